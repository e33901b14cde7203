import { FolderOpen, FolderPlus, NotebookPen, Radio, Shapes, Tag, Trash2, Users, Waypoints } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { countryName } from '../../../shared/citations/countries';
import type { OwnKind } from '../../../shared/entities/own-kinds';
import { reliabilities } from '../../../shared/grades/grading';
import type { TableThingRow, ThingColumn } from '../../../shared/library/thing-tables';
import { outletKinds } from '../../../shared/outlets/outlet-kinds';
import { call } from '../../api';
import { runCommand } from '../../commands';
import { KindsDialog } from '../../picking/KindsDialog';
import { kindOptions, kindPathInWords, useOwnKinds } from '../../picking/own-kinds';
import type { ThingColumnLook, ThingLooks } from '../../picking/things-table/cells';
import { ThingFilters } from '../../picking/things-table/ThingFilters';
import { ThingTable, type ThingAction } from '../../picking/things-table/ThingTable';
import { useThingView } from '../../picking/things-table/thing-views';
import { Button, EmptyState } from '../../ui/controls';
import { ReliabilityBadge } from '../../ui/grades';
import { outletKindLabels } from '../../ui/outlet-kinds';
import { untitled } from '../../ui/things';
import { reportFailure } from '../../ui/toasts';
import { openChart, openTab, type SectionThing } from '../../workspace';
import { deleteThings, type Gone, type NamedThing } from '../bin';
import { dragThings } from '../drag-things';
import { KindDialog } from '../KindDialog';
import { CollectNotesDialog, TagNotesDialog } from '../SortNotesDialog';

/** The tables of entities, notes, outlets and dossiers: what their columns are called, and what is done with what is chosen. */

const times = {
  added: { label: 'Added', width: 112 },
  changed: { label: 'Changed', width: 112, first: true },
} as const;
const count = (label: string, first = false): ThingColumnLook => ({ label, width: 84, first });

/** Of a kind the names that lead to it where it is asked for and written, its own name in the table. */
const entityLooks = (kinds: readonly OwnKind[]): ThingLooks<'entity'> => ({
  name: { label: 'Name', width: 230 },
  kind: {
    ...{ label: 'Kind', width: 130, first: true },
    words: (kind) => kindPathInWords(kinds, kind),
    nested: (kind) => {
      const options = kindOptions(kinds);
      const place = options.findIndex(({ value }) => value === kind);
      return { title: options[place]?.label ?? '', place, level: options[place]?.level ?? 0 };
    },
    show: (kind) => {
      const path = kindPathInWords(kinds, kind);
      return (
        <span dir="auto" title={path}>
          {kinds.find(({ id }) => id === kind)?.name ?? path}
        </span>
      );
    },
  },
  aliases: { label: 'Other names', width: 220, first: true },
  ...{ mentions: count('Mentions', true), articles: count('Articles', true), statements: count('Statements', true) },
  ...{ notes: count('Notes'), dossiers: count('Dossiers'), ...times },
});

const noteLooks: ThingLooks<'note'> = {
  title: { label: 'Title', width: 270, words: (title) => untitled('note', title) },
  tags: { label: 'Tags', width: 170, first: true },
  collections: { label: 'Collections', width: 150 },
  ...{
    citations: count('Citations', true),
    sources: count('Sources', true),
    dossiers: count('Dossiers', true),
    links: count('Linked from'),
  },
  ...times,
};

const grade: ThingColumnLook = {
  ...{ label: 'Grade', width: 62, first: true },
  show: (value) => <ReliabilityBadge reliability={reliabilities.find((one) => one === value) ?? null} />,
};

const outletLooks: ThingLooks<'outlet'> = {
  name: { label: 'Name', width: 230 },
  kind: { label: 'Kind', width: 150, first: true, words: (kind) => labelled(outletKinds, kind, (one) => outletKindLabels[one].label) },
  country: { label: 'Country', width: 130, first: true, words: (code) => (code === '' ? '' : countryName(code)) },
  grade,
  aliases: { label: 'Other names', width: 180 },
  ...{ articles: count('Articles', true), citations: count('Citations', true), graded: { label: 'Graded', width: 112 }, ...times },
};

const dossierLooks: ThingLooks<'dossier'> = {
  title: { label: 'Title', width: 270, words: (title) => untitled('dossier', title) },
  subjects: { label: 'Subjects', width: 220, first: true },
  ...{ sections: count('Sections', true), citations: count('Citations', true), sources: count('Sources', true) },
  ...{ versions: count('Versions', true), ...times },
};

/** What one of a few is called; nothing for what is none of them. */
function labelled<T extends string>(all: readonly T[], value: string, label: (one: T) => string): string {
  const one = all.find((each) => each === value);
  return one === undefined ? '' : label(one);
}

interface Shown<K extends SectionThing> {
  kind: K;
  title: string;
  noun: readonly [one: string, many: string];
  looks: ThingLooks<K>;
  asked: readonly ThingColumn<K>[];
  actions: readonly ThingAction[];
  /** What the menu of columns leads on to. */
  more?: { label: string; run: () => void };
  empty: ReactNode;
}

function LibraryTable<K extends SectionThing>({ asked, ...shown }: Shown<K>) {
  const view = useThingView(shown.kind);
  const { kind, looks } = shown;
  return (
    <ThingTable
      {...shown}
      view={view}
      filters={<ThingFilters view={view} by={asked.map((column) => [column, looks[column]])} />}
      onOpen={({ id }, beside) => openTab({ kind, id }, { beside })}
      onDrag={(event, ids, row) =>
        dragThings(
          event,
          ids.map((id) => ({ tab: { kind, id }, title: id === row.id ? nameOf(row) : '', detail: '' })),
        )
      }
    />
  );
}

const nameOf = ({ cells }: TableThingRow): string => String(Object.values(cells)[0] ?? '');

/** Asks first where others rest on them, and says what they are called. */
async function remove(kind: 'entity' | 'note' | 'dossier', ids: readonly string[], gone: Gone): Promise<void> {
  const rows = new Map((await call('things.rows', { kind, ids: ids.slice(0, NAMED) })).map((row) => [row.id, nameOf(row)]));
  await deleteThings(
    ids.map((id): NamedThing => ({ thing: { kind, id }, title: rows.get(id) ?? '' })),
    gone,
  );
}

/** As many as are read to say what they are called. */
const NAMED = 1000;

const deleting = (kind: 'entity' | 'note' | 'dossier'): ThingAction => ({
  ...{ label: 'Delete', icon: Trash2, key: 'Delete' },
  run: (ids, gone) => remove(kind, ids, gone).catch(reportFailure),
});

function EntityTable() {
  const kinds = useOwnKinds();
  const [isDefining, setDefining] = useState(false);
  const [given, setGiven] = useState<readonly string[] | null>(null);
  return (
    <>
      <LibraryTable
        kind="entity"
        title="Entities"
        noun={['entity', 'entities']}
        looks={entityLooks(kinds)}
        asked={['kind']}
        more={{ label: 'Own kinds…', run: () => setDefining(true) }}
        actions={[
          { label: 'Kind', icon: Shapes, key: 'k', run: (ids) => setGiven(ids) },
          { label: 'Link chart', icon: Waypoints, key: 'l', run: openChart },
          deleting('entity'),
        ]}
        empty={
          <EmptyState icon={Users} title="No entities yet" action={<Button onClick={() => runCommand('new-entity')}>New entity</Button>}>
            Select a name in an article and press E to tag it.
          </EmptyState>
        }
      />
      {isDefining && <KindsDialog onClose={() => setDefining(false)} />}
      {given !== null && <KindDialog ids={given} onClose={() => setGiven(null)} />}
    </>
  );
}

function NoteTable() {
  const [sorted, setSorted] = useState<{ by: 'tag' | 'collection'; ids: readonly string[] } | null>(null);
  const close = () => setSorted(null);
  return (
    <>
      <LibraryTable
        kind="note"
        title="Notes"
        noun={['note', 'notes']}
        looks={noteLooks}
        asked={['tags', 'collections']}
        actions={[
          { label: 'Tag', icon: Tag, key: 't', run: (ids) => setSorted({ by: 'tag', ids }) },
          { label: 'Collect', icon: FolderPlus, key: 'l', run: (ids) => setSorted({ by: 'collection', ids }) },
          deleting('note'),
        ]}
        empty={
          <EmptyState icon={NotebookPen} title="No notes yet" action={<Button onClick={() => runCommand('new-note')}>New note</Button>}>
            Write one, or cite a passage: it starts a note by itself.
          </EmptyState>
        }
      />
      {sorted?.by === 'tag' && <TagNotesDialog ids={sorted.ids} onClose={close} />}
      {sorted?.by === 'collection' && <CollectNotesDialog ids={sorted.ids} onClose={close} />}
    </>
  );
}

function OutletTable() {
  return (
    <LibraryTable
      kind="outlet"
      title="Sources"
      noun={['outlet', 'outlets']}
      looks={outletLooks}
      asked={['kind', 'country', 'grade']}
      actions={[]}
      empty={
        <EmptyState icon={Radio} title="No outlets yet" action={<Button onClick={() => runCommand('new-outlet')}>New outlet</Button>}>
          Each newspaper, agency or site that an article names stands here, to be described and graded.
        </EmptyState>
      }
    />
  );
}

function DossierTable() {
  return (
    <LibraryTable
      kind="dossier"
      title="Dossiers"
      noun={['dossier', 'dossiers']}
      looks={dossierLooks}
      asked={['subjects']}
      actions={[deleting('dossier')]}
      empty={
        <EmptyState
          icon={FolderOpen}
          title="No dossiers yet"
          action={<Button onClick={() => runCommand('new-dossier')}>New dossier</Button>}
        >
          A dossier puts notes in order and exports them with their sources.
        </EmptyState>
      }
    />
  );
}

/** The table of a section of the library. */
export function TableOfThings({ kind }: { kind: SectionThing }) {
  switch (kind) {
    case 'entity':
      return <EntityTable />;
    case 'note':
      return <NoteTable />;
    case 'outlet':
      return <OutletTable />;
    case 'dossier':
      return <DossierTable />;
  }
}
