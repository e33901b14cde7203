import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateShapes, datesInText } from '../../../src/main/import/html/dates-in-text';
import { monthNumbers } from '../../../src/shared/dates/month-names';

/** Every way of writing a date with a month's name that a shape knows, filled in for one month. */
const forms: readonly ((month: string) => string)[] = [
  ...['', 'st', 'nd', 'rd', 'th', 'er', 'º', 'ª', '°', '-го'].map((ending) => (month: string) => `7${ending} ${month} 2019`),
  ...['', '.'].flatMap((dot) => [' ', '-', '  ', ''].map((gap) => (month: string) => `7${dot}${gap}${month} 2019`)),
  ...['of ', 'de ', 'd’', 'ב'].map((of) => (month: string) => `7 ${of}${month} 2019`),
  ...['-2019', ' de 2019', ' del 2019', '. 2019', ', 2019', '2019'].map((year) => (month: string) => `17 ${month}${year}`),
  ...['', '.'].flatMap((dot) =>
    ['', 'st', 'nd', 'rd', 'th'].flatMap((ending) => ['', ','].map((comma) => (month: string) => `${month}${dot} 7${ending}${comma} 2019`)),
  ),
  ...['2019 ', '2019. ', '2019, ', '2019. m. ', '2019 m. '].flatMap((year) =>
    [' 17', '. 17', ' 7.', ' 17 d.'].map((day) => (month: string) => `${year}${month}${day}`),
  ),
  (month) => `2019. gada 17. ${month}`,
];

describe('what a text must hold for a date', () => {
  it('is held by every form of every month', () => {
    const hidden: string[] = [];
    const written = dateShapes.map(() => 0);
    for (const month of monthNumbers.keys()) {
      for (const form of forms) {
        const text = form(month);
        for (const [index, { shape, needs }] of dateShapes.entries()) {
          shape.lastIndex = 0;
          if (!shape.test(text)) continue;
          written[index] = (written[index] ?? 0) + 1;
          if (needs?.test(text) === false) hidden.push(text);
        }
      }
    }
    expect(hidden).toEqual([]);
    // Each shape with such a test was met with every month.
    for (const [index, { needs }] of dateShapes.entries())
      if (needs !== undefined) expect(written[index]).toBeGreaterThanOrEqual(monthNumbers.size);
  });

  it('is held by whatever a shape takes for a date', () => {
    const part = fc.oneof(
      fc.constantFrom(...monthNumbers.keys()),
      fc.constantFrom(
        ' ',
        ' ',
        '.',
        ',',
        '-',
        '. ',
        ', ',
        ' de ',
        ' of ',
        'd’',
        'ב',
        ' m. ',
        ' d.',
        '. gada ',
        'th',
        'st',
        '-го',
        'er',
        '(',
        '\n',
        'x',
      ),
      fc.constantFrom('1', '17', '2019', '1999'),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 3, maxLength: 12 }), (parts) => {
        const text = parts.join('');
        for (const { shape, needs } of dateShapes) {
          shape.lastIndex = 0;
          if (shape.test(text)) expect(needs?.test(text) ?? true, text).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('hides no month in a line about an article', () => {
    for (const [month, number] of monthNumbers) {
      const day = `2019-${String(number).padStart(2, '0')}-17`;
      for (const line of [`Anna Roth, 17 ${month} 2019 | News`, `Anna Roth, 2019. ${month} 17. | News`])
        expect(datesInText(line)[0]?.published, line).toBe(day);
    }
  });

  it('finds months in capitals', () => {
    const found = [...monthNumbers].flatMap(([month, number]) => {
      const capitals = month.toUpperCase();
      // `MAYIS` could be of `mayis` as well.
      if (capitals.toLowerCase() !== month) return [];
      return [[datesInText(`Anna Roth, 17 ${capitals} 2019`)[0]?.published, `2019-${String(number).padStart(2, '0')}-17`]];
    });
    expect(found.length).toBeGreaterThan(monthNumbers.size * 0.9);
    for (const [date, day] of found) expect(date).toBe(day);
    expect(datesInText('Ankara, 17 NİSAN 2019 Çarşamba')[0]).toMatchObject({ published: '2019-04-17', start: 8, end: 21 });
  });
});
