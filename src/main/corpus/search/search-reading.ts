import { z } from 'zod';
import type { Reader } from '../store/corpus';
import { standsInField } from './search-match';
import type { TextPart } from './search-plan';
import type { IndexOf, Sql } from './search-question';
import { searchWords } from './search-words';

/** What FTS4 cannot tell: which comes first of two words near each other, and how wide a gap in a phrase is. */

/** Texts read at a time: they can be long. */
const STEP = 200;

const rowOf = z.object({ rowid: z.number(), title: z.string().nullable(), outlet: z.string().nullable(), body: z.string().nullable() });

/** Rows found for the parts of one query, which lives until something changes. */
const known = new WeakMap<TextPart, Map<IndexOf['table'], number[]>>();

/** What is true of the rows in whose words a part stands; `asked` finds them, and others with the same words. */
export function readSql(reader: Reader, index: IndexOf, part: TextPart, asked: { match: string; expression: string }): Sql {
  const byTable = known.get(part) ?? new Map<IndexOf['table'], number[]>();
  known.set(part, byTable);
  const rowids = byTable.get(index.table) ?? rowsStanding(reader, index, part, asked);
  byTable.set(index.table, rowids);
  return { sql: 'docid IN (SELECT value FROM json_each(?))', parameters: [JSON.stringify(rowids)] };
}

function rowsStanding(reader: Reader, { table, fields }: IndexOf, part: TextPart, asked: { match: string; expression: string }): number[] {
  const outlet = fields.includes('outlet') ? 'outlet' : 'NULL AS outlet';
  const sql = `SELECT docid AS rowid, title, ${outlet}, body FROM ${table} WHERE ${asked.match} MATCH ? AND docid > ? ORDER BY docid LIMIT ?`;
  const standing: number[] = [];
  for (let after = 0; ;) {
    const rows = reader.all(rowOf, sql, [asked.expression, after, STEP]);
    for (const { rowid, title, outlet: own, body } of rows) {
      const columns = [
        { field: 'title' as const, text: title },
        { field: 'outlet' as const, text: own },
        { field: null, text: body },
      ];
      if (columns.some(({ field, text }) => text !== null && standsInField(part, field, searchWords(text)))) standing.push(rowid);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < STEP) return standing;
    after = last.rowid;
  }
}
