import { afterAll, expect, test } from 'vitest';
import { removeFolders } from './folders';
import { killWriters } from './kills';

afterAll(removeFolders);

test('a writer killed 20 times: every change it reported is there, and no half of one', async () => {
  const { kills, saved } = await killWriters(20, 20240501);
  expect(kills).toBe(20);
  expect(saved).toBeGreaterThan(100);
}, 120_000);
