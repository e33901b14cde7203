import { SlidersHorizontal } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';

export interface ShownColumn {
  id: string;
  label: string;
  isShown: boolean;
  /** What a row is called by stays. */
  isFixed?: boolean;
}

/** Which columns are shown; `more` leads on from here to what is done with columns besides. */
export function ColumnMenu(props: {
  columns: readonly ShownColumn[];
  onShow: (id: string, shown: boolean) => void;
  more?: { label: string; run: () => void };
}) {
  const { columns, onShow, more } = props;
  // The menu gives the focus back to its button when it closes; a dialog opens after that.
  const leadsOn = useRef(false);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="button button-quiet">
        <SlidersHorizontal size={15} strokeWidth={1.75} aria-hidden />
        Columns
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="end"
          sideOffset={4}
          aria-label="Columns"
          onCloseAutoFocus={() => {
            if (leadsOn.current) more?.run();
            leadsOn.current = false;
          }}
        >
          {columns.map(({ id, label, isShown, isFixed = false }) => (
            <DropdownMenu.CheckboxItem
              key={id}
              className="menu-item"
              checked={isShown}
              disabled={isFixed}
              onCheckedChange={(checked) => onShow(id, checked)}
              // Several are switched one after the other.
              onSelect={(event) => event.preventDefault()}
            >
              <span className="table-menu-mark">{isShown && '✓'}</span>
              <span dir="auto">{label}</span>
            </DropdownMenu.CheckboxItem>
          ))}
          {more !== undefined && (
            <>
              <DropdownMenu.Separator className="menu-separator" />
              <DropdownMenu.Item className="menu-item" onSelect={() => (leadsOn.current = true)}>
                <span className="table-menu-mark" />
                {more.label}
              </DropdownMenu.Item>
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
