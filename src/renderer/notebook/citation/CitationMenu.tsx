import { SquareArrowOutUpRight, Trash2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { stances } from '../../../shared/notes/note-document';
import { stanceTexts, StanceMark, type Stance } from './stance';

/** What can be done with a citation. */
export interface CitationActions {
  stance: Stance;
  setStance: (stance: Stance) => void;
  /** Null while there is no source to go to. */
  open: (() => void) | null;
  remove: () => void;
}

/** The items of a citation's menu: by a right click on its chip, or under its button in the side pane. */
function Items({ actions }: { actions: CitationActions }) {
  const { RadioGroup, RadioItem, Item, Separator } = DropdownMenu;
  return (
    <>
      <RadioGroup
        value={actions.stance}
        onValueChange={(value) => {
          const chosen = stances.find((stance) => stance === value);
          if (chosen !== undefined) actions.setStance(chosen);
        }}
      >
        {stances.map((stance) => {
          const { label, help, key } = stanceTexts[stance];
          return (
            <RadioItem key={stance} value={stance} className="menu-item stance-item" title={help} textValue={label}>
              <StanceMark stance={stance} size={14} />
              {label}
              <kbd aria-hidden>{key}</kbd>
            </RadioItem>
          );
        })}
      </RadioGroup>
      <Separator className="stance-separator" />
      {actions.open !== null && (
        <Item className="menu-item" onSelect={actions.open}>
          <SquareArrowOutUpRight size={15} strokeWidth={1.75} aria-hidden />
          Open the source
        </Item>
      )}
      <Item className="menu-item" onSelect={actions.remove}>
        <Trash2 size={15} strokeWidth={1.75} aria-hidden />
        Remove this citation
      </Item>
    </>
  );
}

/**
 * The menu at a place of the window (client pixels): at the pointer, or at the chip for the keyboard. It is there while it is open;
 * the focus goes back to where it was.
 */
export function CitationMenuAt(props: { x: number; y: number; actions: CitationActions; onClose: () => void }) {
  const { x, y, actions, onClose } = props;
  const [before] = useState(() => document.activeElement);
  return createPortal(
    <DropdownMenu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden className="menu-place" style={{ left: x, top: y }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="start"
          collisionPadding={8}
          aria-label="Citation"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (before instanceof HTMLElement) before.focus({ preventScroll: true });
          }}
        >
          <Items actions={actions} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>,
    document.body,
  );
}

/** A button that shows the stance and opens the menu. */
export function StanceButton({ actions }: { actions: CitationActions }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="stance-button" aria-label={`Stance: ${stanceTexts[actions.stance].label}`}>
        <StanceMark stance={actions.stance} />
        <span aria-hidden>{stanceTexts[actions.stance].label}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8} aria-label="Citation">
          <Items actions={actions} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
