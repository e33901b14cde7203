import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { around, momentAt, moved, placeOf, stretchOf, ticksIn, zoomed } from '../../../src/renderer/ui/timeline/time-scale';

const DAY = 86_400_000;
const moments = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(3000, 0, 1) });
const stretches = fc
  .tuple(moments, fc.integer({ min: 7 * DAY, max: 900 * 365 * DAY }))
  .map(([start, length]) => ({ start, end: start + length }));

describe('a date', () => {
  test('covers as much as it says', () => {
    expect(stretchOf('2014')).toEqual({ start: Date.UTC(2014, 0, 1), end: Date.UTC(2015, 0, 1) });
    expect(stretchOf('2014-12')).toEqual({ start: Date.UTC(2014, 11, 1), end: Date.UTC(2015, 0, 1) });
    expect(stretchOf('2014-06-07')).toEqual({ start: Date.UTC(2014, 5, 7), end: Date.UTC(2014, 5, 8) });
    expect(stretchOf('2014-06-07T23:59Z')).toEqual(stretchOf('2014-06-07'));
    expect(new Date(stretchOf('0044-03-15').start).toISOString()).toBe('0044-03-15T00:00:00.000Z');
  });
});

describe('a stretch of time', () => {
  test('holds what it is put round', () => {
    fc.assert(
      fc.property(fc.array(stretches, { minLength: 1 }), (some) => {
        const whole = around(some);
        expect(some.every(({ start, end }) => whole.start < start && end < whole.end)).toBe(true);
      }),
    );
    expect(around([]).end).toBeGreaterThan(around([]).start);
  });

  test('is zoomed round a moment, which stays where it is, and not without end', () => {
    fc.assert(
      fc.property(
        stretches,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (stretch, factor, share) => {
          const moment = momentAt(share * 600, stretch, 600);
          const next = zoomed(stretch, factor, moment);
          expect(placeOf(moment, next, 600)).toBeCloseTo(share * 600, 3);
          expect(next.end - next.start).toBeGreaterThanOrEqual(7 * DAY - 1);
        },
      ),
    );
  });

  test('goes back where it came from', () => {
    const stretch = { start: 0, end: 1000 * DAY };
    expect(moved(moved(stretch, 0.3), -0.3)).toEqual(stretch);
  });

  test('has marks within it, in order, that do not run into each other', () => {
    fc.assert(
      fc.property(stretches, fc.integer({ min: 200, max: 2000 }), (stretch, width) => {
        const ticks = ticksIn(stretch, width);
        const places = ticks.map(({ at }) => placeOf(at, stretch, width));
        expect(places.every((x) => x >= 0 && x <= width)).toBe(true);
        expect(places.slice(1).every((x, index) => x - (places[index] ?? 0) > 30)).toBe(true);
        expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
      }),
    );
  });

  test('of some years has their numbers', () => {
    expect(ticksIn({ start: Date.UTC(2013, 6, 1), end: Date.UTC(2024, 6, 1) }, 800).map(({ label }) => label)).toContain('2014');
  });
});
