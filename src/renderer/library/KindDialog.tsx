import { useState } from 'react';
import { call } from '../api';
import { changeMany } from '../picking/change-many';
import { KindSelect } from '../picking/KindSelect';
import { KindsDialog } from '../picking/KindsDialog';
import { kindOptions, kindPathInWords, useOwnKinds, type ChosenKind } from '../picking/own-kinds';
import { Button, Field } from '../ui/controls';
import { FormDialog } from '../ui/FormDialog';
import { counted } from '../ui/things';

const PART = 1000;

/** Gives a kind to all entities that are chosen. */
export function KindDialog({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const kinds = useOwnKinds();
  const [chosen, setChosen] = useState<ChosenKind | null>(null);
  const [isDefining, setDefining] = useState(false);
  if (isDefining) return <KindsDialog onClose={() => setDefining(false)} />;
  const value = chosen?.ownKind ?? chosen?.kind ?? '';
  const give = () => {
    if (chosen === null) return;
    onClose();
    void changeMany({
      ...{ ids, size: PART, said: `Made ${kindPathInWords(kinds, value)}`, noun: ['entity', 'entities'] },
      work: (part, run) => call('entities.setKind', { ids: part, ...chosen, run, total: ids.length }),
    });
  };
  return (
    <FormDialog
      title={`Kind of ${counted(ids.length, 'entity', 'entities')}`}
      submit="Set kind"
      disabled={chosen === null}
      aside={<Button onClick={() => setDefining(true)}>Own kinds…</Button>}
      onClose={onClose}
      onSubmit={give}
    >
      <Field label="Kind">{({ id }) => <KindSelect id={id} options={kindOptions(kinds)} value={value} onChoose={setChosen} />}</Field>
    </FormDialog>
  );
}
