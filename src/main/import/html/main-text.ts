import type { RemovalReason } from '../../../shared/articles/model';
import { endsSentence } from '../signs';
import { blocksOf, type Block } from './blocks';
import { hintOf, isNamedArticle } from './hints';
import { parsePage } from './parse-page';
import { attribute, descendants, isInside, rawText, type Element } from './tree';
import { Shares, Zones } from './zones';

/**
 * Finds the part of a page that is its article. Every block is worth something: prose its length, links and scraps less
 * than nothing. The article is the element whose blocks are worth most together; its core is the innermost element that
 * still holds half of that. What stands beside the core must be text of the same sort to stay.
 */
export interface MainText {
  /** The element that holds the article; null when the page has none. */
  container: Element | null;
  /** All blocks of the page that can be read on it, in its order. */
  page: PageBlock[];
  /** What the page hides, each before the block of this index. */
  hidden: { block: PageBlock; before: number }[];
  /** How much text of some worth is kept. */
  worth: number;
}

export interface PageBlock extends Block {
  /** Whether it stands in the container. */
  inside: boolean;
  /** Why it is no part of the article; null when it may be. */
  reason: RemovalReason | null;
  /** Whether it stands among comments or other articles by the names of its elements. */
  elsewhere: boolean;
  /** Whether it is in the article: inside, and without such a reason. */
  kept: boolean;
  prose: boolean;
}

/** What the blocks under an element come to. */
interface Weight {
  worth: number;
  size: number;
  linked: number;
  prose: number;
  /** Headings and paragraphs that are nothing but a link: entries of a list of other articles. */
  entries: number;
}

const NOTHING: Weight = { worth: 0, size: 0, linked: 0, prose: 0, entries: 0 };
/** With less than this a page is looked at again, with less trust in its hints. */
const LITTLE = 250;
/** With less than this share of all the page's text the names of its elements are mistrusted. */
const THIN = 0.3;
/** The share of the article that its core holds at least. */
const CORE = 0.5;
/** What a part further out, after the core, must hold of the core's prose to be of the article. */
const FAR = 0.2;
/** Larger parts are no scraps. */
const SCRAP = 300;

export function findMainText(page: Element): MainText {
  const all = blocksOf(page, 'marked');
  const blocks = all.filter(({ hidden }) => hidden === undefined);
  const seen = new Judged(blocks);
  let best = choose(seen, true);
  // Names may have misled: much of the page's text stands elsewhere.
  if (best !== null && best.worth >= LITTLE && best.worth < allWorth(seen) * THIN) {
    const other = choose(seen, false);
    if (other !== null && other.worth > 2.5 * best.worth) best = other;
  }
  let shown: Judged | null = null;
  const others = [
    () => choose((shown = new Judged(blocksOf(page, 'shown'))), true),
    () => choose(seen, false),
    () => choose((shown ??= new Judged(blocksOf(page, 'shown'))), false),
    () => inTemplates(page),
  ];
  for (const attempt of others) {
    if (best !== null && best.worth >= LITTLE) break;
    const other = attempt();
    if (other !== null && other.worth > 3 * (best?.worth ?? 0)) best = other;
  }
  best ??= everything(page, seen);
  return best.page.length === blocks.length ? { ...best, hidden: hiddenIn(all, best.container) } : best;
}

/** The blocks of a page with what is asked of each in every attempt. */
class Judged {
  readonly blocks: readonly Block[];
  readonly prose: readonly boolean[];
  readonly worth: readonly number[];
  readonly shares = new Shares();

  constructor(blocks: readonly Block[]) {
    this.blocks = blocks;
    this.prose = blocks.map(isProse);
    this.worth = blocks.map((block, index) => worthOf(block, this.prose[index] === true));
    for (const [index, { element, size, linked }] of blocks.entries())
      this.shares.count(element, this.prose[index] === true ? size - linked : 0, linked);
  }
}

/** What all of a page's text but its comments is worth. */
function allWorth({ blocks, worth, shares }: Judged): number {
  const zones = new Zones(shares, false);
  return blocks.reduce((sum, { element }, index) => sum + (zones.of(element) === null ? Math.max(0, worth[index] ?? 0) : 0), 0);
}

/** The text that a script is to put into the page from a template in it. */
function inTemplates(page: Element): MainText | null {
  let best: MainText | null = null;
  for (const element of descendants(page)) {
    if (element.tag !== 'script' || !/^text\/(?:x-)?(?:template|html|handlebars|handlebars-template)$/i.test(attribute(element, 'type')))
      continue;
    const source = rawText(element);
    if (source.length < LITTLE) continue;
    const inner = choose(new Judged(blocksOf(parsePage(source))), true);
    if (inner !== null && inner.worth > (best?.worth ?? 0)) best = inner;
  }
  return best;
}

/** The hidden blocks of the article, and hidden prose wherever it stands. */
function hiddenIn(all: readonly Block[], container: Element | null): MainText['hidden'] {
  const hidden: MainText['hidden'] = [];
  let before = 0;
  for (const block of all) {
    if (block.hidden === undefined) before++;
    else if (container !== null && (isInside(block.element, container) || (isProse(block) && !isOfOtherPart(block.element)))) {
      hidden.push({ block: { ...block, inside: true, reason: 'hidden', elsewhere: false, kept: false, prose: false }, before });
    }
  }
  return hidden;
}

/** Whether an element stands in what is certainly another part of the page, by the names about it. */
export function isOfOtherPart(element: Element): boolean {
  for (let at: Element | null = element; at !== null; at = at.parent) if (hintOf(at)?.strong === true) return true;
  return false;
}

/** A page of a few words: all of them that are no links, or else all. */
function everything(page: Element, { blocks, shares }: Judged): MainText {
  const zones = new Zones(shares, true);
  const reasons = blocks.map((block) => zones.of(block.element) ?? (isLink(block) ? 'menu' : null));
  const some = reasons.includes(null);
  const kept = blocks.map((block, index): PageBlock => {
    const reason = some ? (reasons[index] ?? null) : null;
    return { ...block, inside: true, reason, elsewhere: false, kept: reason === null, prose: false };
  });
  return { container: kept.length > 0 ? page : null, page: kept, hidden: [], worth: 0 };
}

export function isLink({ size, linked }: Block): boolean {
  return linked > size * 0.5;
}

function isProse(block: Block): boolean {
  const { size, text, kind } = block;
  if (kind === 'heading' || kind === 'table' || isLink(block)) return false;
  return size >= 140 || (size >= 50 && endsSentence(text));
}

function worthOf(block: Block, prose: boolean): number {
  const { size, linked, kind } = block;
  const own = size - linked;
  if (isLink(block)) return -(20 + linked * 0.3);
  if (kind === 'heading' || kind === 'caption') return 0;
  if (prose) return own;
  if (kind === 'table') return own * 0.3;
  if (size >= 25 && (endsSentence(block.text) || kind === 'list-item')) return own * 0.5;
  return size >= 12 ? own * 0.2 : -4;
}

function choose(judged: Judged, useHints: boolean): MainText | null {
  const { blocks, prose } = judged;
  const zones = new Zones(judged.shares, useHints);
  const weights = weigh(judged, zones);
  let best: Element | null = null;
  let most = 0;
  for (const [element, { worth }] of weights) {
    const value = worth * (isNamedArticle(element) ? 1.1 : 1);
    if (value > most || (value === most && best !== null && isInside(element, best))) [best, most] = [element, value];
  }
  if (best === null) return null;
  const container = firstOfSeveral(partOf(best), weights, blocks);
  const core = coreOf(container, weights);
  const appended = new Appended(container, core, blocks, weights);
  const beside = new Beside(container, core, weights);
  const scraps = new Scraps(container, weights);
  const isHere = insideOf(container);
  const page = blocks.map((block, index): PageBlock => {
    const isText = prose[index] === true;
    // A note belongs to the text that refers to it, wherever it stands.
    if (block.note === true) return { ...block, inside: true, reason: null, elsewhere: false, kept: true, prose: isText };
    const { text, element, kind, size, linked, bold, level, structure, pictures } = block;
    const inside = isHere(element);
    const zone = zones.of(element);
    const reason = zone ?? (inside ? (appended.reasonFor(block) ?? beside.reasonFor(block) ?? scraps.reasonFor(block)) : null);
    const elsewhere = zone === 'comments' || zone === 'related';
    // Written out: copying so many blocks by `...` takes longer than judging them.
    const kept = inside && reason === null;
    const one: PageBlock = { text, element, kind, size, linked, bold, inside, reason, elsewhere, kept, prose: isText };
    if (level !== undefined) one.level = level;
    if (structure !== undefined) one.structure = structure;
    if (pictures !== undefined) one.pictures = pictures;
    return one;
  });
  const worth = page.reduce((sum, { kept }, index) => sum + (kept ? Math.max(0, judged.worth[index] ?? 0) : 0), 0);
  return { container, page, hidden: [], worth };
}

/** Whether elements stand in a container: each is looked at once. */
function insideOf(container: Element): (element: Element) => boolean {
  const known = new Map<Element, boolean>([[container, true]]);
  const isHere = (element: Element): boolean => {
    let inside = known.get(element);
    if (inside === undefined) known.set(element, (inside = element.parent !== null && isHere(element.parent)));
    return inside;
  };
  return isHere;
}

/** A single paragraph, item or row is no part of a page: what stands beside it is looked at as well. */
function partOf(element: Element): Element {
  let at = element;
  while (/^(?:p|blockquote|li|ul|ol|pre|dl|dd|dt|figure|h[1-6]|tr|tbody)$/.test(at.tag) && at.parent !== null) {
    if (/^(?:body|html|#document)$/.test(at.parent.tag)) break;
    at = at.parent;
  }
  return at;
}

/** On a page that goes on with further articles, each with a headline of its own, the first of them. */
function firstOfSeveral(container: Element, weights: ReadonlyMap<Element, Weight>, blocks: readonly Block[]): Element {
  const articles = new Map<Element, 'headline' | 'entry'>();
  let above = false;
  // Enough to know that there are several.
  const most = 20;
  for (const block of blocks) {
    if (block.kind !== 'heading' || (block.level ?? 6) > 3 || articles.size >= most || !isInside(block.element, container)) continue;
    const article = outermostArticle(block.element, container);
    if (article === null) above ||= block.level === 1;
    else if (!articles.has(article) && (weights.get(article)?.worth ?? 0) >= LITTLE) {
      if (block.level === 1) articles.set(article, 'headline');
      // On a front page the headlines of its articles lead to them.
      else if (linksElsewhere(block)) articles.set(article, 'entry');
    }
  }
  const headlines = [...articles].filter(([, sort]) => sort === 'headline' || !above).map(([article]) => article);
  const [first, second] = headlines;
  return first === undefined || second === undefined ? container : first;
}

function outermostArticle(element: Element, container: Element): Element | null {
  let article: Element | null = null;
  for (let at: Element | null = element; at !== null && at !== container; at = at.parent) if (at.tag === 'article') article = at;
  return article;
}

/** Whether a heading is a link to another page. */
function linksElsewhere(block: Block): boolean {
  if (!isLink(block)) return false;
  let link = [...descendants(block.element)].find(({ tag }) => tag === 'a');
  for (let at: Element | null = block.element; link === undefined && at !== null && at.tag !== 'article'; at = at.parent)
    if (at.tag === 'a') link = at;
  return link !== undefined && !attribute(link, 'href').includes('#');
}

/** Other articles inside the article's element: `article`s whose headings lead elsewhere. The posts of a ticker do not. */
class Appended {
  #others: Element[] = [];

  constructor(container: Element, core: Element, blocks: readonly Block[], weights: ReadonlyMap<Element, Weight>) {
    const seen = new Set<Element>();
    for (const block of blocks) {
      if (block.kind !== 'heading' || !isLink(block)) continue;
      let article: Element | null = block.element;
      while (article !== null && article.tag !== 'article' && article !== container) article = article.parent;
      if (article === null || article === container || seen.has(article)) continue;
      seen.add(article);
      if (!isInside(core, article) && linksElsewhere(block)) this.#others.push(article);
    }
    // The posts of a thread, whose headings lead to their authors, are all there is.
    const worth = this.#others.reduce((sum, article) => sum + Math.max(0, weights.get(article)?.worth ?? 0), 0);
    if (worth > (weights.get(container)?.worth ?? 0) * 0.4) this.#others = [];
  }

  reasonFor({ element }: Block): RemovalReason | null {
    return this.#others.some((article) => isInside(element, article)) ? 'related' : null;
  }
}

/** What the blocks that no zone takes come to, by the elements they stand in, in the order these are met from within. */
function weigh({ blocks, prose, worth }: Judged, zones: Zones): Map<Element, Weight> {
  const weights = new Map<Element, Weight>();
  for (const [index, block] of blocks.entries()) {
    if (zones.of(block.element) !== null) continue;
    const entry = block.linked > block.size * 0.8 && block.size >= 20 ? 1 : 0;
    for (let at: Element | null = block.element; at !== null; at = at.parent) {
      let weight = weights.get(at);
      if (weight === undefined) weights.set(at, (weight = { ...NOTHING }));
      weight.worth += worth[index] ?? 0;
      weight.size += block.size;
      weight.linked += block.linked;
      weight.prose += prose[index] === true ? block.size : 0;
      weight.entries += entry;
    }
  }
  return weights;
}

function coreOf(container: Element, weights: ReadonlyMap<Element, Weight>): Element {
  const half = (weights.get(container)?.worth ?? 0) * CORE;
  let core = container;
  for (;;) {
    const heir = core.children.find((child): child is Element => typeof child !== 'string' && (weights.get(child)?.worth ?? 0) >= half);
    if (heir === undefined) return core;
    core = heir;
  }
}

/** Judges what stands in the container beside the core: each part that is a child of one of the core's ancestors. */
class Beside {
  readonly #weights: ReadonlyMap<Element, Weight>;
  readonly #path = new Set<Element>();
  /** For each ancestor of the core its child on the way there, and the order of all its children. */
  readonly #heirs = new Map<Element, Element>();
  readonly #orders = new Map<Element, ReadonlyMap<Element | string, number>>();
  readonly #judged = new Map<Element, RemovalReason | null>();
  readonly #core: Element;
  readonly #prose: number;

  constructor(container: Element, core: Element, weights: ReadonlyMap<Element, Weight>) {
    this.#core = core;
    this.#prose = weights.get(core)?.prose ?? 0;
    this.#weights = weights;
    for (let at: Element | null = core; at !== null && at !== container; at = at.parent) {
      this.#path.add(at);
      if (at.parent !== null) this.#heirs.set(at.parent, at);
    }
    this.#path.add(container);
  }

  reasonFor(block: Block): RemovalReason | null {
    const part = this.#partOf(block.element);
    if (part === null) return null;
    let reason = this.#judged.get(part);
    if (reason === undefined) this.#judged.set(part, (reason = this.#judge(part)));
    return reason;
  }

  /** The part a block's element belongs to; null inside the core and for text that stands in an ancestor itself. */
  #partOf(element: Element): Element | null {
    if (this.#path.has(element)) return null;
    let at = element;
    while (at.parent !== null && !this.#path.has(at.parent)) at = at.parent;
    return at.parent === this.#core ? null : at;
  }

  /** The sibling of a part that holds the core, and whether the part comes after it. */
  #siblingOf(part: Element): { sibling: Element | null; after: boolean } {
    const parent = part.parent;
    if (parent === null) return { sibling: null, after: false };
    let order = this.#orders.get(parent);
    if (order === undefined) {
      order = new Map(parent.children.map((child, index) => [child, index]));
      this.#orders.set(parent, order);
    }
    const sibling = this.#heirs.get(parent) ?? null;
    return { sibling, after: sibling !== null && (order.get(part) ?? 0) > (order.get(sibling) ?? 0) };
  }

  #judge(part: Element): RemovalReason | null {
    const { worth, size, linked, prose, entries } = this.#weights.get(part) ?? NOTHING;
    const near = part.parent === this.#core.parent;
    const { sibling, after } = this.#siblingOf(part);
    // Sections of one article are made alike.
    const alike = sibling?.tag === part.tag && attribute(sibling, 'class') === attribute(part, 'class');
    if (!near && !alike && after && prose < this.#prose * FAR) return 'related';
    if (entries >= 2 && linked > size * 0.15) return 'related';
    if (linked > size * 0.35) return 'related';
    if (prose > 0 && worth > 0) return null;
    if (/^(?:h[1-6]|header|figure|blockquote|p|ul|ol|table|pre)$/.test(part.tag)) return null;
    return near || size >= 60 ? null : 'furniture';
  }
}

/** Small parts named as meta lines, labels, cards or buttons, when there is no sentence in them. */
class Scraps {
  readonly #container: Element;
  readonly #weights: ReadonlyMap<Element, Weight>;
  readonly #judged = new Map<Element, RemovalReason | null>();

  constructor(container: Element, weights: ReadonlyMap<Element, Weight>) {
    this.#container = container;
    this.#weights = weights;
  }

  reasonFor(block: Block): RemovalReason | null {
    return block.kind === 'caption' || block.kind === 'table' ? null : this.#of(block.element);
  }

  #of(element: Element): RemovalReason | null {
    if (element === this.#container || element.parent === null) return null;
    const known = this.#judged.get(element);
    if (known !== undefined) return known;
    const reason = this.#of(element.parent) ?? this.#own(element);
    this.#judged.set(element, reason);
    return reason;
  }

  #own(element: Element): RemovalReason | null {
    const { prose, size, linked } = this.#weights.get(element) ?? NOTHING;
    if (prose > 0 || size > SCRAP || /^(?:li|p|h[1-6]|blockquote|td|th|dd|dt|pre)$/.test(element.tag)) return null;
    const hint = hintOf(element);
    if (hint === null || hint.strong) return null;
    return linked > size * 0.3 || hint.reason === 'metadata' || hint.reason === 'furniture' ? hint.reason : null;
  }
}
