import { normaliseText } from '../../../shared/text/text';
import { commentParagraph } from './comments';
import type { Draft } from './story';

/** The sheets of a workbook as text: Excel's and OpenDocument's alike. Rows and columns count from 1. */
export interface Sheet {
  name: string;
  hidden: boolean;
  /** In their order; those without text are left out. */
  rows: SheetRow[];
  isHiddenColumn: (column: number) => boolean;
  comments: SheetComment[];
  /** What stands in shapes over the cells. */
  shapes: Draft[];
}

export interface SheetRow {
  number: number;
  hidden: boolean;
  /** From left to right; those without text are left out. */
  cells: SheetCell[];
}

export interface SheetCell {
  column: number;
  /** As the workbook shows it. */
  text: string;
}

export interface SheetComment {
  row: number;
  column: number;
  author: string | null;
  text: string;
}

/** Rows and characters of all the sheets of one workbook. */
const MOST_ROWS = 50_000;
const MOST_TEXT = 16 * 1024 * 1024;
/** A table is parted so that a passage of it can be pointed at, and shown, by itself. */
const MOST_ROWS_IN_PIECE = 100;
const SEPARATOR = ' | ';

/** How much of a workbook is still to be read. */
export class SheetBudget {
  #rows = 0;
  #characters = 0;
  isSpent = false;

  /** Whether there is room for a row; false from the first one on for which there is none. */
  take({ cells }: SheetRow): boolean {
    this.#rows++;
    // Empty cells before the last one cost what parts them.
    this.#characters += cells.reduce((sum, { text }) => sum + text.length, (cells.at(-1)?.column ?? 0) * SEPARATOR.length);
    this.isSpent ||= this.#rows > MOST_ROWS || this.#characters > MOST_TEXT;
    return !this.isSpent;
  }

  get remarks(): string[] {
    return this.isSpent
      ? [
          `This workbook is larger than Casebook reads (${MOST_ROWS.toLocaleString('en')} rows or ${MOST_TEXT / 1024 / 1024} million characters): what comes after row ${(this.#rows - 1).toLocaleString('en')} with text is left out of the article. The file is kept whole.`,
        ]
      : [];
  }
}

/** The heading of a sheet, its text and tables with the comments behind them; what is hidden is marked as removed. */
export function sheetDrafts(sheet: Sheet): Draft[] {
  const where = `the sheet “${sheet.name}”`;
  const shown = sheet.rows.map((row) => ({
    ...row,
    cells: row.cells.filter(({ column }) => !row.hidden && !sheet.isHiddenColumn(column)),
  }));
  const rows = new Map(sheet.rows.map((row) => [row.number, row]));
  const drafts: Draft[] = [];
  const comments = [...sheet.comments].sort((a, b) => a.row - b.row || a.column - b.column);
  for (const block of blocksOf(shown.filter(({ cells }) => cells.length > 0))) {
    drafts.push(blockDraft(block, where));
    const last = block.at(-1)?.number ?? 0;
    while (comments[0] !== undefined && comments[0].row <= last) drafts.push(...commentDrafts(comments.splice(0, 1), rows, where));
  }
  drafts.push(...commentDrafts(comments, rows, where), ...sheet.shapes, ...hiddenDrafts(sheet, where));
  if (drafts.length === 0) return [];
  const all: Draft[] = [{ text: sheet.name, kind: 'heading', level: 1, place: `the name of ${where}` }, ...drafts];
  return sheet.hidden ? all.map((draft) => ({ ...draft, removed: 'hidden', place: `${draft.place ?? where}, which is hidden` })) : all;
}

/** Rows that belong together: text of a single cell by itself, tables parted by empty rows and by their length. */
function* blocksOf(rows: readonly SheetRow[]): Generator<SheetRow[]> {
  let start = 0;
  while (start < rows.length) {
    let end = start + 1;
    while (end < rows.length && rows[end]?.number === (rows[end - 1]?.number ?? 0) + 1) end++;
    yield* partsOf(rows.slice(start, end));
    start = end;
  }
}

/** What stands above a table in one cell is its title, not its header. */
function* partsOf(block: readonly SheetRow[]): Generator<SheetRow[]> {
  const found = block.findIndex(({ cells }) => cells.length > 1);
  const first = found < 0 ? block.length : found;
  for (const row of block.slice(0, first)) yield [row];
  for (let at = first; at < block.length; at += MOST_ROWS_IN_PIECE) yield block.slice(at, at + MOST_ROWS_IN_PIECE);
}

function blockDraft(rows: readonly SheetRow[], where: string): Draft {
  const [first, last] = [rows[0]?.number ?? 0, rows.at(-1)?.number ?? 0];
  const place = first === last ? `row ${first} of ${where}` : `rows ${first} to ${last} of ${where}`;
  const isTable = rows.length > 1 || (rows[0]?.cells.length ?? 0) > 1;
  return isTable
    ? { text: linesOf(rows), kind: 'table', place }
    : { text: oneLine(rows[0]?.cells[0]?.text ?? ''), kind: 'paragraph', place };
}

/** A line a row; columns in which no row has text are left out. */
function linesOf(rows: readonly SheetRow[]): string {
  const columns = [...new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)))].sort((a, b) => a - b);
  return rows
    .map(({ cells }) => {
      const texts = new Map(cells.map(({ column, text }) => [column, text]));
      const last = cells.at(-1)?.column ?? 0;
      return columns
        .filter((column) => column <= last)
        .map((column) => oneLine(texts.get(column) ?? ''))
        .join(SEPARATOR)
        .trim();
    })
    .join('\n');
}

const oneLine = (text: string): string => normaliseText(text).replace(/\s+/g, ' ').trim();

function commentDrafts(comments: readonly SheetComment[], rows: ReadonlyMap<number, SheetRow>, where: string): Draft[] {
  return comments.flatMap(({ row, column, author, text }): Draft[] => {
    const cell = `${columnName(column)}${row}`;
    const value = rows.get(row)?.cells.find((one) => one.column === column)?.text;
    const on = value === undefined ? cell : `${cell}: ${oneLine(value)}`;
    const paragraph = commentParagraph({ kind: 'comment', author, on, text });
    return paragraph === null ? [] : [{ text: paragraph, kind: 'paragraph', place: `a comment on ${cell} of ${where}` }];
  });
}

/** Hidden rows, and what stands in hidden columns of the others. */
function hiddenDrafts(sheet: Sheet, where: string): Draft[] {
  const hidden = sheet.rows
    .map((row) => ({ ...row, cells: row.cells.filter(({ column }) => row.hidden || sheet.isHiddenColumn(column)) }))
    .filter(({ cells }) => cells.length > 0);
  const drafts: Draft[] = [];
  for (let at = 0; at < hidden.length; at += MOST_ROWS_IN_PIECE) {
    const rows = hidden.slice(at, at + MOST_ROWS_IN_PIECE);
    drafts.push({ text: linesOf(rows), kind: 'table', removed: 'hidden', place: `hidden rows or columns of ${where}` });
  }
  return drafts;
}

/** `A`, … `Z`, `AA`, …, of 1 and up. */
export function columnName(column: number): string {
  let name = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  return name;
}

/** Row and column of `B3`; null for what is no cell. */
export function cellOf(reference: string): { row: number; column: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference) ?? [];
  if (letters === undefined || digits === undefined) return null;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits), column };
}
