import { sentenceGoesOn } from './abbreviations';

/**
 * The one text normalisation of Casebook, and the bounds of paragraphs, sentences and words.
 *
 * A reading text is paragraphs joined by a blank line ("\n\n"); inside a paragraph a single "\n" may stand (verse,
 * tables). All offsets here are UTF-16 units, half-open, unless a name says code points.
 */

/** A span of a text: UTF-16 offsets, `end` exclusive. */
export interface Bounds {
  start: number;
  end: number;
}

/** A paragraph's span; `number` counts from 1, as the reader shows it. */
export interface Paragraph extends Bounds {
  number: number;
}

/** A span with what stands around it, for lists of hits. White space is single spaces. */
export interface Excerpt {
  before: string;
  match: string;
  after: string;
}

const LIGATURES: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};

// Kept on purpose: ZWNJ and ZWJ (U+200C, U+200D: Persian, Indic scripts, emoji) and the direction marks
// (U+200E, U+200F, U+061C). Embeddings, overrides and isolates go: they can make a text read other than it is written.
const INVISIBLE = /[\u00AD\u180E\u200B\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/g;
const CONTROLS = /(?![\n\t])\p{Cc}/gu;
const SPACES = /[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000 ]+/g;

// One line of letters and signs that nothing below changes, alone or side by side, with single spaces: most of all texts.
const AS_IT_IS = /^[!-~¡-¬®-ſЀ-Ҁ\u2010-\u2027‰-‸\u4E00-\u9FFFء-غف-ي]+(?: [!-~¡-¬®-ſЀ-Ҁ\u2010-\u2027‰-‸\u4E00-\u9FFFء-غف-ي]+)*$/;

/**
 * The reading text's form of any text: NFC; line ends are "\n"; no BOM, zero-width junk, soft hyphens, direction
 * overrides or control characters; Latin ligatures spelt out; every space a plain one, never two in a row and none at
 * a line's ends; lone surrogates become U+FFFD; never more than one blank line in a row, none at the ends.
 * Idempotent.
 */
export function normaliseText(raw: string): string {
  if (AS_IT_IS.test(raw)) return raw;
  return raw
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/\r\n?|[\v\f\u0085\u2028]/g, '\n')
    .replace(/\u2029/g, '\n\n')
    .replace(INVISIBLE, '')
    .replace(CONTROLS, '')
    .replace(/[ﬀ-ﬆ]/g, (ligature) => LIGATURES[ligature] ?? ligature)
    .replace(SPACES, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^[ \n]+|[ \n]+$/g, '')
    .normalize('NFC');
}

/** The paragraphs of a reading text, in order. Blank ones do not count. */
export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let start = -1;
  let end = 0;
  for (let lineStart = 0; lineStart <= text.length;) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline < 0 ? text.length : newline;
    const blank = isBlank(text, lineStart, lineEnd);
    if (!blank) {
      if (start < 0) start = lineStart;
      end = lineEnd;
    } else if (start >= 0) {
      paragraphs.push({ number: paragraphs.length + 1, start, end });
      start = -1;
    }
    lineStart = lineEnd + 1;
  }
  if (start >= 0) paragraphs.push({ number: paragraphs.length + 1, start, end });
  return paragraphs;
}

function isBlank(text: string, start: number, end: number): boolean {
  // Most lines begin with a letter: only the others need a closer look.
  const first = text.charCodeAt(start);
  if (start < end && first > 0x20 && first < 0x80) return false;
  return text.slice(start, end).trim() === '';
}

/**
 * The paragraph an offset stands in; between two paragraphs, the one before; before the first, the first.
 * `undefined` for a text without paragraphs. Throws RangeError when the offset is not within the text.
 * Give `paragraphs` when they are at hand already.
 */
export function paragraphAt(text: string, offset: number, paragraphs: readonly Paragraph[] = paragraphsOf(text)): Paragraph | undefined {
  checkOffset(offset, text.length, 'UTF-16 offset');
  return paragraphBefore(paragraphs, offset);
}

/** The last paragraph that starts at or before an offset, wherever that is; before the first, the first. */
export function paragraphBefore(paragraphs: readonly Paragraph[], offset: number): Paragraph | undefined {
  let low = 0;
  let high = paragraphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paragraphs[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return paragraphs[Math.max(0, low - 1)];
}

/** Marks of notes behind their first bracket: `1]`, `4, 5][a] `. */
const NOTE_MARKS = /^[\p{L}\p{N}*†‡][\p{L}\p{N} ,–-]{0,15}\](?:\[[\p{L}\p{N}*†‡ ,–-]{1,16}\])*\s*/u;

/** The sentences of a text, without the white space around them. `locale` is a BCP 47 tag. */
export function sentencesOf(text: string, locale?: string): Bounds[] {
  const sentences: Bounds[] = [];
  let previous = '';
  for (const { segment, index } of segmenter('sentence', locale).segment(text)) {
    const start = index + segment.length - segment.trimStart().length;
    const end = index + segment.trimEnd().length;
    const last = sentences.at(-1);
    // Unicode's rules cut `done.[1] Then` behind the bracket.
    const mark = last && previous.endsWith('[') ? (NOTE_MARKS.exec(segment)?.[0] ?? '') : '';
    if (last && mark !== '') {
      last.end = index + mark.trimEnd().length;
      if (mark.length < segment.length) sentences.push({ start: index + mark.length, end });
    } else if (last && end > start && sentenceGoesOn(previous, segment)) last.end = end;
    else if (end > start) sentences.push({ start, end });
    previous = segment;
  }
  return sentences;
}

/** The words of a text (numbers included, punctuation not), for scripts without spaces too. `locale` is a BCP 47 tag. */
export function wordsOf(text: string, locale?: string): Bounds[] {
  const words: Bounds[] = [];
  for (const { segment, index, isWordLike } of segmenter('word', locale).segment(text)) {
    if (isWordLike) words.push({ start: index, end: index + segment.length });
  }
  return words;
}

/** How many words a text has. */
export function wordCount(text: string, locale?: string): number {
  return wordsOf(text, locale).length;
}

/**
 * UTF-16 offset → code points before it, as W3C positions count. Throws RangeError when the offset is not a whole
 * number within the text, or splits a surrogate pair.
 */
export function codePointOffset(text: string, utf16: number): number {
  checkOffset(utf16, text.length, 'UTF-16 offset');
  if (splitsPair(text, utf16)) throw new RangeError(`UTF-16 offset ${utf16} splits a surrogate pair`);
  return utf16 - (text.slice(0, utf16).match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}

/**
 * Code points → UTF-16 offset. Throws RangeError when there are not that many code points, or the number is not a
 * whole one.
 */
export function utf16Offset(text: string, codePoints: number): number {
  checkOffset(codePoints, text.length, 'code point offset');
  let offset = 0;
  for (let left = codePoints; left > 0; left--) {
    if (offset >= text.length) {
      throw new RangeError(`code point offset ${codePoints} is beyond the text's end`);
    }
    offset += splitsPair(text, offset + 1) ? 2 : 1;
  }
  return offset;
}

const STRIDE = 512;

/** Conversion between code points and UTF-16 units for one text, which is walked once. */
export class CodePoints {
  /** UTF-16 offset of every 512th code point; empty when each code point is one unit. */
  private readonly marks: number[] = [];

  constructor(private readonly text: string) {
    if (!/[\uD800-\uDBFF]/.test(text)) return;
    let points = 0;
    for (let offset = 0; offset <= text.length; points++) {
      if (points % STRIDE === 0) this.marks.push(offset);
      offset += splitsPair(text, offset + 1) ? 2 : 1;
    }
  }

  /** How many code points stand before a UTF-16 offset; half a surrogate pair counts as one. */
  before(utf16: number): number {
    if (this.marks.length === 0) return utf16;
    let low = 0;
    let high = this.marks.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.marks[middle] ?? 0) <= utf16) low = middle;
      else high = middle;
    }
    let points = low * STRIDE;
    for (let offset = this.marks[low] ?? 0; offset < utf16; points++) offset += splitsPair(this.text, offset + 1) ? 2 : 1;
    return points;
  }

  /** The UTF-16 offset after so many code points; -1 when the text has not that many. */
  offsetOf(codePoints: number): number {
    if (this.marks.length === 0) return codePoints <= this.text.length ? codePoints : -1;
    let offset = this.marks[Math.floor(codePoints / STRIDE)] ?? -1;
    for (let left = codePoints % STRIDE; left > 0 && offset >= 0; left--) {
      offset = offset < this.text.length ? offset + (splitsPair(this.text, offset + 1) ? 2 : 1) : -1;
    }
    return offset;
  }
}

/** Whether a UTF-16 offset stands between the two halves of a surrogate pair. */
export function splitsPair(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return false;
  return isLowSurrogate(text.charCodeAt(offset)) && isHighSurrogate(text.charCodeAt(offset - 1));
}

/**
 * A span with up to `width` UTF-16 units on each side, cut at word bounds, with "…" where something was cut.
 * Throws RangeError for a span that is not within the text.
 */
export function excerptAround(text: string, start: number, end: number, width: number): Excerpt {
  checkOffset(start, text.length, 'excerpt start');
  checkOffset(end, text.length, 'excerpt end');
  if (end < start) throw new RangeError(`excerpt end ${end} is before its start ${start}`);
  const from = wordStartAfter(text, Math.max(0, start - width), start);
  const to = wordEndBefore(text, Math.min(text.length, end + width), end);
  const before = oneLine(text.slice(from, start));
  const after = oneLine(text.slice(end, to));
  return {
    before: from > 0 ? `…${before}` : before,
    match: oneLine(text.slice(start, end)),
    after: to < text.length ? `${after}…` : after,
  };
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(granularity: 'sentence' | 'word', locale: string | undefined): Intl.Segmenter {
  const key = `${granularity} ${locale ?? ''}`;
  const known = segmenters.get(key);
  if (known) return known;
  const made = new Intl.Segmenter(locale, { granularity });
  segmenters.set(key, made);
  return made;
}

function checkOffset(offset: number, limit: number, what: string): void {
  if (!Number.isInteger(offset) || offset < 0 || offset > limit) {
    throw new RangeError(`${what} ${offset} is not within 0 to ${limit}`);
  }
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function isWordUnit(unit: string): boolean {
  return /[\p{L}\p{N}\p{M}\p{Surrogate}]/u.test(unit);
}

// Where no space comes within this many units (Chinese, Thai, long addresses) the cut is made where it falls.
const LONGEST_STEP = 24;

function wordStartAfter(text: string, from: number, limit: number): number {
  if (from === 0) return 0;
  for (let i = from; i < Math.min(limit, from + LONGEST_STEP); i++) {
    if (!isWordUnit(text.charAt(i - 1)) && isWordUnit(text.charAt(i))) return i;
  }
  return splitsPair(text, from) ? from + 1 : from;
}

function wordEndBefore(text: string, from: number, limit: number): number {
  if (from === text.length) return from;
  for (let i = from; i > Math.max(limit, from - LONGEST_STEP); i--) {
    if (isWordUnit(text.charAt(i - 1)) && !isWordUnit(text.charAt(i))) return i;
  }
  return splitsPair(text, from) ? from - 1 : from;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
