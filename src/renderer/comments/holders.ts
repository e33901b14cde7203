import { create } from 'zustand';
import type { CommentTarget } from '../../shared/comments/model';
import type { Bounds } from '../../shared/text/text';

/** Texts on the screen that can be commented on: of notes, of a dossier's question, bottom line and judgements. */
export interface Holder {
  target: CommentTarget;
  element: HTMLElement;
  text: () => string;
  /** Where a span of the text stands in the page; null when it is not drawn. */
  rangeOf: (span: Bounds) => Range | null;
  /** What is selected in it; null for nothing. */
  selected: () => Bounds | null;
  /** Puts the caret there, and selects the span. */
  focus: (span: Bounds | null) => void;
}

export const keyOf = (target: CommentTarget): string =>
  target.on === 'note' ? `note ${target.id}` : `dossier ${target.id} ${target.part}`;

/** Another map whenever a text was changed, came up or went. */
export const useHolders = create<{ holders: ReadonlyMap<string, Holder> }>()(() => ({ holders: new Map() }));

/** Told by a holder whose text was changed. */
export function textChanged(): void {
  useHolders.setState(({ holders }) => ({ holders: new Map(holders) }));
}

/** Announces a text on the screen, until the returned function is called. */
export function announceHolder(holder: Holder): () => void {
  const key = keyOf(holder.target);
  useHolders.setState(({ holders }) => ({ holders: new Map(holders).set(key, holder) }));
  return () => {
    useHolders.setState(({ holders }) => {
      if (holders.get(key) !== holder) return { holders };
      const others = new Map(holders);
      others.delete(key);
      return { holders: others };
    });
  };
}

export const holderOf = (target: CommentTarget): Holder | undefined => useHolders.getState().holders.get(keyOf(target));

/** The text that has the focus, or the element given. */
export function holderAt(element: Element | null): Holder | undefined {
  return [...useHolders.getState().holders.values()].find((holder) => element !== null && holder.element.contains(element));
}
