import { useState } from 'react';
import { call } from '../api';
import { CasebookError } from '../../shared/result';
import { Button, Dialog, Field } from '../ui/controls';
import { openTab } from '../workspace';

export function NewOutletDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const create = async () => {
    if (name.trim() === '') return;
    try {
      const outlet = await call('outlets.create', { name });
      onClose();
      openTab({ kind: 'outlet', id: outlet.id });
    } catch (error) {
      if (!(error instanceof CasebookError)) throw error;
      setFailure(error.message);
    }
  };
  return (
    <Dialog
      title="New outlet"
      onClose={onClose}
      onSubmit={() => void create()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" disabled={name.trim() === ''}>
            Create
          </Button>
        </>
      }
    >
      <Field label="Name" error={failure} hint="Articles that name it so will be found here.">
        {(ids) => (
          <input {...ids} className="input" autoFocus maxLength={500} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
    </Dialog>
  );
}
