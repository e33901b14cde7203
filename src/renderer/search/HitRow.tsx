import { ChevronRight, CircleCheck } from 'lucide-react';
import { useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { formatPublished } from '../../shared/articles/published';
import type { SearchHit } from '../../shared/search/model';
import { isolated, joinedRuns } from '../../shared/text/bidi';
import { openFound } from '../found';
import { ReliabilityBadge } from '../ui/grades';
import { counted } from '../ui/things';
import { openTab, useWorkspace } from '../workspace';
import { hitIcons } from './hit-icons';
import { rememberSearch } from './remember';
import { toggleChosen, useShown } from './search-state';
import { keyOf } from './use-hits';

type Passage = SearchHit['passages'][number];

export function Marked({ runs }: { runs: Passage['runs'] }) {
  return runs.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>));
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

/** The articles with the text of the one shown, on a line that opens. */
function Reprints({ reprints, query }: { reprints: SearchHit['reprints']; query: string }) {
  const [isOpen, setOpen] = useState(false);
  const names = joinedRuns(
    reprints.slice(0, 3).map(({ outlet, title }) => outlet ?? title),
    ', ',
  );
  return (
    <div className="hit-reprints">
      <button type="button" className="hit-fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <ChevronRight size={13} strokeWidth={2} aria-hidden />
        <strong>Same text in {counted(reprints.length, 'other article')}</strong>
        <span className="hit-fold-names">{names}</span>
      </button>
      {isOpen && (
        <ul aria-label="Same text">
          {reprints.map(({ id, title, outlet, published }) => (
            <li key={id}>
              <button
                type="button"
                className="hit-reprint"
                onClick={() => openFound(id, { query, alike: useShown.getState().alike }, null)}
              >
                <span className="hit-reprint-title" dir="auto">
                  {title}
                </span>
                <span className="hit-detail">{joinedRuns([outlet, formatPublished(published)], ' · ')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Opens a hit beside the search, at a passage of it. */
export function openHit(
  { kind, id, articleId, passages, best }: SearchHit,
  query: string,
  passage: Passage | undefined = passages[best],
): void {
  // What only means the same was not searched for.
  if (useWorkspace.getState().like === null) rememberSearch(query);
  const article = kind === 'article' ? id : articleId;
  if (article !== null) openFound(article, { query, alike: useShown.getState().alike }, passage?.range ?? null);
  else if (kind !== 'passage') openTab({ kind, id }, { beside: true, preview: true });
}

function detailOf({ detail, places, citations }: SearchHit): string {
  return joinedRuns([detail, places > 1 && counted(places, 'match', 'matches'), citations > 0 && counted(citations, 'citation')], ' · ');
}

/** One thing found, with its best passages. */
export function HitRow(props: {
  hit: SearchHit;
  query: string;
  /** A heading over what has fewer words. */
  heading: string | null;
  isShown: boolean;
  reason: ReactNode;
  onKeyDown: (event: KeyboardEvent<HTMLElement>, hit: SearchHit) => void;
  onRequire: (word: string) => void;
}) {
  const { hit, query } = props;
  const isChosen = useShown((state) => state.chosen.has(keyOf(hit)));
  const Icon = isChosen ? CircleCheck : hitIcons[hit.kind];
  const press = ({ ctrlKey, metaKey }: MouseEvent) => (ctrlKey || metaKey ? toggleChosen(keyOf(hit)) : openHit(hit, query));
  return (
    <li data-chosen={isChosen || undefined} data-shown={props.isShown || undefined}>
      {props.heading !== null && <h2 className="hits-heading">{props.heading}</h2>}
      <button type="button" className="hit" onKeyDown={(event) => props.onKeyDown(event, hit)} onClick={press}>
        <Icon size={15} strokeWidth={1.75} aria-hidden />
        {isChosen && <span className="visually-hidden">Chosen: </span>}
        <span className="hit-title" dir="auto">
          <Marked runs={hit.title} />
        </span>
        <span className="hit-detail">
          <ReliabilityBadge reliability={hit.grade} />
          {detailOf(hit)}
        </span>
      </button>
      {hit.passages.map((passage, index) => (
        // The pointer's way to a passage; by keys it is N and P.
        <button
          key={index}
          type="button"
          className="hit-passage"
          data-best={(hit.passages.length > 1 && index === hit.best) || undefined}
          tabIndex={-1}
          dir="auto"
          onClick={() => openHit(hit, query, passage)}
        >
          {passage.paragraph !== null && <span className="hit-paragraph">¶{passage.paragraph}</span>}
          <span className="hit-runs">
            <Marked runs={passage.runs} />
          </span>
        </button>
      ))}
      {props.reason}
      {hit.missing.length > 0 && <Without missing={hit.missing} onRequire={props.onRequire} />}
      {hit.reprints.length > 0 && <Reprints reprints={hit.reprints} query={query} />}
    </li>
  );
}
