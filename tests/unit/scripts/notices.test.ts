import path from 'node:path';
import { expect, test } from 'vitest';
import { noticesOf, shippedPackages } from '../../../scripts/notices.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

test('every package that is shipped is named with a licence that may be, and none for development alone', () => {
  const packages = shippedPackages(root);
  const names = packages.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['lexical', 'sql.js', 'react', '@myriaddreamin/typst-ts-node-compiler']));
  expect(names).not.toContain('vitest');
  expect(packages.filter(({ licence }) => licence === 'not stated').map(({ name }) => name)).toEqual([]);
  const notices = noticesOf(root);
  expect(notices.match(/^Licence: /gm)).toHaveLength(packages.length);
  expect(notices).toContain('Copyright (c) Meta Platforms');
});
