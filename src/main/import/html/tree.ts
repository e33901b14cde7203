import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/**
 * A page as a tree of elements and text, read once, nothing executed and nothing fetched.
 *
 * htmlparser2's tokenizer does the reading; the tree is built here, because every tree builder at hand takes time that
 * grows with the square of the depth: 60,000 nested `div`s keep them busy for ten seconds and more, and whoever walks
 * the result overflows the stack. Here depth and size have a limit, beyond which text goes on but nesting does not.
 */
export interface Element {
  readonly tag: string;
  /** Names in lower case. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly parent: Element | null;
  readonly children: (Element | string)[];
}

/** Elements nest no deeper; real pages stay below 60. */
export const DEEPEST = 200;
/** Elements of a page; the text of more is still read. */
const MOST_ELEMENTS = 1_000_000;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const VOID = words('area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr');
const IN_HEAD = words('head title meta link style script base noscript template');
/** Their start tag ends an open paragraph (HTML Standard, 13.2.6.4.7). */
const CLOSES_PARAGRAPH = words(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hgroup hr main menu nav ol p pre section summary table ul',
);
/** What a start tag ends when it is open, and the elements beyond which it is not looked for. */
const CLOSES: ReadonlyMap<string, readonly [ends: ReadonlySet<string>, within: ReadonlySet<string>]> = new Map([
  ['li', [words('li'), words('ul ol menu table')]],
  ['dt', [words('dt dd'), words('dl table')]],
  ['dd', [words('dt dd'), words('dl table')]],
  ['tr', [words('tr'), words('table')]],
  ['td', [words('td th'), words('tr table')]],
  ['th', [words('td th'), words('tr table')]],
  ['tbody', [words('tbody thead tfoot tr'), words('table')]],
  ['tfoot', [words('tbody thead tfoot tr'), words('table')]],
  ['option', [words('option'), words('select')]],
  ['body', [words('head'), words('body')]],
]);
/** An end tag does not reach out of these. */
const WALLS = words('table td th caption html');
const TABLE_PARTS = words('table caption colgroup thead tbody tfoot tr td th');
const PARAGRAPH_WALLS = words('table td th caption html button object marquee template');

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
const KEPT_ATTRIBUTES = words(
  'class id role style hidden aria-hidden aria-label itemprop itemtype itemscope href datetime content name property rel type lang xml:lang dir ' +
    'http-equiv charset title data-testid data-component data-component-name data-module data-type data-qa data-block-type pubdate value',
);

/** The document: an element `#document` that holds the page. */
export function parsePage(html: string): Element {
  const builder = new TreeBuilder(html);
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, builder);
  tokenizer.write(html);
  tokenizer.end();
  return builder.document;
}

class TreeBuilder implements TokenizerCallbacks {
  readonly document: Element = { tag: '#document', attributes: NO_ATTRIBUTES, parent: null, children: [] };
  readonly #html: string;
  readonly #open: Element[] = [this.document];
  #elements = 0;
  /** Open elements beyond the limit of depth, which have no place in the tree. */
  #tooDeep = 0;
  #tag = '';
  #attributes: Map<string, string> | null = null;
  #attributeName = '';
  #attributeValue = '';

  constructor(html: string) {
    this.#html = html;
  }

  get #top(): Element {
    return this.#open.at(-1) ?? this.document;
  }

  ontext(start: number, end: number): void {
    this.#addText(this.#html.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    this.#addText(String.fromCodePoint(codePoint));
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.#html.slice(start, end).toLowerCase();
    this.#attributes = null;
  }

  onattribname(start: number, end: number): void {
    this.#attributeName = this.#html.slice(start, end).toLowerCase();
    this.#attributeValue = '';
  }

  onattribdata(start: number, end: number): void {
    this.#attributeValue += this.#html.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    this.#attributeValue += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    if (!KEPT_ATTRIBUTES.has(this.#attributeName)) return;
    this.#attributes ??= new Map();
    if (!this.#attributes.has(this.#attributeName)) this.#attributes.set(this.#attributeName, this.#attributeValue);
  }

  onopentagend(): void {
    this.#openElement(false);
  }

  onselfclosingtag(): void {
    // `<div/>` opens a division; only in drawings and formulas the slash means what it says.
    this.#openElement(this.#open.some(({ tag }) => tag === 'svg' || tag === 'math'));
  }

  onclosetag(start: number, end: number): void {
    const tag = this.#html.slice(start, end).toLowerCase();
    if (tag === 'br') {
      this.#tag = tag;
      this.#attributes = null;
      this.#openElement(true);
    }
    if (VOID.has(tag)) return;
    if (this.#tooDeep > 0) {
      this.#tooDeep--;
      return;
    }
    for (let place = this.#open.length - 1; place > 0; place--) {
      const open = this.#open[place]?.tag ?? '';
      if (open === tag) {
        this.#open.length = place;
        return;
      }
      if (stopsEndTag(open, tag)) return;
    }
  }

  oncomment(): void {
    // Comments are not text.
  }

  oncdata(): void {
    // Nor are CDATA sections in HTML.
  }

  ondeclaration(): void {
    // The document type says nothing we need.
  }

  onprocessinginstruction(): void {
    // Nor does `<?xml …?>`.
  }

  onend(): void {
    // What is still open ends with the page.
  }

  isInForeignContext(): boolean {
    return false;
  }

  #addText(text: string): void {
    const { children } = this.#top;
    const last = children.length - 1;
    const before = children[last];
    // The tokenizer gives `a&amp;b` in three parts.
    if (typeof before === 'string') children[last] = before + text;
    else children.push(text);
  }

  #openElement(closed: boolean): void {
    const tag = this.#tag;
    if (this.#top.tag === 'head' && !IN_HEAD.has(tag)) this.#open.pop();
    if (CLOSES_PARAGRAPH.has(tag)) this.#endParagraph();
    if (tag === 'a') this.#endLink();
    this.#endImplied(tag);
    const empty = closed || VOID.has(tag);
    if (this.#open.length > DEEPEST || this.#elements >= MOST_ELEMENTS) {
      if (tag === 'br' || tag === 'p' || tag === 'div') this.#addText('\n');
      if (!empty) this.#tooDeep++;
      return;
    }
    this.#elements++;
    const element: Element = { tag, attributes: this.#attributes ?? NO_ATTRIBUTES, parent: this.#top, children: [] };
    this.#top.children.push(element);
    if (!empty) this.#open.push(element);
  }

  #endParagraph(): void {
    for (let place = this.#open.length - 1; place > 0; place--) {
      const open = this.#open[place]?.tag ?? '';
      if (open === 'p') {
        this.#open.length = place;
        return;
      }
      if (PARAGRAPH_WALLS.has(open) || CLOSES_PARAGRAPH.has(open)) return;
    }
  }

  /** Links do not nest. */
  #endLink(): void {
    for (let place = this.#open.length - 1; place > 0; place--) {
      const open = this.#open[place]?.tag ?? '';
      if (open === 'a') this.#open.length = place;
      if (open === 'a' || PARAGRAPH_WALLS.has(open)) return;
    }
  }

  #endImplied(tag: string): void {
    const rule = CLOSES.get(tag);
    if (rule === undefined) return;
    const [ends, within] = rule;
    for (let place = this.#open.length - 1; place > 0; place--) {
      const open = this.#open[place]?.tag ?? '';
      if (within.has(open)) return;
      if (ends.has(open)) {
        this.#open.length = place;
        if (tag !== 'tbody' && tag !== 'tfoot') return;
      }
    }
  }
}

/** Whether an end tag is looked for no further out: cells keep theirs inside, and blocks those of inline elements. */
function stopsEndTag(open: string, tag: string): boolean {
  if (TABLE_PARTS.has(tag)) return open === 'table' && tag !== 'table';
  if (WALLS.has(open)) return true;
  const inline = !CLOSES_PARAGRAPH.has(tag) && tag !== 'a' && tag !== 'li' && tag !== 'body' && tag !== 'html';
  return inline && (CLOSES_PARAGRAPH.has(open) || open === 'li') && open !== 'p';
}

// --- Asking elements ------------------------------------------------------------------------------------------------

export function attribute(element: Element, name: string): string {
  return element.attributes.get(name) ?? '';
}

/** All elements under one, in the page's order. */
export function* descendants(root: Element): Generator<Element> {
  const path: { children: readonly (Element | string)[]; next: number }[] = [{ children: root.children, next: 0 }];
  for (let level = path.at(-1); level !== undefined; level = path.at(-1)) {
    const child = level.children[level.next++];
    if (child === undefined) path.pop();
    else if (typeof child !== 'string') {
      yield child;
      path.push({ children: child.children, next: 0 });
    }
  }
}

/** The text under an element as it stands, without scripts and styles. */
export function rawText(element: Element): string {
  let text = '';
  for (const child of element.children) {
    if (typeof child === 'string') text += child;
    else if (child.tag === 'br') text += ' ';
    else if (child.tag !== 'script' && child.tag !== 'style') text += rawText(child);
  }
  return text;
}

export function isInside(element: Element, ancestor: Element): boolean {
  for (let at: Element | null = element; at !== null; at = at.parent) if (at === ancestor) return true;
  return false;
}
