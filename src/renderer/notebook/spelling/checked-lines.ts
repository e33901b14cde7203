import { textOfElement, type ElementText } from '../element-text';

/** What is looked up of a block: its lines, each a paragraph with a language of its own. */
export interface CheckedLines extends ElementText {
  lines: { start: number; text: string }[];
}

/** Nothing that is looked up reaches over it. */
const GAP = '\uFFFC';
/** Longer lines are no paragraphs. */
const LONGEST = 20_000;
/** Of one list or table. */
const MOST_LINES = 1000;

/** Null for a quotation and for code: their words are not the analyst's. */
export function linesOf(element: HTMLElement): CheckedLines | null {
  if (isOthers(element)) return null;
  const words = textOfElement(element, (within) => (!within.isContentEditable || isOthers(within) ? GAP : null));
  const lines: CheckedLines['lines'] = [];
  let start = 0;
  for (const text of words.text.split('\n')) {
    if (lines.length < MOST_LINES && text.length <= LONGEST && /\p{L}{2}/u.test(text)) lines.push({ start, text });
    start += text.length + 1;
  }
  return lines.length === 0 ? null : { ...words, lines };
}

const isOthers = ({ tagName }: HTMLElement): boolean => tagName === 'BLOCKQUOTE' || tagName === 'CODE' || tagName === 'PRE';
