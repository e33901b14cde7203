import { reportFailure } from '../../ui/toasts';
import { whenLive } from '../live-notes';
import { modeOf, setMode } from './modes';
import { closeProposal } from './open-proposal';

export function stopSuggesting(noteId: string): void {
  // The editor is taken off the screen before it goes.
  setMode(noteId, { is: 'write' });
  whenLive(noteId, () => void closeProposal(noteId).catch(reportFailure));
}

/** From now on what is typed into the note is suggested, or is the note's again. */
export function toggleSuggesting(noteId: string): void {
  if (modeOf(noteId).is === 'suggest') stopSuggesting(noteId);
  else setMode(noteId, { is: 'suggest' });
}
