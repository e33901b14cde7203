import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOfBars, isWithin, timeBars } from '../../../src/renderer/search/time-bars';

const month = fc
  .tuple(fc.integer({ min: 1, max: 2100 }), fc.integer({ min: 0, max: 12 }))
  .map(([year, number]) => String(year).padStart(4, '0') + (number === 0 ? '' : `-${String(number).padStart(2, '0')}`));

describe('hits by time', () => {
  test('months where they fit, else years, else several years', () => {
    expect(timeBars([])).toEqual([]);
    expect(
      timeBars([
        { month: '2014-11', count: 2 },
        { month: '2015-01', count: 1 },
      ]),
    ).toEqual([
      { from: '2014-11', to: '2014-11', count: 2 },
      { from: '2014-12', to: '2014-12', count: 0 },
      { from: '2015-01', to: '2015-01', count: 1 },
    ]);
    expect(
      timeBars([
        { month: '2014', count: 2 },
        { month: '2016-01', count: 1 },
      ]).map(({ from, count }) => [from, count]),
    ).toEqual([
      ['2014', 2],
      ['2015', 0],
      ['2016', 1],
    ]);
    expect(
      timeBars([
        { month: '1950', count: 1 },
        { month: '1999', count: 1 },
      ]).slice(0, 2),
    ).toEqual([
      { from: '1950', to: '1952', count: 1 },
      { from: '1953', to: '1955', count: 0 },
    ]);
  });

  test('every hit is in one bar, and every bar is found by its own days', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ month, count: fc.integer({ min: 1, max: 9 }) }), { maxLength: 40 }), (months) => {
        const bars = timeBars(months);
        expect(bars.length).toBeLessThanOrEqual(25);
        expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(months.reduce((sum, { count }) => sum + count, 0));
        for (const [index, bar] of bars.entries()) {
          const days = daysOfBars(bar, bar);
          expect(bars.map((other) => isWithin(other, days))).toEqual(bars.map((_, other) => other === index));
        }
      }),
    );
  });

  test('bars are asked for in either order', () => {
    const [a, b] = timeBars([
      { month: '2014', count: 1 },
      { month: '2016', count: 1 },
    ]).filter(({ count }) => count > 0);
    if (a === undefined || b === undefined) throw new Error('two of them have hits');
    expect([daysOfBars(a, b), daysOfBars(b, a), daysOfBars(a, a)]).toEqual(['2014..2016', '2014..2016', '2014']);
    expect([isWithin(a, '2014-06..2015'), isWithin(b, '..2015'), isWithin(b, '2016-03')]).toEqual([true, false, true]);
  });
});
