import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTagWithin, normaliseTag, tagParts } from '../../src/shared/model';

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
