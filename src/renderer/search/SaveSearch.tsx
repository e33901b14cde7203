import { Bookmark, BookmarkCheck } from 'lucide-react';
import { useState } from 'react';
import { call, useRead } from '../api';
import { Button, Dialog, Field, IconButton } from '../ui/controls';
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
  const save = () => {
    if (name.trim() === '') return;
    call('searches.save', { id: null, name, query }).then(onClose, reportFailure);
  };
  return (
    <Dialog
      title="Save search"
      onClose={onClose}
      onSubmit={save}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" disabled={name.trim() === ''}>
            Save
          </Button>
        </>
      }
    >
      <Field label="Name" hint="It stands in the library under Searches, which says what is new in it.">
        {(ids) => <input {...ids} className="input" maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
