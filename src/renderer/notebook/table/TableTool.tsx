import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { Table } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { IconButton } from '../../ui/controls';
import { NEW_TABLE_COMMAND, TABLE_COMMAND, tableActions, type TableAction } from './TableTools';

const groups: readonly (readonly TableAction[])[] = [
  ['row-above', 'row-below', 'column-before', 'column-after'],
  ['move-row-up', 'move-row-down', 'move-column-back', 'move-column-on'],
  ['header-row', 'header-column', 'merge', 'split'],
  ['delete-row', 'delete-column', 'delete-table'],
];

/** Sets a table; in one, what can be done to it. */
export function TableTool({ inTable }: { inTable: boolean }) {
  const [editor] = useLexicalComposerContext();
  if (!inTable) {
    return (
      <IconButton
        label="Table"
        icon={Table}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => editor.dispatchCommand(NEW_TABLE_COMMAND, { rows: 3, columns: 3 })}
      />
    );
  }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Change this table" icon={Table} aria-pressed />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={4} onCloseAutoFocus={(event) => event.preventDefault()}>
          {groups.map((actions, at) => (
            <DropdownMenu.Group key={actions.join()}>
              {at > 0 && <DropdownMenu.Separator className="menu-separator" />}
              {actions.map((action) => (
                <DropdownMenu.Item key={action} className="menu-item" onSelect={() => editor.dispatchCommand(TABLE_COMMAND, action)}>
                  {tableActions[action]}
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Group>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
