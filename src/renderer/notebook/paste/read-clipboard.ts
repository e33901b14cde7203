import {
  isEmpty,
  trimmed,
  without,
  type Block,
  type ListItem,
  type TableCell,
  type ListKind,
  type ClipboardRun,
  type TextRun,
} from './clipboard-blocks';
import { pictureNumberOf } from './clipboard-pictures';
import { boldOf, ClipboardStyles, italicOf, pointsOf, struckOf, underlinedOf } from './clipboard-styles';
import { rowsOf, type Row } from './clipboard-tables';
import { signsFor } from './raised-text';
import { wordItemOf } from './word-lists';

/**
 * Reads HTML of the clipboard, as Word, Google Docs, mail programs, spreadsheets, editors and browsers write it, into the
 * forms of a note. `document` is parsed and in no window: nothing in it is loaded, run or shown.
 */
export function readClipboard(document: Document): Block[] {
  const reader = new Reader(new ClipboardStyles(document));
  reader.read(document.body ?? document.documentElement);
  return withoutEmptyEnds(reader.blocks);
}

const DEEPEST = 400;
const SKIPPED = new Set([
  'head',
  'style',
  'script',
  'title',
  'meta',
  'link',
  'template',
  'noscript',
  'xml',
  'svg',
  'canvas',
  'audio',
  'video',
  'iframe',
  'object',
  'embed',
  'button',
  'select',
  'textarea',
  'picture',
  'map',
  'col',
  'colgroup',
]);
const BLOCKS = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'caption',
  'center',
  'dd',
  'details',
  'dir',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'li',
  'main',
  'nav',
  'ol',
  'p',
  'pre',
  'section',
  'summary',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'ul',
]);
const MONOSPACE = /monospace|courier|consolas|menlo|monaco|ui-mono|fira code|jetbrains/i;

type Style = Omit<TextRun, 'text'>;

/** What holds for the words below an element. */
interface Context extends Style {
  /** White space is kept as it is written. */
  kept: boolean;
  /** Inside code: what is a block elsewhere is a line. */
  code: boolean;
  quoted: boolean;
  heading: 1 | 2 | 3 | 4 | null;
  lists: readonly { kind: ListKind; id: string; start: number }[];
  mark: ReadonlySet<Node>;
  depth: number;
}

const PLAIN: Context = {
  bold: false,
  italic: false,
  struck: false,
  underlined: false,
  raised: null,
  href: null,
  kept: false,
  code: false,
  quoted: false,
  heading: null,
  lists: [],
  mark: new Set(),
  depth: 0,
};

class Reader {
  readonly blocks: Block[] = [];
  readonly #styles: ClipboardStyles;
  #runs: ClipboardRun[] = [];
  /** The item that words go to; they are lines of it, however many paragraphs it has. */
  #item: ListItem | null = null;
  /** The words go on in another line. */
  #line = false;
  /** How far the last item of Word's was indented, in points; null when the last block was none. */
  #indent: number | null = null;
  #lists = 0;
  /** Pictures that stand behind the item or the code they are in. */
  #pictures: Block[] = [];

  constructor(styles: ClipboardStyles) {
    this.#styles = styles;
  }

  read(root: Element): void {
    this.#children(root, PLAIN);
    this.#end(PLAIN);
  }

  #children(element: Element, context: Context): void {
    for (const child of element.childNodes) this.#node(child, context);
  }

  #node(node: Node, context: Context): void {
    if (context.mark.has(node)) return;
    if (node.nodeType === 3) this.#text(node.nodeValue ?? '', context);
    else if (isElement(node)) this.#element(node, context);
  }

  #element(element: Element, above: Context): void {
    const tag = element.localName.toLowerCase();
    const declared = this.#styles.of(element);
    if (SKIPPED.has(tag) || isOfficeIsland(tag) || this.#isHidden(element)) return;
    if (above.depth > DEEPEST) return this.#text(element.textContent ?? '', above);
    if (tag === 'br') return element.getAttribute('class') === 'Apple-interchange-newline' ? undefined : this.#break();
    if (tag === 'hr') {
      this.#end(above);
      this.blocks.push({ kind: 'rule', runs: [] });
      return;
    }
    if (tag === 'img') return this.#picture(element, above);
    if (tag === 'input') return this.#input(element, above);
    if (declared.has('mso-tab-count')) return this.#add('\t', above);
    if (declared.has('mso-spacerun') || element.getAttribute('class') === 'Apple-converted-space') return this.#spaces(element, above);
    const context = this.#contextOf(element, tag, above);
    if (tag === 'table') return this.#table(element, context);
    const display = declared.get('display') ?? '';
    const isBlock = BLOCKS.has(tag) ? !/^(?:inline|contents)/.test(display) : /^(?:block|flex|grid|list-item|table)/.test(display);
    if (element.getAttribute('data-stringify-type') === 'paragraph-break') return this.#boundary(context);
    if (!isBlock) return this.#children(element, context);
    this.#block(element, tag, above, context);
  }

  #contextOf(element: Element, tag: string, above: Context): Context {
    const declared = this.#styles.of(element);
    const heading = headingOf(tag, declared.get('mso-outline-level')) ?? above.heading;
    const bold = boldOf(declared) ?? ((tag === 'b' || tag === 'strong' || tag === 'th') && heading === null ? true : above.bold);
    const align = declared.get('vertical-align') ?? '';
    const space = declared.get('white-space')?.toLowerCase();
    const kept = space === undefined ? tag === 'pre' || above.kept : /^(?:pre|break-spaces)/.test(space) && space !== 'pre-line';
    return {
      ...above,
      depth: above.depth + 1,
      heading,
      bold,
      italic: italicOf(declared) ?? (/^(?:i|em|cite|dfn|var)$/.test(tag) || above.italic),
      struck: above.struck || /^(?:s|strike|del)$/.test(tag) || struckOf(declared),
      underlined: underlinedOf(declared) ?? (/^(?:u|ins)$/.test(tag) || above.underlined),
      raised: tag === 'sup' || /^super/.test(align) ? 'super' : tag === 'sub' || /^sub/.test(align) ? 'sub' : above.raised,
      href: (tag === 'a' ? addressOf(element.getAttribute('href')) : null) ?? above.href,
      kept,
      code:
        above.code ||
        tag === 'pre' ||
        (kept && BLOCKS.has(tag) && MONOSPACE.test(`${declared.get('font-family') ?? ''} ${declared.get('font') ?? ''}`)),
      quoted: above.quoted || tag === 'blockquote',
    };
  }

  #isHidden(element: Element): boolean {
    const declared = this.#styles.of(element);
    return (
      element.hasAttribute('hidden') ||
      declared.get('display') === 'none' ||
      declared.get('visibility') === 'hidden' ||
      /^all/.test(declared.get('mso-hide') ?? '') ||
      // The typed marks of Word's lists.
      /^ignore$/i.test(declared.get('mso-list') ?? '')
    );
  }

  // --- Blocks -------------------------------------------------------------------------------------------------------

  #block(element: Element, tag: string, above: Context, context: Context): void {
    if (tag === 'ul' || tag === 'ol') return this.#list(element, tag, context);
    if (tag === 'li') return this.#listItem(element, context);
    const word = wordItemOf(element, this.#styles);
    if (word !== null && context.heading === null) {
      this.#end(above);
      this.#item = { kind: 'item', checked: false, runs: [], level: word.level, list: word.list, start: word.start, id: word.id };
      this.#children(element, { ...context, mark: word.mark });
      this.#end(context);
      this.#indent = pointsOf(this.#styles.of(element).get('margin-left'));
      return;
    }
    if (this.#continuesWordItem(element)) return this.#goOn(element, context);
    this.#boundary(above);
    if (word !== null) this.#headingNumber(word.mark, context);
    this.#children(element, word === null ? context : { ...context, mark: word.mark });
    this.#boundary({ ...context, code: above.code });
  }

  /** The number of a heading is typed, as nothing here counts headings. */
  #headingNumber(mark: ReadonlySet<Node>, context: Context): void {
    const text = [...mark]
      .map(({ textContent }) => textContent ?? '')
      .join('')
      .replace(/\s+/gu, ' ')
      .trim();
    if (text !== '') this.#add(`${text} `, context);
  }

  #list(element: Element, tag: 'ul' | 'ol', context: Context): void {
    this.#end(context);
    const outer = context.lists[0];
    this.#lists += 1;
    const id = outer?.id ?? `list ${this.#lists}`;
    const kind = tag === 'ol' ? 'number' : 'bullet';
    const start = Number(element.getAttribute('start') ?? 1) || 1;
    this.#children(element, { ...context, lists: [...context.lists, { kind, id, start }] });
    this.#end(context);
  }

  #listItem(element: Element, context: Context): void {
    const list = context.lists.at(-1) ?? { kind: 'bullet' as const, id: 'item', start: 1 };
    const checked = checkedOf(element);
    this.#end(context);
    this.#item = {
      kind: 'item',
      level: Math.max(1, context.lists.length),
      list: checked === null ? list.kind : 'check',
      start: Number(element.getAttribute('value')) || list.start,
      checked: checked ?? false,
      id: list.id,
      runs: [],
    };
    this.#children(element, context);
    this.#end(context);
  }

  /** A paragraph below an item of Word's, indented like it, is a part of it. */
  #continuesWordItem(element: Element): boolean {
    const last = this.blocks.at(-1);
    if (last?.kind !== 'item' || this.#indent === null || this.#runs.length > 0 || element.localName !== 'p') return false;
    const isContinued = /^MsoListParagraph|^MsoListContinue/i.test(element.getAttribute('class') ?? '');
    const margin = pointsOf(this.#styles.of(element).get('margin-left'));
    return (isContinued || (this.#indent > 0 && margin >= this.#indent - 1)) && /\S/.test(element.textContent ?? '');
  }

  #goOn(element: Element, context: Context): void {
    const last = this.blocks.pop();
    if (last?.kind !== 'item') return;
    this.#item = last;
    this.#runs = last.runs;
    this.#line = true;
    const indent = this.#indent;
    this.#children(element, context);
    this.#end(context);
    this.#indent = indent;
  }

  #table(table: Element, context: Context): void {
    this.#boundary(context);
    const rows = rowsOf(table);
    const isLayout = table.querySelector('table') !== null || rows.every(({ cells }) => cells.length < 2);
    if (isLayout || this.#item !== null || context.code) return this.#rowsAsBlocks(rows, context);
    this.#rowsAsBlocks(
      rows.filter(({ caption }) => caption),
      context,
    );
    const read = rows.flatMap(({ caption, cells }) =>
      caption ? [] : [cells.flatMap((cell) => (cell === null ? [] : [this.#cell(cell, context)]))],
    );
    // A spreadsheet copies empty rows and columns along: those at the end are left out.
    while (read.length > 0 && read.at(-1)?.every(({ lines }) => lines.length === 0) === true) read.pop();
    const runs = read.flatMap((cells) => cells.flatMap(({ lines }) => lines.flat()));
    if (!isEmpty(runs)) this.blocks.push({ kind: 'table', rows: read, runs });
  }

  #rowsAsBlocks(rows: readonly Row[], context: Context): void {
    for (const { cells } of rows) for (const cell of cells) if (cell !== null) this.#cellAsBlocks(cell, context);
  }

  #cellAsBlocks(cell: Element, context: Context): void {
    this.#boundary(context);
    this.#children(cell, this.#contextOf(cell, cell.localName, context));
    this.#boundary(context);
  }

  #cell(cell: Element, context: Context): TableCell {
    const inside = new Reader(this.#styles);
    const header = cell.localName === 'th';
    const own = this.#contextOf(cell, cell.localName, context);
    // A header is bold by itself.
    inside.#children(cell, { ...own, bold: own.bold && !header, lists: [], heading: null, quoted: false });
    inside.#end(PLAIN);
    const lines = inside.blocks.flatMap(({ runs }) => linesOf(runs)).filter((runs) => !isEmpty(runs));
    return { header, colSpan: spanOf(cell, 'colspan'), rowSpan: spanOf(cell, 'rowspan'), lines };
  }

  #picture(element: Element, context: Context): void {
    const number = pictureNumberOf(element);
    if (number === null) return;
    const picture: Block = { kind: 'picture', number, alt: element.getAttribute('alt')?.trim() ?? '', runs: [] };
    this.#pictures.push(picture);
    if (this.#item === null && !context.code) this.#end(context);
  }

  /** The end of a line of code, of a paragraph of an item, or of a block. */
  #boundary(context: Context): void {
    const last = this.#runs.at(-1);
    if (this.#item !== null || context.code) this.#line = last !== undefined && last !== 'break';
    else this.#end(context);
  }

  #end(context: Context): void {
    this.#endWords(context);
    this.blocks.push(...this.#pictures.splice(0));
  }

  #endWords({ heading, quoted }: Context): void {
    const runs = this.#runs;
    const item = this.#item;
    this.#runs = [];
    this.#item = null;
    this.#line = false;
    const words = trimmed(runs);
    if (item !== null) {
      if (words.length > 0) this.blocks.push({ ...item, runs: item.checked ? without(words, 'struck') : words });
      return;
    }
    if (runs.length > 0) this.#indent = null;
    if (words.length > 0) {
      this.blocks.push(
        heading !== null
          ? { kind: 'heading', level: heading, runs: without(words, 'bold') }
          : { kind: quoted ? 'quote' : 'paragraph', runs: words },
      );
      return;
    }
    // Lines between paragraphs, and paragraphs of a space that does not break, are empty lines on purpose.
    const lines = runs.filter((run) => run === 'break').length || (runs.length > 0 ? 1 : 0);
    for (let line = 0; line < lines; line += 1) this.blocks.push({ kind: 'paragraph', runs: [] });
  }

  // --- Words --------------------------------------------------------------------------------------------------------

  #text(text: string, context: Context): void {
    if (context.kept) {
      // Between the blocks of what is not code, line ends are those of the markup.
      if (!context.code && this.#atLineStart() && !/[^ \t\r\n]/.test(text) && /\n/.test(text)) return;
      const lines = text.replace(/\r\n?/g, '\n').split('\n');
      for (const [index, line] of lines.entries()) {
        if (index > 0) this.#break();
        if (line !== '') this.#add(line, context);
      }
      return;
    }
    const plain = text.replace(/[ \t\n\r\f]+/g, ' ');
    this.#add(this.#atLineStart() ? plain.replace(/^ /, '') : plain, context);
  }

  #atLineStart(): boolean {
    const last = this.#runs.at(-1);
    return last === undefined || last === 'break' || this.#line || / $/.test(last.text);
  }

  #break(): void {
    if (this.#line) this.#runs.push('break');
    this.#line = false;
    this.#runs.push('break');
  }

  #add(text: string, { bold, italic, struck, underlined, raised, href }: Context): void {
    if (text === '') return;
    if (this.#line) this.#runs.push('break');
    this.#line = false;
    const signs = raised === null ? null : signsFor(text, raised);
    // A link is underlined by itself.
    this.#runs.push({
      text: signs ?? text,
      bold,
      italic,
      struck,
      underlined: underlined && href === null,
      raised: signs === null ? raised : null,
      href,
    });
  }

  /** Spaces that do not break only so that they are not drawn together. */
  #spaces(element: Element, context: Context): void {
    this.#add((element.textContent ?? '').replace(/\s/gu, ' '), context);
  }

  #input(element: Element, context: Context): void {
    if (element.getAttribute('type') !== 'checkbox' || this.#item?.list === 'check') return;
    this.#add(element.hasAttribute('checked') ? '☑ ' : '☐ ', context);
  }
}

const isElement = (node: Node): node is Element => node.nodeType === 1;

/** Word's data about the document: `o:`, `w:`, `v:`, `m:`; what they wrap of the text itself is `o:p` and smart tags. */
function isOfficeIsland(tag: string): boolean {
  return /^[owvmx]:/.test(tag) && tag !== 'o:p' && tag !== 'w:sdt' && tag !== 'w:sdtcontent';
}

function headingOf(tag: string, outline: string | undefined): 1 | 2 | 3 | 4 | null {
  const level = Number(/^h([1-6])$/.exec(tag)?.[1] ?? (tag === 'p' ? outline : undefined));
  if (!(level >= 1)) return null;
  return level === 1 ? 1 : level === 2 ? 2 : level === 3 ? 3 : 4;
}

function addressOf(href: string | null): string | null {
  const address = (href ?? '').trim();
  return /^(?:https?:\/\/|mailto:)/i.test(address) && URL.canParse(address) ? address : null;
}

/** Whether an item of a check list is ticked; null for an item of another list. */
function checkedOf(item: Element): boolean | null {
  const stated = item.getAttribute('aria-checked') ?? item.getAttribute('data-checked');
  if (stated !== null) return stated === 'true';
  const own = [...item.querySelectorAll('input[type="checkbox"], .checkbox')].find((box) => box.closest('li') === item);
  if (own === undefined) return null;
  return own.localName === 'input' ? own.hasAttribute('checked') : /\bcheckbox-on\b/.test(own.getAttribute('class') ?? '');
}

/** A table wider or longer than this is data, not a note. */
const MOST_SPAN = 200;

function spanOf(cell: Element, name: 'colspan' | 'rowspan'): number {
  return Math.min(MOST_SPAN, Math.max(1, Math.trunc(Number(cell.getAttribute(name) ?? 1)) || 1));
}

function linesOf(runs: readonly ClipboardRun[]): ClipboardRun[][] {
  const lines: ClipboardRun[][] = [[]];
  for (const run of runs) {
    if (run === 'break') lines.push([]);
    else lines.at(-1)?.push(run);
  }
  return lines;
}

function withoutEmptyEnds(blocks: readonly Block[]): Block[] {
  const isFull = ({ kind, runs }: Block): boolean => kind === 'picture' || !isEmpty(runs);
  const first = blocks.findIndex(isFull);
  const last = blocks.findLastIndex(isFull);
  return first < 0 ? [] : blocks.slice(first, last + 1);
}
