import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describePassage, resolvePassage, type PassageSelectors } from '../../../src/shared/passages/passage';
import { utf16Offset } from '../../../src/shared/text/text';
import { articleText, languages, seededRandom, sentence } from '../../bench/generate';

/** Any characters at all: lone surrogates, marks, controls, spaces, emoji, all scripts. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }),
      fc.constantFrom(' ', '\n', '\n\n', '-', '—', '\u00ad', '\u200d', 'ﬁ', 'e\u0301', '👍', '👩‍👩‍👧', 'שלום', '中国', '각', '\ud83d', 'abc'),
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((parts) => parts.join(''));

const article = fc
  .record({ seed: fc.nat(1_000_000), paragraphs: fc.integer({ min: 2, max: 8 }), language: fc.constantFrom(...languages) })
  .map(({ seed, paragraphs, language }) => ({ language, text: articleText(seededRandom(seed), paragraphs, language) }));

/** Two fractions of the text's length as a span of it. */
function spanOf(text: string, a: number, b: number): { start: number; end: number } {
  const start = Math.min(Math.floor(Math.min(a, b) * text.length), text.length - 1);
  return { start, end: Math.max(start + 1, Math.floor(Math.max(a, b) * text.length)) };
}

const fraction = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

/** Everything the selectors say stands at `start`, but for white space and the like: none could tell it from the passage. */
function isIndistinguishable(text: string, start: number, { quote }: PassageSelectors): boolean {
  const before = withoutSpaces(text.slice(0, start));
  const after = withoutSpaces(text.slice(start));
  return before.endsWith(withoutSpaces(quote.prefix)) && after.startsWith(withoutSpaces(quote.exact + quote.suffix));
}

describe('for any text and any span', () => {
  test('describe and resolve is exact', () => {
    fc.assert(
      fc.property(anyText, fraction, fraction, (text, a, b) => {
        const { start, end } = spanOf(text, a, b);
        const selectors = describePassage(text, start, end);
        const resolution = resolvePassage(text, selectors);
        expect(resolution.state).toBe('exact');
        if (resolution.state !== 'exact') return;
        expect(resolution.start).toBeLessThanOrEqual(start);
        expect(resolution.end).toBeGreaterThanOrEqual(end);
        expect(text.slice(resolution.start, resolution.end)).toBe(selectors.quote.exact);
      }),
      { numRuns: 400 },
    );
  });

  test('after edits elsewhere it is never given a wrong place', () => {
    fc.assert(
      fc.property(anyText, fraction, fraction, anyText, anyText, (text, a, b, front, back) => {
        const { start, end } = spanOf(text, a, b);
        const selectors = describePassage(text, start, end);
        // A mark that begins the text would become part of what is put in front of it.
        fc.pre(!/^(?:\p{M}|\u200D|\p{Surrogate})/u.test(selectors.quote.exact));
        const now = front + text + back;
        const resolution = resolvePassage(now, selectors);
        if (resolution.state !== 'exact' && resolution.state !== 'moved') return;
        const right = front.length + utf16Offset(text, selectors.position.start);
        const shown = now.slice(resolution.start, resolution.end);
        expect(withoutSpaces(shown)).toBe(withoutSpaces(selectors.quote.exact));
        expect(resolution.start === right || isIndistinguishable(now, resolution.start, selectors)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

function withoutSpaces(text: string): string {
  return text.normalize('NFC').replace(/[\s\p{Cf}\p{Cc}\p{Pd}\u2212]|\p{Variation_Selector}|\u034F/gu, '');
}

describe('in articles of several languages', () => {
  test('after paragraphs are added and dropped elsewhere it is exact or moved, at its place', () => {
    fc.assert(
      fc.property(article, fraction, fraction, fc.nat(1000), fc.boolean(), ({ text, language }, a, b, seed, drop) => {
        const { start, end } = spanOf(text, a, Math.min(0.999, a * 0.8 + b * 0.2));
        const selectors = describePassage(text, start, end);
        const exactStart = text.indexOf(selectors.quote.exact, Math.max(0, start - 2));
        // The context is left alone: what is changed lies outside it.
        const before = Math.max(0, text.lastIndexOf('\n\n', exactStart - 40));
        const after = text.indexOf('\n\n', exactStart + selectors.quote.exact.length + 40);
        const added = sentence(seededRandom(seed), language);
        const tail = after < 0 || drop ? '' : `\n\n${added}${text.slice(after)}`;
        const front = drop ? '' : `${added}\n\n${text.slice(0, before)}`;
        const now = front + text.slice(before, after < 0 ? undefined : after) + tail;
        const right = exactStart - before + front.length;
        const resolution = resolvePassage(now, selectors);
        if (resolution.state === 'ambiguous') {
          // Only where its words stand more than once may it be left open.
          expect(resolution.candidates.length).toBeGreaterThan(1);
          return;
        }
        expect(resolution.state).toMatch(/^(exact|moved)$/);
        if (!('start' in resolution)) return;
        expect(resolution.start === right || isIndistinguishable(now, resolution.start, selectors)).toBe(true);
        expect(resolution.end - resolution.start).toBe(selectors.quote.exact.length);
      }),
      { numRuns: 300 },
    );
  });

  test('after an edit inside it is changed, or has no place', () => {
    const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
    fc.assert(
      fc.property(article, fraction, fraction, fraction, ({ text }, a, b, c) => {
        const { start, end } = spanOf(text, a, Math.min(0.999, a * 0.7 + b * 0.3));
        const selectors = describePassage(text, start, end);
        const { exact } = selectors.quote;
        const words = [...exact.matchAll(/[\p{L}\p{N}]+/gu)];
        const word = words[Math.floor(c * words.length)];
        if (!word) return;
        const at = text.indexOf(exact, Math.max(0, start - 2)) + word.index;
        const now = `${text.slice(0, at)}Qx${text.slice(at + word[0].length)}`;
        const resolution = resolvePassage(now, selectors);
        if (resolution.state === 'exact' || resolution.state === 'moved') {
          // Then the very words must stand elsewhere, in a company that agrees: never in the edited place.
          expect(wordsOf(now.slice(resolution.start, resolution.end)).join(' ')).toBe(wordsOf(exact).join(' '));
          expect(resolution.start > at || resolution.end <= at).toBe(true);
        } else if (resolution.state === 'changed') {
          expect(resolution.difference.some(({ kind }) => kind !== 'same')).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the difference tells both versions', () => {
    fc.assert(
      fc.property(article, fc.nat(1000), ({ text, language }, seed) => {
        const added = sentence(seededRandom(seed), language);
        const middle = text.indexOf('\n\n');
        const selectors = describePassage(text, 0, Math.min(text.length, middle + 30));
        const now = `${text.slice(0, middle)}\n\n${added}${text.slice(middle)}`;
        const resolution = resolvePassage(now, selectors);
        if (resolution.state !== 'changed') return;
        const told = (kinds: readonly string[]): string =>
          resolution.difference.flatMap((part) => (kinds.includes(part.kind) ? [part.text] : [])).join('');
        expect(withoutSpaces(told(['same', 'added']))).toBe(withoutSpaces(now.slice(resolution.start, resolution.end)));
        expect(withoutSpaces(told(['same', 'removed']))).toBe(withoutSpaces(selectors.quote.exact));
      }),
      { numRuns: 100 },
    );
  });
});
