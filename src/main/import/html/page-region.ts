import { hintOf } from './hints';
import type { PageBlock } from './main-text';
import { attribute, isInside, type Element } from './tree';

/** Where on a page something stands: about the headline, under the text, among other articles. */

/** The blocks about the headline and under the text, by their index. */
export class Region {
  readonly headFrom: number;
  readonly headTo: number;
  readonly footFrom: number;
  readonly footTo: number;
  readonly #index = new Map<Element, number>();

  constructor(blocks: readonly PageBlock[], titleIndex: number) {
    const isText = ({ kept, prose }: PageBlock): boolean => kept && prose;
    const last = blocks.findLastIndex(isText);
    // The text that follows the headline; warnings and teasers may stand before it.
    const after = titleIndex < 0 ? -1 : blocks.findIndex((block, index) => index > titleIndex && isText(block));
    const first = after >= 0 ? after : blocks.findIndex(isText);
    const start = first < 0 ? blocks.length : first;
    this.headFrom = titleIndex >= 0 && titleIndex <= start + 3 ? Math.max(0, titleIndex - 6) : Math.max(0, start - 15);
    // What comes behind a short text and is no part of it is not beside its headline.
    const behind = blocks.findIndex(({ inside }, index) => index > last && !inside);
    this.headTo = last < 0 || behind < 0 ? start + 4 : Math.min(start + 4, behind - 1);
    this.footFrom = last < 0 ? blocks.length : last + 1;
    this.footTo = last + 8;
    for (const [index, { element }] of blocks.entries()) if (!this.#index.has(element)) this.#index.set(element, index);
  }

  /** Where an element stands; `last` is the block begun last before it, for what is no block and stands in none. */
  placeOf(element: Element, last: number): PageSection {
    const holder = element.parent === null ? undefined : this.#index.get(element.parent);
    const at = this.#index.get(element) ?? holder ?? last;
    if (at >= this.headFrom - 1 && at <= this.headTo) return 'head';
    return at >= this.footFrom - 1 && at <= this.footTo ? 'foot' : 'elsewhere';
  }

  /** The block an element begins; `last` when it begins none. */
  blockAt(element: Element, last: number): number {
    return this.#index.get(element) ?? last;
  }
}

export type PageSection = 'head' | 'foot' | 'elsewhere';

const OWN_ITEM = /\b(?:\w*Article|BlogPosting|Blog|Report|Review|WebPage|CreativeWork)$/;
const OTHER_ITEM = /\b(?:Comment|UserComments|Answer|Event|\w*Event|ImageObject|VideoObject|Product|Offer|ListItem)$/;

/** Whether an element stands among comments or other articles, by its microdata or by the names about it. */
export function isElsewhere(element: Element, container: Element | null): boolean {
  return partOf(element, container) !== null;
}

/** Which other part of the page an element stands in: `comments`, or `other` articles and what is not the article's. */
export function partOf(element: Element, container: Element | null): 'comments' | 'other' | null {
  const item = itemOf(element);
  if (item !== null && container !== null) {
    if (OTHER_ITEM.test(item.type)) return /Comment|Answer/.test(item.type) ? 'comments' : 'other';
    if (OWN_ITEM.test(item.type) && isInside(container, item.element)) return null;
  }
  for (let at: Element | null = element; at !== null && at.tag !== 'body' && at.tag !== 'article' && at.tag !== 'main'; at = at.parent) {
    if (container !== null && isInside(container, at)) return null;
    if (/^wm-ipp|^donato/.test(attribute(at, 'id'))) return 'other';
    const hint = hintOf(at);
    if (hint?.strong !== true) continue;
    if (hint.reason === 'comments') return 'comments';
    if (hint.reason === 'related') return 'other';
  }
  return null;
}

/** The item of microdata whose property an element is. */
function itemOf(element: Element): { element: Element; type: string } | null {
  for (let at = element.parent; at !== null; at = at.parent) {
    if (at.attributes.has('itemscope') || at.attributes.has('itemtype')) return { element: at, type: attribute(at, 'itemtype') };
  }
  return null;
}
