import { randomUUID } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { searchForm } from '../../src/main/corpus/search/search-words';
import { loadSqlite } from '../../src/main/corpus/store/sqlite';
import { madeArticle, type MadeArticle } from './corpus';
import { benchQueries } from './queries';
import { timed } from './steps';

/**
 * The baseline: the same rows in node-sqlite3-wasm, an SQLite in WASM too, but on the disk and with its own journal.
 * It has no FTS4, so the texts are indexed by FTS5; everything else is the vault's own schema and rows.
 */

type Value = string | number | bigint | boolean | Uint8Array | null;
interface WasmDatabase {
  exec(sql: string): void;
  run(sql: string, values?: readonly Value[]): unknown;
  all(sql: string, values?: readonly Value[]): unknown[];
  close(): void;
}
// The package has no types; this is the part of it that is used here.
const packageSchema = z.object({ Database: z.custom<new (file: string) => WasmDatabase>((value) => typeof value === 'function') });

export const baselineName = 'node-sqlite3-wasm';

function openOnDisk(file: string): WasmDatabase {
  const { Database } = packageSchema.parse(createRequire(import.meta.url)('node-sqlite3-wasm'));
  const database = new Database(file);
  database.exec('PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536');
  return database;
}

const nameRow = z.object({ name: z.string() });

/** Makes the baseline's database of a vault's snapshot: its rows, with FTS5 in place of FTS4. */
export async function fillBaseline({ snapshot, file }: { snapshot: string; file: string }): Promise<null> {
  await withoutIndexes(snapshot, file);
  const database = openOnDisk(file);
  database.exec(indexes);
  database.close();
  return null;
}

async function withoutIndexes(snapshot: string, file: string): Promise<void> {
  const database = (await loadSqlite())(readFileSync(snapshot));
  const named = (where: string): string[] =>
    z
      .array(nameRow)
      .parse(database.rows(`SELECT name FROM sqlite_schema WHERE ${where}`))
      .map(({ name }) => name);
  for (const name of named("type = 'trigger' AND name GLOB '*_index_*'")) database.execute(`DROP TRIGGER ${name}`);
  for (const name of named("sql LIKE 'CREATE VIRTUAL TABLE%fts4aux%'")) database.execute(`DROP TABLE ${name}`);
  for (const name of named("sql LIKE 'CREATE VIRTUAL TABLE%fts4%'")) database.execute(`DROP TABLE ${name}`);
  database.execute('VACUUM');
  writeFileSync(file, database.export());
  database.close();
}

const indexes = `
  CREATE VIRTUAL TABLE article_index USING fts5 (title, outlet, body, content='article_search', content_rowid='rowid',
    tokenize='unicode61 remove_diacritics 2');
  CREATE TRIGGER article_index_insert AFTER INSERT ON articles BEGIN
    INSERT INTO article_index (rowid, title, outlet, body)
      SELECT rowid, title, outlet, body FROM article_search WHERE rowid = new.rowid;
  END;
  CREATE VIRTUAL TABLE note_index USING fts5 (title, body, content='note_search', content_rowid='rowid',
    tokenize='unicode61 remove_diacritics 2');
  CREATE TRIGGER note_index_before_update BEFORE UPDATE OF title, plain ON notes BEGIN
    INSERT INTO note_index (note_index, rowid, title, body)
      SELECT 'delete', rowid, title, body FROM note_search WHERE rowid = old.rowid;
  END;
  CREATE TRIGGER note_index_after_update AFTER UPDATE OF title, plain ON notes BEGIN
    INSERT INTO note_index (rowid, title, body) SELECT rowid, title, body FROM note_search WHERE rowid = new.rowid;
  END;
  INSERT INTO article_index (article_index) VALUES ('rebuild');
  INSERT INTO note_index (note_index) VALUES ('rebuild');
`;

export const baselineSchema = z.object({
  openMs: z.number(),
  saveMs: z.array(z.number()),
  importPerSecond: z.number(),
  searchMs: z.array(z.object({ kind: z.string(), ms: z.number(), count: z.number() })),
  megabytes: z.number(),
});
export type Baseline = z.infer<typeof baselineSchema>;

export interface BaselineInput {
  /** What {@link fillBaseline} made; it is changed. */
  file: string;
  longNoteId: string;
  saves: number;
  /** Number of the first article to import, how many, and how many in one change. */
  importFrom: number;
  imports: number;
  batch: number;
}

/** What the same work costs there. */
export async function measureBaseline(input: BaselineInput): Promise<Baseline> {
  const { file } = input;
  const opened = await timed(() => {
    const database = openOnDisk(file);
    database.all('SELECT id, title FROM articles ORDER BY imported_at DESC LIMIT 100');
    return database;
  });
  const database = opened.value;
  const searchMs = await searches(database);
  const saveMs = await saves(database, input);
  const { importFrom, imports, batch } = input;
  const articles = Array.from({ length: imports }, (_, index) => madeArticle(importFrom + index));
  const importPerSecond = storeAll(database, articles, batch);
  database.close();
  return { openMs: opened.ms, saveMs, importPerSecond, searchMs, megabytes: statSync(file).size / 1e6 };
}

/** Searches alone, `turns` times. */
export async function measureBaselineSearch(file: string, turns: number): Promise<Baseline['searchMs']> {
  const database = openOnDisk(file);
  const found: Baseline['searchMs'] = [];
  for (let turn = 0; turn < turns; turn += 1) found.push(...(await searches(database)));
  database.close();
  return found;
}

/** Articles stored in a second, `batch` of them in one change. */
export function measureBaselineImport(file: string, articles: readonly MadeArticle[], batch: number): number {
  const database = openOnDisk(file);
  const perSecond = storeAll(database, articles, batch);
  database.close();
  return perSecond;
}

async function searches(database: WasmDatabase): Promise<Baseline['searchMs']> {
  const found: Baseline['searchMs'] = [];
  for (const { kind, fts5 } of benchQueries()) {
    const { ms, value } = await timed(() => {
      const counted = database.all('SELECT count(*) AS count FROM article_index WHERE article_index MATCH ?', [fts5]);
      database.all(
        `SELECT articles.id, articles.title, snippet(article_index, 2, '[', ']', '…', 40) AS excerpt
         FROM article_index JOIN articles ON articles.rowid = article_index.rowid
         WHERE article_index MATCH ? ORDER BY bm25(article_index, 3, 1.5, 1) LIMIT 50`,
        [fts5],
      );
      return counted;
    });
    found.push({ kind, ms, count: z.array(countRow).parse(value)[0]?.count ?? 0 });
  }
  return found;
}

const countRow = z.object({ count: z.number() });
const noteRow = z.object({ title: z.string(), document: z.string(), plain: z.string() });
const citationRow = z.object({ citation_id: z.string(), passage_id: z.string(), stance: z.string() });

async function saves(database: WasmDatabase, { longNoteId, saves: count }: BaselineInput): Promise<number[]> {
  const [note] = z.array(noteRow).parse(database.all('SELECT title, document, plain FROM notes WHERE id = ?', [longNoteId]));
  const cited = z.array(citationRow).parse(database.all('SELECT * FROM note_citations WHERE note_id = ? ORDER BY position', [longNoteId]));
  if (note === undefined) throw new Error('the long note is not in the copy');
  const taken: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const { ms } = await timed(() => {
      database.exec('BEGIN');
      database.run('UPDATE notes SET document = ?, plain = ?, revision = revision + 1 WHERE id = ?', [
        note.document,
        `${note.plain} ${turn}`,
        longNoteId,
      ]);
      database.run('DELETE FROM note_citations WHERE note_id = ?', [longNoteId]);
      for (const [position, { citation_id, passage_id, stance }] of cited.entries()) {
        database.run('INSERT INTO note_citations (note_id, position, citation_id, passage_id, stance) VALUES (?, ?, ?, ?, ?)', [
          longNoteId,
          position,
          citation_id,
          passage_id,
          stance,
        ]);
      }
      database.exec('COMMIT');
    });
    taken.push(ms);
  }
  return taken;
}

function storeAll(database: WasmDatabase, articles: readonly MadeArticle[], batch: number): number {
  const started = performance.now();
  for (const [index, article] of articles.entries()) {
    if (index % batch === 0) database.exec('BEGIN');
    insert(database, article);
    if (index % batch === batch - 1 || index === articles.length - 1) database.exec('COMMIT');
  }
  return (articles.length * 1000) / (performance.now() - started);
}

function insert(database: WasmDatabase, { imported }: MadeArticle): void {
  const { original, metadata, clean } = imported;
  const now = new Date().toISOString();
  const [id, textId] = [randomUUID(), randomUUID()];
  database.run('INSERT INTO originals (sha256, size, media_type, file_name, encoding, added_at) VALUES (?, ?, ?, ?, ?, ?)', [
    original.sha256,
    original.size,
    original.mediaType,
    original.fileName,
    original.encoding,
    now,
  ]);
  database.run(
    `INSERT INTO article_texts (id, article_id, version, text, text_form, blocks, removed, sha256, made_at)
     VALUES (?, ?, 1, ?, ?, ?, '[]', ?, ?)`,
    [textId, id, clean.text, searchForm(clean.text), JSON.stringify(clean.blocks), original.sha256, now],
  );
  database.run(
    `INSERT INTO articles (id, original_sha256, text_id, title, bylines, outlet, published, language, evidence,
       imported_at, updated_at) VALUES (?, ?, ?, ?, '[]', ?, ?, ?, '{}', ?, ?)`,
    [id, original.sha256, textId, metadata.title, metadata.outlet, metadata.published, metadata.language, now, now],
  );
}
