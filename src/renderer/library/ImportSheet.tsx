import { ChevronDown, RotateCcw, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { canBeMended } from '../../shared/intake/mending';
import { Button, IconButton } from '../ui/controls';
import { formatNumber } from '../ui/things';
import { ImportList, type Shown } from './ImportList';
import { takeImportBack } from './take-back';
import { cancelImport, countsOf, paceLine, putAway, resultLine, retryImport, useImports, type Counts, type ImportJob } from './imports';

/** Progress and result of an import, at the window's foot; it stays until it is put away. */
export function ImportSheet() {
  const job = useImports(({ jobs, shown }) => (shown === null ? undefined : jobs[shown]));
  return job === undefined ? null : <Sheet key={job.jobId} job={job} />;
}

function Sheet({ job }: { job: ImportJob }) {
  const [wanted, setWanted] = useState<Shown>('all');
  const counts = countsOf(job.outcomes);
  // What was filtered for may have been tried again and come in.
  const shown = wanted !== 'all' && counts[wanted] === 0 ? 'all' : wanted;
  return (
    <section className="import-sheet" aria-label="Import">
      <Head job={job} />
      {!job.finished && <Progress job={job} />}
      <Filter counts={counts} shown={shown} onShow={setWanted} />
      {job.outcomes.length > 0 && <ImportList job={job} shown={shown} />}
    </section>
  );
}

function Head({ job }: { job: ImportJob }) {
  const { jobId, total, done, finished, origin } = job;
  const mendable = finished ? job.outcomes.filter(canBeMended).length : 0;
  return (
    <div className="import-head">
      <strong role="status">{finished ? resultLine(job) : `Importing ${formatNumber(done)} of ${formatNumber(total)}`}</strong>
      {origin === 'inbox' && <span className="side-meta">from the inbox</span>}
      <span className="import-actions">
        {mendable > 0 && (
          <Button icon={RotateCcw} onClick={() => retryImport(jobId)}>
            {mendable === 1 ? 'Retry the failed one' : 'Retry the failed ones'}
          </Button>
        )}
        {finished && job.outcomes.some(({ noteId, status }) => noteId !== undefined && status === 'imported') && (
          <Button icon={Undo2} onClick={() => void takeImportBack(jobId)}>
            Take this import back
          </Button>
        )}
        {!finished && (
          <Button variant="quiet" onClick={() => cancelImport(jobId)}>
            Cancel
          </Button>
        )}
        {finished ? (
          <IconButton label="Close import" icon={X} onClick={() => putAway(jobId)} />
        ) : (
          <IconButton label="Hide import" icon={ChevronDown} onClick={() => putAway(jobId)} />
        )}
      </span>
    </div>
  );
}

function Progress({ job }: { job: ImportJob }) {
  const { total, done, current } = job;
  return (
    <>
      <progress className="import-progress" aria-label="Import progress" max={Math.max(total, 1)} value={done} />
      <div className="import-current">
        <span className="import-current-name">{current ?? 'Looking at what was dropped…'}</span>
        <span className="import-pace">{paceLine(job)}</span>
      </div>
    </>
  );
}

const FILTERS = [
  ['all', 'All'],
  ['imported', 'Imported'],
  ['duplicate', 'Already there'],
  ['kept', 'Kept unread'],
  ['failed', 'Failed'],
  ['waiting', 'Waiting'],
] as const;

/** Which lines are shown; nothing to choose while all of them say the same. */
function Filter({ counts, shown, onShow }: { counts: Counts; shown: Shown; onShow: (shown: Shown) => void }) {
  const offered = FILTERS.filter(([filter]) => filter === 'all' || counts[filter] > 0);
  if (offered.length < 3) return null;
  return (
    <div className="import-filters" role="group" aria-label="Show">
      {offered.map(([filter, label]) => (
        <button key={filter} type="button" className="import-filter" aria-pressed={filter === shown} onClick={() => onShow(filter)}>
          {label}
          {filter !== 'all' && <span className="import-filter-count">{formatNumber(counts[filter])}</span>}
        </button>
      ))}
    </div>
  );
}
