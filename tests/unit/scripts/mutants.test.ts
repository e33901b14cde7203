import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { allMutants } from '../../mutants/all';

const root = path.resolve(import.meta.dirname, '../../..');

describe.each(allMutants)('mutants of $place', ({ seenBy, mutants }) => {
  it('stand where they say, and so do the tests that must see them', () => {
    const lost = mutants.filter(({ file, find }) => readFileSync(path.join(root, file), 'utf8').split(find).length !== 2);
    expect(lost.map(({ breaks }) => breaks)).toEqual([]);
    expect(seenBy.filter((test) => !existsSync(path.join(root, 'tests', test)))).toEqual([]);
  });
});
