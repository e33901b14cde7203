import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patchBetween } from '../../../src/main/corpus/notes/text-patch';

const patched = (before: string, after: string): string => {
  const { kept, middle, from } = patchBetween(before, after);
  const points = [...before];
  return points.slice(0, kept).join('') + middle + points.slice(from - 1).join('');
};

// Characters that share halves, so that what two texts have in common may end within one.
const letters = fc.constantFrom('a', 'b', 'é', '😀', '😁', '🤀', '\ud83d', '\ude00');
const text = fc.string({ unit: letters, maxLength: 30 });

test('a patch makes the one text of the other', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(patched(before, after)).toBe(after);
    }),
  );
});

test('a letter in a long text is a patch of a letter, and no character is cut', () => {
  const before = `${'a'.repeat(5000)}😀${'b'.repeat(5000)}`;
  expect(patchBetween(before, before.replace('😀', '😀x'))).toEqual({ kept: 5001, middle: 'x', from: 5002 });
  expect(patchBetween(before, before.replace('😀', '😁'))).toEqual({ kept: 5000, middle: '😁', from: 5002 });
});
