import { useState } from 'react';
import { typedDate } from '../../shared/dates/typed-date';
import type { Entity } from '../../shared/entities/model';
import type { CitedPassage } from '../../shared/passages/model';
import type { Statement, StatementFields, StatementSource } from '../../shared/statements/model';
import { call, useRead } from '../api';
import { DateChoices } from '../picking/DateChoices';
import { EntityPick } from '../picking/EntityPick';
import { useAttempt } from '../ui/attempt';
import { Field } from '../ui/controls';
import { FormDialog } from '../ui/FormDialog';

/** Properties that are often stated; what was stated in this vault comes first. */
const USUAL = [
  'position',
  'date of birth',
  'place of birth',
  'nationality',
  'address',
  'owner of',
  'member of',
  'employed by',
  'founded',
  'registration number',
  'phone',
  'e-mail',
  'spouse of',
  'secretary of',
];

interface SourceChoice {
  id: string;
  label: string;
}

const labelOf = (place: string, paragraph: number, words: string): string => `${place}, ¶${paragraph}: ${words.slice(0, 90)}`;

const choiceOf = ({ id, article, selectors }: CitedPassage): SourceChoice => ({
  id,
  label: labelOf(article.outlet ?? article.title, selectors.paragraph, selectors.quote.exact),
});

/** The passages there are; the one that is cited already may be older than those that are read here. */
function choicesOf(passages: readonly CitedPassage[], own: StatementSource | null): SourceChoice[] {
  const choices = passages.map(choiceOf);
  if (own === null || choices.some(({ id }) => id === own.id)) return choices;
  return [{ id: own.id, label: labelOf(own.outlet ?? own.title, own.paragraph, own.words) }, ...choices];
}

interface Draft {
  property: string;
  isRelation: boolean;
  value: string;
  object: { id: string; name: string } | null;
  from: string;
  until: string;
  passageId: string;
}

const draftOf = (statement: Statement | null): Draft => ({
  property: statement?.property ?? '',
  isRelation: statement !== null && statement.object !== null,
  value: statement?.value ?? '',
  object: statement?.object ?? null,
  from: statement?.from ?? '',
  until: statement?.until ?? '',
  passageId: statement?.passage?.id ?? '',
});

/** Null while something is missing or is no date. */
function fieldsOf({ property, isRelation, value, object, from, until, passageId }: Draft): StatementFields | null {
  const said = isRelation ? object && { objectId: object.id } : value.trim() !== '' && { value: value.trim() };
  const [one, other] = [typedDate(from), typedDate(until)];
  if (property.trim() === '' || !said) return null;
  if (one.problem !== null || other.problem !== null) return null;
  return { property: property.trim(), said, from: one.value, until: other.value, passageId: passageId === '' ? null : passageId };
}

/** States something of an entity, or puts a statement right. */
export function StatementDialog({ entity, statement, onClose }: { entity: Entity; statement: Statement | null; onClose: () => void }) {
  const [draft, setDraft] = useState(() => draftOf(statement));
  const { failure, attempt } = useAttempt();
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const properties = useRead('statements.properties', null).data ?? [];
  const passages = useRead('passages.find', { filter: {}, offset: 0, limit: 200 }).data?.passages ?? [];
  const subject = statement?.entity ?? entity;
  const fields = fieldsOf(draft);
  const choices = choicesOf(passages, statement?.passage ?? null);
  const keep = async () => {
    if (fields === null) return;
    await attempt(async () => {
      if (statement === null) await call('statements.create', { entityId: entity.id, fields });
      else await call('statements.update', { id: statement.id, fields });
      onClose();
    });
  };
  return (
    <FormDialog
      title={statement === null ? `Statement on “${subject.name}”` : `Edit statement on “${subject.name}”`}
      onClose={onClose}
      onSubmit={() => void keep()}
      submit={statement === null ? 'Add' : 'Keep'}
      disabled={fields === null}
    >
      <Field label="Property" hint="What is said, such as position, date of birth, owner of.">
        {(ids) => (
          <>
            <input
              {...ids}
              className="input"
              autoFocus
              list="stated-properties"
              maxLength={200}
              value={draft.property}
              onChange={({ target }) => set({ property: target.value })}
            />
            <datalist id="stated-properties">
              {[...new Set([...properties, ...USUAL])].map((property) => (
                <option key={property} value={property} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <fieldset className="entity-kinds">
        <legend className="field-label">It is said by</legend>
        <label>
          <input type="radio" name="said" checked={!draft.isRelation} onChange={() => set({ isRelation: false })} />A value
        </label>
        <label>
          <input type="radio" name="said" checked={draft.isRelation} onChange={() => set({ isRelation: true })} />
          Another entity (a relation)
        </label>
      </fieldset>
      {draft.isRelation ? (
        <Field label="Entity">
          {(ids) => (
            <span className="statement-object">
              <output {...ids} dir="auto">
                {draft.object?.name ?? 'None yet'}
              </output>
              <EntityPick
                label={draft.object === null ? 'Choose entity' : 'Choose another'}
                except={[subject.id, ...(draft.object === null ? [] : [draft.object.id])]}
                onPick={({ id, name }) => set({ object: { id, name } })}
              />
            </span>
          )}
        </Field>
      ) : (
        <Field label="Value">
          {(ids) => (
            <input
              {...ids}
              className="input"
              maxLength={2000}
              value={draft.value}
              onChange={({ target }) => set({ value: target.value })}
            />
          )}
        </Field>
      )}
      <div className="statement-span">
        <DateField label="From" placeholder="2014-06-07" typed={draft.from} onType={(from) => set({ from })} />
        <DateField label="Until" placeholder="not known" typed={draft.until} onType={(until) => set({ until })} />
      </div>
      <Field
        label="Source"
        hint={choices.length === 0 ? 'Mark the passage in an article first (H), then choose it here.' : 'The passage it was read in.'}
        error={failure}
      >
        {(ids) => (
          <select {...ids} className="input" value={draft.passageId} onChange={({ target }) => set({ passageId: target.value })}>
            <option value="">No source yet</option>
            {choices.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
    </FormDialog>
  );
}

function DateField(props: { label: string; placeholder: string; typed: string; onType: (typed: string) => void }) {
  const { label, placeholder, typed, onType } = props;
  const { problem, choices } = typedDate(typed);
  return (
    <Field label={label} error={problem}>
      {(ids) => (
        <>
          <input {...ids} className="input" placeholder={placeholder} value={typed} onChange={({ target }) => onType(target.value)} />
          <DateChoices choices={choices} onChoose={onType} />
        </>
      )}
    </Field>
  );
}
