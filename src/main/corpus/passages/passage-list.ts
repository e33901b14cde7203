import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import type { PassageFilter } from '../../../shared/passages/filter';
import type { Reader } from '../store/corpus';
import { getPassages } from './passages';
import { tagWithin, withinTag } from './tags';

/** The passages of the whole vault, by what was said of them. */

interface Condition {
  sql: string;
  values: string[];
}

const taggedSql = `passages.id IN (SELECT passage_id FROM passage_tags WHERE ${tagWithin('tag_key')})`;
const untaggedSql = 'NOT EXISTS (SELECT 1 FROM passage_tags WHERE passage_id = passages.id)';
const citedSql = `EXISTS (SELECT 1 FROM note_citations JOIN notes ON notes.id = note_id
  WHERE passage_id = passages.id AND notes.deleted_at IS NULL)`;

function conditions({ tag, untagged, colour, commented, cited }: PassageFilter): Condition[] {
  return [
    { sql: 'articles.deleted_at IS NULL', values: [] },
    ...(tag === undefined ? [] : [{ sql: taggedSql, values: withinTag(tag) }]),
    ...(untagged === undefined ? [] : [{ sql: untaggedSql, values: [] }]),
    ...(colour === undefined ? [] : [{ sql: 'colour = ?', values: [colour] }]),
    ...(commented === undefined ? [] : [{ sql: `comment <> ''`, values: [] }]),
    ...(cited === undefined ? [] : [{ sql: cited ? citedSql : `NOT ${citedSql}`, values: [] }]),
  ];
}

const idRow = z.object({ id: z.string() });
const countRow = z.object({ count: z.number() });

/** A part of the passages that pass the filter: the article imported last first, each in the order of its text. */
export function findPassages(reader: Reader, request: Checked<'passages.find'>): Reply<'passages.find'> {
  const all = conditions(request.filter);
  const values = all.flatMap((condition) => condition.values);
  // Passages are what an analyst made one by one: there are fewer of them than articles.
  const from = `FROM passages CROSS JOIN articles ON articles.id = article_id
    WHERE ${all.map(({ sql }) => sql).join(' AND ')}`;
  const total = reader.get(countRow, `SELECT count(*) AS count ${from}`, values)?.count ?? 0;
  const rows = reader.all(
    idRow,
    `SELECT passages.id ${from}
     ORDER BY imported_at DESC, articles.rowid DESC, start_point, end_point, passages.rowid LIMIT ? OFFSET ?`,
    [...values, request.limit, request.offset],
  );
  return {
    total,
    passages: getPassages(
      reader,
      rows.map(({ id }) => id),
    ),
  };
}
