import type { Bounds } from './text';

/**
 * Letters as someone sees them who looks for a word: without case, without the accents and strokes that a keyboard may not
 * have, in one width. One fold for the index, the finding of names, the finding in a text and every list to pick from.
 *
 * Marks that make another letter of a letter stay where they are: `й` is not `и`, `が` not `か`.
 */

/** Letters that Unicode does not take apart, though they are looked for as others. Lower case alone. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ł: 'l', đ: 'd', ð: 'd', ø: 'o', ħ: 'h', ŧ: 't', ı: 'i', ĸ: 'k', ŋ: 'n', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' },
  // Letters of African languages, of Azerbaijani and of older spellings.
  ...{ ƀ: 'b', ɓ: 'b', ƃ: 'b', ƈ: 'c', ȼ: 'c', ɖ: 'd', ɗ: 'd', ƌ: 'd', ǝ: 'e', ə: 'e', ɛ: 'e', ɇ: 'e', ƒ: 'f' },
  ...{ ǥ: 'g', ɠ: 'g', ɣ: 'g', ɦ: 'h', ɨ: 'i', ɩ: 'i', ɉ: 'j', ƙ: 'k', ƚ: 'l', ɫ: 'l', ɲ: 'n', ƞ: 'n', ɔ: 'o', ɵ: 'o' },
  ...{ ƥ: 'p', ɍ: 'r', ɽ: 'r', ʃ: 's', ƭ: 't', ʈ: 't', ƫ: 't', ʉ: 'u', ʊ: 'u', ʋ: 'v', ƴ: 'y', ɏ: 'y', ƶ: 'z', ȥ: 'z', ʒ: 'z' },
  ...{ ё: 'е', ς: 'σ', µ: 'μ' },
  // Arabic: letters that other languages, or hasty writing, put in the place of one another.
  ...{ ٱ: 'ا', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', ہ: 'ه', ھ: 'ه', ە: 'ه' },
  ...{ װ: 'וו', ױ: 'וי', ײ: 'יי' },
};

const digits = (zero: number): [string, string][] =>
  Array.from({ length: 10 }, (_, value) => [String.fromCodePoint(zero + value), String(value)]);
const OTHERS: ReadonlyMap<string, string> = new Map([...Object.entries(LETTERS), ...[0x0660, 0x06f0, 0x0966].flatMap(digits)]);

/** What is written within a word and is no letter of it: tatweel, soft hyphen, word joiner, the half rings and primes of transliterations. */
const DROPPED = '\\u00ad\\u02b9\\u02ba\\u02be\\u02bf\\u0640\\u2060';
/** Other forms of letters: wide and narrow ones, ligatures, those of the presentation of Arabic and Hebrew, Roman numerals. */
const FORMS =
  '\\u00aa\\u00ba\\u0132\\u0133\\u013f\\u0140\\u0149\\u017f\\u01c4-\\u01cc\\u01f1-\\u01f3\\u03d0-\\u03d6\\u03f0-\\u03f5\\u03f9' +
  '\\u0587\\u0675-\\u0678\\u1e9b\\u2160-\\u217f\\ufb00-\\ufb06\\ufb13-\\ufb17\\ufb1d-\\ufdfb\\ufe80-\\ufefc' +
  '\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uff5a\\uff66-\\uffdc\\u{1d400}-\\u{1d7ff}';
/** Marks that words are found without: of Latin and Greek letters, of Hebrew, of Arabic. */
const MARKS =
  '\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7' +
  '\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e8\\u06ea-\\u06ed\\u08d3-\\u08ff';
/** Letters that Unicode takes apart, or has other cases of, and SQLite's tokenizer does not. */
const ACCENTED =
  '\\u0386\\u0388-\\u0390\\u03aa-\\u03b0\\u03ca-\\u03ce\\u1f00-\\u1fff\\u0622-\\u0626\\u06c0\\u06c2\\u06d3' +
  '\\u01e0-\\u01e3\\u01ee\\u01ef\\u01fc-\\u01ff\\u0400\\u0403\\u040c\\u040d\\u0450\\u0453\\u045c\\u045d' +
  '\\u00b5\\u037f\\u0528\\u052a\\u052c\\u052e\\u13a0-\\u13f5\\u1c80-\\u1cbf\\u2c2f\\ua640-\\ua7ff';

/** Their capitals are those of other letters. */
const SHARE_A_CAPITAL = new Set(['ς', 'ı', 'µ']);
const bothCases = [...OTHERS.keys()]
  .flatMap((letter) => (SHARE_A_CAPITAL.has(letter) ? [letter] : [letter, letter.toUpperCase()]))
  .filter((letter) => letter.length === 1 && letter !== 'ς');

/** As parts of a character class: what `unicode61 remove_diacritics=2` reads otherwise than {@link foldText}. Most texts have none of it. */
export const READ_OTHERWISE = `${bothCases.join('')}ẞ${DROPPED}${FORMS}${MARKS}${ACCENTED}`;

const DROP = new RegExp(`[${DROPPED}]`, 'g');
const FORM = new RegExp(`[${FORMS}]+`, 'gu');
// In most other scripts the marks are letters.
const letterWith = (marks: string): RegExp =>
  new RegExp(`([\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Hebrew}\\p{Script=Arabic}])[${marks}]+`, 'gu');
const MARKED = letterWith(MARKS);
/** The stress that dictionaries and encyclopaedias put on Cyrillic vowels. */
const STRESSED = /(\p{Script=Cyrillic}(?:(?!\u0300|\u0301)\p{M})*)(?:\u0300|\u0301)+/gu;
const NOT_ASCII = /[^\0-\x7f]/g;

/** A letter with its marks, without what does not count. */
function foldCluster(cluster: string): string {
  return cluster
    .replace(DROP, '')
    .replace(FORM, (form) => form.normalize('NFKC'))
    .normalize('NFD')
    .replace(MARKED, '$1')
    .replace(STRESSED, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(NOT_ASCII, (letter) => OTHERS.get(letter) ?? letter);
}

const UNKNOWN = -1;
const MOVES = 0x10000;
const foldedUnits = new Int32Array(0x10000).fill(UNKNOWN);

/** The unit a unit is folded to; `MOVES` for marks, halves of pairs and what changes its length. */
function foldUnit(unit: number): number {
  const known = foldedUnits[unit] ?? UNKNOWN;
  if (known !== UNKNOWN) return known;
  const letter = String.fromCharCode(unit);
  const folded = foldCluster(letter);
  const moves = folded.length !== 1 || GOES_WITH_THE_LAST.test(letter) || /\p{Surrogate}/u.test(letter);
  const result = moves ? MOVES : folded.charCodeAt(0);
  foldedUnits[unit] = result;
  return result;
}

/** Marks, what is dropped, and the second half of what is one letter: narrow voicing, Korean vowels and finals. */
const GOES_WITH_THE_LAST = new RegExp(`^[\\p{M}${DROPPED}\\uff9e\\uff9f\\u1160-\\u11ff]`, 'u');

function endOfCluster(text: string, start: number): number {
  let end = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
  while (end < text.length && foldUnit(text.charCodeAt(end)) === MOVES) {
    const next = String.fromCodePoint(text.codePointAt(end) ?? 0);
    if (!GOES_WITH_THE_LAST.test(next)) break;
    end += next.length;
  }
  return end;
}

/** A text as it is looked in. */
export interface Folded {
  text: string;
  /**
   * Where each unit of `text` comes from (UTF-16 units of the original), and behind them where the original ends; null
   * when every letter stayed in its place.
   */
  places: Uint32Array | null;
}

const ASCII = /^[\0-\x7f]*$/;

/** Folds a text of any length and any normal form. */
export function foldText(text: string): Folded {
  if (ASCII.test(text)) return { text: text.toLowerCase(), places: null };
  // Tens of times quicker than a regular expression over a text that is not ASCII.
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const folded = foldUnit(text.charCodeAt(at));
    if (folded === MOVES) return foldMoving(text);
    units[at] = folded;
  }
  return { text: textOf(units), places: null };
}

function foldMoving(text: string): Folded {
  let units = new Uint16Array(text.length + 64);
  let places = new Uint32Array(text.length + 64);
  let length = 0;
  const add = (unit: number, place: number): void => {
    if (length + 1 >= units.length) {
      units = grown(units, new Uint16Array(units.length * 2));
      places = grown(places, new Uint32Array(places.length * 2));
    }
    units[length] = unit;
    places[length] = place;
    length += 1;
  };
  for (let at = 0; at < text.length;) {
    const folded = foldUnit(text.charCodeAt(at));
    const isAlone = folded !== MOVES && (at + 1 === text.length || foldUnit(text.charCodeAt(at + 1)) !== MOVES);
    if (isAlone) add(folded, at++);
    else {
      const end = endOfCluster(text, at);
      const cluster = foldCluster(text.slice(at, end));
      for (let unit = 0; unit < cluster.length; unit += 1) add(cluster.charCodeAt(unit), at);
      at = end;
    }
  }
  places[length] = text.length;
  return { text: textOf(units.subarray(0, length)), places: places.subarray(0, length + 1) };
}

function grown<T extends Uint16Array | Uint32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

/** Units made a string at a time: quicker than more, or fewer. */
const PIECE = 1024;

function textOf(units: Uint16Array): string {
  let text = '';
  for (let at = 0; at < units.length; at += PIECE) {
    const piece: unknown = Reflect.apply(String.fromCharCode, null, units.subarray(at, at + PIECE));
    text += String(piece);
  }
  return text;
}

/** The letters of a word, a name or a query alone. */
export function fold(words: string): string {
  return foldText(words).text;
}

/** Where a stretch of the folded text stands in the original: whole letters, with their marks. Not for an empty stretch. */
export function originalBounds({ places }: Folded, start: number, end: number): Bounds {
  if (places === null) return { start, end };
  const last = places[end - 1] ?? 0;
  let after = end;
  // `ss` may be one letter, of which only the first half was looked for.
  while (after + 1 < places.length && places[after] === last) after += 1;
  return { start: places[start] ?? 0, end: places[after] ?? 0 };
}
