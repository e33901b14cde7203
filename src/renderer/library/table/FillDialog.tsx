import { useState } from 'react';
import { useRead } from '../../api';
import { FieldInput, type Filled } from '../../picking/FieldValue';
import { Field } from '../../ui/controls';
import { FormDialog } from '../../ui/FormDialog';
import { counted } from '../../ui/things';
import type { Picking } from './bulk-picks';

/** Fills one of the analyst's own fields in of all that is chosen. */
export function FillDialog({ count, change, onClose }: { count: number; change: Picking['change']; onClose: () => void }) {
  const fields = useRead('fields.list', null).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [filled, setFilled] = useState<Filled | null>(null);
  const field = fields.find(({ id }) => id === chosen) ?? fields[0];
  const submit = () => {
    if (field === undefined) return;
    onClose();
    const said = filled === null ? `${field.name} emptied` : `${field.name} is ${filled.label ?? filled.value}`;
    change({ kind: 'field', fieldId: field.id, value: filled?.value ?? null }, said);
  };
  return (
    <FormDialog
      title={`Fill in ${counted(count, 'article')}`}
      submit={filled === null ? 'Empty the field' : 'Fill in'}
      disabled={field === undefined}
      onClose={onClose}
      onSubmit={submit}
    >
      {field === undefined ? (
        <p>No fields yet. Make one under Columns, Own fields…</p>
      ) : (
        <>
          <Field label="Field">
            {(ids) => (
              <select
                {...ids}
                className="input"
                value={field.id}
                onChange={({ target }) => {
                  setChosen(target.value);
                  setFilled(null);
                }}
              >
                {fields.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <FieldInput key={field.id} field={field} filled={filled} onFill={setFilled} live />
        </>
      )}
    </FormDialog>
  );
}
