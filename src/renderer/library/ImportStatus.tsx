import { ChevronUp, Inbox } from 'lucide-react';
import { useEffect, useState } from 'react';
import { call, listen } from '../api';
import type { InboxState } from '../../shared/intake/model';
import { reportFailure } from '../ui/toasts';
import { formatNumber } from '../ui/things';
import { useRunning } from '../picking/in-parts';
import { countsOf, resultLine, showImport, useImports, type ImportJob } from './imports';

/** What the inbox says of itself; null until it is asked. */
function useInbox(): InboxState | null {
  const [state, setState] = useState<InboxState | null>(null);
  useEffect(() => {
    call('inbox.get', null).then(setState, reportFailure);
    return listen('inbox.changed', setState);
  }, []);
  return state;
}

function words(job: ImportJob): string {
  const from = job.origin === 'inbox' ? 'Inbox' : 'Import';
  return `${from}: ${job.finished ? resultLine(job) : `${formatNumber(job.done)} of ${formatNumber(job.total)}`}`;
}

/** In the status line: what is done to many things, imports that the sheet does not show, and what keeps the inbox from being watched. */
export function ImportStatus() {
  const inbox = useInbox();
  const { jobs, shown } = useImports();
  const running = useRunning((state) => state.running);
  const hidden = Object.values(jobs).filter(({ jobId, outcomes, finished }) => jobId !== shown && (!finished || outcomes.length > 0));
  return (
    <>
      {running !== null && (
        <span className="import-hidden" role="status">
          {running.words} {formatNumber(running.done)} of {formatNumber(running.total)}
          <progress className="import-mini" aria-hidden max={running.total} value={running.done} />
        </span>
      )}
      {hidden.slice(-2).map((job) => (
        <button key={job.jobId} type="button" className="import-hidden" onClick={() => showImport(job.jobId)}>
          {words(job)}
          {!job.finished && <progress className="import-mini" aria-hidden max={Math.max(job.total, 1)} value={job.done} />}
          {!job.finished && countsOf(job.outcomes).waiting > 0 && (
            <strong className="import-to-check">{formatNumber(countsOf(job.outcomes).waiting)} to check</strong>
          )}
          <ChevronUp size={13} strokeWidth={2} aria-hidden />
        </button>
      ))}
      {inbox?.on === true && (
        <span className={inbox.problem === null ? 'import-inbox' : 'import-inbox status-failed'} title={inbox.folder ?? ''}>
          <Inbox size={13} strokeWidth={1.75} aria-hidden />
          {inbox.problem ?? 'Inbox watched'}
        </span>
      )}
    </>
  );
}
