import { paragraphAt, sentencesOf, splitsPair, type Bounds, type Paragraph } from '../../../shared/text/text';

/** How a caret moves through an article's text by keyboard (offsets in UTF-16 units). */

export interface ReadText {
  text: string;
  paragraphs: readonly Paragraph[];
  /** BCP 47, for the bounds of words and sentences. */
  language: string | undefined;
}

export type CaretUnit = 'character' | 'word' | 'sentence' | 'paragraph' | 'text';
export type CaretStep = 1 | -1;

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The language as `Intl` takes it; one it cannot read is left out. */
export const localeOf = (language: string | null): string | undefined => (language !== null && isLanguage(language) ? language : undefined);

function paragraphOf({ text, paragraphs }: ReadText, offset: number): Paragraph | undefined {
  return paragraphAt(text, Math.max(0, Math.min(offset, text.length)), paragraphs);
}

const at = (paragraphs: readonly Paragraph[], number: number): Paragraph | undefined => paragraphs[number - 1];

/** The sentence an offset stands in; at the end of a paragraph its last one. Null for a text without words. */
export function sentenceAt(read: ReadText, offset: number): Bounds | null {
  const paragraph = paragraphOf(read, offset);
  if (paragraph === undefined) return null;
  const sentences = sentencesIn(read, paragraph);
  return sentences.find(({ end }) => end > offset) ?? sentences.at(-1) ?? null;
}

function sentencesIn({ text, language }: ReadText, paragraph: Paragraph): Bounds[] {
  return sentencesOf(text.slice(paragraph.start, paragraph.end), language).map(({ start, end }) => ({
    start: start + paragraph.start,
    end: end + paragraph.start,
  }));
}

/** The paragraph an offset stands in. */
function paragraphSpanAt(read: ReadText, offset: number): Bounds | null {
  const paragraph = paragraphOf(read, offset);
  return paragraph === undefined ? null : { start: paragraph.start, end: paragraph.end };
}

/** Where the unit before or after an offset begins or ends; the caret itself where there is none. */
export function moveCaret(read: ReadText, offset: number, unit: CaretUnit, step: CaretStep): number {
  const { paragraphs } = read;
  const [first, last] = [paragraphs[0], paragraphs.at(-1)];
  if (first === undefined || last === undefined) return offset;
  if (unit === 'text') return step < 0 ? first.start : last.end;
  const paragraph = paragraphOf(read, offset) ?? first;
  const own = Math.max(paragraph.start, Math.min(offset, paragraph.end));
  const found = placesIn(read, paragraph, unit, own).filter((place) => (step > 0 ? place > own : place < own));
  const near = step > 0 ? found[0] : found.at(-1);
  if (near !== undefined) return near;
  const beyond = at(paragraphs, paragraph.number + step);
  if (beyond === undefined) return step < 0 ? first.start : last.end;
  if (step > 0) return beyond.start;
  if (unit === 'character') return beyond.end;
  return placesIn(read, beyond, unit, beyond.end).findLast((place) => place < beyond.end) ?? beyond.start;
}

/** How much text around the caret is cut into characters: enough for the longest of them. */
const AROUND = 64;

/** Where a caret may stand in a paragraph, by unit, in order. */
function placesIn(read: ReadText, paragraph: Paragraph, unit: Exclude<CaretUnit, 'text'>, offset: number): number[] {
  const { text, language } = read;
  if (unit === 'paragraph') return [paragraph.start];
  if (unit === 'sentence') return [...sentencesIn(read, paragraph).map(({ start }) => start), paragraph.end];
  if (unit === 'word') {
    const words = new Intl.Segmenter(language, { granularity: 'word' }).segment(text.slice(paragraph.start, paragraph.end));
    const starts = [...words].filter(({ isWordLike }) => isWordLike).map(({ index }) => paragraph.start + index);
    return [paragraph.start, ...starts.filter((start) => start > paragraph.start), paragraph.end];
  }
  const from = boundary(text, Math.max(paragraph.start, offset - AROUND));
  const to = boundary(text, Math.min(paragraph.end, offset + AROUND));
  const characters = new Intl.Segmenter(language, { granularity: 'grapheme' }).segment(text.slice(from, to));
  return [...[...characters].map(({ index }) => from + index), to];
}

const boundary = (text: string, offset: number): number => (splitsPair(text, offset) ? offset - 1 : offset);

/**
 * What a key that selects the sentence or the paragraph selects: the one at the caret, and when just that is selected
 * already, the next one as well.
 */
export function growSelection(read: ReadText, selected: Bounds, unit: 'sentence' | 'paragraph'): Bounds | null {
  const unitAt = unit === 'sentence' ? sentenceAt : paragraphSpanAt;
  const first = unitAt(read, selected.start);
  const last = unitAt(read, Math.max(selected.start, selected.end - 1));
  if (first === null || last === null) return null;
  const whole = { start: first.start, end: last.end };
  const isWhole = selected.start === whole.start && selected.end === whole.end;
  const next = isWhole ? unitAfter(read, whole.end, unit) : null;
  return next === null ? whole : { start: whole.start, end: next.end };
}

function unitAfter(read: ReadText, offset: number, unit: 'sentence' | 'paragraph'): Bounds | null {
  const paragraph = paragraphOf(read, offset);
  if (paragraph === undefined) return null;
  const following = at(read.paragraphs, paragraph.number + 1) ?? null;
  if (unit === 'paragraph') return following;
  const rest = sentencesIn(read, paragraph).find(({ start }) => start >= offset);
  return rest ?? (following === null ? null : (sentencesIn(read, following)[0] ?? null));
}
