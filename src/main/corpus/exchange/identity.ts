import { z } from 'zod';
import { aliasKey } from '../entities/entities';
import { outletKey } from '../../../shared/outlets/model';
import { booleanColumn, type Reader } from '../store/corpus';

/**
 * Which thing of another vault is which of this one. Ids are random, so that equal ids are one thing, in vaults of which one began
 * as a copy of the other; things that either made for itself are told by what they are: a file, a span, a name.
 */

/** Kinds of rows that others refer to. */
export const identified = [
  'own_kinds',
  'outlets',
  'articles',
  'article_texts',
  'passages',
  'entities',
  'mentions',
  'statements',
  'notes',
  'dossiers',
  'comments',
  'proposals',
  'charts',
  'collections',
  'article_fields',
] as const;
export type Identified = (typeof identified)[number];

/** A thing that is in both. */
export interface Pair {
  theirs: string;
  mine: string;
}

export interface Identity {
  /** By their ids: the ids here, of what is in both and of what will come. */
  ids: Map<string, string>;
  /** Their ids, in their order. */
  fresh: Readonly<Record<Identified, string[]>>;
  same: Readonly<Record<Identified, Pair[]>>;
  /** Entities of one name and kind that have each their own id. */
  namesakes: Pair[];
  /** Passages of either on one span, each with its own id. */
  doubled: Pair[];
}

const idRow = z.object({ id: z.string() });
const comingRow = z.object({ id: z.string(), needs: z.string(), live: booleanColumn.default(true) });
const keyedRow = z.object({ id: z.string(), key: z.string().nullable() });

/** By their ids, what they have that may be one with something here; `null` for what is known by its id alone. */
type KeysOf = (reader: Reader) => [id: string, key: string | null][];

const keyed =
  (sql: string, keyOf: (key: string) => string = (key) => key): KeysOf =>
  (reader) =>
    reader.all(keyedRow, sql).map(({ id, key }) => [id, key === null ? null : keyOf(key)]);

/** Nothing comes out of the bin that nothing else needs. */
const LIVE_ARTICLES = `(deleted_at IS NULL OR id IN (SELECT article_id FROM passages
  JOIN note_citations ON passage_id = passages.id JOIN notes ON notes.id = note_id WHERE notes.deleted_at IS NULL))`;
const LIVE_NOTES = `(deleted_at IS NULL OR id IN (SELECT note_id FROM dossier_sections
  JOIN dossiers ON dossiers.id = dossier_id WHERE dossiers.deleted_at IS NULL))`;
const LIVE_ENTITIES = `(deleted_at IS NULL OR id IN (SELECT entity_id FROM note_mentions
    JOIN notes ON notes.id = note_id WHERE notes.deleted_at IS NULL)
  OR id IN (SELECT entity_id FROM dossier_subjects JOIN dossiers ON dossiers.id = dossier_id WHERE dossiers.deleted_at IS NULL))`;

/** `needs`: the ids, with bars between them, of what must come or be here too. Not `live`: nothing needs it. */
const coming: Readonly<Record<Identified, string>> = {
  own_kinds: deepest('own_kinds'),
  outlets: "SELECT id, '' AS needs FROM outlets ORDER BY rowid",
  articles: `SELECT id, '' AS needs, ${LIVE_ARTICLES} AS live FROM articles ORDER BY rowid`,
  article_texts: 'SELECT id, article_id AS needs FROM article_texts ORDER BY rowid',
  passages: "SELECT id, article_id || '|' || text_id AS needs FROM passages ORDER BY rowid",
  // Those that became part of others after these.
  entities: `SELECT id, ifnull(merged_into, '') AS needs, ${LIVE_ENTITIES} AS live FROM entities ORDER BY merged_into IS NOT NULL, rowid`,
  mentions: "SELECT id, entity_id || '|' || article_id || '|' || text_id AS needs FROM mentions ORDER BY rowid",
  statements: "SELECT id, entity_id || '|' || ifnull(object_id, '') AS needs FROM statements ORDER BY rowid",
  notes: `SELECT id, '' AS needs, ${LIVE_NOTES} AS live FROM notes ORDER BY rowid`,
  dossiers: "SELECT id, '' AS needs, deleted_at IS NULL AS live FROM dossiers ORDER BY rowid",
  // Answers after what they answer.
  comments: `SELECT id, coalesce(note_id, dossier_id) || '|' || ifnull(answers, '') AS needs FROM comments
    ORDER BY answers IS NOT NULL, rowid`,
  proposals: 'SELECT id, note_id AS needs FROM proposals ORDER BY rowid',
  charts: "SELECT id, '' AS needs FROM charts ORDER BY rowid",
  collections: deepest('collections'),
  article_fields: "SELECT id, '' AS needs FROM article_fields ORDER BY position",
};

/** What stands below another after it. */
function deepest(table: string): string {
  return `WITH RECURSIVE deep (id, needs, depth) AS (
      SELECT id, '', 0 FROM ${table} WHERE parent_id IS NULL
      UNION ALL SELECT below.id, deep.id, depth + 1 FROM ${table} AS below JOIN deep ON below.parent_id = deep.id)
    SELECT id, needs FROM deep ORDER BY depth`;
}

/**
 * Where one vault's key is another's, the two are one thing. Names of what stands below another are with those above it; what rests
 * on texts and entities has their ids in this vault in its key.
 */
const keysOf = (ids: ReadonlyMap<string, string>): Readonly<Record<Identified, KeysOf>> => {
  const here = (id: string): string => ids.get(id) ?? id;
  const withId = (key: string): string => {
    const [id = '', ...rest] = key.split('|');
    return [here(id), ...rest].join('|');
  };
  const path = (table: string, name: string, first: string): string => `WITH RECURSIVE deep (id, key) AS (
      SELECT id, ${first} || ${name} FROM ${table} WHERE parent_id IS NULL
      UNION ALL SELECT below.id, deep.key || char(10) || below.${name} FROM ${table} AS below JOIN deep ON below.parent_id = deep.id)
    SELECT id, key FROM deep`;
  return {
    own_kinds: keyed(path('own_kinds', 'name_key', "kind || ':' ")),
    outlets: keyed('SELECT outlet_id AS id, name AS key FROM outlet_names', outletKey),
    articles: (reader) => [
      ...keyed('SELECT id, original_sha256 AS key FROM articles')(reader),
      // The same page, taken in by either from another file.
      ...keyed(`SELECT articles.id, article_texts.sha256 || ' ' || url || ' ' || ifnull(published, '') || ' ' || ifnull(outlet, '') AS key
        FROM articles JOIN article_texts ON article_texts.id = text_id WHERE url IS NOT NULL`)(reader),
    ],
    article_texts: keyed(`SELECT id, article_id || '|' || sha256 AS key FROM article_texts`, withId),
    passages: keyed(
      `SELECT id, text_id || '|' || start_point || '|' || end_point || '|' || ifnull(region, '') AS key FROM passages`,
      withId,
    ),
    entities: keyed(`SELECT id, kind || ' ' || name AS key FROM entities WHERE deleted_at IS NULL AND merged_into IS NULL`, aliasKey),
    mentions: keyed(`SELECT id, entity_id || '|' || text_id || '|' || start_point || '|' || end_point AS key FROM mentions`, (key) => {
      const [entity = '', text = '', ...rest] = key.split('|');
      return [here(entity), here(text), ...rest].join('|');
    }),
    statements: keyed(
      `SELECT id, entity_id || '|' || ifnull(object_id, '') || '|' || ifnull(passage_id, '') || '|' ||
         property || '|' || value || '|' || ifnull(from_date, '') || '|' || ifnull(until_date, '') AS key FROM statements`,
      (key) => {
        const [entity = '', object = '', passage = '', ...rest] = key.split('|');
        return [here(entity), here(object), here(passage), ...rest].join('|');
      },
    ),
    notes: () => [],
    dossiers: () => [],
    comments: () => [],
    proposals: () => [],
    charts: () => [],
    collections: keyed(path('collections', 'name', "''")),
    article_fields: keyed(`SELECT id, kind || ' ' || name AS key FROM article_fields`),
  };
};

/** `apart`: entities of the other vault that are others than those of the same name here. */
export function identify(mine: Reader, theirs: Reader, apart: ReadonlySet<string> = new Set()): Identity {
  const ids = new Map<string, string>();
  const fresh = ofEach<string>();
  const same = ofEach<Pair>();
  const namesakes: Pair[] = [];
  const doubled: Pair[] = [];
  for (const table of identified) {
    const found = pairsOf(table, { mine, theirs, ids, apart });
    [fresh[table], same[table]] = [found.fresh, found.same];
    const byKey = found.same.filter(({ theirs: id, mine: own }) => id !== own && !found.merged.has(id));
    if (table === 'entities') namesakes.push(...byKey);
    if (table === 'passages') doubled.push(...byKey);
  }
  return { ids, fresh, same, namesakes, doubled };
}

/** A list of its own for each. */
function ofEach<T>(): Record<Identified, T[]> {
  return Object.fromEntries(identified.map((table): [Identified, T[]] => [table, []])) as Record<Identified, T[]>;
}

interface Both {
  mine: Reader;
  theirs: Reader;
  ids: Map<string, string>;
  apart: ReadonlySet<string>;
}

function pairsOf(table: Identified, { mine, theirs, ids, apart }: Both): { fresh: string[]; same: Pair[]; merged: ReadonlySet<string> } {
  const own = new Set(mine.all(idRow, `SELECT id FROM ${table}`).map(({ id }) => id));
  const moved = table === 'passages' ? mergedPassages(mine) : new Map<string, string>();
  const keys = keysOf(ids)[table];
  const ownByKey = new Map<string, string>();
  for (const [id, key] of keys(mine)) if (key !== null && !ownByKey.has(key)) ownByKey.set(key, id);
  const theirKeys = new Map<string, string[]>();
  for (const [id, key] of keys(theirs)) if (key !== null) theirKeys.set(id, [...(theirKeys.get(id) ?? []), key]);
  const found = theirs.all(comingRow, coming[table]);
  // What is one by its id is not one with another as well; but no two outlets share a name.
  const taken = new Set(table === 'outlets' ? [] : found.flatMap(({ id }) => (own.has(id) ? [id] : [])));
  const byKey = (id: string): string | undefined =>
    apart.has(id)
      ? undefined
      : theirKeys
          .get(id)
          ?.flatMap((key) => ownByKey.get(key) ?? [])
          .find((one) => !taken.has(one));
  const fresh: string[] = [];
  const same: Pair[] = [];
  for (const { id, needs, live } of found) {
    if (needs.split('|').some((other) => other !== '' && !ids.has(other))) continue;
    // What was deleted there stays what it is here, and does not come.
    if (!live) {
      if (own.has(id)) ids.set(id, id);
      continue;
    }
    const one = own.has(id) ? id : (moved.get(id) ?? byKey(id));
    ids.set(id, one ?? id);
    if (one === undefined) fresh.push(id);
    else {
      same.push({ theirs: id, mine: one });
      if (table !== 'outlets') taken.add(one);
    }
  }
  return { fresh, same, merged: new Set(moved.keys()) };
}

const movedRow = z.object({ id: z.string(), passageId: z.string() });

/** What became part of another passage here is that one. */
function mergedPassages(mine: Reader): Map<string, string> {
  const rows = mine.all(movedRow, 'SELECT id, passage_id AS passageId FROM merged_passages');
  return new Map(rows.map(({ id, passageId }) => [id, passageId]));
}
