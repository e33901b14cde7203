import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeAt, seenAt, turnedOnce, turnedSize, type Turn } from '../../../src/renderer/reader/original/turn';
import { scaleOf, stepped } from '../../../src/renderer/ui/paper/zoom';

const share = fc.record({ across: fc.double({ min: 0, max: 1, noNaN: true }), down: fc.double({ min: 0, max: 1, noNaN: true }) });
const turns = fc.constantFrom<Turn>(0, 1, 2, 3);

describe('a turned page', () => {
  test('has each place where it is seen, and back', () => {
    fc.assert(
      fc.property(share, turns, (place, turn) => {
        const back = placeAt(seenAt(place, turn), turn);
        expect(back.across).toBeCloseTo(place.across);
        expect(back.down).toBeCloseTo(place.down);
      }),
    );
  });

  test('turned to the right has its upper left corner at the upper right', () => {
    expect(seenAt({ across: 0, down: 0 }, 1)).toEqual({ across: 1, down: 0 });
    expect(turnedSize({ width: 3, height: 4 }, 1)).toEqual({ width: 4, height: 3 });
    expect(turnedOnce(turnedOnce(turnedOnce(turnedOnce(0))))).toBe(0);
  });
});

describe('sizes', () => {
  const page = { width: 600, height: 800 };
  const room = { width: 628, height: 428 };

  test('fit the room there is', () => {
    expect(scaleOf('width', page, room, 1)).toBe(1);
    expect(scaleOf('page', page, room, 1)).toBe(0.5);
    expect(scaleOf(1, page, room, 96 / 72)).toBe(96 / 72);
    expect(scaleOf('two', page, room, 1) * 1200).toBeLessThan(628);
  });

  test('are gone through step by step, and end', () => {
    expect(stepped(1, 1)).toBe(1.1);
    expect(stepped(1, -1)).toBe(0.9);
    expect(stepped(5, 1)).toBe(5);
    expect(stepped(0.25, -1)).toBe(0.25);
  });
});
