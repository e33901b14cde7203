import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { onMac, useRead } from '../api';
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

/** The box in the header: finds a thing by its name while it is typed; its last row searches in everything. */
export function QuickFind() {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const hits = useRead('search.quickFind', { query, limit: AT_MOST }, { enabled: open, keepPrevious: true }).data ?? [];

  const leave = () => {
    setOpen(false);
    setQuery('');
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  const searchEverything = () => {
    openSearch(query);
    leave();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') leave();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      searchEverything();
    }
  };
  return (
    <div
      className="quick-find"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <Command shouldFilter={false} label="Find" loop onKeyDown={onKeyDown}>
        <div className="quick-find-field">
          <Search size={15} strokeWidth={1.75} aria-hidden />
          <Command.Input
            ref={field}
            placeholder="Search articles, notes, entities"
            value={query}
            onValueChange={setQuery}
            onFocus={() => setOpen(true)}
          />
          <kbd aria-hidden>{onMac() ? '⌘K' : 'Ctrl K'}</kbd>
        </div>
        {/* The list stays in the page while it is shut: its input names it. */}
        <Command.List className="menu quick-find-list" label="Found" hidden={!open}>
          {query === '' && hits.length > 0 && <div className="section-label quick-find-label">Touched last</div>}
          {hits.map(({ kind, id, title, detail }) => {
            const Icon = thingIcons[kind];
            return (
              <Command.Item
                key={`${kind} ${id}`}
                className="menu-item"
                value={`${kind} ${id}`}
                onSelect={() => {
                  openTab({ kind, id });
                  leave();
                }}
              >
                <Icon size={15} strokeWidth={1.75} aria-hidden />
                <span className="pick-title" dir="auto">
                  {title}
                </span>
                <span className="menu-item-detail">{detail}</span>
              </Command.Item>
            );
          })}
          {query.trim() !== '' && (
            <Command.Item className="menu-item" value="search" onSelect={searchEverything}>
              <Search size={15} strokeWidth={1.75} aria-hidden />
              Search in everything for “<bdi>{query}</bdi>”
            </Command.Item>
          )}
          {query === '' && hits.length === 0 && <div className="pick-empty">Type a name or a title.</div>}
        </Command.List>
      </Command>
    </div>
  );
}
