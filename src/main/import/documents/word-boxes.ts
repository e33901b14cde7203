import type { BoxedWord } from '../piece';
import type { PageText, TextItem } from './pdf-text';

/** The words of a page with their boxes on it, as the page is shown. */

/** Above and below the baseline, in em. */
const ASCENT = 0.82;
const DESCENT = 0.24;

/** Words; of scripts that write none apart, single letters. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]\p{M}*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]+/gu;

const NARROW = /[iljtfrI.,;:!|'’‘()[\]\-·]/;
const WIDE = /[mwMW@—…%ШЩЖЮФМшщжюфм]/;
const FULL = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** About how wide a letter is beside others, in em: files tell the width of whole stretches only. */
function widthOf(letter: string): number {
  if (letter <= ' ') return 0.26;
  if (NARROW.test(letter)) return 0.31;
  if (WIDE.test(letter)) return 0.82;
  if (/\p{M}/u.test(letter)) return 0;
  if (FULL.test(letter)) return 1;
  return /[\p{Lu}]/u.test(letter) ? 0.66 : 0.5;
}

/** The words of stretches of text, in their order. */
export function boxedWords(parts: readonly TextItem[], page: Pick<PageText, 'number' | 'width' | 'height' | 'turn'>): BoxedWord[] {
  return parts.flatMap((part) =>
    wordsOf(part).map(([text, x0, x1]) => ({ text, ...boxOf(part, x0, x1, page), confidence: part.confidence ?? null })),
  );
}

/** Each word with its left and right end on the upright page. */
function wordsOf({ text, x0, x1, rtl }: TextItem): [string, number, number][] {
  const letters = Array.from(text, widthOf);
  const whole = letters.reduce((sum, width) => sum + width, 0);
  const scale = whole === 0 ? 0 : (x1 - x0) / whole;
  const words: [string, number, number][] = [];
  let [unit, at, place] = [0, 0, 0];
  const letterSizes = Array.from(text, (letter) => letter.length);
  for (const match of text.matchAll(WORD)) {
    while (unit < match.index) [unit, place, at] = [unit + (letterSizes[at] ?? 1), place + (letters[at] ?? 0), at + 1];
    const from = place;
    while (unit < match.index + match[0].length) [unit, place, at] = [unit + (letterSizes[at] ?? 1), place + (letters[at] ?? 0), at + 1];
    words.push(rtl ? [match[0], x1 - place * scale, x1 - from * scale] : [match[0], x0 + from * scale, x0 + place * scale]);
  }
  return words;
}

/** The box on the page as it is shown, for a stretch of a line of the page as its text runs. */
function boxOf(
  { base, size, seen }: TextItem,
  x0: number,
  x1: number,
  { number, width, height, turn }: Pick<PageText, 'number' | 'width' | 'height' | 'turn'>,
): Omit<BoxedWord, 'text' | 'confidence'> {
  const wide = x1 - x0;
  const { top, height: high } = seen ?? { top: base - size * ASCENT, height: size * (ASCENT + DESCENT) };
  if (turn === 1) return { page: number, x: height - top - high, y: x0, width: high, height: wide };
  if (turn === 2) return { page: number, x: width - x1, y: height - top - high, width: wide, height: high };
  if (turn === 3) return { page: number, x: top, y: width - x1, width: high, height: wide };
  return { page: number, x: x0, y: top, width: wide, height: high };
}
