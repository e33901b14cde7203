import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metresBetween, positionOf } from '../../../src/shared/map/coordinates';

test.each([
  ['55.7558, 37.6173', 55.7558, 37.6173],
  ['55.75; 37.6', 55.75, 37.6],
  ['-33.86 151.21', -33.86, 151.21],
  ['−33.86, 151', -33.86, 151],
  ['55.7558° N, 37.6173° E', 55.7558, 37.6173],
  ['33°51′54″S 151°12′36″E', -33.865, 151.21],
  ['12,5', 12, 5],
  ['90, 180', 90, 180],
  ['seen at 55.7558, 37.6173 in May', 55.7558, 37.6173],
])('%s is a place', (value, north, east) => {
  const position = positionOf(value);
  expect(position?.north).toBeCloseTo(north, 3);
  expect(position?.east).toBeCloseTo(east, 3);
});

test.each(['', 'Moscow', '55.7558', '91, 10', '10, 181', '+7 495 123-45-67'])('%j is none', (value) => {
  expect(positionOf(value)).toBeNull();
});

const position = fc.record({ north: fc.double({ min: -90, max: 90, noNaN: true }), east: fc.double({ min: -180, max: 180, noNaN: true }) });

test('what is written as two numbers is read as them', () => {
  fc.assert(
    fc.property(position, ({ north, east }) => {
      const [n, e] = [north.toFixed(5), east.toFixed(5)];
      expect(positionOf(`${n}, ${e}`)).toEqual({ north: Number(n), east: Number(e) });
    }),
  );
});

test('distances are those of a sphere: symmetric, none to itself, half a great circle at most', () => {
  expect(metresBetween({ north: 55.7558, east: 37.6173 }, { north: 59.9343, east: 30.3351 })).toBeCloseTo(633_000, -4);
  fc.assert(
    fc.property(position, position, (a, b) => {
      expect(metresBetween(a, a)).toBeLessThan(1);
      expect(metresBetween(a, b)).toBeCloseTo(metresBetween(b, a), 3);
      expect(metresBetween(a, b)).toBeLessThanOrEqual(20_015_100);
    }),
  );
});
