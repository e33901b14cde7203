import type { BlockKind, RemovalReason } from '../../../shared/articles/model';
import { movedSpan, spanOf, type Span, type SpanMark, type Structure } from '../../../shared/articles/structure';
import { CasebookError } from '../../../shared/result';
import { normaliseText } from '../../../shared/text/text';
import type { Piece, PiecePicture } from '../piece';
import { settleStructure } from '../settle-structure';
import { settleScripts } from '../superscripts';
import { TableText, type CellText } from '../table-text';

/** The text of an office document as it is put together, paragraph by paragraph; Word, OpenDocument and RTF share it. */
export interface Draft {
  /** Raw; line breaks inside a paragraph are "\n". */
  text: string;
  kind: BlockKind | null;
  level?: number;
  removed?: RemovalReason;
  /** Offsets are those of `text`. */
  structure?: Structure;
  /** The pictures that stand right before and behind it. */
  pictures?: readonly PiecePicture[];
  /** Such as `paragraph 3 of the document`; numbered in their order when left out. */
  place?: string;
}

/** Characters. The longest novels have 6 million. */
const MOST_TEXT = 32 * 1024 * 1024;
/** A table whose cells hold more than this is there for the layout: its cells are read as paragraphs. */
const LONGEST_CELL = 500;
const MOST_PARAGRAPHS_IN_CELL = 3;

/** A cell's drafts, and over how many columns and rows it goes. */
interface TableCell {
  drafts: Draft[];
  columns: number;
  rows: number;
}

interface Row {
  cells: TableCell[];
  head: boolean;
  dropped: boolean;
}

interface Flow {
  drafts: Draft[];
  /** What the open paragraph says so far, and what is to follow it: text boxes. */
  text: string | null;
  after: Draft[];
  spans: Span[];
  tables: Row[][];
  /** Pictures for which no draft has come yet that they stand at. */
  pictures: PiecePicture[];
  /** Those of the open paragraph. */
  own: { picture: PiecePicture; atStart: boolean }[];
}

const newFlow = (): Flow => ({ drafts: [], text: null, after: [], spans: [], tables: [], pictures: [], own: [] });

/**
 * Takes what stands in a document in its order. A flow is a column of paragraphs and tables: the body, a cell, a text
 * box, a note. Calls that close what is not open do nothing, so that odd nesting loses no text.
 */
export class Story {
  readonly #flows: Flow[] = [newFlow()];
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
    const { drafts, pictures } = this.#flows.pop() ?? newFlow();
    if (pictures.length > 0 && !stand(pictures, drafts)) this.#flow.pictures.push(...pictures);
    return drafts;
  }

  /** Puts something after the open paragraph, or here when none is open. */
  insert(drafts: readonly Draft[]): void {
    const flow = this.#flow;
    if (flow.text === null) flow.drafts.push(...this.#under(drafts));
    else flow.after.push(...drafts);
  }

  /** The pictures that wait stand before the first of these. */
  #under(drafts: readonly Draft[]): readonly Draft[] {
    const [first, ...rest] = drafts;
    const { pictures } = this.#flow;
    if (first === undefined || pictures.length === 0) return drafts;
    return [{ ...first, pictures: [...pictures.splice(0), ...(first.pictures ?? [])] }, ...rest];
  }

  openParagraph(): void {
    this.#flow.text ??= '';
  }

  /** `marks`: what the file says of these words. */
  add(text: string, marks: readonly SpanMark[] = []): void {
    this.#size += text.length;
    if (this.#size > MOST_TEXT)
      throw new CasebookError('too-large', 'This document has more text than Casebook reads. Split it and drop the parts.');
    const flow = this.#flow;
    const start = flow.text?.length ?? 0;
    flow.text = (flow.text ?? '') + text;
    for (const mark of marks) addSpan(flow.spans, spanOf(start, flow.text.length, mark));
  }

  /** A picture that stands here: behind the words of the open paragraph, or where the next ones will stand. */
  addPicture(picture: PiecePicture): void {
    if (this.#flow.text === null) this.#flow.pictures.push(picture);
    else this.#flow.own.push({ picture, atStart: this.atStart });
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
    const { text, after, spans } = flow;
    if (text === null) return;
    flow.text = null;
    flow.after = [];
    flow.spans = [];
    const own = flow.own.splice(0);
    const picturesOf = (atStart: boolean): PiecePicture[] => own.filter((one) => one.atStart === atStart).map(({ picture }) => picture);
    if (text.trim() === '') flow.pictures.push(...own.map(({ picture }) => picture));
    else {
      // What a document says that its picture shows stands under it.
      if (after.length === 0) flow.pictures.push(...picturesOf(true));
      const structure = spans.length === 0 ? draft.structure : { ...draft.structure, spans };
      flow.drafts.push(...this.#under([prefixed({ ...draft, text, ...(structure === undefined ? {} : { structure }) }, prefix)]));
      if (after.length === 0) stand(picturesOf(false), flow.drafts);
      else flow.pictures.push(...own.map(({ picture }) => picture));
    }
    flow.drafts.push(...this.#under(after));
  }

  openTable(): void {
    this.closeParagraph({ kind: null });
    this.#flow.tables.push([]);
  }

  openRow(): void {
    const table = this.#flow.tables.at(-1);
    if (table !== undefined) newRow(table);
  }

  /** The row that is open was deleted: what is still to come of it goes as well. */
  dropRow(): void {
    const row = this.#flow.tables.at(-1)?.at(-1);
    if (row !== undefined) row.dropped = true;
  }

  /** The row that is open is one of the table's head. */
  headRow(): void {
    const row = this.#flow.tables.at(-1)?.at(-1);
    if (row !== undefined) row.head = true;
  }

  closeCell(columns = 1, rows = 1): void {
    const drafts = this.closeFlow();
    const table = this.#flow.tables.at(-1);
    if (table === undefined) this.insert(drafts);
    else (table.at(-1) ?? newRow(table)).cells.push({ drafts, columns, rows });
  }

  closeTable(): void {
    const table = this.#flow.tables.pop();
    if (table !== undefined) this.insert(tableDrafts(table.filter(({ dropped }) => !dropped)));
  }

  /** Everything that was taken, with all flows closed. */
  finish(): Draft[] {
    while (this.#flows.length > 1) this.insert(this.closeFlow());
    this.closeParagraph({ kind: null });
    while (this.#flow.tables.length > 0) this.closeTable();
    stand(this.#flow.pictures.splice(0), this.#flow.drafts);
    return this.#flow.drafts;
  }
}

/** Pictures behind the last of the drafts; whether there is one. */
function stand(pictures: readonly PiecePicture[], drafts: Draft[]): boolean {
  const last = drafts.at(-1);
  if (last === undefined) return false;
  if (pictures.length > 0) last.pictures = [...(last.pictures ?? []), ...pictures.map((one) => ({ ...one, after: true as const }))];
  return true;
}

/** Word processors cut a run of one sort into many. */
function addSpan(spans: Span[], span: Span): void {
  const last = spans.findLast((one) => one[2] === span[2]);
  if (last?.[1] === span[0] && last[3] === span[3]) last[1] = span[1];
  else spans.push(span);
}

/** A draft with something written before it, such as its number. */
function prefixed(draft: Draft, prefix: string): Draft {
  if (prefix === '') return draft;
  const { structure, text } = draft;
  const move = prefix.length;
  const spans = structure?.spans?.map((span) => movedSpan(span, span[0] + move, span[1] + move));
  return { ...draft, text: prefix + text, ...(spans === undefined ? {} : { structure: { ...structure, spans } }) };
}

/** The first paragraph of a note, under the number its mark has. */
export function noteDraft(draft: Draft, number: number): Draft {
  const structure: Structure = { ...draft.structure, note: String(number) };
  const indent = draft.text.length - draft.text.trimStart().length;
  const spans = structure.spans?.map((span) => movedSpan(span, Math.max(0, span[0] - indent), Math.max(0, span[1] - indent)));
  return prefixed(
    { ...draft, text: draft.text.trimStart(), structure: { ...structure, ...(spans === undefined ? {} : { spans }) } },
    `[${number}] `,
  );
}

function newRow(table: Row[]): Row {
  const row: Row = { cells: [], head: false, dropped: false };
  table.push(row);
  return row;
}

/** A table of short cells is one piece, a line a row; any other is read cell by cell. */
function tableDrafts(rows: readonly Row[]): Draft[] {
  const cells = rows.flatMap((row) => row.cells.map(({ drafts }) => drafts));
  const columns = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const large = cells.some(
    (cell) => cell.length > MOST_PARAGRAPHS_IN_CELL || cell.reduce((sum, { text }) => sum + text.length, 0) > LONGEST_CELL,
  );
  if (columns < 2 || rows.length < 2 || large) return cells.flat();
  const table = new TableText();
  for (const row of rows) {
    const texts = row.cells.map(cellText);
    if (texts.some(({ text }) => /[^|\s]/.test(text))) table.addRow(texts, row.head);
  }
  if (table.text === '') return [];
  const draft: Draft = { text: table.text.replace(/^ +| +$/gm, ''), kind: 'table', structure: trimmedTable(table) };
  stand(
    cells.flatMap((cell) => cell.flatMap(({ pictures = [] }) => pictures)),
    [draft],
  );
  return [draft];
}

/** Spaces at the ends of lines are no part of the text. */
function trimmedTable({ text, structure }: TableText): Structure {
  return settleStructure(text, structure, [text.replace(/^ +| +$/gm, '')])[0] ?? {};
}

function cellText({ drafts, columns, rows }: TableCell): CellText {
  const spans: Span[] = [];
  let text = '';
  for (const draft of drafts) {
    const line = oneLine(draft.text);
    if (text !== '') text += ' ';
    const settled = settleStructure(draft.text, draft.structure, [line])[0]?.spans ?? [];
    for (const span of settled) spans.push(movedSpan(span, text.length + span[0], text.length + span[1]));
    text += line;
  }
  return { text, spans, columns, rows };
}

const oneLine = (text: string): string => normaliseText(settleScripts(text, { join: true })).replace(/\n+/g, ' ');

/** The pieces of a document. Blank drafts are left out; those with blank lines in them become several. */
export function piecesOf(drafts: readonly Draft[]): Piece[] {
  const pieces: Piece[] = [];
  let number = 0;
  for (const { text: raw, kind, level, removed, place, structure, pictures } of drafts) {
    const texts = partsOf(normaliseText(settleScripts(raw, { join: true })), kind);
    const settled = structure === undefined || removed !== undefined ? [] : settleStructure(raw, structure, texts);
    for (const [part, text] of texts.entries()) {
      const where = place ?? `paragraph ${++number} of the document`;
      const piece: Piece = { text, place: where, kind, gapBefore: true, gapAfter: true, run: 1 };
      if (level !== undefined) piece.level = level;
      if (removed !== undefined) piece.removed = removed;
      const own = settled[part];
      if (own !== undefined) piece.structure = own;
      const beside = pictures?.filter(({ after }) => part === (after === true ? texts.length - 1 : 0)) ?? [];
      if (beside.length > 0) piece.pictures = beside;
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
