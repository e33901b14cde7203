import { ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { fieldKinds, type FieldKind, type OwnField } from '../../../shared/library/fields';
import { call, useRead } from '../../api';
import { runCommand } from '../../commands';
import { useAttempt } from '../../ui/attempt';
import { Button, Dialog, Field, IconButton } from '../../ui/controls';
import { Refusal } from '../../ui/FormDialog';
import { counted } from '../../ui/things';
import { reportFailure, tell } from '../../ui/toasts';
import './fields.css';

/** The analyst's own fields: made, named, put in order, taken away. */

const fieldKindLabels: Readonly<Record<FieldKind, string>> = {
  text: 'Text',
  number: 'Number',
  date: 'Date',
  choice: 'Choice',
  entity: 'Entity',
};

type Edited = Pick<OwnField, 'name' | 'kind' | 'choices'> & { id: string | null };
const newField: Edited = { id: null, name: '', kind: 'text', choices: [] };

export function FieldsDialog({ onClose }: { onClose: () => void }) {
  const fields = useRead('fields.list', null).data ?? [];
  const [edited, setEdited] = useState<Edited | null>(null);
  if (edited !== null) return <FieldForm edited={edited} onClose={() => setEdited(null)} />;
  return (
    <Dialog
      title="Own fields"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" icon={Plus} onClick={() => setEdited(newField)}>
            New field
          </Button>
        </>
      }
    >
      {fields.length === 0 && <p>No fields yet. A field is a column of your own: a region, a case number, who is concerned.</p>}
      <ul className="own-fields" aria-label="Fields">
        {fields.map((field, index) => (
          <FieldRow
            key={field.id}
            field={field}
            above={fields[index - 1]}
            below={fields[index + 1]}
            after={fields[index + 2]}
            onEdit={setEdited}
          />
        ))}
      </ul>
    </Dialog>
  );
}

function FieldRow(props: {
  field: OwnField;
  above: OwnField | undefined;
  below: OwnField | undefined;
  /** Stands behind the one below. */
  after: OwnField | undefined;
  onEdit: (edited: Edited) => void;
}) {
  const { field, above, below, after } = props;
  const { id, name, kind, filled } = field;
  const move = (before: string | null) => void call('fields.move', { id, before }).catch(reportFailure);
  const remove = () => {
    call('fields.remove', { id }).then(
      () =>
        tell(
          `Removed the field “${name}”, filled in ${counted(filled, 'article')}.`,
          { label: 'Undo', run: () => runCommand('undo-vault') },
          'history',
        ),
      reportFailure,
    );
  };
  return (
    <li className="own-field-row">
      <span className="own-field-name" dir="auto">
        {name}
      </span>
      <span className="own-field-kind">
        {fieldKindLabels[kind]} · {counted(filled, 'article')}
      </span>
      <IconButton label={`Move ${name} up`} icon={ArrowUp} disabled={above === undefined} onClick={() => move(above?.id ?? null)} />
      <IconButton label={`Move ${name} down`} icon={ArrowDown} disabled={below === undefined} onClick={() => move(after?.id ?? null)} />
      <IconButton label={`Change ${name}`} icon={Pencil} onClick={() => props.onEdit(field)} />
      <IconButton label={`Remove ${name}`} icon={Trash2} onClick={remove} />
    </li>
  );
}

function FieldForm({ edited, onClose }: { edited: Edited; onClose: () => void }) {
  const { id } = edited;
  const [name, setName] = useState(edited.name);
  const [kind, setKind] = useState(edited.kind);
  const [lines, setLines] = useState(edited.choices.join('\n'));
  const { failure, isBusy, attempt } = useAttempt();
  const choices = lines.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  const isWhole = name.trim() !== '' && (kind !== 'choice' || choices.length > 0);
  const save = () => {
    if (isWhole)
      void attempt(() => call('fields.save', { id, name: name.trim(), kind, choices: kind === 'choice' ? choices : [] }).then(onClose));
  };
  return (
    <Dialog
      title={id === null ? 'New field' : 'Change field'}
      onClose={onClose}
      onSubmit={save}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" disabled={!isWhole || isBusy}>
            {id === null ? 'Make field' : 'Save'}
          </Button>
        </>
      }
    >
      <Field label="Name">
        {(ids) => (
          <input {...ids} className="input" dir="auto" maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label="Kind" {...(id === null ? {} : { hint: 'What kind a field is of stays as it is.' })}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            disabled={id !== null}
            value={kind}
            onChange={({ target }) => setKind(fieldKinds.find((one) => one === target.value) ?? 'text')}
          >
            {fieldKinds.map((one) => (
              <option key={one} value={one}>
                {fieldKindLabels[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {kind === 'choice' && (
        <Field label="Choices" hint="One a line. One that is taken away stays where it is filled in.">
          {(ids) => (
            <textarea {...ids} className="input" rows={5} dir="auto" value={lines} onChange={(event) => setLines(event.target.value)} />
          )}
        </Field>
      )}
      <Refusal words={failure} />
    </Dialog>
  );
}
