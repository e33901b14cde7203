import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { originGroups, type Ruling, type Tie } from '../../../src/main/corpus/origins/grouping';

const COUNT = 12;
const members = Array.from({ length: COUNT }, (_, index) => index + 1);
const pair = fc
  .tuple(fc.integer({ min: 1, max: COUNT }), fc.integer({ min: 1, max: COUNT }))
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ article: Math.min(a, b), other: Math.max(a, b) }));
const uniquePairs = <T extends { article: number; other: number }>(items: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.uniqueArray(items, { maxLength: 18, selector: ({ article, other }) => `${article} ${other}` });
const ties: fc.Arbitrary<Tie[]> = uniquePairs(
  fc.tuple(pair, fc.integer({ min: 4, max: 10 })).map(([two, tenths]) => ({ ...two, likeness: tenths / 10 })),
);
const rulings: fc.Arbitrary<Ruling[]> = uniquePairs(
  fc
    .tuple(pair, fc.boolean(), fc.integer({ min: 10, max: 59 }))
    .map(([two, same, second]) => ({ ...two, same, at: `2026-11-21T08:00:${second}.000Z` })),
);

const groupOf = (groups: number[][], member: number): number[] => groups.find((group) => group.includes(member)) ?? [];
const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

describe('groups of one origin', () => {
  test('hold each article once, whatever was found and said', () => {
    fc.assert(
      fc.property(ties, rulings, (found, said) => {
        expect(
          originGroups(members, found, said)
            .flat()
            .sort((a, b) => a - b),
        ).toEqual(members);
      }),
    );
  });

  test('are the same in whatever order the articles, their likenesses and the rulings came', () => {
    fc.assert(
      fc.property(
        fc
          .tuple(ties, rulings)
          .chain(([found, said]) => fc.tuple(fc.constant({ found, said }), shuffled(members), shuffled(found), shuffled(said))),
        ([{ found, said }, others, foundSo, saidSo]) => {
          expect(originGroups(others, foundSo, saidSo)).toEqual(originGroups(members, found, said));
        },
      ),
    );
  });

  test('never hold two that were parted', () => {
    fc.assert(
      fc.property(ties, rulings, (found, said) => {
        const groups = originGroups(members, found, said);
        for (const { article, other, same } of said) if (!same) expect(groupOf(groups, article)).not.toContain(other);
      }),
    );
  });

  test('hold all that are tied when nothing was parted', () => {
    fc.assert(
      fc.property(ties, rulings, (found, said) => {
        const joined = said.map((ruling) => ({ ...ruling, same: true }));
        const groups = originGroups(members, found, joined);
        for (const { article, other } of [...found, ...joined]) expect(groupOf(groups, article)).toContain(other);
      }),
    );
  });

  test('two that are tied are apart only where something of the one was parted from something of the other', () => {
    fc.assert(
      fc.property(ties, rulings, (found, said) => {
        const groups = originGroups(members, found, said);
        for (const { article, other } of found) {
          const [one, two] = [groupOf(groups, article), groupOf(groups, other)];
          const parted = said.some(
            ({ same, article: a, other: b }) => !same && ((one.includes(a) && two.includes(b)) || (one.includes(b) && two.includes(a))),
          );
          expect(one === two || parted).toBe(true);
        }
      }),
    );
  });

  test('the one between two that were parted goes where it is more at home', () => {
    const found = [
      { article: 1, other: 2, likeness: 0.6 },
      { article: 2, other: 3, likeness: 0.9 },
    ];
    const parted = { article: 1, other: 3, same: false, at: '2026-11-21T08:00:00.000Z' };
    expect(originGroups([1, 2, 3], found, [parted])).toEqual([[1], [2, 3]]);
    const joined = { article: 1, other: 2, same: true, at: '2026-11-21T08:00:01.000Z' };
    expect(originGroups([1, 2, 3], found, [parted, joined])).toEqual([[1, 2], [3]]);
  });
});
