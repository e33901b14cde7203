import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PageLayout } from '../../../src/shared/originals/page-layout';
import { packWords, unpackWords, type PlacedWord } from '../../../src/shared/originals/page-words';

const tenths = (from: number, to: number) => fc.integer({ min: from * 10, max: to * 10 }).map((value) => value / 10);

const placed = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 5000 }),
      length: fc.integer({ min: 1, max: 40 }),
      page: fc.integer({ min: 1, max: 2000 }),
      x: tenths(-20, 3000),
      y: tenths(-20, 30_000),
      width: tenths(0, 3000),
      height: tenths(0, 300),
      confidence: fc.option(fc.integer({ min: 0, max: 100 })),
    }),
    { maxLength: 60 },
  )
  .map((words) => {
    let at = 0;
    return words.map(({ gap, length, ...box }): PlacedWord => {
      const start = at + gap;
      at = start + length;
      return { start, end: at, ...box };
    });
  });

describe('packed words', () => {
  test('are unpacked as they were', () => {
    fc.assert(
      fc.property(placed, (words) => {
        expect(unpackWords(packWords(words))).toEqual(words);
      }),
    );
  });

  test('that are cut off end where they are', () => {
    fc.assert(
      fc.property(placed, fc.nat(), (words, cut) => {
        const bytes = packWords(words);
        const unpacked = unpackWords(bytes.slice(0, cut % (bytes.length + 1)));
        expect(words.slice(0, unpacked.length)).toEqual(unpacked);
      }),
    );
  });

  test('any bytes at all are read to their end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(unpackWords(bytes).length).toBeLessThanOrEqual(25);
      }),
    );
  });
});

/** Two lines of two words each; the text runs on over the line's end. */
const layout = new PageLayout({
  made: 'read',
  pages: [
    { width: 200, height: 300 },
    { width: 200, height: 300 },
  ],
  words: packWords([
    { start: 0, end: 4, page: 1, x: 10, y: 10, width: 40, height: 12, confidence: null },
    { start: 5, end: 9, page: 1, x: 55, y: 10, width: 40, height: 12, confidence: null },
    { start: 10, end: 14, page: 1, x: 10, y: 26, width: 40, height: 12, confidence: null },
    { start: 15, end: 19, page: 2, x: 10, y: 10, width: 40, height: 12, confidence: 61 },
  ]),
});

describe('a page', () => {
  test('shows a span as one box a line, cut to its letters', () => {
    expect(layout.boxesOf({ start: 2, end: 12 })).toEqual([
      { page: 1, x: 30, y: 10, width: 65, height: 12 },
      { page: 1, x: 10, y: 26, width: 20, height: 12 },
    ]);
    expect(layout.boxesOf({ start: 12, end: 19 }).map(({ page }) => page)).toEqual([1, 2]);
    expect(layout.boxesOf({ start: 40, end: 50 })).toEqual([]);
  });

  test('is selected by its words, from wherever the pointer went down', () => {
    const from = layout.nearestWord(1, 70, 14) ?? -1;
    const to = layout.nearestWord(1, 190, 30) ?? -1;
    expect(layout.spanBetween(from, to)).toEqual({ start: 5, end: 14 });
    expect(layout.spanBetween(to, from)).toEqual({ start: 5, end: 14 });
  });

  test('has no word where none is drawn', () => {
    expect(layout.wordAt(1, 60, 12)?.start).toBe(5);
    expect(layout.wordAt(1, 150, 200)).toBeNull();
    expect(layout.nearestWord(3, 10, 10)).toBeNull();
    expect(layout.placeOf(100)).toBeNull();
    expect(layout.placeOf(14)).toMatchObject({ page: 2, x: 10 });
  });
});
