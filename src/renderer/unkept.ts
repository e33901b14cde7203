import { useState } from 'react';
import type { Unkept } from './ui/drafts';
import { useWorkspace } from './workspace';

/** Words that a field could not keep. They stay with the window, as its tabs do, until the field keeps others or is left by Escape. */

const MOST_FIELDS = 100;
const LONGEST = 10_000;

/** Null gives them up. */
export function keepUnkept(field: string, words: string | null): void {
  const { [field]: before, ...others } = useWorkspace.getState().unkept;
  if (words === null && before === undefined) return;
  const kept = Object.entries(others).slice(words === null ? 0 : -(MOST_FIELDS - 1));
  if (words !== null) kept.push([field, words.slice(0, LONGEST)]);
  useWorkspace.setState({ unkept: Object.fromEntries(kept) });
}

export const unkeptIn = (field: string): string | null => useWorkspace.getState().unkept[field] ?? null;

/** Those of a field, as they were when it came to the screen. `field`: of which thing it is, and what of it; null for one that keeps none. */
export function useUnkept(field: string | null): Unkept {
  const [unkept] = useState<Unkept>(() => ({
    words: field === null ? null : unkeptIn(field),
    keep: (words) => field !== null && keepUnkept(field, words.trim() === '' ? null : words),
    forget: () => field !== null && keepUnkept(field, null),
  }));
  return unkept;
}
