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
/**
 * Letters that are the same in every normal form, or come out of it as they went in: Cyrillic, unaccented Greek, Arabic
 * without hamza, Chinese, Japanese, Korean. Text is NFC, so that a word of these alone has no marks to lose.
 */
const PLAIN = new RegExp(
  '^[\\0-\\x7f\\u0391-\\u03a9\\u03b1-\\u03c9\\u0400-\\u0481\\u048a-\\u052f\\u0621\\u0627-\\u063a\\u0641-\\u064a' +
    '\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\u4e00-\\u9fff\\uac00-\\ud7a3]*$',
);

/** A word of a text in NFC without case and without the accents the index does not keep. */
export function foldWord(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase();
  if (PLAIN.test(word)) return word.toLowerCase().replace(/ё/g, 'е').replace(/ς/g, 'σ');
  return word
    .normalize('NFD')
    .replace(MARKED_LETTER, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/ς/g, 'σ');
}

const UNKNOWN = -1;
const MOVES = 0x10000;
const foldedUnits = new Int32Array(0x10000).fill(UNKNOWN);

/** The unit a unit is folded to; `MOVES` for marks, halves of pairs and what changes its length. */
function foldUnit(unit: number): number {
  const known = foldedUnits[unit] ?? UNKNOWN;
  if (known !== UNKNOWN) return known;
  const letter = String.fromCharCode(unit);
  const folded = foldWord(letter);
  const moves = folded.length !== 1 || letter.toLowerCase().length !== 1 || /[\p{M}\p{Surrogate}]/u.test(letter);
  const result = moves ? MOVES : folded.charCodeAt(0);
  foldedUnits[unit] = result;
  return result;
}

/**
 * A text in NFC with each letter folded where it stands, as {@link foldWord} would, to look for words in without parting
 * all of it into words; null where the letters would not stay in their places (marks, pairs).
 */
export function foldInPlace(text: string): string | null {
  // Tens of times quicker than a regular expression over a text that is not ASCII.
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const folded = foldUnit(text.charCodeAt(at));
    if (folded === MOVES) return null;
    units[at] = folded;
  }
  return Buffer.from(units.buffer).toString('utf16le');
}

const partOfUnit = new Uint8Array(0x10000);
const [NONE, LETTER, WHOLE] = [1, 2, 3];

function partOf(unit: number): number {
  const known = partOfUnit[unit] ?? 0;
  if (known !== 0) return known;
  const letter = String.fromCharCode(unit);
  const part = ANY_UNSPACED.test(letter) ? WHOLE : /[\p{L}\p{N}\p{Co}]/u.test(letter) ? LETTER : NONE;
  partOfUnit[unit] = part;
  return part;
}

/** In a text that could be folded in place: whether the letters at `at` and after it belong to one word. */
export function isWithinWord(folded: string, at: number): boolean {
  return at + 1 < folded.length && partOf(folded.charCodeAt(at)) === LETTER && partOf(folded.charCodeAt(at + 1)) === LETTER;
}

/** Where the next word starts, from `from` on; the text's end when there is none. */
export function nextWordStart(folded: string, from: number): number {
  let at = from;
  while (at < folded.length && partOf(folded.charCodeAt(at)) === NONE) at += 1;
  return at;
}
