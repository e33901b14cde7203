import { create } from 'zustand';
import { call } from '../../api';
import { draftAnswerOf } from '../../../shared/batches/draft';
import { FIRST_TOGETHER, nextTogether } from '../../../shared/batches/pace';
import type { BatchAnswer, BatchKind } from '../../../shared/batches/model';
import { CasebookError } from '../../../shared/result';
import { reportFailure } from '../../ui/toasts';

/** Batches that are being checked, whichever tab is in front. */

interface Run {
  total: number;
  done: number;
  stop: () => void;
}

export const useRuns = create<Record<string, Run | undefined>>()(() => ({}));

/** Lines kept at once. */
const KEPT_TOGETHER = 200;
/** Passages read for one sentence of a draft. */
const EVIDENCE = 20;

const setRun = (id: string, run: Run | undefined): void => useRuns.setState({ [id]: run });

/** Looks up the lines of a batch that wait, behind what else is asked, until there are none or it is stopped. What was found is kept. */
export async function runBatch({ id, kind }: { id: string; kind: BatchKind }, waiting: number): Promise<void> {
  if (useRuns.getState()[id] !== undefined || waiting === 0) return;
  const controller = new AbortController();
  const { signal } = controller;
  let done = 0;
  const tell = (more: number): void => {
    done += more;
    setRun(id, { total: Math.max(waiting, done), done, stop: () => controller.abort() });
  };
  tell(0);
  try {
    while (!signal.aborted) {
      const lines = await call('batches.waiting', { id, limit: KEPT_TOGETHER });
      if (lines.length === 0) break;
      await lookUpAndKeep(id, kind, lines, { signal, tell });
    }
  } catch (error) {
    if (!(error instanceof CasebookError && error.code === 'cancelled')) reportFailure(error);
  } finally {
    setRun(id, undefined);
  }
}

async function lookUpAndKeep(
  id: string,
  kind: BatchKind,
  lines: readonly string[],
  { signal, tell }: { signal: AbortSignal; tell: (more: number) => void },
): Promise<void> {
  const answers: { text: string; answer: BatchAnswer }[] = [];
  let size = FIRST_TOGETHER;
  try {
    for (let at = 0; at < lines.length && !signal.aborted;) {
      const together = lines.slice(at, at + (kind === 'list' ? size : 1));
      const began = performance.now();
      const found = kind === 'list' ? await lookUp(together, signal) : await lookUpSentence(together[0] ?? '', signal);
      answers.push(...together.flatMap((text, index) => found.slice(index, index + 1).map((answer) => ({ text, answer }))));
      size = nextTogether(together.length, performance.now() - began);
      at += together.length;
      tell(together.length);
    }
  } finally {
    if (answers.length > 0) await call('batches.keep', { id, answers });
  }
}

const lookUp = (lines: string[], signal: AbortSignal): Promise<BatchAnswer[]> => call('batches.look', { lines }, { signal, front: false });

async function lookUpSentence(sentence: string, signal: AbortSignal): Promise<BatchAnswer[]> {
  const { parts, evidence } = await call('evidence.find', { sentence, limit: EVIDENCE }, { signal, front: false });
  return [draftAnswerOf(parts, evidence)];
}
