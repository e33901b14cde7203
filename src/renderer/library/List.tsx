import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { Tab } from '../../shared/model';
import { activeTab, openTab, useWorkspace } from '../workspace';

/** A row of the library: a thing, or the label of the rows below it. */
export type Row = { label: string } | { tab: Tab; title: string; detail: string };

const isThing = (row: Row | undefined): row is Extract<Row, { tab: Tab }> => row !== undefined && 'tab' in row;

/** The next row with a thing in it, from `index` in direction `step`; `index` itself when there is none. */
function nextThing(rows: readonly Row[], index: number, step: 1 | -1): number {
  for (let next = index + step; next >= 0 && next < rows.length; next += step) {
    if (isThing(rows[next])) return next;
  }
  return index;
}

/** A list of things of any length: only what can be seen is in the page; arrow keys walk it, Enter opens. */
export function List({ label, rows }: { label: string; rows: readonly Row[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(() => nextThing(rows, -1, 1));
  const front = useWorkspace(activeTab);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (isThing(rows[index]) ? 52 : 28),
    overscan: 8,
  });

  const moveTo = (index: number) => {
    setCursor(index);
    virtual.scrollToIndex(index);
    // The row may only come into the page with the next frame.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] button`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = {
      ArrowDown: () => nextThing(rows, cursor, 1),
      ArrowUp: () => nextThing(rows, cursor, -1),
      Home: () => nextThing(rows, -1, 1),
      End: () => nextThing(rows, rows.length, -1),
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    moveTo(target());
  };

  return (
    <div ref={scroller} className="library-list" role="group" aria-label={label}>
      <div className="library-rows" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <div
              key={index}
              ref={virtual.measureElement}
              data-index={index}
              className="library-row"
              style={{ transform: `translateY(${start}px)` }}
            >
              {isThing(row) ? (
                <button
                  type="button"
                  className="library-thing"
                  tabIndex={index === cursor ? 0 : -1}
                  aria-current={front?.kind === row.tab.kind && front.id === row.tab.id}
                  onFocus={() => setCursor(index)}
                  onKeyDown={onKeyDown}
                  onClick={() => openTab(row.tab)}
                >
                  <span className="library-title">{row.title}</span>
                  <span className="library-detail">{row.detail}</span>
                </button>
              ) : (
                <div className="section-label library-label">{row.label}</div>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
