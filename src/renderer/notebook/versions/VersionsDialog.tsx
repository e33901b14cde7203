import { useDeferredValue, useState, type SyntheticEvent } from 'react';
import type { NoteVersion } from '../../../shared/notes/versions';
import { call, useRead } from '../../api';
import { Button, Dialog } from '../../ui/controls';
import { formatInstant } from '../../ui/dates';
import { counted } from '../../ui/things';
import { reportFailure, tell } from '../../ui/toasts';
import { flushNotes } from '../saving/open-note';
import { Changes } from './Changes';
import { changeOf, nameOf, sizeOf } from './words';

/** The versions of a note: what differs, what was deleted, one step back to each. */
export function VersionsDialog({ noteId, first, onClose }: { noteId: string; first: string | null; onClose: () => void }) {
  const versions = useRead('notes.versions', { noteId }).data ?? [];
  const [chosen, setChosen] = useState(first);
  const [to, setTo] = useState<'present' | 'before'>('present');
  const [words, setWords] = useState('');
  const version = versions.find(({ id }) => id === chosen) ?? versions[0];
  const restore = () => {
    if (version !== undefined) void restoreVersion(version).then(onClose, reportFailure);
  };
  const footer = (
    <>
      <Button onClick={onClose}>Close</Button>
      <Button variant="primary" disabled={version === undefined} onClick={restore}>
        Restore this version
      </Button>
    </>
  );
  return (
    <Dialog title="Versions of this note" onClose={onClose} footer={footer}>
      <div className="note-versions">
        <div className="note-versions-side">
          <KeepVersion noteId={noteId} />
          <input
            className="input"
            type="search"
            aria-label="Find in all versions"
            placeholder="Find in all versions"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <div className="note-versions-scroll">
            {words.trim() === '' ? (
              <VersionList versions={versions} chosen={version?.id ?? null} onChoose={setChosen} />
            ) : (
              <Hits noteId={noteId} words={words} onChoose={setChosen} />
            )}
          </div>
        </div>
        {version !== undefined && <Difference version={version} to={to} onTo={setTo} />}
      </div>
    </Dialog>
  );
}

async function restoreVersion(version: NoteVersion): Promise<void> {
  // What is on the screen is kept before it gives way.
  if (!(await flushNotes())) return;
  const { lost } = await call('notes.restoreVersion', { id: version.id });
  const left = lost === 0 ? '' : ` ${counted(lost, 'citation')} of passages that were deleted since could not come back.`;
  tell(`The version of ${formatInstant(version.madeAt)} is in the note again; what was there is kept as a version.${left}`);
}

function KeepVersion({ noteId }: { noteId: string }) {
  const [name, setName] = useState('');
  const keep = async () => {
    await flushNotes();
    await call('notes.keepVersion', { noteId, name: name.trim() });
    setName('');
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim() !== '') void keep().catch(reportFailure);
  };
  return (
    <div className="note-versions-keep">
      <input
        className="input"
        aria-label="Name of this version"
        placeholder="Name of this version"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && submit(event)}
      />
      <Button disabled={name.trim() === ''} onClick={submit}>
        Keep
      </Button>
    </div>
  );
}

interface VersionListProps {
  versions: readonly NoteVersion[];
  chosen: string | null;
  onChoose: (id: string) => void;
}

export function VersionList({ versions, chosen, onChoose }: VersionListProps) {
  return (
    <ul className="note-versions-list" aria-label="Versions">
      {versions.map((version) => (
        <li key={version.id}>
          <button
            type="button"
            className="note-version"
            aria-current={version.id === chosen}
            title={`${sizeOf(version)}${version.author === '' ? '' : `, ${version.author}`}`}
            onClick={() => onChoose(version.id)}
          >
            <span className="note-version-when">{formatInstant(version.madeAt)}</span>
            <span>
              <span className={version.name === null ? undefined : 'note-version-name'}>{nameOf(version)}</span>
              <br />
              {changeOf(version)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Hits({ noteId, words, onChoose }: { noteId: string; words: string; onChoose: (id: string) => void }) {
  const wanted = useDeferredValue(words.trim());
  const { data } = useRead('notes.findInVersions', { noteId, words: wanted });
  if (data?.length === 0) return <p className="note-change-gap">No version has these words.</p>;
  return (
    <ul aria-label="Found in versions">
      {(data ?? []).map((hit) => (
        <li key={`${hit.versionId} ${hit.before}${hit.match}${hit.after}`}>
          <button type="button" className="note-version-hit" onClick={() => onChoose(hit.versionId)}>
            <span className="note-change-form">
              {formatInstant(hit.madeAt)}
              {hit.gone ? ' · not in the note any more' : ''}
            </span>
            <span dir="auto">
              {hit.before}
              <mark>{hit.match}</mark>
              {hit.after}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface DifferenceProps {
  version: NoteVersion;
  to: 'present' | 'before';
  onTo: (to: 'present' | 'before') => void;
}

function Difference({ version, to, onTo }: DifferenceProps) {
  const { data, error } = useRead('notes.versionDifference', { id: version.id, to });
  return (
    <div className="note-versions-text" role="document" aria-label="What differs">
      <div className="note-versions-head">
        <strong>{formatInstant(version.madeAt)}</strong>
        <span>
          {nameOf(version)} · {sizeOf(version)}
          {version.author !== '' && ` · ${version.author}`}
        </span>
        <select aria-label="Compare" value={to} onChange={(event) => onTo(event.target.value === 'before' ? 'before' : 'present')}>
          <option value="present">What changed since</option>
          <option value="before">What this version changed</option>
        </select>
        {data !== undefined && <span>{changeOf(data)}</span>}
      </div>
      {error !== null && <p className="field-error">{error.message}</p>}
      {data !== undefined && <Changes difference={data} />}
    </div>
  );
}
