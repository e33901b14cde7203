import { z } from 'zod';
import type { Thing } from '../../../shared/basics';
import type { Reader } from '../store/corpus';

const articleRow = z.object({ id: z.string() });

/** The article that a passage or a mention is in; empty when there is none. */
export function articleOf(reader: Reader, table: 'passages' | 'mentions', id: string): Thing[] {
  const row = reader.get(articleRow, `SELECT article_id AS id FROM ${table} WHERE id = ?`, [id]);
  return row === undefined ? [] : [{ kind: 'article', id: row.id }];
}
