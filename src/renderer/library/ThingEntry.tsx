import { ChevronRight, Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState, type DragEvent, type KeyboardEvent, type MouseEvent } from 'react';
import { isolated } from '../../shared/text/bidi';
import { ReliabilityBadge, RetractedBadge } from '../ui/grades';
import { formatNumber } from '../ui/things';
import type { RowAction, ThingRow } from './rows';

/** A thing, or its place while it is being read: that can have the focus too, so that the arrow keys go on. */
export function ThingEntry(props: {
  row: ThingRow | undefined;
  actions: readonly RowAction[];
  isCursor: boolean;
  isInFront: boolean;
  /** Undefined while nothing is chosen. */
  isChosen: boolean | undefined;
  /** What the row's menu acts on: 1 for the row alone, more for all that is chosen. */
  acting: number;
  onFocus: () => void;
  onClick: (event: MouseEvent) => void;
  /** Null for what cannot be dragged. */
  onDrag: ((event: DragEvent) => void) | null;
  onKeyDown: (event: KeyboardEvent) => void;
  /** The menu was asked for, which is about this row. */
  onMenu: () => void;
  runOnChosen: (action: RowAction) => void;
}) {
  const { row, actions, isCursor, isInFront, isChosen, acting, onMenu, runOnChosen, onFocus, onClick, onDrag, onKeyDown } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <div
      className={row?.headRow === undefined ? 'library-entry' : 'library-entry library-below'}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu();
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
        <span className="library-title" dir="auto">
          {row?.title ?? '…'}
        </span>
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
          aria-label={`${row.fold.label} of ${isolated(row.title)}`}
          onClick={row.fold.toggle}
        >
          <ChevronRight size={13} strokeWidth={2} aria-hidden />
          {row.fold.label}
        </button>
      )}
      {row !== undefined && (
        <ThingMenu
          row={row}
          actions={actions}
          isCursor={isCursor}
          isOpen={isOpen}
          setOpen={setOpen}
          acting={acting}
          runOnChosen={runOnChosen}
        />
      )}
    </div>
  );
}

function Choices({ action, choices, row }: { action: RowAction; choices: NonNullable<RowAction['choices']>; row: ThingRow }) {
  const { label, icon: Icon } = action;
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className="menu-item">
        <Icon size={15} strokeWidth={1.75} aria-hidden />
        {label}
        <ChevronRight className="menu-item-detail" size={13} strokeWidth={2} aria-hidden />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent className="menu" sideOffset={4} collisionPadding={8}>
          {choices.map((choice) => (
            <DropdownMenu.Item key={choice.label} className="menu-item" onSelect={() => choice.run(row)}>
              {choice.label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}

function ThingMenu(props: {
  row: ThingRow;
  actions: readonly RowAction[];
  isCursor: boolean;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  acting: number;
  runOnChosen: (action: RowAction) => void;
}) {
  const { row, actions, isCursor, isOpen, setOpen, acting, runOnChosen } = props;
  const isForSeveral = acting > 1;
  const possible = isForSeveral ? actions.filter(({ runAll }) => runAll !== undefined) : actions;
  return (
    <DropdownMenu.Root modal={false} open={isOpen} onOpenChange={setOpen}>
      <DropdownMenu.Trigger
        className="icon-button library-more"
        tabIndex={isCursor ? 0 : -1}
        aria-label={`More for ${isolated(row.title)}`}
        title="More"
      >
        <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={2}>
          {possible.map((action) => {
            const { label, icon: Icon, onDelete, run, choices } = action;
            if (choices !== undefined) return <Choices key={label} action={action} choices={choices} row={row} />;
            return (
              <DropdownMenu.Item key={label} className="menu-item" onSelect={() => (isForSeveral ? runOnChosen(action) : run(row))}>
                <Icon size={15} strokeWidth={1.75} aria-hidden />
                {isForSeveral ? `${label} ${formatNumber(acting)} chosen` : label}
                {onDelete === true && <span className="menu-item-detail">Del</span>}
              </DropdownMenu.Item>
            );
          })}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
