import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movedPlaces, placeOfRun, placesOnPages } from '../../../src/main/export/places';
import type { PrintedRun } from '../../../src/main/export/printed-runs';
import { partAt, type PreviewedPlace } from '../../../src/shared/dossiers/preview';

const run = (pieces: number): PrintedRun => ({
  heading: false,
  pieces: Array.from({ length: pieces }, () => ({ note: null, loose: false })),
});

describe('places', () => {
  test('are counted from their section on the pages, and come back as they were', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(200), fc.nat(200), fc.nat(30), (section, begin, inSection, piece) => {
        const place = `${begin + inSection}.${piece}`;
        const named = placesOnPages({ at: place, parts: [[{ end: place, text: '7.1' }]] }, String(section), begin);
        expect(named.parts[0]?.[0]?.text).toBe('7.1');
        expect(named.at).toBe(`${section}:${inSection}.${piece}`);
        expect(placeOfRun(named.at, new Map([[String(section), begin]]))).toBe(place);
        expect(placeOfRun(named.parts[0]?.[0]?.end ?? '', new Map([[String(section), begin]]))).toBe(place);
      }),
    );
  });

  test('of a section do not change with what is written in one before it', () => {
    const places = (begin: number) => placesOnPages([{ at: `${begin + 2}.0` }], '4', begin);
    expect(places(10)).toEqual(places(11));
  });

  test('below what was put in move with it, those above stay', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(lengths, fc.nat(), (pieces, at) => {
        // No two are alike, so that it is beyond doubt what was put in.
        const before = pieces.map((length, index) => run(length + index * 50));
        const where = at % before.length;
        const now = [...before.slice(0, where), run(2000), ...before.slice(where)];
        const places = new Set(before.map((_, index) => `${index}.3`));
        const moved = new Set(before.map((_, index) => `${index < where ? index : index + 1}.3`));
        expect(movedPlaces(places, before, now)).toEqual(moved);
        expect(movedPlaces(moved, now, before)).toEqual(places);
      }),
    );
  });

  test('of a run that became two are left open', () => {
    const before = [run(5), run(9), run(7)];
    expect([...movedPlaces(new Set(['0.2', '1.4', '2.6']), before, [run(5), run(4), run(6), run(7)])]).toEqual(['0.2', '3.6']);
  });
});

test('what stands on a page is the last that begins above it, on this page or the one before', () => {
  const places: PreviewedPlace[] = [
    { page: 1, top: 0, part: { kind: 'head' } },
    { page: 3, top: 100, part: { kind: 'judgements' } },
    { page: 3, top: 400, part: { kind: 'timeline' } },
    { page: 5, top: 0, part: { kind: 'sources' } },
  ];
  const kindAt = (page: number, top: number) => partAt(places, page, top)?.kind;
  expect([kindAt(1, 0), kindAt(2, 800), kindAt(3, 50), kindAt(3, 100), kindAt(3, 399)]).toEqual([
    'head',
    'head',
    'head',
    'judgements',
    'judgements',
  ]);
  expect([kindAt(3, 400), kindAt(4, 10), kindAt(5, 1), kindAt(9, 500)]).toEqual(['timeline', 'timeline', 'sources', 'sources']);
  expect(partAt([], 1, 0)).toBeNull();
});
