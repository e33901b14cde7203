import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { collectedDocument, MOST_COLLECTED, type CollectFrom } from '../../../shared/dossiers/collect';
import type { CitedPassage } from '../../../shared/passages/model';
import { CasebookError } from '../../../shared/result';
import { createNote } from '../notes/notes';
import { getPassages } from '../passages/passages';
import { passageOfSentence } from '../passages/sentence-passage';
import { tagWithin, withinTag } from '../passages/tags';
import { requireLive, type Corpus, type Reader } from '../store/corpus';
import { getDossier, updateDossier } from './dossiers';

/**
 * A section, behind those that the dossier has, which quotes and cites what is collected. Answers with its note.
 * Throws `not-found`, `in-bin`, `invalid-request` where nothing is found, and what {@link passageOfSentence} throws.
 */
export function collectSection(corpus: Corpus, { id, title, from, order }: Checked<'dossiers.collect'>): Reply<'dossiers.collect'> {
  const { sections } = getDossier(corpus.store, id);
  const passages = collected(corpus, from);
  if (passages.length === 0) throw new CasebookError('invalid-request', 'There is no passage to collect. Mark some first.');
  const document = collectedDocument(passages, order, () => corpus.newId());
  const { id: noteId } = createNote(corpus, { title }, document);
  updateDossier(corpus, { id, sections: [...sections.map((section) => section.noteId), noteId] });
  return { noteId, passages: passages.length };
}

/** How much {@link collectSection} would collect of what is marked already. Throws `not-found`, `in-bin`. */
export function collectable(reader: Reader, { from }: Checked<'dossiers.collectable'>): Reply<'dossiers.collectable'> {
  const passages = marked(reader, from);
  return {
    passages: passages.length,
    articles: new Set(passages.map(({ articleId }) => articleId)).size,
    undated: passages.filter(({ article }) => article.published === null).length,
    untagged: passages.filter(({ tags }) => tags.length === 0).length,
  };
}

/** Each once. */
function collected(corpus: Corpus, from: CollectFrom): CitedPassage[] {
  if (from.kind !== 'places') return marked(corpus.store, from);
  const passages = from.places.map((place) => passageOfSentence(corpus, place));
  return [...new Map(passages.map((passage) => [passage.id, passage])).values()];
}

const idRow = z.object({ id: z.string() });

/** What is marked already, in no particular order, {@link MOST_COLLECTED} at most; articles in the bin are left out. */
function marked(reader: Reader, from: Exclude<CollectFrom, { kind: 'places' }>): CitedPassage[] {
  const ids = from.kind === 'passages' ? [...new Set(from.ids)] : reader.all(idRow, ...query(reader, from)).map(({ id }) => id);
  return getPassages(reader, ids).filter(({ article }) => article.deletedAt === null);
}

function query(reader: Reader, from: Extract<CollectFrom, { kind: 'tag' | 'entity' }>): [sql: string, values: (string | number)[]] {
  if (from.kind === 'tag') {
    return [
      `SELECT DISTINCT passage_id AS id FROM passage_tags JOIN passages ON passages.id = passage_id
       JOIN articles ON articles.id = article_id
       WHERE ${tagWithin('tag_key')} AND deleted_at IS NULL LIMIT ${MOST_COLLECTED}`,
      withinTag(from.tag),
    ];
  }
  requireLive(reader, 'entity', from.id);
  return [
    `SELECT id FROM (
       SELECT passages.id FROM mentions CROSS JOIN passages ON passages.text_id = mentions.text_id
         AND passages.start_point < mentions.end_point AND passages.end_point > mentions.start_point
       WHERE mentions.entity_id = ?1 AND mentions.state = 'confirmed'
       UNION SELECT passage_id FROM statements WHERE entity_id = ?1 AND passage_id IS NOT NULL
       UNION SELECT passage_id FROM statements WHERE object_id = ?1 AND passage_id IS NOT NULL)
     LIMIT ${MOST_COLLECTED}`,
    [from.id],
  ];
}
