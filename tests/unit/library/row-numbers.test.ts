import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inRanks, readRows } from '../../../src/main/corpus/library/row-numbers';

const written = (ranks: readonly (readonly number[])[]): string => ranks.map((rank) => rank.join(',')).join(';');

/** Rows without one that stands twice, parted into ranks, and some that have none. */
const ranked = fc
  .uniqueArray(fc.integer({ min: 1, max: 5000 }), { maxLength: 60 })
  .chain((rows) =>
    fc.tuple(fc.constant(rows), fc.array(fc.integer({ min: 0, max: 6 }), { minLength: rows.length, maxLength: rows.length })),
  )
  .map(([rows, numbers]) => ({
    rows,
    ranks: [0, 1, 2, 3, 4, 5].map((rank) => rows.filter((_, index) => numbers[index] === rank)).filter((rank) => rank.length > 0),
  }));

test('rows are read in their order, each with its rank', () => {
  fc.assert(
    fc.property(ranked, ({ ranks }) => {
      const { rows, ranks: each, count } = readRows(written(ranks));
      expect([[...rows], [...each]]).toEqual([ranks.flat(), ranks.flatMap((rank, index) => rank.map(() => index))]);
      expect(count).toBe(ranks.length);
    }),
  );
});

test('rows go into their ranks, stay in their order within one, and those without a rank come last either way', () => {
  fc.assert(
    fc.property(ranked, fc.boolean(), ({ rows, ranks }, descending) => {
      const rankOf = (row: number): number => {
        const rank = ranks.findIndex((own) => own.includes(row));
        return rank < 0 ? Number.POSITIVE_INFINITY : descending ? -rank : rank;
      };
      const expected = rows.toSorted((a, b) => (rankOf(a) === rankOf(b) ? 0 : rankOf(a) - rankOf(b)));
      expect([...inRanks(Int32Array.from(rows), written(ranks), descending)]).toEqual(expected);
    }),
  );
});

test('ranks of rows that are not shown change nothing', () => {
  expect([...inRanks(Int32Array.from([2, 1]), '9,1;7;2', false)]).toEqual([1, 2]);
  expect([...inRanks(Int32Array.from([]), '9,1;7', true)]).toEqual([]);
});
