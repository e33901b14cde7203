import { call } from '../api';
import type { CitedPassage } from '../../shared/model';
import { reportFailure } from '../ui/toasts';
import { openTab } from '../workspace';
import { INSERT_CITATION_COMMAND } from './citation/commands';
import { insertIntoOpenNote, insertWhenReady } from './live-notes';
import { INSERT_MENTION_COMMAND } from './mention/MentionExtension';
import type { LexicalEditor } from 'lexical';

/** Makes an empty note and opens it. */
export async function createNote(options: { beside?: boolean; title?: string } = {}): Promise<string> {
  const { beside = false, title = '' } = options;
  const { id } = await call('notes.create', { title });
  openTab({ kind: 'note', id }, { beside });
  return id;
}

function insert(insertion: (editor: LexicalEditor) => void): void {
  if (insertIntoOpenNote(insertion)) return;
  call('notes.create', { title: '' })
    .then(({ id }) => {
      insertWhenReady(id, insertion);
      openTab({ kind: 'note', id }, { beside: true });
    })
    .catch(reportFailure);
}

/**
 * Cites a passage at the caret of the note that was last written in; behind a citation it joins that bracket.
 * `asQuotation` puts the passage's words there as a block quotation. Without an open note a new one is made beside.
 */
export function citePassage(passage: CitedPassage, options: { asQuotation?: boolean } = {}): void {
  const quotation = options.asQuotation === true ? passage.selectors.quote.exact : null;
  insert((editor) => {
    const item = { id: crypto.randomUUID(), passageId: passage.id, stance: 'supports' as const };
    editor.dispatchCommand(INSERT_CITATION_COMMAND, { item, quotation });
  });
}

/** Mentions an entity at the caret of the note that was last written in, as {@link citePassage} does. */
export function insertMention(entity: { id: string }): void {
  insert((editor) => editor.dispatchCommand(INSERT_MENTION_COMMAND, entity.id));
}
