import { paragraphBefore, type Bounds, type Paragraph } from '../../../shared/text/text';

/**
 * Between the page and the text. The root's children are sheets of so many paragraphs each, in order, with the pictures that stand
 * between them. A
 * paragraph carries `data-number` and `data-start`, its offset in the article's text (UTF-16 units). It holds one text node, or
 * elements that carry a `data-start` of their own and hold one text node each, or none: an offset in the node plus that start is
 * an offset in the text. What stands in none of them, such as the bars between the cells of a table, is not in the page.
 */

/** Enough that a long text has few sheets, few enough that one is laid out quickly. */
export const PARAGRAPHS_A_SHEET = 20;

/** The sheet a paragraph is on, by its number. */
export const sheetOf = (root: Element, number: number): Element | undefined => root.children[Math.floor((number - 1) / PARAGRAPHS_A_SHEET)];

/** A paragraph by its number. */
export function paragraphElement(root: Element, number: number): Element | undefined {
  const sheet = sheetOf(root, number);
  const there = sheet?.children[(number - 1) % PARAGRAPHS_A_SHEET];
  const isIt = there?.getAttribute('data-number') === String(number);
  return isIt ? there : (sheet?.querySelector(`:scope > [data-number="${number}"]`) ?? undefined);
}

function textNodeOf(element: Element): Text | null {
  const node = element.firstChild;
  return node instanceof Text ? node : null;
}

const startOf = (element: Element): number => Number(element.getAttribute('data-start'));

/** The elements of a paragraph that hold its text, in order. */
function partsOf(paragraph: Element): Element[] {
  const parts = paragraph.firstElementChild === null ? [] : [...paragraph.querySelectorAll('[data-start]')];
  return parts.length === 0 ? [paragraph] : parts;
}

function endOf(element: Element): number {
  const last = partsOf(element).at(-1) ?? element;
  return startOf(last) + (textNodeOf(last)?.length ?? 0);
}

/** The offset in the article's text of a place in the page; null outside the paragraphs. */
function offsetOf(root: Element, node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const paragraph = element?.closest('[data-start]') ?? null;
  if (paragraph !== null && root.contains(paragraph)) {
    if (node instanceof Text) return startOf(paragraph) + offset;
    if (node === paragraph && partsOf(paragraph)[0] === paragraph) return offset > 0 ? endOf(paragraph) : startOf(paragraph);
  }
  // A selection that ends between paragraphs names what holds them and a child's index.
  if (!(node instanceof Element) || !root.contains(node)) return null;
  const next = node.children[offset];
  const first = next?.matches('[data-start]') === true ? next : next?.querySelector('[data-start]');
  if (first != null) return startOf(first);
  const last = [...node.querySelectorAll('[data-start]')].at(-1) ?? paragraph;
  return last === null ? null : endOf(last);
}

/** The ends of what is selected in the article, where the selection was begun and where it is now; equal for a caret. */
export function selectionEnds(root: Element): { anchor: number; focus: number } | null {
  const selection = window.getSelection();
  if (selection?.anchorNode == null || selection.focusNode === null) return null;
  if (!root.contains(selection.anchorNode) || !root.contains(selection.focusNode)) return null;
  const anchor = offsetOf(root, selection.anchorNode, selection.anchorOffset);
  const focus = offsetOf(root, selection.focusNode, selection.focusOffset);
  return anchor === null || focus === null ? null : { anchor, focus };
}

/** The span of the article's text that is selected, without white space at its ends; null when nothing is. */
export function selectedSpan(root: Element, text: string): Bounds | null {
  const ends = selectionEnds(root);
  if (ends === null) return null;
  const start = Math.min(ends.anchor, ends.focus);
  const end = Math.max(ends.anchor, ends.focus);
  const words = text.slice(start, end);
  const trimmed = { start: start + (words.length - words.trimStart().length), end: end - (words.length - words.trimEnd().length) };
  return trimmed.end > trimmed.start ? trimmed : null;
}

function placeAt(root: Element, paragraph: Paragraph, offset: number): [Text, number] | null {
  const element = paragraphElement(root, paragraph.number);
  if (element === undefined) return null;
  const parts = partsOf(element).filter((part) => textNodeOf(part) !== null);
  const part = parts.findLast((one) => startOf(one) <= offset) ?? parts[0];
  const node = part === undefined ? null : textNodeOf(part);
  return part === undefined || node === null ? null : [node, Math.max(0, Math.min(offset - startOf(part), node.length))];
}

/** The place in the page of an offset in the text; between two paragraphs, the end of the one before. */
export function placeOf(root: Element, paragraphs: readonly Paragraph[], offset: number): [Text, number] | null {
  const paragraph = paragraphBefore(paragraphs, offset);
  return paragraph === undefined ? null : placeAt(root, paragraph, offset);
}

/** The page's range of a span of the text; null when the page does not hold it. */
export function rangeOf(root: Element, paragraphs: readonly Paragraph[], span: Bounds): Range | null {
  const start = placeOf(root, paragraphs, span.start);
  const end = placeOf(root, paragraphs, span.end);
  if (start === null || end === null || span.end <= span.start) return null;
  const range = document.createRange();
  range.setStart(...start);
  range.setEnd(...end);
  return range.collapsed ? null : range;
}

/** Selects from one offset to another; the same twice puts a caret there. */
export function select(root: Element, paragraphs: readonly Paragraph[], anchor: number, focus: number): void {
  const from = placeOf(root, paragraphs, anchor);
  const to = placeOf(root, paragraphs, focus);
  if (from !== null && to !== null) window.getSelection()?.setBaseAndExtent(...from, ...to);
}

/** The offset in the text at a point of the window; null outside the paragraphs. */
export function offsetAtPoint(root: Element, x: number, y: number): number | null {
  const position = document.caretPositionFromPoint(x, y);
  if (position === null || !root.contains(position.offsetNode)) return null;
  return offsetOf(root, position.offsetNode, position.offset);
}
