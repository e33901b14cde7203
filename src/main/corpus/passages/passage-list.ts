import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import type { PassageFilter } from '../../../shared/passages/filter';
import { highlightColours } from '../../../shared/passages/model';
import { fold } from '../../../shared/text/fold';
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

function conditions({ tag, untagged, colour, commented, cited, articleId }: PassageFilter): Condition[] {
  return [
    { sql: 'articles.deleted_at IS NULL', values: [] },
    ...(tag === undefined ? [] : [{ sql: taggedSql, values: withinTag(tag) }]),
    ...(untagged === undefined ? [] : [{ sql: untaggedSql, values: [] }]),
    ...(colour === undefined ? [] : [{ sql: 'colour = ?', values: [colour] }]),
    ...(commented === undefined ? [] : [{ sql: `comment <> ''`, values: [] }]),
    ...(cited === undefined ? [] : [{ sql: cited ? citedSql : `NOT ${citedSql}`, values: [] }]),
    ...(articleId === undefined ? [] : [{ sql: 'article_id = ?', values: [articleId] }]),
  ];
}

const wordsRow = z.object({ id: z.string(), exact: z.string(), comment: z.string() });

/** SQL from `FROM` on. Passages are what an analyst made one by one: there are fewer of them than articles. */
function passagesMeeting(reader: Reader, filter: PassageFilter): Condition {
  const all = conditions(filter);
  const values = all.flatMap((condition) => condition.values);
  const sql = `FROM passages CROSS JOIN articles ON articles.id = article_id WHERE ${all.map((condition) => condition.sql).join(' AND ')}`;
  if (filter.text === undefined) return { sql, values };
  // SQLite knows the case of Latin letters alone.
  const sought = fold(filter.text);
  const ids = reader
    .all(wordsRow, `SELECT passages.id, exact, comment ${sql}`, values)
    .filter(({ exact, comment }) => fold(exact).includes(sought) || fold(comment).includes(sought))
    .map(({ id }) => id);
  return { sql: `${sql} AND passages.id IN (SELECT value FROM json_each(?))`, values: [...values, JSON.stringify(ids)] };
}

const idRow = z.object({ id: z.string() });
const countRow = z.object({ count: z.number() });

/** A part of the passages that pass the filter: the article imported last first, each in the order of its text. */
export function findPassages(reader: Reader, request: Checked<'passages.find'>): Reply<'passages.find'> {
  const { sql: from, values } = passagesMeeting(reader, request.filter);
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

const colourRow = z.object({ colour: z.enum(highlightColours), count: z.number() });
const articleRow = z.object({ id: z.string(), title: z.string(), count: z.number() });

/** How many passages there are by colour and by article; what the filter says of the same is left aside. */
export function countPassages(reader: Reader, { filter }: Checked<'passages.counts'>): Reply<'passages.counts'> {
  const { colour: _colour, ...ofAnyColour } = filter;
  const { articleId: _articleId, ...ofAnyArticle } = filter;
  const [colours, articles] = [passagesMeeting(reader, ofAnyColour), passagesMeeting(reader, ofAnyArticle)];
  return {
    colours: reader.all(colourRow, `SELECT colour, count(*) AS count ${colours.sql} GROUP BY colour`, colours.values),
    articles: reader.all(
      articleRow,
      `SELECT articles.id, min(title) AS title, count(*) AS count ${articles.sql} GROUP BY articles.id ORDER BY count DESC, title LIMIT 500`,
      articles.values,
    ),
  };
}
