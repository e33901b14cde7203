import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonWords, matchLayout, type ReadPart } from '../../../src/shared/originals/layout-match';
import { placedWords } from '../../../src/shared/text/unparted';

/** The words of a page, ten in a line. */
const laidOut = (text: string) =>
  placedWords(text).map(([, word], index) => ({
    text: word,
    page: 1,
    x: (index % 10) * 100,
    y: Math.floor(index / 10) * 20,
    width: 90,
    height: 16,
  }));

const TEXT = 'The harbour of the upper river was closed in spring.\n\nThe committee agreed to look at it again in autumn.';
const kept = (text: string, start = 0): ReadPart => ({ text, start });
const leftOut = (text: string): ReadPart => ({ text, start: null });

describe('the words of a text on its page', () => {
  test('are found behind menus that say some of the same, and what was left out is told apart', () => {
    const page = `Home The harbour News Harbour closed ${TEXT} Share this page with your friends Read more: The committee agreed`;
    const {
      kept: found,
      left,
      parts,
      outside,
    } = matchLayout(laidOut(page), [kept(TEXT), leftOut('Share this page with your friends')], ['Harbour closed']);
    expect(found.map(({ start, end }) => TEXT.slice(start, end))).toEqual(TEXT.split(/\s+/));
    expect(left).toHaveLength(6);
    expect(parts).toEqual([{ start: 0, end: 33 }]);
    // The menu and what is read next; the headline is the article's.
    expect(outside).toHaveLength(4 + 5);
  });

  test('stand together: a word that the headline has too is the one of its sentence', () => {
    const text = 'The council met on Monday.';
    const { kept: found } = matchLayout(laidOut(`The bridge stays closed ${text}`), [kept(text)], ['The bridge stays closed']);
    expect(found.map(({ x }) => x)).toEqual([400, 500, 600, 700, 800]);
  });

  test('in the typography of books, and in scripts without spaces', () => {
    const text = '“It is closed” – so he said.\n\n俄罗斯联邦安全会议';
    const { kept: found } = matchLayout(laidOut('"It is closed" - so he said. 导航 俄罗斯联邦安全会议 更多'), [kept(text)], []);
    expect(found.map(({ start, end }) => text.slice(start, end)).join(' ')).toBe('“It is closed” so he said. 俄 罗 斯 联 邦 安 全 会 议');
  });

  test('each piece that was left out has a span of its own', () => {
    const { left, parts } = matchLayout(
      laidOut('One two three four five'),
      [leftOut('One two'), kept('three', 0), leftOut('four five')],
      [],
    );
    expect(parts).toEqual([
      { start: 0, end: 7 },
      { start: 8, end: 17 },
    ]);
    expect(left.map(({ start }) => parts.findIndex((part) => part.start <= start && start < part.end))).toEqual([0, 0, 1, 1]);
  });
});

const someWords = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { maxLength: 60 });

describe('common words', () => {
  test('are the same, in the same order, whatever the lists', () => {
    fc.assert(
      fc.property(someWords, someWords, (a, b) => {
        let [lastA, lastB] = [-1, -1];
        for (const [x, y] of commonWords(a, b)) {
          expect(a[x]).toBe(b[y]);
          expect(x).toBeGreaterThan(lastA);
          expect(y).toBeGreaterThan(lastB);
          [lastA, lastB] = [x, y];
        }
      }),
    );
  });

  test('are all of a list that stands in the other one with more words between', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.boolean()), { maxLength: 200 }), (words) => {
        const whole = words.map(([word], index) => `${word} ${index}`);
        const part = whole.filter((_, index) => words[index]?.[1] === true);
        expect(commonWords(whole, part)).toHaveLength(part.length);
      }),
    );
  });
});
