import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { articleNameSchema, articleSummarySchema, type ArticleName, type ArticleSummary } from '../../../shared/articles/model';
import type { Reader } from '../store/corpus';
import { earliestFirst } from '../origins/origins';

const countRow = z.object({ count: z.number() });
const summaryRow = articleSummarySchema
  .omit({ origin: true })
  .extend({ article: z.number(), originId: z.string().nullable(), ofOrigin: z.number() });
const pageRow = z.object({ article: z.number(), originId: z.string().nullable() });
const memberRow = z.object({
  article: z.number(),
  originId: z.string(),
  published: z.string().nullable(),
  importedAt: z.string(),
});

/**
 * A part of the articles, the newest first (by when they came in, or by when they were published), and how many rows there are. `grouped`: articles of one origin are one row, at the
 * place of the newest of them; the row is that of the one published first.
 */
export function listArticles(
  reader: Reader,
  { offset, limit, grouped = false, by = 'added' }: Checked<'articles.list'>,
): Reply<'articles.list'> {
  if (!grouped) return { total: countLive(reader), articles: summaries(reader, pageOf(reader, by, offset, limit)) };
  return {
    total: countLive(reader) - countFolded(reader),
    articles: summaries(reader, firsts(reader, groupedPage(reader, by, offset, limit))),
  };
}

const nameRow = articleNameSchema.extend({ article: z.number() });

/** The rows of the grouped list from `offset` on, by their names: {@link listArticles} in one read, however many there are. */
export function namesOfArticles(reader: Reader, { offset, limit, by = 'added' }: Checked<'articles.names'>): ArticleName[] {
  const articles = firsts(reader, groupedPage(reader, by, offset, limit));
  const sql = 'SELECT id, title, rowid AS article FROM articles WHERE rowid IN (SELECT value FROM json_each(?))';
  const known = new Map(reader.all(nameRow, sql, [JSON.stringify(articles)]).map(({ article, ...name }) => [article, name]));
  return articles.flatMap((article) => known.get(article) ?? []);
}

/** Two counts of index entries: no row is read. */
function countLive(reader: Reader): number {
  const counted = reader.get(
    countRow,
    `SELECT (SELECT count(*) FROM articles) - (SELECT count(*) FROM articles WHERE deleted_at IS NOT NULL) AS count`,
    [],
  );
  return counted?.count ?? 0;
}

/** How many articles stand below another one of their origin. */
function countFolded(reader: Reader): number {
  const counted = reader.get(
    countRow,
    `SELECT count(*) - count(DISTINCT origin_id) AS count FROM articles WHERE origin_id IS NOT NULL AND deleted_at IS NULL`,
    [],
  );
  return counted?.count ?? 0;
}

/** What has no date of publication comes last. */
const newestFirst = {
  added: { index: 'articles_to_list', order: 'ORDER BY imported_at DESC, rowid DESC' },
  published: { index: 'articles_to_table', order: 'ORDER BY published DESC, imported_at DESC, rowid DESC' },
} as const;
type Order = keyof typeof newestFirst;

function pageOf(reader: Reader, by: Order, offset: number, limit: number): number[] {
  return reader
    .all(
      pageRow,
      `SELECT rowid AS article, origin_id AS originId FROM articles INDEXED BY ${newestFirst[by].index}
       WHERE deleted_at IS NULL ${newestFirst[by].order} LIMIT ? OFFSET ?`,
      [limit, offset],
    )
    .map(({ article }) => article);
}

type PageRow = z.infer<typeof pageRow>;

/** Those that are the newest of their origin. */
function groupedPage(reader: Reader, by: Order, offset: number, limit: number): PageRow[] {
  return reader.all(
    pageRow,
    `SELECT rowid AS article, origin_id AS originId FROM articles INDEXED BY ${newestFirst[by].index}
     WHERE deleted_at IS NULL AND (origin_id IS NULL OR rowid = (
       SELECT newest.rowid FROM articles AS newest
       WHERE newest.origin_id = articles.origin_id AND newest.deleted_at IS NULL
       ${newestFirst[by].order.replaceAll(/(?=imported_at|rowid|published)/g, 'newest.')} LIMIT 1
     )) ${newestFirst[by].order} LIMIT ? OFFSET ?`,
    [limit, offset],
  );
}

/** In place of each article of an origin the one of it that was published first. */
function firsts(reader: Reader, page: readonly PageRow[]): number[] {
  const origins = page.flatMap(({ originId }) => originId ?? []);
  if (origins.length === 0) return page.map(({ article }) => article);
  const members = reader.all(
    memberRow,
    `SELECT rowid AS article, origin_id AS originId, published, imported_at AS importedAt FROM articles
     WHERE origin_id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL`,
    [JSON.stringify(origins)],
  );
  const groups = new Map<string, typeof members>();
  for (const member of members) groups.set(member.originId, [...(groups.get(member.originId) ?? []), member]);
  return page.map(({ article, originId }) => {
    const group = originId === null ? undefined : groups.get(originId);
    return group === undefined ? article : (earliestFirst(group)[0]?.article ?? article);
  });
}

function summaries(reader: Reader, articles: readonly number[]): ArticleSummary[] {
  const rows = reader.all(
    summaryRow,
    `SELECT id, title, outlet, published, language, imported_at AS importedAt,
       (SELECT count(*) FROM passages JOIN note_citations ON passage_id = passages.id JOIN notes ON notes.id = note_id
         WHERE passages.article_id = articles.id AND notes.deleted_at IS NULL) AS citationCount,
       (SELECT count(*) FROM mentions JOIN entities ON entities.id = entity_id
         WHERE mentions.article_id = articles.id AND state = 'confirmed' AND entities.deleted_at IS NULL) AS mentionCount,
       retracted_at AS retractedAt, rowid AS article, origin_id AS originId,
       (SELECT count(*) FROM articles AS same WHERE same.origin_id = articles.origin_id AND same.deleted_at IS NULL) AS ofOrigin
     FROM articles WHERE rowid IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(articles)],
  );
  const known = new Map(rows.map((row) => [row.article, row]));
  return articles.flatMap((article): ArticleSummary[] => {
    const row = known.get(article);
    if (row === undefined) return [];
    const { article: _article, originId, ofOrigin, ...summary } = row;
    return [{ ...summary, origin: originId === null || ofOrigin < 2 ? null : { id: originId, size: ofOrigin } }];
  });
}
