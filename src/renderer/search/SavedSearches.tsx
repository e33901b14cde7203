import { Bookmark, Ellipsis, History, X } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { call, useRead } from '../api';
import { isolated } from '../../shared/text/bidi';
import type { SavedSearch } from '../../shared/searches/model';
import { IconButton } from '../ui/controls';
import { reportFailure } from '../ui/toasts';
import { formatNumber } from '../ui/things';
import { openSearch, useWorkspace } from '../workspace';
import { removeSaved, SearchNameDialog } from './SaveSearch';
import { useShown } from './search-state';

/** Past searches shown before one searches. */
const LATELY = 12;

/** `Tuesday` within the last week, `3 Oct` before. */
export function sinceWhen(instant: string, now = Date.now()): string {
  const then = new Date(instant);
  const days = (now - then.getTime()) / 86_400_000;
  if (days < 1 && then.getDate() === new Date(now).getDate())
    return then.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (days < 6.5) return then.toLocaleDateString('en-GB', { weekday: 'long' });
  return then.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
}

function openSaved({ id, query, seenAt }: SavedSearch, fresh: number): void {
  useShown.setState({ kind: null, order: fresh > 0 ? 'added' : 'best', fresh: fresh > 0 ? { query, count: fresh, since: seenAt } : null });
  openSearch(query);
  call('searches.seen', { id }).catch(reportFailure);
}

/** Searches kept by name, with what came in since they were looked at. */
export function SavedSearches() {
  const [renamed, setRenamed] = useState<SavedSearch | null>(null);
  const saved = useRead('searches.list', null).data ?? [];
  const counts = useRead('searches.counts', null, { enabled: saved.length > 0, keepPrevious: true }).data ?? [];
  const text = useWorkspace((state) => state.searchText);
  if (saved.length === 0) return null;
  return (
    <section className="facets" aria-label="Saved searches">
      <h2 className="section-label">Saved searches</h2>
      <ul>
        {saved.map((search) => {
          const { total, fresh } = counts.find(({ id }) => id === search.id) ?? { total: null, fresh: 0 };
          return (
            <li key={search.id} className="saved-search">
              <button
                type="button"
                className="facet"
                aria-pressed={search.query.trim() === text.trim()}
                title={search.query}
                onClick={() => openSaved(search, fresh)}
                onKeyDown={(event) => event.key === 'F2' && setRenamed(search)}
              >
                <Bookmark size={13} strokeWidth={1.75} aria-hidden />
                <span className="facet-label" dir="auto">
                  {search.name}
                </span>
                {fresh > 0 ? (
                  <span className="facet-fresh" title={`${formatNumber(fresh)} new since ${sinceWhen(search.seenAt)}`}>
                    {formatNumber(fresh)} new
                  </span>
                ) : (
                  <span className="facet-count">{total === null ? '' : formatNumber(total)}</span>
                )}
              </button>
              <SavedMenu search={search} onRename={() => setRenamed(search)} />
            </li>
          );
        })}
      </ul>
      {renamed !== null && <SearchNameDialog saved={renamed} query={renamed.query} onClose={() => setRenamed(null)} />}
    </section>
  );
}

function SavedMenu({ search: { id, name }, onRename }: { search: SavedSearch; onRename: () => void }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="icon-button saved-search-more" aria-label={`More for ${isolated(name)}`}>
        <Ellipsis size={15} strokeWidth={1.75} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={2}>
          <DropdownMenu.Item className="menu-item" onSelect={onRename}>
            Rename…
          </DropdownMenu.Item>
          <DropdownMenu.Item className="menu-item" onSelect={() => void removeSaved(id).catch(reportFailure)}>
            Remove
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** What was searched for lately. */
export function PastSearches() {
  const past = useRead('searches.past', null).data ?? [];
  if (past.length === 0) return null;
  return (
    <section className="facets" aria-label="Lately searched">
      <div className="facets-head">
        <h2 className="section-label">Lately searched</h2>
        <IconButton label="Forget past searches" icon={X} onClick={() => void call('searches.forget', null).catch(reportFailure)} />
      </div>
      <ul>
        {past.slice(0, LATELY).map(({ query }) => (
          <li key={query}>
            <button type="button" className="facet" aria-label={`Search again for “${isolated(query)}”`} onClick={() => openSearch(query)}>
              <History size={13} strokeWidth={1.75} aria-hidden />
              <span className="facet-label" dir="auto">
                {query}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
