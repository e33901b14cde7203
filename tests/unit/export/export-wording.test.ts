import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { charactersOf, cleanText, mapTexts, onOneLine, nameCharacters } from '../../../src/main/export/print-text';
import { isBlank, LONGEST_QUOTATION, quotation, rangesInWords, shortened } from '../../../src/main/export/wording';

test('ranges', () => {
  expect(rangesInWords([1, 3, 4, 7, 8, 9, 12])).toBe('1, 3, 4, 7–9, 12');
  expect(rangesInWords([])).toBe('');
});

describe('quotations', () => {
  test('keep every word when short', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^\S{1,9}$/u), { minLength: 1, maxLength: 50 }),
        fc.constantFrom(' ', '\n\n', '\t '),
        (words, space) => {
          const printed = words.map((word) => word.replace(/\s/gu, '')).filter(Boolean);
          expect(quotation(printed.join(space))).toBe(printed.join(' '));
        },
      ),
    );
  });

  test('are cut between words, and never beyond their length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: LONGEST_QUOTATION, maxLength: 3 * LONGEST_QUOTATION }), (words) => {
        expect(Array.from(quotation(words)).length).toBeLessThanOrEqual(LONGEST_QUOTATION);
      }),
    );
    const cut = quotation('alpha beta gamma '.repeat(100));
    expect(cut).toMatch(/^(?:(?:alpha|beta|gamma) )+\[…\](?: (?:alpha|beta|gamma))+$/u);
    expect(quotation('文'.repeat(1000))).toBe(`${'文'.repeat(450)} […] ${'文'.repeat(150)}`);
  });
});

test('titles are shortened at a word', () => {
  expect(shortened('as it is', 20)).toBe('as it is');
  expect(shortened('one two three four', 12)).toBe('one two…');
  expect(shortened('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}…`);
});

test('blank is what nobody sees', () => {
  expect(['', ' \n\t', '\u200b\u00ad\ufeff', '\u3000'].map(isBlank)).toEqual([true, true, true, true]);
  expect(['x', '.', '\u0301', '文'].map(isBlank)).toEqual([false, false, false, false]);
});

describe('text on its way to paper', () => {
  test('loses control characters, and only those', () => {
    expect(cleanText('a\u0000b\u001bc\u202ed\u2069e\ufefff\uffffg\u{1fffe}')).toMatchObject({ text: 'abcdefg' });
    expect(cleanText('tab\tline\n soft\u00adhyphen zero\u200dwidth é')).toEqual({
      text: 'tab\tline\n soft\u00adhyphen zero\u200dwidth é',
      removed: 0,
    });
    expect(onOneLine('a\tb\r\nc\u2028d\u0085e')).toBe('a b c d e');
  });

  test('is well-formed afterwards, whatever it was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const { text } = cleanText(String.fromCharCode(...units));
        expect(() => encodeURIComponent(text)).not.toThrow();
        expect(cleanText(text)).toEqual({ text, removed: 0 });
      }),
    );
  });

  test('has its characters beyond ASCII told and replaced as wholes', () => {
    expect(charactersOf(['abc', 'né e\u0301', '👩‍👧 é'])).toEqual(['é', 'e\u0301', '👩‍👧']);
    expect(nameCharacters('a 👩‍👧 b é', new Set(['👩‍👧']))).toBe('a [U+1F469 U+200D U+1F467] b é');
  });

  test('is changed wherever it stands', () => {
    const tree = { a: 'x', b: [1, 'x', { c: null, d: 'x' }], e: true };
    expect(mapTexts(tree, (text) => text.toUpperCase())).toEqual({ a: 'X', b: [1, 'X', { c: null, d: 'X' }], e: true });
  });
});
