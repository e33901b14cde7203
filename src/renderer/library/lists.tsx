import {
  Columns2,
  FileOutput,
  FolderOpen,
  FolderPlus,
  ListPlus,
  Newspaper,
  NotebookPen,
  Radio,
  SquareArrowOutUpRight,
  Table2,
  Tag,
  Trash2,
  Undo2,
  Users,
  type LucideIcon,
} from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { call } from '../api';
import { runCommand } from '../commands';
import type { Thing } from '../../shared/basics';
import { exportFormats, formatFacts } from '../../shared/dossiers/export-formats';
import { exportNote } from '../notebook';
import { CollectDialog, type CollectSource } from '../picking/CollectDialog';
import { Button, EmptyState, IconButton } from '../ui/controls';
import { reportFailure } from '../ui/toasts';
import { openTab, openTable } from '../workspace';
import { useArticleRows } from './article-rows';
import { askToEmpty, deleteThings, putBackAll } from './bin';
import { CollectDrop } from './CollectDrop';
import { chooseFiles } from './imports';
import { List } from './List';
import { sortListBy, useListOrder } from './list-order';
import { useNoteRows } from './note-rows';
import { showNotes, useNoteView } from './note-view';
import { NoteListBar } from './NoteListBar';
import { CollectNotesDialog, TagNotesDialog } from './SortNotesDialog';
import type { RowAction, Rows, ThingRow } from './rows';
import { useBinRows, useDossierRows, useEntityRows, useOutletRows } from './thing-rows';

interface Empty {
  icon: LucideIcon;
  title: string;
  text: string;
  action?: ReactNode;
}

const actions: RowAction[] = [
  { label: 'Open', icon: SquareArrowOutUpRight, run: ({ tab }) => openTab(tab) },
  { label: 'Open beside', icon: Columns2, run: ({ tab }) => openTab(tab, { beside: true }) },
  { label: 'Delete', icon: Trash2, onDelete: true, run: (row) => void deleteRows([row]), runAll: (rows) => void deleteRows(rows) },
];

const open = actions.filter(({ onDelete }) => onDelete !== true);

const ofNotes: RowAction[] = [
  ...open,
  {
    label: 'Export as',
    icon: FileOutput,
    run: ({ tab }) => void exportNote(tab.id, 'pdf'),
    choices: exportFormats.map((format) => ({
      label: `${formatFacts[format].name}…`,
      run: ({ tab }) => void exportNote(tab.id, format),
    })),
  },
  ...actions.filter(({ onDelete }) => onDelete === true),
];

/** An outlet goes with its articles, not into the bin. */
function isThing(tab: ThingRow['tab']): tab is Thing {
  return tab.kind !== 'outlet';
}

async function deleteRows(rows: readonly ThingRow[]): Promise<void> {
  await deleteThings(rows.flatMap(({ tab, title }) => (isThing(tab) ? [{ thing: tab, title }] : [])));
}

async function putBackRows(rows: readonly ThingRow[]): Promise<void> {
  await putBackAll(rows.flatMap(({ tab }) => (isThing(tab) ? [tab] : [])));
}

async function emptyRows(rows: readonly ThingRow[]): Promise<void> {
  await askToEmpty(rows.flatMap(({ tab, title }) => (isThing(tab) ? [{ ...tab, title }] : [])));
}

async function emptyAll(): Promise<void> {
  await askToEmpty(await call('bin.list', null));
}

/** Nothing while it loads, what belongs here while it is empty, the rows otherwise. */
function Listing(props: { label: string; rows: Rows | undefined; actions?: readonly RowAction[]; draggable?: boolean; empty: Empty }) {
  const { label, rows, empty, draggable = true } = props;
  if (rows === undefined) return <div className="library-list" aria-busy />;
  if (rows.count > 0) return <List label={label} rows={rows} actions={props.actions ?? actions} draggable={draggable} />;
  return (
    <div className="library-list">
      <EmptyState icon={empty.icon} title={empty.title} action={empty.action}>
        {empty.text}
      </EmptyState>
    </div>
  );
}

export function ArticleList() {
  const by = useListOrder();
  const rows = useArticleRows(by);
  return (
    <>
      <div className="library-order">
        <Button
          variant="quiet"
          title="Change what the list is sorted by"
          onClick={() => sortListBy(by === 'published' ? 'added' : 'published')}
        >
          {by === 'published' ? 'Sorted by published' : 'Sorted by added'}
        </Button>
        <IconButton label="Open as table" shortcut="Ctrl+Shift+L" icon={Table2} onClick={openTable} />
      </div>
      <Listing
        label="Articles"
        rows={rows}
        empty={{
          icon: Newspaper,
          title: 'No articles yet',
          text: 'Drop files on the window, or choose them.',
          action: <Button onClick={chooseFiles}>Import articles</Button>,
        }}
      />
    </>
  );
}

export function EntityList() {
  const rows = useEntityRows();
  const [collected, setCollected] = useState<CollectSource | null>(null);
  const ofEntities: RowAction[] = [
    ...open,
    {
      label: 'Collect into a dossier…',
      icon: ListPlus,
      run: ({ tab, title }) => setCollected({ kind: 'entity', id: tab.id, name: title }),
    },
    ...actions.filter(({ onDelete }) => onDelete === true),
  ];
  return (
    <>
      {rows !== undefined && rows.count > 0 && (
        <div className="library-order">
          <Button variant="quiet" onClick={() => runCommand('import-entities')}>
            Import entities…
          </Button>
          <IconButton label="Export entities…" icon={FileOutput} onClick={() => runCommand('export-entities')} />
        </div>
      )}
      <Listing
        label="Entities"
        rows={rows}
        actions={ofEntities}
        empty={{
          icon: Users,
          title: 'No entities yet',
          text: 'Select a name in an article and press E to tag it.',
          action: (
            <>
              <Button onClick={() => runCommand('new-entity')}>New entity</Button>
              <Button onClick={() => runCommand('import-entities')}>Import entities…</Button>
            </>
          ),
        }}
      />
      {collected !== null && <CollectDialog dossierId={null} source={collected} onClose={() => setCollected(null)} />}
    </>
  );
}

const noNotes: Empty = {
  icon: NotebookPen,
  title: 'No notes yet',
  text: 'Write one, or cite a passage: it starts a note by itself.',
  action: <Button onClick={() => runCommand('new-note')}>New note</Button>,
};

const noneOfThese: Empty = {
  icon: NotebookPen,
  title: 'No notes here',
  text: 'No note has this tag, or stands in this collection.',
  action: <Button onClick={() => showNotes({})}>Show all notes</Button>,
};

export function NoteList() {
  const view = useNoteView();
  const rows = useNoteRows(view);
  const [sorted, setSorted] = useState<{ by: 'tag' | 'collection'; ids: string[] } | null>(null);
  const sorting = (label: string, icon: LucideIcon, by: 'tag' | 'collection'): RowAction => {
    const runAll = (chosen: readonly ThingRow[]) => setSorted({ by, ids: chosen.map(({ tab }) => tab.id) });
    return { label, icon, run: (row) => runAll([row]), runAll };
  };
  const sortings = [sorting('Tag…', Tag, 'tag'), sorting('Collect…', FolderPlus, 'collection')];
  const isWhole = view.tag === null && view.collection === null;
  return (
    <>
      <NoteListBar />
      <Listing
        // Another view begins at its top, with nothing chosen.
        key={JSON.stringify(view)}
        label="Notes"
        rows={rows}
        actions={[...open, ...sortings, ...ofNotes.filter((action) => !open.includes(action))]}
        empty={isWhole ? noNotes : noneOfThese}
      />
      <CollectDrop />
      {sorted?.by === 'tag' && <TagNotesDialog ids={sorted.ids} onClose={() => setSorted(null)} />}
      {sorted?.by === 'collection' && <CollectNotesDialog ids={sorted.ids} onClose={() => setSorted(null)} />}
    </>
  );
}

export function DossierList() {
  const rows = useDossierRows();
  return (
    <Listing
      label="Dossiers"
      rows={rows}
      empty={{
        icon: FolderOpen,
        title: 'No dossiers yet',
        text: 'A dossier puts notes in order and exports them with their sources.',
        action: <Button onClick={() => runCommand('new-dossier')}>New dossier</Button>,
      }}
    />
  );
}

export function OutletList() {
  const rows = useOutletRows();
  return (
    <Listing
      label="Sources"
      rows={rows}
      actions={open}
      empty={{
        icon: Radio,
        title: 'No outlets yet',
        text: 'Each newspaper, agency or site that an article names stands here, to be described and graded.',
        action: <Button onClick={() => runCommand('new-outlet')}>New outlet</Button>,
      }}
    />
  );
}

/** What was deleted and can be put back. */
export function BinList() {
  const rows = useBinRows();
  const binActions: RowAction[] = [
    { label: 'Put back', icon: Undo2, run: (row) => void putBackRows([row]), runAll: (chosen) => void putBackRows(chosen) },
    {
      label: 'Delete for good…',
      icon: Trash2,
      onDelete: true,
      run: (row) => void emptyRows([row]),
      runAll: (chosen) => void emptyRows(chosen),
    },
  ];
  return (
    <>
      {rows !== undefined && rows.count > 0 && (
        <div className="bin-bar">
          <Button onClick={() => void emptyAll().catch(reportFailure)}>Empty bin…</Button>
        </div>
      )}
      <Listing
        label="Bin"
        rows={rows}
        actions={binActions}
        draggable={false}
        empty={{ icon: Trash2, title: 'The bin is empty', text: 'What you delete waits here until you empty the bin.' }}
      />
    </>
  );
}
