import type { Entity } from '../../../shared/entities/model';
import { dossierBundleSchema, type Dossier, type DossierBundle } from '../../../shared/dossiers/model';
import { noParts, passagesOfParts } from '../../../shared/dossiers/parts';
import type { Note } from '../../../shared/notes/model';
import { citationsOf, entityIdsOf, type NoteDocument } from '../../../shared/notes/note-document';
import { readArticleHead } from '../articles/articles';
import { commentsOfDossier } from '../comments/comments';
import { getEntities } from '../entities/entities';
import { pictureOfEntity } from '../entities/entity-pictures';
import { getNote } from '../notes/notes';
import { withShownNotes } from '../notes/shown-notes';
import { getPassages } from '../passages/passages';
import type { Corpus, Reader } from '../store/corpus';
import { textsCited } from './cited-texts';
import { getDossier } from './dossiers';
import { surroundingsOf } from './surroundings';

/** Puts what a note's live tables list in their place; by whoever knows the rooms that they ask. */
export type WithAnswers = (noteId: string, document: NoteDocument, at: string) => NoteDocument;

/** Everything an export needs of one dossier, in one go. Throws `not-found`, `in-bin`. */
export function dossierBundle(corpus: Corpus, id: string, answered: WithAnswers): DossierBundle {
  const dossier = getDossier(corpus.store, id);
  const notes = dossier.sections.map((section) => getNote(corpus.store, section.noteId));
  const comments = commentsOfDossier(corpus.store, id);
  return { ...bundleOf(corpus, dossier, notes, answered), ...(comments.length > 0 && { comments }) };
}

/** The same of a note that goes out alone: a document with one section, and nothing around it. Throws `not-found`, `in-bin`. */
export function noteBundle(corpus: Corpus, id: string, answered: WithAnswers): DossierBundle {
  const note = getNote(corpus.store, id);
  const { title, createdAt, updatedAt } = note;
  const section = { noteId: id, title, excerpt: '', citationCount: citationsOf(note.document).length };
  const alone: Dossier = {
    id,
    title,
    summary: '',
    parts: noParts,
    cited: [],
    subjects: [],
    sections: [section],
    sourceCount: 0,
    createdAt,
    updatedAt,
  };
  return { ...bundleOf(corpus, alone, [note], answered), isNote: true };
}

/** Passages and articles in the order they are first cited, entities (subjects and those mentioned) by name. */
function bundleOf(corpus: Corpus, dossier: Dossier, written: Note[], answered: WithAnswers): DossierBundle {
  const reader = corpus.store;
  const readAt = corpus.now();
  const notes = written.map((note) => ({ ...note, document: answered(note.id, withShownNotes(reader, note.id, note.document), readAt) }));
  const passageIds = new Set([
    ...passagesOfParts(dossier.parts),
    ...notes.flatMap((note) => citationsOf(note.document).map((item) => item.passageId)),
  ]);
  const entityIds = new Set([
    ...dossier.subjects.map((subject) => subject.id),
    ...dossier.parts.people.map(({ entityId }) => entityId),
    ...notes.flatMap((note) => entityIdsOf(note.document)),
  ]);
  const passages = getPassages(reader, [...passageIds]);
  const articleIds = new Set(passages.map((passage) => passage.articleId));
  const articles = [...articleIds].map((articleId) => readArticleHead(reader, articleId));
  return {
    dossier,
    notes,
    entities: withPictures(reader, getEntities(reader, [...entityIds]), dossier.parts.people),
    passages,
    articles,
    outlets: outletsOf(reader, articles),
    readAt,
    ...(dossier.parts.print.evidence === 'none' ? {} : { surroundings: surroundingsOf(reader, passages) }),
    ...(dossier.parts.print.data && { texts: textsCited(reader, passages) }),
  };
}

/** People and organisations are listed with what they look like. */
function withPictures(reader: Reader, entities: readonly Entity[], people: Dossier['parts']['people']): DossierBundle['entities'] {
  const listed = new Set(people.map(({ entityId }) => entityId));
  return entities.map((entity) => {
    const picture = listed.has(entity.id) ? pictureOfEntity(reader, entity.id) : null;
    return picture === null ? entity : { ...entity, picture };
  });
}

function outletsOf(reader: Reader, articles: DossierBundle['articles']): DossierBundle['outlets'] {
  const ids = new Set(articles.flatMap(({ outletId }) => outletId ?? []));
  return reader.all(
    dossierBundleSchema.shape.outlets.element,
    `SELECT id, kind, country, reliability_reason AS reliabilityReason FROM outlets
     WHERE id IN (SELECT value FROM json_each(?)) ORDER BY name`,
    [JSON.stringify([...ids])],
  );
}
