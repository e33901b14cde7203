import { Check, History, ListChecks, MousePointerClick } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { isolated, joinedRuns } from '../../../shared/text/bidi';
import { call, useReads } from '../../api';
import { flushNotes } from '../../notebook';
import type { ReviewItem, ReviewPlace } from '../../../shared/editions/model';
import { paragraphsOf } from '../../../shared/passages/passage-quote';
import { contextInWords, shownStanding } from '../../../shared/passages/passage-standing';
import { Button, EmptyState, StateBadge } from '../../ui/controls';
import { formatPublished } from '../../ui/dates';
import { reportFailure, tell } from '../../ui/toasts';
import { counted, formatNumber } from '../../ui/things';
import { openEdition, openTab } from '../../workspace';
import { Difference } from './Difference';
import { dayOf } from './editions';
import { startPointing } from './pointing';
import './editions.css';
import './review.css';

/** As many are shown at a time. */
const PAGE = 50;

const WHY: Record<string, string> = {
  exact: 'The words stand there as they were.',
  moved: 'The words stand at another place.',
  changed: 'The words have changed.',
  ambiguous: 'The words may stand at several places.',
  orphaned: 'The words are not in the present text.',
};

interface Actions {
  accept: () => void;
  point: () => void;
  keep: () => void;
  open: () => void;
}

function actionsOf(item: ReviewItem, place: number): Actions {
  const { kind, id, article } = item;
  const at = item.places[place];
  const answer = (done: Promise<unknown>, sentence: string) => {
    done.then(() => tell(sentence)).catch(reportFailure);
  };
  return {
    accept: () => {
      if (at === undefined) return;
      const what = kind === 'passage' ? 'The passage' : 'The mention';
      // Notes that cite it are written anew when the place is another passage's already.
      const accepted = flushNotes().then(() => call('passages.accept', { kind, id, textId: article.textId, place }));
      answer(accepted, `${what} stands on the new words.`);
    },
    point: () => {
      const { exact } = item.selectors.quote;
      startPointing({ kind, id, articleId: article.id, words: exact }, at ?? null);
    },
    keep: () =>
      answer(call('passages.keep', { kind, id, textId: article.textId }), `Kept on the edition of ${dayOf(item.edition.madeAt)}.`),
    open: () => openTab({ kind: 'article', id: article.id }, { beside: true, range: at ?? null }),
  };
}

const keys: Readonly<Record<string, keyof Actions>> = { a: 'accept', r: 'point', k: 'keep', o: 'open' };

function Place({ place }: { place: ReviewPlace }) {
  return (
    <p className="review-words" dir="auto">
      <span className="review-context">{place.before}</span>
      <Difference segments={place.difference} />
      <span className="review-context">{place.after}</span>
    </p>
  );
}

function Places({ item, place, choose }: { item: ReviewItem; place: number; choose: (place: number) => void }) {
  const { places } = item;
  const shown = places[place];
  if (shown === undefined) return <p className="review-none">{WHY['orphaned']}</p>;
  const isGuess = item.state === 'ambiguous' || item.state === 'orphaned';
  return (
    <>
      <p className="review-label">
        {isGuess ? 'Perhaps here' : 'Now'}, ¶{shown.paragraphs}
        {places.length > 1 && (
          <span className="review-steps" role="group" aria-label="Places">
            {places.map(({ start }, index) => (
              <button
                key={start}
                type="button"
                aria-pressed={index === place}
                aria-label={`Place ${index + 1}`}
                onClick={() => choose(index)}
              >
                {index + 1}
              </button>
            ))}
          </span>
        )}
      </p>
      <Place place={shown} />
    </>
  );
}

function Card({ item, onMove }: { item: ReviewItem; onMove: (by: 1 | -1) => void }) {
  const [place, setPlace] = useState(0);
  const actions = actionsOf(item, place);
  const { article, selectors, edition, citedIn } = item;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const action = keys[key];
    const step = key === 'arrowdown' || key === 'j' ? 1 : key === 'arrowup' ? -1 : 0;
    if (action !== undefined) actions[action]();
    else if (step !== 0) onMove(step);
    else return;
    event.preventDefault();
  };
  return (
    <article
      className="review-card"
      tabIndex={0}
      aria-label={`${item.kind === 'passage' ? 'Passage' : `Mention of ${isolated(item.entity?.name ?? '')}`}: ${isolated(selectors.quote.exact.slice(0, 80))}`}
      data-review-id={item.id}
      onKeyDown={onKeyDown}
    >
      <p className="review-head">
        <StateBadge state={shownStanding(item)} />
        <button type="button" className="review-title" dir="auto" onClick={actions.open}>
          {article.title}
        </button>
        <span className="review-source">{joinedRuns([article.outlet, formatPublished(article.published)], ', ')}</span>
      </p>
      {item.entity !== null && (
        <p className="review-label">
          Mention of <bdi>{item.entity.name}</bdi>
        </p>
      )}
      <p className="review-label">
        As marked in the edition of{' '}
        <button
          type="button"
          className="review-edition"
          onClick={() => openEdition(article.id, { textId: edition.textId, range: edition.range }, { beside: true })}
        >
          {dayOf(edition.madeAt)}
        </button>
        , ¶{paragraphsOf(selectors)}
      </p>
      <p className={`review-words review-marked ${item.colour === null ? '' : `reader-edge-${item.colour}`}`} dir="auto">
        {selectors.quote.exact}
      </p>
      <Places item={item} place={place} choose={setPlace} />
      {item.context !== null && (
        <>
          <p className="review-label">The words are the same, but {contextInWords(item.context.part)}:</p>
          <p className="review-words" dir="auto">
            <Difference segments={item.context.difference} />
          </p>
        </>
      )}
      {item.comment !== '' && (
        <p className="review-comment" dir="auto">
          {item.comment}
        </p>
      )}
      <p className="review-foot">
        <span className="review-buttons">
          <Button
            icon={Check}
            disabled={item.places[place] === undefined}
            aria-keyshortcuts="A"
            title="Accept (A)"
            onClick={actions.accept}
          >
            Accept
          </Button>
          <Button variant="quiet" icon={MousePointerClick} aria-keyshortcuts="R" title="Re-point (R)" onClick={actions.point}>
            Re-point
          </Button>
          <Button variant="quiet" icon={History} aria-keyshortcuts="K" title="Keep on the old version (K)" onClick={actions.keep}>
            Keep on the old version
          </Button>
        </span>
        <span className="review-cited">
          {citedIn.length === 0 ? (item.kind === 'passage' ? 'Not cited' : '') : 'Cited in '}
          {citedIn.map(({ noteId, title }) => (
            <button
              key={noteId}
              type="button"
              className="review-edition"
              onClick={() => openTab({ kind: 'note', id: noteId }, { beside: true })}
            >
              <bdi>{title}</bdi>
            </button>
          ))}
        </span>
      </p>
    </article>
  );
}

/** Puts the focus on the card that took the place of one that was answered, as long as the list had it. */
function useFocusKept(items: readonly unknown[]) {
  const list = useRef<HTMLUListElement>(null);
  const at = useRef<number | null>(null);
  useEffect(() => {
    const cards = list.current?.querySelectorAll<HTMLElement>('.review-card');
    if (at.current === null || cards === undefined || document.activeElement !== document.body) return;
    cards[Math.min(at.current, cards.length - 1)]?.focus();
  }, [items]);
  const onFocus = () => {
    const cards = [...(list.current?.querySelectorAll('.review-card') ?? [])];
    const index = cards.findIndex((card) => card.contains(document.activeElement));
    at.current = index < 0 ? null : index;
  };
  const move = (by: 1 | -1) => {
    const cards = list.current?.querySelectorAll<HTMLElement>('.review-card');
    if (cards !== undefined) cards[Math.max(0, Math.min((at.current ?? 0) + by, cards.length - 1))]?.focus();
  };
  return { list, onFocus, move };
}

/** The first pages of what waits; none twice, while one page is read anew before the next. */
function useWaiting() {
  const [pages, setPages] = useState(1);
  const reads = useReads(
    'passages.review',
    Array.from({ length: pages }, (_, page) => ({ articleId: null, offset: page * PAGE, limit: PAGE })),
  );
  const read = reads.flatMap(({ data }) => data?.items ?? []);
  return {
    items: [...new Map(read.map((item) => [`${item.kind} ${item.id} ${item.article.textId}`, item]))],
    total: reads[0]?.data?.total,
    error: reads.find((page) => page.error !== null)?.error ?? null,
    more: () => setPages(pages + 1),
  };
}

/** Everything in the vault that a newer text of its article left behind, to be answered one by one. */
export function ReviewView() {
  const { items, total, error, more } = useWaiting();
  const { list, onFocus, move } = useFocusKept(items);
  if (error !== null) {
    return (
      <EmptyState icon={ListChecks} title="The review list cannot be shown">
        {error.message}
      </EmptyState>
    );
  }
  if (total === undefined) return <div className="page" aria-busy />;
  if (total === 0) {
    return (
      <EmptyState icon={ListChecks} title="Nothing to review">
        When an article gets a newer text, the passages whose words are not there beyond doubt, or not said by whom and of what they were
        said, wait here for your word.
      </EmptyState>
    );
  }
  return (
    <div className="page review">
      <h1 className="page-title">{counted(total, 'passage')} to review</h1>
      <p className="review-intro">
        A newer text of the article has other words here, or around them. Accept the new place, point to another one, or keep the passage on
        the text it was made on. Until then every citation of it says so.
      </p>
      <ul ref={list} className="review-list" aria-label="Passages to review" onFocus={onFocus}>
        {items.map(([key, item]) => (
          <li key={key}>
            <Card item={item} onMove={move} />
          </li>
        ))}
      </ul>
      {total > items.length && (
        <p className="review-more">
          <Button onClick={more}>Show {formatNumber(Math.min(PAGE, total - items.length))} more</Button>
        </p>
      )}
    </div>
  );
}
