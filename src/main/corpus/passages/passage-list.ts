import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import type { PassageFilter } from '../../../shared/passages/filter';
import { highlightColours } from '../../../shared/passages/model';
import { fold } from '../../../shared/text/fold';
import type { Reader } from '../store/corpus';
import { getPassages } from './passages';
import { tagWithin, withinTag } from './tags';

/** The passages of the whole vault, by what was said of them. */

const idRow = z.object({ id: z.string() });

/** What only other rooms ask for. */
interface WiderFilter extends PassageFilter {
  /** With a confirmed mention of the entity in it, or a statement about it that rests on it. */
  entityId?: string | undefined;
  /** Of an article published in this year, month or day, or later. */
  since?: string | undefined;
  /** Cited in a section of the dossier. */
  dossierId?: string | undefined;
}

interface Condition {
  sql: string;
  values: string[];
}

const taggedSql = `passages.id IN (SELECT passage_id FROM passage_tags WHERE ${tagWithin('tag_key')})`;
const untaggedSql = 'NOT EXISTS (SELECT 1 FROM passage_tags WHERE passage_id = passages.id)';
const citedSql = `EXISTS (SELECT 1 FROM note_citations JOIN notes ON notes.id = note_id
  WHERE passage_id = passages.id AND notes.deleted_at IS NULL)`;

/** The ids of passages with a confirmed mention of an entity in them, and of those that statements about it rest on; its id is bound as `?1`. */
export const passagesOnEntity = `SELECT passages.id FROM mentions CROSS JOIN passages ON passages.text_id = mentions.text_id
         AND passages.start_point < mentions.end_point AND passages.end_point > mentions.start_point
       WHERE mentions.entity_id = ?1 AND mentions.state = 'confirmed'
       UNION SELECT passage_id FROM statements WHERE entity_id = ?1 AND passage_id IS NOT NULL
       UNION SELECT passage_id FROM statements WHERE object_id = ?1 AND passage_id IS NOT NULL`;

const amongSql = 'passages.id IN (SELECT value FROM json_each(?))';
const inDossierSql = `passages.id IN (SELECT passage_id FROM dossier_sections
  JOIN note_citations ON note_citations.note_id = dossier_sections.note_id JOIN notes ON notes.id = dossier_sections.note_id
  WHERE dossier_id = ? AND notes.deleted_at IS NULL)`;

function conditions(reader: Reader, filter: WiderFilter): Condition[] {
  const { tag, untagged, colour, commented, cited, articleId, entityId, since, dossierId } = filter;
  const onEntity = (id: string): string => JSON.stringify(reader.all(idRow, passagesOnEntity, [id]).map((row) => row.id));
  return [
    { sql: 'articles.deleted_at IS NULL', values: [] },
    ...(tag === undefined ? [] : [{ sql: taggedSql, values: withinTag(tag) }]),
    ...(untagged === undefined ? [] : [{ sql: untaggedSql, values: [] }]),
    ...(colour === undefined ? [] : [{ sql: 'colour = ?', values: [colour] }]),
    ...(commented === undefined ? [] : [{ sql: `comment <> ''`, values: [] }]),
    ...(cited === undefined ? [] : [{ sql: cited ? citedSql : `NOT ${citedSql}`, values: [] }]),
    ...(articleId === undefined ? [] : [{ sql: 'article_id = ?', values: [articleId] }]),
    ...(entityId === undefined ? [] : [{ sql: amongSql, values: [onEntity(entityId)] }]),
    ...(since === undefined ? [] : [{ sql: 'published >= ?', values: [since] }]),
    ...(dossierId === undefined ? [] : [{ sql: inDossierSql, values: [dossierId] }]),
  ];
}

const wordsRow = z.object({ id: z.string(), exact: z.string(), comment: z.string() });

/** SQL from `FROM` on. Passages are what an analyst made one by one: there are fewer of them than articles. */
export function passagesMeeting(reader: Reader, filter: WiderFilter): Condition {
  const all = conditions(reader, filter);
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

const countRow = z.object({ count: z.number() });

/** What passages are put in order by: the import of their article, its date or its title, or when they were marked. */
type PassageOrder = 'imported' | 'published' | 'article' | 'added';

const IN_THE_TEXT = 'articles.rowid DESC, start_point, end_point, passages.rowid';

/** What has no date comes last, whichever way round. */
const orderSql: Readonly<Record<PassageOrder, (way: 'ASC' | 'DESC') => string>> = {
  imported: (way) => `imported_at ${way}`,
  published: (way) => `published IS NULL, published ${way}`,
  article: (way) => `title COLLATE NOCASE ${way}`,
  added: (way) => `passages.created_at ${way}`,
};

interface FoundPassagesRequest extends Omit<Checked<'passages.find'>, 'filter'> {
  filter: WiderFilter;
  order?: { by: PassageOrder; descending: boolean };
}

/** A part of the passages that pass the filter, unless it is said otherwise the article imported last first; each in the order of its text. */
export function findPassages(reader: Reader, request: FoundPassagesRequest): Reply<'passages.find'> {
  const { by, descending } = request.order ?? { by: 'imported', descending: true };
  const { sql: from, values } = passagesMeeting(reader, request.filter);
  const total = reader.get(countRow, `SELECT count(*) AS count ${from}`, values)?.count ?? 0;
  const rows = reader.all(
    idRow,
    `SELECT passages.id ${from}
     ORDER BY ${orderSql[by](descending ? 'DESC' : 'ASC')}, ${IN_THE_TEXT} LIMIT ? OFFSET ?`,
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
