import { expect, test } from 'vitest';
import { measuringBreaks, onOnePage } from '../../../src/main/export/measured-pages';
import type { Stands } from '../../../src/main/export/page-faults';
import type { PrintedRun } from '../../../src/main/export/printed-runs';

const run = (notes: number, heading = false): PrintedRun => ({
  heading,
  pieces: [{ note: null, loose: false }, ...Array.from({ length: notes }, (_, index) => ({ note: index + 1, loose: false }))],
});

test('pages to be measured end before headings, else where notes are many, and never behind a heading', () => {
  const paragraphs = Array.from({ length: 12 }, () => run(3));
  expect([...measuringBreaks([run(0, true), ...paragraphs.slice(0, 4), run(0, true), run(0, true), run(2)])]).toEqual(['5.0']);
  expect([...measuringBreaks([run(0, true), ...paragraphs, run(1)])]).toEqual(['9.0']);
  expect([...measuringBreaks([run(30, true), run(1), run(1)])]).toEqual(['2.0']);
  expect(measuringBreaks([]).size).toBe(0);
});

test('what was measured on several pages stands below each other, as on one', () => {
  const runs = [run(1, true), run(1), run(1, true), run(1)];
  const places: Stands['places'] = [
    ['0.0', 1, 100, 130],
    ['1.0', 1, 140, 130],
    ['1.1', 1, 160, 200],
    ['2.0', 2, 96, 130],
    ['3.0', 2, 130, 130],
    ['3.1', 3, 96, 140],
  ];
  const one = onOnePage({ places, notes: [[1, 1, 500, 510]], textHeight: 655 }, runs).places;
  expect(one.map(([, page, y]) => [page, y])).toEqual([
    [1, 100],
    [1, 140],
    [1, 160],
    [1, 204],
    [1, 238],
    [1, 262],
  ]);
  expect(one.map(([key, , , x]) => [key, x])).toEqual(places.map(([key, , , x]) => [key, x]));
});
