import type { PageText, TextItem } from '../documents/pdf-text';
import type { RecognisedWord } from './tsv';

/** A page whose words were recognised from a picture of it. */
export interface RecognisedPage {
  /** From 1. */
  number: number;
  /** Of the picture, in pixels. */
  width: number;
  height: number;
  words: readonly RecognisedWord[];
}

/** Lines that differ less in height are of one size: letters above and below the line come and go. */
const ONE_SIZE = 0.25;

/** The page as a file with a text layer would have it, in the page's own units. */
export function pageTextOf({ number, width, words }: RecognisedPage, size: { width: number; height: number }): PageText {
  const unit = size.width / width;
  const usual = middleOf(words.map((word) => word.size));
  const items = words.flatMap((word): TextItem[] => {
    const own = Math.abs(word.size - usual) < usual * ONE_SIZE ? usual : word.size;
    const x1 = (word.x + word.width) * unit;
    const item: TextItem = {
      text: word.text,
      x0: word.x * unit,
      x1,
      base: word.base * unit,
      size: Math.max(1, own * unit),
      rtl: /^[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(word.text),
      askew: false,
      artifact: false,
      font: '',
      seen: { top: word.y * unit, height: word.height * unit },
      confidence: word.confidence,
    };
    return [item, { ...item, text: ' ', x0: x1, x1 }];
  });
  return { number, ...size, turn: 0, items, comments: [], fields: 0 };
}

function middleOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
