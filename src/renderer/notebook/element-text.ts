/** The words of a block as it stands in the page, with where each of them is. */
export interface ElementText {
  text: string;
  pieces: { node: Text; start: number }[];
}

/**
 * The element's own words. A line break, an item of a list, a cell or a paragraph within ends the line. `instead`: what
 * is read for an element within; null for its words.
 */
export function textOfElement(element: HTMLElement, instead: (within: HTMLElement) => string | null): ElementText {
  const pieces: ElementText['pieces'] = [];
  let text = '';
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (!(node instanceof HTMLElement)) return NodeFilter.FILTER_ACCEPT;
    const other = instead(node);
    if (other !== null) {
      text += other;
      return NodeFilter.FILTER_REJECT;
    }
    if (ENDS_LINE.has(node.tagName)) text += '\n';
    return NodeFilter.FILTER_ACCEPT;
  });
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    pieces.push({ node, start: text.length });
    text += node.data;
  }
  return { text, pieces };
}

const ENDS_LINE: ReadonlySet<string> = new Set(['LI', 'BR', 'TD', 'TH', 'P']);

export function rangeIn({ pieces }: ElementText, start: number, end: number): Range | null {
  const from = pieces.find((piece) => start >= piece.start && start < piece.start + piece.node.length);
  const to = pieces.find((piece) => end > piece.start && end <= piece.start + piece.node.length);
  if (from === undefined || to === undefined) return null;
  const range = document.createRange();
  range.setStart(from.node, start - from.start);
  range.setEnd(to.node, end - to.start);
  return range;
}

/** Whether a place of the window (client pixels) is on what a range holds. */
export function isOn(range: Range, x: number, y: number): boolean {
  return [...range.getClientRects()].some(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom);
}
