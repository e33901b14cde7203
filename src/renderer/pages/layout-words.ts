import { placedWords } from '../../shared/text/unparted';

/** What a laid-out page says, and where. */

export interface PlacedText {
  text: string;
  /** The sheet, from 1. */
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

const MOST_WORDS = 300_000;
const LONGEST_WORD = 2000;
const NOT_TEXT = new Set(['STYLE', 'SCRIPT', 'TITLE', 'NOSCRIPT', 'TEMPLATE', 'TEXTAREA', 'OPTION']);

/** The words of a page that are seen, in the order of the document. `scrolled`: how far down the page stands. */
export function wordsIn(body: HTMLElement, sheetHeight: number, scrolled: number): PlacedText[] {
  const words: PlacedText[] = [];
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const range = body.ownerDocument.createRange();
  for (let node = walker.nextNode(); node !== null && words.length < MOST_WORDS; node = walker.nextNode()) {
    const holder = node.parentElement;
    const text = node.nodeValue ?? '';
    if (holder === null || NOT_TEXT.has(holder.tagName) || !/\S/.test(text)) continue;
    if (!holder.checkVisibility({ visibilityProperty: true })) continue;
    for (const [at, word] of placedWords(text)) {
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      const box = firstBox(range);
      if (box === null) continue;
      const top = box.top + scrolled;
      const page = Math.max(1, Math.floor((top + box.height / 2) / sheetHeight) + 1);
      words.push({
        text: word.slice(0, LONGEST_WORD),
        page,
        x: box.left,
        y: top - (page - 1) * sheetHeight,
        width: box.width,
        height: box.height,
      });
    }
  }
  return words.slice(0, MOST_WORDS);
}

/** A word that goes over a line's end stands where it begins. */
function firstBox(range: Range): DOMRect | null {
  for (const box of range.getClientRects()) if (box.width > 0 && box.height > 0) return box;
  return null;
}
