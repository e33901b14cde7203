import { LONGEST_ADDRESS, movedSpan, type Span, type SpanMark, type Structure } from '../../../shared/articles/structure';
import type { CellText } from '../table-text';
import { numbered } from './notes';
import { attribute, type Element } from './tree';

/** A list whose items are counted. */
export interface ListCounter {
  ordered: boolean;
  count: number;
}

export type ItemMark = Pick<Structure, 'number' | 'checked'>;

const MARKS: ReadonlyMap<string, 'strong' | 'emphasis' | 'code'> = new Map([
  ...['b', 'strong'].map((tag) => [tag, 'strong'] as const),
  ...['i', 'em', 'cite', 'dfn', 'var'].map((tag) => [tag, 'emphasis'] as const),
  ...['code', 'kbd', 'samp', 'tt'].map((tag) => [tag, 'code'] as const),
]);

/** What an element says of its words. */
export function markOf(element: Element): SpanMark | null {
  const { tag } = element;
  if (tag === 'a') {
    const target = attribute(element, 'href').trim();
    return target === '' || target.startsWith('#') || target.length > LONGEST_ADDRESS ? null : { mark: 'link', target };
  }
  const mark = MARKS.get(tag);
  return mark === undefined ? null : { mark };
}

/** A whole number that an attribute states; 1 for any other. */
export function numberIn(element: Element, name: string): number {
  const number = Number.parseInt(attribute(element, name), 10);
  return Number.isSafeInteger(number) ? number : 1;
}

/** The number or the box of an item; the counter of its list goes on. */
export function itemOf(item: Element, list: ListCounter | null): ItemMark {
  const box = boxOf(item, 3);
  const checked = box === null ? {} : { checked: box.attributes.has('checked') };
  if (list === null) return checked;
  list.count = item.attributes.has('value') ? numberIn(item, 'value') : list.count + 1;
  return list.ordered ? { ...checked, number: list.count } : checked;
}

/** The box at the beginning of an item. */
function boxOf(element: Element, levels: number): Element | null {
  const first = element.children.find((child): child is Element => typeof child !== 'string');
  if (first === undefined || levels === 0) return null;
  return first.tag === 'input' && attribute(first, 'type') === 'checkbox' ? first : boxOf(first, levels - 1);
}

/** The blocks of a cell on one line. */
export function joined(blocks: readonly { text: string; structure?: Structure }[]): CellText {
  const spans: Span[] = [];
  let text = '';
  for (const [index, block] of blocks.entries()) {
    if (index > 0) text += ' ';
    for (const span of block.structure?.spans ?? []) spans.push(movedSpan(span, text.length + span[0], text.length + span[1]));
    text += block.text.replace(/\n/g, ' ');
  }
  return { text, spans };
}

/** A note under its mark: what its words are moves with them. */
export function asNote(block: { text: string; structure?: Structure }, mark: string): void {
  const before = block.text.length;
  block.text = numbered(block.text, mark);
  const move = block.text.length - before;
  const { spans, ...structure } = block.structure ?? {};
  block.structure = { ...structure, note: mark.slice(0, 40) };
  if (spans !== undefined) block.structure.spans = spans.map((span) => movedSpan(span, span[0] + move, span[1] + move));
}
