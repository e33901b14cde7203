import { ListFilterPlus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { RefObject } from 'react';
import { fieldNames, fieldWords } from '../../shared/search/completion';

/** Every field there is, with what it asks for: the one chosen stands in the query, waiting for its value. */
export function FilterMenu(props: { field: RefObject<HTMLInputElement | null>; onField: (field: (typeof fieldNames)[number]) => void }) {
  const { field: input, onField } = props;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="icon-button" aria-label="Add a filter" title="Add a filter">
        <ListFilterPlus size={16} strokeWidth={1.75} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu search-filters"
          align="end"
          sideOffset={6}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // Its value is typed behind it.
            const { length } = input.current?.value ?? '';
            input.current?.focus();
            input.current?.setSelectionRange(length, length);
          }}
        >
          {fieldNames.map((field) => (
            <DropdownMenu.Item key={field} className="menu-item" onSelect={() => onField(field)}>
              {field}:<span className="menu-item-detail">{fieldWords[field]}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
