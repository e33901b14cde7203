import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { tagChoices, withTag } from '../../../src/renderer/reader/marks/tag-choices';
import { isTagWithin, normaliseTag, tagParts } from '../../../src/shared/passages/tags';

test('a path is trimmed, its spaces single, its empty parts gone', () => {
  expect(normaliseTag('  Corruption /  sanctions  list / ')).toBe('Corruption/sanctions list');
  expect(normaliseTag('//')).toBeNull();
  expect(normaliseTag('x'.repeat(201))).toBeNull();
  expect(normaliseTag(Array.from({ length: 9 }, () => 'a').join('/'))).toBeNull();
});

test('normalising twice changes nothing, and parts join to the path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (raw) => {
      const tag = normaliseTag(raw);
      if (tag === null) return;
      expect(normaliseTag(tag)).toBe(tag);
      expect(tagParts(tag).join('/')).toBe(tag);
    }),
  );
});

test('a tag is within itself and what stands above it, whatever its case', () => {
  expect(isTagWithin('Corruption/Sanctions', 'corruption')).toBe(true);
  expect(isTagWithin('corruption', 'CORRUPTION')).toBe(true);
  expect(isTagWithin('corruption-case', 'corruption')).toBe(false);
  expect(isTagWithin('corruption', 'corruption/sanctions')).toBe(false);
});

test('what is typed is completed: paths that begin so first, then parts of paths; what is on the passage is not offered', () => {
  const tags = ['corruption', 'corruption/sanctions', 'law/anti-corruption', 'people'].map((tag, index) => ({
    tag,
    count: 1,
    total: index + 1,
    articles: 0,
    notes: 0,
  }));
  const offered = (typed: string, taken: string[] = []) => tagChoices(tags, typed, taken).map(({ tag }) => tag);
  expect(offered('Corr')).toEqual(['corruption/sanctions', 'corruption', 'law/anti-corruption']);
  expect(offered('sanct')).toEqual(['corruption/sanctions']);
  expect(offered('corruption / s')).toEqual(['corruption/sanctions']);
  expect(offered('corr', ['Corruption'])).toEqual(['corruption/sanctions', 'law/anti-corruption']);
});

test('a tag takes the place of those above it, and says nothing new beside those below it', () => {
  expect(withTag(['corruption', 'people'], 'Corruption/sanctions')).toEqual(['people', 'Corruption/sanctions']);
  expect(withTag(['corruption/sanctions'], 'corruption')).toEqual(['corruption/sanctions']);
  expect(withTag(['people'], 'people')).toEqual(['people']);
});
