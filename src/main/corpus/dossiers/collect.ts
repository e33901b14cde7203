import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { collectedDocument, listedDocument, MOST_COLLECTED, type CollectFrom, type CollectOrder } from '../../../shared/dossiers/collect';
import type { NoteDocument } from '../../../shared/notes/note-document';
import type { CitedPassage } from '../../../shared/passages/model';
import { CasebookError } from '../../../shared/result';
import type { Bounds } from '../../../shared/text/text';
import { createNote } from '../notes/notes';
import { passagesOnEntity } from '../passages/passage-list';
import { getPassages } from '../passages/passages';
import { passageOfSentence } from '../passages/sentence-passage';
import { tagWithin, withinTag } from '../passages/tags';
import { jsonColumn, requireLive, type Corpus, type Reader } from '../store/corpus';
import { getDossier, updateDossier } from './dossiers';

/**
 * A section, behind those that the dossier has, which quotes and cites what is collected, or lists it. Answers with its note.
 * Throws `not-found`, `in-bin`, `invalid-request` where nothing is found, and what {@link passageOfSentence} throws.
 */
export function collectSection(corpus: Corpus, { id, title, from, order }: Checked<'dossiers.collect'>): Reply<'dossiers.collect'> {
  const { sections } = getDossier(corpus.store, id);
  const { document, passages, articles } =
    from.kind === 'articles' && from.as === 'list' ? listed(corpus, from.ids, order) : cited(corpus, from, order);
  const { id: noteId } = createNote(corpus, { title }, document);
  updateDossier(corpus, { id, sections: [...sections.map((section) => section.noteId), noteId] });
  return { noteId, passages, articles };
}

interface Made extends Omit<Reply<'dossiers.collect'>, 'noteId'> {
  document: NoteDocument;
}

function cited(corpus: Corpus, from: CollectFrom, order: CollectOrder): Made {
  const passages = collected(corpus, from);
  if (passages.length === 0) throw new CasebookError('invalid-request', 'There is no passage to collect. Mark some first.');
  const document = collectedDocument(passages, order, () => corpus.newId());
  return { document, passages: passages.length, articles: new Set(passages.map(({ articleId }) => articleId)).size };
}

const listedRow = z.object({
  articleId: z.string(),
  title: z.string(),
  outlet: z.string().nullable(),
  published: z.string().nullable(),
  tags: jsonColumn(z.array(z.string())),
});

function listed(corpus: Corpus, ids: readonly string[], order: CollectOrder): Made {
  const articles = liveArticles(corpus.store, ids);
  if (articles.length === 0) throw new CasebookError('invalid-request', 'None of these articles is in the vault any more.');
  return { document: listedDocument(articles, order), passages: 0, articles: articles.length };
}

function liveArticles(reader: Reader, ids: readonly string[]): z.infer<typeof listedRow>[] {
  return reader.all(
    listedRow,
    `SELECT id AS articleId, title, outlet, published,
       (SELECT json_group_array(tag) FROM (SELECT tag FROM article_tags WHERE article_id = articles.id ORDER BY tag_key)) AS tags
     FROM articles WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  );
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
  if (from.kind !== 'places' && from.kind !== 'articles') return marked(corpus.store, from);
  const passages = placesOf(corpus.store, from).map((place) => passageOfSentence(corpus, place));
  return [...new Map(passages.map((passage) => [passage.id, passage])).values()];
}

function placesOf(reader: Reader, from: Extract<CollectFrom, { kind: 'places' | 'articles' }>): ({ articleId: string } & Bounds)[] {
  if (from.kind === 'places') return from.places;
  return liveArticles(reader, from.ids).map(({ articleId }) => ({ articleId, start: 0, end: 1 }));
}

const idRow = z.object({ id: z.string() });

/** What is marked already, in no particular order, {@link MOST_COLLECTED} at most; articles in the bin are left out. */
function marked(reader: Reader, from: Exclude<CollectFrom, { kind: 'places' | 'articles' }>): CitedPassage[] {
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
    `SELECT id FROM (${passagesOnEntity})
     LIMIT ${MOST_COLLECTED}`,
    [from.id],
  ];
}
