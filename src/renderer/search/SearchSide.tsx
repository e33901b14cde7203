import { ClipboardCheck } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useRead } from '../api';
import { hitKinds, searchFacets, type HitKind, type SearchFacet } from '../../shared/search/model';
import { printCondition } from '../../shared/search/query';
import { daysAskedFor, hasPart, togglingPart, withDays } from '../../shared/search/reading';
import { languageName } from '../ui/languages';
import { formatNumber } from '../ui/things';
import { openBatches, useWorkspace } from '../workspace';
import { setSearchText, showKind, useShown } from './search-state';
import { EquivalentsButton } from './EquivalentsDialog';
import { PastSearches, SavedSearches } from './SavedSearches';
import { Years } from './Years';
import './facets.css';

const KIND_WORDS: Record<HitKind, string> = {
  article: 'Articles',
  entity: 'Entities',
  note: 'Notes',
  dossier: 'Dossiers',
  outlet: 'Outlets',
  passage: 'Marked passages',
};

const FACET_WORDS: Record<SearchFacet, string> = {
  outlet: 'Outlet',
  grade: 'Grade',
  lang: 'Language',
  author: 'Author',
  tag: 'Tag',
  entity: 'Entities in the hits',
  in: 'Dossier',
};

/** Values shown of each before one asks for more. */
const FEW = 4;

function FacetRow(props: { label: string; count: number; isOn: boolean; onClick: () => void }) {
  return (
    <li>
      <button type="button" className="facet" aria-pressed={props.isOn} onClick={props.onClick}>
        <span className="facet-label" dir="auto">
          {props.label}
        </span>
        <span className="facet-count">{formatNumber(props.count)}</span>
      </button>
    </li>
  );
}

interface Value {
  value: string;
  label: string;
  count: number;
}

/** The values of one field, those with most first; a press asks for one, another takes it away. */
function Facet({ by, values, text }: { by: SearchFacet; values: readonly Value[]; text: string }) {
  const [isOpen, setOpen] = useState(false);
  if (values.length === 0) return null;
  const shown = isOpen ? values : values.slice(0, FEW);
  return (
    <section className="facets" aria-label={FACET_WORDS[by]}>
      <h2 className="section-label">{FACET_WORDS[by]}</h2>
      <ul>
        {shown.map(({ value, label, count }) => {
          const part = printCondition(by, value);
          return (
            <FacetRow
              key={value}
              label={by === 'lang' ? (languageName(label) ?? label) : label}
              count={count}
              isOn={hasPart(text, part)}
              onClick={() => setSearchText(togglingPart(text, part))}
            />
          );
        })}
      </ul>
      {values.length > FEW && (
        <button type="button" className="facet-more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Fewer' : `${formatNumber(values.length - FEW)} more`}
        </button>
      )}
    </section>
  );
}

function Kinds({ query }: { query: string }) {
  const { kind, alike } = useShown();
  const counts = useRead('search.find', { query, limit: 1, alike }, { keepPrevious: true }).data?.counts;
  if (counts === undefined) return null;
  const total = hitKinds.reduce((sum, one) => sum + counts[one], 0);
  return (
    <section className="facets" aria-label="Kind">
      <h2 className="section-label">Kind</h2>
      <ul>
        <FacetRow label="All" count={total} isOn={kind === null} onClick={() => showKind(null)} />
        {hitKinds
          .filter((one) => counts[one] > 0 || one === kind)
          .map((one) => (
            <FacetRow key={one} label={KIND_WORDS[one]} count={counts[one]} isOn={kind === one} onClick={() => showKind(one)} />
          ))}
      </ul>
    </section>
  );
}

/** Beside the search: what is found, by kind, outlet, language, year and what else can be asked for. */
export function SearchSide() {
  const text = useWorkspace((state) => state.searchText);
  const { kind, alike } = useShown();
  const query = useDeferredValue(text);
  const isAsked = query.trim() !== '';
  const request = { ...(kind === null ? {} : { kind }), alike, query };
  const found = useRead('search.facets', request, { enabled: isAsked, keepPrevious: true }).data;
  // The years stay as they were before one of them was asked for.
  const days = daysAskedFor(query);
  const undated = withDays(query, null);
  const all = useRead(
    'search.facets',
    { ...request, query: days === null ? query : undated },
    { enabled: isAsked && undated.trim() !== '', keepPrevious: true },
  ).data;
  if (!isAsked || found === undefined)
    return (
      <div className="search-side">
        <SavedSearches />
        <PastSearches />
        <EquivalentsButton />
        <BatchesButton />
        <p className="facets-empty">What is found is counted here, by kind, outlet, language and year.</p>
      </div>
    );
  return (
    <div className="search-side">
      <SavedSearches />
      <Kinds query={query} />
      {(['outlet', 'grade', 'lang'] as const).map((by) => (
        <Facet key={by} by={by} values={found.facets[by]} text={text} />
      ))}
      <Years months={(all ?? found).months} days={days} onDays={(asked) => setSearchText(withDays(text, asked))} />
      {searchFacets
        .filter((by) => by !== 'outlet' && by !== 'grade' && by !== 'lang')
        .map((by) => (
          <Facet key={by} by={by} values={found.facets[by]} text={text} />
        ))}
      <EquivalentsButton />
      <BatchesButton />
    </div>
  );
}

function BatchesButton() {
  const count = useRead('batches.list', null).data?.length ?? 0;
  return (
    <button type="button" className="facet batches-button" onClick={openBatches}>
      <ClipboardCheck size={13} strokeWidth={1.75} aria-hidden />
      <span className="facet-label">Batch check</span>
      <span className="facet-count">{count === 0 ? '' : formatNumber(count)}</span>
    </button>
  );
}
