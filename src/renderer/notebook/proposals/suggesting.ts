import { reportFailure } from '../../ui/toasts';
import { modeOf, setMode } from './modes';
import { closeProposal } from './open-proposal';

export function stopSuggesting(noteId: string): void {
  setMode(noteId, { is: 'write' });
  closeProposal(noteId).catch(reportFailure);
}

/** From now on what is typed into the note is suggested, or is the note's again. */
export function toggleSuggesting(noteId: string): void {
  if (modeOf(noteId).is === 'suggest') stopSuggesting(noteId);
  else setMode(noteId, { is: 'suggest' });
}
