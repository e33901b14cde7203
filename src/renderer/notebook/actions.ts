import { call } from '../api';
import type { CitationItem } from '../../shared/notes/note-document';
import type { Request } from '../../shared/contract';
import { catchTyping } from '../ui/type-ahead';
import { openTab } from '../workspace';
import { INSERT_CITATION_COMMAND } from './citation/commands';
import { insertInto, insertWhenReady, noteToWriteIn } from './live-notes';
import { known } from './references';
import type { LexicalEditor } from 'lexical';

/** A passage that is there, or a span of words (UTF-16 units of that text). */
export type Cited = Request<'passages.cite'>['passage'];

/** Makes an empty note and opens it; what is typed at once is its title. */
export async function createNote(options: { beside?: boolean; title?: string } = {}): Promise<string> {
  const { beside = false, title = '' } = options;
  if (title === '') catchTyping();
  const { id } = await call('notes.create', { title });
  openTab({ kind: 'note', id }, { beside });
  return id;
}

/** The note to write in: the one that was last written in, or a new one beside. */
async function noteAtHand(): Promise<{ id: string; isNew: boolean }> {
  const id = noteToWriteIn();
  return id === null ? { id: (await call('notes.create', { title: '' })).id, isNew: true } : { id, isNew: false };
}

function insertAtHand({ id, isNew }: { id: string; isNew: boolean }, insertion: (editor: LexicalEditor) => void): void {
  if (!isNew && insertInto(id, insertion)) return;
  insertWhenReady(id, insertion);
  openTab({ kind: 'note', id }, { beside: true });
}

/**
 * Cites a passage, or words that become one, at the caret of the note that was last written in; behind a citation it joins
 * that bracket. `asQuotation` puts the passage's words there as a block quotation. Without an open note a new one is made
 * beside. Passage and citation are one step of the history.
 */
export async function cite(cited: Cited, options: { asQuotation?: boolean; stance?: CitationItem['stance'] } = {}): Promise<void> {
  const note = await noteAtHand();
  const citationId = crypto.randomUUID();
  const passage = await call('passages.cite', { noteId: note.id, citationId, passage: cited });
  known.keepPassage(passage);
  const quotation = options.asQuotation === true ? passage.selectors.quote.exact : null;
  insertAtHand(note, (editor) => {
    const item = { id: citationId, passageId: passage.id, stance: options.stance ?? 'supports' };
    editor.dispatchCommand(INSERT_CITATION_COMMAND, { item, quotation });
  });
}
