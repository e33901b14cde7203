import { z } from 'zod';
import { joinedRuns } from '../../../shared/text/bidi';
import { entityKinds, type EntityKind } from '../../../shared/entities/model';
import type { FindableKind } from '../../../shared/search/model';
import { formatPublished } from '../../../shared/articles/published';
import { excerptAround } from '../../../shared/text/text';
import { dossierTitle, jsonColumn, noteTitle, type Reader } from '../store/corpus';
import { searchWords, type Word } from './search-words';

/** What is short of a thing, and kept in memory to be found with typing mistakes. */
export interface Entry {
  key: string;
  kind: FindableKind;
  id: string;
  title: string;
  /** What a list shows beside the title. */
  detail: string;
  /** Of an entity, an outlet or a dossier; there are a hundred thousand articles, of which nothing more is kept. */
  name: Name | null;
}

/** What names an entity, an outlet or a dossier beside its title. */
interface Name {
  aliases: string[];
  summary: string;
  entityKind: EntityKind | null;
  /** What its kind is called: that of the analyst's own, where it has one. */
  kindWords: string | null;
  words: { title: Word[]; aliases: Word[][]; summary: Word[] };
}

export type NamedEntry = Entry & { name: Name };

export function isNamed(entry: Entry): entry is NamedEntry {
  return entry.name !== null;
}

export function keyOf(kind: FindableKind, id: string): string {
  return `${kind}:${id}`;
}

const articleRow = z.object({
  rowid: z.number(),
  id: z.string(),
  title: z.string(),
  outlet: z.string().nullable(),
  published: z.string().nullable(),
});
const articleSelect = 'SELECT rowid, id, title, outlet, published FROM articles';

function articleEntry({ id, title, outlet, published }: z.infer<typeof articleRow>): Entry {
  const detail = joinedRuns([outlet, formatPublished(published)], ' · ');
  return { key: keyOf('article', id), kind: 'article', id, title, detail, name: null };
}

/** Up to `limit` articles before row `before`, the newest first; `next` is where to go on, null at the end. */
export function readArticles(reader: Reader, before: number, limit: number): { entries: Entry[]; next: number | null } {
  const rows = reader.all(articleRow, `${articleSelect} WHERE rowid < ? AND deleted_at IS NULL ORDER BY rowid DESC LIMIT ?`, [
    before,
    limit,
  ]);
  return { entries: rows.map(articleEntry), next: rows.length < limit ? null : (rows.at(-1)?.rowid ?? null) };
}

/** The articles in these rows. */
export function readArticlesAt(reader: Reader, rowids: readonly number[]): Entry[] {
  return reader
    .all(articleRow, `${articleSelect} WHERE rowid IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL`, [JSON.stringify(rowids)])
    .map(articleEntry);
}

/** Those of these articles that are there and not in the bin. */
export function readArticlesWith(reader: Reader, ids: readonly string[]): Entry[] {
  return reader
    .all(articleRow, `${articleSelect} WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL`, [JSON.stringify(ids)])
    .map(articleEntry);
}

const otherRow = z.object({
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  aliases: jsonColumn(z.array(z.string())),
  summary: z.string(),
  entityKind: z.enum(entityKinds).nullable(),
});

/** What a vault has few enough of to read it as a whole. */
export type OtherKind = Exclude<FindableKind, 'article'>;

const selects: Record<OtherKind, string> = {
  entity: `SELECT id, name AS title, coalesce((SELECT name FROM own_kinds WHERE own_kinds.id = own_kind), kind) AS detail,
    (SELECT json_group_array(alias) FROM
      (SELECT alias FROM entity_aliases WHERE entity_id = entities.id ORDER BY position)) AS aliases,
    summary, kind AS entityKind FROM entities`,
  note: `SELECT id, title, substr(plain, 1, 200) AS detail, '[]' AS aliases, '' AS summary, NULL AS entityKind FROM notes`,
  dossier: `SELECT id, title,
    (SELECT count(*) FROM dossier_sections JOIN notes ON notes.id = note_id
      WHERE dossier_id = dossiers.id AND notes.deleted_at IS NULL) || '' AS detail,
    '[]' AS aliases, summary, NULL AS entityKind FROM dossiers`,
  outlet: `SELECT id, name AS title, coalesce(kind, 'outlet') AS detail,
    (SELECT json_group_array(name) FROM
      (SELECT name FROM outlet_names WHERE outlet_id = outlets.id AND position > 0 ORDER BY position)) AS aliases,
    summary, NULL AS entityKind FROM outlets`,
};
const liveOnly = (kind: OtherKind): string => (kind === 'outlet' ? '1' : 'deleted_at IS NULL');

/** All entities, notes, dossiers or outlets. */
export function readOthers(reader: Reader, kind: OtherKind): Entry[] {
  return reader.all(otherRow, `${selects[kind]} WHERE ${liveOnly(kind)}`).map((row) => otherEntry(kind, row));
}

/** One thing as it is now; undefined when it is gone or in the bin. */
export function readEntry(reader: Reader, kind: FindableKind, id: string): Entry | undefined {
  if (kind === 'article') {
    const row = reader.get(articleRow, `${articleSelect} WHERE id = ? AND deleted_at IS NULL`, [id]);
    return row === undefined ? undefined : articleEntry(row);
  }
  const row = reader.get(otherRow, `${selects[kind]} WHERE id = ? AND ${liveOnly(kind)}`, [id]);
  return row === undefined ? undefined : otherEntry(kind, row);
}

function otherEntry(kind: OtherKind, row: z.infer<typeof otherRow>): Entry {
  const title = kind === 'note' ? noteTitle(row.title) : kind === 'dossier' ? dossierTitle(row.title) : row.title;
  const { id, aliases, summary, entityKind } = row;
  const words = {
    title: searchWords(title),
    aliases: aliases.map(searchWords),
    summary: searchWords(summary),
  };
  return {
    key: keyOf(kind, id),
    kind,
    id,
    title,
    detail: detailOf(kind, row),
    name: kind === 'note' ? null : { aliases, summary, entityKind, kindWords: kind === 'entity' ? row.detail : null, words },
  };
}

function detailOf(kind: OtherKind, row: z.infer<typeof otherRow>): string {
  switch (kind) {
    case 'entity':
    case 'outlet':
      return joinedRuns([row.detail, ...row.aliases.slice(0, 3)], ' · ');
    case 'note':
      return excerptAround(row.detail, 0, 0, 80).after;
    case 'dossier':
      return row.detail === '1' ? '1 section' : `${row.detail} sections`;
  }
}
