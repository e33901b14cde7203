import { useState } from 'react';
import { call } from '../api';
import { useAttempt } from '../ui/attempt';
import { Field } from '../ui/controls';
import { FormDialog } from '../ui/FormDialog';
import { openTab } from '../workspace';

export function NewOutletDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const { failure, attempt } = useAttempt();
  const create = async () => {
    if (name.trim() === '') return;
    await attempt(async () => {
      const outlet = await call('outlets.create', { name });
      onClose();
      openTab({ kind: 'outlet', id: outlet.id });
    });
  };
  return (
    <FormDialog title="New outlet" onClose={onClose} onSubmit={() => void create()} submit="Create" disabled={name.trim() === ''}>
      <Field label="Name" error={failure} hint="Articles that name it so will be found here.">
        {(ids) => (
          <input {...ids} className="input" autoFocus maxLength={500} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
