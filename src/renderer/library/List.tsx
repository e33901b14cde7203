import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type MouseEvent, type RefObject } from 'react';
import { activeTab, openTab, useWorkspace } from '../workspace';
import { ChoiceBar } from './ChoiceBar';
import { dragThings } from './drag-things';
import { onRowKey } from './row-keys';
import { isLabel, nextThing, type RowAction, type Rows, type ThingRow } from './rows';
import { ThingEntry } from './ThingEntry';
import { useChoice } from './use-choice';

const LABEL_PX = 28;
const THING_PX = 52;

/** The rows that are in the page; tells the list which of them can be seen. */
function useRowsInSight(rows: Rows, scroller: RefObject<HTMLElement | null>) {
  const virtual = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (isLabel(rows.at(index)) ? LABEL_PX : THING_PX),
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index, items.at(-1)?.index];
  const { onShown } = rows;
  useEffect(() => {
    if (first !== undefined && last !== undefined) onShown?.(first, last);
  }, [first, last, onShown]);
  return { virtual, items };
}

/** The row with the focus, or that gets it when the list is entered. */
function useCursor(rows: Rows): [cursor: number, setCursor: (index: number) => void] {
  const [cursor, setCursor] = useState(() => nextThing(rows, -1, 1));
  // A thing that left the list leaves its place to the one behind it, or else before it.
  if (cursor >= rows.count || isLabel(rows.at(cursor))) {
    const after = nextThing(rows, cursor, 1);
    const heir = after === cursor ? nextThing(rows, Math.min(cursor, rows.count), -1) : after;
    if (heir !== cursor) setCursor(heir);
  }
  return [cursor, setCursor];
}

/**
 * A list of things of any length: only what can be seen is in the page; arrow keys walk it, Enter opens. With Shift or
 * Ctrl several are chosen, for what can be done with several.
 */
export function List(props: { label: string; rows: Rows; actions: readonly RowAction[]; draggable?: boolean }) {
  const { label, rows, actions, draggable = true } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { virtual, items } = useRowsInSight(rows, scroller);
  const [cursor, setCursor] = useCursor(rows);
  const front = useWorkspace(activeTab);
  const choice = useChoice(rows);
  const choosable = actions.some(({ runAll }) => runAll !== undefined);

  const moveTo = (index: number) => {
    setCursor(index);
    virtual.scrollToIndex(index);
    // The row may only come into the page with the next frame.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] .library-thing`)?.focus());
  };
  const runOnChosen = (action: RowAction) => {
    action.runAll?.([...choice.rows.values()]);
    choice.clear(cursor);
  };
  const onClick = (event: MouseEvent, index: number, row: ThingRow | undefined) => {
    if (choosable && event.shiftKey) choice.extend(index, cursor);
    else if (choosable && (event.ctrlKey || event.metaKey)) choice.toggle(index);
    else {
      choice.clear(index);
      // The second click of a double one means to keep it.
      if (row !== undefined) openTab(row.tab, { preview: event.detail < 2 });
    }
  };
  const keyed = { rows, actions, choice, choosable, cursor, moveTo, runOnChosen };
  const entry = (index: number, row: ThingRow | undefined) => (
    <ThingEntry
      row={row}
      actions={actions}
      isCursor={index === cursor}
      isInFront={row !== undefined && front?.kind === row.tab.kind && front.id === row.tab.id}
      isChosen={choice.rows.size === 0 ? undefined : choice.has(row)}
      acting={choice.has(row) ? choice.rows.size : 1}
      runOnChosen={runOnChosen}
      onMenu={() => {
        if (!choice.has(row)) choice.clear(index);
      }}
      onFocus={() => setCursor(index)}
      onClick={(event) => onClick(event, index, row)}
      // All that is chosen goes along with a chosen row.
      onDrag={draggable && row !== undefined ? (event) => dragThings(event, choice.has(row) ? [...choice.rows.values()] : [row]) : null}
      onKeyDown={(event) => onRowKey(keyed, row, event)}
    />
  );

  return (
    <>
      {choice.rows.size > 0 && <ChoiceBar choice={choice} actions={actions} onRun={runOnChosen} />}
      <div ref={scroller} className="library-list" role="group" aria-label={label}>
        <div className="library-rows" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows.at(index);
            return (
              <div
                key={index}
                ref={virtual.measureElement}
                data-index={index}
                className="library-row"
                style={{ transform: `translateY(${start}px)` }}
              >
                {isLabel(row) ? <div className="section-label library-label">{row.label}</div> : entry(index, row)}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}
