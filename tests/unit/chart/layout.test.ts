import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { distanceTo, fitting, settled, type Pull } from '../../../src/renderer/chart/layout';

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `n${index}`);
const none = new Map<string, { x: number; y: number }>();
const between = (places: ReadonlyMap<string, { x: number; y: number }>, a: string, b: string): number => {
  const [one, other] = [places.get(a), places.get(b)];
  if (one === undefined || other === undefined) throw new Error('both have a place');
  return Math.hypot(one.x - other.x, one.y - other.y);
};

describe('a chart at rest', () => {
  test('gives each node a place of its own, the same each time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 60 }), (count, pairs) => {
        const names = ids(count);
        const pulls: Pull[] = pairs
          .filter(([a, b]) => a !== b && a < count && b < count)
          .map(([a, b]) => ({ from: `n${a}`, to: `n${b}`, strength: 1 }));
        const places = settled(names, pulls, none, new Set());
        expect([...places.keys()]).toEqual(names);
        expect([...places.values()].every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
        expect(settled(names, pulls, none, new Set())).toEqual(places);
        expect(new Set([...places.values()].map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`)).size).toBe(count);
      }),
      { numRuns: 30 },
    );
  });

  test('keeps those together that are linked', () => {
    const pulls = [0, 1, 2].map((index): Pull => ({ from: `n${index * 2}`, to: `n${index * 2 + 1}`, strength: 1 }));
    const places = settled(ids(6), pulls, none, new Set());
    for (const { from, to } of pulls) {
      const apart = ids(6).filter((id) => id !== from && id !== to);
      expect(between(places, from, to)).toBeLessThan(Math.max(...apart.map((id) => between(places, from, id))));
    }
  });

  test('leaves what is pinned where it is', () => {
    const before = new Map([['n0', { x: 500, y: -300 }]]);
    expect(settled(ids(5), [], before, new Set(['n0'])).get('n0')).toEqual({ x: 500, y: -300 });
  });
});

describe('looking at a chart', () => {
  test('shows all of it', () => {
    const view = fitting(
      [
        { x: -100, y: 0 },
        { x: 900, y: 400 },
      ],
      800,
      600,
    );
    expect(view).toMatchObject({ x: 400, y: 200 });
    expect(view.scale * 1000).toBeLessThanOrEqual(800);
  });

  test('a line is as far as its nearest point', () => {
    const [a, b] = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
    ];
    expect(distanceTo({ x: 5, y: 3 }, a, b)).toBe(3);
    expect(distanceTo({ x: 14, y: 3 }, a, b)).toBe(5);
  });
});
