import { create } from 'zustand';

/** Whether a note is written, suggested for or reviewed in this window. */
export type NoteMode = { is: 'write' } | { is: 'suggest' } | { is: 'review'; proposalId: string };

/** Suggestions in the order in which a longer page leads through them. */
export interface ReviewTrail {
  stops: readonly { noteId: string; proposalId: string }[];
  /** Brings the section of a note onto the screen. */
  show: (noteId: string) => void;
}

interface Modes {
  modes: Readonly<Record<string, NoteMode>>;
  /** The change in front, by its place among those that are open, by suggestion. */
  places: Readonly<Record<string, number>>;
  trail: ReviewTrail | null;
}

const WRITE: NoteMode = { is: 'write' };

export const useModes = create<Modes>()(() => ({ modes: {}, places: {}, trail: null }));

export const useMode = (noteId: string): NoteMode => useModes(({ modes }) => modes[noteId] ?? WRITE);
export const modeOf = (noteId: string): NoteMode => useModes.getState().modes[noteId] ?? WRITE;

export function setMode(noteId: string, mode: NoteMode): void {
  useModes.setState(({ modes }) => ({ modes: { ...modes, [noteId]: mode } }));
}

/** Reviews a suggestion from its first change on, or its last. */
export function reviewFrom(noteId: string, proposalId: string, place: 'first' | 'last' = 'first'): void {
  setPlace(proposalId, place === 'first' ? 0 : Number.MAX_SAFE_INTEGER);
  setMode(noteId, { is: 'review', proposalId });
}

export function setPlace(proposalId: string, place: number): void {
  useModes.setState(({ places }) => ({ places: { ...places, [proposalId]: place } }));
}

/** Announces the order of suggestions in a longer page, until the returned function is called. */
export function announceTrail(trail: ReviewTrail): () => void {
  useModes.setState({ trail });
  return () => useModes.setState((state) => (state.trail === trail ? { trail: null } : state));
}

/** The way to the suggestion behind this one, or before it; null where a page leads to none. */
export function wayFrom({ id, noteId }: { id: string; noteId: string }, by: 1 | -1): (() => void) | null {
  const { trail } = useModes.getState();
  const at = trail?.stops.findIndex(({ proposalId }) => proposalId === id) ?? -1;
  const next = at < 0 ? undefined : trail?.stops[at + by];
  if (trail === null || next === undefined) return null;
  return () => {
    setMode(noteId, WRITE);
    reviewFrom(next.noteId, next.proposalId, by === 1 ? 'first' : 'last');
    trail.show(next.noteId);
  };
}
