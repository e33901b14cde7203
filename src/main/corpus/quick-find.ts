import MiniSearch from 'minisearch';
import { z } from 'zod';
import { entityKinds, thingKinds, type EntityKind, type QuickFindHit, type ThingKind } from '../../shared/model';
import { formatPublished } from '../../shared/published';
import { excerptAround } from '../../shared/text';
import { dossierTitle, jsonColumn, noteTitle, type Reader } from './corpus';
import { searchWords, type Word } from './search-words';

/** What is short of a thing, and kept in memory to be found with typing mistakes. */
export interface Entry {
  key: string;
  kind: ThingKind;
  id: string;
  title: string;
  aliases: string[];
  /** What a list shows beside the title. */
  detail: string;
  /** An entity's or a dossier's summary; empty for others. */
  summary: string;
  entityKind: EntityKind | null;
  words: { title: Word[]; aliases: Word[][]; summary: Word[] };
}

/**
 * Titles of articles, notes and dossiers, names and aliases of entities. Read when first asked for; after that only
 * what was {@link touched} is read again.
 */
export class QuickFind {
  readonly #reader: Reader;
  readonly #entries = new Map<string, Entry>();
  readonly #touched = new Map<string, { kind: ThingKind; id: string }>();
  readonly #index = new MiniSearch<Entry>({
    idField: 'key',
    fields: ['title', 'aliases'],
    extractField: (entry, field) => {
      if (field === 'aliases') return entry.aliases.join('\n');
      return field === 'title' ? entry.title : entry.key;
    },
    tokenize: (text) => searchWords(text).map(({ word }) => word),
    processTerm: (term) => term,
  });
  #loaded = false;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** To be called after a thing was made, changed or removed. */
  touched(kind: ThingKind, id: string): void {
    this.#touched.set(keyOf(kind, id), { kind, id });
  }

  /** All that is known of one kind. */
  entries(kind: ThingKind): Entry[] {
    this.#refresh();
    return [...this.#entries.values()].filter((entry) => entry.kind === kind);
  }

  /** Exact titles first, then beginnings, then words, then likely misspellings; for an empty query what was changed last. */
  find(query: string, limit: number): QuickFindHit[] {
    this.#refresh();
    const words = searchWords(query).map(({ word }) => word);
    if (words.length === 0) return this.#changedLast(limit);
    const found = this.#search(query, words, false);
    if (found.length < limit) {
      const known = new Set(found);
      found.push(...this.#search(query, words, true).filter((entry) => !known.has(entry)));
    }
    return found.slice(0, limit).map(hitOf);
  }

  #search(query: string, words: readonly string[], fuzzy: boolean): Entry[] {
    const results = this.#index.search(query, {
      combineWith: 'AND',
      prefix: true,
      fuzzy: fuzzy ? (term) => (term.length > 3 ? 0.25 : false) : false,
      boost: { title: 2 },
    });
    return results
      .flatMap(({ id, score }) => {
        const entry = this.#entries.get(String(id));
        return entry === undefined ? [] : [{ entry, score, tier: tierOf(entry, words) }];
      })
      .sort((a, b) => a.tier - b.tier || b.score - a.score || (a.entry.title < b.entry.title ? -1 : 1))
      .map(({ entry }) => entry);
  }

  #changedLast(limit: number): QuickFindHit[] {
    const each = thingKinds.map(
      (kind) =>
        `SELECT * FROM (SELECT '${kind}' AS kind, id, updated_at AS updatedAt FROM ${tables[kind]}
           WHERE deleted_at IS NULL ORDER BY updated_at DESC, rowid DESC LIMIT ?)`,
    );
    const sql = `${each.join(' UNION ALL ')} ORDER BY updatedAt DESC LIMIT ?`;
    const rows = this.#reader.all(placeRow, sql, [...thingKinds.map(() => limit), limit]);
    return rows.flatMap(({ kind, id }) => {
      const entry = this.#entries.get(keyOf(kind, id));
      return entry === undefined ? [] : [hitOf(entry)];
    });
  }

  #refresh(): void {
    if (!this.#loaded) {
      for (const kind of thingKinds) for (const entry of readEntries(this.#reader, kind)) this.#put(entry);
      this.#loaded = true;
    } else {
      for (const [key, { kind, id }] of this.#touched) {
        const [entry] = readEntries(this.#reader, kind, id);
        if (entry !== undefined) this.#put(entry);
        else if (this.#entries.delete(key)) this.#index.discard(key);
      }
    }
    this.#touched.clear();
  }

  #put(entry: Entry): void {
    if (this.#entries.has(entry.key)) this.#index.discard(entry.key);
    this.#index.add(entry);
    this.#entries.set(entry.key, entry);
  }
}

const placeRow = z.object({ kind: z.enum(thingKinds), id: z.string() });
const tables: Record<ThingKind, string> = {
  article: 'articles',
  entity: 'entities',
  note: 'notes',
  dossier: 'dossiers',
};

function keyOf(kind: ThingKind, id: string): string {
  return `${kind}:${id}`;
}

function hitOf({ kind, id, title, detail }: Entry): QuickFindHit {
  return { kind, id, title, detail };
}

/** How well a name fits what was typed: 0 the very name, 1 it begins so, 2 and 3 an alias does, 4 neither. */
function tierOf({ words }: Entry, typed: readonly string[]): number {
  const title = fit(words.title, typed);
  if (title < 2) return title;
  const alias = Math.min(2, ...words.aliases.map((names) => fit(names, typed)));
  return 2 + alias;
}

/** 0 the same words, 1 they begin so, 2 neither. */
function fit(words: readonly Word[], typed: readonly string[]): number {
  const last = typed.length - 1;
  const begins = typed.every((word, index) => {
    const found = words[index]?.word ?? '';
    return index === last ? found.startsWith(word) : found === word;
  });
  if (!begins) return 2;
  return words.length === typed.length && words[last]?.word === typed[last] ? 0 : 1;
}

// --- Reading --------------------------------------------------------------------------------------------------------

const entryRow = z.object({
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  aliases: jsonColumn(z.array(z.string())),
  summary: z.string(),
  entityKind: z.enum(entityKinds).nullable(),
  published: z.string().nullable(),
});
type EntryRow = z.infer<typeof entryRow>;

const noAliases = "'[]' AS aliases, '' AS summary, NULL AS entityKind";
const selects: Record<ThingKind, string> = {
  article: `SELECT id, title, coalesce(outlet, '') AS detail, published, ${noAliases} FROM articles`,
  entity: `SELECT id, name AS title, kind AS detail,
    (SELECT json_group_array(alias) FROM
      (SELECT alias FROM entity_aliases WHERE entity_id = entities.id ORDER BY position)) AS aliases,
    summary, kind AS entityKind, NULL AS published FROM entities`,
  note: `SELECT id, title, substr(plain, 1, 200) AS detail, NULL AS published, ${noAliases} FROM notes`,
  dossier: `SELECT id, title,
    (SELECT count(*) FROM dossier_sections JOIN notes ON notes.id = note_id
      WHERE dossier_id = dossiers.id AND notes.deleted_at IS NULL) || '' AS detail,
    '[]' AS aliases, summary, NULL AS entityKind, NULL AS published FROM dossiers`,
};

function readEntries(reader: Reader, kind: ThingKind, id?: string): Entry[] {
  const live = `${selects[kind]} WHERE deleted_at IS NULL`;
  const sql = id === undefined ? live : `${live} AND id = ?`;
  return reader.all(entryRow, sql, id === undefined ? [] : [id]).map((row) => entryOf(kind, row));
}

function entryOf(kind: ThingKind, row: EntryRow): Entry {
  const title = kind === 'note' ? noteTitle(row.title) : kind === 'dossier' ? dossierTitle(row.title) : row.title;
  return {
    key: keyOf(kind, row.id),
    kind,
    id: row.id,
    title,
    aliases: row.aliases,
    detail: detailOf(kind, row),
    summary: row.summary,
    entityKind: row.entityKind,
    words: {
      title: searchWords(title),
      aliases: row.aliases.map(searchWords),
      summary: searchWords(row.summary),
    },
  };
}

function detailOf(kind: ThingKind, row: EntryRow): string {
  switch (kind) {
    case 'article':
      return [row.detail, formatPublished(row.published)].filter(Boolean).join(' · ');
    case 'entity':
      return [row.detail, ...row.aliases.slice(0, 3)].join(' · ');
    case 'note':
      return excerptAround(row.detail, 0, 0, 80).after;
    case 'dossier':
      return row.detail === '1' ? '1 section' : `${row.detail} sections`;
  }
}
