import { Search, SearchX } from 'lucide-react';
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useRead, useReads } from '../api';
import { findableKinds, type FindableKind, type SearchHit, type SearchResult } from '../../shared/search/model';
import { Button, EmptyState } from '../ui/controls';
import { thingIcons, formatNumber } from '../ui/things';
import { openTab, useWorkspace } from '../workspace';
import './search.css';
import { isolated } from '../../shared/text/bidi';
import { requiring } from '../../shared/search/reading';
import { ReadAs } from './ReadAs';

/** Hits of the first page, which is there as you type, and of those that follow as one scrolls. */
const FIRST = 50;
const MORE = 200;
const KIND_WORDS: Record<FindableKind, string> = {
  article: 'Articles',
  entity: 'Entities',
  note: 'Notes',
  dossier: 'Dossiers',
  outlet: 'Outlets',
};

function Marked({ runs }: { runs: SearchHit['excerpt'] }) {
  return runs.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>));
}

const keyOf = ({ kind, id }: SearchHit): string => `${kind} ${id}`;

/** The hits for a query, of one kind or of all (`null`), as far as one has scrolled. */
function useHits(query: string, kind: FindableKind | null) {
  const key = `${kind ?? ''} ${query}`;
  const [asked, setAsked] = useState({ key, pages: 0 });
  const pages = asked.key === key ? asked.pages : 0;
  const request = kind === null ? { query } : { query, kind };
  const isAsked = query.trim() !== '';
  const { data, isPlaceholderData } = useRead('search.find', { ...request, limit: FIRST }, { enabled: isAsked, keepPrevious: true });
  const offsets = Array.from({ length: pages }, (_, page) => FIRST + page * MORE);
  const others = useReads(
    'search.find',
    offsets.map((offset) => ({ ...request, limit: MORE, offset })),
  );
  const result = isAsked ? data : undefined;
  const found = [result, ...others.map((other) => other.data)].flatMap((page) => page?.hits ?? []);
  // Between two answers, a page may be older than the one before it.
  const hits = [...new Map(found.filter((hit) => kind === null || hit.kind === kind).map((hit) => [keyOf(hit), hit])).values()];
  const total = result === undefined ? 0 : kind === null ? totalOf(result.counts) : result.counts[kind];
  const last = others.at(-1);
  const isWaiting = isPlaceholderData || (last !== undefined && (last.data === undefined || last.data.hits.length === 0));
  return {
    result,
    hits,
    total,
    /** The answer is the one to this query. */
    isAnswer: result !== undefined && !isPlaceholderData,
    more: () => {
      if (!isWaiting) setAsked({ key, pages: pages + 1 });
    },
  };
}

/** Asks for more when it comes into sight. */
function More({ shown, total, onMore }: { shown: number; total: number; onMore: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  // Anew after each page: what stays in sight tells nothing by itself.
  useEffect(() => {
    if (place.current === null) return undefined;
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && onMore());
    watcher.observe(place.current);
    return () => watcher.disconnect();
  });
  return (
    <div ref={place} className="hits-more">
      {formatNumber(shown)} of {formatNumber(total)}
      <Button onClick={onMore}>Show more</Button>
    </div>
  );
}

/** More missing words than this are counted, not named. */
const NAMED = 6;

/** The words a hit lacks, each one click away from being required. */
function Without({ missing, onRequire }: { missing: readonly string[]; onRequire: (word: string) => void }) {
  return (
    <div className="hit-without">
      Without:{' '}
      {missing.slice(0, NAMED).map((word) => (
        <button
          key={word}
          type="button"
          title={`Require “${word}”`}
          aria-label={`Require “${isolated(word)}”`}
          onClick={() => onRequire(word)}
        >
          <s dir="auto">{word}</s>
        </button>
      ))}
      {missing.length > NAMED && `and ${missing.length - NAMED} more`}
    </div>
  );
}

function HitRow({ hit, onRequire }: { hit: SearchHit; onRequire: (word: string) => void }) {
  const Icon = thingIcons[hit.kind];
  return (
    <li>
      <button
        type="button"
        className="hit"
        onKeyDown={walk}
        onClick={() => openTab({ kind: hit.kind, id: hit.id }, { beside: true, range: hit.range })}
      >
        <Icon size={15} strokeWidth={1.75} aria-hidden />
        <span className="hit-title" dir="auto">
          <Marked runs={hit.title} />
        </span>
        <span className="hit-detail">{hit.detail}</span>
        {hit.excerpt.length > 0 && (
          <span className="hit-excerpt" dir="auto">
            <Marked runs={hit.excerpt} />
          </span>
        )}
      </button>
      {hit.missing.length > 0 && <Without missing={hit.missing} onRequire={onRequire} />}
    </li>
  );
}

/** How many of what is found have every word, where not all do. */
function howMany({ counts, whole }: SearchResult): string {
  const [all, every] = [totalOf(counts), totalOf(whole)];
  if (all === every) return '';
  return every === 0 ? 'None has every word.' : `${formatNumber(every)} with every word · ${formatNumber(all - every)} with fewer`;
}

function totalOf(counts: SearchResult['counts']): number {
  return findableKinds.reduce((sum, kind) => sum + counts[kind], 0);
}

function KindFilter(props: { counts: SearchResult['counts']; kind: FindableKind | null; onKind: (kind: FindableKind | null) => void }) {
  return (
    <div className="search-kinds" role="group" aria-label="Show">
      <button type="button" className="chip" aria-pressed={props.kind === null} onClick={() => props.onKind(null)}>
        All {formatNumber(totalOf(props.counts))}
      </button>
      {findableKinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className="chip"
          aria-pressed={props.kind === kind}
          disabled={props.counts[kind] === 0}
          onClick={() => props.onKind(kind)}
        >
          {KIND_WORDS[kind]} {formatNumber(props.counts[kind])}
        </button>
      ))}
    </div>
  );
}

/** Down and up walk the hits; the field is above the first. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const stops = [...(event.currentTarget.closest('.search')?.querySelectorAll<HTMLElement>('input, .hit') ?? [])];
  const here = stops.indexOf(event.currentTarget);
  const next = stops[here + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** One letter begins too many words: it is looked for as a word, which it will hardly be. */
const isOneLetter = (text: string): boolean => /^\s*[\p{L}\p{N}]$/u.test(text);

/** Search in everything, as you type, with the matching passage of each article. */
export function SearchView() {
  const text = useWorkspace((state) => state.searchText);
  // A space at the end is kept: it says that the last word is whole.
  const query = useDeferredValue(text);
  const empty = query.trim() === '';
  const [kind, setKind] = useState<FindableKind | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const { result, hits, total, isAnswer, more } = useHits(query, kind);
  useEffect(() => field.current?.select(), []);
  // What was found before stays until the next answer is there; that nothing was found is said of what is typed alone.
  const isNothing = isAnswer && hits.length === 0 && query === text && !isOneLetter(text);
  const setText = (searchText: string) => useWorkspace.setState({ searchText });

  return (
    <div className="page search">
      <div className="search-field">
        <Search size={17} strokeWidth={1.75} aria-hidden />
        <input
          ref={field}
          type="search"
          aria-label="Search in everything"
          placeholder="A question, words, “a phrase”, -without, one OR another, date:2022, entity:name"
          autoFocus
          onKeyDown={walk}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {!empty && <ReadAs text={query} result={isAnswer ? (result ?? null) : null} onText={setText} />}
      {result !== undefined && <KindFilter counts={result.counts} kind={kind} onKind={setKind} />}
      <div role="status" className="visually-hidden">
        {result === undefined ? '' : `${formatNumber(total)} found`}
      </div>
      {result !== undefined && hits.length > 0 && (howMany(result) !== '' || result.didYouMean !== null) && (
        <div className="search-how-many">
          {howMany(result)}
          {result.didYouMean !== null && (
            <Button onClick={() => setText(result.didYouMean ?? '')}>Search for “{isolated(result.didYouMean)}”</Button>
          )}
        </div>
      )}
      {empty && (
        <EmptyState icon={Search} title="Search in everything">
          Articles with the passage that matches, notes, entities and dossiers. “Quotation marks” keep words together.
        </EmptyState>
      )}
      {isNothing && result !== undefined && (
        <EmptyState
          icon={SearchX}
          title="Nothing found"
          action={
            result.didYouMean !== null && (
              <Button onClick={() => setText(result.didYouMean ?? '')}>Search for “{isolated(result.didYouMean)}”</Button>
            )
          }
        >
          No article, note, entity or dossier has these words.
        </EmptyState>
      )}
      <ul className="hits" aria-label="Found">
        {hits.map((hit) => (
          <HitRow key={keyOf(hit)} hit={hit} onRequire={(word) => setText(requiring(query, word) ?? query)} />
        ))}
      </ul>
      {hits.length < total && <More shown={hits.length} total={total} onMore={more} />}
    </div>
  );
}
