import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import { mentionStates, type Mention, type MentionInContext } from '../../../shared/entities/model';
import { publishedSchema } from '../../../shared/articles/model';
import { excerptAround, paragraphAt, type Bounds } from '../../../shared/text/text';
import {
  describeSpan,
  presentText,
  selectorColumns,
  selectorRow,
  selectorsOf,
  selectorValues,
  standingOn,
  Standings,
} from '../passages/anchors';
import type { PassageSelectors } from '../../../shared/passages/passage';
import { settleSuggestions } from './settle-suggestions';
import { noteTitle, notFound, requireLive, type Corpus, type Reader, type Transaction } from '../store/corpus';

const mentionRow = selectorRow.extend({
  id: z.string(),
  entityId: z.string(),
  articleId: z.string(),
  textId: z.string(),
  state: z.enum(mentionStates),
  keptFor: z.string().nullable(),
});
type MentionRow = z.infer<typeof mentionRow>;

const mentionColumns = `mentions.id, entity_id AS entityId, mentions.article_id AS articleId,
  mentions.text_id AS textId, ${selectorColumns}, state, kept_for AS keptFor`;

/**
 * Confirms that a span names an entity; a suggested or rejected mention of the same span becomes this one.
 * Throws `not-found`, `conflict` for an earlier text of the article, `invalid-request` for a span outside it.
 */
export function createMention(corpus: Corpus, request: Checked<'mentions.create'>): Mention {
  requireLive(corpus.store, 'entity', request.entityId);
  const selectors = describeSpan(corpus.store, request);
  corpus.store.write((tx) => {
    confirmMention(tx, corpus, request, selectors);
    settleSuggestions(tx, request.articleId, request.textId);
  });
  const row = corpus.store.get(
    mentionRow,
    `SELECT ${mentionColumns} FROM mentions
     WHERE entity_id = ? AND text_id = ? AND start_point = ? AND end_point = ?`,
    [request.entityId, request.textId, selectors.position.start, selectors.position.end],
  );
  if (row === undefined) throw new Error('the mention just written is not there');
  return mentionOf(row, new Standings(corpus.store).of(row, selectorsOf(row)).range);
}

/** Writes a confirmed mention; a suggested or rejected one of the same span becomes this one. */
export function confirmMention(
  tx: Transaction,
  { newId, now }: Pick<Corpus, 'newId' | 'now'>,
  { entityId, articleId, textId }: { entityId: string; articleId: string; textId: string },
  selectors: PassageSelectors,
): void {
  const instant = now();
  tx.run(
    `INSERT INTO mentions (id, entity_id, article_id, text_id, exact, prefix, suffix, start_point, end_point,
       paragraph, state, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'confirmed', ?, ?)
     ON CONFLICT (entity_id, text_id, start_point, end_point)
     DO UPDATE SET state = 'confirmed', updated_at = excluded.updated_at`,
    [newId(), entityId, articleId, textId, ...selectorValues(selectors), instant, instant],
  );
}

function mentionOf(row: MentionRow, range: Bounds | null): Mention {
  return {
    id: row.id,
    entityId: row.entityId,
    articleId: row.articleId,
    textId: row.textId,
    selectors: selectorsOf(row),
    state: row.state,
    range,
  };
}

const placeRow = z.object({ entityId: z.string(), articleId: z.string() });

/** Answers with what named what. Throws `not-found`. */
export function removeMention(corpus: Corpus, id: string): z.infer<typeof placeRow> {
  return corpus.store.write((tx) => {
    const place = tx.get(placeRow, 'SELECT entity_id AS entityId, article_id AS articleId FROM mentions WHERE id = ?', [id]);
    if (place === undefined) throw notFound('mention', id);
    tx.run('DELETE FROM mentions WHERE id = ?', [id]);
    return place;
  });
}

/** In the order of the text. Throws `not-found`. */
export function mentionsOfArticle(reader: Reader, articleId: string): Mention[] {
  presentText(reader, articleId);
  const standings = new Standings(reader);
  return reader
    .all(
      mentionRow,
      `SELECT ${mentionColumns} FROM mentions JOIN entities ON entities.id = entity_id
       WHERE article_id = ? AND entities.deleted_at IS NULL ORDER BY start_point, end_point, mentions.rowid`,
      [articleId],
    )
    .map((row) => mentionOf(row, standings.of(row, selectorsOf(row)).range));
}

/** Those that are described on one text, present or not, with their places on that text. */
export function mentionsOnText(reader: Reader, textId: string, text: string): Mention[] {
  const standing = standingOn(text);
  return reader
    .all(
      mentionRow,
      `SELECT ${mentionColumns} FROM mentions JOIN entities ON entities.id = entity_id
       WHERE text_id = ? AND entities.deleted_at IS NULL ORDER BY start_point, end_point, mentions.rowid`,
      [textId],
    )
    .map((row) => mentionOf(row, standing(selectorsOf(row)).range));
}

/**
 * Every mention that was not rejected, with its surroundings, in order of time: articles by when they were published,
 * undated ones last, then notes. Throws `not-found`.
 */
export function mentionsOfEntity(reader: Reader, entityId: string): MentionInContext[] {
  requireLive(reader, 'entity', entityId);
  return [...inArticles(reader, entityId), ...inNotes(reader, entityId)];
}

/** UTF-16 units of surroundings on each side. */
const SURROUNDINGS = 90;

const inArticleRow = mentionRow.extend({
  title: z.string(),
  outlet: z.string().nullable(),
  published: publishedSchema.nullable(),
  importedAt: z.string(),
});
type InArticleRow = z.infer<typeof inArticleRow>;

function inArticles(reader: Reader, entityId: string): MentionInContext[] {
  const rows = reader.all(
    inArticleRow,
    `SELECT ${mentionColumns}, title, outlet, published, imported_at AS importedAt
     FROM mentions JOIN articles ON articles.id = mentions.article_id
     WHERE entity_id = ? AND state <> 'rejected' AND articles.deleted_at IS NULL ORDER BY articles.rowid, start_point`,
    [entityId],
  );
  const texts = new Map<string, string>();
  const standings = new Standings(reader);
  return rows.sort(byPublished).map((row) => {
    const text = texts.get(row.articleId) ?? presentText(reader, row.articleId).text;
    texts.set(row.articleId, text);
    return inContext(row, text, standings.of(row, selectorsOf(row)).range);
  });
}

function byPublished(a: InArticleRow, b: InArticleRow): number {
  if (a.published === null || b.published === null) {
    if (a.published !== b.published) return a.published === null ? 1 : -1;
    return a.importedAt < b.importedAt ? -1 : a.importedAt > b.importedAt ? 1 : 0;
  }
  return instantOf(a.published) - instantOf(b.published);
}

/** Milliseconds of the first moment a date covers; a time without a zone is read as UTC. */
function instantOf(published: string): number {
  const withZone = !published.includes('T') || /(?:Z|[+-]\d\d:\d\d)$/.test(published);
  return Date.parse(withZone ? published : `${published}Z`);
}

function inContext(row: InArticleRow, text: string, range: Bounds | null): MentionInContext {
  const { exact, prefix, suffix } = row;
  return {
    key: row.id,
    place: {
      kind: 'article',
      mentionId: row.id,
      articleId: row.articleId,
      title: row.title,
      outlet: row.outlet,
      published: row.published,
      paragraph: range === null ? row.paragraph : (paragraphAt(text, range.start)?.number ?? row.paragraph),
      range,
    },
    state: row.state,
    excerpt: range === null ? { before: prefix, match: exact, after: suffix } : excerptAround(text, range.start, range.end, SURROUNDINGS),
  };
}

const inNoteRow = z.object({
  noteId: z.string(),
  title: z.string(),
  plain: z.string(),
  position: z.number(),
  start: z.number(),
  end: z.number(),
});

function inNotes(reader: Reader, entityId: string): MentionInContext[] {
  const rows = reader.all(
    inNoteRow,
    `SELECT note_id AS noteId, title, plain, position, start_unit AS start, end_unit AS end
     FROM note_mentions JOIN notes ON notes.id = note_id
     WHERE entity_id = ? AND notes.deleted_at IS NULL ORDER BY notes.created_at, notes.rowid, position`,
    [entityId],
  );
  return rows.map((row) => ({
    key: `${row.noteId}:${row.position}`,
    place: { kind: 'note', noteId: row.noteId, title: noteTitle(row.title) },
    state: 'confirmed',
    excerpt: excerptAround(row.plain, row.start, row.end, SURROUNDINGS),
  }));
}
