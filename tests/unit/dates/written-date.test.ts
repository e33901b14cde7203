import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateSpan, dateValue, dateValueSchema, spanInWords } from '../../../src/shared/dates/date-value';
import { typedDate } from '../../../src/shared/dates/typed-date';
import { readWrittenDate, writtenDates } from '../../../src/shared/dates/written-date';
import { dateInWords } from '../../../src/shared/articles/published';

const year = fc.integer({ min: 1500, max: 2100 }).map(String);
const day = fc
  .date({ min: new Date('1500-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const date = fc.oneof(
  year,
  day,
  day.map((one) => one.slice(0, 7)),
);
const span = fc
  .record({ from: fc.option(date), until: fc.option(date), about: fc.boolean() })
  .filter(({ from, until }) => from !== null || until !== null);

describe('a date as it is kept', () => {
  test('is what it was made of, unless it ends before it begins', () => {
    fc.assert(
      fc.property(span, (one) => {
        const value = dateValue(one);
        const backwards =
          one.from !== null && one.until !== null && one.until.slice(0, one.from.length) < one.from.slice(0, one.until.length);
        expect(dateSpan(value)).toEqual(backwards ? null : one);
        expect(dateValueSchema.safeParse(value).success).toBe(!backwards);
      }),
    );
  });

  test.each(['', '2014-13', '2014-02-30', '2014-06-07T09:47', '../..', '2014/', '2014/2015/2016', '2016/2014', '~', '2014~~', 'May 2014'])(
    '“%s” is none',
    (value) => {
      expect(dateSpan(value)).toBeNull();
    },
  );

  test.each([
    ['2014-06-07', '7 June 2014'],
    ['2014~', 'about 2014'],
    ['2014/2016-05', '2014 to May 2016'],
    ['2014/..', 'since 2014'],
    ['../2014~', 'until about 2014'],
  ])('%s in words is %s', (value, words) => {
    const read = dateSpan(value);
    expect(read === null ? null : spanInWords(read)).toBe(words);
  });
});

describe('a date as it is written', () => {
  test.each([
    ['12 June 2014', '2014-06-12'],
    ['June 12, 2014', '2014-06-12'],
    ['June 2014', '2014-06'],
    ['2014', '2014'],
    [' 2014-06-12 ', '2014-06-12'],
    ['12.06.2014', '2014-06-12'],
    ['around 2014', '2014~'],
    ['c. June 2014', '2014-06~'],
    ['~2014', '2014~'],
    ['2014–2016', '2014/2016'],
    ['2014-2016', '2014/2016'],
    ['2014 - June 2016', '2014/2016-06'],
    ['from May 2014 to 3 June 2016', '2014-05/2016-06-03'],
    ['between 2014 and 2016', '2014/2016'],
    ['12–14 June 2014', '2014-06-12/2014-06-14'],
    ['30 May – 2 June 2014', '2014-05-30/2014-06-02'],
    ['May to June 2014', '2014-05/2014-06'],
    ['about 2014–2016', '2014~/2016~'],
    ['since May 2014', '2014-05/..'],
    ['until 2014', '../2014'],
    ['since around May 2014', '2014-05~/..'],
    ['2014/2016', '2014/2016'],
    ['12 июня 2014 г.', '2014-06-12'],
    ['июнь 2014', '2014-06'],
    ['2014 год', '2014'],
    ['около 2014 года', '2014~'],
    ['с 2014 по 2016 год', '2014/2016'],
    ['между маем 2014 и 2016', null],
    ['между 2014 и 2016', '2014/2016'],
    ['с мая 2014', '2014-05/..'],
    ['до 2014', '../2014'],
    ['12. Juni 2014', '2014-06-12'],
    ['2014年6月12日', '2014-06-12'],
    ['spring 2014', '2014-03~/2014-05~'],
    ['the summer of 2014', '2014-06~/2014-08~'],
    ['Fall 2014', '2014-09~/2014-11~'],
    ['весна 2014', '2014-03~/2014-05~'],
    ['осенью 2014 года', '2014-09~/2014-11~'],
    ['Frühjahr 2014', '2014-03~/2014-05~'],
    ['im Herbst 2014', '2014-09~/2014-11~'],
    ['hiver 2013-2014', '2013-12~/2014-02~'],
    ['winter 2013/14', '2013-12~/2014-02~'],
    ['зима 2013–2014 гг.', '2013-12~/2014-02~'],
    ["l'été 2014", '2014-06~/2014-08~'],
    ['verano de 2014', '2014-06~/2014-08~'],
    ['навесні 2014 року', '2014-03~/2014-05~'],
    ['2014年春', '2014-03~/2014-05~'],
    ['since spring 2014', '2014-03~/..'],
    ['until autumn 2014', '../2014-11~'],
    ['spring 2014 – autumn 2015', '2014-03~/2015-11~'],
    ['spring to autumn 2014', '2014-03~/2014-11~'],
    ['between May 2014 and spring 2015', '2014-05~/2015-05~'],
    ['13/04/2014', '2014-04-13'],
    ['04/13/2014', '2014-04-13'],
    ['04/04/2014', '2014-04-04'],
  ])('%s is %s', (words, value) => {
    expect(readWrittenDate(words)).toBe(value);
  });

  test.each([
    '',
    'June',
    '03/04/2014',
    '31 June 2014',
    '2016–2014',
    '2014 and 2016',
    'On 12 June 2014 they met',
    'published 12 June 2014',
    '12 June 2014, 09:47',
    '15',
    '99999',
    'Budget 2014',
    'spring',
    'spring 2014/15',
    'winter 2013/15',
    'Springfield 2014',
    '31/31/2014',
    '03/04/0014',
    '03/04-2014',
  ])('“%s” is not one date', (words) => {
    expect(readWrittenDate(words)).toBeNull();
  });

  test.each([
    ['03/04/2014', null, ['2014-04-03', '2014-03-04']],
    ['03/04/2014', 'en', ['2014-04-03', '2014-03-04']],
    ['03/04/2014', 'en-US', ['2014-03-04']],
    ['03/04/2014', 'en-GB', ['2014-04-03']],
    ['3-4-2014', 'ru', ['2014-04-03']],
    ['03/04/2014', 'fr-CA', ['2014-04-03', '2014-03-04']],
    ['03/04/2014', 'zh-Hans', ['2014-04-03', '2014-03-04']],
    // Both ends are written alike, whichever way that is.
    ['03/04/2014 – 05/06/2014', null, ['2014-04-03/2014-06-05', '2014-03-04/2014-05-06']],
    ['03/04/2014 – 05/06/2014', 'de', ['2014-04-03/2014-06-05']],
    // One of the two would end before it begins.
    ['05/04/2014 – 04/05/2014', null, ['2014-04-05/2014-05-04']],
    ['30/04/2014 – 05/06/2014', null, ['2014-04-30/2014-06-05']],
    ['04/13/2014', 'de', ['2014-04-13']],
    ['since 03/04/2014', null, ['2014-04-03/..', '2014-03-04/..']],
    ['winter 2014', null, ['2013-12~/2014-02~', '2014-12~/2015-02~']],
    ['12.06.2014', null, ['2014-06-12']],
  ])('%s in %s can be %j', (words, language, values) => {
    expect(writtenDates(words, language)).toEqual(values);
    expect(readWrittenDate(words, language)).toBe(values.length === 1 ? values[0] : null);
  });

  test('whatever is kept is read from its own words', () => {
    fc.assert(
      fc.property(span, (one) => {
        const value = dateValue(one);
        const kept = dateSpan(value);
        if (kept !== null) expect(readWrittenDate(spanInWords(kept, dateInWords))).toBe(value);
      }),
    );
  });

  test('any words are read or refused, and what is read is a date', () => {
    const part = fc.constantFrom('2014', '2016', '12', 'June', 'мая', '–', ' ', '-', '/', '.', '~', 'to', 'с', 'since', 'c.', 'and', '..');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 9 }), (parts) => {
        const value = readWrittenDate(parts.join(' '));
        if (value !== null) expect(dateSpan(value)).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

describe('a field that takes one date', () => {
  test.each([
    ['', null],
    ['2014', '2014'],
    ['2014-06-07T09:47+03:00', '2014-06-07T09:47+03:00'],
    ['7 June 2014', '2014-06-07'],
    ['7 June 2014, 09:47', '2014-06-07T09:47'],
    [' июнь 2014 ', '2014-06'],
  ])('keeps “%s” as %s', (typed, value) => {
    expect(typedDate(typed)).toEqual({ value, choices: [], problem: null });
  });

  test('asks which of two is meant, unless the language decides', () => {
    expect(typedDate('03/04/2014')).toEqual({
      value: null,
      choices: ['2014-04-03', '2014-03-04'],
      problem: 'This can be 3 April 2014 or 4 March 2014. Choose which.',
    });
    expect(typedDate('03/04/2014', 'de').value).toBe('2014-04-03');
  });

  test('says of a span that it is one, and offers its years', () => {
    expect(typedDate('spring 2014')).toEqual({
      value: null,
      choices: ['2014'],
      problem: 'This is about March 2014 to May 2014; one date is kept here. Choose the year, or write one date.',
    });
    expect(typedDate('winter 2013-2014').choices).toEqual(['2013', '2014']);
    expect(typedDate('since 2014').choices).toEqual(['2014']);
    expect(typedDate('about 2014')).toMatchObject({ value: null, choices: ['2014'] });
  });

  test('says what can be written, of what is none', () => {
    for (const typed of ['soon', '2014-13', '99/99/2014', 'x'.repeat(10_000)]) {
      const { value, choices, problem } = typedDate(typed);
      expect([value, choices]).toEqual([null, []]);
      expect(problem).toMatch(/^Write a date/u);
    }
  });
});
