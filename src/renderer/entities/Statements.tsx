import { MapPinned, Pencil, Plus, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Entity } from '../../shared/entities/model';
import { positionOf, positionProperty } from '../../shared/map/coordinates';
import { byProperty, type Statement } from '../../shared/statements/model';
import { isolated } from '../../shared/text/bidi';
import { call, useRead } from '../api';
import { Button, IconButton } from '../ui/controls';
import { GradeBadge } from '../ui/grades';
import { datesInWords } from '../ui/timeline/Timeline';
import { reportFailure } from '../ui/toasts';
import { openMap, openTab } from '../workspace';
import { StatementDialog } from './StatementDialog';
import './statements.css';

/** What sources say of the entity, by property, values that differ side by side; and its relations, which somebody stated. */
export function Statements({ entity }: { entity: Entity }) {
  const [editing, setEditing] = useState<Statement | 'new' | null>(null);
  const statements = useRead('statements.of', { entityId: entity.id }).data ?? [];
  const values = byProperty(statements.filter(({ object }) => object === null));
  const relations = statements.filter(({ object }) => object !== null);
  return (
    <section className="entity-part" aria-label="Statements">
      <div className="entity-part-head">
        <h2 className="section-label">Statements</h2>
        <Button variant="quiet" icon={Plus} onClick={() => setEditing('new')}>
          Add statement
        </Button>
      </div>
      {statements.length === 0 && (
        <p className="side-empty">What a source says of it: a post, a date of birth, an owner; from when until when, with the passage.</p>
      )}
      {values.length > 0 && (
        <dl className="statements">
          {values.map(({ property, statements: own, conflict }) => (
            <div key={property} className="statement-group" data-conflict={conflict || undefined}>
              <dt>
                <bdi>{property}</bdi>
                {conflict && (
                  <span className="statement-conflict">
                    <TriangleAlert size={12} strokeWidth={1.75} aria-hidden />
                    sources differ
                  </span>
                )}
              </dt>
              {own.map((statement) => (
                <dd key={statement.id}>
                  <span className="statement-value" dir="auto">
                    {statement.value}
                  </span>
                  <Rest statement={statement} onEdit={() => setEditing(statement)} />
                </dd>
              ))}
            </div>
          ))}
        </dl>
      )}
      {relations.length > 0 && (
        <ul className="relations" aria-label="Relations">
          {relations.map((statement) => (
            <li key={statement.id}>
              <Relation statement={statement} entityId={entity.id} />
              <Rest statement={statement} onEdit={() => setEditing(statement)} />
            </li>
          ))}
        </ul>
      )}
      {editing !== null && (
        <StatementDialog entity={entity} statement={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </section>
  );
}

/** `secretary of Security Council`; one of another to this is told from the other. */
function Relation({ statement, entityId }: { statement: Statement; entityId: string }) {
  const { entity, object, property } = statement;
  if (object === null) return null;
  const isOwn = entity.id === entityId;
  const other = isOwn ? object : entity;
  const link = (
    <button type="button" className="relation-other" onClick={() => openTab({ kind: 'entity', id: other.id }, { beside: true })}>
      <bdi>{other.name}</bdi>
    </button>
  );
  return (
    <span className="relation-words">
      {isOwn ? (
        <>
          {property} {link}
        </>
      ) : (
        <>
          {link} <span className="relation-from">is</span> {property} <span className="relation-from">this</span>
        </>
      )}
    </span>
  );
}

/** From when until when, where it was read, how that is graded; and what can be done with it. */
function Rest({ statement, onEdit }: { statement: Statement; onEdit: () => void }) {
  const { from, until, passage, lost, property } = statement;
  return (
    <span className="statement-rest">
      {(from !== null || until !== null) && <span className="statement-dates">{datesInWords(from, until)}</span>}
      {passage !== null && (
        <>
          <button
            type="button"
            className="chip statement-source"
            title={passage.words}
            onClick={() => openTab({ kind: 'article', id: passage.articleId }, { beside: true, range: passage.range })}
          >
            {isolated(passage.outlet ?? passage.title)}, ¶{passage.paragraph}
          </button>
          <GradeBadge reliability={passage.reliability} credibility={passage.credibility} />
        </>
      )}
      {passage === null && <span className="statement-unsourced">{lost ? 'its passage was deleted' : 'no source'}</span>}
      <span className="statement-steps">
        {property.toLowerCase() === positionProperty && positionOf(statement.value) !== null && (
          <IconButton label={`Show ${isolated(statement.entity.name)} on the map`} icon={MapPinned} onClick={() => openMap(statement.id)} />
        )}
        <IconButton label={`Edit statement ${isolated(property)}`} icon={Pencil} onClick={onEdit} />
        <IconButton
          label={`Remove statement ${isolated(property)}`}
          icon={Trash2}
          onClick={() => void call('statements.remove', { id: statement.id }).catch(reportFailure)}
        />
      </span>
    </span>
  );
}
