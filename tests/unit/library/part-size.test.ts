import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextSize } from '../../../src/renderer/picking/part-size';

test('parts shrink while they take too long, grow while they do not, and keep within their bounds', () => {
  expect(nextSize(250, 600, 250)).toBe(100);
  expect(nextSize(100, 200, 250)).toBe(50);
  expect(nextSize(50, 80, 250)).toBe(63);
  expect(nextSize(200, 10, 250)).toBe(250);
  expect(nextSize(12, 10_000, 250)).toBe(10);
  expect(nextSize(3, 1, 5)).toBe(5);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(), fc.integer({ min: 1, max: 1000 }), (size, took, most) => {
      const next = nextSize(size, took, most);
      expect(next).toBeGreaterThanOrEqual(Math.min(10, most));
      expect(next).toBeLessThanOrEqual(most);
    }),
  );
});

test('whatever one of them takes, parts come to take what others can wait for', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.2, max: 10, noNaN: true }), (each) => {
      let size = 250;
      for (let part = 0; part < 20; part++) size = nextSize(size, size * each, 250);
      expect(size * each <= 101 + each || size === 10).toBe(true);
    }),
  );
});
