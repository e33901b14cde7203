import type { BlockKind, RemovalReason } from '../../../shared/articles/model';
import { CasebookError } from '../../../shared/result';
import { normaliseText } from '../../../shared/text/text';
import type { Piece } from '../piece';
import { settleScripts } from '../superscripts';

/** The text of an office document as it is put together, paragraph by paragraph; Word, OpenDocument and RTF share it. */
export interface Draft {
  /** Raw; line breaks inside a paragraph are "\n". */
  text: string;
  kind: BlockKind | null;
  level?: number;
  removed?: RemovalReason;
  /** Such as `paragraph 3 of the document`; numbered in their order when left out. */
  place?: string;
}

/** Characters. The longest novels have 6 million. */
const MOST_TEXT = 32 * 1024 * 1024;
/** A table whose cells hold more than this is there for the layout: its cells are read as paragraphs. */
const LONGEST_CELL = 500;
const MOST_PARAGRAPHS_IN_CELL = 3;

interface Flow {
  drafts: Draft[];
  /** What the open paragraph says so far, and what is to follow it: text boxes. */
  text: string | null;
  after: Draft[];
  tables: Draft[][][][];
}

const newFlow = (): Flow => ({ drafts: [], text: null, after: [], tables: [] });

/**
 * Takes what stands in a document in its order. A flow is a column of paragraphs and tables: the body, a cell, a text
 * box, a note. Calls that close what is not open do nothing, so that odd nesting loses no text.
 */
export class Story {
  readonly #flows: Flow[] = [newFlow()];
  readonly #dropped = new Set<Draft[][]>();
  #size = 0;

  get #flow(): Flow {
    let flow = this.#flows.at(-1);
    if (flow === undefined) this.#flows.push((flow = newFlow()));
    return flow;
  }

  openFlow(): void {
    this.#flows.push(newFlow());
  }

  /** Ends the innermost flow and answers with what it holds. The outermost one stays open. */
  closeFlow(): Draft[] {
    if (this.#flows.length < 2) return [];
    this.closeParagraph({ kind: null });
    while (this.#flow.tables.length > 0) this.closeTable();
    return this.#flows.pop()?.drafts ?? [];
  }

  /** Puts something after the open paragraph, or here when none is open. */
  insert(drafts: readonly Draft[]): void {
    const flow = this.#flow;
    (flow.text === null ? flow.drafts : flow.after).push(...drafts);
  }

  openParagraph(): void {
    this.#flow.text ??= '';
  }

  add(text: string): void {
    this.#size += text.length;
    if (this.#size > MOST_TEXT)
      throw new CasebookError('too-large', 'This document has more text than Casebook reads. Split it and drop the parts.');
    const flow = this.#flow;
    flow.text = (flow.text ?? '') + text;
  }

  /** What the open paragraph says so far. */
  get openText(): string {
    return this.#flow.text ?? '';
  }

  /** Whether the open paragraph has no text yet. */
  get atStart(): boolean {
    return this.openText.trim() === '';
  }

  closeParagraph(draft: Omit<Draft, 'text'>, prefix = ''): void {
    const flow = this.#flow;
    const { text, after } = flow;
    if (text === null) return;
    flow.text = null;
    flow.after = [];
    if (text.trim() !== '') flow.drafts.push({ ...draft, text: prefix + text });
    flow.drafts.push(...after);
  }

  openTable(): void {
    this.closeParagraph({ kind: null });
    this.#flow.tables.push([]);
  }

  openRow(): void {
    this.#flow.tables.at(-1)?.push([]);
  }

  /** The row that is open was deleted: what is still to come of it goes as well. */
  dropRow(): void {
    const row = this.#flow.tables.at(-1)?.at(-1);
    if (row !== undefined) this.#dropped.add(row);
  }

  closeCell(): void {
    const drafts = this.closeFlow();
    const table = this.#flow.tables.at(-1);
    if (table === undefined) this.insert(drafts);
    else (table.at(-1) ?? newRow(table)).push(drafts);
  }

  closeTable(): void {
    const table = this.#flow.tables.pop();
    if (table !== undefined) this.insert(tableDrafts(table.filter((row) => !this.#dropped.has(row))));
  }

  /** Everything that was taken, with all flows closed. */
  finish(): Draft[] {
    while (this.#flows.length > 1) this.insert(this.closeFlow());
    this.closeParagraph({ kind: null });
    while (this.#flow.tables.length > 0) this.closeTable();
    return this.#flow.drafts;
  }
}

function newRow(table: Draft[][][]): Draft[][] {
  const row: Draft[][] = [];
  table.push(row);
  return row;
}

/** A table of short cells is one piece, a line a row; any other is read cell by cell. */
function tableDrafts(rows: readonly Draft[][][]): Draft[] {
  const cells = rows.flat();
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const large = cells.some(
    (cell) => cell.length > MOST_PARAGRAPHS_IN_CELL || cell.reduce((sum, { text }) => sum + text.length, 0) > LONGEST_CELL,
  );
  if (columns < 2 || rows.length < 2 || large) return cells.flat();
  const lines = rows.map((row) =>
    row
      .map((cell) => cell.map(({ text }) => oneLine(text)).join(' '))
      .join(' | ')
      .trim(),
  );
  const text = lines.filter((line) => /[^|\s]/.test(line)).join('\n');
  return text === '' ? [] : [{ text, kind: 'table' }];
}

const oneLine = (text: string): string => normaliseText(settleScripts(text, { join: true })).replace(/\n+/g, ' ');

/** The pieces of a document. Blank drafts are left out; those with blank lines in them become several. */
export function piecesOf(drafts: readonly Draft[]): Piece[] {
  const pieces: Piece[] = [];
  let number = 0;
  for (const { text: raw, kind, level, removed, place } of drafts) {
    for (const text of partsOf(normaliseText(settleScripts(raw, { join: true })), kind)) {
      const where = place ?? `paragraph ${++number} of the document`;
      const piece: Piece = { text, place: where, kind, gapBefore: true, gapAfter: true, run: 1 };
      if (level !== undefined) piece.level = level;
      if (removed !== undefined) piece.removed = removed;
      pieces.push(piece);
    }
  }
  return pieces;
}

/** Blank lines part paragraphs, and so do single breaks between long lines; they stay in verse, addresses and tables. */
function partsOf(text: string, kind: Draft['kind']): string[] {
  if (text === '') return [];
  if (!text.includes('\n') || kind === 'table') return [text.replace(/\n{2,}/g, '\n')];
  if (kind === 'heading') return [text.replace(/\n+/g, ' ')];
  return text.split('\n\n').flatMap((part) => {
    const lines = part.split('\n');
    return lines.every((line) => line.length > 90) ? lines : [part];
  });
}
