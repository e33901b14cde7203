import { packWords, type PageWords, type PlacedWord } from '../../shared/originals/page-words';
import type { BoxedWord, Piece } from './piece';
import { SideBySide } from './settle-structure';

/**
 * Finds the words of the pages again in the reading text. That is made without a look at them; afterwards each paragraph is
 * walked side by side with the words it was made of, letter by letter, as the structure is (settle-structure.ts). A word that
 * does not find its own letters again has no place.
 */

const PARTED = '\n\n'.length;

/** `pieces`: those of the reading text, in its order. */
export function placeWords(pieces: readonly Pick<Piece, 'text' | 'boxes'>[], same: Pick<PageWords, 'made' | 'pages'>): PageWords {
  const placed: PlacedWord[] = [];
  let start = 0;
  for (const { text, boxes = [] } of pieces) {
    placed.push(...placedIn(text, boxes, start));
    start += text.length + PARTED;
  }
  return { ...same, words: packWords(placed) };
}

function placedIn(text: string, words: readonly BoxedWord[], offset: number): PlacedWord[] {
  if (words.length === 0) return [];
  const raw = words.map((word) => word.text).join(' ');
  const walked = new SideBySide(raw, text);
  const placed: PlacedWord[] = [];
  let at = 0;
  let last = 0;
  for (const { text: own, ...box } of words) {
    const [start, end] = walked.place(at, at + own.length);
    at += own.length + 1;
    if (end <= start || start < last || !isSameWord(own, text.slice(start, end))) continue;
    placed.push({ start: offset + start, end: offset + end, ...box });
    last = end;
  }
  return placed;
}

/** A hyphen at a line's end goes, raised figures are written otherwise; most of the letters are the same. */
function isSameWord(own: string, found: string): boolean {
  const [one, other] = [letters(own), letters(found)];
  return one === other || (one.length > 0 && (other.includes(one) || one.includes(other)) && other.length * 2 >= one.length);
}

const letters = (text: string): string => text.normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '') || text.replace(/\s+/g, '');
