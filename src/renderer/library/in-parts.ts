import { create } from 'zustand';

/** What is done to many things: in parts, so that the window goes on meanwhile, and as one step to be undone. */

interface Running {
  /** Such as `Tagged`. */
  words: string;
  done: number;
  total: number;
}

export const useRunning = create<{ running: Running | null }>()(() => ({ running: null }));

/** True while something is done in parts: nothing else of the kind is begun. */
export const isRunning = (): boolean => useRunning.getState().running !== null;

/** `run` makes the parts one step; they are shown as running when there are several. */
export async function inParts<T>(
  all: readonly T[],
  size: number,
  words: string,
  work: (part: T[], run: string) => Promise<unknown>,
): Promise<void> {
  const run = crypto.randomUUID();
  try {
    for (let done = 0; done < all.length; done += size) {
      if (all.length > size) useRunning.setState({ running: { words, done, total: all.length } });
      await work(all.slice(done, done + size), run);
    }
  } finally {
    useRunning.setState({ running: null });
  }
}
