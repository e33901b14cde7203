import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { call } from '../api';
import type { Backup, BackupChanges, Counts } from '../../shared/care/model';
import { CasebookError } from '../../shared/result';
import { Button, Dialog, EmptyState } from '../ui/controls';
import { formatInstant } from '../ui/dates';
import { reportFailure } from '../ui/toasts';
import { counted, formatBytes, thingIcons, formatNumber } from '../ui/things';
import { Progress } from './Progress';
import { restore } from './restoring';
import { useProgress } from './use-progress';
import './settings.css';

const reasonWords = { daily: null, asked: 'asked for', 'before-restore': 'before a restore' } as const;

function countsInWords({ articles, entities, notes, dossiers }: Counts): string {
  return [counted(articles, 'article'), counted(entities, 'entity', 'entities'), counted(notes, 'note'), counted(dossiers, 'dossier')].join(
    ' · ',
  );
}

/** Lists the backups; the one chosen says what it would change before it is restored. */
export function RestoreDialog({ onClose }: { onClose: () => void }) {
  const [backups, setBackups] = useState<Backup[] | null>(null);
  const [chosen, setChosen] = useState<Backup | null>(null);
  useEffect(() => {
    call('backups.list', null).then(({ backups: found }) => setBackups(found), reportFailure);
  }, []);
  if (chosen !== null) return <Preview backup={chosen} onBack={() => setChosen(null)} onClose={onClose} />;
  return (
    <Dialog title="Restore from a backup" onClose={onClose} footer={<Button onClick={onClose}>Cancel</Button>}>
      {backups?.length === 0 && (
        <EmptyState icon={History} title="No backups yet">
          Casebook makes one a day. You can make one now in the settings.
        </EmptyState>
      )}
      {backups !== null && backups.length > 0 && (
        <>
          <p>Choose one to see what it would change. Nothing is changed by looking.</p>
          <ul className="backup-list" aria-label="Backups">
            {backups.map((backup) => (
              <li key={backup.file}>
                <button type="button" className="backup" onClick={() => setChosen(backup)}>
                  <span className="backup-date">{formatInstant(backup.madeAt)}</span>
                  <span className="side-meta">
                    {[
                      backup.counts === null ? null : countsInWords(backup.counts),
                      formatBytes(backup.bytes),
                      backup.reason === null ? null : reasonWords[backup.reason],
                    ]
                      .filter((part) => part !== null)
                      .join(' · ')}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

type Looking = { changes: BackupChanges; refusal: null } | { changes: null; refusal: string } | null;

/** What would change; the comparison is made when this is shown. */
function Preview({ backup, onBack, onClose }: { backup: Backup; onBack: () => void; onClose: () => void }) {
  const [looking, setLooking] = useState<Looking>(null);
  const [isRestoring, setRestoring] = useState(false);
  const progress = useProgress();
  const { file, madeAt } = backup;
  useEffect(() => {
    let isWanted = true;
    compareOnce(file).then(
      (changes) => isWanted && setLooking({ changes, refusal: null }),
      (error: unknown) => {
        if (!isWanted) return;
        const refusal = error instanceof CasebookError ? error.message : 'Casebook could not read this backup.';
        setLooking({ changes: null, refusal });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [file]);

  const submit = () => {
    if (looking?.changes == null) return;
    setRestoring(true);
    void restore(file, madeAt).then((done) => {
      // The window is loaded again when it was restored.
      if (!done) onClose();
    });
  };
  return (
    <Dialog
      title={`Restore the backup of ${formatInstant(madeAt)}?`}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onBack} disabled={isRestoring}>
            Back
          </Button>
          <Button variant="primary" type="submit" disabled={isRestoring || looking?.changes == null}>
            {isRestoring ? 'Restoring…' : 'Restore'}
          </Button>
        </>
      }
    >
      {looking === null && <Progress progress={progress} label="Reading the backup" />}
      {looking?.refusal != null && <p className="field-error">{looking.refusal}</p>}
      {looking?.changes != null && <Changes changes={looking.changes} />}
    </Dialog>
  );
}

let comparing: { file: string; changes: Promise<BackupChanges> } | null = null;

/** One comparison at a time, however often the dialog is drawn. */
function compareOnce(file: string): Promise<BackupChanges> {
  if (comparing?.file === file) return comparing.changes;
  const before = comparing?.changes ?? Promise.resolve(null);
  const changes = before
    .catch(() => null)
    .then(() => call('backups.compare', { file }))
    .finally(() => {
      if (comparing?.changes === changes) comparing = null;
    });
  comparing = { file, changes };
  return changes;
}

function Changes({ changes }: { changes: BackupChanges }) {
  const { counts, appear, vanish, differ, withoutOriginal } = changes;
  const isSame = appear.count + vanish.count + differ.count === 0;
  return (
    <>
      <p>
        {isSame
          ? 'Nothing that you see would change.'
          : `The vault would have ${countsInWords(counts)}. The present state is backed up first, so this can be undone.`}
      </p>
      <ChangedThings heading="Would come back" changed={appear} />
      <ChangedThings heading="Would be gone" changed={vanish} />
      <ChangedThings heading="Would be as they were" changed={differ} />
      {withoutOriginal > 0 && (
        <p className="field-hint">
          {counted(withoutOriginal, 'article')} of this backup {withoutOriginal === 1 ? 'has' : 'have'} no original file any more: the bin
          was emptied since.
        </p>
      )}
    </>
  );
}

/** Things shown at a time. */
const AT_ONCE = 60;

function ChangedThings({ heading, changed: { count, things } }: { heading: string; changed: BackupChanges['appear'] }) {
  const [most, setMost] = useState(AT_ONCE);
  if (count === 0) return null;
  return (
    <section aria-label={heading}>
      <h3 className="section-label">
        {heading} <span className="side-count">{formatNumber(count)}</span>
      </h3>
      <ul className="changed-things">
        {things.slice(0, most).map(({ kind, id, title }) => {
          const Icon = thingIcons[kind];
          return (
            <li key={`${kind} ${id}`}>
              <Icon size={14} strokeWidth={1.75} aria-label={kind} role="img" />
              <span dir="auto">{title}</span>
            </li>
          );
        })}
        {most >= things.length && count > things.length && (
          <li className="field-hint">and {formatNumber(count - things.length)} more that are not named here</li>
        )}
      </ul>
      {things.length > most && (
        <Button variant="quiet" onClick={() => setMost(most + AT_ONCE)}>
          Show {formatNumber(Math.min(AT_ONCE, things.length - most))} more
        </Button>
      )}
    </section>
  );
}
