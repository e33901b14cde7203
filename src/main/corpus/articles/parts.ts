import { z } from 'zod';
import type { Reply } from '../../../shared/contract';
import { notFound, type Reader, type Transaction } from '../store/corpus';

/** Where a file came from when it came inside another one: the article of that one, and what it is called there. */
export interface PartOf {
  parentId: string;
  /** Its place among the parts, from 0. */
  position: number;
  label: string;
}

/** Notes that an article came inside another one. What is noted already stays; an article that is gone has no parts. */
export function linkPart(tx: Transaction, childId: string, { parentId, position, label }: PartOf): void {
  tx.run(
    `INSERT INTO article_parts (parent_id, child_id, position, label)
     SELECT id, ?2, ?3, ?4 FROM articles WHERE id = ?1 AND id <> ?2
     ON CONFLICT (parent_id, child_id) DO NOTHING`,
    [parentId, childId, position, label],
  );
}

/** Forgets the places of articles (a JSON list of ids) that are deleted for good. */
export function unlinkParts(tx: Transaction, ids: string): void {
  tx.run(
    `DELETE FROM article_parts WHERE parent_id IN (SELECT value FROM json_each(?1))
       OR child_id IN (SELECT value FROM json_each(?1))`,
    [ids],
  );
}

const existsRow = z.object({ id: z.string() });
const partRow = z.object({ id: z.string(), title: z.string(), label: z.string() });

/** What came with an article in one file; what is in the bin is left out. Throws `not-found`. */
export function partsOfArticle(reader: Reader, id: string): Reply<'articles.parts'> {
  if (reader.get(existsRow, 'SELECT id FROM articles WHERE id = ?', [id]) === undefined) throw notFound('article', id);
  return {
    partOf: reader.all(
      partRow,
      `SELECT id, title, label FROM article_parts JOIN articles ON articles.id = parent_id
       WHERE child_id = ? AND deleted_at IS NULL ORDER BY imported_at, articles.rowid`,
      [id],
    ),
    parts: reader.all(
      partRow,
      `SELECT id, title, label FROM article_parts JOIN articles ON articles.id = child_id
       WHERE parent_id = ? AND deleted_at IS NULL ORDER BY position, articles.rowid`,
      [id],
    ),
  };
}
