import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortestPath, type Neighbours } from '../../../src/main/corpus/entities/shortest-path';

type Edge = [number, number, number];

const over =
  (edges: readonly Edge[]): Neighbours =>
  (node, tell) => {
    for (const [a, b, strength] of edges) {
      if (a === node) tell(b, strength);
      if (b === node) tell(a, strength);
    }
  };

/** How many steps it is from the first to all others, counted by widening. */
function distances(edges: readonly Edge[], from: number): Map<number, number> {
  const found = new Map([[from, 0]]);
  for (let grown = true; grown;) {
    grown = false;
    for (const [a, b] of edges) {
      for (const [one, other] of [[a, b] as const, [b, a] as const]) {
        const steps = found.get(one);
        if (steps === undefined || (found.get(other) ?? Infinity) <= steps + 1) continue;
        found.set(other, steps + 1);
        grown = true;
      }
    }
  }
  return found;
}

describe('the shortest way', () => {
  test('goes over the strongest links of all that are as short', () => {
    const edges: Edge[] = [
      [0, 1, 9],
      [0, 2, 1],
      [1, 3, 2],
      [2, 3, 5],
    ];
    expect(shortestPath({ from: 0, to: 3, most: 6 }, over(edges))).toEqual([0, 2, 3]);
  });

  test('is the node itself, and none where there is none or it is too long', () => {
    expect(shortestPath({ from: 4, to: 4, most: 6 }, over([]))).toEqual([4]);
    expect(shortestPath({ from: 0, to: 1, most: 6 }, over([]))).toBeNull();
    const chain: Edge[] = [
      [0, 1, 1],
      [1, 2, 1],
      [2, 3, 1],
    ];
    expect(shortestPath({ from: 0, to: 3, most: 2 }, over(chain))).toBeNull();
  });

  test('is as long as it is in any graph, and each of its steps a link', () => {
    const edge = fc.tuple(fc.nat(9), fc.nat(9), fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 20 }), fc.nat(9), fc.nat(9), (edges, from, to) => {
        const way = shortestPath({ from, to, most: 20 }, over(edges));
        expect(way === null ? undefined : way.length - 1).toBe(distances(edges, from).get(to));
        way?.slice(1).forEach((node, at) => {
          expect(edges.some(([a, b]) => (a === node && b === way[at]) || (b === node && a === way[at]))).toBe(true);
        });
      }),
      { numRuns: 100 },
    );
  });
});
