import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { around, HEIGHT, strongest, WIDTH } from '../../../src/renderer/entities/around';
import type { Companion, Link } from '../../../src/shared/entities/model';

const companion = (id: string, articles = 1): Companion => ({ id, kind: 'person', name: id, articles });
const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/), { minLength: 1, maxLength: 9 });

describe('who stands round an entity', () => {
  test('each once, within the drawing, no two on one place', () => {
    fc.assert(
      fc.property(ids, (names) => {
        const placed = around(
          names.map((id) => companion(id)),
          [],
        );
        expect(placed.map(({ companion: { id } }) => id).sort()).toEqual([...names].sort());
        expect(placed.every(({ x, y }) => x > 0 && x < WIDTH && y > 0 && y < HEIGHT)).toBe(true);
        expect(new Set(placed.map(({ x, y }) => `${x} ${y}`)).size).toBe(names.length);
      }),
    );
  });

  test('beside whom it shares most with', () => {
    const links: Link[] = [{ from: 'a', to: 'd', articles: 9 }];
    expect(
      around(
        ['a', 'b', 'c', 'd'].map((id) => companion(id)),
        links,
      ).map(({ companion: { id } }) => id),
    ).toEqual(['a', 'd', 'b', 'c']);
  });

  test('of their links the strongest of each is drawn', () => {
    const link = (from: string, to: string, articles: number): Link => ({ from, to, articles });
    const links = [link('a', 'b', 9), link('b', 'c', 5), link('a', 'c', 2), link('d', 'a', 1)];
    expect(strongest(links)).toEqual([links[0], links[1], links[3]]);
  });
});
