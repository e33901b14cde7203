import { useVirtualizer } from '@tanstack/react-virtual';
import { Ellipsis, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Thing } from '../../shared/model';
import { activeTab, openTab, useWorkspace } from '../workspace';

/** A row of the library: a thing, or the label of the rows below it. */
export type Row = { label: string } | ThingRow;
export interface ThingRow {
  tab: Thing;
  title: string;
  detail: string;
}

/** What can be done with a thing of the list; one of them may be done by the Delete key. */
export interface RowAction {
  label: string;
  icon: LucideIcon;
  onDelete?: boolean;
  run: (row: ThingRow) => void;
}

const isThing = (row: Row | undefined): row is ThingRow => row !== undefined && 'tab' in row;

/** The next row with a thing in it, from `index` in direction `step`; `index` itself when there is none. */
function nextThing(rows: readonly Row[], index: number, step: 1 | -1): number {
  for (let next = index + step; next >= 0 && next < rows.length; next += step) {
    if (isThing(rows[next])) return next;
  }
  return index;
}

/** A list of things of any length: only what can be seen is in the page; arrow keys walk it, Enter opens. */
export function List({ label, rows, actions }: { label: string; rows: readonly Row[]; actions: readonly RowAction[] }) {
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
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] .library-thing`)?.focus(),
    );
  };
  // A thing that left the list leaves its place to the one behind it, or else before it.
  useEffect(() => {
    if (isThing(rows[cursor])) return;
    const after = nextThing(rows, cursor, 1);
    setCursor(after === cursor ? nextThing(rows, Math.min(cursor, rows.length), -1) : after);
  }, [rows, cursor]);

  const onKeyDown = (event: KeyboardEvent, row: ThingRow) => {
    const onDelete = event.key === 'Delete' ? actions.find((action) => action.onDelete === true) : undefined;
    const target = {
      ArrowDown: () => nextThing(rows, cursor, 1),
      ArrowUp: () => nextThing(rows, cursor, -1),
      Home: () => nextThing(rows, -1, 1),
      End: () => nextThing(rows, rows.length, -1),
    }[event.key];
    if (onDelete === undefined && target === undefined) return;
    event.preventDefault();
    if (target !== undefined) moveTo(target());
    onDelete?.run(row);
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
                <ThingEntry
                  row={row}
                  actions={actions}
                  isCursor={index === cursor}
                  isInFront={front?.kind === row.tab.kind && front.id === row.tab.id}
                  onFocus={() => setCursor(index)}
                  onKeyDown={(event) => onKeyDown(event, row)}
                />
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

function ThingEntry(props: {
  row: ThingRow;
  actions: readonly RowAction[];
  isCursor: boolean;
  isInFront: boolean;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const { row, actions, isCursor, isInFront, onFocus, onKeyDown } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <div
      className="library-entry"
      onContextMenu={(event) => {
        event.preventDefault();
        setOpen(true);
      }}
    >
      <button
        type="button"
        className="library-thing"
        tabIndex={isCursor ? 0 : -1}
        aria-current={isInFront}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onClick={() => openTab(row.tab)}
      >
        <span className="library-title">{row.title}</span>
        <span className="library-detail">{row.detail}</span>
      </button>
      <DropdownMenu.Root modal={false} open={isOpen} onOpenChange={setOpen}>
        <DropdownMenu.Trigger
          className="icon-button library-more"
          tabIndex={isCursor ? 0 : -1}
          aria-label={`More for ${row.title}`}
          title="More"
        >
          <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="start" sideOffset={2}>
            {actions.map(({ label, icon: Icon, onDelete, run }) => (
              <DropdownMenu.Item key={label} className="menu-item" onSelect={() => run(row)}>
                <Icon size={15} strokeWidth={1.75} aria-hidden />
                {label}
                {onDelete === true && <span className="menu-item-detail">Del</span>}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </div>
  );
}
