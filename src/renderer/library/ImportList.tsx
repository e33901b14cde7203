import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { ImportOutcome, ImportStatus } from '../../shared/intake/model';
import { Button } from '../ui/controls';
import { openTab } from '../workspace';
import { putBack } from './bin';
import { ask, askAboutNotebook, type ImportJob } from './imports';

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
  const { title, fileName, status, inBin, reason, question, notebook } = outcome;
  const thing = thingOf(outcome);
  return (
    <>
      <span className={`import-status import-status-${status}`}>{STATUS_WORDS[status]}</span>
      {thing === null ? (
        <span className="import-title" title={fileName} dir="auto">
          {fileName}
        </span>
      ) : (
        <button type="button" className="import-title import-open" title={fileName} dir="auto" onClick={() => openTab(thing)}>
          {title ?? fileName}
        </button>
      )}
      {reason !== '' && <span className="import-reason">{reason}</span>}
      {inBin && thing !== null && <PutBack thing={thing} />}
      {question !== null && <Button onClick={() => ask(jobId, question)}>Choose columns…</Button>}
      {notebook !== undefined && <Button onClick={() => askAboutNotebook(jobId, notebook)}>Choose…</Button>}
    </>
  );
}

interface Brought {
  kind: 'article' | 'note';
  id: string;
}

/** What the file became, or was already. */
function thingOf({ articleId, noteId }: ImportOutcome): Brought | null {
  if (noteId !== undefined) return { kind: 'note', id: noteId };
  return articleId === null ? null : { kind: 'article', id: articleId };
}

function PutBack({ thing }: { thing: Brought }) {
  const run = async () => {
    if (await putBack(thing)) openTab(thing);
  };
  return <Button onClick={() => void run()}>Put back</Button>;
}
