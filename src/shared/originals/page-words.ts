import { z } from 'zod';
import type { Bounds } from '../text/text';

/**
 * Where the words of an article's text stand on the pages of its original. Kept as a few bytes a word, in the order of the text;
 * what a word cannot be found on the page for, such as a sign that cleaning put in, has no place.
 * docs/adr/0042-pages-beside-the-text.md
 */

/** The box of a word on a page, in the page's own units (points of a PDF, pixels of a picture) from its upper left corner. */
export interface PlacedWord extends Bounds {
  /** From 1. */
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
  /** How sure a recogniser was of it, from 0 to 100; null for words that the file states. */
  confidence: number | null;
}

export type PageBox = Pick<PlacedWord, 'page' | 'x' | 'y' | 'width' | 'height'>;

/** Whether the words were read from the file, recognised in a picture of it, or recognised and corrected by the analyst. */
const waysOfWords = ['read', 'recognised', 'corrected'] as const;

export const pageWordsSchema = z.object({
  made: z.enum(waysOfWords),
  /** The sizes of the pages. */
  pages: z.array(z.object({ width: z.number().positive(), height: z.number().positive() })).min(1),
  /** See {@link packWords}. */
  words: z.instanceof(Uint8Array),
});

export type PageWords = z.infer<typeof pageWordsSchema>;

/** Parts of a point. */
const GRAIN = 10;
/** Numbers a word: what lies before it, its length, page, left, top, width, height, confidence. */
const COLUMNS = 8;

/**
 * A word is eight numbers of seven bits a byte (LEB128), most of them differences from the word before, so that a word on the
 * same line takes some nine bytes. `words` are ordered by their start and do not overlap.
 */
export function packWords(words: readonly PlacedWord[]): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  let before = { end: 0, page: 1, right: 0, y: 0, height: 0 };
  for (const { start, end, page, confidence, ...box } of words) {
    const [x, y, width, height] = [box.x, box.y, box.width, box.height].map((value) => Math.round(value * GRAIN));
    const [left, top, wide, high] = [x ?? 0, y ?? 0, Math.max(0, width ?? 0), height ?? 0];
    push(bytes, start - before.end);
    push(bytes, end - start);
    push(bytes, folded(page - before.page));
    push(bytes, folded(left - before.right));
    push(bytes, folded(top - before.y));
    push(bytes, wide);
    push(bytes, folded(high - before.height));
    push(bytes, confidence === null ? 0 : Math.round(confidence) + 1);
    before = { end, page, right: left + wide, y: top, height: high };
  }
  return new Uint8Array(bytes);
}

/** The words of {@link packWords}; what is cut off or no number ends the list. */
export function unpackWords(bytes: Uint8Array): PlacedWord[] {
  const words: PlacedWord[] = [];
  const from = { at: 0 };
  let before = { end: 0, page: 1, right: 0, y: 0, height: 0 };
  while (from.at < bytes.length) {
    const numbers: number[] = [];
    for (let column = 0; column < COLUMNS; column++) numbers.push(pull(bytes, from));
    const [gap = 0, length = 0, page = 0, left = 0, top = 0, width = 0, height = 0, confidence = 0] = numbers;
    if (!numbers.every(Number.isSafeInteger)) break;
    const start = before.end + gap;
    const x = before.right + unfolded(left);
    const y = before.y + unfolded(top);
    before = { end: start + length, page: before.page + unfolded(page), right: x + width, y, height: before.height + unfolded(height) };
    words.push({
      start,
      end: before.end,
      page: before.page,
      x: x / GRAIN,
      y: y / GRAIN,
      width: width / GRAIN,
      height: before.height / GRAIN,
      confidence: confidence === 0 ? null : confidence - 1,
    });
  }
  return words;
}

/** Negative numbers between the others, so that both are short. */
const folded = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const unfolded = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);

function push(bytes: number[], value: number): void {
  let left = Math.max(0, value);
  for (; left >= 0x80; left = Math.floor(left / 0x80)) bytes.push((left % 0x80) + 0x80);
  bytes.push(left);
}

/** The next number; not a number when the bytes end in it. */
function pull(bytes: Uint8Array, from: { at: number }): number {
  let value = 0;
  for (let factor = 1; ; factor *= 0x80) {
    const byte = bytes[from.at++];
    if (byte === undefined) return Number.NaN;
    value += (byte % 0x80) * factor;
    if (byte < 0x80) return value;
  }
}
