import { expect, test } from 'vitest';
import { LINE, measuringBreaks, onOnePage, runsCut, unevenRuns, withWords } from '../../../src/main/export/measured-pages';
import type { Stands } from '../../../src/main/export/page-faults';
import { planPages } from '../../../src/main/export/page-plan';
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
  const one = onOnePage({ places, notes: [[1, 1, 500, 510]], textHeight: 655, head: 0 }, runs).places;
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

const plain = (pieces: number): PrintedRun => ({
  heading: false,
  pieces: Array.from({ length: pieces }, (_, piece) => ({ note: piece === 3 ? 1 : null, loose: false })),
});

test('a paragraph of which begin and end are known is planned by its lines, and measured in words where it is cut', () => {
  const runs = [plain(90), plain(90)];
  const whole: Stands = {
    places: [
      ['0.0', 1, 100, 130],
      ['0.3', 1, 100 + LINE, 200],
      ['0.90', 1, 100 + 29 * LINE, 180],
      ['1.0', 1, 100 + 31 * LINE, 130],
      ['1.90', 1, 100 + 60 * LINE, 180],
    ],
    notes: [[1, 2, 96, 106.2]],
    textHeight: 655,
    head: 0,
  };
  const first = planPages(whole, runs, new Map());
  expect([...first.breaks].map((key) => key.split('~')[0])).toEqual(['1']);
  expect([...runsCut(first.breaks)]).toEqual([1]);
  const words: Stands = {
    places: Array.from({ length: 90 }, (_, piece) => [`1.${piece}`, 1, 50 + Math.floor(piece / 3) * LINE, 130 + (piece % 3) * 100]),
    notes: [],
    textHeight: 655,
    head: 0,
  };
  const known = withWords(whole, words);
  expect(known.places.filter(([key]) => key.startsWith('1.')).map(([, , y]) => y)[3]).toBeCloseTo(100 + 32 * LINE);
  const second = planPages(known, runs, new Map());
  expect(runsCut(second.breaks).size).toBe(0);
  expect(second.breaks.size).toBe(1);
  expect(second.pages[0]?.first).toBe('0.0');
});

test('the last line of a paragraph that ends a page is told by its end', () => {
  const runs = [plain(30), plain(30)];
  const places: Stands['places'] = [
    ['0.0', 1, 100, 130],
    ['0.30', 1, 100 + 40 * LINE, 180],
    ['1.0', 1, 100 + 60 * LINE, 130],
    ['1.30', 1, 100 + 61 * LINE, 180],
  ];
  const { breaks, pages } = planPages({ places, notes: [], textHeight: 655, head: 0 }, runs, new Map());
  expect([...breaks]).toEqual(['1.0']);
  expect(pages).toEqual([
    { first: '0.0', last: '0.30' },
    { first: '1.0', last: '1.30' },
  ]);
});

test('the first page has room beside the head of the dossier, the others all of theirs', () => {
  const runs = Array.from({ length: 100 }, () => plain(1));
  const places = runs.flatMap((_, run): Stands['places'] => [
    [`${run}.0`, 1, 100 + run * LINE, 130],
    [`${run}.1`, 1, 100 + run * LINE, 180],
  ]);
  const linesOn = (head: number): number[] => {
    const pages = planPages({ places, notes: [], textHeight: 655, head }, runs, new Map()).pages;
    return pages.map(({ first }, index) => Number.parseInt(pages[index + 1]?.first ?? '100', 10) - Number.parseInt(first, 10));
  };
  const [whole] = linesOn(0);
  const [first, second] = linesOn(20 * LINE);
  expect(first).toBe((whole ?? 0) - 20);
  expect(second).toBe(whole);
});

test('a paragraph whose lines are not all as high is to be measured in words', () => {
  const runs = [plain(9), plain(9)];
  const places: Stands['places'] = [
    ['0.0', 1, 100, 130],
    ['0.9', 1, 100 + 3 * LINE, 180],
    ['1.0', 1, 200, 130],
    ['1.9', 1, 200 + 3 * LINE + 4, 180],
  ];
  expect([...unevenRuns(places, runs)]).toEqual([1]);
});
