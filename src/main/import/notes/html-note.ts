import { isNoteElement, type NoteElement, type NoteNode } from '../../../shared/notes/note-document';
import { parsePage } from '../html/parse-page';
import { attribute, rawText, type Element } from '../html/tree';
import { linkNodes, type LinkFinder } from './note-links';
import {
  callout,
  code,
  FORMATS,
  heading,
  joinedLines,
  lineBreak,
  list,
  paragraph,
  quote,
  rule,
  table,
  textNode,
  type ListItem,
  type ListKind,
} from '../../../shared/notes/note-nodes';

/** HTML of notebooks (Evernote's ENML as `evernote.ts` puts it, Notion's pages, what stands in Markdown) as the blocks of a note. */

export function htmlBlocks(html: string, links: LinkFinder): NoteNode[] {
  return new HtmlNote(links).blocks(parsePage(html));
}

const SKIPPED = new Set(['script', 'style', 'head', 'template', 'noscript', 'svg', 'title', 'button', 'colgroup']);
const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html ' +
    'li main nav ol p pre section summary table ul'
  ).split(' '),
);
const FORMAT_OF: Readonly<Record<string, number>> = {
  ...{ b: FORMATS.bold, strong: FORMATS.bold, i: FORMATS.italic, em: FORMATS.italic, u: FORMATS.underline, ins: FORMATS.underline },
  ...{ s: FORMATS.strike, strike: FORMATS.strike, del: FORMATS.strike, code: FORMATS.code, tt: FORMATS.code, kbd: FORMATS.code },
  ...{ mark: FORMATS.mark, sub: FORMATS.sub, sup: FORMATS.sup },
};

/** A line of words while it is put together; `checked` when it begins with a box. */
interface Line {
  words: NoteNode[];
  checked: boolean | null;
}

class HtmlNote {
  readonly #blocks: NoteNode[] = [];
  #line: Line = { words: [], checked: null };
  /** Lines with boxes that follow each other. */
  #checks: ListItem[] = [];

  constructor(private readonly links: LinkFinder) {}

  blocks(root: Element): NoteNode[] {
    this.#children(root, 0);
    this.#endLine();
    this.#endChecks();
    return this.#blocks;
  }

  #children(element: Element, format: number): void {
    for (const child of element.children) {
      if (typeof child === 'string') this.#words(child, format);
      else this.#element(child, format);
    }
  }

  #words(text: string, format: number): void {
    const { words } = this.#line;
    const plain = text.replace(/[ \t\r\n\f]+/g, ' ');
    const shown = words.length === 0 || words.at(-1)?.type === 'linebreak' ? plain.trimStart() : plain;
    if (shown !== '') words.push(textNode(shown, format));
  }

  #element(element: Element, format: number): void {
    const { tag } = element;
    if (SKIPPED.has(tag)) return;
    if (tag === 'br') return void (this.#line.words.length > 0 && this.#line.words.push(lineBreak()));
    if (tag === 'input') return this.#box(element);
    if (tag === 'a') return this.#link(element, format);
    if (tag === 'img') return void this.#line.words.push(...linkNodes(attribute(element, 'src'), altOf(element, format), this.links));
    if (!BLOCKS.has(tag)) return this.#children(element, format | (FORMAT_OF[tag] ?? 0) | styleOf(element));
    this.#endLine();
    this.#block(element, format);
    this.#endLine();
  }

  #block(element: Element, format: number): void {
    const { tag } = element;
    const level = /^h([1-6])$/.exec(tag)?.[1];
    if (isCallout(element)) return this.#put(callout('note', this.#inside(element)));
    if (level !== undefined) return this.#put(heading(Number(level), this.#inside(element)));
    if (tag === 'hr') return this.#put(rule());
    if (tag === 'blockquote') return this.#put(quote(this.#inside(element)));
    if (tag === 'pre') return this.#put(code(rawText(element).replace(/^\n|\n$/g, ''), languageOf(element)));
    if (/-en-codeblock\s*:\s*true/.test(attribute(element, 'style'))) return this.#put(code(linesUnder(element), null));
    if (tag === 'ul' || tag === 'ol') return this.#put(this.#list(element));
    if (tag === 'table') return this.#table(element);
    this.#children(element, format | styleOf(element));
  }

  #put(block: NoteElement | NoteNode): void {
    this.#endChecks();
    if (isNoteElement(block) && block.children.length === 0 && block.type !== 'code') return;
    this.#blocks.push(block);
  }

  #box(element: Element): void {
    if (attribute(element, 'type') !== 'checkbox') return;
    if (this.#line.words.length > 0) this.#endLine();
    this.#line.checked = element.attributes.has('checked');
  }

  #link(element: Element, format: number): void {
    const inner = this.#inside(element, format);
    const address = attribute(element, 'href');
    this.#line.words.push(...(address === '' || address.startsWith('#') ? inner : linkNodes(address, inner, this.links)));
  }

  #endLine(): void {
    const { words, checked } = this.#line;
    this.#line = { words: [], checked: null };
    while (words.at(-1)?.type === 'linebreak') words.pop();
    if (checked !== null) return void this.#checks.push({ words, checked, lists: [] });
    if (words.length > 0) this.#put(paragraph(words));
  }

  #endChecks(): void {
    const items = this.#checks;
    this.#checks = [];
    if (items.length > 0) this.#blocks.push(list('check', 1, items));
  }

  /** What is in an element, as words on lines. */
  #inside(element: Element, format = 0): NoteNode[] {
    return this.#within(element, format).words;
  }

  /** The words in an element on lines, and the lists in it. */
  #within(element: Element, format = 0): ListItem {
    const inner = new HtmlNote(this.links);
    inner.#children(element, format);
    const checked = inner.#line.checked;
    inner.#endLine();
    const boxes = inner.#checks;
    if (boxes.length > 1) inner.#endChecks();
    const own = boxes.length === 1 ? boxes[0] : undefined;
    const lists = inner.#blocks.filter((block): block is NoteElement => block.type === 'list');
    const runs = inner.#blocks.flatMap((block) => (block.type === 'list' ? [] : wordsOfBlock(block)));
    return { words: joinedLines([...(own === undefined ? [] : [own.words]), ...runs]), checked: own?.checked ?? checked, lists };
  }

  #list(element: Element): NoteElement {
    const items: ListItem[] = [];
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      if (child.tag === 'li') items.push(this.#item(child));
      else if (child.tag === 'ul' || child.tag === 'ol') items.push({ words: [], checked: null, lists: [this.#list(child)] });
    }
    const start = /^\d{1,6}$/.test(attribute(element, 'start')) ? Number(attribute(element, 'start')) : 1;
    const kind: ListKind = items.some(({ checked }) => checked !== null) ? 'check' : element.tag === 'ol' ? 'number' : 'bullet';
    return list(kind, kind === 'number' ? start : 1, items);
  }

  #item(element: Element): ListItem {
    const item = this.#within(element);
    // Notion's box is a `div` of a class, Evernote's an attribute.
    const box = elementsUnder(element).find((one) => /(?:^|\s)checkbox(?:-on|-off)?(?:\s|$)/.test(attribute(one, 'class')));
    if (item.checked !== null || box === undefined) return item;
    return { ...item, checked: attribute(box, 'class').includes('checkbox-on') };
  }

  #table(element: Element): void {
    const rows = elementsUnder(element).filter(({ tag, parent }) => tag === 'tr' && tableOf(parent) === element);
    const cellsOf = (row: Element): Element[] =>
      row.children.flatMap((child) => (typeof child !== 'string' && (child.tag === 'td' || child.tag === 'th') ? [child] : []));
    const isHead = (row: Element): boolean => cellsOf(row).length > 0 && cellsOf(row).every(({ tag }) => tag === 'th');
    const filled = rows.filter((row) => cellsOf(row).length > 0);
    if (filled.length === 0) return;
    const [first] = filled;
    const lines = filled.map((row) =>
      cellsOf(row).map((cell) => {
        const { words, lists } = this.#within(cell);
        return joinedLines([words, ...lists.flatMap(wordsOfBlock)]);
      }),
    );
    this.#put(table(lines, first !== undefined && isHead(first) ? 1 : 0));
  }
}

/** A block as lines of words. */
function wordsOfBlock(block: NoteNode): NoteNode[][] {
  if (!isNoteElement(block)) return [];
  if (block.type === 'list' || block.type === 'table' || block.type === 'tablerow' || block.type === 'tablecell') {
    return block.children.flatMap(wordsOfBlock);
  }
  if (block.type !== 'listitem') return [block.children];
  const [first] = block.children;
  return first?.type === 'list' ? wordsOfBlock(first) : [block.children];
}

const isCallout = (element: Element): boolean =>
  element.tag === 'aside' || (element.tag === 'figure' && /(?:^|\s)callout(?:\s|$)/.test(attribute(element, 'class')));

/** How programs set words by their style. */
function styleOf(element: Element): number {
  const style = attribute(element, 'style');
  if (style === '') return 0;
  let format = 0;
  if (/font-weight:\s*(?:bold|[6-9]00)/i.test(style)) format |= FORMATS.bold;
  if (/font-style:\s*italic/i.test(style)) format |= FORMATS.italic;
  if (/--en-highlight|-evernote-highlight\s*:\s*true/i.test(style)) format |= FORMATS.mark;
  return format;
}

const altOf = (element: Element, format: number): NoteNode[] =>
  attribute(element, 'alt') === '' ? [] : [textNode(attribute(element, 'alt'), format)];

function languageOf(element: Element): string | null {
  const names = [element, ...elementsUnder(element)].map((one) => attribute(one, 'class')).join(' ');
  return /(?:^|\s)language-([\w+#-]{1,40})/.exec(names)?.[1] ?? null;
}

/** The text of Evernote's code: a line for each block. */
function linesUnder(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : child.tag === 'br' ? '' : rawText(child))).join('\n');
}

function elementsUnder(element: Element): Element[] {
  return element.children.flatMap((child) => (typeof child === 'string' ? [] : [child, ...elementsUnder(child)]));
}

function tableOf(element: Element | null): Element | null {
  for (let at = element; at !== null; at = at.parent) if (at.tag === 'table') return at;
  return null;
}
