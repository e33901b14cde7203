import { afterAll, expect, test } from 'vitest';
import { removeFolders } from './folders';
import { killWriters } from './kills';

afterAll(removeFolders);

// `npm run bench:faults` kills a thousand of them.
test('a writer killed 8 times: every change it reported is there, and no half of one', async () => {
  const { kills, saved } = await killWriters(8, 20240501);
  expect(kills).toBe(8);
  expect(saved).toBeGreaterThan(30);
}, 120_000);
