import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'postcss';
import { expect, test } from 'vitest';
import { faces } from '../../../src/shared/text/faces';

const sheet = parse(readFileSync(path.resolve(import.meta.dirname, '../../../src/renderer/ui/faces.css'), 'utf8'));

/** Of each file the window reads: the first and last characters of its ranges. */
const ranges = new Map<string, [first: number, last: number][]>();
sheet.walkAtRules('font-face', (rule) => {
  let file = '';
  rule.walkDecls('src', ({ value }) => {
    file = /url\('([^']+)'\)/.exec(value)?.[1] ?? '';
  });
  rule.walkDecls('unicode-range', ({ value }) => {
    const parts = value.split(',').map((part) => part.trim().replace('U+', '').split('-'));
    ranges.set(
      file,
      parts.map(([first = '', last = first]) => [parseInt(first, 16), parseInt(last, 16)]),
    );
  });
});

test('the window has every face of the PDF', () => {
  expect([...ranges.keys()].sort()).toEqual(faces.map(({ file }) => file).sort());
});

test.each(faces)('$family is asked for characters it has', ({ file, has }) => {
  for (const [first, last] of ranges.get(file) ?? []) {
    const characters = Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
    expect(
      characters.some((character) => has.test(character)),
      `U+${first.toString(16)}`,
    ).toBe(true);
  }
});
