import { activeTab, useWorkspace } from '../../workspace';
import { modeOf } from './modes';
import { toggleSuggesting } from './suggesting';

/** Suggested changes: what other features may use of them. */

export { reviewInFront } from './deciding';
export { announceTrail as announceReviews, reviewFrom as reviewOfNote } from './modes';

/** The note that has the focus, in a page of several too, or else the one in front. */
function noteInHand(): string | null {
  const focused = document.activeElement?.closest<HTMLElement>('[data-note-id]')?.dataset['noteId'];
  const tab = activeTab(useWorkspace.getState());
  return focused ?? (tab?.kind === 'note' ? tab.id : null);
}

/** Suggests changes for it from now on, or writes it again. */
export function suggestInFront(): void {
  const noteId = noteInHand();
  if (noteId !== null) toggleSuggesting(noteId);
}

/** Whether that can be done, and is. */
export function suggestsFor(): { enabled: boolean; checked: boolean } {
  const noteId = noteInHand();
  return { enabled: noteId !== null, checked: noteId !== null && modeOf(noteId).is === 'suggest' };
}
