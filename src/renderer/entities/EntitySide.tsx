import { isolated } from '../../shared/text/bidi';
import { useRead } from '../api';
import type { MentionInContext } from '../../shared/entities/model';
import { StateBadge } from '../ui/controls';
import { formatPublished } from '../ui/dates';
import { untitled, formatNumber } from '../ui/things';
import { openTab } from '../workspace';
import './entities.css';

function open({ place }: MentionInContext): void {
  if (place.kind === 'note') openTab({ kind: 'note', id: place.noteId }, { beside: true });
  else openTab({ kind: 'article', id: place.articleId }, { beside: true, range: place.range });
}

function MentionCard({ mention }: { mention: MentionInContext }) {
  const { place, excerpt, state } = mention;
  const source =
    place.kind === 'note' ? isolated(untitled('note', place.title)) : `${isolated(place.outlet ?? place.title)} ¶${place.paragraph}`;
  const date = place.kind === 'note' ? 'note' : (formatPublished(place.published) ?? 'undated');
  return (
    <li>
      <button type="button" className={`side-card ${state === 'suggested' ? 'side-card-suggested' : ''}`} onClick={() => open(mention)}>
        <span className="side-quote" dir="auto">
          {excerpt.before}
          <strong>{excerpt.match}</strong>
          {excerpt.after}
        </span>
        <span className="side-meta">
          <StateBadge state={state} />
          <span className="side-source">{source}</span>
          <span className="side-meta-end">{date}</span>
        </span>
      </button>
    </li>
  );
}

/** Every mention of the entity with the words around it; a click goes there. */
export function EntitySide({ entityId }: { entityId: string }) {
  const mentions = useRead('mentions.ofEntity', { entityId }).data ?? [];
  return (
    <>
      <h2 className="side-heading">
        Mentions <span className="side-count">{formatNumber(mentions.length)}</span>
        <span className="side-heading-end">In order of time</span>
      </h2>
      {mentions.length === 0 && <p className="side-empty">Each place that names this entity will stand here.</p>}
      <ul className="side-list">
        {mentions.map((mention) => (
          <MentionCard key={mention.key} mention={mention} />
        ))}
      </ul>
    </>
  );
}
