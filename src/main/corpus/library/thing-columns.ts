import { thingColumns, type Cell, type TableThing, type ThingColumn } from '../../../shared/library/thing-tables';
import { tagWithin, withinTag } from '../passages/tags';
import type { Sql } from '../search/search-question';
import type { Reader } from '../store/corpus';

/** What the tables of things read: where a thing's row is, and for each column what it is sorted by and what it shows. */

export interface ThingSources {
  readonly reader: Reader;
  /** How often an entity is named for sure in articles, and in how many; counted by another room. */
  readonly namings: (entityId: string) => { readonly mentions: number; readonly articles: number };
}

interface ColumnSql {
  /** What it is sorted, counted and asked for by; null or nothing stands last. */
  key: string;
  /** What must be joined for it. */
  join?: string;
  /** What it shows, where that is another: a JSON list for what has several values. */
  shown?: string;
  /** What the database cannot tell by itself: the cell, from what `key` gives. */
  count?: (sources: ThingSources, key: string) => number;
  /** Of several values: `SELECT … AS id, … AS value`. */
  each?: string;
  /** Things that have the value, where that is more than its being the same; of the columns of `each`. */
  holds?: { sql: string; parameters: (value: string) => string[] };
}

/** A bare expression is sorted by and shown as it is. */
type Columns<K extends TableThing> = Record<ThingColumn<K>, string | ColumnSql>;

interface ThingSql<K extends TableThing> {
  table: string;
  /** What a row of it stands with, from `FROM` on. */
  from: string;
  /** Which there are; the passages have a filter that says it. */
  live: string;
  /** What a text is looked for in. */
  sought: string;
  columns: Columns<K>;
}

const several = (each: string, id: string, by = 'value'): ColumnSql => ({
  each,
  key: `(SELECT min(${by}) FROM (${each}) WHERE id = ${id})`,
  shown: `(SELECT json_group_array(value) FROM (SELECT value FROM (${each}) WHERE id = ${id} ORDER BY ${by}))`,
});

/** Asked for by a tag, those below it are meant too. */
const tags = (table: 'note' | 'passage'): ColumnSql => ({
  ...several(`SELECT ${table}_id AS id, tag AS value, tag_key FROM ${table}_tags`, `${table}s.id`, 'tag_key'),
  holds: { sql: tagWithin('tag_key'), parameters: withinTag },
});

const changes = (table: string) => ({ added: `${table}.created_at`, changed: `${table}.updated_at` });
const liveNote = 'JOIN notes ON notes.id = note_id WHERE notes.deleted_at IS NULL';
const sectionsCiting = `FROM dossier_sections JOIN notes ON notes.id = dossier_sections.note_id
  JOIN note_citations ON note_citations.note_id = notes.id`;

/** Each own kind with what stands above it, itself among them. */
const ownKindsAbove = `WITH RECURSIVE above (id, own_kind) AS (
  SELECT id, id FROM own_kinds
  UNION SELECT above.id, parent_id FROM above JOIN own_kinds ON own_kinds.id = above.own_kind WHERE parent_id IS NOT NULL
) SELECT id, own_kind FROM above`;

/**
 * Asked for by a kind, those of the kinds below it are meant too; it shows the own kind, by its id, or the fixed one. Sorted by
 * the fixed kind, then by what the own one is called.
 */
const kindOfEntity: ColumnSql = {
  key: `kind || coalesce((SELECT ' ' || name_key FROM own_kinds WHERE own_kinds.id = own_kind), '')`,
  shown: 'json_quote(coalesce(own_kind, kind))',
  each: `SELECT id, kind AS value FROM entities UNION ALL SELECT entities.id, above.own_kind FROM entities
    JOIN (${ownKindsAbove}) AS above ON above.id = entities.own_kind`,
};

const entities: ThingSql<'entity'> = {
  table: 'entities',
  from: 'FROM entities',
  live: 'entities.deleted_at IS NULL',
  sought: `name || ' ' || coalesce((SELECT group_concat(alias, ' ') FROM entity_aliases WHERE entity_id = entities.id), '')`,
  columns: {
    name: 'name',
    kind: kindOfEntity,
    aliases: several('SELECT entity_id AS id, alias AS value FROM entity_aliases', 'entities.id'),
    // In articles and in notes: the id, and behind it what notes say.
    mentions: {
      key: `entities.id || (SELECT count(*) FROM note_mentions ${liveNote} AND entity_id = entities.id)`,
      count: ({ namings }, key) => namings(key.slice(0, 36)).mentions + Number(key.slice(36)),
    },
    articles: { key: 'entities.id', count: ({ namings }, id) => namings(id).articles },
    statements: '(SELECT count(*) FROM statements WHERE entity_id = entities.id)',
    notes: `(SELECT count(DISTINCT note_id) FROM note_mentions ${liveNote} AND entity_id = entities.id)`,
    dossiers: `(SELECT count(*) FROM dossier_subjects JOIN dossiers ON dossiers.id = dossier_id
      WHERE entity_id = entities.id AND dossiers.deleted_at IS NULL)`,
    ...changes('entities'),
  },
};

const notes: ThingSql<'note'> = {
  table: 'notes',
  from: 'FROM notes',
  live: 'notes.deleted_at IS NULL',
  sought: 'title',
  columns: {
    title: 'title',
    tags: tags('note'),
    collections: several(
      'SELECT note_id AS id, name AS value FROM collection_notes JOIN collections ON collections.id = collection_id',
      'notes.id',
    ),
    citations: '(SELECT count(*) FROM note_citations WHERE note_id = notes.id)',
    sources: `(SELECT count(DISTINCT article_id) FROM note_citations JOIN passages ON passages.id = passage_id WHERE note_id = notes.id)`,
    dossiers: `(SELECT count(*) FROM dossier_sections JOIN dossiers ON dossiers.id = dossier_id
      WHERE note_id = notes.id AND dossiers.deleted_at IS NULL)`,
    links: `(SELECT count(DISTINCT note_id) FROM note_links JOIN notes AS linking ON linking.id = note_id
      WHERE thing_id = notes.id AND linking.deleted_at IS NULL)`,
    ...changes('notes'),
  },
};

const passages: ThingSql<'passage'> = {
  table: 'passages',
  from: 'FROM passages CROSS JOIN articles ON articles.id = passages.article_id LEFT JOIN outlets ON outlets.id = articles.outlet_id',
  live: 'articles.deleted_at IS NULL',
  sought: `exact || ' ' || comment`,
  columns: {
    text: 'exact',
    colour: 'colour',
    comment: 'comment',
    tags: tags('passage'),
    article: 'articles.title',
    outlet: 'outlets.name',
    published: 'articles.published',
    grade: 'outlets.reliability',
    credibility: 'CAST(credibility AS TEXT)',
    citations: `(SELECT count(*) FROM note_citations ${liveNote} AND passage_id = passages.id)`,
    ...changes('passages'),
  },
};

const outlets: ThingSql<'outlet'> = {
  table: 'outlets',
  from: 'FROM outlets',
  live: 'outlets.id IS NOT NULL',
  sought: `name || ' ' || coalesce((SELECT group_concat(name, ' ') FROM outlet_names WHERE outlet_id = outlets.id), '')`,
  columns: {
    name: 'name',
    kind: 'kind',
    country: 'country',
    grade: 'reliability',
    aliases: several('SELECT outlet_id AS id, name AS value FROM outlet_names WHERE position > 0', 'outlets.id'),
    articles: '(SELECT count(*) FROM articles WHERE outlet_id = outlets.id AND deleted_at IS NULL)',
    // From the citations: there are far fewer of them than articles.
    citations: {
      key: 'coalesce(cited.count, 0)',
      join: `LEFT JOIN (SELECT outlet_id AS of, count(*) AS count FROM note_citations CROSS JOIN notes ON notes.id = note_id
        CROSS JOIN passages ON passages.id = passage_id CROSS JOIN articles ON articles.id = article_id
        WHERE notes.deleted_at IS NULL AND articles.deleted_at IS NULL GROUP BY outlet_id) AS cited ON cited.of = outlets.id`,
    },
    graded: 'CASE WHEN reliability IS NOT NULL THEN reliability_at END',
    ...changes('outlets'),
  },
};

const dossiers: ThingSql<'dossier'> = {
  table: 'dossiers',
  from: 'FROM dossiers',
  live: 'dossiers.deleted_at IS NULL',
  sought: 'title',
  columns: {
    title: 'title',
    subjects: several(
      `SELECT dossier_id AS id, name AS value FROM dossier_subjects JOIN entities ON entities.id = entity_id
       WHERE entities.deleted_at IS NULL`,
      'dossiers.id',
    ),
    sections: `(SELECT count(*) FROM dossier_sections ${liveNote} AND dossier_id = dossiers.id)`,
    citations: `(SELECT count(*) ${sectionsCiting} WHERE dossier_id = dossiers.id AND notes.deleted_at IS NULL)`,
    sources: `(SELECT count(DISTINCT article_id) ${sectionsCiting} JOIN passages ON passages.id = passage_id
      WHERE dossier_id = dossiers.id AND notes.deleted_at IS NULL)`,
    versions: '(SELECT count(*) FROM dossier_versions WHERE dossier_id = dossiers.id)',
    ...changes('dossiers'),
  },
};

const thingTables: { readonly [K in TableThing]: ThingSql<K> } = {
  entity: entities,
  note: notes,
  passage: passages,
  outlet: outlets,
  dossier: dossiers,
};

/** A table of things, its columns by name. */
export interface ThingTable extends Omit<ThingSql<TableThing>, 'columns'> {
  readonly columns: ReadonlyMap<string, ColumnSql>;
  /** What its things are called by. */
  readonly called: ColumnSql;
}

export function thingTable(kind: TableThing): ThingTable {
  const { columns, ...table } = thingTables[kind];
  const known = new Map(
    Object.entries<string | ColumnSql>(columns).map(([name, column]) => [name, typeof column === 'string' ? { key: column } : column]),
  );
  const [first = ''] = Object.keys(thingColumns[kind]);
  return { ...table, columns: known, called: columnOf(known, first) };
}

/** Throws for a column that no request may name. */
export function columnOf(columns: ReadonlyMap<string, ColumnSql>, name: string): ColumnSql {
  const column = columns.get(name);
  if (column === undefined) throw new Error(`There is no column ${name}.`);
  return column;
}

/** Things that have one of the values; `id` is that of the thing. */
export function havingSql(table: ThingTable, name: string, values: readonly (string | null)[]): Sql {
  const { key, each, holds } = columnOf(table.columns, name);
  const some = values.filter((value) => value !== null);
  const list = { sql: 'value IN (SELECT value FROM json_each(?))', parameters: [JSON.stringify(some)] };
  const parts: Sql[] = [];
  const id = `${table.table}.id`;
  if (each === undefined) {
    if (some.length > 0) parts.push({ sql: `${key} IN (SELECT value FROM json_each(?))`, parameters: list.parameters });
    if (some.length < values.length) parts.push({ sql: `${key} IS NULL`, parameters: [] });
  } else {
    const held =
      holds === undefined
        ? list
        : { sql: some.map(() => holds.sql).join(' OR '), parameters: some.flatMap((value) => holds.parameters(value)) };
    if (some.length > 0) parts.push({ sql: `${id} IN (SELECT id FROM (${each}) WHERE ${held.sql})`, parameters: held.parameters });
    if (some.length < values.length) parts.push({ sql: `${id} NOT IN (SELECT id FROM (${each}))`, parameters: [] });
  }
  return { sql: `(${parts.map(({ sql }) => sql).join(' OR ')})`, parameters: parts.flatMap(({ parameters }) => [...parameters]) };
}

/** The cell of a column from what the database says. */
export function cellOf({ count, shown }: ColumnSql, sources: ThingSources, value: Cell): Cell {
  if (count !== undefined && typeof value === 'string') return count(sources, value);
  return shown === undefined && value === '' ? null : value;
}
