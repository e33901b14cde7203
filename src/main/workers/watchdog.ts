import { readFileSync } from 'node:fs';

/** What a process uses, seen from outside of it: also while it is stuck in a loop and answers nothing. Node only. */

export interface Usage {
  /** Bytes of memory that are its own and not on the disk. */
  resident: number;
  /** Seconds of processor time since it was started; null where that is not known. */
  processor: number | null;
}

/** Null when the system does not tell, or there is no such process any more. */
export type ReadUsage = (pid: number) => Usage | null;

/** Linux: `sysconf(_SC_PAGESIZE)` and `_SC_CLK_TCK`; others are not in use where Casebook runs. */
const PAGE = 4096;
const TICKS = 100;

/** From `/proc` (proc(5)), which only Linux has. */
export const usageFromProc: ReadUsage = (pid) => {
  if (process.platform !== 'linux') return null;
  try {
    const resident = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
    // The name of the program, in brackets, may hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { resident: resident * PAGE, processor: (Number(fields[11]) + Number(fields[12])) / TICKS };
  } catch (error) {
    // It has ended.
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
};

export interface Limits {
  /** Bytes it may hold. */
  resident: number;
  /** Seconds of processor time it may use from now on. */
  processor: number;
  /** Milliseconds that may pass. */
  elapsed: number;
}
export type Breach = 'memory' | 'time';

/** What fills the memory does it at about a gigabyte a second. */
const LOOK_EVERY_MS = 25;

/** Looks at a process until told to stop; `onBreach` is called once, at the first limit that it passes. */
export function watch(pid: number, read: ReadUsage, limits: Limits, onBreach: (breach: Breach) => void): () => void {
  const startedAt = performance.now();
  const before = read(pid)?.processor ?? 0;
  const timer = setInterval(() => {
    const breach = breachOf(read(pid), before, performance.now() - startedAt, limits);
    if (breach === null) return;
    clearInterval(timer);
    onBreach(breach);
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

function breachOf(usage: Usage | null, before: number, elapsed: number, limits: Limits): Breach | null {
  if (usage !== null && usage.resident > limits.resident) return 'memory';
  if (usage?.processor != null && usage.processor - before > limits.processor) return 'time';
  return elapsed > limits.elapsed ? 'time' : null;
}
