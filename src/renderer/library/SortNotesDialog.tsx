import { useState } from 'react';
import type { NoteChange } from '../../shared/library/note-sorting';
import { call, useRead } from '../api';
import { TagDialog } from '../picking/TagDialog';
import { useAttempt } from '../ui/attempt';
import { Button, Field } from '../ui/controls';
import { FormDialog } from '../ui/FormDialog';
import { counted } from '../ui/things';
import { changeNotes } from './table/bulk';
import { collectionTree } from './table/collection-tree';

/** What is done to the notes that are chosen: a tag put on or taken off, a collection they are put into or taken out of. */

interface Props {
  ids: readonly string[];
  onClose: () => void;
}

export function TagNotesDialog({ ids, onClose }: Props) {
  const tag = (what: NoteChange, said: string) => changeNotes(ids, what, said);
  return <TagDialog count={ids.length} noun={['note', 'notes']} onTag={tag} onClose={onClose} />;
}

/** Stands for a collection that is to be made. */
const NEW = 'new';

export function CollectNotesDialog({ ids, onClose }: Props) {
  const collections = useRead('collections.list', null).data;
  const [chosen, setChosen] = useState<string | null>(null);
  const [name, setName] = useState('');
  const { failure, attempt } = useAttempt();
  const tree = collectionTree(collections ?? []);
  const target = chosen ?? tree[0]?.collection.id ?? NEW;
  const isReady = collections !== undefined && (target !== NEW || name.trim() !== '');
  const nameOf = (id: string): string => collections?.find((one) => one.id === id)?.name ?? name.trim();
  const run = (into: boolean) => {
    if (!isReady) return;
    void attempt(async () => {
      const collectionId = target === NEW ? (await call('collections.create', { name: name.trim(), parentId: null })).id : target;
      onClose();
      await changeNotes(ids, { kind: 'collect', collectionId, into }, `${into ? 'Collected in' : 'Taken out of'} ${nameOf(collectionId)}`);
    });
  };
  return (
    <FormDialog
      title={`Collect ${counted(ids.length, 'note')}`}
      submit="Collect"
      disabled={!isReady}
      aside={
        <Button disabled={target === NEW} onClick={() => run(false)}>
          Take out
        </Button>
      }
      onClose={onClose}
      onSubmit={() => run(true)}
    >
      <Field label="Collection" hint="Collections are those of the articles." error={target === NEW ? null : failure}>
        {(field) => (
          <select {...field} className="input" value={target} onChange={(event) => setChosen(event.target.value)}>
            {tree.map(({ collection, level }) => (
              <option key={collection.id} value={collection.id}>
                {`${'\u2003'.repeat(level)}${collection.name}`}
              </option>
            ))}
            <option value={NEW}>New collection…</option>
          </select>
        )}
      </Field>
      {target === NEW && (
        <Field label="Name" error={failure}>
          {(field) => (
            <input {...field} className="input" dir="auto" maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
