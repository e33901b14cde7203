import type { Checked } from '../../../shared/contract';
import { emptyNoteDocument, type NoteDocument, type NoteNode } from '../../../shared/notes/note-document';
import { paragraph, textNode } from '../../../shared/notes/note-nodes';
import { paragraphAt, sentencesOf, type Bounds } from '../../../shared/text/text';
import { createNote } from '../notes/notes';
import { presentText } from '../passages/anchors';
import { createPassage } from '../passages/passages';
import type { Corpus } from '../store/corpus';

/** A note with a paragraph for each place: the sentence it stands in, quoted and cited. Answers with its id. Throws what {@link createPassage} throws. */
export function citePlaces(corpus: Corpus, { title, places }: Checked<'searches.cite'>): string {
  const children = places.map(({ articleId, ...range }) => {
    const { id: textId, text } = presentText(corpus.store, articleId);
    const sentence = sentenceAround(text, range);
    const passage = createPassage(corpus, { articleId, textId, ...sentence, colour: 'yellow' });
    const quoted = `“${text.slice(sentence.start, sentence.end).replace(/\s+/g, ' ')}” `;
    return paragraph([textNode(quoted), citationNode(corpus.newId(), passage.id)]);
  });
  const document: NoteDocument = emptyNoteDocument();
  document.root.children = children;
  return createNote(corpus, { title }, document).id;
}

/** The sentence that a place stands in, or the place where it is longer than one. */
function sentenceAround(text: string, { start, end }: Bounds): Bounds {
  const whole = paragraphAt(text, Math.min(start, text.length));
  if (whole === undefined) return { start, end };
  const sentences = sentencesOf(text.slice(whole.start, whole.end));
  const around = sentences.find((one) => whole.start + one.start <= start && whole.start + one.end >= end);
  return around === undefined ? { start, end } : { start: whole.start + around.start, end: whole.start + around.end };
}

function citationNode(id: string, passageId: string): NoteNode {
  return { type: 'citation', version: 1, items: [{ id, passageId, stance: 'supports' }] };
}
