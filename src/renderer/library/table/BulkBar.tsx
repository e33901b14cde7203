import {
  Bookmark,
  CalendarDays,
  Ellipsis,
  FileDown,
  FolderOpen,
  Languages,
  Link2,
  Radio,
  ShieldCheck,
  TextCursorInput,
  Trash2,
  X,
} from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';
import { MOST_COLLECTED } from '../../../shared/dossiers/collect';
import { tableFormats } from '../../../shared/dossiers/export-formats';
import type { BulkChange, ReadingState } from '../../../shared/library/model';
import { CollectDialog } from '../../picking/CollectDialog';
import { Button, IconButton } from '../../ui/controls';
import { PickList, type PickChoice } from '../../ui/PickList';
import { formatNumber } from '../../ui/things';
import { useRunning } from '../../picking/in-parts';
import { RunningBar } from '../../picking/RunningBar';
import { changeArticles } from './bulk';
import { trigger, type BulkKind } from './bulk-keys';
import { CollectPick, DateDialog, GradePick, LanguagePick, OriginDialog, OutletPick, TagPick } from './bulk-picks';
import { FillDialog } from './FillDialog';
import { exportArticles, type WrittenColumn } from './export-articles';

/** What is chosen, and what can be done with all of it; it floats over the last rows. */

const stateChoices: PickChoice[] = [
  { id: 'read', title: 'Read' },
  { id: 'unread', title: 'Unread' },
  { id: 'to-do', title: 'To do' },
  { id: 'favourite', title: 'Favourite' },
  { id: 'plain', title: 'Favourite no more' },
];

const isState = (id: string): id is ReadingState => id === 'read' || id === 'unread' || id === 'to-do';

const exportChoices: PickChoice[] = [
  { id: 'csv', title: 'The columns shown, as a table (CSV)' },
  { id: 'ris', title: 'References (RIS)' },
  { id: 'csl-json', title: 'References (CSL-JSON)' },
];

/** Behind “More”: done less often, by key without it. */
const lessOften = [
  { kind: 'grade', label: 'Grade', icon: ShieldCheck },
  { kind: 'outlet', label: 'Outlet', icon: Radio },
  { kind: 'language', label: 'Language', icon: Languages },
  { kind: 'published', label: 'Date', icon: CalendarDays },
  { kind: 'field', label: 'Own field', icon: TextCursorInput },
  { kind: 'origin', label: 'Same origin', icon: Link2 },
] as const;

interface BulkBarProps {
  ids: ReadonlySet<string>;
  /** What is written of each when they are exported as a table. */
  columns: readonly WrittenColumn[];
  open: BulkKind | null;
  onOpen: (kind: BulkKind | null) => void;
  onDelete: () => void;
  onClear: () => void;
}

export function BulkBar(props: BulkBarProps) {
  const { ids, open, onOpen } = props;
  const running = useRunning((state) => state.running);
  const change = (what: BulkChange, said: string) => void changeArticles([...ids], what, said);
  const shown = (kind: BulkKind) => ({ open: open === kind, onOpen: (isOpen: boolean) => onOpen(isOpen ? kind : null) });
  if (running !== null) return <RunningBar running={running} />;
  return (
    <div className="bulk-bar" role="group" aria-label="Chosen">
      <span className="bulk-count" role="status">
        {formatNumber(ids.size)} chosen
      </span>
      <TagPick {...shown('tag')} change={change} />
      <CollectPick {...shown('collect')} change={change} />
      <PickList
        {...shown('state')}
        label="Mark as"
        trigger={trigger(Bookmark, 'Mark', 'state')}
        choices={stateChoices}
        empty="No such state"
        onPick={(id) => {
          if (isState(id)) change({ kind: 'state', state: id }, `Marked ${id === 'to-do' ? 'to do' : id}`);
          else change({ kind: 'favourite', favourite: id === 'favourite' }, id === 'favourite' ? 'Marked favourite' : 'Favourite no more');
        }}
      />
      <Button variant="quiet" onClick={() => onOpen('dossier')}>
        {trigger(FolderOpen, 'Dossier', 'dossier')}
      </Button>
      <PickList
        {...shown('export')}
        label="Export these articles"
        trigger={trigger(FileDown, 'Export', 'export')}
        choices={exportChoices}
        empty="No such format"
        onPick={(id) => void exportArticles([...ids], tableFormats.find((format) => format === id) ?? 'csv', props.columns)}
      />
      {open === 'grade' && <GradePick {...shown('grade')} change={change} />}
      {open === 'outlet' && <OutletPick {...shown('outlet')} change={change} />}
      {open === 'language' && <LanguagePick {...shown('language')} change={change} />}
      <MoreMenu onOpen={onOpen} />
      <Button variant="danger" onClick={props.onDelete}>
        <Trash2 size={15} strokeWidth={1.75} aria-hidden />
        Delete
        <kbd className="bulk-key">Del</kbd>
      </Button>
      <IconButton label="Choose nothing" shortcut="Esc" icon={X} onClick={props.onClear} />
      <BulkDialogs {...props} change={change} />
    </div>
  );
}

/** Those of the changes that are asked about in a dialog. */
function BulkDialogs({ ids, open, onOpen, change }: BulkBarProps & { change: (what: BulkChange, said: string) => void }) {
  const close = () => onOpen(null);
  if (open === 'published') return <DateDialog count={ids.size} change={change} onClose={close} />;
  if (open === 'field') return <FillDialog count={ids.size} change={change} onClose={close} />;
  if (open === 'origin') return <OriginDialog ids={[...ids]} change={change} onClose={close} />;
  if (open !== 'dossier') return null;
  const source = { kind: 'articles', ids: [...ids].slice(0, MOST_COLLECTED), all: ids.size } as const;
  return <CollectDialog dossierId={null} source={source} onClose={close} />;
}

function MoreMenu({ onOpen }: { onOpen: (kind: BulkKind) => void }) {
  // The menu gives the focus back to its button when it closes; what it opens takes it after that.
  const chosen = useRef<BulkKind | null>(null);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="button button-quiet">
        <Ellipsis size={15} strokeWidth={1.75} aria-hidden />
        More
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="end"
          sideOffset={4}
          aria-label="More"
          onCloseAutoFocus={(event) => {
            if (chosen.current === null) return;
            event.preventDefault();
            onOpen(chosen.current);
            chosen.current = null;
          }}
        >
          {lessOften.map(({ kind, label, icon }) => (
            <DropdownMenu.Item key={kind} className="menu-item" onSelect={() => (chosen.current = kind)}>
              {trigger(icon, label, kind)}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
