import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import { mentionStates, type Mention } from '../../../shared/entities/model';
import type { Bounds } from '../../../shared/text/text';
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
import { notFound, requireLive, type Corpus, type Reader, type Transaction } from '../store/corpus';

export const mentionRow = selectorRow.extend({
  id: z.string(),
  entityId: z.string(),
  articleId: z.string(),
  textId: z.string(),
  state: z.enum(mentionStates),
  keptFor: z.string().nullable(),
});
type MentionRow = z.infer<typeof mentionRow>;

export const mentionColumns = `mentions.id, entity_id AS entityId, mentions.article_id AS articleId,
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

/** Writes a mention that waits for a decision; one of the same span stays what it is. */
export function suggestMention(
  tx: Transaction,
  { newId, now }: Pick<Corpus, 'newId' | 'now'>,
  { entityId, articleId, textId }: { entityId: string; articleId: string; textId: string },
  selectors: PassageSelectors,
): void {
  const instant = now();
  tx.run(
    `INSERT OR IGNORE INTO mentions (id, entity_id, article_id, text_id, exact, prefix, suffix, start_point, end_point,
       paragraph, state, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'suggested', ?, ?)`,
    [newId(), entityId, articleId, textId, ...selectorValues(selectors), instant, instant],
  );
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

const countRow = z.object({ count: z.number() });

/** Confirms or rejects everything that is suggested of an entity. Answers how many. Throws `not-found`, `in-bin`. */
export function settleAllMentions({ store, now }: Corpus, { entityId, state }: Checked<'mentions.settleAll'>): number {
  requireLive(store, 'entity', entityId);
  return store.write((tx) => {
    const sql = `SELECT count(*) AS count FROM mentions WHERE entity_id = ? AND state = 'suggested'`;
    const count = tx.get(countRow, sql, [entityId])?.count ?? 0;
    tx.run(`UPDATE mentions SET state = ?, updated_at = ? WHERE entity_id = ? AND state = 'suggested'`, [state, now(), entityId]);
    return count;
  });
}

const affectedRow = z.object({ entityId: z.string(), articleId: z.string() });

/** Confirms or rejects mentions. Answers with what they name and where. Those that are gone are passed over. */
export function settleMentions(corpus: Corpus, { ids, state }: Checked<'mentions.settle'>): string[] {
  const list = JSON.stringify(ids);
  return corpus.store.write((tx) => {
    const affected = tx.all(
      affectedRow,
      'SELECT DISTINCT entity_id AS entityId, article_id AS articleId FROM mentions WHERE id IN (SELECT value FROM json_each(?))',
      [list],
    );
    tx.run('UPDATE mentions SET state = ?, updated_at = ? WHERE id IN (SELECT value FROM json_each(?)) AND state <> ?', [
      state,
      corpus.now(),
      list,
      state,
    ]);
    return [...new Set(affected.flatMap(({ entityId, articleId }) => [entityId, articleId]))];
  });
}
