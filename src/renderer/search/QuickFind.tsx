import { ChevronRight, NotebookPen, Pilcrow, Search, Tag, UserPlus, type LucideIcon } from 'lucide-react';
import { useImperativeHandle, useRef, useState, type KeyboardEvent } from 'react';
import { call, onMac, readOnce, useRead } from '../api';
import { findCommands, listCommands, runCommand, runNaming } from '../commands';
import { fold } from '../../shared/text/fold';
import { paragraphsOf } from '../../shared/text/text';
import { reportFailure } from '../ui/toasts';
import { isolated } from '../../shared/text/bidi';
import type { QuickFindHit } from '../../shared/search/model';
import { fieldOf, FoundRows, useFoundRows, type FoundRow } from '../ui/FoundRows';
import { NothingFound } from '../ui/NothingFound';
import { focusInFront } from '../ui/focus';
import { counted, thingIcons } from '../ui/things';
import { activeTab, openSearch, openTab, useWorkspace } from '../workspace';
import './search.css';

const AT_MOST = 12;

// There is one header and so one field.
const quickFind: { current: { begin: () => void } | null } = { current: null };

export function focusQuickFind(): void {
  quickFind.current?.begin();
}

/** Commands, entities, tags, and paragraphs of the article in front. */
const signs = ['>', '@', '#', ':'] as const;
type Sign = (typeof signs)[number];

type Row = FoundRow & { open: () => void };

/** What a first sign asks for, and the rest of what is typed. */
function askedFor(typed: string): { sign: Sign | null; query: string } {
  const sign = signs.find((one) => typed.startsWith(one)) ?? null;
  return { sign, query: sign === null ? typed : typed.slice(1).trimStart() };
}

function rowsOfThings(hits: readonly QuickFindHit[]): Row[] {
  return hits.map(({ kind, id, title, detail }) => ({
    key: `${kind} ${id}`,
    icon: thingIcons[kind],
    title,
    detail,
    open: () => openTab({ kind, id }),
  }));
}

/** What can be opened for a query, searched for, or made. */
function rowsOf(query: string, hits: readonly QuickFindHit[]): Row[] {
  const things = rowsOfThings(hits);
  if (query.trim() === '') return things;
  const name = query.trim().replace(/\s+/g, ' ');
  const row = (key: string, icon: LucideIcon, title: string, open: () => void): Row => ({ key, icon, title, detail: '', open });
  return [
    ...things,
    row('search', Search, `Search in everything for “${isolated(query)}”`, () => openSearch(query)),
    row('new-note', NotebookPen, `New note called “${isolated(name)}”`, () => void newNote(name).catch(reportFailure)),
    row('new-entity', UserPlus, `New entity called “${isolated(name)}”…`, () => runNaming('new-entity', name)),
  ];
}

async function newNote(title: string): Promise<void> {
  const { id } = await call('notes.create', { title: title.slice(0, 300) });
  openTab({ kind: 'note', id });
}

function commandRows(query: string): Row[] {
  return findCommands(listCommands(), query, [])
    .slice(0, AT_MOST)
    .map(({ command, label, group, keys }) => ({
      key: command,
      icon: ChevronRight,
      title: label,
      detail: keys ?? group,
      open: () => runCommand(command),
    }));
}

/** Tags that begin so, or have it in them; the search for one finds what has it. */
function tagRows(query: string, tags: readonly { tag: string; count: number }[]): Row[] {
  const folded = fold(query);
  const place = ({ tag }: { tag: string }): number => (fold(tag).startsWith(folded) ? 0 : 1);
  return tags
    .filter(({ tag }) => fold(tag).includes(folded))
    .sort((a, b) => place(a) - place(b) || b.count - a.count)
    .slice(0, AT_MOST)
    .map(({ tag, count }) => ({
      key: `tag ${tag}`,
      icon: Tag,
      title: tag,
      detail: counted(count, 'passage'),
      open: () => openSearch(`tag:"${tag}" `),
    }));
}

/** The paragraph of this number in the article in front. */
function paragraphRows(query: string): Row[] {
  const front = activeTab(useWorkspace.getState());
  const number = /^\d{1,6}$/.test(query) ? Number(query) : 0;
  if (front?.kind !== 'article' || number === 0) return [];
  return [
    {
      key: 'paragraph',
      icon: Pilcrow,
      title: `Go to paragraph ${number}`,
      detail: 'in this article',
      open: () => void goToParagraph(front.id, number).catch(reportFailure),
    },
  ];
}

async function goToParagraph(articleId: string, number: number): Promise<void> {
  const { clean } = await readOnce('articles.get', { id: articleId });
  const paragraphs = paragraphsOf(clean.text);
  const paragraph = paragraphs[Math.min(number, paragraphs.length) - 1];
  if (paragraph !== undefined) openTab({ kind: 'article', id: articleId }, { range: { start: paragraph.start, end: paragraph.end } });
}

const EMPTY_WORDS: Readonly<Record<Sign | '', string>> = {
  '': 'Type a name or a title. > commands, @ entities, # tags, : a paragraph',
  '>': 'No command is called that.',
  '@': 'No entity is called that.',
  '#': 'No tag is called that.',
  ':': 'Type the number of a paragraph of the article in front.',
};

/** The box in the header: finds a thing by its name while it is typed; its last row searches in everything. */
export function QuickFind() {
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const { sign, query: asked } = askedFor(query);
  const isNamed = sign === null || sign === '@';
  const request = { query: asked, limit: AT_MOST, ...(sign === '@' ? { kind: 'entity' as const } : {}) };
  const { data, isPlaceholderData } = useRead('search.quickFind', request, { enabled: isOpen && isNamed, keepPrevious: true });
  const tags = useRead('tags.list', null, { enabled: isOpen && sign === '#' }).data;
  const rowsFor = (hits: readonly QuickFindHit[]): Row[] => {
    if (sign === '>') return commandRows(asked);
    if (sign === '#') return tagRows(asked, tags ?? []);
    if (sign === ':') return paragraphRows(asked);
    return sign === '@' ? rowsOfThings(hits) : rowsOf(asked, hits);
  };
  const rows = rowsFor(data ?? []);
  const isAnswer = isNamed ? data !== undefined && !isPlaceholderData : sign !== '#' || tags !== undefined;
  const leave = () => {
    setOpen(false);
    setQuery('');
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  const open = (row: Row, goneOn: boolean) => {
    row.open();
    if (goneOn) return;
    leave();
    focusInFront();
  };
  const found = useFoundRows(rows, isAnswer, async () => rowsFor(isNamed ? await readOnce('search.quickFind', request) : []), open);
  const field = useRef<HTMLInputElement>(null);
  useImperativeHandle(quickFind, () => ({
    begin: () => {
      found.beginAnew();
      field.current?.focus();
      field.current?.select();
    },
  }));

  const inField = fieldOf(found, isOpen ? rows : []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') leave();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      openSearch(asked);
      leave();
    } else inField.onKeyDown(event);
  };
  return (
    <div
      className="quick-find"
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        setOpen(false);
        found.typed();
      }}
    >
      <div className="quick-find-field">
        <Search size={15} strokeWidth={1.75} aria-hidden />
        <input
          {...inField}
          role="combobox"
          aria-controls={found.listId}
          ref={field}
          aria-label="Find"
          aria-expanded={isOpen}
          placeholder="Search articles, notes, entities"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            found.typed();
          }}
          onFocus={() => setOpen(true)}
          onKeyDown={onKeyDown}
        />
        <kbd aria-hidden>{onMac() ? '⌘K' : 'Ctrl K'}</kbd>
      </div>
      {/* The list stays in the page while it is shut: its input names it. */}
      <div id={found.listId} className="menu quick-find-list" role="listbox" aria-label="Found" aria-busy={!isAnswer} hidden={!isOpen}>
        {query === '' && rows.length > 0 && (
          <div className="section-label quick-find-label" role="presentation">
            Touched last
          </div>
        )}
        <FoundRows found={found} rows={rows} onOpen={(row) => open(row, false)} />
        {rows.length === 0 && (sign !== null || query === '') && <NothingFound>{EMPTY_WORDS[sign ?? '']}</NothingFound>}
      </div>
    </div>
  );
}
