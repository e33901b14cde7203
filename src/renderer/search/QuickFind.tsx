import { Search } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { onMac, readOnce, useRead } from '../api';
import { isolated } from '../../shared/text/bidi';
import type { QuickFindHit } from '../../shared/search/model';
import { fieldOf, FoundRows, useFoundRows, type FoundRow } from '../ui/FoundRows';
import { focusInFront } from '../ui/focus';
import { thingIcons } from '../ui/things';
import { openSearch, openTab } from '../workspace';
import './search.css';

const AT_MOST = 12;

// There is one header and so one field.
const field: { current: HTMLInputElement | null } = { current: null };

export function focusQuickFind(): void {
  field.current?.focus();
  field.current?.select();
}

type Row = FoundRow & { open: () => void };

/** What can be opened for a query. */
function rowsOf(query: string, hits: readonly QuickFindHit[]): Row[] {
  const things = hits.map(({ kind, id, title, detail }): Row => ({
    key: `${kind} ${id}`,
    icon: thingIcons[kind],
    title,
    detail,
    open: () => openTab({ kind, id }),
  }));
  const everything: Row = {
    key: 'search',
    icon: Search,
    title: `Search in everything for “${isolated(query)}”`,
    detail: '',
    open: () => openSearch(query),
  };
  return query.trim() === '' ? things : [...things, everything];
}

/** The box in the header: finds a thing by its name while it is typed; its last row searches in everything. */
export function QuickFind() {
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const request = { query, limit: AT_MOST };
  const { data, isPlaceholderData } = useRead('search.quickFind', request, { enabled: isOpen, keepPrevious: true });
  const rows = rowsOf(query, data ?? []);
  const isAnswer = data !== undefined && !isPlaceholderData;
  const leave = () => {
    setOpen(false);
    setQuery('');
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  const open = (row: Row) => {
    row.open();
    leave();
    focusInFront();
  };
  const found = useFoundRows(rows, isAnswer, async () => rowsOf(query, await readOnce('search.quickFind', request)), open);

  const inField = fieldOf(found, isOpen ? rows : []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') leave();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      openSearch(query);
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
        <FoundRows found={found} rows={rows} onOpen={open} />
        {query === '' && rows.length === 0 && (
          <div className="pick-empty" role="presentation">
            Type a name or a title.
          </div>
        )}
      </div>
    </div>
  );
}
