import { useState } from 'react';
import { call, useRead, useReads } from '../api';
import type { Entity, EntitySummary, MentionFilter, MentionInContext, MentioningArticle } from '../../shared/entities/model';
import { reliabilityTexts } from '../../shared/grades/grading';
import { Button } from '../ui/controls';
import { formatPublished } from '../ui/dates';
import { ReliabilityBadge } from '../ui/grades';
import { counted, formatNumber } from '../ui/things';
import { reportFailure } from '../ui/toasts';
import { openTab } from '../workspace';
import { MoveMentions } from './MoveMentions';
import './mentions.css';

const PAGE = 25;

/** The articles that name an entity, each with its mentions in their sentences; filtered, settled, many at a time. */
export function Mentions(props: { entity: Entity; filter: MentionFilter; onFilter: (filter: MentionFilter) => void }) {
  const { entity, filter, onFilter } = props;
  const entityId = entity.id;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [pages, setPages] = useState(1);
  const requests = Array.from({ length: pages }, (_, page) => ({ entityId, offset: page * PAGE, limit: PAGE, filter }));
  const reads = useReads('mentions.ofEntity', requests);
  const first = reads[0]?.data;
  const places = reads.flatMap(({ data }) => data?.places ?? []);
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <section className="entity-part" aria-label="Mentions by article">
      <div className="entity-part-head">
        <h2 className="section-label">Mentioned in</h2>
        {first !== undefined && first.articles > 0 && (
          <span className="entity-part-count" role="status">
            {counted(first.mentions, 'mention')} in {counted(first.articles, 'article')}
          </span>
        )}
      </div>
      <Filters entityId={entityId} filter={filter} onFilter={onFilter} />
      <AnswerAll places={places} />
      {chosen.size > 0 && <MoveMentions entity={entity} ids={[...chosen]} onDone={() => setChosen(new Set())} />}
      {first?.articles === 0 && (
        <p className="side-empty">
          {isFiltered
            ? 'No mention is left by this filter.'
            : 'Nothing yet. Select the name in an article and press E, or tag it in the vault.'}
        </p>
      )}
      <ul className="mention-articles">
        {places.map((article) => (
          <ArticleMentions key={article.articleId} article={article} chosen={chosen} onChoose={toggle} />
        ))}
      </ul>
      {first !== undefined && pages * PAGE < first.articles && (
        <Button variant="quiet" onClick={() => setPages(pages + 1)}>
          {`Show ${formatNumber(Math.min(PAGE, first.articles - pages * PAGE))} more`}
        </Button>
      )}
    </section>
  );
}

/** Accepts or rejects everything on the list that waits. */
function AnswerAll({ places }: { places: readonly MentioningArticle[] }) {
  const ids = places.flatMap(({ mentions }) => mentions.filter(({ state }) => state === 'suggested').map(({ id }) => id));
  if (ids.length === 0) return null;
  const settle = (state: 'confirmed' | 'rejected') => void call('mentions.settle', { ids, state }).catch(reportFailure);
  return (
    <p className="mention-answer-all">
      {counted(ids.length, 'suggested mention')} on this list.
      <Button variant="quiet" onClick={() => settle('confirmed')}>
        Accept all
      </Button>
      <Button variant="quiet" onClick={() => settle('rejected')}>
        Reject all
      </Button>
    </p>
  );
}

interface Choosing {
  chosen: ReadonlySet<string>;
  onChoose: (id: string) => void;
}

function ArticleMentions({ article, chosen, onChoose }: Choosing & { article: MentioningArticle }) {
  const { articleId, title, outlet, published, reliability, mentions } = article;
  return (
    <li className="mention-article">
      <button type="button" className="mention-article-head" onClick={() => openTab({ kind: 'article', id: articleId }, { beside: true })}>
        <span className="mention-article-date">{formatPublished(published) ?? 'undated'}</span>
        <span className="mention-article-title" dir="auto" title={title}>
          {title}
        </span>
        <ReliabilityBadge reliability={reliability} />
        <span className="mention-article-outlet" dir="auto">
          {outlet}
        </span>
      </button>
      <ul>
        {mentions.map((mention) => (
          <Mention key={mention.id} articleId={articleId} mention={mention} chosen={chosen} onChoose={onChoose} />
        ))}
      </ul>
    </li>
  );
}

function Mention({ articleId, mention, chosen, onChoose }: Choosing & { articleId: string; mention: MentionInContext }) {
  const { id, state, paragraph, range, excerpt, isNew } = mention;
  const settle = (to: 'confirmed' | 'rejected') => void call('mentions.settle', { ids: [id], state: to }).catch(reportFailure);
  return (
    <li className="mention-line" data-state={state} data-chosen={chosen.has(id) || undefined}>
      <input
        type="checkbox"
        aria-label={`Choose “${excerpt.match}”, ¶${paragraph}`}
        checked={chosen.has(id)}
        onChange={() => onChoose(id)}
      />
      <button type="button" className="mention-words" onClick={() => openTab({ kind: 'article', id: articleId }, { beside: true, range })}>
        <span className="mention-place">¶{paragraph}</span>
        <span dir="auto">
          {excerpt.before}
          <mark>{excerpt.match}</mark>
          {excerpt.after}
        </span>
      </button>
      {isNew && <span className="mention-new">new</span>}
      {state === 'suggested' && (
        <span className="mention-answers">
          <Button variant="quiet" onClick={() => settle('confirmed')}>
            Accept
          </Button>
          <Button variant="quiet" onClick={() => settle('rejected')}>
            Reject
          </Button>
        </span>
      )}
    </li>
  );
}

// --- Filters --------------------------------------------------------------------------------------------------------

interface Option {
  value: string;
  label: string;
}

/** `without` leaves out what is undefined: the filter holds what is set, and nothing else. */
function without(filter: { [K in keyof MentionFilter]: MentionFilter[K] | undefined }): MentionFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

function Filters(props: { entityId: string; filter: MentionFilter; onFilter: (filter: MentionFilter) => void }) {
  const { entityId, filter, onFilter } = props;
  const facets = useRead('mentions.facets', { entityId }, { keepPrevious: true }).data;
  const isWith = filter.withId !== undefined;
  const others = useRead('entities.named', { ids: isWith ? [filter.withId ?? ''] : [] }, { enabled: isWith }).data;
  if (facets === undefined) return null;
  const { years, outlets, reliabilities, suggested, confirmed } = facets;
  if (confirmed + suggested === 0 && Object.keys(filter).length === 0) return null;
  const set = (change: { [K in keyof MentionFilter]: MentionFilter[K] | undefined }) => onFilter(without({ ...filter, ...change }));
  const yearOptions = years.map(({ year, articles }) => ({ value: year, label: `${year} (${formatNumber(articles)})` }));
  const chosenGrade = reliabilities.find(({ reliability }) => (reliability ?? 'none') === filter.reliability);
  return (
    <div className="mention-filters" role="group" aria-label="Filter mentions">
      <Choice label="From" all="Any time" value={filter.from} options={yearOptions} onChange={(from) => set({ from })} />
      <Choice label="Until" all="Any time" value={filter.until} options={yearOptions} onChange={(until) => set({ until })} />
      <Choice
        label="Outlet"
        all="All outlets"
        value={filter.outletId}
        options={outlets.map(({ id, name, articles }) => ({ value: id, label: `${name} (${formatNumber(articles)})` }))}
        onChange={(outletId) => set({ outletId })}
      />
      <Choice
        label="Grade"
        all="All grades"
        value={chosenGrade === undefined ? undefined : (chosenGrade.reliability ?? 'none')}
        options={reliabilities.map(({ reliability, articles }) => ({
          value: reliability ?? 'none',
          label: `${reliability === null ? 'Not graded' : `${reliability}: ${reliabilityTexts[reliability].label}`} (${formatNumber(articles)})`,
        }))}
        onChange={(value) =>
          set({
            reliability:
              reliabilities.find(({ reliability }) => (reliability ?? 'none') === value)?.reliability ??
              (value === 'none' ? 'none' : undefined),
          })
        }
      />
      <Choice
        label="State"
        all="All states"
        value={filter.state}
        options={[
          { value: 'confirmed', label: `Confirmed (${formatNumber(confirmed)})` },
          { value: 'suggested', label: `Suggested (${formatNumber(suggested)})` },
        ]}
        onChange={(value) => set({ state: value === 'confirmed' || value === 'suggested' ? value : undefined })}
      />
      {filter.onlyNew === true && (
        <Button variant="quiet" onClick={() => set({ onlyNew: undefined })}>
          Only new ×
        </Button>
      )}
      {isWith && (
        <Button variant="quiet" onClick={() => set({ withId: undefined })}>
          {`With ${nameIn(others)} ×`}
        </Button>
      )}
      {Object.keys(filter).length > 0 && (
        <Button variant="quiet" onClick={() => onFilter({})}>
          Clear
        </Button>
      )}
    </div>
  );
}

const nameIn = (entities: readonly EntitySummary[] | undefined): string => entities?.[0]?.name ?? '…';

function Choice(props: {
  label: string;
  all: string;
  value: string | undefined;
  options: readonly Option[];
  onChange: (value: string | undefined) => void;
}) {
  const { label, all, value, options, onChange } = props;
  return (
    <label className="mention-filter" data-set={value !== undefined || undefined}>
      <span>{label}</span>
      <select className="input" value={value ?? ''} onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
