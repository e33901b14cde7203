import { useState } from 'react';
import { call, readOnce, useRead } from '../api';
import { takeName } from '../commands';
import { KindSelect } from '../picking/KindSelect';
import { kindAsked, kindOptions, useOwnKinds, type ChosenKind } from '../picking/own-kinds';
import { entityKinds, type Entity, type EntityKind } from '../../shared/entities/model';
import { useAttempt } from '../ui/attempt';
import { Field } from '../ui/controls';
import { FormDialog } from '../ui/FormDialog';
import { NamesThere } from '../ui/NamesThere';
import { entityKindLabels } from '../ui/things';

const NOBODY = { same: [], like: [] };

export function NewEntityDialog(props: { onClose: () => void; onCreated: (entity: Entity) => void }) {
  const [name, setName] = useState(takeName);
  const [kind, setKind] = useState<EntityKind>('person');
  const [ownKind, setOwnKind] = useState<string | null>(null);
  const options = kindOptions(useOwnKinds()).filter((option) => option.kind === kind);
  const { failure, attempt } = useAttempt();
  const [said, setSaid] = useState<string | null>(null);
  const asked = { words: name, limit: 1 };
  const { same, like } = useRead('entities.matching', asked, { keepPrevious: true }).data ?? NOBODY;
  const isThere = same.length + like.length > 0;
  const choose = (chosen: ChosenKind) => {
    setKind(chosen.kind);
    setOwnKind(chosen.ownKind);
  };
  const create = async () => {
    if (name.trim() === '') return;
    await attempt(async () => {
      // What is there is said first; the second time it is meant.
      const there = await readOnce('entities.matching', asked);
      if (said !== name && there.same.length + there.like.length > 0) setSaid(name);
      else props.onCreated(await call('entities.create', { ...kindAsked({ kind, ownKind }), name }));
    });
  };
  return (
    <FormDialog
      title="New entity"
      onClose={props.onClose}
      onSubmit={() => void create()}
      submit={isThere && said === name ? 'Create it all the same' : 'Create'}
      disabled={name.trim() === ''}
    >
      <Field label="Name" error={failure}>
        {(ids) => (
          <input {...ids} className="input" autoFocus maxLength={500} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <NamesThere same={same} like={like} />
      <fieldset className="entity-kinds">
        <legend className="field-label">Kind</legend>
        {entityKinds.map((option) => (
          <label key={option}>
            <input type="radio" name="kind" checked={kind === option} onChange={() => choose({ kind: option, ownKind: null })} />
            {entityKindLabels[option].one}
          </label>
        ))}
      </fieldset>
      {options.length > 1 && (
        <Field label="Own kind">{({ id }) => <KindSelect id={id} options={options} value={ownKind ?? kind} onChoose={choose} />}</Field>
      )}
    </FormDialog>
  );
}
