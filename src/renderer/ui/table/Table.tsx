import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { Check } from 'lucide-react';
import {
  useCallback,
  useEffect,
  useId,
  useRef,
  type CSSProperties,
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { formatNumber } from '../things';
import { HeaderRow } from './HeaderRow';
import { isHeading, rowHeights, type Column, type Density, type Heading, type Sorting, type TableRows } from './model';
import { useTableKeys } from './table-keys';
import type { TableChoice } from './use-table-choice';
import './table.css';

interface TableProps<Row extends object> {
  label: string;
  columns: readonly Column<Row>[];
  rows: TableRows<Row>;
  keyOf: (row: Row) => string;
  /** What a row is called, for who cannot see its cells. */
  nameOf: (row: Row) => string;
  rowClass?: (row: Row) => string;
  widths: Readonly<Record<string, number>>;
  onWidth: (id: string, width: number) => void;
  sort: Sorting;
  onSort: (by: string) => void;
  density: Density;
  cursor: number;
  onCursor: (index: number) => void;
  choice: TableChoice;
  onOpen: (row: Row, beside: boolean) => void;
  onKey?: (event: KeyboardEvent, row: Row | undefined) => boolean;
  onMenu?: (event: MouseEvent, row: Row, index: number) => void;
  onDrag?: (event: DragEvent, row: Row) => void;
  /** Floats over the last rows. */
  children?: ReactNode;
  /** The table's own element, for who gives it the focus. */
  focusRef?: RefObject<HTMLDivElement | null>;
}

/**
 * A table of any length: only what can be seen is in the page. The table itself has the focus and names the row it is at,
 * so that scrolling never loses it. Arrows, Page up and down, Home and End walk; Shift and Ctrl choose; Enter opens;
 * letters find a row by its first words.
 */
export function Table<Row extends object>(props: TableProps<Row>) {
  const { label, columns, rows, keyOf, widths, density, cursor, onCursor, choice, onOpen } = props;
  const own = useRef<HTMLDivElement | null>(null);
  const scroller = props.focusRef ?? own;
  const id = useId();
  const height = rowHeights[density];
  const { virtual, items } = useRowsInSight(rows, scroller, height, cursor);
  const widthOf = (column: Column<Row>): number => widths[column.id] ?? column.width;
  const moveTo = (index: number) => {
    onCursor(index);
    virtual.scrollToIndex(index);
  };
  const page = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? height * 20) / height) - 2);
  const onKeyDown = useTableKeys({ rows, keyOf, choice, cursor, page, moveTo, open: onOpen, onKey: props.onKey });
  const tracks = columns.map((column) => (column.grows === true ? `minmax(${widthOf(column)}px, 1fr)` : `${widthOf(column)}px`));
  const grid = ['34px', ...tracks, '12px'].join(' ');
  const measures: CSSProperties & Record<'--table-columns' | '--table-row', string> = {
    '--table-columns': grid,
    '--table-row': `${height}px`,
  };
  const least = 46 + columns.reduce((sum, column) => sum + widthOf(column), 0);
  const onClick = (event: MouseEvent, row: Row, index: number) => {
    onCursor(index);
    if (event.shiftKey) choice.extend(index, cursor);
    else if (event.ctrlKey || event.metaKey || isOn(event, '.table-check')) choice.toggle(keyOf(row), index);
    else {
      choice.from(index);
      if (isOn(event, '.table-open')) onOpen(row, false);
    }
  };
  /** Runs what a pointer does to the row it is on; the table hears for its rows, as it does for the keys. */
  const onRow = ({ target }: MouseEvent | DragEvent, run: (row: Row, index: number) => void) => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
    const index = Number(element?.dataset['row']);
    const row = element === null ? undefined : rows.at(index);
    if (row !== undefined && !isHeading(row)) run(row, index);
  };
  return (
    <div className="table-frame">
      <div
        ref={scroller}
        className="table"
        role="grid"
        aria-label={label}
        aria-rowcount={rows.count + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-activedescendant={rows.count > 0 ? `${id}-${cursor}` : undefined}
        tabIndex={0}
        style={measures}
        onKeyDown={(event) => event.target === event.currentTarget && onKeyDown(event)}
        onClick={(event) => onRow(event, (row, index) => onClick(event, row, index))}
        onDoubleClick={(event) => onRow(event, (row) => onOpen(row, false))}
        onContextMenu={(event) => onRow(event, (row, index) => props.onMenu?.(event, row, index))}
        onDragStart={(event) => onRow(event, (row) => props.onDrag?.(event, row))}
      >
        <div className="table-width" style={{ minWidth: least }}>
          <HeaderRow
            columns={columns}
            widthOf={widthOf}
            onWidth={props.onWidth}
            sort={props.sort}
            onSort={props.onSort}
            chosen={choice.keys.size === 0 ? false : choice.keys.size >= rows.count ? true : null}
            onChooseAll={() => (choice.keys.size > 0 ? choice.clear() : choice.all())}
          />
          <div className="table-rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const row = rows.at(index);
              const place = { id: `${id}-${index}`, index, start, isCursor: index === cursor };
              if (isHeading(row)) return <HeadingRow key={index} {...place} row={row} span={columns.length + 1} />;
              return (
                <DataRow
                  key={index}
                  {...place}
                  row={row}
                  columns={columns}
                  name={row === undefined ? '' : props.nameOf(row)}
                  rowClass={row === undefined ? 'table-waits' : (props.rowClass?.(row) ?? '')}
                  isChosen={row !== undefined && choice.keys.has(keyOf(row))}
                  isDraggable={props.onDrag !== undefined && row !== undefined}
                />
              );
            })}
          </div>
        </div>
      </div>
      {props.children}
    </div>
  );
}

const isOn = ({ target }: MouseEvent, selector: string): boolean => target instanceof Element && target.closest(selector) !== null;

/** The rows that are in the page, the cursor's among them wherever it is; tells the list which can be seen. */
function useRowsInSight<Row extends object>(
  rows: TableRows<Row>,
  scroller: { readonly current: HTMLElement | null },
  height: number,
  cursor: number,
) {
  const rangeExtractor = useCallback(
    (range: Range) => {
      const seen = defaultRangeExtractor(range);
      return cursor < rows.count && !seen.includes(cursor) ? [...seen, cursor].sort((a, b) => a - b) : seen;
    },
    [cursor, rows.count],
  );
  const virtual = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    // The heads stand over the first rows.
    scrollPaddingStart: 28,
    scrollPaddingEnd: 8,
    rangeExtractor,
  });
  useEffect(() => virtual.measure(), [virtual, height]);
  const items = virtual.getVirtualItems();
  const { startIndex: first, endIndex: last } = virtual.range ?? { startIndex: 0, endIndex: 0 };
  const { onShown } = rows;
  useEffect(() => onShown?.(first, last), [first, last, onShown]);
  return { virtual, items };
}

interface Place {
  id: string;
  index: number;
  start: number;
  isCursor: boolean;
}

function HeadingRow({ id, index, start, row, span }: Place & { row: Heading; span: number }) {
  return (
    <div id={id} role="row" aria-rowindex={index + 2} className="table-row table-heading" style={{ transform: `translateY(${start}px)` }}>
      <span role="gridcell" aria-colspan={span} className="table-heading-cell">
        <span dir="auto">{row.heading}</span>
        <span className="table-heading-count">{formatNumber(row.count)}</span>
      </span>
    </div>
  );
}

function DataRow<Row>(
  props: Place & {
    row: Row | undefined;
    columns: readonly Column<Row>[];
    name: string;
    rowClass: string;
    isChosen: boolean;
    isDraggable: boolean;
  },
) {
  const { row, columns, isChosen } = props;
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={isChosen}
      aria-label={props.name}
      className={`table-row table-grid ${props.rowClass} ${props.isCursor ? 'table-cursor' : ''}`}
      style={{ transform: `translateY(${props.start}px)` }}
      data-row={props.index}
      draggable={props.isDraggable}
    >
      <span role="gridcell" className="table-check-cell">
        <span className="table-check" role="checkbox" aria-checked={isChosen} aria-label={`Choose ${props.name}`}>
          {isChosen && <Check size={12} strokeWidth={3} aria-hidden />}
        </span>
      </span>
      {columns.map((column) => (
        <span key={column.id} role="gridcell" className={`table-cell ${column.align === 'end' ? 'table-end' : ''}`}>
          {row === undefined ? (column.grows === true ? '…' : '') : column.cell(row)}
        </span>
      ))}
    </div>
  );
}
