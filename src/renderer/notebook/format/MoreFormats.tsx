import type { TextFormatType } from 'lexical';
import { Check, ChevronDown, CodeXml, Highlighter, Strikethrough, Subscript, Superscript, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { IconButton } from '../../ui/controls';

const formats: readonly [TextFormatType, string, LucideIcon][] = [
  ['strikethrough', 'Struck out', Strikethrough],
  ['superscript', 'Superscript', Superscript],
  ['subscript', 'Subscript', Subscript],
  ['code', 'Code', CodeXml],
  ['highlight', 'Marked', Highlighter],
];

/** The ways to set words apart that are needed less often. */
export function MoreFormats({ formats: present, run }: { formats: readonly TextFormatType[]; run: (format: TextFormatType) => void }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label="More ways to set words" icon={ChevronDown} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={4} onCloseAutoFocus={(event) => event.preventDefault()}>
          {formats.map(([format, label, Icon]) => (
            <DropdownMenu.CheckboxItem key={format} className="menu-item" checked={present.includes(format)} onSelect={() => run(format)}>
              <Icon size={15} strokeWidth={1.75} aria-hidden />
              {label}
              <DropdownMenu.ItemIndicator className="menu-item-detail">
                <Check size={14} strokeWidth={1.75} aria-hidden />
              </DropdownMenu.ItemIndicator>
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
