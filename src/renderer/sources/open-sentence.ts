import type { RestingSentence } from '../../shared/model';
import { openTab } from '../workspace';

/** Opens the note of a sentence, beside what is in front, and goes to the sentence. */
export function openSentence({ noteId }: Pick<RestingSentence, 'noteId' | 'citationId'>): void {
  openTab({ kind: 'note', id: noteId }, { beside: true });
}
