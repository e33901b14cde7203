import { create } from 'zustand';
import { FIRST_PART, nextSize } from './part-size';

/** What is done to many things: in parts, so that the window goes on meanwhile, and as one step to be undone. */

export interface Running {
  /** Such as `Tagged`. */
  words: string;
  done: number;
  total: number;
  /** Does no further part; undefined for what has to be done whole. */
  stop?: () => void;
}

export const useRunning = create<{ running: Running | null }>()(() => ({ running: null }));

/** True while something is done in parts: nothing else of the kind is begun. */
export const isRunning = (): boolean => useRunning.getState().running !== null;

/**
 * `run` makes the parts one step; they are shown as running when there are several. None is longer than `size`, and they become
 * shorter where they take long. What is `stoppable` may end before all is done. Answers of how many it was done.
 */
export async function inParts<T>(
  all: readonly T[],
  size: number,
  words: string,
  work: (part: T[], run: string) => Promise<unknown>,
  stoppable = false,
): Promise<number> {
  const run = crypto.randomUUID();
  let [done, isStopped, next] = [0, false, Math.min(size, FIRST_PART)];
  const stop = stoppable ? { stop: () => (isStopped = true) } : {};
  try {
    while (done < all.length && !isStopped) {
      if (done > 0 || all.length > next) useRunning.setState({ running: { words, done, total: all.length, ...stop } });
      const began = performance.now();
      await work(all.slice(done, done + next), run);
      done = Math.min(all.length, done + next);
      next = nextSize(next, performance.now() - began, size);
    }
    return done;
  } finally {
    useRunning.setState({ running: null });
  }
}
