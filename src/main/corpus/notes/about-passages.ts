import { z } from 'zod';
import type { Reader } from '../store/corpus';

const idsRow = z.object({ passageId: z.string(), mergedId: z.string().nullable(), articleId: z.string(), outletId: z.string().nullable() });

/**
 * The ids by which answers about some passages are kept: their own, those of passages that became part of them, and those of
 * their articles and outlets.
 */
export function aboutPassages(reader: Reader, passageIds: readonly string[]): string[] {
  if (passageIds.length === 0) return [];
  const rows = reader.all(
    idsRow,
    `SELECT passages.id AS passageId, merged_passages.id AS mergedId, article_id AS articleId, outlet_id AS outletId
     FROM passages
     JOIN articles ON articles.id = article_id
     LEFT JOIN merged_passages ON merged_passages.passage_id = passages.id
     WHERE passages.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(passageIds)],
  );
  const ids = rows.flatMap(({ passageId, mergedId, articleId, outletId }) => [passageId, mergedId, articleId, outletId]);
  return [...new Set([...passageIds, ...ids])].filter((id) => id !== null);
}
