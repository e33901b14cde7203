import { tell } from '../../ui/toasts';
import { openTab } from '../../workspace';
import { whenLive } from '../live-notes';
import { ClaimReader } from './ClaimReader';
import { showClaim } from './show-claim';

/** Opens a note beside what is in front and selects the sentence that holds a citation. */
export function showSentence(noteId: string, citationId: string): void {
  whenLive(noteId, (editor) => {
    const names = { passages: new Map(), entities: new Map(), asked: new Set<string>(), complete: false };
    const claim = new ClaimReader(editor).claims(names).find(({ citations }) => citations.some(({ id }) => id === citationId));
    if (claim === undefined || !showClaim(editor, claim)) tell('This sentence is no longer in the note.');
  });
  openTab({ kind: 'note', id: noteId }, { beside: true });
}
