import { foldText, originalBounds, READ_OTHERWISE, type Folded } from '../../../shared/text/fold';
import { lazily } from '../../../shared/text/lazily';

/**
 * Words as the full-text index sees them. SQLite's `unicode61` takes the accents off Latin letters only, leaves strokes,
 * ligatures and widths, keeps a run of Chinese as one word and breaks words at the marks of other scripts. What it gets
 * wrong is put right in the *form*: the text the index is given in place of the one it cannot read.
 */

/** To be counted up when {@link searchForm} makes another form of a text: vaults that were indexed before are made anew. */
export const SEARCH_FORM = 2;

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';

/** What makes a text need a form; most have none of it. */
const NEEDS_FORM = new RegExp(`[${UNSPACED}${READ_OTHERWISE}]`, 'u');
const UNSPACED_LETTER = new RegExp(`[${UNSPACED}]\\p{M}*`, 'gu');

/** What the index is to read in place of `text`; null when that is the text itself. */
export function searchForm(text: string): string | null {
  if (!NEEDS_FORM.test(text)) return null;
  return foldText(text).text.replace(UNSPACED_LETTER, ' $& ').replace(/ {2,}/g, ' ');
}

/** A word of a text: folded, and where it stands (UTF-16 units). */
export interface Word {
  word: string;
  start: number;
  end: number;
}

const ANY_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');
const WORD = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu;
const WORD_OR_LETTER = new RegExp(`[${UNSPACED}]\\p{M}*|[\\p{L}\\p{N}\\p{Co}](?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}\\p{Co}])*`, 'gu');

/** Whether a word is of a script that parts its words: in the others each letter is one. */
export function isSpaced(word: string): boolean {
  return !ANY_UNSPACED.test(word);
}

/** The words of a text as the index has them: a letter of an unspaced script is a word of its own. */
export function searchWords(text: string): Word[] {
  return wordsOf(foldText(text));
}

export function wordsOf(folded: Folded): Word[] {
  const words: Word[] = [];
  // The second pattern is several times slower, and seldom needed.
  for (const match of folded.text.matchAll(ANY_UNSPACED.test(folded.text) ? WORD_OR_LETTER : WORD)) {
    const [word] = match;
    words.push({ word, ...originalBounds(folded, match.index, match.index + word.length) });
  }
  return words;
}

/** The words of a folded text without their places. */
export function wordsAlone({ text }: Folded): string[] {
  return text.match(ANY_UNSPACED.test(text) ? WORD_OR_LETTER : WORD) ?? [];
}

/** Runs of unspaced scripts up to this long are looked for as they stand: names are, and a segmenter breaks them. */
const LONGEST_WHOLE = 4;
const UNSPACED_RUN = new RegExp(`[${UNSPACED}]{${LONGEST_WHOLE + 1},}`, 'u');
const segmenter = lazily(() => new Intl.Segmenter('zh', { granularity: 'word' }));

/**
 * The words of a long run in a script that does not part them, in pieces of two letters at least; the text itself, in one
 * piece, when it has no such run.
 */
export function segmentsOf(text: string): string[] {
  if (!UNSPACED_RUN.test(text)) return [text];
  const pieces: string[] = [];
  for (const { segment, isWordLike } of segmenter().segment(text)) {
    const last = pieces.at(-1);
    if (isWordLike !== true) continue;
    const joins = last !== undefined && [...last].length < 2 && ANY_UNSPACED.test(last);
    if (joins) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  const [last, before] = [pieces.at(-1), pieces.at(-2)];
  if (last === undefined || before === undefined || [...last].length > 1) return pieces;
  return [...pieces.slice(0, -2), before + last];
}

const partOfUnit = new Uint8Array(0x10000);
const [NONE, LETTER, WHOLE, UNSURE] = [1, 2, 3, 4];

/** Marks, and halves of pairs, which say nothing by themselves, are `UNSURE`. */
function partOf(unit: number): number {
  const known = partOfUnit[unit] ?? 0;
  if (known !== 0) return known;
  const letter = String.fromCharCode(unit);
  const isUnsure = /[\p{M}\p{Surrogate}]/u.test(letter);
  const part = isUnsure ? UNSURE : ANY_UNSPACED.test(letter) ? WHOLE : /[\p{L}\p{N}\p{Co}]/u.test(letter) ? LETTER : NONE;
  partOfUnit[unit] = part;
  return part;
}

/** Whether each unit of a folded text says by itself what it is to a word: what follows is for such texts. */
export function hasPlainWords(folded: string): boolean {
  for (let at = 0; at < folded.length; at += 1) if (partOf(folded.charCodeAt(at)) === UNSURE) return false;
  return true;
}

/** Whether the letters at `at` and after it belong to one word. */
export function isWithinWord(folded: string, at: number): boolean {
  return at + 1 < folded.length && partOf(folded.charCodeAt(at)) === LETTER && partOf(folded.charCodeAt(at + 1)) === LETTER;
}

/** Where the next word starts, from `from` on; the text's end when there is none. */
export function nextWordStart(folded: string, from: number): number {
  let at = from;
  while (at < folded.length && partOf(folded.charCodeAt(at)) === NONE) at += 1;
  return at;
}
