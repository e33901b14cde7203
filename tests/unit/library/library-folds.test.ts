import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headAt, openTexts, rowsOf, toggled, type OpenText } from '../../../src/renderer/library/folds';

const HEADS = 20;
const text = (head: number, size: number): OpenText => ({ originId: `o${head}`, articleId: `a${head}`, head, size });
const texts = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: HEADS - 1 }), fc.integer({ min: 2, max: 70 })), { selector: ([head]) => head })
  .map((list) => list.map(([head, size]) => text(head, size)).sort((a, b) => a.head - b.head));

describe('unfolded texts', () => {
  test('each row is one article, in order, and none is left out', () => {
    fc.assert(
      fc.property(texts, (open) => {
        const rows = Array.from({ length: rowsOf(open, HEADS) }, (_, row) => headAt(open, row));
        const wanted = Array.from({ length: HEADS }, (_, head) => {
          const size = open.find((one) => one.head === head)?.size ?? 1;
          return Array.from({ length: size }, (_, member) => ({ head, member }));
        }).flat();
        expect(rows.map(({ head, member }) => ({ head, member }))).toEqual(wanted);
        for (const { head, text: unfolded } of rows) expect(unfolded).toBe(open.find((one) => one.head === head));
      }),
    );
  });

  test('fold again', () => {
    const open = toggled(toggled([], text(4, 3)), text(1, 2));
    expect(open.map(({ head }) => head)).toEqual([1, 4]);
    expect(toggled(open, text(4, 3)).map(({ head }) => head)).toEqual([1]);
  });

  test('are found again when articles come in above them, and forgotten when they are gone', () => {
    const article = (originId: string | null, size = 3) => ({ id: 'x', origin: originId === null ? null : { id: originId, size } });
    const list = [article(null), article(null), article('o1', 4), article(null)];
    const at = (head: number) => list[head];
    const places = [0, 1, 2, 3];
    expect(openTexts([text(1, 3)], at, places)).toEqual([{ originId: 'o1', articleId: 'x', head: 2, size: 4 }]);
    expect(openTexts([text(0, 3)], at, places)).toEqual([]);
    expect(openTexts([text(9, 3)], at, places)).toEqual([text(9, 3)]);
  });
});
