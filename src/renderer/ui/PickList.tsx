import { Command, defaultFilter } from 'cmdk';
import { Check, Plus, type LucideIcon } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { fold } from '../../shared/text/fold';
import { NothingFound } from './NothingFound';
import { formatNumber } from './things';

export interface PickChoice {
  id: string;
  title: string;
  count?: number;
  icon?: LucideIcon;
  chosen?: boolean;
  /** Steps in from the edge, for what nests. */
  level?: number;
}

/**
 * A popover to pick from by typing. `several` leaves it open after a choice; `create` adds a row that makes what was typed.
 */
export function PickList(props: {
  open: boolean;
  onOpen: (open: boolean) => void;
  label: string;
  trigger: ReactNode;
  triggerClass?: string;
  choices: readonly PickChoice[];
  empty: string;
  several?: boolean;
  create?: { label: (typed: string) => string; run: (typed: string) => void };
  onPick: (id: string) => void;
}) {
  const [typed, setTyped] = useState('');
  const { open, choices, several = false, create } = props;
  const onOpen = (next: boolean) => {
    if (!next) setTyped('');
    props.onOpen(next);
  };
  const run = (work: () => void) => () => {
    work();
    if (!several) onOpen(false);
    else setTyped('');
  };
  const word = typed.trim();
  const isNew = word !== '' && !choices.some(({ title }) => fold(title) === fold(word));
  return (
    <Popover.Root open={open} onOpenChange={onOpen}>
      <Popover.Trigger className={props.triggerClass ?? 'button button-quiet'}>{props.trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="menu pick-menu" align="start" sideOffset={4} aria-label={props.label}>
          <Command label={props.label} filter={(title, search) => defaultFilter(fold(title), fold(search))} loop>
            <Command.Input className="input" placeholder={props.label} value={typed} onValueChange={setTyped} autoFocus />
            <Command.List className="pick-list" label={props.label}>
              {create === undefined && (
                <Command.Empty>
                  <NothingFound>{props.empty}</NothingFound>
                </Command.Empty>
              )}
              {create !== undefined && choices.length === 0 && !isNew && <NothingFound>{props.empty}</NothingFound>}
              {choices.map(({ id, title, count, icon: Icon, chosen, level = 0 }) => (
                <Command.Item
                  key={id}
                  className="menu-item"
                  value={`${title} ${id}`}
                  aria-checked={chosen}
                  onSelect={run(() => props.onPick(id))}
                  style={{ paddingInlineStart: 8 + 14 * level }}
                >
                  {chosen !== undefined && <Check size={14} strokeWidth={2} aria-hidden visibility={chosen ? 'visible' : 'hidden'} />}
                  {Icon && <Icon size={15} strokeWidth={1.75} aria-hidden />}
                  <span className="pick-title" dir="auto">
                    {title}
                  </span>
                  {count !== undefined && <span className="menu-item-detail">{formatNumber(count)}</span>}
                </Command.Item>
              ))}
              {create !== undefined && isNew && (
                <Command.Item className="menu-item" value={`create ${word}`} forceMount onSelect={run(() => create.run(word))}>
                  <Plus size={15} strokeWidth={1.75} aria-hidden />
                  <span className="pick-title">{create.label(word)}</span>
                </Command.Item>
              )}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
