import type { NoteReview } from '../../../shared/proposals/model';
import { call } from '../../api';
import { runCommand } from '../../commands';
import { counted } from '../../ui/things';
import { reportFailure, tell } from '../../ui/toasts';
import { flushNotes } from '../saving/open-note';
import { setMode, setPlace, useModes, wayFrom } from './modes';

/** What is done in a review: by its tools, its keys and the commands alike. */
export interface ReviewActions {
  step: (by: 1 | -1) => void;
  accept: () => void;
  keepBoth: () => void;
  reject: () => void;
  acceptAll: () => void;
  rejectAll: () => void;
  close: () => void;
}

/** The place of the change in front. */
function placeIn({ proposal, changes }: NoteReview): number {
  return Math.min(useModes.getState().places[proposal.id] ?? 0, changes.length - 1);
}

export function actionsOf(review: NoteReview): ReviewActions {
  const { proposal, changes } = review;
  const current = () => changes[placeIn(review)];
  const decideCurrent = (how: 'accept' | 'both' | 'reject') => () => {
    const change = current();
    if (change !== undefined) quietly(decide(review, [change.id], how));
  };
  return {
    step: (by) => {
      const next = placeIn(review) + by;
      const way = next >= 0 && next < changes.length ? null : wayFrom(proposal, by);
      if (way === null) setPlace(proposal.id, (next + changes.length) % Math.max(1, changes.length));
      else way();
    },
    accept: decideCurrent('accept'),
    keepBoth: decideCurrent('both'),
    reject: decideCurrent('reject'),
    acceptAll: () => quietly(acceptAll(review)),
    rejectAll: () =>
      quietly(
        decide(
          review,
          changes.map(({ id }) => id),
          'reject',
        ),
      ),
    close: () => setMode(proposal.noteId, { is: 'write' }),
  };
}

const quietly = (promise: Promise<void>): void => void promise.catch(reportFailure);

/** What is of words that are others by now is decided one by one. */
async function acceptAll(review: NoteReview): Promise<void> {
  const clean = review.changes.filter(({ isConflict }) => !isConflict);
  const left = review.changes.length - clean.length;
  if (clean.length > 0)
    await decide(
      review,
      clean.map(({ id }) => id),
      'accept',
    );
  if (left > 0) tell(`${counted(left, 'change')} left: the note was changed there since. Decide each by itself.`);
}

async function decide(review: NoteReview, changes: readonly number[], how: 'accept' | 'both' | 'reject'): Promise<void> {
  if (changes.length === 0 || !(await flushNotes())) return;
  const { proposal, noteRevision } = review;
  // When all of it is decided, on to what is suggested elsewhere on the page.
  const way = wayFrom(proposal, 1);
  const decision = { id: proposal.id, revision: proposal.revision, noteRevision, changes: [...changes] };
  if (how === 'reject') await call('proposals.reject', decision);
  else await call('proposals.accept', { ...decision, keepsBoth: how === 'both' });
  if (changes.length < review.changes.length) return;
  tell('All of these changes are decided.', { label: 'Undo', run: () => runCommand('undo-vault') }, 'review');
  if (way === null) setMode(proposal.noteId, { is: 'write' });
  else way();
}

// --- The review on the screen --------------------------------------------------------------------------------------------

const shown = new Map<Element, ReviewActions>();

/** Announces a review on the screen, until the returned function is called. */
export function announceReview(element: Element, actions: ReviewActions): () => void {
  shown.set(element, actions);
  return () => void shown.delete(element);
}

/** The review that has the focus, or else the first one on the screen; null when nothing is reviewed. */
export function reviewInFront(): ReviewActions | null {
  const focused = [...shown].find(([element]) => element.contains(document.activeElement));
  return focused?.[1] ?? [...shown.values()][0] ?? null;
}
