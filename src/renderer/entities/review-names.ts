import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { SuggestedName } from '../../shared/suggestions/model';
import { call } from '../api';
import { useAttempt } from '../ui/attempt';

interface Done {
  words: string;
  step: string | null;
}

/** Does what the rows ask for, one after the other, and says what became of it. */
export function useReview() {
  const [done, setDone] = useState<Done | null>(null);
  const { failure, isBusy, attempt } = useAttempt();
  const run = (work: () => Promise<string>, undoable = true) =>
    attempt(async () => {
      const words = await work();
      const { undo } = await call('history.state', null);
      setDone({ words, step: undoable ? (undo?.step ?? null) : null });
    });
  return { done, failure, busy: isBusy, run };
}

export type Review = ReturnType<typeof useReview>;

interface Keys {
  accept: (name: SuggestedName) => void;
  ignore: (name: SuggestedName) => void;
  chooseAll: () => void;
  undo: () => void;
}

const boxesIn = (list: HTMLElement | null): HTMLInputElement[] => [...(list?.querySelectorAll<HTMLInputElement>('.suggestion-box') ?? [])];

/**
 * The names of a page by keys: arrows, Home and End walk from box to box, A accepts, K as a kind, I ignores, M merges, Ctrl+A chooses
 * all, Ctrl+Z takes the last decision back. Where a decision takes a row away, the focus is on the one that comes up in its place.
 */
export function useSuggestionKeys(list: RefObject<HTMLElement | null>, names: readonly SuggestedName[] | undefined, keys: Keys) {
  const at = useRef(0);
  const isNew = useRef(true);
  useEffect(() => {
    const boxes = boxesIn(list.current);
    // With its row the focus falls back to the page or to the dialog; wherever else it is, it was put there.
    const isLost = document.activeElement === null || document.activeElement.matches('body, dialog');
    if (boxes.length === 0 || !(isLost || isNew.current)) return;
    isNew.current = false;
    boxes[Math.min(at.current, boxes.length - 1)]?.focus();
  }, [list, names]);
  return (event: KeyboardEvent<HTMLInputElement>) => {
    const { currentTarget, key, ctrlKey, metaKey, altKey } = event;
    const boxes = boxesIn(list.current);
    const index = boxes.indexOf(currentTarget);
    const name = names?.[index];
    if (name === undefined || altKey) return;
    const walk = (to: number) => boxes[Math.min(Math.max(to, 0), boxes.length - 1)]?.focus();
    const openList = (of: string) => currentTarget.closest('li')?.querySelector<HTMLElement>(`[data-key="${of}"] button`)?.click();
    const press = key.length === 1 ? key.toLowerCase() : key;
    const acts: Readonly<Record<string, () => void>> =
      ctrlKey || metaKey
        ? { a: keys.chooseAll, z: keys.undo }
        : {
            ArrowDown: () => walk(index + 1),
            ArrowUp: () => walk(index - 1),
            Home: () => walk(0),
            End: () => walk(boxes.length - 1),
            a: () => keys.accept(name),
            i: () => keys.ignore(name),
            k: () => openList('k'),
            m: () => openList('m'),
          };
    const act = acts[press];
    if (act === undefined) return;
    event.preventDefault();
    at.current = index;
    act();
  };
}
