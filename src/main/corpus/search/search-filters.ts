import { z } from 'zod';
import { entityKinds } from '../../../shared/entities/model';
import { daysOf, gradesOf } from '../../../shared/search/filters';
import type { FindableKind } from '../../../shared/search/model';
import { QUOTES, type SearchFilter } from '../../../shared/search/query';
import { fold } from '../../../shared/text/fold';
import type { Reader } from '../store/corpus';
import type { NamedEntry } from './quick-find';
import { quoted, type Sql } from './search-question';
import { searchWords } from './search-words';
import { lazily } from '../../../shared/text/lazily';

/** What the conditions of the search language ask, as SQL about a row of each kind of thing. */

const NEVER: Sql = { sql: '0', parameters: [] };
const ALWAYS: Sql = { sql: '1', parameters: [] };

/** Where the filters of a query look: the rows, and the names in memory. */
export interface FilterSources {
  reader: Reader;
  named: (kind: 'entity' | 'outlet' | 'dossier') => readonly NamedEntry[];
  /** The ids of the own kinds that words mean, and of those below them. */
  ownKinds: (words: string) => readonly string[];
  /** The present day, YYYY-MM-DD. */
  today: () => string;
}

const tables = { article: 'articles', note: 'notes', entity: 'entities', dossier: 'dossiers', outlet: 'outlets' } as const;

/** What is true of the row of `kind` for which the filter holds. */
export function filterSql(kind: FindableKind, filter: SearchFilter, sources: FilterSources): Sql {
  const value = filter.value.toLowerCase();
  switch (filter.field) {
    case 'outlet':
      return outletSql(kind, filter.value, sources);
    case 'kind':
      return kindSql(kind, value, sources);
    case 'added':
      return daysSql(kind === 'article' ? 'imported_at' : 'created_at', value, sources.today());
    case 'changed':
      return daysSql('updated_at', value, sources.today());
    case 'grade':
      return gradeSql(kind, value);
    case 'entity':
      return entitySql(kind, filter, sources);
    case 'in':
      return dossierSql(kind, filter, sources);
    case 'has':
      return hasSql(kind, value);
    case 'note':
      return noteSql(kind, filter.value);
    case 'tag':
      return tagSql(kind, filter);
    default:
      return kind === 'article' ? articleSql(filter, sources) : NEVER;
  }
}

/** Articles by their own tags and those of their passages, notes by theirs. */
function tagSql(kind: FindableKind, { value, exact }: SearchFilter): Sql {
  const key = value.toLowerCase();
  const tagged = exact ? '(tag_key IN (?, ?, ?))' : "(tag_key = ? OR substr(tag_key, 1, length(?) + 1) = ? || '/')";
  if (kind === 'note') return { sql: `id IN (SELECT note_id FROM note_tags WHERE ${tagged})`, parameters: [key, key, key] };
  if (kind !== 'article') return NEVER;
  return {
    sql: `(id IN (SELECT article_id FROM passages JOIN passage_tags ON passage_id = passages.id WHERE ${tagged})
      OR id IN (SELECT article_id FROM article_tags WHERE ${tagged}))`,
    parameters: [key, key, key, key, key, key],
  };
}

/** The same as a set of ids, for what is held in memory. */
export function idsMeeting(kind: FindableKind, filter: SearchFilter, sources: FilterSources): Set<string> {
  const { sql, parameters } = filterSql(kind, filter, sources);
  if (sql === NEVER.sql) return new Set();
  return new Set(sources.reader.all(idRow, `SELECT id FROM ${tables[kind]} WHERE ${sql}`, parameters).map(({ id }) => id));
}

/** The passages for which a filter holds: by their article, but for when they were made; null for all. */
export function passagesMeeting(filter: SearchFilter, sources: FilterSources): Set<string> | null {
  const { field, value } = filter;
  if (field === 'kind') return value.toLowerCase() === 'passage' ? null : new Set();
  const isOwn = field === 'added' || field === 'changed';
  const { sql, parameters } = isOwn
    ? daysSql(field === 'added' ? 'created_at' : 'updated_at', value.toLowerCase(), sources.today())
    : filterSql('article', filter, sources);
  if (sql === NEVER.sql) return new Set();
  const where = isOwn ? sql : `article_id IN (SELECT id FROM articles WHERE ${sql})`;
  return new Set(sources.reader.all(idRow, `SELECT id FROM passages WHERE ${where}`, parameters).map(({ id }) => id));
}

/** The same about a row of a full-text index. */
export function rowFilterSql(kind: 'article' | 'note', filter: SearchFilter, sources: FilterSources): Sql {
  const { sql, parameters } = filterSql(kind, filter, sources);
  if (sql === NEVER.sql || sql === ALWAYS.sql) return { sql, parameters };
  return { sql: `docid IN (SELECT rowid FROM ${tables[kind]} WHERE ${sql})`, parameters };
}

const idRow = z.object({ id: z.string() });

/** Of an entity a fixed kind, or one of the analyst's own with those below it. */
function kindSql(kind: FindableKind, value: string, { ownKinds }: FilterSources): Sql {
  if (kind === 'entity' && value !== 'entity') {
    if (isFixed(value)) return { sql: 'kind = ?', parameters: [value] };
    return { sql: 'own_kind IN (SELECT value FROM json_each(?))', parameters: [JSON.stringify(ownKinds(value))] };
  }
  return kind === value ? ALWAYS : NEVER;
}

const isFixed = (value: string): boolean => entityKinds.some((kind) => kind === value);

export function daysSql(column: string, value: string, today: string): Sql {
  const days = daysOf(value, today);
  if (days === null) return NEVER;
  const parts: Sql[] = [{ sql: `${column} IS NOT NULL`, parameters: [] }];
  if (days.from !== null) parts.push({ sql: `${column} >= ?`, parameters: [days.from] });
  // An end is a year, a month or a day, which belongs to it as a whole.
  if (days.to !== null) parts.push({ sql: `substr(${column}, 1, ${days.to.length}) <= ?`, parameters: [days.to] });
  return { sql: parts.map(({ sql }) => sql).join(' AND '), parameters: parts.flatMap(({ parameters }) => parameters) };
}

function gradeSql(kind: FindableKind, value: string): Sql {
  const grades = JSON.stringify(gradesOf(value));
  const graded = 'reliability IN (SELECT value FROM json_each(?))';
  if (kind === 'outlet') return { sql: graded, parameters: [grades] };
  if (kind !== 'article') return NEVER;
  return { sql: `outlet_id IN (SELECT id FROM outlets WHERE ${graded})`, parameters: [grades] };
}

/** A name as one can type it after a field: a value holds no quotation marks. */
const typed = (name: string): string => fold(name.replace(QUOTES, '').replace(/\s+/gu, ' ').trim());

const isNamed = ({ title, name: { aliases } }: NamedEntry, folded: string): boolean =>
  [title, ...aliases].some((one) => typed(one) === folded);

/** By one of its names as it is. */
function outletSql(kind: FindableKind, name: string, { named }: FilterSources): Sql {
  const folded = typed(name);
  const ids = named('outlet').flatMap((outlet) => (isNamed(outlet, folded) ? [outlet.id] : []));
  const parameters = [JSON.stringify(ids)];
  if (kind === 'outlet') return { sql: 'id IN (SELECT value FROM json_each(?))', parameters };
  return kind === 'article' ? { sql: 'outlet_id IN (SELECT value FROM json_each(?))', parameters } : NEVER;
}

/** By the entities with this name or alias: where they are confirmed, or, unless `exact`, where one of their names stands. */
function entitySql(kind: FindableKind, { value: name, exact }: SearchFilter, { named }: FilterSources): Sql {
  const folded = typed(name);
  const entities = named('entity').filter((entity) => isNamed(entity, folded));
  const ids = JSON.stringify(entities.map(({ id }) => id));
  const names = new Set([name, ...entities.flatMap(({ title, name: { aliases } }) => [title, ...aliases])]);
  const phrases = [...names].map((one) => searchWords(one).map(({ word }) => word)).filter((words) => words.length > 0);
  const written = phrases.map((words) => quoted({ words, prefix: false })).join(' OR ');
  const standing = (table: string): Sql =>
    written === '' || exact ? NEVER : { sql: `rowid IN (SELECT docid FROM ${table} WHERE ${table} MATCH ?)`, parameters: [written] };
  const among = 'entity_id IN (SELECT value FROM json_each(?))';
  switch (kind) {
    case 'article':
      return either(
        { sql: `id IN (SELECT article_id FROM mentions WHERE state = 'confirmed' AND ${among})`, parameters: [ids] },
        standing('article_index'),
      );
    case 'note':
      return either({ sql: `id IN (SELECT note_id FROM note_mentions WHERE ${among})`, parameters: [ids] }, standing('note_index'));
    case 'entity':
      return { sql: 'id IN (SELECT value FROM json_each(?))', parameters: [ids] };
    case 'dossier':
      return { sql: `id IN (SELECT dossier_id FROM dossier_subjects WHERE ${among})`, parameters: [ids] };
    case 'outlet':
      return NEVER;
  }
}

function either(a: Sql, b: Sql): Sql {
  return { sql: `(${a.sql} OR ${b.sql})`, parameters: [...a.parameters, ...b.parameters] };
}

/** Sections of the dossiers of this title, what they cite, and their subjects. */
function dossierSql(kind: FindableKind, { value, exact }: SearchFilter, { named }: FilterSources): Sql {
  const title = typed(value);
  const isIt = exact ? (own: string): boolean => own === title : (own: string): boolean => own.includes(title);
  const ids = named('dossier').filter((entry) => isIt(typed(entry.title)));
  const among = 'dossier_id IN (SELECT value FROM json_each(?))';
  const parameters = [JSON.stringify(ids.map(({ id }) => id))];
  switch (kind) {
    case 'article':
      return {
        sql: `id IN (SELECT passages.article_id FROM dossier_sections
          JOIN note_citations ON note_citations.note_id = dossier_sections.note_id
          JOIN passages ON passages.id = passage_id WHERE ${among})`,
        parameters,
      };
    case 'note':
      return { sql: `id IN (SELECT note_id FROM dossier_sections WHERE ${among})`, parameters };
    case 'entity':
      return { sql: `id IN (SELECT entity_id FROM dossier_subjects WHERE ${among})`, parameters };
    case 'dossier':
      return { sql: 'id IN (SELECT value FROM json_each(?))', parameters };
    case 'outlet':
      return NEVER;
  }
}

const articleHas: Readonly<Record<string, string>> = {
  citation: 'id IN (SELECT article_id FROM passages JOIN note_citations ON passage_id = passages.id)',
  highlight: 'id IN (SELECT article_id FROM passages)',
  comment: `id IN (SELECT article_id FROM passages WHERE comment <> '')`,
  tag: `(id IN (SELECT article_id FROM passages JOIN passage_tags ON passage_id = passages.id)
    OR id IN (SELECT article_id FROM article_tags))`,
  mention: `id IN (SELECT article_id FROM mentions WHERE state = 'confirmed')`,
};
const noteHas: Readonly<Record<string, string>> = {
  citation: 'id IN (SELECT note_id FROM note_citations)',
  mention: 'id IN (SELECT note_id FROM note_mentions)',
  tag: 'id IN (SELECT note_id FROM note_tags)',
};

function hasSql(kind: FindableKind, value: string): Sql {
  const sql = kind === 'article' ? articleHas[value] : kind === 'note' ? noteHas[value] : undefined;
  return sql === undefined ? NEVER : { sql, parameters: [] };
}

/** Notes with these words, and the articles they cite. */
function noteSql(kind: FindableKind, text: string): Sql {
  const words = searchWords(text).map(({ word }) => word);
  if (words.length === 0) return NEVER;
  const parameters = [quoted({ words, prefix: false })];
  const written = 'SELECT docid FROM note_index WHERE note_index MATCH ?';
  if (kind === 'note') return { sql: `rowid IN (${written})`, parameters };
  if (kind !== 'article') return NEVER;
  return {
    sql: `id IN (SELECT article_id FROM passages JOIN note_citations ON passage_id = passages.id
      JOIN notes ON notes.id = note_id WHERE notes.rowid IN (${written}))`,
    parameters,
  };
}

function articleSql({ field, value, exact }: SearchFilter, sources: FilterSources): Sql {
  switch (field) {
    case 'date':
      return daysSql('published', value, sources.today());
    case 'author':
      if (exact) return { sql: 'EXISTS (SELECT 1 FROM json_each(bylines) WHERE value = ?)', parameters: [value] };
      return containing('bylines', value);
    case 'address':
      return containing('url', value);
    case 'file':
      return within('original_sha256 IN (SELECT sha256 FROM originals WHERE ', containing('file_name', value));
    case 'comment':
      return within('id IN (SELECT article_id FROM passages WHERE ', containing('comment', value));
    case 'lang':
      return languageSql(value, sources.reader);
    case 'is':
      return isSql(value.toLowerCase());
    default:
      return NEVER;
  }
}

function within(opening: string, { sql, parameters }: Sql): Sql {
  return { sql: `${opening}${sql})`, parameters };
}

/** SQLite knows the case of ASCII letters alone: others are tried as typed, in small letters, in capitals and as a name. */
function containing(column: string, value: string): Sql {
  const lower = value.toLowerCase();
  const name = lower.replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
  const written = [...new Set([value, lower, value.toUpperCase(), name])].map((one) => `%${one.replace(/[\\%_]/g, '\\$&')}%`);
  return { sql: `(${written.map(() => `${column} LIKE ? ESCAPE '\\'`).join(' OR ')})`, parameters: written };
}

const languageRow = z.object({ language: z.string() });
const englishNames = lazily(() => new Intl.DisplayNames(['en'], { type: 'language' }));

/** By tag (`ru`, `zh-Hans`) or by the English name. */
function languageSql(value: string, reader: Reader): Sql {
  const sought = value.toLowerCase();
  const tags = reader
    .all(languageRow, 'SELECT DISTINCT language FROM articles WHERE language IS NOT NULL', [])
    .map(({ language }) => language)
    .filter((tag) => {
      const lower = tag.toLowerCase();
      return lower === sought || lower.startsWith(`${sought}-`) || nameOf(tag).startsWith(sought);
    });
  return { sql: 'language IN (SELECT value FROM json_each(?))', parameters: [JSON.stringify(tags)] };
}

/** A tag may come from a file, and be none. */
function nameOf(tag: string): string {
  try {
    return englishNames().of(tag)?.toLowerCase() ?? '';
  } catch (error) {
    if (error instanceof RangeError) return '';
    throw error;
  }
}

function isSql(value: string): Sql {
  switch (value) {
    case 'retracted':
      return { sql: 'retracted_at IS NOT NULL', parameters: [] };
    case 'unread':
    case 'read':
      return { sql: 'reading = ?', parameters: [value] };
    case 'todo':
      return { sql: `reading = 'to-do'`, parameters: [] };
    case 'favourite':
      return { sql: 'favourite = 1', parameters: [] };
    case 'dated':
      return { sql: 'published IS NOT NULL', parameters: [] };
    case 'undated':
      return { sql: 'published IS NULL', parameters: [] };
    case 'reprint':
      return {
        sql: `origin_id IS NOT NULL AND EXISTS (SELECT 1 FROM articles AS earlier
          WHERE earlier.origin_id = articles.origin_id AND earlier.deleted_at IS NULL
            AND (coalesce(earlier.published, '9'), earlier.rowid) < (coalesce(articles.published, '9'), articles.rowid))`,
        parameters: [],
      };
    default:
      return NEVER;
  }
}
