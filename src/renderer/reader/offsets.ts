import type { Bounds, Paragraph } from '../../shared/text';

/**
 * Between the page and the text. Each paragraph is one element with `data-start`, its offset in the article's text
 * (UTF-16 units), and holds one text node: an offset in the node plus that start is an offset in the text.
 */

function textNodeOf(element: Element): Text | null {
  const node = element.firstChild;
  return node instanceof Text ? node : null;
}

/** The offset in the article's text of a place in the page; null outside the paragraphs. */
function offsetOf(root: Element, node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const paragraph = element?.closest<HTMLElement>('[data-start]');
  if (paragraph != null && root.contains(paragraph)) {
    const start = Number(paragraph.dataset['start']);
    const atEnd = node instanceof Element && offset > 0;
    return start + (node instanceof Text ? offset : atEnd ? (textNodeOf(paragraph)?.length ?? 0) : 0);
  }
  // A selection that ends between paragraphs names their container and a child's index.
  if (!(node instanceof Element) || !root.contains(node)) return null;
  const next = node.children[offset]?.closest<HTMLElement>('[data-start]');
  if (next != null) return Number(next.dataset['start']);
  const last = [...root.querySelectorAll<HTMLElement>('[data-start]')].at(-1);
  return last === undefined ? null : Number(last.dataset['start']) + (textNodeOf(last)?.length ?? 0);
}

/** The span of the article's text that is selected, without white space at its ends; null when nothing is. */
export function selectedSpan(root: Element, text: string): Bounds | null {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null;
  const start = offsetOf(root, range.startContainer, range.startOffset);
  const end = offsetOf(root, range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return null;
  const words = text.slice(start, end);
  const trimmed = { start: start + (words.length - words.trimStart().length), end: end - (words.length - words.trimEnd().length) };
  return trimmed.end > trimmed.start ? trimmed : null;
}

function placeOf(root: Element, paragraphs: readonly Paragraph[], offset: number, atEnd: boolean): [Text, number] | null {
  const inside = ({ start, end }: Paragraph) => (atEnd ? offset > start && offset <= end : offset >= start && offset < end);
  const index = paragraphs.findIndex(inside);
  const paragraph = paragraphs[index];
  const element = root.querySelector(`[data-start="${paragraph?.start}"]`);
  const node = element === null ? null : textNodeOf(element);
  return node === null || paragraph === undefined ? null : [node, Math.min(offset - paragraph.start, node.length)];
}

/** The page's range of a span of the text; null when the page does not hold it. */
export function rangeOf(root: Element, paragraphs: readonly Paragraph[], span: Bounds): Range | null {
  const start = placeOf(root, paragraphs, span.start, false);
  const end = placeOf(root, paragraphs, span.end, true);
  if (start === null || end === null) return null;
  const range = document.createRange();
  range.setStart(...start);
  range.setEnd(...end);
  return range;
}
