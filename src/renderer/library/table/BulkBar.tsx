import {
  Bookmark,
  CalendarDays,
  CheckCircle2,
  FolderPlus,
  Languages,
  Radio,
  ShieldCheck,
  Tag,
  Trash2,
  X,
  type LucideIcon,
} from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { publishedSchema } from '../../../shared/articles/model';
import { reliabilities, reliabilityTexts } from '../../../shared/grades/grading';
import type { BulkChange, ReadingState } from '../../../shared/library/model';
import { call, useRead } from '../../api';
import { Button, Dialog, Field, IconButton } from '../../ui/controls';
import { PickList, type PickChoice } from '../../ui/PickList';
import { reportFailure } from '../../ui/toasts';
import { counted, formatNumber } from '../../ui/things';
import { useRunning } from '../in-parts';
import { changeArticles } from './bulk';
import { collectionTree } from './collection-tree';

/** What is chosen, and what can be done with all of it; it floats over the last rows. */

export const bulkKeys = { t: 'tag', l: 'collect', m: 'state', g: 'grade', o: 'outlet', u: 'language', p: 'published' } as const;
export type BulkKind = (typeof bulkKeys)[keyof typeof bulkKeys];

const keyOf = Object.fromEntries(Object.entries(bulkKeys).map(([key, kind]) => [kind, key.toUpperCase()]));

/** The kind of change a key opens, while something is chosen. */
export function bulkKindOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): BulkKind | null {
  if (ctrlKey || metaKey || altKey) return null;
  const found = Object.entries(bulkKeys).find(([one]) => one === key.toLowerCase());
  return found?.[1] ?? null;
}

const trigger = (icon: LucideIcon, label: string, kind: BulkKind) => {
  const Icon = icon;
  return (
    <>
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      {label}
      <kbd className="bulk-key">{keyOf[kind]}</kbd>
    </>
  );
};

const stateChoices: PickChoice[] = [
  { id: 'read', title: 'Read' },
  { id: 'unread', title: 'Unread' },
  { id: 'to-do', title: 'To do' },
  { id: 'favourite', title: 'Favourite' },
  { id: 'plain', title: 'Favourite no more' },
];

const isState = (id: string): id is ReadingState => id === 'read' || id === 'unread' || id === 'to-do';

export function BulkBar(props: {
  ids: ReadonlySet<string>;
  open: BulkKind | null;
  onOpen: (kind: BulkKind | null) => void;
  onDelete: () => void;
  onClear: () => void;
}) {
  const { ids, open, onOpen } = props;
  const running = useRunning((state) => state.running);
  const change = (what: BulkChange, said: string) => void changeArticles([...ids], what, said);
  const shown = (kind: BulkKind) => ({ open: open === kind, onOpen: (isOpen: boolean) => onOpen(isOpen ? kind : null) });
  if (running !== null) {
    return (
      <div className="bulk-bar" role="group" aria-label="Chosen">
        <span role="status">
          {running.words} {formatNumber(running.done)} of {counted(running.total, 'thing')}…
        </span>
        <progress className="bulk-progress" max={running.total} value={running.done} />
      </div>
    );
  }
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
      <PickList
        {...shown('grade')}
        label="Grade the outlets of these articles"
        trigger={trigger(ShieldCheck, 'Grade', 'grade')}
        choices={[
          ...reliabilities.map((grade) => ({ id: grade, title: `${grade}: ${reliabilityTexts[grade].label}` })),
          { id: 'none', title: 'Not graded' },
        ]}
        empty="Grades are A to F"
        onPick={(id) => change({ kind: 'grade', reliability: reliabilities.find((grade) => grade === id) ?? null }, 'Outlets graded')}
      />
      <OutletPick {...shown('outlet')} change={change} />
      <LanguagePick {...shown('language')} change={change} />
      <Button variant="quiet" onClick={() => onOpen('published')}>
        {trigger(CalendarDays, 'Date', 'published')}
      </Button>
      {open === 'published' && <DateDialog count={ids.size} change={change} onClose={() => onOpen(null)} />}
      <Button variant="danger" onClick={props.onDelete}>
        <Trash2 size={15} strokeWidth={1.75} aria-hidden />
        Delete
        <kbd className="bulk-key">Del</kbd>
      </Button>
      <IconButton label="Choose nothing" shortcut="Esc" icon={X} onClick={props.onClear} />
    </div>
  );
}

interface Picking {
  open: boolean;
  onOpen: (open: boolean) => void;
  change: (what: BulkChange, said: string) => void;
}

function TagPick({ change, ...shown }: Picking) {
  const tags = useRead('tags.list', null, { enabled: shown.open }).data ?? [];
  const add = (tag: string) => change({ kind: 'tag', add: [tag], remove: [] }, `Tagged ${tag}`);
  return (
    <PickList
      {...shown}
      label="Tag"
      trigger={trigger(Tag, 'Tag', 'tag')}
      choices={[
        ...tags.map(({ tag, articles }) => ({ id: tag, title: tag, count: articles })),
        ...tags.filter(({ articles }) => articles > 0).map(({ tag }) => ({ id: `\0${tag}`, title: `Take off ${tag}` })),
      ]}
      empty="No tags yet: type one"
      create={{ label: (typed) => `New tag “${typed}”`, run: add }}
      onPick={(id) =>
        id.startsWith('\0') ? change({ kind: 'tag', add: [], remove: [id.slice(1)] }, `Tag ${id.slice(1)} taken off`) : add(id)
      }
    />
  );
}

function CollectPick({ change, ...shown }: Picking) {
  const collections = useRead('collections.list', null, { enabled: shown.open }).data ?? [];
  const into = (collectionId: string, name: string) => change({ kind: 'collect', collectionId, into: true }, `Collected in ${name}`);
  const make = (name: string) => {
    call('collections.create', { name, parentId: null }).then(({ id }) => into(id, name), reportFailure);
  };
  return (
    <PickList
      {...shown}
      label="Collect in"
      trigger={trigger(FolderPlus, 'Collect', 'collect')}
      choices={collectionTree(collections).map(({ collection: { id, name, count }, level }) => ({ id, title: name, count, level }))}
      empty="No collections yet: type a name"
      create={{ label: (typed) => `New collection “${typed}”`, run: make }}
      onPick={(id) => into(id, collections.find((one) => one.id === id)?.name ?? '')}
    />
  );
}

function OutletPick({ change, ...shown }: Picking) {
  const outlets = useRead('outlets.list', null, { enabled: shown.open }).data ?? [];
  const set = (outlet: string) => change({ kind: 'outlet', outlet }, `Outlet is ${outlet}`);
  return (
    <PickList
      {...shown}
      label="Outlet"
      trigger={trigger(Radio, 'Outlet', 'outlet')}
      choices={outlets.map(({ id, name, articleCount }) => ({ id, title: name, count: articleCount }))}
      empty="No outlets yet: type a name"
      create={{ label: (typed) => `Outlet “${typed}”`, run: set }}
      onPick={(id) => set(outlets.find((one) => one.id === id)?.name ?? '')}
    />
  );
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });
const languages = ['en', 'ru', 'zh', 'uk', 'ar', 'fa', 'fr', 'de', 'es', 'pt', 'it', 'pl', 'tr', 'ja', 'ko', 'he', 'kk', 'mn', 'uz', 'hi']
  .map((tag) => ({ id: tag, title: languageNames.of(tag) ?? tag }))
  .sort((a, b) => a.title.localeCompare(b.title));

function LanguagePick({ change, ...shown }: Picking) {
  const set = (language: string) => change({ kind: 'language', language }, `Language is ${language}`);
  return (
    <PickList
      {...shown}
      label="Language"
      trigger={trigger(Languages, 'Language', 'language')}
      choices={languages}
      empty="Type a language tag, such as sv"
      create={{ label: (typed) => `Language tag “${typed}”`, run: set }}
      onPick={set}
    />
  );
}

function DateDialog({ count, change, onClose }: { count: number; change: Picking['change']; onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const date = publishedSchema.safeParse(typed.trim());
  const isEmpty = typed.trim() === '';
  return (
    <Dialog
      title={`Date of ${counted(count, 'article')}`}
      onClose={onClose}
      onSubmit={() => {
        if (!isEmpty && !date.success) return;
        onClose();
        change(
          { kind: 'published', published: date.success ? date.data : null },
          date.success ? `Published ${date.data}` : 'Date taken away',
        );
      }}
      footer={
        <Button variant="primary" type="submit" icon={CheckCircle2} disabled={!isEmpty && !date.success}>
          {isEmpty ? 'Take the date away' : 'Set date'}
        </Button>
      }
    >
      <Field
        label="Published"
        hint="As precisely as it is known: 2014, 2014-06 or 2014-06-07. Empty takes the date away."
        error={isEmpty || date.success ? null : 'Write a date such as 2014, 2014-06 or 2014-06-07.'}
      >
        {(ids) => <input {...ids} className="input" value={typed} onChange={(event) => setTyped(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
