import type { BlockKind } from '../../../shared/articles/model';
import { DEEPEST, spanOf, type Span, type SpanMark, type Structure } from '../../../shared/articles/structure';
import { normaliseText } from '../../../shared/text/text';
import { CasebookError } from '../../../shared/result';
import { settleStructure } from '../settle-structure';
import { CLOSE_SCRIPT, OPEN_LOWERED, openRaised, settleScripts } from '../superscripts';
import { TableText, type CellText } from '../table-text';
import { isBackLink, isNoteReference, noteName, Notes, sortOfRaised } from './notes';
import { asNote, itemOf, joined, markOf, numberIn, type ItemMark, type ListCounter } from './block-structure';
import { cellsOf, isDataTable, rowsOf } from './data-table';
import { Pictures, type PagePicture } from './pictures';
import { attribute, type Element } from './tree';
import { Visibility } from './visibility';

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
  /** It is or belongs to a note that the text refers to. */
  note?: true;
  /** What the page says of it besides its words; addresses are as they stand in the page. */
  structure?: Structure;
  /** It cannot be read on the page. */
  hidden?: true;
  /** The pictures that stand right before and behind it. */
  pictures?: readonly PagePicture[];
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const BLOCKS = words(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav noscript ol p plaintext pre section summary table tbody td tfoot th thead tr ul xmp',
);
const NOT_TEXT = words(
  'script style template noscript head title iframe object embed applet video audio canvas map svg select datalist option ' +
    'textarea input button progress meter rt rp annotation annotation-xml frameset noembed noframes',
);
const PREFORMATTED = words('pre listing plaintext xmp');
const SCRIPTED = words('msup msub msubsup munder mover munderover mfrac');
const BOLD = words('b strong h1 h2 h3 h4 h5 h6');
const LISTS = words('ul ol menu dir');
const HEADINGS = words('h1 h2 h3 h4 h5 h6');
/** White space other than a single space: most of it is single. */
const RUN_OF_SPACE = / [\s\u200b]+|(?:[^\S ]|\u200b)[\s\u200b]*/g;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/gu;

export function sizeOf(text: string): number {
  return /[\u0e00-\uffff]/.test(text) ? text.length + (text.match(WIDE)?.length ?? 0) : text.length;
}

/** What becomes of what a page hides: it is left out, marked as hidden, or read as the rest. */
export type Hidden = 'out' | 'marked' | 'shown';

/** The blocks under an element, without scripts and controls. */
export function blocksOf(root: Element, hidden: Hidden = 'out'): Block[] {
  const walk = new Walk(root, hidden);
  walk.read(root);
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
  /** In how many lists and block quotations. */
  depth: number;
  quoted: number;
  list: ListCounter | null;
}

const around = (holder: Element): Surroundings => ({
  holder,
  link: false,
  bold: false,
  kind: null,
  pre: false,
  depth: 0,
  quoted: 0,
  list: null,
});

class Walk {
  readonly blocks: Block[] = [];
  #text = '';
  /** Whether the text says nothing so far. */
  #blank = true;
  #linked = 0;
  #bold = 0;
  #kind: BlockKind | null = null;
  readonly #hidden: Hidden;
  readonly #visibility: Visibility;
  readonly #notes: Notes;
  /** The mark of the note that begins with the next block, and how many open elements are notes. */
  #mark: string | null = null;
  #inNotes = 0;
  /** What the words of the open block are; those that are open have no end yet. Offsets in `#text`. */
  #spans: Span[] = [];
  readonly #open: { mark: SpanMark; start: number }[] = [];
  /** The item of a list whose first block is to come. */
  #item: ItemMark = {};
  /** What stands in a paragraph without being of its line: hidden words, notes in the margin. They follow it. */
  #beside: { element: Element; hidden: boolean }[] = [];
  readonly #pictures = new Pictures();

  constructor(root: Element, hidden: Hidden, notes = new Notes()) {
    this.#hidden = hidden;
    this.#visibility = new Visibility(root);
    this.#notes = notes;
  }

  /** All that stands under an element. */
  read(element: Element): void {
    const surroundings = around(element);
    this.enter(element, surroundings);
    this.flush(surroundings);
    this.#pictures.behind(this.blocks);
  }

  enter(element: Element, around: Surroundings): void {
    for (const child of element.children) {
      if (typeof child === 'string') this.#add(child, around);
      else this.#element(child, around);
    }
  }

  #element(element: Element, around: Surroundings): void {
    const { tag } = element;
    if (NOT_TEXT.has(tag) && !element.attributes.has('shadowrootmode')) return;
    if (this.#hidden !== 'shown' && this.#visibility.hides(element)) {
      this.#hide(element, around);
      return;
    }
    if (tag === 'br') {
      this.#text += '\n';
      return;
    }
    if (tag === 'table' && isDataTable(element)) {
      this.flush(around);
      this.#table(element, around);
      return;
    }
    if (BLOCKS.has(tag) || tag === 'hr') {
      this.#block(element, around);
      return;
    }
    this.#inline(element, around);
  }

  #block(element: Element, around: Surroundings): void {
    this.flush(around);
    const kind = kindOf(element, around.kind);
    this.#kind = kind;
    const mark = this.#notes.markOf(element);
    if (mark !== undefined) {
      this.#mark = mark;
      this.#inNotes++;
    }
    const inner = this.#inside(element, around, kind);
    this.enter(element, inner);
    this.flush(inner);
    if (mark !== undefined) {
      this.#mark = null;
      this.#inNotes--;
    }
    this.#kind = around.kind === 'list-item' ? 'paragraph' : around.kind;
  }

  #inside(element: Element, around: Surroundings, kind: BlockKind | null): Surroundings {
    const { tag } = element;
    const inner = { ...around, holder: element, kind, bold: around.bold || BOLD.has(tag), pre: around.pre || PREFORMATTED.has(tag) };
    if (tag === 'blockquote') inner.quoted = Math.min(DEEPEST, around.quoted + 1);
    else if (LISTS.has(tag)) {
      inner.depth = Math.min(DEEPEST, around.depth + 1);
      inner.list = { ordered: tag === 'ol', count: numberIn(element, 'start') - 1 };
    } else if (tag === 'li') this.#item = itemOf(element, around.list);
    return inner;
  }

  #inline(element: Element, around: Surroundings): void {
    const { tag } = element;
    if (tag === 'img') {
      this.#pictures.add(element, this.#blank);
      return;
    }
    if (isBackLink(element)) return;
    if (tag === 'span' && !this.#blank && isInMargin(element)) {
      this.#beside.push({ element, hidden: false });
      return;
    }
    if (this.#script(element, around)) return;
    if (this.#blank) this.#mark ??= this.#notes.markOf(element) ?? null;
    const link = around.link || (tag === 'a' && element.attributes.has('href'));
    const bold = around.bold || BOLD.has(tag);
    const mark = around.pre ? null : markOf(element);
    if (mark !== null) this.#open.push({ mark, start: this.#text.length });
    this.enter(element, link === around.link && bold === around.bold ? around : { ...around, link, bold });
    if (mark !== null) this.#closeSpan();
  }

  #closeSpan(): void {
    const open = this.#open.pop();
    if (open !== undefined && this.#text.length > open.start) this.#spans.push(spanOf(open.start, this.#text.length, open.mark));
  }

  /** Raised and lowered text, marked for the rule of all readers; whether an element is such. */
  #script(element: Element, around: Surroundings): boolean {
    const { tag } = element;
    if (tag === 'sup' || (tag === 'a' && !this.#blank && isNoteReference(element)) || isRaisedByStyle(element)) {
      const sort = tag === 'a' ? 'note' : sortOfRaised(element);
      if (sort === 'note') this.#notes.refer(element);
      const start = this.#text.length;
      this.#marked(openRaised(sort), [element], around);
      const name = sort === 'note' ? noteName(element) : '';
      // The link in a raised mark is a mark as well.
      const isTold = this.#spans.some((span) => span[2] === 'note' && span[0] >= start);
      if (name !== '' && !isTold) this.#spans.push([start, this.#text.length, 'note', name]);
    } else if (tag === 'sub') this.#marked(OPEN_LOWERED, [element], around);
    else {
      const parts = SCRIPTED.has(tag) ? element.children.filter((child): child is Element => typeof child !== 'string') : [];
      if (parts.length < 2) return false;
      this.#formula(tag, parts, around);
    }
    return true;
  }

  #formula(tag: string, [base, second, third]: readonly Element[], around: Surroundings): void {
    if (base === undefined || second === undefined) return;
    this.#element(base, around);
    if (tag === 'mfrac') {
      this.#put('/');
      this.#element(second, around);
      return;
    }
    const raises = tag === 'msup' || tag === 'mover';
    this.#marked(raises ? openRaised('power') : OPEN_LOWERED, [second], around);
    if (third !== undefined) this.#marked(openRaised('power'), [third], around);
  }

  #marked(opens: string, elements: readonly Element[], around: Surroundings): void {
    this.#put(opens);
    for (const element of elements) this.enter(element, around);
    this.#put(CLOSE_SCRIPT);
  }

  #hide(element: Element, around: Surroundings): void {
    if (this.#hidden === 'out') return;
    if (!BLOCKS.has(element.tag) && !this.#blank) {
      this.#beside.push({ element, hidden: true });
      return;
    }
    this.flush(around);
    this.#apart(element, true);
  }

  /** Reads an element that stands beside the line as blocks of its own. */
  #apart(element: Element, hidden: boolean): void {
    const inner = new Walk(element, hidden ? 'shown' : 'out', this.#notes);
    inner.read(element);
    for (const block of inner.blocks) {
      // Labels of controls and menus that wait for their click are nothing to read.
      if (hidden && (block.size < 20 || block.linked > block.size * 0.5)) continue;
      this.blocks.push(hidden ? { ...block, hidden: true } : { ...block, note: true });
    }
    if (this.blocks.length > MOST_BLOCKS) throw tooMany();
  }

  #add(raw: string, { link, bold, pre }: Surroundings): void {
    const text = pre ? raw : raw.replace(RUN_OF_SPACE, ' ');
    this.#put(text);
    if (!link && !bold) return;
    const size = sizeOf(text.trim());
    if (link) this.#linked += size;
    if (bold) this.#bold += size;
  }

  #put(text: string): void {
    this.#text += text;
    if (this.#blank) this.#blank = !/\S/.test(text);
  }

  /** Ends the block that is open. */
  flush(around: Surroundings): void {
    const { holder } = around;
    const whole = this.#text;
    const spans = this.#takeSpans();
    const raw = settleScripts(whole);
    const [linked, bold] = [this.#linked, this.#bold];
    this.#text = '';
    this.#blank = true;
    this.#linked = 0;
    this.#bold = 0;
    if (raw === '' || raw === ' ') {
      this.#besides();
      return;
    }
    const first = this.blocks.length;
    const texts = PREFORMATTED.has(holder.tag) ? [normaliseText(raw).replace(/\n\n+/g, '\n')] : paragraphsOf(raw);
    const settled = this.#settled(whole, texts, spans, around);
    for (const [part, text] of texts.entries()) {
      if (text === '') continue;
      const size = sizeOf(text);
      const share = size / Math.max(1, sizeOf(raw.trim()));
      const block: Block = { text, element: holder, kind: this.#kind ?? 'paragraph', size, linked: linked * share, bold: bold * share };
      const structure = settled?.[part];
      if (structure !== undefined) block.structure = structure;
      this.#push(block);
    }
    this.#pictures.settle(this.blocks, first);
    if (this.#inNotes === 0) this.#mark = null;
    this.#besides();
  }

  /** The spans of the block that ends; those that are open go on in the next one. */
  #takeSpans(): Span[] {
    const spans = this.#spans;
    for (const open of this.#open) {
      if (this.#text.length > open.start) spans.push(spanOf(open.start, this.#text.length, open.mark));
      open.start = 0;
    }
    this.#spans = [];
    return spans;
  }

  /** What stands around a block, and its own words; undefined when there is nothing to say. */
  #settled(raw: string, texts: readonly string[], spans: readonly Span[], { depth, quoted, pre }: Surroundings) {
    const kind = this.#kind ?? 'paragraph';
    const structure: Structure = kind === 'list-item' ? this.#item : {};
    if (kind === 'list-item') this.#item = {};
    if (depth > 0 && kind !== 'heading') structure.depth = depth;
    if (quoted > 1 || (quoted === 1 && kind !== 'quote')) structure.quoted = quoted;
    if (pre) structure.code = true;
    const own = kind === 'heading' ? spans.filter((span) => span[2] !== 'strong') : spans;
    if (own.length > 0) structure.spans = [...own];
    return Object.keys(structure).length === 0 ? null : settleStructure(raw, structure, texts);
  }

  #besides(): void {
    for (const { element, hidden } of this.#beside.splice(0)) this.#apart(element, hidden);
  }

  #push(block: Block): void {
    if (this.#mark !== null || this.#inNotes > 0) block.note = true;
    if (this.#mark !== null) asNote(block, this.#mark);
    this.#mark = null;
    if (block.kind === 'heading') block.level = Math.min(6, Number(/^h([1-6])$/.exec(block.element.tag)?.[1] ?? 2));
    if (block.kind === 'table') block.kind = 'paragraph';
    this.blocks.push(block);
    if (this.blocks.length > MOST_BLOCKS) throw tooMany();
    if (block.kind === 'list-item') this.#kind = 'paragraph';
  }

  #table(element: Element, surroundings: Surroundings): void {
    const inner = new Walk(element, this.#hidden === 'marked' ? 'out' : this.#hidden, this.#notes);
    const table = new TableText();
    for (const row of rowsOf(element)) {
      const cells = cellsOf(row);
      table.addRow(
        cells.map((cell): CellText => {
          const before = inner.blocks.length;
          inner.read(cell);
          return { ...joined(inner.blocks.slice(before)), columns: numberIn(cell, 'colspan'), rows: numberIn(cell, 'rowspan') };
        }),
        row.parent?.tag === 'thead' || cells.every(({ tag }) => tag === 'th'),
      );
    }
    const caption = element.children.find((child): child is Element => typeof child !== 'string' && child.tag === 'caption');
    if (caption !== undefined) {
      this.#kind = 'caption';
      const under: Surroundings = { ...surroundings, holder: caption, link: false, bold: false, kind: 'caption', pre: false };
      this.enter(caption, under);
      this.flush(under);
    }
    const text = normaliseText(table.text);
    if (text === '') return;
    const linked = inner.blocks.reduce((sum, block) => sum + block.linked, 0);
    const block: Block = { text, element, kind: 'table', size: sizeOf(text), linked, bold: 0 };
    const structure = settleStructure(table.text, table.structure, [text])[0];
    if (structure !== undefined) block.structure = structure;
    this.blocks.push(block);
    this.#pictures.settle(this.blocks, this.blocks.length - 1);
    this.#pictures.ofCells(inner.blocks, block);
  }
}

/** A blank line parts paragraphs; single breaks stay in verse and addresses, and part paragraphs where lines are long. */
function paragraphsOf(raw: string): string[] {
  const text = normaliseText(raw.trim().replace(/\n(?:[^\S\n]*\n)+/g, '\u2029'));
  if (!text.includes('\n')) return [text];
  const paragraphs = text.split(/\n\n+/);
  return paragraphs.flatMap((paragraph) => {
    const lines = paragraph.split('\n');
    return lines.length > 1 && lines.some((line) => sizeOf(line) > 100) ? lines : [paragraph];
  });
}

const CAPTION_NAME =
  /(?:^|[-_ ])(?:caption|wp-caption-text|bildunterschrift|image-?credit|photo-?credit|img-?caption|image-?source|legende|piefoto|pie-?de-?foto)(?=$|[-_ ])/i;

function kindOf(element: Element, around: BlockKind | null): BlockKind | null {
  const { tag } = element;
  // Code and quotations in a figure are no captions.
  if (tag === 'pre') return around === 'caption' ? null : around;
  if ((around === 'caption' && tag !== 'blockquote') || tag === 'figcaption' || tag === 'caption') return 'caption';
  if (HEADINGS.has(tag)) return 'heading';
  if (tag === 'blockquote') return 'quote';
  if (tag === 'li') return 'list-item';
  if (tag === 'figure') return 'caption';
  if (element.children.length <= 8 && tag !== 'body' && CAPTION_NAME.test(attribute(element, 'class'))) return 'caption';
  return around === 'heading' ? null : around;
}

/** Notes that style sheets set into the margin stand in the middle of the sentence they are of. */
function isInMargin(element: Element): boolean {
  return /(?:^|[-_ ])(?:side-?note|margin-?note|foot-?note-?(?:text|content|body)|note-?content)(?=$|[-_ ])/.test(
    attribute(element, 'class'),
  );
}

function isRaisedByStyle(element: Element): boolean {
  if (element.tag !== 'span' && element.tag !== 'font') return false;
  return (
    /vertical-align\s*:\s*super/i.test(attribute(element, 'style')) ||
    /(?:^|\s)(?:sup|superscript)(?:$|\s)/.test(attribute(element, 'class'))
  );
}
