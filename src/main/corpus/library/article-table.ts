import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import {
  readingStateSchema,
  tableArticleSchema,
  type ArticleSorting,
  type TableArticle,
  type TableRow,
} from '../../../shared/library/model';
import { booleanColumn, jsonColumn, notFound, type Reader } from '../store/corpus';
import { sortKey } from './article-facts';
import { filledFields, shownValue } from './fields';
import { nextPlace, type TableOrders } from './table-order';

/** The table of articles: pages of it, what was chosen in it, what is looked for by its first letters. */

const countRow = z.object({ count: z.number() });
const detailRow = tableArticleSchema.omit({ authors: true, tags: true, favourite: true, fields: true }).extend({
  article: z.number(),
  authors: jsonColumn(z.array(z.string())),
  tags: jsonColumn(z.array(z.string())),
  favourite: booleanColumn,
  fields: jsonColumn(tableArticleSchema.shape.fields),
});
const idRow = z.object({ article: z.number(), id: z.string() });
const keyRow = z.object({ article: z.number() });

export function tablePage(reader: Reader, orders: TableOrders, { view, offset, limit }: Checked<'table.page'>): Reply<'table.page'> {
  const order = orders.of(view);
  const places = [...order.places.subarray(offset, offset + limit)];
  const details = detailsOf(
    reader,
    places.filter((place) => place > 0),
  );
  const rows = places.flatMap((place): TableRow[] => {
    const heading = place < 0 ? order.headings[-place - 1] : undefined;
    if (heading !== undefined) return [{ ...heading, by: view.group }];
    const article = details.get(place);
    return article === undefined ? [] : [article];
  });
  return {
    rows: order.places.length,
    articles: order.articles,
    all: countLive(reader),
    cited: orders.cited(view),
    undated: orders.undated(view),
    page: rows,
  };
}

function countLive(reader: Reader): number {
  const sql = 'SELECT (SELECT count(*) FROM articles) - (SELECT count(*) FROM articles WHERE deleted_at IS NOT NULL) AS count';
  return reader.get(countRow, sql, [])?.count ?? 0;
}

function detailsOf(reader: Reader, articles: readonly number[]): Map<number, TableArticle> {
  const rows = reader.all(
    detailRow,
    `SELECT articles.rowid AS article, articles.id, title, outlet, outlet_id AS outletId, reliability AS grade, bylines AS authors,
       published, imported_at AS added, language, coalesce(media_type, '') AS mediaType, words, reading AS state, favourite,
       retracted_at AS retractedAt,
       (SELECT count(*) FROM passages JOIN note_citations ON passage_id = passages.id JOIN notes ON notes.id = note_id
         WHERE passages.article_id = articles.id AND notes.deleted_at IS NULL) AS citations,
       (SELECT count(*) FROM passages WHERE article_id = articles.id) AS highlights,
       (SELECT json_group_array(tag) FROM (SELECT tag FROM article_tags WHERE article_id = articles.id ORDER BY tag_key)) AS tags,
       (SELECT count(DISTINCT dossier_id) FROM passages JOIN note_citations ON passage_id = passages.id
         JOIN dossier_sections ON dossier_sections.note_id = note_citations.note_id JOIN dossiers ON dossiers.id = dossier_id
         WHERE passages.article_id = articles.id AND dossiers.deleted_at IS NULL) AS dossiers,
       max(1, (SELECT count(*) FROM articles AS same WHERE same.origin_id = articles.origin_id AND same.deleted_at IS NULL)) AS ofOrigin,
       (SELECT json_group_object(field_id, ${shownValue}) FROM field_values JOIN article_fields ON article_fields.id = field_id
         WHERE article_id = articles.id) AS fields
     FROM articles LEFT JOIN outlets ON outlets.id = outlet_id LEFT JOIN article_facts ON article_facts.article = articles.rowid
     WHERE articles.rowid IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(articles)],
  );
  return new Map(rows.map(({ article, ...row }) => [article, row]));
}

/** Rows of articles by their ids, in that order; those that are gone are left out. */
export function tableArticles(reader: Reader, ids: readonly string[]): TableArticle[] {
  const sql = 'SELECT rowid AS article, id FROM articles WHERE id IN (SELECT value FROM json_each(?))';
  const places = new Map(reader.all(idRow, sql, [JSON.stringify(ids)]).map(({ article, id }) => [id, article]));
  const details = detailsOf(reader, [...places.values()]);
  return ids.flatMap((id) => details.get(places.get(id) ?? 0) ?? []);
}

export function tableIds(reader: Reader, orders: TableOrders, { view, first, last }: Checked<'table.ids'>): string[] {
  const articles = orders
    .of(view)
    .places.subarray(first, last + 1)
    .filter((place) => place > 0);
  const ids = articles.length > MANY ? orders.ids() : idsOf(reader, articles);
  const found: string[] = [];
  for (const article of articles) {
    const id = ids.get(article);
    if (id !== undefined) found.push(id);
  }
  return found;
}

/** Of more articles it takes less time to read the ids of all, out of a narrow index. */
const MANY = 5000;

function idsOf(reader: Reader, articles: Int32Array): ReadonlyMap<number, string> {
  const sql = 'SELECT rowid AS article, id FROM articles WHERE rowid IN (SELECT value FROM json_each(?))';
  return new Map(reader.all(idRow, sql, [JSON.stringify([...articles])]).map(({ article, id }) => [article, id]));
}

const sortingRow = z.object({
  ...{ state: readingStateSchema, favourite: booleanColumn },
  ...{ tags: jsonColumn(z.array(z.string())), collections: jsonColumn(z.array(z.string())) },
});

/** Throws `not-found`. */
export function sortingOf(reader: Reader, id: string): ArticleSorting {
  const row = reader.get(
    sortingRow,
    `SELECT reading AS state, favourite,
       (SELECT json_group_array(tag) FROM (SELECT tag FROM article_tags WHERE article_id = articles.id ORDER BY tag_key)) AS tags,
       (SELECT json_group_array(collection_id) FROM collection_articles WHERE article_id = articles.id) AS collections
     FROM articles WHERE id = ?`,
    [id],
  );
  if (row === undefined) throw notFound('article', id);
  return { ...row, fields: filledFields(reader, id) };
}

/** What stands behind every key that begins with another one. */
const END = '\u{10ffff}';

export function seekInTable(reader: Reader, orders: TableOrders, { view, text, after }: Checked<'table.seek'>): number | null {
  const key = sortKey(text);
  if (key === '') return null;
  const found = reader.all(keyRow, 'SELECT article FROM article_facts WHERE title_key >= ? AND title_key < ?', [key, key + END]);
  return nextPlace(orders.of(view), new Set(found.map(({ article }) => article)), after);
}
