import { List, Share2, Waypoints } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { isolated } from '../../shared/text/bidi';
import type { Companion, Entity, Link } from '../../shared/entities/model';
import { useRead } from '../api';
import { Button } from '../ui/controls';
import { counted, entityKindLabels, kindInWords, formatNumber } from '../ui/things';
import { openChart, openTab } from '../workspace';
import { around, HEIGHT, MIDDLE, strongest, WIDTH, type Placed } from './around';
import { KindShape } from './shapes';
import './occurs-with.css';

/** As many as can be told apart in a drawing. */
const DRAWN = 9;
const LISTED = 20;
const CHARTED = 12;

/**
 * Who is named in the same articles: a drawing of those in most of them, or the list of all. A line is what two share; that
 * they stand in one article says nothing more.
 */
export function OccursWith({ entity, onShared }: { entity: Entity; onShared: (withId: string) => void }) {
  const [asList, setAsList] = useState(false);
  const [listed, setListed] = useState(LISTED);
  const read = useRead('entities.occursWith', { entityId: entity.id, offset: 0, limit: listed }, { keepPrevious: true }).data;
  const drawn = read?.companions.slice(0, DRAWN) ?? [];
  const links = useRead('entities.links', { ids: drawn.map(({ id }) => id) }, { enabled: drawn.length > 1 }).data ?? [];
  if (read === undefined || read.total === 0) return null;
  return (
    <section className="entity-part" aria-label="Occurs with">
      <div className="entity-part-head">
        <h2 className="section-label">Occurs with</h2>
        <span className="entity-part-count">{counted(read.total, 'entity', 'entities')}</span>
        <Button
          variant="quiet"
          icon={Share2}
          onClick={() => openChart([entity.id, ...read.companions.slice(0, CHARTED).map(({ id }) => id)])}
        >
          Link chart
        </Button>
        <Button variant="quiet" icon={asList ? Waypoints : List} onClick={() => setAsList(!asList)}>
          {asList ? 'As a drawing' : 'As a list'}
        </Button>
      </div>
      {asList ? (
        <CompanionList companions={read.companions} name={entity.name} onShared={onShared} />
      ) : (
        <Drawing entity={entity} companions={drawn} links={links} onShared={onShared} />
      )}
      {asList && read.total > read.companions.length && (
        <Button variant="quiet" onClick={() => setListed(Math.min(500, listed + 50))}>
          Show more
        </Button>
      )}
    </section>
  );
}

function CompanionList(props: { companions: readonly Companion[]; name: string; onShared: (withId: string) => void }) {
  return (
    <ul className="companions">
      {props.companions.map(({ id, name, kind, ownKind, articles }) => {
        const { icon: Icon } = entityKindLabels[kind];
        return (
          <li key={id}>
            <button type="button" className="companion" onClick={() => openTab({ kind: 'entity', id }, { beside: true })}>
              <Icon size={15} strokeWidth={1.75} role="img" aria-label={kindInWords({ kind, ownKind })} />
              <span dir="auto">{name}</span>
              {ownKind != null && (
                <span className="companion-kind" dir="auto">
                  {kindInWords({ kind, ownKind })}
                </span>
              )}
            </button>
            <Button variant="quiet" onClick={() => props.onShared(id)}>
              {counted(articles, 'article')} with both
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

/** Pressed by Enter and the space bar as a button is. */
function onPress(run: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    run();
  };
}

function Drawing(props: { entity: Entity; companions: readonly Companion[]; links: readonly Link[]; onShared: (withId: string) => void }) {
  const { entity, companions, links, onShared } = props;
  const placed = around(companions, links);
  const most = companions[0]?.articles ?? 1;
  const at = new Map(placed.map((one) => [one.companion.id, one]));
  return (
    <svg className="occurs-with" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={`Who occurs with ${entity.name}`}>
      {strongest(links).map(({ from, to, articles }) => {
        const [one, other] = [at.get(from), at.get(to)];
        if (one === undefined || other === undefined) return null;
        return (
          <line
            key={`${from} ${to}`}
            className="occurs-link"
            x1={one.x}
            y1={one.y}
            x2={other.x}
            y2={other.y}
            strokeWidth={widthOf(articles, most)}
          />
        );
      })}
      {placed.map(({ companion, x, y }) => (
        <g
          key={companion.id}
          className="occurs-edge"
          role="button"
          tabIndex={0}
          aria-label={`${companion.name}: ${counted(companion.articles, 'article')} with both`}
          onClick={() => onShared(companion.id)}
          onKeyDown={onPress(() => onShared(companion.id))}
        >
          <title>{`${counted(companion.articles, 'article')} with both`}</title>
          <line className="occurs-reach" x1={MIDDLE.x} y1={MIDDLE.y} x2={x} y2={y} />
          <line className="occurs-line" x1={MIDDLE.x} y1={MIDDLE.y} x2={x} y2={y} strokeWidth={widthOf(companion.articles, most)} />
        </g>
      ))}
      {placed.map((one) => (
        <Node key={one.companion.id} placed={one} r={7 + 5 * Math.sqrt(one.companion.articles / most)} />
      ))}
      <g transform={`translate(${MIDDLE.x} ${MIDDLE.y})`}>
        <KindShape kind={entity.kind} r={15} isOwn />
        <text className="occurs-name occurs-own" y={32} textAnchor="middle">
          {shortened(entity.name)}
        </text>
      </g>
    </svg>
  );
}

function Node({ placed: { companion, x, y }, r }: { placed: Placed; r: number }) {
  const { id, name, kind, articles } = companion;
  const open = () => openTab({ kind: 'entity', id }, { beside: true });
  return (
    <g
      className="occurs-node"
      role="button"
      tabIndex={0}
      transform={`translate(${x} ${y})`}
      aria-label={`Open ${isolated(name)}, ${entityKindLabels[kind].one.toLowerCase()}`}
      onClick={open}
      onKeyDown={onPress(open)}
    >
      <title>{`${name}: ${formatNumber(articles)}`}</title>
      <rect className="occurs-ground" x={-58} y={-r - 5} width={116} height={r * 2 + 24} rx={6} />
      <KindShape kind={kind} r={r} />
      <text className="occurs-name" y={r + 14} textAnchor="middle">
        {shortened(name)}
      </text>
    </g>
  );
}

const widthOf = (articles: number, most: number): number => 1 + 3 * (articles / Math.max(1, most));

const MOST_LETTERS = 24;
const shortened = (name: string): string => (name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1).trimEnd()}…` : name);
