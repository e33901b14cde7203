import { describe, expect, test } from 'vitest';
import { dossierPartsChangeSchema, noParts, sectionNumbers, storedParts, type SectionLevel } from '../../../src/shared/dossiers/parts';

describe('stored parts', () => {
  test('of nothing, or of another version, are none where they are not known', () => {
    expect(storedParts({})).toEqual(noParts);
    expect(storedParts('broken')).toEqual(noParts);
    expect(storedParts({ question: 'Who?', status: 'burnt', later: 1 })).toEqual({ ...noParts, question: 'Who?' });
  });

  test('a change holds only what it names', () => {
    expect(dossierPartsChangeSchema.parse({ author: 'A' })).toEqual({ author: 'A' });
    expect(dossierPartsChangeSchema.safeParse({ unknown: 1 }).success).toBe(false);
  });
});

test.each<[SectionLevel[], string[]]>([
  [
    [1, 2, 2, 1, 2, 3, 1],
    ['1', '1.1', '1.2', '2', '2.1', '2.1.1', '3'],
  ],
  [
    [3, 3, 1, 3],
    ['1', '1.1', '2', '2.1'],
  ],
])('sections of the levels %j are numbered %j', (levels, numbers) => {
  expect(sectionNumbers(levels).map(({ number }) => number)).toEqual(numbers);
});
