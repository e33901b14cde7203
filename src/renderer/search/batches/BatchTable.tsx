import { useVirtualizer } from '@tanstack/react-virtual';
import { useId, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { useReads } from '../../api';
import type { BatchKind, BatchRow, BatchView } from '../../../shared/batches/model';
import { formatNumber } from '../../ui/things';
import { columnsOf, type BatchColumn, type Cell, type Opens } from './columns';

const PAGE = 100;
const ROW = 28;
const STEPS: Readonly<Record<string, [down: number, right: number]>> = {
  ...{ ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] },
  ...{ PageDown: [15, 0], PageUp: [-15, 0], Home: [-Infinity, 0], End: [Infinity, 0] },
};

const within = (at: number, count: number): number => Math.max(0, Math.min(count - 1, at));

/** What the vault says of each line. Arrows walk the cells, Enter opens one; only what can be seen is in the page. */
export function BatchTable(props: {
  id: string;
  kind: BatchKind;
  only: BatchView;
  total: number;
  onOpen: (row: BatchRow, opens: Opens) => void;
}) {
  const { id, kind, only, total, onOpen } = props;
  const columns = columnsOf(kind);
  const name = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState({ row: 0, column: 0 });
  const virtual = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 12 });
  const items = virtual.getVirtualItems();
  const pages = [...new Set([...items.map(({ index }) => Math.floor(index / PAGE)), Math.floor(at.row / PAGE)])];
  const read = useReads(
    'batches.page',
    pages.map((page) => ({ id, only, offset: page * PAGE, limit: PAGE })),
  );
  const rowAt = (index: number): BatchRow | undefined => read[pages.indexOf(Math.floor(index / PAGE))]?.data?.rows[index % PAGE];
  const cursor = { row: within(at.row, total), column: at.column };
  const openCell = (index: number, column: BatchColumn | undefined) => {
    const row = rowAt(index);
    const opens = row?.answer == null ? null : column?.cell(row.answer).opens;
    if (row !== undefined && opens != null) onOpen(row, opens);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || (step === undefined && event.key !== 'Enter')) return;
    event.preventDefault();
    if (step === undefined) {
      openCell(cursor.row, columns[cursor.column]);
      return;
    }
    const row = within(cursor.row + step[0], total);
    setAt({ row, column: within(cursor.column + step[1], columns.length) });
    virtual.scrollToIndex(row);
  };
  const tracks: CSSProperties & Record<'--batch-columns', string> = {
    '--batch-columns': `44px minmax(140px, 1fr) ${columns.map(({ width }) => width).join(' ')}`,
  };
  return (
    <div
      ref={scroller}
      className="batch-table"
      role="grid"
      aria-label="What the vault says"
      aria-rowcount={total + 1}
      aria-colcount={columns.length + 2}
      aria-activedescendant={total > 0 ? `${name}-${cursor.row}-${cursor.column}` : undefined}
      tabIndex={0}
      style={tracks}
      onKeyDown={(event) => event.target === event.currentTarget && onKeyDown(event)}
    >
      <div className="batch-row batch-head" role="row" aria-rowindex={1}>
        <span role="columnheader">Line</span>
        <span role="columnheader">{kind === 'list' ? 'Looked for' : 'Sentence'}</span>
        {columns.map(({ id: key, label, title }) => (
          <span key={key} role="columnheader" title={title}>
            {label}
          </span>
        ))}
      </div>
      <div role="rowgroup" className="batch-rows" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => (
          <Row
            key={index}
            name={`${name}-${index}`}
            index={index}
            start={start}
            row={rowAt(index)}
            columns={columns}
            cursor={cursor.row === index ? cursor.column : null}
            onOpen={(column) => {
              setAt({ row: index, column: columns.indexOf(column) });
              openCell(index, column);
            }}
          />
        ))}
      </div>
    </div>
  );
}

function Row(props: {
  name: string;
  index: number;
  start: number;
  row: BatchRow | undefined;
  columns: readonly BatchColumn[];
  cursor: number | null;
  onOpen: (column: BatchColumn) => void;
}) {
  const { row, columns, cursor, onOpen } = props;
  const answer = row?.answer ?? null;
  return (
    <div className="batch-row" role="row" aria-rowindex={props.index + 2} style={{ transform: `translateY(${props.start}px)` }}>
      <span role="gridcell" className="batch-number">
        {row === undefined ? '' : formatNumber(row.line)}
      </span>
      <span role="rowheader" className="batch-line" dir="auto" title={row?.text}>
        {row?.text}
      </span>
      {columns.map((column, index) => (
        <span
          key={column.id}
          role="gridcell"
          id={`${props.name}-${index}`}
          className="batch-cell"
          data-cursor={cursor === index || undefined}
        >
          {answer !== null && <CellText cell={column.cell(answer)} onOpen={() => onOpen(column)} />}
          {answer === null && index === 0 && <span className="batch-waits">not yet</span>}
        </span>
      ))}
    </div>
  );
}

function CellText({ cell: { text, opens }, onOpen }: { cell: Cell; onOpen: () => void }) {
  const shown = typeof text === 'number' ? (text === 0 ? '–' : formatNumber(text)) : text;
  if (opens === null) return <span className="batch-none">{shown}</span>;
  return (
    <button type="button" tabIndex={-1} className="batch-open" dir="auto" title={String(shown)} onClick={onOpen}>
      {shown}
    </button>
  );
}
