import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import type { Element } from './tree';

/**
 * A page as a tree of elements and text, read once, nothing executed and nothing fetched.
 *
 * htmlparser2's tokenizer does the reading; the tree is built here, because every tree builder at hand takes time that
 * grows with the square of the depth: 60,000 nested `div`s keep them busy for ten seconds and more, and whoever walks
 * the result overflows the stack. Here depth and size have a limit, beyond which text goes on but nesting does not.
 *
 * The rules are those of the HTML Standard (13.2.6) as far as they decide where a text stands: what ends what, what
 * leaves a drawing, what a table puts out before itself. Formatting is not carried over the bounds of paragraphs, as the
 * standard would have it: there a single link that is never closed makes links of the rest of the page.
 */

/** Elements nest no deeper; real pages stay below 60. */
export const DEEPEST = 200;
/** Formatting that nests deeper was never closed: old pages open a `font` for every paragraph. */
const DEEPEST_FORMATTING = 100;
/** Elements of a page; the text of more is still read. */
const MOST_ELEMENTS = 1_000_000;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const VOID = words('area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr');
const IN_HEAD = words('head title meta link style script base basefont bgsound noframes noscript template');
/** Their start tag ends an open paragraph, and they are parts of the page that an end tag of formatting does not leave. */
const CLOSES_PARAGRAPH = words(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hgroup hr listing main menu nav ol p plaintext pre search section summary table ul xmp',
);
/** What an end tag, or the next item of a list, is not looked for beyond (“special” elements, as far as they hold text). */
const SPECIAL = new Set([
  ...CLOSES_PARAGRAPH,
  ...words('applet body button caption col colgroup dd dt head html li marquee noscript object select tbody td template tfoot th thead tr'),
]);
const HEADINGS = words('h1 h2 h3 h4 h5 h6');
const FORMATTING = words('b big code em font i nobr s small span strike strong tt u');
/** What a start tag ends when that is open and no other part of the page between. */
const ENDS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['li', words('li')],
  ['dt', words('dt dd')],
  ['dd', words('dt dd')],
  ['option', words('option')],
  ['optgroup', words('option optgroup')],
  ['rt', words('rt rp')],
  ['rp', words('rt rp')],
  ['body', words('head')],
]);
/** Items of lists end in these as well. */
const ENDS_THROUGH = words('address div p');
/** An end tag does not reach out of these. */
const WALLS = words('table td th caption html template object applet marquee');
/** Their end tag ends all that is open in them, whatever that is: an unclosed `div` in a `noscript` ends with it. */
const CLOSES_ALL_INSIDE = words('noscript template select');
const SCOPED = words('button object applet marquee');
const TABLE_PARTS = words('table caption colgroup col thead tbody tfoot tr td th');
/** What stays open when a part of a table begins. */
const PART_STANDS_IN: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['td', words('tr tbody thead tfoot table')],
  ['th', words('tr tbody thead tfoot table')],
  ['tr', words('tbody thead tfoot table')],
  ['tbody', words('table')],
  ['thead', words('table')],
  ['tfoot', words('table')],
  ['caption', words('table')],
  ['colgroup', words('table')],
  ['col', words('colgroup table')],
]);
/** Directly in these only parts of a table stand; anything else comes out before the table (“foster parenting”). */
const TABLE_CONTEXT = words('table thead tbody tfoot tr');
const MAY_STAND_IN_TABLE = words('caption colgroup col thead tbody tfoot tr td th script style template input');
const TABLE_WALLS = words('table td th caption template html');
const PARAGRAPH_WALLS = words('table td th caption html button object applet marquee template');
/** Their start tag ends a drawing or formula that was left open (13.2.6.5). */
const LEAVES_DRAWING = words(
  'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s ' +
    'small span strong strike sub sup table tt u ul var',
);
/** In these a drawing or formula holds HTML or text again. */
const HTML_IN_DRAWING: Readonly<Record<string, ReadonlySet<string>>> = {
  svg: words('foreignobject desc title'),
  math: words('mi mo mn ms mtext annotation-xml'),
};

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
const KEPT_ATTRIBUTES = words(
  'class id role style hidden aria-hidden aria-label aria-controls aria-expanded itemprop itemtype itemscope href datetime content name property ' +
    'rel type lang xml:lang dir http-equiv charset title data-testid data-hook data-component data-component-name data-module data-type data-qa ' +
    'data-block-type data-datetime data-date data-timestamp data-target data-bs-target data-toggle data-bs-toggle pubdate value shadowrootmode epub:type for start colspan rowspan checked',
);
/** Of pictures, these as well. */
const OF_PICTURES = words('src alt width height');
/** And of frames, these. */
const OF_FRAMES = words('src srcdoc name');

const OF_SOME: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['img', OF_PICTURES],
  ['iframe', OF_FRAMES],
  ['frame', OF_FRAMES],
]);

/** The document: an element `#document` that holds the page. */
export function parsePage(html: string): Element {
  const builder = new TreeBuilder();
  builder.read(html);
  return builder.document;
}

class TreeBuilder implements TokenizerCallbacks {
  readonly document: Element = { tag: '#document', attributes: NO_ATTRIBUTES, parent: null, children: [], name: null };
  #html = '';
  readonly #open: Element[] = [this.document];
  #elements = 0;
  /** Open elements beyond the limit of depth, which have no place in the tree. */
  #tooDeep = 0;
  /** The innermost drawing or formula, as long as it is open; its place among the open elements. */
  #drawing: { element: Element; place: number } | null = null;
  #tag = '';
  #attributes: Map<string, string> | null = null;
  #attributeName = '';
  #attributeValue = '';

  read(html: string): void {
    const before = this.#html;
    this.#html = html;
    const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, this);
    tokenizer.write(html);
    tokenizer.end();
    this.#html = before;
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
    const name = this.#html.slice(start, end).toLowerCase();
    this.#attributeName = KEPT_ATTRIBUTES.has(name) || OF_SOME.get(this.#tag)?.has(name) === true ? name : '';
    this.#attributeValue = '';
  }

  onattribdata(start: number, end: number): void {
    if (this.#attributeName !== '') this.#attributeValue += this.#html.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    if (this.#attributeName !== '') this.#attributeValue += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    if (this.#attributeName === '') return;
    this.#attributes ??= new Map();
    if (!this.#attributes.has(this.#attributeName)) this.#attributes.set(this.#attributeName, this.#attributeValue);
  }

  onopentagend(): void {
    this.#openElement(false);
  }

  onselfclosingtag(): void {
    // `<div/>` opens a division; only in drawings and formulas the slash means what it says.
    this.#openElement(this.#tag === 'svg' || this.#tag === 'math' || this.isInForeignContext());
  }

  onclosetag(start: number, end: number): void {
    const tag = this.#html.slice(start, end).toLowerCase();
    if (tag === 'br' || tag === 'p') this.#leaveDrawing();
    if (tag === 'br') this.#addElement(tag, true, NO_ATTRIBUTES);
    // What comes behind the end of a page belongs to it all the same, and to what is still open in it.
    if (VOID.has(tag) || tag === 'body' || tag === 'html') return;
    if (this.#tooDeep > 0) {
      this.#tooDeep--;
      return;
    }
    if (tag === 'p' && !this.#endParagraph()) this.#addElement(tag, true, NO_ATTRIBUTES);
    else if (tag !== 'p') this.#close(tag);
  }

  oncomment(): void {
    // Comments are not text.
  }

  oncdata(start: number, end: number, endLength: number): void {
    const section = this.#html.slice(start, end - endLength);
    if (this.isInForeignContext()) {
      this.#addText(section);
      return;
    }
    // In HTML it is a comment up to the first “>”, and what follows is of the page.
    const rest = section.indexOf('>');
    if (rest >= 0) this.read(`${section.slice(rest + 1)}]]>`);
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
    const place = this.#drawingPlace();
    if (place < 0) return false;
    const html = HTML_IN_DRAWING[this.#open[place]?.tag ?? ''];
    for (let at = this.#open.length - 1; at > place; at--) if (html?.has(this.#open[at]?.tag ?? '') === true) return false;
    return true;
  }

  /** The place of the innermost drawing or formula that is open; -1 when none is. */
  #drawingPlace(): number {
    if (this.#drawing === null) return -1;
    const { element, place } = this.#drawing;
    if (this.#open[place] === element) return place;
    const outer = this.#open.findLastIndex(({ tag }) => tag === 'svg' || tag === 'math');
    const found = this.#open[outer];
    this.#drawing = found === undefined ? null : { element: found, place: outer };
    return outer;
  }

  #addText(text: string): void {
    if (this.#isBetweenCells() && /\S/.test(text)) {
      const { parent, place } = this.#beforeTable();
      addTo(parent.children, place, text);
      return;
    }
    addTo(this.#top.children, this.#top.children.length, text);
  }

  #openElement(closed: boolean): void {
    const tag = this.#tag;
    if (LEAVES_DRAWING.has(tag)) this.#leaveDrawing();
    if (this.isInForeignContext()) {
      // A `td` of a drawing is no cell.
      this.#addElement(SPECIAL.has(tag) ? `drawn-${tag}` : tag, closed || VOID.has(tag));
      return;
    }
    if (this.#isDoubled(tag)) return;
    // Parts of a table stand in tables alone.
    if (TABLE_PARTS.has(tag) && tag !== 'table' && !this.#isInTable()) {
      this.#addText(' ');
      return;
    }
    if (this.#top.tag === 'head' && !IN_HEAD.has(tag)) this.#open.pop();
    if (CLOSES_PARAGRAPH.has(tag) || tag === 'li' || tag === 'dt' || tag === 'dd') this.#endParagraph();
    if (HEADINGS.has(tag) && HEADINGS.has(this.#top.tag)) this.#open.pop();
    if (tag === 'a') this.#endLink();
    if (tag === 'button') this.#endButton();
    this.#endImplied(tag);
    this.#endTableParts(tag);
    if ((tag === 'td' || tag === 'th') && this.#top.tag !== 'tr') this.#addElement('tr', false, NO_ATTRIBUTES);
    this.#addElement(tag, closed || VOID.has(tag));
  }

  #addElement(tag: string, empty: boolean, attributes = this.#attributes ?? NO_ATTRIBUTES): void {
    if (this.#open.length > DEEPEST || this.#elements >= MOST_ELEMENTS) {
      if (tag === 'br' || tag === 'p' || tag === 'div') this.#addText('\n');
      if (!empty) this.#tooDeep++;
      return;
    }
    if (this.#open.length > DEEPEST_FORMATTING && FORMATTING.has(tag)) return;
    this.#elements++;
    const out = !MAY_STAND_IN_TABLE.has(tag) && this.#isBetweenCells() ? this.#beforeTable() : null;
    const parent = out?.parent ?? this.#top;
    const element: Element = { tag, attributes, parent, children: [], name: null };
    if (out === null) parent.children.push(element);
    else parent.children.splice(out.place, 0, element);
    if (empty) return;
    if (tag === 'svg' || tag === 'math') this.#drawing = { element, place: this.#open.length };
    this.#open.push(element);
  }

  /** A second `<html>`, `<head>` or `<body>` opens nothing, nor does one in the middle of a page. */
  #isDoubled(tag: string): boolean {
    if (tag === 'html') return this.#open.length > 1;
    if (tag === 'head') return this.#open.some((open) => open.tag !== '#document' && open.tag !== 'html');
    return tag === 'body' && this.#open.some((open) => open.tag === 'body' || !/^(?:#document|html|head)$/.test(open.tag));
  }

  #isInTable(): boolean {
    return this.#open.findLast(({ tag }) => tag === 'table' || tag === 'template') !== undefined;
  }

  #isBetweenCells(): boolean {
    return TABLE_CONTEXT.has(this.#top.tag) && !this.isInForeignContext();
  }

  /** Where what does not belong into the innermost table stands: in the element around it, before it. */
  #beforeTable(): { parent: Element; place: number } {
    const table = this.#open.findLast(({ tag }) => tag === 'table');
    const parent = table?.parent ?? this.document;
    const place = table === undefined ? parent.children.length : parent.children.lastIndexOf(table);
    return { parent, place };
  }

  #leaveDrawing(): void {
    while (this.isInForeignContext()) this.#open.length = this.#drawingPlace();
  }

  #close(tag: string): void {
    if (tag === 'a') {
      this.#endLink();
      return;
    }
    for (let place = this.#open.length - 1; place > 0; place--) {
      const open = this.#open[place]?.tag ?? '';
      if (open === tag || open === `drawn-${tag}` || (HEADINGS.has(tag) && HEADINGS.has(open))) {
        this.#open.length = place;
        return;
      }
      // The body of a table need not be opened to be closed.
      if (tag === 'tbody' && open === 'table' && this.#open[place + 1]?.tag === 'tr') this.#open.length = place + 1;
      if (!CLOSES_ALL_INSIDE.has(tag) && stopsEndTag(open, tag)) return;
    }
  }

  /** Ends the open paragraph; whether there was one. */
  #endParagraph(): boolean {
    for (let place = this.#open.length - 1; place > 0; place--) {
      const open = this.#open[place]?.tag ?? '';
      if (open === 'p') {
        this.#open.length = place;
        return true;
      }
      if (PARAGRAPH_WALLS.has(open) || CLOSES_PARAGRAPH.has(open)) return false;
    }
    return false;
  }

  /** Ends the open link; links do not nest. A part of the page that was opened in it stays open (“adoption agency”). */
  #endLink(): void {
    for (let place = this.#open.length - 1; place > 0; place--) {
      const open = this.#open[place]?.tag ?? '';
      if (open === 'a') {
        this.#takeOutOf(place);
        return;
      }
      if (PARAGRAPH_WALLS.has(open)) return;
    }
  }

  /** Ends the open link at a place; the parts of the page that are open in it go on behind it, what they hold so far stays linked. */
  #takeOutOf(place: number): void {
    let link = this.#open[place];
    const blocks = this.#open.slice(place + 1).filter(({ tag }) => SPECIAL.has(tag));
    this.#open.length = place;
    for (const block of blocks) {
      const around = link?.parent ?? null;
      if (link === undefined || around === null || block.parent === null) return;
      const { children } = block.parent;
      children.splice(children.lastIndexOf(block), 1);
      const linked: Element = { ...link, parent: block, children: block.children.splice(0) };
      for (const child of linked.children) if (typeof child !== 'string') child.parent = linked;
      block.children.push(linked);
      block.parent = around;
      around.children.push(block);
      this.#open.push(block);
      link = linked;
    }
  }

  #endButton(): void {
    const place = this.#open.findLastIndex(({ tag }) => PARAGRAPH_WALLS.has(tag));
    if (this.#open[place]?.tag === 'button') this.#open.length = place;
  }

  #endImplied(tag: string): void {
    const ends = ENDS.get(tag);
    if (ends === undefined) return;
    for (let place = this.#open.length - 1; place > 0; place--) {
      const open = this.#open[place]?.tag ?? '';
      if (ends.has(open)) {
        this.#open.length = place;
        if (tag !== 'optgroup') return;
      } else if (SPECIAL.has(open) && !ENDS_THROUGH.has(open)) return;
    }
  }

  /** A row ends what is open in the row before it, a cell what is open in the cell before it, a table one without a cell. */
  #endTableParts(tag: string): void {
    if (tag === 'table') {
      const around = this.#open.findLastIndex((open) => TABLE_WALLS.has(open.tag));
      if (this.#open[around]?.tag === 'table') this.#open.length = around;
    }
    const standsIn = PART_STANDS_IN.get(tag);
    if (standsIn === undefined) return;
    for (let place = this.#open.length - 1; place > 0; place--) {
      const open = this.#open[place]?.tag ?? '';
      if (open === 'template') return;
      if (!standsIn.has(open)) continue;
      this.#open.length = place + 1;
      return;
    }
  }
}

/** Text joins the text before it: the tokenizer gives `a&amp;b` in three parts. */
function addTo(children: (Element | string)[], place: number, text: string): void {
  const before = children[place - 1];
  if (typeof before === 'string') children[place - 1] = before + text;
  else if (place === children.length) children.push(text);
  else children.splice(place, 0, text);
}

/** Whether an end tag is looked for no further out: cells keep theirs inside, and parts of the page those of formatting. */
function stopsEndTag(open: string, tag: string): boolean {
  if (TABLE_PARTS.has(tag)) return open === 'table' && tag !== 'table';
  if (WALLS.has(open)) return true;
  if (SCOPED.has(tag)) return false;
  return SPECIAL.has(open) && (!SPECIAL.has(tag) || (tag === 'li' && (open === 'ul' || open === 'ol' || open === 'menu')));
}
