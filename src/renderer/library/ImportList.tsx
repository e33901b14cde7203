import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { ImportOutcome, ImportStatus } from '../../shared/intake/model';
import { Button } from '../ui/controls';
import { openTab } from '../workspace';
import { putBack } from './bin';
import { ask, type ImportJob } from './imports';

/** What became of each file: a line each, of which there may be many thousands. */

export type Shown = 'all' | Exclude<ImportStatus, 'opened'>;

const STATUS_WORDS: Record<ImportStatus, string> = {
  imported: 'imported',
  duplicate: 'already there',
  kept: 'kept unread',
  failed: 'failed',
  waiting: 'waiting',
  opened: 'opened',
};

export function ImportList({ job, shown }: { job: ImportJob; shown: Shown }) {
  const scroller = useRef<HTMLDivElement>(null);
  const outcomes = shown === 'all' ? job.outcomes : job.outcomes.filter(({ status }) => status === shown);
  const virtual = useVirtualizer({
    count: outcomes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 26,
    overscan: 6,
  });
  return (
    <div ref={scroller} className="import-list">
      <ul className="import-rows" aria-label="Files" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const outcome = outcomes[index];
          return (
            outcome !== undefined && (
              <li
                key={index}
                ref={virtual.measureElement}
                data-index={index}
                className="import-row"
                style={{ transform: `translateY(${start}px)` }}
              >
                <OutcomeRow jobId={job.jobId} outcome={outcome} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

function OutcomeRow({ jobId, outcome }: { jobId: string; outcome: ImportOutcome }) {
  const { articleId, title, fileName, status, inBin, reason, question } = outcome;
  return (
    <>
      <span className={`import-status import-status-${status}`}>{STATUS_WORDS[status]}</span>
      {articleId === null ? (
        <span className="import-title" title={fileName} dir="auto">
          {fileName}
        </span>
      ) : (
        <button
          type="button"
          className="import-title import-open"
          title={fileName}
          dir="auto"
          onClick={() => openTab({ kind: 'article', id: articleId })}
        >
          {title ?? fileName}
        </button>
      )}
      {reason !== '' && <span className="import-reason">{reason}</span>}
      {inBin && articleId !== null && <PutBack articleId={articleId} />}
      {question !== null && <Button onClick={() => ask(jobId, question)}>Choose columns…</Button>}
    </>
  );
}

function PutBack({ articleId }: { articleId: string }) {
  const article = { kind: 'article', id: articleId } as const;
  const run = async () => {
    if (await putBack(article)) openTab(article);
  };
  return <Button onClick={() => void run()}>Put back</Button>;
}
