import { GitCompare, X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { ChangeAbout, DossierChange, DossierVersion } from '../../shared/dossiers/since';
import { isolated } from '../../shared/text/bidi';
import { call, useRead } from '../api';
import { Changes, flushNotes } from '../notebook';
import { Button, Dialog, IconButton } from '../ui/controls';
import { formatAge } from '../ui/dates';
import { reportFailure, tell } from '../ui/toasts';
import { counted, formatNumber } from '../ui/things';
import { exportVersion } from './ExportDialog';
import { ExportMenu } from '../ui/ExportMenu';
import { showFrozen, useReading } from './reading-state';
import './versions.css';

/** Keeps the dossier as it stands now, with everything typed so far in it. */
async function freeze(dossierId: string, name: string): Promise<void> {
  if (!(await flushNotes())) {
    tell('A note is not saved yet. Save it first, then freeze again.');
    return;
  }
  await call('dossiers.freeze', { id: dossierId, name });
}

/** The dossier as it stood: versions frozen under a name, what became of it since, and their export. */
export function DossierVersions({ dossierId }: { dossierId: string }) {
  const versions = useRead('dossiers.versions', { id: dossierId }).data ?? [];
  const [name, setName] = useState('');
  const [shown, setShown] = useState<DossierVersion | null>(null);
  const read = useReading(({ frozen }) => frozen[dossierId]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === '') return;
    setName('');
    freeze(dossierId, wanted).catch((error: unknown) => {
      setName((typed) => (typed === '' ? wanted : typed));
      reportFailure(error);
    });
  };
  return (
    <section className="dossier-versions" aria-label="As it stood">
      <h2 className="side-heading">
        As it stood <span className="side-count">{formatNumber(versions.length)}</span>
      </h2>
      {versions.length === 0 && (
        <p className="side-empty">
          Freeze the dossier when you hand it over: it stays as it stood, is read and exported so, and says what became of it since.
        </p>
      )}
      <ul aria-label="Frozen versions">
        {versions.map((version) => (
          <li key={version.id} className="dossier-version">
            <button
              type="button"
              className="dossier-version-name"
              dir="auto"
              aria-label={`Read ${isolated(version.name)}`}
              aria-pressed={read === version.id}
              onClick={() => showFrozen(dossierId, read === version.id ? null : version.id)}
            >
              {version.name}
            </button>
            <span className="dossier-version-age">{formatAge(version.createdAt)}</span>
            <IconButton label={`What became since ${isolated(version.name)}`} icon={GitCompare} onClick={() => setShown(version)} />
            <ExportMenu label={`Export ${isolated(version.name)}`} isSign onPick={(format) => void exportVersion(version.id, format)} />
            <IconButton
              label={`Remove ${isolated(version.name)}`}
              icon={X}
              onClick={() => void call('dossiers.removeVersion', { id: version.id }).catch(reportFailure)}
            />
          </li>
        ))}
      </ul>
      <form className="dossier-freeze" onSubmit={submit}>
        <input
          className="input"
          aria-label="Name of the version"
          placeholder="Name, such as As sent"
          maxLength={300}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" disabled={name.trim() === ''}>
          Freeze
        </Button>
      </form>
      {shown !== null && <SinceDialog version={shown} onClose={() => setShown(null)} />}
    </section>
  );
}

const headings: Record<ChangeAbout, string> = {
  dossier: 'The dossier',
  judgement: 'Key judgements',
  section: 'Sections',
  source: 'Sources',
  grade: 'Grades',
  retraction: 'Retractions',
  passage: 'Passages',
};

/** What became of the dossier since it was frozen. */
function SinceDialog({ version, onClose }: { version: DossierVersion; onClose: () => void }) {
  const { data, error } = useRead('dossiers.since', { id: version.id });
  const groups = [...Map.groupBy(data ?? [], ({ about }) => about)];
  return (
    <Dialog title={`Since “${version.name}”`} onClose={onClose} footer={<Button onClick={onClose}>Close</Button>}>
      <div className="since">
        {error !== null && <p>{error.message}</p>}
        {data?.length === 0 && <p>Nothing differs: the dossier stands as it stood {formatAge(version.createdAt)}.</p>}
        {groups.map(([about, changes]) => (
          <section key={about} aria-label={headings[about]}>
            <h3 className="since-heading">
              {headings[about]} <span className="side-count">{counted(changes.length, 'change')}</span>
            </h3>
            {changes.map((change, index) => (
              <ChangeRow key={index} change={change} />
            ))}
          </section>
        ))}
      </div>
    </Dialog>
  );
}

const states: Record<DossierChange['state'], string> = { added: 'Added', removed: 'Removed', changed: 'Changed' };

function ChangeRow({ change }: { change: DossierChange }) {
  const { about, state, title, before, after, blocks } = change;
  const word = about === 'retraction' ? (state === 'added' ? 'Retracted' : 'No longer retracted') : states[state];
  return (
    <div className="since-change">
      <p className="since-title" dir="auto">
        <span className={`since-state since-${state}`}>{word}</span> {title}
      </p>
      {blocks.length > 0 && <Changes difference={{ title: { before, after }, blocks }} />}
      {blocks.length === 0 && before !== '' && (
        <p className="since-words" dir="auto">
          <del>{before}</del>
        </p>
      )}
      {blocks.length === 0 && after !== '' && (
        <p className="since-words" dir="auto">
          <ins>{after}</ins>
        </p>
      )}
    </div>
  );
}
