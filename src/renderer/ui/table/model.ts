import type { ReactNode } from 'react';

/** What a table shows: its columns, and rows that may be too many to be read whole. */

export interface Column<Row> {
  id: string;
  label: string;
  /** Pixels, when nobody has set another width. */
  width: number;
  /** Numbers and dates stand at the end of their column. */
  align?: 'end';
  /** Takes what room is left; one of them does. */
  grows?: boolean;
  cell: (row: Row) => ReactNode;
}

/** A heading above rows that stand together. */
export interface Heading {
  heading: string;
  count: number;
}

export interface TableRows<Row> {
  count: number;
  /** Undefined for a row that is not read yet. */
  at: (index: number) => Row | Heading | undefined;
  /** The keys of the rows from `first` to `last`, those too that are not read yet; headings have none. */
  keys: (first: number, last: number) => Promise<string[]>;
  /** Hears which rows can be seen. */
  onShown?: (first: number, last: number) => void;
  /** The next row after `after` that begins so; null for none. */
  seek?: (text: string, after: number) => Promise<number | null>;
}

export interface Sorting {
  by: string;
  descending: boolean;
}

/** What stands in the cells of a heading is one text. */
export const isHeading = <Row extends object>(row: Row | Heading | undefined): row is Heading => row !== undefined && 'heading' in row;

export const densities = ['compact', 'comfortable'] as const;
export type Density = (typeof densities)[number];

/** Pixels of a row. */
export const rowHeights: Readonly<Record<Density, number>> = { compact: 26, comfortable: 34 };
