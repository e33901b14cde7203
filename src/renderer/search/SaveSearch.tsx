import { Bookmark, BookmarkCheck } from 'lucide-react';
import { useState } from 'react';
import { call, useRead } from '../api';
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
  const remove = async (id: string) => {
    await call('searches.remove', { id });
    tell('The search is no longer saved.', { label: 'Undo', run: () => runCommand('undo-vault') }, 'history');
  };
  return (
    <>
      {saved === undefined ? (
        <IconButton label="Save search" icon={Bookmark} onClick={() => setNaming(true)} />
      ) : (
        <IconButton
          label={`Saved as “${saved.name}”: remove`}
          icon={BookmarkCheck}
          aria-pressed
          onClick={() => void remove(saved.id).catch(reportFailure)}
        />
      )}
      {isNaming && <NameDialog query={text} onClose={() => setNaming(false)} />}
    </>
  );
}

function NameDialog({ query, onClose }: { query: string; onClose: () => void }) {
  const [name, setName] = useState(query.trim().slice(0, 200));
  const { failure, attempt } = useAttempt();
  const save = () => {
    if (name.trim() === '') return;
    void attempt(() => call('searches.save', { id: null, name, query }).then(onClose));
  };
  return (
    <FormDialog title="Save search" onClose={onClose} onSubmit={save} submit="Save" disabled={name.trim() === ''}>
      <Field label="Name" hint="It stands in the library under Searches, which says what is new in it." error={failure}>
        {(ids) => <input {...ids} className="input" maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}
