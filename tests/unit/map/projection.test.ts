import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clustered } from '../../../src/renderer/map/clusters';
import { centred, fitting, onScreen, onSquare, WORLD, zoomed } from '../../../src/renderer/map/projection';

const position = fc.record({ north: fc.double({ min: -90, max: 90, noNaN: true }), east: fc.double({ min: -180, max: 180, noNaN: true }) });
const size = { width: 900, height: 600 };

test('every place on Earth has one on the square, north above south, west left of east', () => {
  fc.assert(
    fc.property(position, (one) => {
      const { x, y } = onSquare(one);
      expect(x).toBeGreaterThanOrEqual(-1e-6);
      expect(x).toBeLessThanOrEqual(WORLD + 1e-6);
      expect(Number.isFinite(y)).toBe(true);
    }),
  );
  expect(onSquare({ north: 60, east: 10 }).y).toBeLessThan(onSquare({ north: 50, east: 10 }).y);
  expect(onSquare({ north: 0, east: -10 }).x).toBeLessThan(onSquare({ north: 0, east: 10 }).x);
});

test('a view that fits shows every point it is to show', () => {
  fc.assert(
    fc.property(fc.array(position, { minLength: 1, maxLength: 20 }), (positions) => {
      const points = positions.map(onSquare);
      const view = fitting(points, size);
      // The whole Earth on a small screen is the exception: it is no smaller than the least scale.
      fc.pre(view.scale > 0.25);
      for (const point of points) {
        const { x, y } = onScreen(point, view);
        expect(x).toBeGreaterThanOrEqual(-1);
        expect(x).toBeLessThanOrEqual(size.width + 1);
        expect(y).toBeGreaterThanOrEqual(-1);
        expect(y).toBeLessThanOrEqual(size.height + 1);
      }
    }),
  );
});

test('zooming keeps what is under the pointer, and centring brings a point to the middle', () => {
  const point = onSquare({ north: 55.75, east: 37.62 });
  const view = fitting([], size);
  const under = onScreen(point, view);
  const after = onScreen(point, zoomed(view, 3, under));
  expect(after.x).toBeCloseTo(under.x, 6);
  expect(after.y).toBeCloseTo(under.y, 6);
  expect(onScreen(point, centred(view, point, size, 6))).toEqual({ x: 450, y: 300 });
});

test('each mark is in one cluster, nearer than the distance to its middle; middles are apart', () => {
  const point = fc.record({ x: fc.double({ min: 0, max: 300, noNaN: true }), y: fc.double({ min: 0, max: 300, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 60 }), (points) => {
      const clusters = clustered(points, 22);
      expect(clusters.flatMap(({ members }) => members)).toHaveLength(points.length);
      for (const { x, y, members } of clusters) for (const one of members) expect(Math.hypot(one.x - x, one.y - y)).toBeLessThan(22);
      for (const [at, a] of clusters.entries()) {
        for (const b of clusters.slice(at + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(22);
      }
    }),
  );
});
