import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stretchesBetween } from '../../../src/shared/proposals/sequences';

const between = (before: readonly string[], after: readonly string[]) => stretchesBetween(before, after, (one) => one);

function changed(before: readonly string[], after: readonly string[]): string[] {
  const made: string[] = [];
  let at = 0;
  for (const { from, to, put } of between(before, after)) {
    made.push(...before.slice(at, from), ...put);
    at = to;
  }
  return [...made, ...before.slice(at)];
}

describe('what makes one list of another', () => {
  test('makes it, with nothing taken away that is put again at one place', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        expect(changed(before, after)).toEqual(after);
      }),
    );
  });

  test('of long lists too, change by change', () => {
    const before = Array.from({ length: 4000 }, (_, at) => (at % 7 === 0 ? 'the same' : `block ${at}`));
    const after = before.with(3, 'another').toSpliced(2000, 2).toSpliced(3900, 0, 'one more', 'and one');
    const stretches = between(before, after);
    expect(changed(before, after)).toEqual(after);
    expect(stretches).toEqual([
      { from: 3, to: 4, put: ['another'] },
      { from: 2000, to: 2002, put: [] },
      { from: 3902, to: 3902, put: ['one more', 'and one'] },
    ]);
  });

  test('of long lists with nothing in common it is one change', () => {
    const list = (word: string): string[] => Array.from({ length: 3000 }, (_, at) => `${word} ${at}`);
    expect(between(list('a'), list('b'))).toEqual([{ from: 0, to: 3000, put: list('b') }]);
  });
});
