import { Bookmark, BookmarkCheck } from 'lucide-react';
import { useState } from 'react';
import { call, useRead } from '../api';
import type { SavedSearch } from '../../shared/searches/model';
import { useAttempt } from '../ui/attempt';
import { Field, IconButton } from '../ui/controls';
import { FormDialog } from '../ui/FormDialog';
import { runCommand } from '../commands';
import { reportFailure, tell } from '../ui/toasts';

const isSame = (a: string, b: string): boolean => a.trim() === b.trim();

/** Keeps the search by name, or lets it go. */
export function SaveSearch({ text }: { text: string }) {
  const saved = useRead('searches.list', null).data?.find(({ query }) => isSame(query, text));
  const [isNaming, setNaming] = useState(false);
  if (text.trim() === '') return null;
  return (
    <>
      {saved === undefined ? (
        <IconButton label="Save search" icon={Bookmark} onClick={() => setNaming(true)} />
      ) : (
        <IconButton
          label={`Saved as “${saved.name}”: remove`}
          icon={BookmarkCheck}
          aria-pressed
          onClick={() => void removeSaved(saved.id).catch(reportFailure)}
        />
      )}
      {isNaming && <SearchNameDialog saved={null} query={text} onClose={() => setNaming(false)} />}
    </>
  );
}

export async function removeSaved(id: string): Promise<void> {
  await call('searches.remove', { id });
  tell('The search is no longer saved.', { label: 'Undo', run: () => runCommand('undo-vault') }, 'history');
}

/** Asks for the name of a search: of a new one, or another for one that is saved. */
export function SearchNameDialog({ saved, query, onClose }: { saved: SavedSearch | null; query: string; onClose: () => void }) {
  const [name, setName] = useState(saved?.name ?? query.trim().slice(0, 200));
  const { failure, attempt } = useAttempt();
  const save = () => {
    if (name.trim() === '') return;
    void attempt(() => call('searches.save', { id: saved?.id ?? null, name, query }).then(onClose));
  };
  return (
    <FormDialog
      title={saved === null ? 'Save search' : 'Rename search'}
      onClose={onClose}
      onSubmit={save}
      submit={saved === null ? 'Save' : 'Rename'}
      disabled={name.trim() === ''}
    >
      <Field label="Name" hint="It stands in the library under Searches, which says what is new in it." error={failure}>
        {(ids) => <input {...ids} className="input" maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}
