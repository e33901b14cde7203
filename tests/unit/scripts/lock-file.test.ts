import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ integrity: z.string().optional(), link: z.boolean().optional() })),
});

test('every package is what it was when it was chosen: the lock file knows its hash', () => {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../package-lock.json'), 'utf8')));
  const own = Object.entries(packages).filter(([place, { link }]) => place !== '' && link !== true);
  expect(own.length).toBeGreaterThan(500);
  expect(own.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')).map(([place]) => place)).toEqual([]);
});
