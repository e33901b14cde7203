import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figureAgrees, figuresIn, type Figure } from '../../../src/shared/evidence/figures';
import { timeAgrees, timeInWords, timesIn } from '../../../src/shared/evidence/times';

const values = (text: string) => figuresIn(text).map(({ value, kind }) => [value, kind]);
const times = (text: string, published: string | null = null) => timesIn(text, published).map(timeInWords);

describe('figures', () => {
  test.each([
    ['They signed fifty agreements', [[50, 'count']]],
    ['forty-six documents and one hundred and twenty annexes', [[46, 'count'], [120, 'count']]], // prettier-ignore
    ['1,200 men, 3.5 million litres, $400bn', [[1200, 'count'], [3.5e6, 'count'], [4e11, 'money']]], // prettier-ignore
    ['Подписано 46 документов, тринадцать из них', [[46, 'count'], [13, 'count']]], // prettier-ignore
    ['the 18th round, the eighteenth, up 12 per cent', [[18, 'rank'], [18, 'rank'], [12, 'share']]], // prettier-ignore
    ['3,5 млн тонн', [[3.5e6, 'count']]],
    ['签署了四十六个文件', [[46, 'count']]],
    ['one of them in a second', []],
  ])('of “%s”', (text, expected) => expect(values(text)).toEqual(expected));

  test('a year is a time and no figure', () => expect(values('In 2014 it rose to 2014.5')).toEqual([[2014.5, 'count']]));

  test('words and digits agree, a round figure nearly, another not', () => {
    const only = (text: string): Figure => {
      const [figure] = figuresIn(`${text} ships`);
      if (figure === undefined) throw new Error(`no figure in ${text}`);
      return figure;
    };
    const [words, digits, about, near, other] = [only('fifty'), only('50'), only('1,200'), only('1,187'), only('46')];
    expect(figureAgrees(words, digits)).toBe(1);
    expect(figureAgrees(about, near)).toBeGreaterThan(0);
    expect(figureAgrees(words, other)).toBe(0);
  });

  test('any text is read, and every figure stands where it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { start, end } of [...figuresIn(text), ...timesIn(text, '2014-06-07')]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

describe('times', () => {
  test.each([
    ['on June 6, 2014', ['6 June 2014']],
    ['on 6 June 2014', ['6 June 2014']],
    ['the 6th of June', ['6 June']],
    ['20 мая 2014 года, в сентябре', ['20 May 2014', 'September']],
    ['am 3. März 2021', ['3 March 2021']],
    ['el 7 de junio de 2014', ['7 June 2014']],
    ['2014年5月20日', ['20 May 2014']],
    ['2014-05-20 and 20.05.2014', ['20 May 2014', '20 May 2014']],
    ['it may rise in May', ['May']],
  ])('of “%s”', (text, expected) => expect(times(text)).toEqual(expected));

  test('“last month” and weekdays are counted from the article’s day', () => {
    expect(times('signed last month', '2014-06-07')).toEqual(['May 2014']);
    expect(times('He came on Friday.', '2014-06-07')).toEqual(['6 June 2014']);
    expect(times('signed last month')).toEqual([]);
  });

  test('a part agrees with the whole, another day differs', () => {
    const [day, month, other] = ['6 June 2014', 'June 2014', '7 June 2014'].map((text) => timesIn(text)[0]);
    if (day === undefined || month === undefined || other === undefined) throw new Error('not read');
    expect(timeAgrees(day, month)).toBe('agrees');
    expect(timeAgrees(day, other)).toBe('differs');
  });
});
