import { ArrowDown, ArrowUp, Check, Minus } from 'lucide-react';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Column, Sorting } from './model';

const LEAST_WIDTH = 48;
const STEP = 16;

/** The heads of the columns: a click sorts, a drag of the edge makes wider; by key Enter, and Alt with Left and Right. */
export function HeaderRow<Row>(props: {
  columns: readonly Column<Row>[];
  widthOf: (column: Column<Row>) => number;
  onWidth: (id: string, width: number) => void;
  sort: Sorting;
  onSort: (by: string) => void;
  /** Whether all, none or some (null) are chosen; undefined where nothing can be. */
  chosen: boolean | null | undefined;
  onChooseAll: () => void;
}) {
  const { columns, widthOf, onWidth, sort, onSort, chosen, onChooseAll } = props;
  const move = (event: KeyboardEvent<HTMLElement>, column: Column<Row>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.altKey) {
      onWidth(column.id, Math.max(LEAST_WIDTH, widthOf(column) + step * STEP));
      return;
    }
    const heads = [...(event.currentTarget.closest('.table-head')?.querySelectorAll<HTMLElement>('.table-head-button') ?? [])];
    heads[heads.indexOf(event.currentTarget) + step]?.focus();
  };
  return (
    <div className="table-head table-grid" role="row" aria-rowindex={1}>
      {chosen !== undefined && (
        <span role="columnheader" className="table-check-cell">
          <button
            type="button"
            className="table-check"
            role="checkbox"
            aria-checked={chosen ?? 'mixed'}
            aria-label="Choose all"
            title="Choose all (Ctrl+A)"
            tabIndex={-1}
            onClick={onChooseAll}
          >
            {chosen === true && <Check size={12} strokeWidth={3} aria-hidden />}
            {chosen === null && <Minus size={12} strokeWidth={3} aria-hidden />}
          </button>
        </span>
      )}
      {columns.map((column, index) => {
        const sorted = sort.by === column.id;
        return (
          <span
            key={column.id}
            role="columnheader"
            className={`table-head-cell ${column.align === 'end' ? 'table-end' : ''}`}
            aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
          >
            <button
              type="button"
              className={`table-head-button ${sorted ? 'table-sorted' : ''}`}
              tabIndex={index === 0 ? 0 : -1}
              title={`Sort by ${column.label.toLowerCase()}. Alt+Left and Alt+Right change the width.`}
              onClick={() => onSort(column.id)}
              onKeyDown={(event) => move(event, column)}
            >
              {sorted &&
                (sort.descending ? <ArrowDown size={13} strokeWidth={2} aria-hidden /> : <ArrowUp size={13} strokeWidth={2} aria-hidden />)}
              {column.label}
            </button>
            <ResizeEdge width={widthOf(column)} onWidth={(width) => onWidth(column.id, width)} />
          </span>
        );
      })}
    </div>
  );
}

function ResizeEdge({ width, onWidth }: { width: number; onWidth: (width: number) => void }) {
  const drag = useRef<{ from: number; width: number } | null>(null);
  const onPointerMove = ({ clientX }: PointerEvent) => {
    if (drag.current !== null) onWidth(Math.max(LEAST_WIDTH, Math.round(drag.current.width + clientX - drag.current.from)));
  };
  return (
    <span
      className="table-edge"
      aria-hidden
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        const cell = event.currentTarget.parentElement?.getBoundingClientRect().width;
        drag.current = { from: event.clientX, width: cell ?? width };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => (drag.current = null)}
    />
  );
}
