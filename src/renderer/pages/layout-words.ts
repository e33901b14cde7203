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
/** What parts words that stand before and behind it. */
const PARTING = new Set(['BR', 'HR', 'IMG', 'WBR', 'SVG', 'INPUT', 'BUTTON']);
const NOT_TEXT = new Set(['STYLE', 'SCRIPT', 'TITLE', 'NOSCRIPT', 'TEMPLATE', 'TEXTAREA', 'OPTION']);

/** A word that reaches the end of its text, and the box that this is a line of. */
interface OpenWord {
  word: PlacedText;
  block: Element | null;
}

/**
 * The words of a page that are seen, in the order of the document; one of which a part is set otherwise is one. `scrolled`: how far
 * down the page stands.
 */
export function wordsIn(body: HTMLElement, sheetHeight: number, scrolled: number): PlacedText[] {
  const words: PlacedText[] = [];
  const range = body.ownerDocument.createRange();
  let open: OpenWord | null = null;
  for (const node of nodesIn(body)) {
    if (words.length >= MOST_WORDS) break;
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (PARTING.has(node.nodeName) || isFrame(node)) open = null;
      continue;
    }
    const holder = node.parentElement;
    const text = node.nodeValue ?? '';
    if (holder === null || NOT_TEXT.has(holder.tagName) || text === '') continue;
    if (!holder.checkVisibility({ visibilityProperty: true })) continue;
    const block = blockOf(holder);
    const before: PlacedText | null = open !== null && open.block === block && /^\S/.test(text) ? open.word : null;
    if (!/\S$/.test(text)) open = null;
    for (const [at, word] of placedWords(text)) {
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      const box = firstBox(range);
      if (box === null) continue;
      if (at === 0 && before !== null && isOneWord(before.text + word)) {
        lengthen(before, word, box);
        continue;
      }
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
    const last = words.at(-1);
    if (/\S$/.test(text) && last !== undefined) open = { word: last, block };
  }
  return words.slice(0, MOST_WORDS);
}

/** Text and elements in their order, those of the pages in frames where these stand. */
function* nodesIn(root: Node): Generator<Node> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    yield node;
    if (isFrame(node)) yield* nodesIn(node.shadowRoot);
  }
}

const isFrame = (node: Node): node is Element & { shadowRoot: ShadowRoot } => 'shadowRoot' in node && node.shadowRoot !== null;

/** The box whose lines some words stand in: what is set within a line is none. */
function blockOf(holder: Element): Element | null {
  for (let at: Element | null = holder; at !== null; at = at.parentElement) {
    const display = at.ownerDocument.defaultView?.getComputedStyle(at).display;
    if (display !== 'inline' && display !== 'contents') return at;
  }
  return null;
}

const isOneWord = (text: string): boolean => [...placedWords(text)].length === 1;

/** A part of it on the next line is not marked. */
function lengthen(word: PlacedText, part: string, box: DOMRect): void {
  word.text = (word.text + part).slice(0, LONGEST_WORD);
  if (box.left >= word.x) word.width = Math.max(word.width, box.right - word.x);
}

/** A word that goes over a line's end stands where it begins. */
function firstBox(range: Range): DOMRect | null {
  for (const box of range.getClientRects()) if (box.width > 0 && box.height > 0) return box;
  return null;
}
