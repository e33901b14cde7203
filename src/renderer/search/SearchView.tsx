import { Check, PanelLeft, Search, SearchX, X } from 'lucide-react';
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { hitKinds, searchOrders, type SearchOrder, type SearchResult } from '../../shared/search/model';
import { withField } from '../../shared/search/completion';
import { isolated } from '../../shared/text/bidi';
import { runCommand } from '../commands';
import { Button, EmptyState, IconButton } from '../ui/controls';
import { fieldOf, FoundRows, useFoundRows } from '../ui/FoundRows';
import { counted, formatNumber } from '../ui/things';
import { useWorkspace } from '../workspace';
import { Alike } from './Alike';
import { fieldCompletions, useCompletions, type Completion } from './Completions';
import { FilterMenu } from './FilterMenu';
import { HitActions } from './HitActions';
import { Hits, More, walk } from './Hits';
import { SaveSearch } from './SaveSearch';
import { sinceWhen } from './SavedSearches';
import { rememberSearch } from './remember';
import { ReadAs } from './ReadAs';
import { setSearchText, useShown } from './search-state';
import { useHits } from './use-hits';
import './search.css';
import './hits.css';

const ORDER_WORDS: Record<SearchOrder, string> = { best: 'Best first', published: 'Date published', added: 'Date added' };

function totalOf(counts: SearchResult['counts']): number {
  return hitKinds.reduce((sum, kind) => sum + counts[kind], 0);
}

/** How many of what is found have every word. */
function HowMany({ result: { counts, whole } }: { result: SearchResult }) {
  const kind = useShown((state) => state.kind);
  const [all, every] = kind === null ? [totalOf(counts), totalOf(whole)] : [counts[kind], whole[kind]];
  if (all === every) return <span>{counted(all, 'hit')}</span>;
  if (every === 0) return <span>None has every word · {formatNumber(all)} with some</span>;
  return (
    <span>
      {formatNumber(every)} with every word · {formatNumber(all - every)} with fewer
    </span>
  );
}

function SearchField({ text, field }: { text: string; field: RefObject<HTMLInputElement | null> }) {
  const [isFocused, setFocused] = useState(false);
  const [closedAt, setClosedAt] = useState<string | null>(null);
  const values = useCompletions(text);
  const isOpen = isFocused && closedAt !== text;
  const rows = isOpen ? values : [];
  // What may be a field is a word until it is taken, by Tab or the pointer: Enter and the arrows are for the hits.
  const names = isOpen && values.length === 0 ? fieldCompletions(text) : [];
  const take = (completion: Completion) => setSearchText(completion.text);
  const found = useFoundRows(rows, true, () => Promise.resolve(rows), take);
  const foundNames = useFoundRows(names, true, () => Promise.resolve(names), take);
  const inField = fieldOf(found, rows);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const [name] = names;
    if (name !== undefined && event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault();
      take(name);
      return;
    }
    if (rows.length + names.length > 0 && event.key === 'Escape') {
      event.preventDefault();
      setClosedAt(text);
      return;
    }
    if (rows.length > 0 && ['Enter', 'ArrowDown', 'ArrowUp'].includes(event.key)) {
      inField.onKeyDown(event);
      return;
    }
    if (event.key === 'Enter') rememberSearch(text);
    if ((event.key === 'ArrowDown' || event.key === 'Enter') && walk(event.currentTarget, 1)) event.preventDefault();
  };
  return (
    <div className="search-field">
      <Search size={17} strokeWidth={1.75} aria-hidden />
      <input
        {...inField}
        ref={field}
        type="search"
        role={rows.length > 0 ? 'combobox' : undefined}
        aria-expanded={rows.length > 0 ? true : undefined}
        aria-controls={rows.length > 0 ? found.listId : undefined}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        aria-label="Search in everything"
        placeholder="A question, words, “a phrase”, -without, one OR another, date:2022, entity:name"
        autoFocus
        onKeyDown={onKeyDown}
        value={text}
        onChange={(event) => {
          setSearchText(event.target.value);
          found.typed();
        }}
      />
      {rows.length > 0 && (
        <div id={found.listId} className="menu search-completions" role="listbox" aria-label="Values">
          <FoundRows found={found} rows={rows} onOpen={take} />
        </div>
      )}
      {names.length > 0 && (
        <div className="menu search-completions" role="group" aria-label="Fields">
          <FoundRows found={foundNames} rows={names} onOpen={take} />
          <p className="search-completions-hint" aria-hidden>
            <kbd>Tab</kbd> takes the field
          </p>
        </div>
      )}
      {text !== '' && (
        <IconButton
          label="Clear"
          icon={X}
          onClick={() => {
            setSearchText('');
            field.current?.focus();
          }}
        />
      )}
      <FilterMenu field={field} onField={(one) => setSearchText(withField(text, one))} />
      <SaveSearch text={text} />
    </div>
  );
}

/** What stands over the hits: how many there are, and how they are shown. */
function Tools({ result, query }: { result: SearchResult; query: string }) {
  const { order, fold, alike, fresh } = useShown();
  // Where the panes have no room the facets are one press away.
  const hasPane = useWorkspace(({ leftOpen }) => leftOpen);
  return (
    <div className="search-tools">
      {!hasPane && <IconButton label="Filters" icon={PanelLeft} onClick={() => runCommand('toggle-left-pane')} />}
      <HowMany result={result} />
      {fresh?.query.trim() === query.trim() && (
        <span className="search-fresh">
          {formatNumber(fresh.count)} new since {sinceWhen(fresh.since)}
        </span>
      )}
      <HitActions query={query} />
      <button type="button" className="search-toggle" aria-pressed={fold} onClick={() => useShown.setState({ fold: !fold })}>
        <Check size={13} strokeWidth={2} aria-hidden />
        Reprints folded
      </button>
      <button
        type="button"
        className="search-toggle"
        aria-pressed={alike}
        title="Words that mean the same, and names in other scripts, are looked for too"
        onClick={() => useShown.setState({ alike: !alike })}
      >
        <Check size={13} strokeWidth={2} aria-hidden />
        Equivalents
      </button>
      <select
        className="search-order"
        aria-label="Order"
        value={order}
        onChange={({ target }) => useShown.setState({ order: searchOrders.find((one) => one === target.value) ?? 'best' })}
      >
        {searchOrders.map((one) => (
          <option key={one} value={one}>
            {ORDER_WORDS[one]}
          </option>
        ))}
      </select>
    </div>
  );
}

function DidYouMean({ text }: { text: string | null }) {
  return text !== null && <Button onClick={() => setSearchText(text)}>Search for “{isolated(text)}”</Button>;
}

/** One letter begins too many words: it is looked for as a word, which it will hardly be. */
const isOneLetter = (text: string): boolean => /^\s*[\p{L}\p{N}]$/u.test(text);

/** Search in everything, as you type, with the matching passages of each article. */
export function SearchView() {
  const text = useWorkspace((state) => state.searchText);
  const like = useWorkspace((state) => state.like);
  // A space at the end is kept: it says that the last word is whole.
  const query = useDeferredValue(text);
  const empty = query.trim() === '';
  const field = useRef<HTMLInputElement>(null);
  const { result, hits, rows, isAnswer, more } = useHits(query);
  useEffect(() => field.current?.select(), []);
  // What was found before stays until the next answer is there; that nothing was found is said of what is typed alone.
  const isNothing = isAnswer && hits.length === 0 && query === text && !isOneLetter(text);

  return (
    <div className="page search">
      <SearchField text={text} field={field} />
      {!empty && <ReadAs text={query} result={isAnswer ? (result ?? null) : null} onText={setSearchText} />}
      {result !== undefined && totalOf(result.counts) > 0 && <Tools result={result} query={query} />}
      <div role="status" className="visually-hidden">
        {result === undefined ? '' : `${formatNumber(rows)} found`}
      </div>
      {hits.length > 0 && result?.didYouMean != null && (
        <div className="search-mended">
          <DidYouMean text={result.didYouMean} />
        </div>
      )}
      {like !== null && <Alike key={JSON.stringify(like)} wish={like} />}
      {empty && like === null && (
        <EmptyState icon={Search} title="Search in everything">
          Articles with the passages that match, notes, entities and dossiers. “Quotation marks” keep words together.
        </EmptyState>
      )}
      {isNothing && (
        <EmptyState icon={SearchX} title="Nothing found" action={<DidYouMean text={result?.didYouMean ?? null} />}>
          No article, note, passage, entity or dossier has these words.
        </EmptyState>
      )}
      {like === null && <Hits hits={hits} queryOf={() => query} />}
      {hits.length < rows && hits.length > 0 && <More shown={hits.length} total={rows} onMore={more} />}
    </div>
  );
}
