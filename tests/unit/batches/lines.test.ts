import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIRST_TOGETHER, nextTogether } from '../../../src/shared/batches/pace';
import { linesOf, MOST_LINES } from '../../../src/shared/batches/model';

test('a list has what stands before the first tab of each line, each once', () => {
  expect(linesOf(' Igor  Krasnov\t1975\tMoscow\r\n\n—\nIMO 9321483\nIgor Krasnov\n习近平', 'list')).toEqual({
    lines: ['Igor Krasnov', 'IMO 9321483', '习近平'],
    left: 0,
  });
});

test('a draft has its sentences', () => {
  expect(linesOf('They met in Moscow. Dr. Weiss was there!\n\nNobody signed.', 'draft').lines).toEqual([
    'They met in Moscow.',
    'Dr. Weiss was there!',
    'Nobody signed.',
  ]);
});

test('what is too much is left out, and counted', () => {
  const { lines, left } = linesOf(Array.from({ length: MOST_LINES + 7 }, (_, at) => `Line ${at}`).join('\n'), 'list');
  expect([lines.length, left]).toEqual([MOST_LINES, 7]);
});

test('whatever is pasted, each line can be sent', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), fc.constantFrom('list' as const, 'draft' as const), (text, kind) => {
      const { lines } = linesOf(text, kind);
      expect(lines.every((line) => line.length > 0 && line.length <= 1000)).toBe(true);
      expect(new Set(lines).size).toBe(lines.length);
    }),
  );
});

test('slow lines are looked up one by one, quick ones together, more and more', () => {
  expect([nextTogether(10, 300), nextTogether(1, 5000), nextTogether(FIRST_TOGETHER, 1), nextTogether(40, 10)]).toEqual([1, 1, 6, 50]);
});
