import { Plus } from 'lucide-react';
import { useState } from 'react';
import { typedDate } from '../../shared/dates/typed-date';
import type { Dossier } from '../../shared/dossiers/model';
import type { DossierEvent } from '../../shared/dossiers/parts';
import { useRead } from '../api';
import { EntityPick } from '../picking/EntityPick';
import { Button } from '../ui/controls';
import { InlineText } from '../ui/InlineText';
import { useUnkept } from '../unkept';
import { openTab } from '../workspace';
import { Citations, PartSection, RowSteps } from './parts';
import { keepParts, keepQuietly } from './pending';
import { added, changed, moved, without } from './rows';

function EventRow(props: { dossier: Dossier; event: DossierEvent; index: number; isNew: boolean }) {
  const { dossier, event, index } = props;
  const { id } = event;
  const name = `event ${index + 1}`;
  const change = (change: Partial<DossierEvent>) => keepParts(dossier, (parts) => ({ events: changed(parts.events, id, change) }));
  const dateIn = (typed: string) => typedDate(typed, dossier.parts.language);
  const unkept = useUnkept(`event ${dossier.id} ${id}`);
  return (
    <li className="part-row event-row" data-row={id}>
      <InlineText
        className="event-date"
        label={`Date of ${name}`}
        placeholder="undated"
        value={event.at ?? ''}
        check={{ problemOf: (typed) => dateIn(typed).problem, unkept }}
        onKeep={(typed) => change({ at: dateIn(typed).value })}
      />
      <InlineText
        className="part-text"
        label={`Event ${index + 1}`}
        placeholder="What happened?"
        multiline
        autoFocus={props.isNew}
        value={event.text}
        onKeep={(text) => change({ text })}
      />
      <RowSteps
        name={name}
        index={index}
        count={dossier.parts.events.length}
        onMove={(to) => keepQuietly(dossier, (parts) => ({ events: moved(parts.events, id, to) }))}
        onRemove={() => keepQuietly(dossier, (parts) => ({ events: without(parts.events, id) }))}
      />
      <Citations
        dossier={dossier}
        name={name}
        ids={event.passageIds}
        onKeep={(passageIds) => void change({ passageIds }).catch(() => undefined)}
      />
    </li>
  );
}

const byDate = (events: readonly DossierEvent[]): DossierEvent[] =>
  [...events].sort((one, other) => (one.at ?? '9').localeCompare(other.at ?? '9'));

/** Chosen events; sorted by date at a word, as dates are written: 2014, 2014-06, 2014-06-07. */
export function Timeline({ dossier }: { dossier: Dossier }) {
  const { events } = dossier.parts;
  const [newest, setNewest] = useState<string>();
  const add = () => {
    const event: DossierEvent = { id: crypto.randomUUID(), at: null, text: '', passageIds: [] };
    setNewest(event.id);
    keepQuietly(dossier, (parts) => ({ events: added(parts.events, event) }));
  };
  const sorted = byDate(events);
  const isSorted = sorted.every((event, index) => event === events[index]);
  return (
    <PartSection
      title="Timeline"
      empty={events.length === 0 ? 'The events that matter here, with their dates and citations.' : null}
      add={
        <>
          <Button variant="quiet" icon={Plus} onClick={add}>
            Add event
          </Button>
          {!isSorted && (
            <Button variant="quiet" onClick={() => keepQuietly(dossier, (parts) => ({ events: byDate(parts.events) }))}>
              Sort by date
            </Button>
          )}
        </>
      }
    >
      <ol>
        {events.map((event, index) => (
          <EventRow key={event.id} dossier={dossier} event={event} index={index} isNew={event.id === newest} />
        ))}
      </ol>
    </PartSection>
  );
}

/** People and organisations with what they are here. */
export function People({ dossier }: { dossier: Dossier }) {
  const { people } = dossier.parts;
  const ids = people.map(({ entityId }) => entityId);
  const entities = useRead('entities.named', { ids }, { keepPrevious: true }).data ?? [];
  const [newest, setNewest] = useState<string>();
  const add = (entityId: string) => {
    setNewest(entityId);
    keepQuietly(dossier, (parts) => ({ people: added(parts.people, { entityId, role: '' }) }));
  };
  const nameOf = (id: string): string => entities.find((entity) => entity.id === id)?.name ?? 'missing entity';
  return (
    <PartSection
      title="People and organisations"
      empty={people.length === 0 ? 'Who acts here, and as what.' : null}
      add={
        <EntityPick
          label="Add person or organisation"
          placeholder="Find an entity"
          empty="No person or organisation of this name. Tag one in an article first."
          kinds={['person', 'organisation']}
          except={ids}
          leadsOn
          onPick={({ id }) => add(id)}
        />
      }
    >
      <ul>
        {people.map(({ entityId, role }, index) => (
          <li key={entityId} className="part-row" data-row={entityId}>
            <button type="button" className="part-name" onClick={() => openTab({ kind: 'entity', id: entityId }, { beside: true })}>
              {nameOf(entityId)}
            </button>
            <InlineText
              className="part-text"
              label={`Role of ${nameOf(entityId)}`}
              placeholder="Role here"
              autoFocus={entityId === newest}
              value={role}
              onKeep={(words) => keepParts(dossier, (parts) => ({ people: changed(parts.people, entityId, { role: words }) }))}
            />
            <RowSteps
              name={nameOf(entityId)}
              index={index}
              count={people.length}
              onMove={(to) => keepQuietly(dossier, (parts) => ({ people: moved(parts.people, entityId, to) }))}
              onRemove={() => keepQuietly(dossier, (parts) => ({ people: without(parts.people, entityId) }))}
            />
          </li>
        ))}
      </ul>
    </PartSection>
  );
}

/** What the dossier does not answer. */
export function OpenQuestions({ dossier }: { dossier: Dossier }) {
  const { openQuestions } = dossier.parts;
  const [newest, setNewest] = useState<string>();
  const add = () => {
    const question = { id: crypto.randomUUID(), text: '' };
    setNewest(question.id);
    keepQuietly(dossier, (parts) => ({ openQuestions: added(parts.openQuestions, question) }));
  };
  return (
    <PartSection
      title="Open questions"
      empty={openQuestions.length === 0 ? 'What is not known, so that no reader thinks it is.' : null}
      add={
        <Button variant="quiet" icon={Plus} onClick={add}>
          Add question
        </Button>
      }
    >
      <ol>
        {openQuestions.map(({ id, text }, index) => (
          <li key={id} className="part-row" data-row={id}>
            <InlineText
              className="part-text"
              label={`Open question ${index + 1}`}
              placeholder="What is not known?"
              multiline
              autoFocus={id === newest}
              value={text}
              onKeep={(words) => keepParts(dossier, (parts) => ({ openQuestions: changed(parts.openQuestions, id, { text: words }) }))}
            />
            <RowSteps
              name={`open question ${index + 1}`}
              index={index}
              count={openQuestions.length}
              onMove={(to) => keepQuietly(dossier, (parts) => ({ openQuestions: moved(parts.openQuestions, id, to) }))}
              onRemove={() => keepQuietly(dossier, (parts) => ({ openQuestions: without(parts.openQuestions, id) }))}
            />
          </li>
        ))}
      </ol>
    </PartSection>
  );
}
