import type { LucideIcon } from 'lucide-react';
import type { Reliability } from '../../shared/grades/grading';
import type { FindableKind } from '../../shared/search/model';

/** A row of the library: a thing, or the label of the rows below it. */
export type Row = { label: string } | ThingRow;
export interface ThingRow {
  tab: { kind: FindableKind; id: string };
  title: string;
  detail: string;
  /** How far an outlet is relied on. */
  reliability?: Reliability | null;
  isRetracted?: boolean;
  /** What is below it, and shown when it is unfolded. */
  fold?: { label: string; isOpen: boolean; toggle: () => void };
  /** The row it is below, when that was unfolded. */
  headRow?: number;
}

/** What can be done with a thing of the list; one of them may be done by the Delete key. */
export interface RowAction {
  label: string;
  icon: LucideIcon;
  onDelete?: boolean;
  run: (row: ThingRow) => void;
  /** What is chosen from before it is done, in a menu of its own; `run` is what it does without. */
  choices?: readonly { label: string; run: (row: ThingRow) => void }[];
  /** For several rows at once. */
  runAll?: (rows: readonly ThingRow[]) => void;
}

/** The rows of a list, which may be too long to be read whole. */
export interface Rows {
  count: number;
  /** Undefined for a thing that is not read yet. */
  at: (index: number) => Row | undefined;
  /** The things of the rows from `first` to `last`, those too that are not read yet. */
  things: (first: number, last: number) => Promise<ThingRow[]>;
  /** Hears which rows can be seen. */
  onShown?: (first: number, last: number) => void;
}

/** A list that is there as a whole. */
export function wholeList(rows: readonly Row[]): Rows {
  const things = (first: number, last: number) => rows.slice(first, last + 1).flatMap((row) => (isLabel(row) ? [] : [row]));
  return { count: rows.length, at: (index) => rows[index], things: (first, last) => Promise.resolve(things(first, last)) };
}

export const isLabel = (row: Row | undefined): row is { label: string } => row !== undefined && 'label' in row;

/** The next row with a thing in it, from `index` in direction `step`; `index` itself when there is none. */
export function nextThing(rows: Rows, index: number, step: 1 | -1): number {
  for (let next = index + step; next >= 0 && next < rows.count; next += step) {
    if (!isLabel(rows.at(next))) return next;
  }
  return index;
}
