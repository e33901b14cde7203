import fc from 'fast-check';
import { describe as group, expect, test } from 'vitest';
import { clean, noAnchors } from '../../../src/main/import/clean';
import { piecesOfText } from '../../../src/main/import/lines';
import { look } from '../../../src/main/import/look';
import { describe } from '../../../src/main/import/metadata';
import { putBack } from '../../../src/shared/articles/clean-text';
import { cleanTextSchema } from '../../../src/shared/articles/model';
import { normaliseText, paragraphsOf } from '../../../src/shared/text/text';

const cleaned = (text: string) => {
  const seen = look(piecesOfText(text));
  return clean(seen, describe(seen));
};
const withoutSpace = (text: string): string => text.replace(/\s+/g, '');

/** Lines as pages have them, so that every rule is met, between lines of anything. */
const pageLine = fc.oneof(
  fc.constantFrom(
    'Advertisement',
    'Share',
    'Copy link',
    'Follow us on Instagram',
    'Home',
    'Region',
    'Search',
    '03:05',
    '7',
    'A+',
    '***',
    '26 May 2023 15:46',
    'By Jane Roe',
    'The Daily Post',
    'Read also: Another headline of the day',
    'Related stories',
    'Another headline of the day',
    'Another headline of the day',
    '© 2024 Daily Post',
    'Photo: Jane Roe',
    '9 Photo',
    'Tags',
    'The view of the river from the old bridge. Photo: Reuters',
    'Subheading here',
    '- first of them',
    '- second of them',
    '• a point',
    'The council agreed on Monday to repair the bridge over the river before winter.',
    'We use cookies on this site, and this site uses cookies to remember that you agreed.',
    'Nobody had expected the vote to be so close, the mayor said afterwards.',
    'He refused.',
    '> quoted words',
    '| a | b |',
    'Not all of this was translated by an automatic machine, but the views do not reflect those of the site.',
    'Читайте также',
    'Поделиться',
    'Комментарии (3)',
    '分享到',
    '这是一个关于河流和桥梁的完整句子，它有足够多的字。',
    '# Heading',
    'x',
    'https://example.org/a',
  ),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const lineEnd = fc.constantFrom('\n', '\n', '\n\n', '\r\n', '\n\n\n', '\r\n\r\n', ' \n', '\u2029', '\n   ');
const page = fc.array(fc.tuple(pageLine, lineEnd), { maxLength: 40 }).map((lines) => lines.map(([line, end]) => line + end).join(''));
const anything = fc.oneof(page, fc.string({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 200 }));

group('cleaning any text', () => {
  test('loses no character: what is kept and what is removed make up the whole, in order', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const result = cleaned(text);
        const whole = putBack(
          result,
          result.removed.map(({ index }) => index),
        );
        expect(withoutSpace(whole.text)).toBe(withoutSpace(normaliseText(text)));
        expect(whole.removed).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('changes nothing when it is done again', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = cleaned(text).text;
        const twice = clean(look(piecesOfText(once)), noAnchors);
        expect(twice.text).toBe(once);
        expect(twice.removed).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('gives a normalised text with one block for each paragraph', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const result = cleaned(text);
        expect(result.text).toBe(normaliseText(result.text));
        expect(result.blocks).toHaveLength(paragraphsOf(result.text).length);
        expect(result.removed.map(({ index }) => index)).toEqual(result.removed.map((_, index) => index));
        if (result.text !== '') expect(cleanTextSchema.parse(result)).toEqual(result);
      }),
      { numRuns: 200 },
    );
  });

  test('leaves something of every text that has a letter', () => {
    fc.assert(
      fc.property(anything, (text) => {
        fc.pre(/\p{L}/u.test(normaliseText(text)));
        expect(cleaned(text).text).toMatch(/\p{L}/u);
      }),
      { numRuns: 200 },
    );
  });

  test('keeps every paragraph that is a full sentence and stands in the body once', () => {
    const sentence = fc.integer({ min: 0, max: 10_000 }).map((n) => `The ferry number ${n} left the harbour before the storm had passed.`);
    fc.assert(
      fc.property(fc.uniqueArray(sentence, { minLength: 3, maxLength: 8 }), fc.array(pageLine, { maxLength: 8 }), (sentences, noise) => {
        const [first = '', ...rest] = sentences;
        const text = [first, ...rest.flatMap((each, index) => [noise[index] ?? '', each])].join('\n\n');
        const { text: kept } = cleaned(text);
        for (const each of sentences) expect(kept).toContain(each);
      }),
      { numRuns: 200 },
    );
  });
});
