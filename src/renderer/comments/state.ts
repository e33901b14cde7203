import { create } from 'zustand';
import type { CommentTarget } from '../../shared/comments/model';
import { describePassage, type PassageSelectors } from '../../shared/passages/passage';
import { holderAt, holderOf, type Holder } from './holders';

/** A comment that is being written: about what, and about which words of it. */
export interface Draft {
  target: CommentTarget;
  quote: PassageSelectors | null;
}

interface CommentState {
  /** The comment in front. */
  front: string | null;
  draft: Draft | null;
  /** Whether comments stand beside the text at all, and those that are settled too. */
  isShown: boolean;
  withResolved: boolean;
}

export const useCommentState = create<CommentState>()(() => ({ front: null, draft: null, isShown: true, withResolved: false }));

export function bringToFront(id: string | null): void {
  useCommentState.setState(id === null ? { front: null } : { front: id, isShown: true });
}

export function toggleComments(): void {
  useCommentState.setState(({ isShown }) => ({ isShown: !isShown }));
}

export function showResolved(withResolved: boolean): void {
  useCommentState.setState({ withResolved });
}

export function endDraft(): void {
  useCommentState.setState({ draft: null });
}

/** Begins a comment on what is selected in a text, or on all of it. */
function begin(holder: Holder): void {
  const span = holder.selected();
  const quote = span === null || span.start >= span.end ? null : describePassage(holder.text(), span.start, span.end);
  useCommentState.setState({ draft: { target: holder.target, quote }, front: null, isShown: true });
}

/** Begins a comment on a note or a part of a dossier: on what is selected in it, if it is on the screen. */
export function commentOn(target: CommentTarget): void {
  const holder = holderOf(target);
  if (holder !== undefined) begin(holder);
  else useCommentState.setState({ draft: { target, quote: null }, front: null, isShown: true });
}

/** The same of the text that has the focus; false when none has. */
export function commentHere(): boolean {
  const holder = holderAt(document.activeElement);
  if (holder === undefined) return false;
  begin(holder);
  return true;
}

/** Moves to the comment beside the one in front, in the order in which they stand on the page. */
export function nextComment(by: 1 | -1): void {
  const cards = [...document.querySelectorAll<HTMLElement>('[data-comment]')];
  if (cards.length === 0) return;
  const { front } = useCommentState.getState();
  const at = cards.findIndex((card) => card.dataset['comment'] === front);
  const next = at < 0 ? (by === 1 ? 0 : cards.length - 1) : (at + by + cards.length) % cards.length;
  const id = cards[next]?.dataset['comment'] ?? null;
  bringToFront(id);
  // Where there is no room it opens first.
  requestAnimationFrame(() => {
    const card = document.querySelector<HTMLElement>(`[data-comment="${id ?? ''}"]`);
    card?.scrollIntoView({ block: 'nearest' });
    card?.querySelector<HTMLElement>('.comment-who')?.focus({ preventScroll: true });
  });
}
