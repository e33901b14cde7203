import { describe, expect, test } from 'vitest';
import {
  dossierPartsChangeSchema,
  dossierPartsSchema,
  noParts,
  sectionNumbers,
  storedParts,
  type SectionLevel,
} from '../../../src/shared/dossiers/parts';

const { print: _print, ...withoutPrint } = noParts;

describe('stored parts', () => {
  test('of nothing, or of another version, are none where they are not known', () => {
    expect(storedParts({})).toEqual(noParts);
    expect(storedParts('broken')).toEqual(noParts);
    expect(storedParts({ question: 'Who?', status: 'burnt', later: 1 })).toEqual({ ...noParts, question: 'Who?' });
  });

  test('a dossier of before is printed whole on A4, and so is a choice that is not known', () => {
    const usual = {
      paper: 'a4',
      titlePage: true,
      contents: true,
      sources: true,
      unsourced: true,
      names: true,
      notes: 'foot',
      evidence: 'none',
      claims: false,
      comments: 'none',
      data: false,
      typeface: 'serif',
      logo: null,
    };
    const letter = { ...usual, paper: 'letter', names: false };
    expect(storedParts({ question: 'Who?' }).print).toEqual(usual);
    expect(storedParts({ print: letter }).print).toEqual(letter);
    // As it was stored before there were annexes: the other choices stay.
    const { evidence: _evidence, claims: _claims, comments: _comments, data: _data, typeface: _typeface, logo: _logo, ...before } = letter;
    expect(storedParts({ print: before }).print).toEqual(letter);
    expect(storedParts({ print: { ...usual, paper: 'papyrus' } }).print).toEqual(usual);
    expect(dossierPartsSchema.parse(withoutPrint).print).toEqual(usual);
    expect(dossierPartsChangeSchema.safeParse({ print: { ...usual, paper: 'papyrus' } }).success).toBe(false);
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
