import { useEffect, useState } from 'react';
import { call, listen } from '../api';
import type { InboxState } from '../../shared/intake/model';
import { Button } from '../ui/controls';
import { reportFailure } from '../ui/toasts';

/** The folder whose new files are imported by themselves, for this vault. */
export function InboxSettings() {
  const [inbox, setInbox] = useState<InboxState | null>(null);
  useEffect(() => {
    call('inbox.get', null).then(setInbox, reportFailure);
    return listen('inbox.changed', setInbox);
  }, []);
  if (inbox === null) return null;
  const { on, folder, problem } = inbox;
  const choose = () => {
    call('inbox.choose', null).then(setInbox, reportFailure);
  };
  const turn = (wanted: boolean) => {
    if (wanted && folder === null) return choose();
    setInbox({ ...inbox, on: wanted, problem: null });
    call('inbox.set', { on: wanted }).then(setInbox, (error: unknown) => {
      setInbox(inbox);
      reportFailure(error);
    });
  };
  return (
    <fieldset className="settings-group">
      <legend className="section-label">Inbox</legend>
      <label className="settings-choice">
        <input type="checkbox" checked={on} onChange={(event) => turn(event.target.checked)} />
        Import the files that appear in a folder
      </label>
      <p className="field-hint">
        Each file is imported into this vault once, when it is whole. It stays where it is; nothing is moved or deleted.
        {folder !== null && <span className="settings-path">{folder}</span>}
      </p>
      {problem !== null && <p className="field-error">{problem}</p>}
      <div className="settings-actions">
        <Button onClick={choose}>{folder === null ? 'Choose the folder…' : 'Choose another folder…'}</Button>
      </div>
    </fieldset>
  );
}
