import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight, Ellipsis, X, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent, type MouseEvent } from 'react';
import type { FindableKind, Thing } from '../../shared/model';
import { THINGS_DRAG_TYPE, thingsDragData } from '../../shared/thing-drag';
import type { Reliability } from '../../shared/grading';
import { Button, IconButton } from '../ui/controls';
import { ReliabilityBadge, RetractedBadge } from '../ui/grades';
import { counted } from '../ui/things';
import { activeTab, openTab, useWorkspace } from '../workspace';
import { useChoice, type Choice } from './use-choice';

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
  /** For several rows at once. */
  runAll?: (rows: readonly ThingRow[]) => void;
}

/** The rows of a list, which may be too long to be read whole. */
export interface Rows {
  count: number;
  /** Undefined for a thing that is not read yet. */
  at: (index: number) => Row | undefined;
  /** Hears which rows can be seen. */
  onShown?: (first: number, last: number) => void;
}

/** A list that is there as a whole. */
export function wholeList(rows: readonly Row[]): Rows {
  return { count: rows.length, at: (index) => rows[index] };
}

const isLabel = (row: Row | undefined): row is { label: string } => row !== undefined && 'label' in row;

/** The next row with a thing in it, from `index` in direction `step`; `index` itself when there is none. */
function nextThing(rows: Rows, index: number, step: 1 | -1): number {
  for (let next = index + step; next >= 0 && next < rows.count; next += step) {
    if (!isLabel(rows.at(next))) return next;
  }
  return index;
}

/**
 * A list of things of any length: only what can be seen is in the page; arrow keys walk it, Enter opens. With Shift or
 * Ctrl several are chosen, for what can be done with several.
 */
export function List(props: { label: string; rows: Rows; actions: readonly RowAction[]; draggable?: boolean }) {
  const { label, rows, actions, draggable = true } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(() => nextThing(rows, -1, 1));
  const front = useWorkspace(activeTab);
  const choice = useChoice(rows);
  const choosable = actions.some(({ runAll }) => runAll !== undefined);
  const virtual = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (isLabel(rows.at(index)) ? 28 : 52),
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index, items.at(-1)?.index];
  const { onShown } = rows;
  useEffect(() => {
    if (first !== undefined && last !== undefined) onShown?.(first, last);
  }, [first, last, onShown]);

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
    if (cursor < rows.count && !isLabel(rows.at(cursor))) return;
    const after = nextThing(rows, cursor, 1);
    setCursor(after === cursor ? nextThing(rows, Math.min(cursor, rows.count), -1) : after);
  }, [rows, cursor]);

  const chosenAction = (action: RowAction) => {
    action.runAll?.([...choice.rows.values()]);
    choice.clear(cursor);
  };
  /** Choosing by keys; true when the key was one of these. */
  const choosesByKey = (event: KeyboardEvent): boolean => {
    const command = event.ctrlKey || event.metaKey;
    const step = { ArrowDown: 1, ArrowUp: -1 } as const;
    if (event.key === 'Escape' && choice.rows.size > 0) choice.clear(cursor);
    else if (!choosable) return false;
    else if (command && event.key.toLowerCase() === 'a') choice.all();
    else if (command && event.key === ' ') choice.toggle(cursor);
    else if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const target = nextThing(rows, cursor, step[event.key]);
      choice.extend(target, cursor);
      moveTo(target);
    } else return false;
    event.preventDefault();
    return true;
  };
  const onClick = (event: MouseEvent, index: number, row: ThingRow | undefined) => {
    if (choosable && event.shiftKey) choice.extend(index, cursor);
    else if (choosable && (event.ctrlKey || event.metaKey)) choice.toggle(index);
    else {
      choice.clear(index);
      if (row !== undefined) openTab(row.tab);
    }
  };

  const onKeyDown = (event: KeyboardEvent, row: ThingRow | undefined) => {
    if (choosesByKey(event)) return;
    const several = event.key === 'Delete' && choice.rows.size > 0 ? actions.find(({ onDelete, runAll }) => onDelete === true && runAll !== undefined) : undefined;
    if (several !== undefined) {
      event.preventDefault();
      chosenAction(several);
      return;
    }
    const onDelete = event.key === 'Delete' && row !== undefined ? actions.find((action) => action.onDelete === true) : undefined;
    const target = {
      ArrowDown: () => nextThing(rows, cursor, 1),
      ArrowUp: () => nextThing(rows, cursor, -1),
      Home: () => nextThing(rows, -1, 1),
      End: () => nextThing(rows, rows.count, -1),
      ...(row?.headRow === undefined ? {} : { ArrowLeft: () => row.headRow ?? cursor }),
    }[event.key];
    const folds = row?.fold !== undefined && event.key === (row.fold.isOpen ? 'ArrowLeft' : 'ArrowRight');
    if (folds) row?.fold?.toggle();
    if (onDelete === undefined && target === undefined && !folds) return;
    event.preventDefault();
    if (target !== undefined) {
      choice.from(target());
      moveTo(target());
    }
    if (row !== undefined) onDelete?.run(row);
  };

  return (
    <>
      {choice.rows.size > 0 && <ChoiceBar choice={choice} actions={actions} onRun={chosenAction} />}
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
                {isLabel(row) ? (
                  <div className="section-label library-label">{row.label}</div>
                ) : (
                  <ThingEntry
                    row={row}
                    actions={actions}
                    isCursor={index === cursor}
                    isInFront={row !== undefined && front?.kind === row.tab.kind && front.id === row.tab.id}
                    onFocus={() => setCursor(index)}
                    onClick={(event) => onClick(event, index, row)}
                    onDrag={draggable && row !== undefined ? (event) => drag(event, choice.has(row) ? [...choice.rows.values()] : [row]) : null}
                    isChosen={choice.rows.size === 0 ? undefined : choice.has(row)}
                    onKeyDown={(event) => onKeyDown(event, row)}
                  />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

/** What is chosen, and what can be done with all of it. */
function ChoiceBar({ choice, actions, onRun }: { choice: Choice; actions: readonly RowAction[]; onRun: (action: RowAction) => void }) {
  const possible = actions.filter(({ runAll }) => runAll !== undefined);
  return (
    <div className="library-choice" role="group" aria-label="Chosen">
      <span role="status">{counted(choice.rows.size, 'chosen', 'chosen')}</span>
      {possible.map((action) => (
        <Button key={action.label} icon={action.icon} onClick={() => onRun(action)}>
          {action.label}
        </Button>
      ))}
      <IconButton label="Choose nothing" icon={X} onClick={() => choice.clear()} />
    </div>
  );
}

/** All that is chosen goes along with a chosen row; an outlet has no place to go to. */
function drag(event: DragEvent, rows: readonly ThingRow[]): void {
  const things = rows.flatMap(({ tab: { kind, id } }): Thing[] => (kind === 'outlet' ? [] : [{ kind, id }]));
  if (things.length === 0) {
    event.preventDefault();
    return;
  }
  event.dataTransfer.setData(THINGS_DRAG_TYPE, thingsDragData(things));
  event.dataTransfer.setData('text/plain', rows.map(({ title }) => title).join('\n'));
  event.dataTransfer.effectAllowed = 'copy';
}

/** A thing, or its place while it is being read: that can have the focus too, so that the arrow keys go on. */
function ThingEntry(props: {
  row: ThingRow | undefined;
  actions: readonly RowAction[];
  isCursor: boolean;
  isInFront: boolean;
  /** Undefined while nothing is chosen. */
  isChosen: boolean | undefined;
  onFocus: () => void;
  onClick: (event: MouseEvent) => void;
  /** Null for what cannot be dragged. */
  onDrag: ((event: DragEvent) => void) | null;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const { row, actions, isCursor, isInFront, isChosen, onFocus, onClick, onDrag, onKeyDown } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <div
      className={row?.headRow === undefined ? 'library-entry' : 'library-entry library-below'}
      onContextMenu={(event) => {
        event.preventDefault();
        setOpen(true);
      }}
    >
      <button
        type="button"
        className="library-thing"
        tabIndex={isCursor ? 0 : -1}
        aria-busy={row === undefined}
        aria-current={isInFront}
        aria-pressed={isChosen}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onClick={onClick}
        draggable={onDrag !== null}
        {...(onDrag === null ? {} : { onDragStart: onDrag })}
      >
        <span className="library-title">{row?.title ?? '…'}</span>
        <span className="library-detail">
          {row?.reliability != null && <ReliabilityBadge reliability={row.reliability} />}
          {row?.isRetracted === true && <RetractedBadge />}
          {row?.detail}
        </span>
      </button>
      {row?.fold !== undefined && (
        <button
          type="button"
          className="library-fold"
          tabIndex={isCursor ? 0 : -1}
          aria-expanded={row.fold.isOpen}
          aria-label={`${row.fold.label} of ${row.title}`}
          onClick={row.fold.toggle}
        >
          <ChevronRight size={13} strokeWidth={2} aria-hidden />
          {row.fold.label}
        </button>
      )}
      {row !== undefined && <ThingMenu row={row} actions={actions} isCursor={isCursor} isOpen={isOpen} setOpen={setOpen} />}
    </div>
  );
}

function ThingMenu(props: {
  row: ThingRow;
  actions: readonly RowAction[];
  isCursor: boolean;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
}) {
  const { row, actions, isCursor, isOpen, setOpen } = props;
  return (
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
  );
}
