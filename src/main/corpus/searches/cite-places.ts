import type { Checked } from '../../../shared/contract';
import { emptyNoteDocument, type NoteDocument, type NoteNode } from '../../../shared/notes/note-document';
import { paragraph, textNode } from '../../../shared/notes/note-nodes';
import { createNote } from '../notes/notes';
import { passageOfSentence } from '../passages/sentence-passage';
import type { Corpus } from '../store/corpus';

/** A note with a paragraph for each place: the sentence it stands in, quoted and cited. Answers with its id. Throws what {@link passageOfSentence} throws. */
export function citePlaces(corpus: Corpus, { title, places }: Checked<'searches.cite'>): string {
  const children = places.map((place) => {
    const { id, selectors } = passageOfSentence(corpus, place);
    const quoted = `“${selectors.quote.exact.replace(/\s+/g, ' ')}” `;
    return paragraph([textNode(quoted), citationNode(corpus.newId(), id)]);
  });
  const document: NoteDocument = emptyNoteDocument();
  document.root.children = children;
  return createNote(corpus, { title }, document).id;
}

function citationNode(id: string, passageId: string): NoteNode {
  return { type: 'citation', version: 1, items: [{ id, passageId, stance: 'supports' }] };
}
