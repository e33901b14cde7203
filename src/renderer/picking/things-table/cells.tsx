import type { ReactNode } from 'react';
import {
  cellKindOf,
  type Cell,
  type CellKind,
  type TableThing,
  type TableThingRow,
  type ThingColumn,
} from '../../../shared/library/thing-tables';
import { formatDay, formatPublished } from '../../ui/dates';
import type { Column } from '../../ui/table/model';
import type { OrderOf } from '../../ui/table/TableHead';
import { TableTags } from '../../ui/table/TableTags';
import { formatNumber } from '../../ui/things';

/** What a column of a table of things is called in the window, and what of it is not said by what stands in it. */
export interface ThingColumnLook {
  label: string;
  width: number;
  /** Shown until someone hides it. */
  first?: boolean;
  /** What a choice is called. */
  words?: (value: string) => string;
  /** Where a choice stands in a tree of them, and what it is called there. */
  nested?: (value: string) => { title: string; place: number; level: number };
  /** How a value is shown, where words do not do. */
  show?: (value: string) => ReactNode;
}

export type ThingLooks<K extends TableThing> = Readonly<Record<ThingColumn<K>, ThingColumnLook>>;

const orders: Readonly<Record<CellKind, OrderOf>> = {
  ...({ words: 'words', names: 'words', tags: 'words', choice: 'words' } as const),
  ...({ count: 'counts', date: 'dates', instant: 'dates' } as const),
};

export const orderOf = (kind: TableThing, column: string): OrderOf => orders[cellKindOf(kind, column) ?? 'words'];

/** A column as the table shows it; the first one is what a row is called by. */
export function columnOfThings(kind: TableThing, id: string, look: ThingColumnLook, isFirst: boolean): Column<TableThingRow> {
  const cells = cellKindOf(kind, id);
  const shown = ({ cells: row }: TableThingRow): ReactNode => {
    const value = row[id] ?? null;
    if (isFirst)
      return (
        <span className="table-open" dir="auto" title={wordsOf(look, cells, value)}>
          {look.show?.(String(value ?? '')) ?? wordsOf(look, cells, value)}
        </span>
      );
    if (cells === 'tags' && Array.isArray(value)) return <TableTags tags={value} />;
    if (cells === 'count') return value === 0 || value === null ? '–' : formatNumber(Number(value));
    if (look.show !== undefined && typeof value === 'string') return look.show(value);
    return <span dir="auto">{wordsOf(look, cells, value)}</span>;
  };
  const isAtEnd = cells === 'count' || cells === 'date' || cells === 'instant';
  return { id, label: look.label, width: look.width, cell: shown, grows: isFirst, ...(isAtEnd ? { align: 'end' } : {}) };
}

function wordsOf(look: ThingColumnLook, cells: CellKind | undefined, value: Cell): string {
  if (value === null) return look.words?.('') ?? '';
  if (Array.isArray(value)) return value.join(', ');
  if (cells === 'instant') return formatDay(String(value));
  if (cells === 'date') return formatPublished(String(value)) ?? String(value);
  return look.words?.(String(value)) ?? String(value);
}

/** What a cell is in a file: dates as they are kept, numbers as numbers, choices as they are called. */
export function writtenCell(look: ThingColumnLook, value: Cell): string | number {
  if (value === null) return look.words?.('') ?? '';
  if (Array.isArray(value)) return value.join('; ');
  if (typeof value === 'number') return value;
  return look.words?.(value) ?? value;
}
