import { create } from 'zustand';
import type { SaveStatus } from './NoteSaver';

interface NoteSaveState {
  status: SaveStatus;
  /** Why it is not saved, in a sentence. */
  message: string | null;
}

const SAVED: NoteSaveState = { status: 'saved', message: null };

/** How the saving of each note stands; a note that is not here is on disk. */
const useNotes = create<{ notes: Readonly<Record<string, NoteSaveState>> }>()(() => ({ notes: {} }));

export function setSaveState(noteId: string, status: SaveStatus, message: string | null): void {
  const present = useNotes.getState().notes[noteId] ?? SAVED;
  if (present.status === status && present.message === message) return;
  useNotes.setState(({ notes }) => ({ notes: { ...notes, [noteId]: { status, message } } }));
}

/** `saved`: everything written in any note is on disk. */
export function useSaveState(): SaveStatus {
  return useNotes(({ notes }) => {
    const statuses = Object.values(notes).map(({ status }) => status);
    return statuses.find((status) => status === 'failed') ?? statuses.find((status) => status === 'saving') ?? 'saved';
  });
}

export function useNoteSaveState(noteId: string): NoteSaveState {
  return useNotes(({ notes }) => notes[noteId] ?? SAVED);
}
