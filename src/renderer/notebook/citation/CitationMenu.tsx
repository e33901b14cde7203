import { SquareArrowOutUpRight, Trash2 } from 'lucide-react';
import { ContextMenu, DropdownMenu } from 'radix-ui';
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

type Menu = typeof ContextMenu | typeof DropdownMenu;

/** The items of a citation's menu: by a right click on its chip, or under its button in the side pane. */
function Items({ menu, actions }: { menu: Menu; actions: CitationActions }) {
  const { RadioGroup, RadioItem, Item, Separator } = menu;
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

/** The menu at the pointer, or at the chip for the keyboard. */
export function CitationContextItems({ actions }: { actions: CitationActions }) {
  return (
    <ContextMenu.Portal>
      <ContextMenu.Content className="menu" collisionPadding={8} aria-label="Citation">
        <Items menu={ContextMenu} actions={actions} />
      </ContextMenu.Content>
    </ContextMenu.Portal>
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
          <Items menu={DropdownMenu} actions={actions} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
