import { FileSearch } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api';
import type { LedgerClaim } from '../../../shared/claims/claim-ledger';
import type { Evidence } from '../../../shared/evidence/model';
import { Button } from '../../ui/controls';
import { formatNumber } from '../../ui/things';
import { reportFailure } from '../../ui/toasts';

interface Answer<C> {
  claim: C;
  best: Evidence | null;
  parts: number;
}

interface Run<C> {
  total: number;
  answers: Answer<C>[];
  state: 'running' | 'cancelled' | 'done';
}

const LONGEST = 2000;

/** Looks for evidence for one sentence after the other, behind what else is asked, until it is cancelled. */
async function lookFor<C extends LedgerClaim>(claims: readonly C[], tell: (answer: Answer<C>) => void, signal: AbortSignal): Promise<void> {
  for (const claim of claims) {
    if (signal.aborted) return;
    const { evidence, parts } = await call('evidence.find', { sentence: claim.text.slice(0, LONGEST), limit: 1 }, { signal, front: false });
    tell({ claim, best: evidence[0] ?? null, parts: parts.length });
  }
}

/** All sentences without a source at once: the best that the vault has for each. */
export function EvidenceForAll<C extends LedgerClaim>({ claims, onEvidence }: { claims: readonly C[]; onEvidence: (claim: C) => void }) {
  const [run, setRun] = useState<Run<C> | null>(null);
  const stopper = useRef<AbortController | null>(null);
  useEffect(() => () => stopper.current?.abort(), []);
  const asked = claims.filter(({ text }) => text !== '');
  const end = (state: 'cancelled' | 'done') => setRun((before) => (before === null ? null : { ...before, state }));
  const start = () => {
    const controller = new AbortController();
    stopper.current = controller;
    setRun({ total: asked.length, answers: [], state: 'running' });
    const tell = (answer: Answer<C>) => setRun((before) => before && { ...before, answers: [...before.answers, answer] });
    lookFor(asked, tell, controller.signal).then(
      () => end(controller.signal.aborted ? 'cancelled' : 'done'),
      (error: unknown) => {
        end('cancelled');
        if (!controller.signal.aborted) reportFailure(error);
      },
    );
  };
  if (asked.length === 0) return null;
  const isRunning = run?.state === 'running';
  return (
    <div className="claims-all">
      {isRunning ? (
        <div className="claims-all-progress">
          <progress aria-label="Finding evidence" max={run.total} value={run.answers.length} />
          <span>
            {formatNumber(run.answers.length)} of {formatNumber(run.total)}
          </span>
          <Button onClick={() => stopper.current?.abort()}>Cancel</Button>
        </div>
      ) : (
        <Button icon={FileSearch} onClick={start}>
          {asked.length === 1 ? 'Find evidence for this one' : `Find evidence for all ${formatNumber(asked.length)}`}
        </Button>
      )}
      {run !== null && run.answers.length > 0 && (
        <ul aria-label="Evidence found">
          {run.answers.map(({ claim, best, parts }, index) => (
            <li key={index}>
              <button type="button" className="claims-all-answer" disabled={best === null} onClick={() => onEvidence(claim)}>
                <span dir="auto">{claim.text}</span>
                <span className="claims-all-best">
                  {best === null ? 'Nothing found' : `${best.outlet ?? best.title}, ¶${best.paragraph} · ${best.found} of ${parts}`}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
