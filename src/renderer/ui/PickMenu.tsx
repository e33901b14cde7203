import { Command, defaultFilter } from 'cmdk';
import { Plus, type LucideIcon } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useRef, useState } from 'react';
import { fold } from '../../shared/text/fold';
import { NothingFound } from './NothingFound';

export interface Choice {
  id: string;
  title: string;
  detail: string;
  icon: LucideIcon;
}

/** A button that opens a list to pick from by typing; `create` adds a last row that makes a new one. */
export function PickMenu(props: {
  label: string;
  /** A plus, where it says nothing else. */
  icon?: LucideIcon;
  placeholder: string;
  empty: string;
  choices: Choice[];
  /** Hears that it is opened, where the choices are read only then. */
  onOpen?: () => void;
  /** Hears what is typed, where the choices are looked for elsewhere; else they are narrowed here. */
  onType?: (typed: string) => void;
  create?: { label: string; run: () => void; leadsOn?: boolean };
  onPick: (id: string) => void;
  /** What was picked or made has the focus then; else the button has it back. */
  leadsOn?: boolean;
}) {
  const { create } = props;
  const [open, setOpen] = useState(false);
  const Sign = props.icon ?? Plus;
  const isLedOn = useRef(false);
  const trigger = useRef<HTMLButtonElement>(null);
  // What is outside a dialog lies under it.
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null);
  const pick = (run: () => void, leadsOn = false) => {
    isLedOn.current = leadsOn;
    setOpen(false);
    run();
  };
  const onCloseAutoFocus = (event: Event) => {
    if (isLedOn.current) event.preventDefault();
    isLedOn.current = false;
  };
  return (
    <Popover.Root
      open={open}
      onOpenChange={(isOpen) => {
        setOpen(isOpen);
        setDialog(trigger.current?.closest('dialog') ?? null);
        if (isOpen) props.onOpen?.();
        props.onType?.('');
      }}
    >
      <Popover.Trigger ref={trigger} className={props.icon === undefined ? 'button button-quiet pick-trigger' : 'button button-plain'}>
        <Sign size={15} strokeWidth={1.75} aria-hidden />
        {props.label}
      </Popover.Trigger>
      <Popover.Portal container={dialog}>
        <Popover.Content
          className="menu pick-menu"
          align="start"
          sideOffset={4}
          aria-label={props.label}
          onCloseAutoFocus={onCloseAutoFocus}
        >
          <Command
            label={props.placeholder}
            shouldFilter={props.onType === undefined}
            filter={(title, typed) => defaultFilter(fold(title), fold(typed))}
            loop
          >
            <Command.Input
              className="input"
              placeholder={props.placeholder}
              autoFocus
              {...(props.onType && { onValueChange: props.onType })}
            />
            <Command.List className="pick-list" label={props.label}>
              <Command.Empty>
                <NothingFound>{props.empty}</NothingFound>
              </Command.Empty>
              {props.choices.map(({ id, title, detail, icon: Icon }) => (
                <Command.Item
                  key={id}
                  className="menu-item"
                  value={`${title} ${id}`}
                  onSelect={() => pick(() => props.onPick(id), props.leadsOn)}
                >
                  <Icon size={15} strokeWidth={1.75} aria-hidden />
                  <span className="pick-title" dir="auto">
                    {title}
                  </span>
                  <span className="menu-item-detail">{detail}</span>
                </Command.Item>
              ))}
              {create !== undefined && (
                <Command.Item className="menu-item" value="create" forceMount onSelect={() => pick(create.run, create.leadsOn)}>
                  <Plus size={15} strokeWidth={1.75} aria-hidden />
                  {create.label}
                </Command.Item>
              )}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
