import type { BlockKind } from '../../../shared/model';
import { normaliseText } from '../../../shared/text';
import { CasebookError } from '../../../shared/result';
import { attribute, type Element } from './tree';

/** A page cut into blocks: what stands between two breaks of the layout, in the page's order. */
export interface Block {
  /** Normalised; a "\n" stands only inside verse, code and tables. */
  text: string;
  /** The nearest element that makes a block of it. */
  element: Element;
  kind: BlockKind;
  level?: number;
  /** Length, where a character of a script without spaces counts as two. */
  size: number;
  /** How much of `size` is links. */
  linked: number;
  /** How much of it is bold. */
  bold: number;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const BLOCKS = words(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noscript ol p pre section summary table tbody td tfoot th thead tr ul',
);
const NOT_TEXT = words(
  'script style template noscript head title iframe object embed applet video audio canvas map svg select datalist option ' +
    'textarea input button progress meter rt rp annotation annotation-xml frameset noembed noframes',
);
const BOLD = words('b strong h1 h2 h3 h4 h5 h6');
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/gu;

export function sizeOf(text: string): number {
  return /[\u0e00-\uffff]/.test(text) ? text.length + (text.match(WIDE)?.length ?? 0) : text.length;
}

/** The blocks under an element. Scripts, controls and what the page hides are left out. */
export function blocksOf(root: Element, showHidden = false): Block[] {
  const walk = new Walk(showHidden);
  walk.enter(root, { holder: root, link: false, bold: false, kind: null, pre: false });
  walk.flush(root);
  return walk.blocks;
}

/** A long novel has some 15,000. */
const MOST_BLOCKS = 100_000;

function tooMany(): CasebookError {
  const limit = MOST_BLOCKS.toLocaleString('en');
  return new CasebookError('too-large', `This page has more than ${limit} paragraphs. Save the part you need as a page of its own.`);
}

interface Surroundings {
  holder: Element;
  link: boolean;
  bold: boolean;
  kind: BlockKind | null;
  pre: boolean;
}

class Walk {
  readonly blocks: Block[] = [];
  #text = '';
  #linked = 0;
  #bold = 0;
  #kind: BlockKind | null = null;
  readonly #showHidden: boolean;

  constructor(showHidden: boolean) {
    this.#showHidden = showHidden;
  }

  enter(element: Element, around: Surroundings): void {
    for (const child of element.children) {
      if (typeof child === 'string') this.#add(child, around);
      else this.#element(child, around);
    }
  }

  #element(element: Element, around: Surroundings): void {
    const { tag } = element;
    if (NOT_TEXT.has(tag) || (!this.#showHidden && isHidden(element))) return;
    if (tag === 'br') {
      this.#text += '\n';
      return;
    }
    if (tag === 'table' && isDataTable(element)) {
      this.flush(around.holder);
      this.#table(element);
      return;
    }
    if (BLOCKS.has(tag) || tag === 'hr') {
      this.flush(around.holder);
      const kind = kindOf(element, around.kind);
      this.#kind = kind;
      this.enter(element, { ...around, holder: element, kind, bold: around.bold || BOLD.has(tag), pre: around.pre || tag === 'pre' });
      this.flush(element);
      this.#kind = around.kind === 'list-item' ? 'paragraph' : around.kind;
      return;
    }
    const link = around.link || (tag === 'a' && element.attributes.has('href'));
    const bold = around.bold || BOLD.has(tag);
    this.enter(element, link === around.link && bold === around.bold ? around : { ...around, link, bold });
  }

  #add(raw: string, { link, bold, pre }: Surroundings): void {
    const text = pre ? raw : raw.replace(/[\s\u200b]+/g, ' ');
    this.#text += text;
    if (!link && !bold) return;
    const size = sizeOf(text.trim());
    if (link) this.#linked += size;
    if (bold) this.#bold += size;
  }

  /** Ends the block that is open. */
  flush(holder: Element): void {
    const raw = this.#text;
    const [linked, bold] = [this.#linked, this.#bold];
    this.#text = '';
    this.#linked = 0;
    this.#bold = 0;
    if (raw === '' || raw === ' ') return;
    const texts = holder.tag === 'pre' ? [normaliseText(raw).replace(/\n\n+/g, '\n')] : paragraphsOf(raw);
    for (const text of texts) {
      if (text === '') continue;
      const size = sizeOf(text);
      const share = size / Math.max(1, sizeOf(raw.trim()));
      this.#push({ text, element: holder, kind: this.#kind ?? 'paragraph', size, linked: linked * share, bold: bold * share });
    }
  }

  #push(block: Block): void {
    if (block.kind === 'heading') block.level = Math.min(6, Number(/^h([1-6])$/.exec(block.element.tag)?.[1] ?? 2));
    if (block.kind === 'table') block.kind = 'paragraph';
    this.blocks.push(block);
    if (this.blocks.length > MOST_BLOCKS) throw tooMany();
    if (block.kind === 'list-item') this.#kind = 'paragraph';
  }

  #table(element: Element): void {
    const inner = new Walk(this.#showHidden);
    const rows: string[] = [];
    for (const row of rowsOf(element)) {
      const cells: string[] = [];
      for (const cell of cellsOf(row)) {
        const before = inner.blocks.length;
        inner.enter(cell, { holder: cell, link: false, bold: false, kind: null, pre: false });
        inner.flush(cell);
        cells.push(inner.blocks.slice(before).map(({ text }) => text.replace(/\n/g, ' ')).join(' '));
      }
      if (cells.some((cell) => cell !== '')) rows.push(cells.join(' | ').trim());
    }
    const caption = element.children.find((child): child is Element => typeof child !== 'string' && child.tag === 'caption');
    if (caption !== undefined) {
      this.#kind = 'caption';
      this.enter(caption, { holder: caption, link: false, bold: false, kind: 'caption', pre: false });
      this.flush(caption);
    }
    const text = normaliseText(rows.join('\n'));
    if (text === '') return;
    const linked = inner.blocks.reduce((sum, block) => sum + block.linked, 0);
    this.blocks.push({ text, element, kind: 'table', size: sizeOf(text), linked, bold: 0 });
  }
}

/** A blank line parts paragraphs; single breaks stay in verse and addresses, and part paragraphs where lines are long. */
function paragraphsOf(raw: string): string[] {
  const paragraphs = normaliseText(raw.replace(/\n(?:[^\S\n]*\n)+/g, '\u2029')).split(/\n\n+/);
  return paragraphs.flatMap((paragraph) => {
    const lines = paragraph.split('\n');
    return lines.length > 1 && lines.some((line) => sizeOf(line) > 100) ? lines : [paragraph];
  });
}

const CAPTION_NAME = /(?:^|[-_ ])(?:caption|wp-caption-text|bildunterschrift|image-?credit|photo-?credit|img-?caption|image-?source|legende|piefoto|pie-?de-?foto)(?=$|[-_ ])/i;

function kindOf(element: Element, around: BlockKind | null): BlockKind | null {
  const { tag } = element;
  // Code and quotations in a figure are no captions.
  if (tag === 'pre') return around === 'caption' ? null : around;
  if ((around === 'caption' && tag !== 'blockquote') || tag === 'figcaption' || tag === 'caption') return 'caption';
  if (/^h[1-6]$/.test(tag)) return 'heading';
  if (tag === 'blockquote') return 'quote';
  if (tag === 'li') return 'list-item';
  if (tag === 'figure') return 'caption';
  if (element.children.length <= 8 && tag !== 'body' && CAPTION_NAME.test(attribute(element, 'class'))) return 'caption';
  return around === 'heading' ? null : around;
}

export function isHidden(element: Element): boolean {
  const { attributes } = element;
  if (attributes.size === 0) return false;
  if (attributes.has('hidden') && element.tag !== 'body' && element.tag !== 'html') return true;
  if (attributes.get('aria-hidden') === 'true' && !attribute(element, 'class').includes('fallback-image')) return true;
  const style = attributes.get('style');
  return style !== undefined && /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style);
}

// --- Tables ---------------------------------------------------------------------------------------------------------

function* rowsOf(table: Element): Generator<Element> {
  for (const child of table.children) {
    if (typeof child === 'string') continue;
    if (child.tag === 'tr') yield child;
    else if (child.tag === 'thead' || child.tag === 'tbody' || child.tag === 'tfoot') yield* rowsOf(child);
  }
}

function cellsOf(row: Element): Element[] {
  return row.children.filter((child): child is Element => typeof child !== 'string' && (child.tag === 'td' || child.tag === 'th'));
}

/** Whether a table holds data; the others only lay the page out. */
function isDataTable(table: Element): boolean {
  if (/presentation|none/.test(attribute(table, 'role'))) return false;
  const rows = [...rowsOf(table)];
  const widest = rows.reduce((most, row) => Math.max(most, cellsOf(row).length), 0);
  if (rows.length < 2 || widest < 2) return false;
  for (const row of rows) {
    for (const cell of cellsOf(row)) if (laysOut(cell, 0)) return false;
  }
  return true;
}

const LAYOUT = words('table article section aside form nav h1 h2 iframe');

/** Whether a cell holds parts of a page: tables, sections, forms, several paragraphs of some length. */
function laysOut(cell: Element, depth: number): boolean {
  if (depth > 20) return true;
  let paragraphs = 0;
  for (const child of cell.children) {
    if (typeof child === 'string') {
      if (child.length > 1500) return true;
    } else if (LAYOUT.has(child.tag) || laysOut(child, depth + 1)) {
      return true;
    } else if (child.tag === 'p') {
      paragraphs++;
    }
  }
  return paragraphs >= 3;
}
