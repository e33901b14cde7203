import { useId, useState } from 'react';
import type { NoteChange } from '../../shared/library/note-sorting';
import { normaliseTag } from '../../shared/passages/tags';
import { call, useRead } from '../api';
import { runCommand } from '../commands';
import { useAttempt } from '../ui/attempt';
import { Button, Field } from '../ui/controls';
import { FormDialog } from '../ui/FormDialog';
import { counted } from '../ui/things';
import { tell } from '../ui/toasts';
import { collectionTree } from './table/collection-tree';

/** What is done to the notes that are chosen: a tag put on or taken off, a collection they are put into or taken out of. */

interface Props {
  ids: readonly string[];
  onClose: () => void;
}

const undo = { label: 'Undo', run: () => runCommand('undo-vault') };

async function change(ids: readonly string[], what: NoteChange, said: string): Promise<void> {
  await call('notes.sort', { ids: [...ids], change: what });
  tell(`${said}: ${counted(ids.length, 'note')}.`, undo, 'history');
}

export function TagNotesDialog({ ids, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const { failure, attempt } = useAttempt();
  const known = useRead('tags.list', null).data ?? [];
  const list = useId();
  const tag = normaliseTag(typed);
  const run = (what: (tag: string) => NoteChange, said: (tag: string) => string) => {
    if (tag === null) return;
    void attempt(async () => {
      await change(ids, what(tag), said(tag));
      onClose();
    });
  };
  const takeOff = () =>
    run(
      (one) => ({ kind: 'tag', add: [], remove: [one] }),
      (one) => `Tag ${one} taken off`,
    );
  return (
    <FormDialog
      title={`Tag ${counted(ids.length, 'note')}`}
      submit="Tag"
      disabled={tag === null}
      aside={
        <Button disabled={tag === null} onClick={takeOff}>
          Take off
        </Button>
      }
      onClose={onClose}
      onSubmit={() =>
        run(
          (one) => ({ kind: 'tag', add: [one], remove: [] }),
          (one) => `Tagged ${one}`,
        )
      }
    >
      <Field label="Tag" hint="A slash nests: water/canals stands below water." error={failure}>
        {(field) => (
          <>
            <input {...field} className="input" dir="auto" list={list} value={typed} onChange={(event) => setTyped(event.target.value)} />
            <datalist id={list}>
              {known.map((one) => (
                <option key={one.tag} value={one.tag} />
              ))}
            </datalist>
          </>
        )}
      </Field>
    </FormDialog>
  );
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
      await change(ids, { kind: 'collect', collectionId, into }, `${into ? 'Collected in' : 'Taken out of'} ${nameOf(collectionId)}`);
      onClose();
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
