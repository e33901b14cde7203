import type { CalloutKind } from '../../shared/notes/note-document';
import { citationsIn } from './block-contents';
import { noteRuns, type NoteRun } from './cited-note';
import type { Direction, DossierBlock, DossierInline, DossierList, DossierListItem, DossierPicture } from './document-model';
import { printedTable, type PrintedTable } from './printed-tables';
import type { ExportWords } from './words/words';

/**
 * The text of the sections as the template sets it: in runs (a heading, a paragraph, a quotation, the words of a list's
 * item), which are numbered in their order from 0. A run with notes is cut into pieces at the places where a line may
 * end, numbered from 0 in the run. Runs and pieces leave their number on the page, so that one can be asked where they
 * came to stand (see page-faults.ts), and a page can be broken before any of them.
 */
export interface PrintedRun {
  /** A heading is followed by what it heads, on the same page. */
  heading: boolean;
  pieces: PrintedPart[];
}

interface PrintedPart {
  /** Number of the note whose mark this piece is; null for words. */
  note: number | null;
  /** True when a line may end inside the piece: a long address, say. */
  loose: boolean;
}

/** Places where a page is broken by force, each the {@link placeKey} of what begins the new page. */
export type PageBreaks = ReadonlySet<string>;

/** Names the place before a piece of a run; piece 0 stands for the run itself. */
export function placeKey(run: number, piece: number): string {
  return `${run}.${piece}`;
}

/** Names the place behind the last piece of a run. */
export function endKey(run: number, { pieces }: Pick<PrintedRun, 'pieces'>): string {
  return placeKey(run, pieces.length);
}

/** An inline with its place, where it has one. */
export type PrintedInline = (WordsInline | PrintedCitation | PrintedLink) & { at?: string };
type Mark = Extract<DossierInline, { kind: 'citation' }>;
type WordsInline = Exclude<DossierInline, { kind: 'link' | 'citation' }>;

/** The mark of a note, and what the note says. */
interface PrintedCitation {
  kind: 'citation';
  number: number;
  runs: NoteRun[];
}

interface PrintedLink {
  kind: 'link';
  url: string;
  content: PrintedInline[];
}

/** The words of a run; between two parts the page is broken. */
export type Parts = PrintedInline[][];

export type PrintedBlock =
  | {
      kind: 'judgement';
      direction: Direction;
      number: number;
      at: string;
      newPage: boolean;
      content: PrintedInline[];
      citations: PrintedInline[];
      likelihood: number | null;
      confidence: string | null;
      /** Of the line below its words. */
      line: { at: string; newPage: boolean };
    }
  | { kind: 'legend'; at: string; newPage: boolean; used: number[] }
  | { kind: 'paragraph' | 'quote'; direction: Direction; at: string; newPage: boolean; parts: Parts; end?: string }
  | {
      kind: 'heading';
      direction: Direction;
      level: 1 | 2 | 3 | 4;
      label: string;
      at: string;
      newPage: boolean;
      content: PrintedInline[];
      citations: PrintedInline[];
    }
  | { kind: 'callout'; look: CalloutKind; direction: Direction; at: string; newPage: boolean; parts: Parts }
  | { kind: 'code'; direction: Direction; at: string; newPage: boolean; parts: Parts }
  | { kind: 'rule'; newPage: false }
  | (DossierPicture & { at: string; newPage: boolean })
  | PrintedTable
  | PrintedList
  | { kind: 'missing'; at: string; newPage: boolean; text: string };

export interface PrintedList {
  kind: 'list';
  direction: Direction;
  style: DossierList['style'];
  /** Whether every item is set as a list of its own: see {@link MOST_NOTES_NESTED}. */
  flat: boolean;
  newPage: boolean;
  /** Between two groups of items the page is broken. */
  groups: { start: number; items: PrintedListItem[] }[];
}

interface PrintedListItem {
  direction: Direction;
  checked: boolean | null;
  at: string;
  parts: Parts;
  lists: PrintedList[];
}

/**
 * With every note Typst sets the list that it stands in again, twice for each level of it: half a minute for some dozens of
 * notes in lists four deep. A nested list with more notes than this is set item by item, which looks the same.
 */
const MOST_NOTES_NESTED = 5;

/** Numbers the runs of the whole dossier, section by section, and breaks pages where it is told to. */
export class RunPrinter {
  readonly runs: PrintedRun[] = [];
  /** In their order. */
  readonly notes: PrintedCitation[] = [];

  /** With `everywhere` runs without notes are cut into pieces as well, so that a page can be broken before any line. */
  constructor(
    private readonly breaks: PageBreaks,
    private readonly everywhere: boolean,
    private readonly wording: ExportWords,
    /** The places of words that are left on the page; all of them where it is null. Notes and runs always leave theirs. */
    private readonly kept: ReadonlySet<string> | null = null,
    /** Where it is given: the only paragraphs whose words leave their places. Of the others their begin, notes and end do. */
    private readonly inWords: ReadonlySet<number> | null = null,
  ) {}

  /** A run that is no block of a note: the title of a section, the sentence that stands in an empty one. */
  bare(heading: boolean): { at: string; newPage: boolean } {
    return this.begin({ heading, pieces: [{ note: null, loose: false }] });
  }

  block(block: DossierBlock, label: string): PrintedBlock {
    if (block.kind === 'missing' || block.kind === 'legend' || block.kind === 'picture') return { ...block, ...this.bare(false) };
    if (block.kind === 'judgement') return { ...block, ...this.marked(block.content), line: this.bare(false) };
    if (block.kind === 'list') return this.list(block);
    if (block.kind === 'heading') return this.heading(block, label);
    if (block.kind === 'rule') return { kind: 'rule', newPage: false };
    if (block.kind === 'table') return printedTable(block, this);
    if (block.kind === 'callout') return { kind: 'callout', look: block.look, direction: block.direction, ...this.words(block.content) };
    const plain = block.kind === 'paragraph' && this.isPlain(block.content);
    return { kind: block.kind, direction: block.direction, ...this.words(block.content, plain) };
  }

  /** Whether the lines of a paragraph are told from its begin and its end. */
  private isPlain(content: readonly DossierInline[]): boolean {
    return this.inWords !== null && !this.inWords.has(this.runs.length) && !content.some(mayBreakInPieces);
  }

  /** A heading's citations are set beside its words, so that contents and bookmarks hold the words alone. */
  private heading(block: Extract<DossierBlock, { kind: 'heading' }>, label: string): PrintedBlock {
    // Nor do they hold the signs of comments.
    return { ...block, label, ...this.marked(block.content.filter(({ kind }) => kind !== 'comment')) };
  }

  /** Words that stay on one page with what follows them, and their citations apart. */
  private marked(words: readonly DossierInline[]) {
    const marks = words.flatMap(citationsIn);
    const run = this.runs.length;
    const pieces = [{ note: null, loose: false }, ...marks.map(({ number }) => ({ note: number, loose: false }))];
    const begun = this.begin({ heading: true, pieces });
    const citations = marks.map((mark, index) => ({ ...this.note(mark), at: placeKey(run, index + 1) }));
    return { ...begun, content: words.flatMap(withoutCitations), citations };
  }

  private list({ style, start, items }: DossierList): PrintedList {
    const direction = items[0]?.direction ?? 'ltr';
    const nested = items.some(({ lists }) => lists.length > 0);
    const flat = nested && notesIn(items) > MOST_NOTES_NESTED;
    const list: PrintedList = { kind: 'list', direction, style, flat, newPage: false, groups: [] };
    items.forEach((item, index) => {
      const { newPage, ...printed } = this.item(item);
      const group = list.groups.at(-1);
      if (group === undefined) list.newPage = newPage;
      if (group !== undefined && !newPage) group.items.push(printed);
      else list.groups.push({ start: start + index, items: [printed] });
    });
    return list;
  }

  private item({ direction, checked, content, lists }: DossierListItem): PrintedListItem & { newPage: boolean } {
    const words = this.words(content);
    return { direction, checked, ...words, lists: lists.map((nested) => this.list(nested)) };
  }

  /** The words of one run. */
  words(content: readonly DossierInline[], plain = false): { at: string; newPage: boolean; parts: Parts; end?: string } {
    const run = this.runs.length;
    const pieces: PrintedPart[] = [];
    const cited = this.everywhere || content.some((inline) => citationsIn(inline).length > 0);
    const kept = plain ? NONE : this.kept;
    const whole = cited ? new PieceCutter(run, pieces, (mark) => this.note(mark), kept).cut(content) : content.flatMap(withoutCitations);
    if (!cited) pieces.push({ note: null, loose: false });
    const begun = this.begin({ heading: false, pieces });
    const end = endKey(run, { pieces });
    const ends = plain || this.kept?.has(end) === true;
    return { ...begun, parts: partsOf(whole, this.breaks), ...(ends && { end }) };
  }

  private note({ number, items }: Mark): PrintedCitation {
    const note: PrintedCitation = { kind: 'citation', number, runs: noteRuns(items, this.wording) };
    this.notes.push(note);
    return note;
  }

  private begin(run: PrintedRun): { at: string; newPage: boolean } {
    const at = placeKey(this.runs.length, 0);
    this.runs.push(run);
    return { at, newPage: this.breaks.has(at) };
  }
}

/** Cuts the words of a run into pieces, and gives each its place. Piece 0 is where the run itself begins. */
class PieceCutter {
  constructor(
    private readonly run: number,
    private readonly pieces: PrintedPart[],
    private readonly note: (mark: Mark) => PrintedCitation,
    private readonly kept: ReadonlySet<string> | null,
  ) {
    this.pieces.push({ note: null, loose: false });
  }

  cut(content: readonly DossierInline[]): PrintedInline[] {
    return content.flatMap((inline): PrintedInline[] => {
      if (inline.kind === 'link') return [{ ...inline, content: this.cut(inline.content) }];
      if (inline.kind === 'text') {
        return this.joined(inline);
      }
      if (inline.kind === 'comment') return signOf(inline);
      if (inline.kind === 'citation') return [{ ...this.note(inline), at: this.place(inline.number, '') }];
      return [{ ...inline, at: this.place(null, 'text' in inline ? inline.text : '') }];
    });
  }

  /** Pieces of words whose place nobody asks for go on in the one before: each place on a page takes Typst its time. */
  private joined(inline: Extract<DossierInline, { kind: 'text' }>): PrintedInline[] {
    const joined: (typeof inline & { at?: string })[] = [];
    for (const text of cutWords(inline.text)) {
      const at = this.place(null, text);
      const before = joined.at(-1);
      if (this.kept === null || this.kept.has(at)) joined.push({ ...inline, text, at });
      else if (before === undefined) joined.push({ ...inline, text });
      else before.text += text;
    }
    return joined;
  }

  private place(note: number | null, text: string): string {
    this.pieces.push({ note, loose: mayBreakInside(text) });
    return placeKey(this.run, this.pieces.length - 1);
  }
}

/** A line may end between any two of these. */
const IDEOGRAPH = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}]';
const DASH = '[\\-\\u2010\\u2012-\\u2014]';
/** A word with the space or dash after it, or a few ideographs with the punctuation that may not be parted from them. */
const PIECE = new RegExp(
  `(?:${IDEOGRAPH}[\\p{M}\\p{P}]*){1,6}\\s*|(?:(?!${IDEOGRAPH}|${DASH})\\S)+(?:${DASH}+|\\s*)|${DASH}+\\s*|\\s+`,
  'gu',
);
const LONG = 24;

function cutWords(text: string): string[] {
  const pieces = text.match(PIECE)?.filter((piece) => piece !== '') ?? [];
  return pieces.join('') === text ? pieces : [text];
}

const NONE: ReadonlySet<string> = new Set();

function mayBreakInPieces(inline: DossierInline): boolean {
  if (inline.kind === 'link') return inline.content.some(mayBreakInPieces);
  return 'text' in inline && (inline.kind === 'text' ? cutWords(inline.text) : [inline.text]).some(mayBreakInside);
}

const BREAKS_INSIDE = new RegExp(`\\S\\s+\\S|://|${IDEOGRAPH}`, 'u');

function mayBreakInside(text: string): boolean {
  return text.length >= LONG || BREAKS_INSIDE.test(text);
}

/** The content in parts, a new one before every piece that begins a page; a link is cut in two by such a break. */
function partsOf(content: readonly PrintedInline[], breaks: PageBreaks): Parts {
  const parts: Parts = [[]];
  for (const inline of content) {
    if (inline.kind !== 'link') {
      if (inline.at !== undefined && breaks.has(inline.at)) parts.push([]);
      parts.at(-1)?.push(inline);
      continue;
    }
    partsOf(inline.content, breaks).forEach((part, index) => {
      if (index > 0) parts.push([]);
      if (part.length > 0) parts.at(-1)?.push({ ...inline, content: part });
    });
  }
  return parts.filter((part, index) => part.length > 0 || index === 0);
}

function notesIn(items: readonly DossierListItem[]): number {
  const own = ({ content, lists }: DossierListItem): number =>
    content.flatMap(citationsIn).length + lists.reduce((sum, { items: nested }) => sum + notesIn(nested), 0);
  return items.reduce((sum, item) => sum + own(item), 0);
}

/** On paper a sign stands behind the words of a comment. */
const signOf = (inline: Extract<DossierInline, { kind: 'comment' }>): PrintedInline[] => (inline.edge === 'end' ? [inline] : []);

function withoutCitations(inline: DossierInline): PrintedInline[] {
  if (inline.kind === 'citation') return [];
  if (inline.kind === 'comment') return signOf(inline);
  return [inline.kind === 'link' ? { ...inline, content: inline.content.flatMap(withoutCitations) } : inline];
}
