import { citationsIn } from './block-contents';
import type { Direction, DossierInline, DossierTable } from './document-model';
import type { Parts, PrintedInline } from './printed-runs';

/**
 * A table as the template sets it. Every row is a run of its own, so that a page can be broken before it. The marks of the
 * notes stand in the cells as signs; the notes themselves hang on a line of their own below the table, where they are in
 * their order whatever stands beside what.
 */
export interface PrintedTable {
  kind: 'table';
  direction: Direction;
  columns: number;
  newPage: boolean;
  /** Rows that head the table, from its first on: set again where it goes on on another page. */
  headers: PrintedCell[][];
  /** Between two groups of rows the page is broken. */
  groups: { rows: { at: string; cells: PrintedCell[] }[] }[];
  /** The notes of the cells; null where there are none. */
  notes: { at: string; newPage: boolean; parts: Parts } | null;
}

interface PrintedCell {
  header: boolean;
  span: number;
  direction: Direction;
  content: PrintedInline[];
}

interface Runs {
  bare: (heading: boolean) => { at: string; newPage: boolean };
  words: (content: readonly DossierInline[]) => { at: string; newPage: boolean; parts: Parts };
}

export function printedTable({ direction, columns, rows }: DossierTable, runs: Runs): PrintedTable {
  const cellsOf = (row: DossierTable['rows'][number]): PrintedCell[] =>
    row.cells.map((cell) => ({ ...cell, content: cell.content.map(signed) }));
  const firstOfBody = rows.findIndex(({ cells }) => !cells.every(({ header }) => header));
  const table: PrintedTable = {
    kind: 'table',
    direction,
    columns,
    newPage: false,
    headers: rows.slice(0, Math.max(0, firstOfBody)).map(cellsOf),
    groups: [],
    notes: null,
  };
  for (const row of rows.slice(Math.max(0, firstOfBody))) {
    const { at, newPage } = runs.bare(false);
    const group = table.groups.at(-1);
    if (group === undefined) table.newPage = newPage;
    if (group !== undefined && !newPage) group.rows.push({ at, cells: cellsOf(row) });
    else table.groups.push({ rows: [{ at, cells: cellsOf(row) }] });
  }
  const notes = rows.flatMap(({ cells }) => cells.flatMap(({ content }) => content.flatMap(citationsIn)));
  return notes.length === 0 ? table : { ...table, notes: runs.words(notes) };
}

/** The number of a note in the place of its mark. */
function signed(inline: DossierInline): PrintedInline {
  if (inline.kind === 'link') return { ...inline, content: inline.content.map(signed) };
  return inline.kind === 'citation' ? { kind: 'text', text: String(inline.number), marks: ['superscript'] } : inline;
}
