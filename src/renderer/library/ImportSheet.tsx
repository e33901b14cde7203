import { X } from 'lucide-react';
import type { ImportOutcome } from '../../shared/model';
import { Button, IconButton } from '../ui/controls';
import { openTab } from '../workspace';
import { putBack } from './bin';
import { cancelImport, putAway, resultLine, useImports } from './imports';

const OUTCOME_WORDS = { imported: 'imported', duplicate: 'already there', failed: 'failed' } as const;

function OutcomeRow({ outcome }: { outcome: ImportOutcome }) {
  const { articleId, title, fileName, status, inBin, reason } = outcome;
  return (
    <li className="import-row">
      <span className={`import-status import-status-${status}`}>{OUTCOME_WORDS[status]}</span>
      {articleId === null ? (
        <span className="import-title" title={fileName}>
          {fileName}
        </span>
      ) : (
        <button
          type="button"
          className="import-title import-open"
          title={fileName}
          onClick={() => openTab({ kind: 'article', id: articleId })}
        >
          {title ?? fileName}
        </button>
      )}
      {reason !== '' && <span className="import-reason">{reason}</span>}
      {inBin && articleId !== null && (
        <Button onClick={() => void putBack({ kind: 'article', id: articleId }).then((done) => done && openTab({ kind: 'article', id: articleId }))}>
          Put back
        </Button>
      )}
    </li>
  );
}

/** Progress and result of an import, at the window's foot; it stays until it is put away. */
export function ImportSheet() {
  const job = useImports((state) => state.job);
  if (job === null) return null;
  const { jobId, total, done, current, finished } = job;
  return (
    <section className="import-sheet" aria-label="Import">
      <div className="import-head">
        <strong role="status">{finished ? resultLine(job) : `Importing ${done} of ${total}`}</strong>
        {finished ? (
          <IconButton label="Close import" icon={X} onClick={putAway} />
        ) : (
          <Button variant="quiet" onClick={() => cancelImport(jobId)}>
            Cancel
          </Button>
        )}
      </div>
      {!finished && (
        <>
          <progress className="import-progress" aria-label="Import progress" max={Math.max(total, 1)} value={done} />
          <div className="import-current">{current}</div>
        </>
      )}
      {finished && (
        <ul className="import-list">
          {job.outcomes.map((outcome, index) => (
            <OutcomeRow key={index} outcome={outcome} />
          ))}
        </ul>
      )}
    </section>
  );
}
