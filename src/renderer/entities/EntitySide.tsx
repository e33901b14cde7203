import { useState } from 'react';
import { isolated } from '../../shared/text/bidi';
import { call, useRead, useReads } from '../api';
import type { MentionInContext, MentioningArticle } from '../../shared/entities/model';
import { Button, StateBadge } from '../ui/controls';
import { formatPublished } from '../ui/dates';
import { formatNumber } from '../ui/things';
import { reportFailure } from '../ui/toasts';
import { openTab } from '../workspace';
import { NamedNotLinked } from '../notebook';
import './entities.css';

const PAGE = 20;

/** Every mention of the entity with the words around it, in order of time; a click goes there. */
export function EntitySide({ entityId }: { entityId: string }) {
  // One that became part of another is that one.
  const entity = useRead('entities.get', { id: entityId }).data;
  return entity === undefined ? null : <MentionCards key={entity.id} entityId={entity.id} />;
}

function MentionCards({ entityId }: { entityId: string }) {
  const [pages, setPages] = useState(1);
  const requests = Array.from({ length: pages }, (_, page) => ({ entityId, offset: page * PAGE, limit: PAGE, filter: {} }));
  const reads = useReads('mentions.ofEntity', requests);
  const first = reads[0]?.data;
  const places = reads.flatMap(({ data }) => data?.places ?? []);
  return (
    <>
      <h2 className="side-heading">
        Mentions <span className="side-count">{formatNumber(first?.mentions ?? 0)}</span>
        <span className="side-heading-end">In order of time</span>
      </h2>
      {first?.mentions === 0 && <p className="side-empty">Each place that names this entity will stand here.</p>}
      <ul className="side-list">
        {places.flatMap((article) =>
          article.mentions.map((mention) => <MentionCard key={mention.id} article={article} mention={mention} />),
        )}
      </ul>
      {first !== undefined && pages * PAGE < first.articles && (
        <Button variant="quiet" onClick={() => setPages(pages + 1)}>
          Show more
        </Button>
      )}
      <NamedNotLinked thing={{ kind: 'entity', id: entityId }} />
    </>
  );
}

function MentionCard({ article, mention }: { article: MentioningArticle; mention: MentionInContext }) {
  const { excerpt, state, paragraph, range } = mention;
  const settle = (to: 'confirmed' | 'rejected') => void call('mentions.settle', { ids: [mention.id], state: to }).catch(reportFailure);
  return (
    <li className={`side-card ${state === 'suggested' ? 'side-card-suggested' : ''}`}>
      <button
        type="button"
        className="mention-card"
        onClick={() => openTab({ kind: 'article', id: article.articleId }, { beside: true, range })}
      >
        <span className="side-quote" dir="auto">
          {excerpt.before}
          <strong>{excerpt.match}</strong>
          {excerpt.after}
        </span>
        <span className="side-meta">
          <StateBadge state={state} />
          <span className="side-source">{isolated(article.outlet ?? article.title)}</span>
          <span className="side-place">¶{paragraph}</span>
          <span className="side-meta-end">{formatPublished(article.published) ?? 'undated'}</span>
        </span>
      </button>
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
