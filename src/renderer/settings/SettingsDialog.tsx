import { useEffect, useState } from 'react';
import { call, listen } from '../api';
import { runCommand } from '../commands';
import { themes, type Settings, type Theme } from '../../shared/window/model';
import type { Backup, BackupSettings } from '../../shared/care/model';
import { Button, Dialog, Field } from '../ui/controls';
import { formatInstant } from '../ui/dates';
import { useDraft } from '../ui/drafts';
import { reportFailure, tell } from '../ui/toasts';
import { counted, formatBytes } from '../ui/things';
import { CitationChoice } from './CitationChoice';
import { NoteChoices } from './NoteChoices';
import { SpellingChoices } from './SpellingChoices';
import { InboxSettings } from './InboxSettings';
import { LockSettings } from './LockSettings';
import './settings.css';

const themeLabels: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' };

/** The settings; each takes effect when it is changed. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const [settings, setSettings] = useState<Settings | null>(null);
  useEffect(() => {
    call('settings.get', null).then(setSettings, reportFailure);
    // The menu and another window change them as well.
    return listen('settings.changed', setSettings);
  }, []);
  // Shown at once; what is kept is shown when that is known, or what was before when it cannot be kept.
  const change = (changes: Partial<Omit<Settings, 'ownStyle'>>) => {
    const before = settings;
    setSettings((present) => present && { ...present, ...changes });
    call('settings.set', changes).then(setSettings, (error: unknown) => {
      setSettings(before);
      reportFailure(error);
    });
  };
  return (
    <Dialog
      title="Settings"
      onClose={onClose}
      onSubmit={onClose}
      footer={
        <Button variant="primary" type="submit">
          Done
        </Button>
      }
    >
      {settings !== null && (
        <>
          <ThemeChoice settings={settings} onChange={change} />
          <AuthorChoice author={settings.author} onChange={(author) => change({ author })} />
          <NoteChoices settings={settings.notes} onChange={(notes) => change({ notes })} />
          <SpellingChoices settings={settings.spelling} onChange={(spelling) => change({ spelling })} />
          <CitationChoice settings={settings} onChange={change} onAdded={setSettings} />
          <InboxSettings />
          <LockSettings lockAfter={settings.lockAfter} onChange={(lockAfter) => change({ lockAfter })} onClose={onClose} />
          <Backups settings={settings.backups} onChange={(backups) => change({ backups })} onClose={onClose} />
        </>
      )}
    </Dialog>
  );
}

/** Kept when the field is left. */
function AuthorChoice({ author, onChange }: { author: string; onChange: (author: string) => void }) {
  const [name, setName] = useState(author);
  const keep = () => {
    if (name.trim() !== author) onChange(name.trim());
  };
  useDraft(keep);
  return (
    <fieldset className="settings-group">
      <legend className="section-label">Comments</legend>
      <Field label="Your name" hint="Your comments on notes and dossiers are signed with it.">
        {(ids) => (
          <input {...ids} className="input" maxLength={200} value={name} onChange={({ target }) => setName(target.value)} onBlur={keep} />
        )}
      </Field>
    </fieldset>
  );
}

function ThemeChoice({ settings, onChange }: { settings: Settings; onChange: (changes: Partial<Settings>) => void }) {
  return (
    <fieldset className="settings-group">
      <legend className="section-label">Theme</legend>
      <div className="settings-choices">
        {themes.map((value) => (
          <label key={value} className="settings-choice">
            <input type="radio" name="theme" checked={value === settings.theme} onChange={() => onChange({ theme: value })} />
            {themeLabels[value]}
          </label>
        ))}
      </div>
      <label className="settings-choice">
        <input
          type="checkbox"
          checked={settings.contrast === 'more'}
          onChange={(event) => onChange({ contrast: event.target.checked ? 'more' : 'system' })}
        />
        More contrast, also when the system does not ask for it
      </label>
    </fieldset>
  );
}

const MB_PER_GB = 1000;

function Backups(props: { settings: BackupSettings; onChange: (settings: BackupSettings) => void; onClose: () => void }) {
  const { settings, onChange, onClose } = props;
  const [present, setPresent] = useState<{ folder: string; backups: Backup[] } | null>(null);
  const read = () => {
    call('backups.list', null).then(setPresent, reportFailure);
  };
  useEffect(read, []);
  const makeNow = () => {
    call('backups.make', null).then(({ bytes }) => {
      tell(`The vault is backed up (${formatBytes(bytes)}).`);
      read();
    }, reportFailure);
  };
  const restore = () => {
    onClose();
    runCommand('restore');
  };
  const newest = present?.backups[0];
  return (
    <fieldset className="settings-group">
      <legend className="section-label">Backups</legend>
      <label className="settings-choice">
        <input type="checkbox" checked={settings.on} onChange={(event) => onChange({ ...settings, on: event.target.checked })} />
        Back up the vault every day
      </label>
      <CapField settings={settings} onChange={onChange} />
      {present !== null && (
        <p className="field-hint settings-where">
          {newest === undefined
            ? 'No backups yet.'
            : `${counted(present.backups.length, 'backup')}, the last of ${formatInstant(newest.madeAt)}, in`}
          {newest !== undefined && <span className="settings-path">{present.folder}</span>}
        </p>
      )}
      <div className="settings-actions">
        <Button onClick={makeNow}>Back up now</Button>
        <Button onClick={restore} disabled={newest === undefined}>
          Restore…
        </Button>
        <Button variant="quiet" disabled={newest === undefined} onClick={() => void call('backups.show', null).catch(reportFailure)}>
          Show the folder
        </Button>
      </div>
    </fieldset>
  );
}

/** How much room they may take; kept when it is left with a size that makes sense. */
function CapField({ settings, onChange }: { settings: BackupSettings; onChange: (settings: BackupSettings) => void }) {
  const [draft, setDraft] = useState(String(settings.capMegabytes / MB_PER_GB));
  const capMegabytes = Math.round(Number(draft.replace(',', '.')) * MB_PER_GB);
  const isGood = Number.isFinite(capMegabytes) && capMegabytes >= 50 && capMegabytes <= 1_000_000;
  const keep = () => {
    if (!isGood) setDraft(String(settings.capMegabytes / MB_PER_GB));
    else if (capMegabytes !== settings.capMegabytes) onChange({ ...settings, capMegabytes });
  };
  useDraft(keep);
  return (
    <Field
      label="Room they may take, in GB"
      hint="One a day is kept for a week and one a week for two months; the oldest go first. The newest always stays."
      error={isGood ? null : 'Give a size from 0.05 to 1000 GB.'}
    >
      {(ids) => (
        <input
          {...ids}
          className="input settings-size"
          inputMode="decimal"
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={keep}
        />
      )}
    </Field>
  );
}
