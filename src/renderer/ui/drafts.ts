import { useEffect, useLayoutEffect, useRef } from 'react';

/**
 * What is being typed into fields that keep it when they are left. A field that goes from the screen with the focus in it, by a key that
 * turns to another tab for one, is not left as the browser sees it, and a window that is closed leaves nothing: both keep it as well.
 */

/** Where the words of a field stay that it cannot keep, so that they are there again with what is wrong of them. */
export interface Unkept {
  /** Those that were typed before the field went from the screen; null for none. */
  words: string | null;
  keep: (words: string) => void;
  forget: () => void;
}

const drafts = new Set<() => unknown>();

/**
 * `keep`: keeps what is typed, when there is something to be kept; what it returns settles when that is on the disk. Called when the
 * field goes from the screen, and before its window does.
 */
export function useDraft(keep: () => unknown): void {
  const latest = useRef(keep);
  useLayoutEffect(() => {
    latest.current = keep;
  });
  useEffect(() => {
    const run = () => latest.current();
    drafts.add(run);
    return () => {
      drafts.delete(run);
      run();
    };
  }, []);
}

/** The same of what is on its way to the vault in several steps: `whenKept` settles when it is there. */
export function awaitWithDrafts(whenKept: () => unknown): void {
  drafts.add(whenKept);
}

/**
 * Keeps all that is being typed, before its window goes or what it belongs to is written out; settles when it is on the disk, or
 * refused, which was told by then.
 */
export async function keepDrafts(): Promise<void> {
  await Promise.allSettled([...drafts].map((keep) => keep()));
}
