import { BookMarked, Braces, ChevronDown, FileOutput, FileText, FileType, Globe, Hash, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { exportFormats, formatFacts, type ExportFormat } from '../../shared/dossiers/export-formats';

const looks: Readonly<Record<ExportFormat, { icon: LucideIcon; detail: string }>> = {
  pdf: { icon: FileText, detail: 'as it is printed' },
  docx: { icon: FileType, detail: 'with footnotes' },
  markdown: { icon: Hash, detail: 'plain text' },
  html: { icon: Globe, detail: 'for any browser' },
  'json-ld': { icon: Braces, detail: 'as data' },
};

/** A button that opens the list of what a dossier or a note can be handed over as. */
export function ExportMenu(props: {
  label: string;
  /** Whether the button shows its sign alone. */
  isSign?: boolean;
  onPick: (format: ExportFormat) => void;
  /** The sources alone, for reference managers; without it they are not offered. */
  onSources?: () => void;
}) {
  const { label, isSign = false, onPick, onSources } = props;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        type="button"
        className={isSign ? 'icon-button' : 'button button-plain'}
        {...(isSign ? { 'aria-label': label, title: label } : {})}
      >
        <FileOutput size={isSign ? 16 : 15} strokeWidth={1.75} aria-hidden />
        {!isSign && (
          <>
            {label}
            <ChevronDown size={13} strokeWidth={1.75} aria-hidden />
          </>
        )}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
          {exportFormats.map((format) => {
            const { icon: Icon, detail } = looks[format];
            return (
              <DropdownMenu.Item key={format} className="menu-item" onSelect={() => onPick(format)}>
                <Icon size={15} strokeWidth={1.75} aria-hidden />
                {formatFacts[format].name}…<span className="menu-item-detail">{detail}</span>
              </DropdownMenu.Item>
            );
          })}
          {onSources !== undefined && (
            <DropdownMenu.Item className="menu-item" onSelect={onSources}>
              <BookMarked size={15} strokeWidth={1.75} aria-hidden />
              Sources…<span className="menu-item-detail">for Zotero</span>
            </DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
