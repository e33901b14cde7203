/**
 * Words as the full-text index sees them. SQLite's `unicode61` takes the accents off Latin letters only, leaves "ё"
 * and Greek accents, keeps a run of Chinese as one word and breaks words at the marks of other scripts. What it gets
 * wrong is put right in the *form*: the text the index is given in place of the one it cannot read.
 */

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
/** Greek letters with accents, Arabic ones with hamza or madda, and the Latin ones `unicode61` forgets. */
const ACCENTED =
  '\\u0386\\u0388-\\u0390\\u03aa-\\u03b0\\u03ca-\\u03ce\\u03d3\\u03d4\\u1f00-\\u1fff' +
  '\\u0622-\\u0626\\u06c0\\u06c2\\u06d3\\u01e0-\\u01e3\\u01ee\\u01ef\\u01fc-\\u01ff';
const MARKS = '[\\u0300-\\u036f\\u0591-\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670]';

/** What makes a text need a form; most have none of it. */
const NEEDS_FORM = new RegExp(`[${UNSPACED}ёЁ${ACCENTED}]|${MARKS}`, 'u');
const UNSPACED_LETTER = new RegExp(`[${UNSPACED}]\\p{M}*`, 'gu');
const ACCENTED_LETTER = new RegExp(`[${ACCENTED}]`, 'g');
// Latin, Hebrew and Arabic words are found without their marks; in most other scripts the marks are letters.
const MARKED_LETTER = new RegExp(
  `([\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Hebrew}\\p{Script=Arabic}])${MARKS}+`,
  'gu',
);

/** What the index is to read in place of `text`; null when that is the text itself. */
export function searchForm(text: string): string | null {
  if (!NEEDS_FORM.test(text)) return null;
  const form = text
    .replace(ACCENTED_LETTER, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .replace(MARKED_LETTER, '$1')
    .replace(/ё/g, 'е')
    .replace(/Ё/g, 'Е')
    .replace(UNSPACED_LETTER, ' $& ')
    .replace(/ {2,}/g, ' ');
  return form === text ? null : form;
}

/** A word of a text: folded, and where it stands (UTF-16 units). */
export interface Word {
  word: string;
  start: number;
  end: number;
}

const ANY_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');
const WORD = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu;
const WORD_OR_LETTER = new RegExp(
  `[${UNSPACED}]\\p{M}*|[\\p{L}\\p{N}\\p{Co}](?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}\\p{Co}])*`,
  'gu',
);

/** The words of a text as the index has them: a letter of an unspaced script is a word of its own. */
export function searchWords(text: string): Word[] {
  const words: Word[] = [];
  // The second pattern is several times slower, and seldom needed.
  for (const match of text.matchAll(ANY_UNSPACED.test(text) ? WORD_OR_LETTER : WORD)) {
    words.push({ word: foldWord(match[0]), start: match.index, end: match.index + match[0].length });
  }
  return words;
}

const ASCII = /^[\0-\x7f]*$/;

/** A word without case and without the accents the index does not keep. */
export function foldWord(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase();
  return word
    .normalize('NFD')
    .replace(MARKED_LETTER, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/ς/g, 'σ');
}
