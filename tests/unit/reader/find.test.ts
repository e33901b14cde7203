import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hitsOf, MOST_HITS } from '../../../src/renderer/reader/text/find';

describe('finding in an article', () => {
  test('takes any case and any white space between words', () => {
    expect(hitsOf('Security  council,\nsecurity\nCOUNCIL', 'security council')).toEqual([
      { start: 0, end: 17 },
      { start: 19, end: 35 },
    ]);
  });

  test('takes letters with and without accents and strokes, and marks whole letters', () => {
    const text = 'W Łodzi: Straße, STRASSE, e\u0301te\u0301, ｱﾞ';
    const found = (words: string) => hitsOf(text, words).map(({ start, end }) => text.slice(start, end));
    expect(found('lodz')).toEqual(['Łodz']);
    expect(found('strasse')).toEqual(['Straße', 'STRASSE']);
    expect(found('stras')).toEqual(['Straß', 'STRAS']);
    expect(found('été')).toEqual(['e\u0301te\u0301']);
    expect(hitsOf('ß', 's')).toEqual([{ start: 0, end: 1 }]);
  });

  test('takes signs for what they are', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((words) => words.trim() !== '' && !/\s/.test(words)),
        (words) => {
          const [hit] = hitsOf(`a ${words} b`, words);
          expect(hit).toBeDefined();
        },
      ),
    );
  });

  test('nothing typed finds nothing, and a letter finds no more than can be walked', () => {
    expect(hitsOf('text', '  ')).toEqual([]);
    expect(hitsOf('a'.repeat(MOST_HITS * 2), 'a')).toHaveLength(MOST_HITS);
  });
});
