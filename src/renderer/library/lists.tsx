import {
  Columns2,
  FolderOpen,
  Newspaper,
  NotebookPen,
  Radio,
  SquareArrowOutUpRight,
  Table2,
  Trash2,
  Undo2,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '../api';
import { runCommand } from '../commands';
import { entityKinds } from '../../shared/entities/model';
import type { Thing } from '../../shared/basics';
import { Button, EmptyState, IconButton } from '../ui/controls';
import { formatAge } from '../ui/dates';
import { counted, entityKindLabels, untitled } from '../ui/things';
import { openTab, openTable } from '../workspace';
import { useArticleRows } from './article-rows';
import { askToEmpty, deleteThings, putBackAll } from './bin';
import { chooseFiles } from './imports';
import { List } from './List';
import { sortListBy, useListOrder } from './list-order';
import { useNoteRows } from './note-rows';
import { wholeList, type Row, type RowAction, type Rows, type ThingRow } from './rows';

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
  const { data } = useRead('entities.list', null);
  const rows =
    data &&
    entityKinds.flatMap((kind): Row[] => {
      const things = data
        .filter((entity) => entity.kind === kind)
        .map((entity): Row => ({
          tab: { kind: 'entity', id: entity.id },
          title: entity.name,
          detail: counted(entity.mentionCount, 'mention'),
        }));
      return things.length === 0 ? [] : [{ label: entityKindLabels[kind].many }, ...things];
    });
  return (
    <Listing
      label="Entities"
      rows={rows && wholeList(rows)}
      empty={{
        icon: Users,
        title: 'No entities yet',
        text: 'Select a name in an article and press E to tag it.',
        action: <Button onClick={() => runCommand('new-entity')}>New entity</Button>,
      }}
    />
  );
}

export function NoteList() {
  const rows = useNoteRows();
  return (
    <Listing
      label="Notes"
      rows={rows}
      empty={{
        icon: NotebookPen,
        title: 'No notes yet',
        text: 'Write one, or cite a passage: it starts a note by itself.',
        action: <Button onClick={() => runCommand('new-note')}>New note</Button>,
      }}
    />
  );
}

export function DossierList() {
  const { data } = useRead('dossiers.list', null);
  const rows = data?.map((dossier): Row => ({
    tab: { kind: 'dossier', id: dossier.id },
    title: untitled('dossier', dossier.title),
    detail: [counted(dossier.sectionCount, 'section'), formatAge(dossier.updatedAt)].join(' · '),
  }));
  return (
    <Listing
      label="Dossiers"
      rows={rows && wholeList(rows)}
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
  const { data } = useRead('outlets.list', null);
  const rows = data?.map((outlet): Row => ({
    tab: { kind: 'outlet', id: outlet.id },
    title: outlet.name,
    reliability: outlet.reliability,
    detail: [counted(outlet.articleCount, 'article'), outlet.citationCount > 0 ? counted(outlet.citationCount, 'citation') : null]
      .filter((part) => part !== null)
      .join(' · '),
  }));
  return (
    <Listing
      label="Sources"
      rows={rows && wholeList(rows)}
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
  const { data } = useRead('bin.list', null);
  const rows = data?.map(({ kind, id, title, deletedAt }): Row => ({
    tab: { kind, id },
    title,
    detail: `${kindWords[kind]} · deleted ${formatAge(deletedAt)}`,
  }));
  const binnedOf = (chosen: readonly ThingRow[]) => {
    const ids = new Set(chosen.map(({ tab }) => `${tab.kind} ${tab.id}`));
    return data?.filter(({ kind, id }) => ids.has(`${kind} ${id}`)) ?? [];
  };
  const binActions: RowAction[] = [
    { label: 'Put back', icon: Undo2, run: (row) => void putBackRows([row]), runAll: (rows) => void putBackRows(rows) },
    {
      label: 'Delete for good…',
      icon: Trash2,
      onDelete: true,
      run: (row) => void askToEmpty(binnedOf([row])),
      runAll: (rows) => void askToEmpty(binnedOf(rows)),
    },
  ];
  return (
    <>
      {data !== undefined && data.length > 0 && (
        <div className="bin-bar">
          <Button onClick={() => void askToEmpty(data)}>Empty bin…</Button>
        </div>
      )}
      <Listing
        label="Bin"
        rows={rows && wholeList(rows)}
        actions={binActions}
        draggable={false}
        empty={{ icon: Trash2, title: 'The bin is empty', text: 'What you delete waits here until you empty the bin.' }}
      />
    </>
  );
}

const kindWords = { article: 'Article', entity: 'Entity', note: 'Note', dossier: 'Dossier' } as const;
