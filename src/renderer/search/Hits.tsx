import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { SearchHit } from '../../shared/search/model';
import { requiring } from '../../shared/search/reading';
import { stepFound, useFound } from '../found';
import { Button } from '../ui/controls';
import { watchSight } from '../ui/in-sight';
import { formatNumber } from '../ui/things';
import { HitRow, openHit } from './HitRow';
import { setSearchText, toggleChosen } from './search-state';
import { keyOf } from './use-hits';

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Goes from the field or a hit to the next or the previous one; tells whether there was one. The field is above the first. */
export function walk(from: HTMLElement, by: 1 | -1): boolean {
  const stops = [...(from.closest('.search')?.querySelectorAll<HTMLElement>('input[type=search], .hit') ?? [])];
  const next = stops[stops.indexOf(from) + by];
  next?.focus();
  return next !== undefined;
}

/** What is found, best first. J and K walk the hits, N and P the matches of the article that was opened, Enter opens. */
export function Hits(props: {
  hits: readonly SearchHit[];
  /** What is marked in a hit that is opened. */
  queryOf: (hit: SearchHit) => string;
  /** What stands below a hit: why it is one. */
  reasonOf?: (hit: SearchHit) => ReactNode;
}) {
  const { hits, queryOf, reasonOf } = props;
  const shown = useFound((state) => state.found?.articleId);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, hit: SearchHit) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = STEPS[event.key];
    if (by !== undefined) {
      if (walk(event.currentTarget, by)) event.preventDefault();
      return;
    }
    if (event.key === 'x') {
      event.preventDefault();
      toggleChosen(keyOf(hit));
      return;
    }
    const match = event.key === 'n' ? 1 : event.key === 'p' ? -1 : null;
    if (match === null || hit.kind !== 'article') return;
    event.preventDefault();
    if (hit.id === shown) stepFound(hit.id, match);
    else openHit(hit, queryOf(hit));
  };
  const firstWithFewer = hits.findIndex(({ missing }) => missing.length > 0);
  return (
    <ul className="hits" aria-label="Found">
      {hits.map((hit, index) => (
        <HitRow
          key={keyOf(hit)}
          hit={hit}
          query={queryOf(hit)}
          reason={reasonOf?.(hit)}
          heading={index === firstWithFewer && index > 0 ? 'With fewer of the words' : null}
          isShown={hit.id === shown}
          onKeyDown={onKeyDown}
          onRequire={(word) => setSearchText(requiring(queryOf(hit), word) ?? queryOf(hit))}
        />
      ))}
    </ul>
  );
}

/** Asks for more when it comes into sight; `onMore` does nothing while more is on its way. */
export function More({ shown, total, onMore }: { shown: number; total: number; onMore: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  // Anew after each page: what stays in sight tells nothing by itself.
  useEffect(() => (place.current === null ? undefined : watchSight(place.current, (isInSight) => isInSight && onMore())));
  return (
    <div ref={place} className="hits-more">
      {formatNumber(shown)} of {formatNumber(total)}
      <Button onClick={onMore}>Show more</Button>
    </div>
  );
}
