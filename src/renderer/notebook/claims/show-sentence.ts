import { tell } from '../../ui/toasts';
import { openTab } from '../../workspace';
import { whenLive } from '../live-notes';
import type { Claim } from '../../../shared/claims/claims';
import { ClaimReader, sameClaim } from './ClaimReader';
import { showClaim } from './show-claim';

const openBeside = (noteId: string): void => openTab({ kind: 'note', id: noteId }, { beside: true });

/** `open` brings the note to the screen: by itself beside what is in front. Selects a sentence of it, as it was last saved. */
export function showClaimOf(noteId: string, claim: Claim, open = openBeside): void {
  whenLive(noteId, (editor) => {
    const names = { passages: new Map(), entities: new Map(), things: new Map(), asked: new Set<string>(), complete: false };
    const present = sameClaim(new ClaimReader(editor).claims(names), claim);
    if (present === undefined || !showClaim(editor, present)) tell('This sentence is no longer in the note.');
  });
  open(noteId);
}

/** Opens a note beside what is in front and selects the sentence that holds a citation. */
export function showSentence(noteId: string, citationId: string, open = openBeside): void {
  whenLive(noteId, (editor) => {
    const names = { passages: new Map(), entities: new Map(), things: new Map(), asked: new Set<string>(), complete: false };
    const claim = new ClaimReader(editor).claims(names).find(({ citations }) => citations.some(({ id }) => id === citationId));
    if (claim === undefined || !showClaim(editor, claim)) tell('This sentence is no longer in the note.');
  });
  open(noteId);
}
