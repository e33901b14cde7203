import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import MiniSearch from 'minisearch';
import { z } from 'zod';
import { corpusHandlers } from '../../src/main/corpus/handlers';
import { learnHere } from '../../src/main/corpus/search/meaning-learning';
import { searchForms } from '../../src/main/corpus/search/search-forms';
import { migrations } from '../../src/main/corpus/store/migrations/all';
import { Store } from '../../src/main/corpus/store/store';
import { madeFile } from './made-file';

/** Ways to search a collection: each answers with the ids of the best, best first. */
export interface Engine {
  name: string;
  find: (query: string, limit: number) => string[];
  close: () => void;
}

export interface CollectionText {
  id: string;
  title: string;
  text: string;
}

/** Articles in one change. */
const BATCH = 50;

/** The product itself, on a vault in `folder`; a query is asked as typed into the search view. */
export async function casebook(folder: string, texts: readonly CollectionText[]): Promise<Engine> {
  const now = (): string => new Date().toISOString();
  const store = await Store.open(folder, { migrations, derived: searchForms, now });
  const failed = (message: string, details: string): never => {
    throw new Error(`${message}: ${details}`);
  };
  const learning = { startLearner: learnHere, wake: () => undefined, onError: failed };
  const handlers = corpusHandlers({ store, now, newId: randomUUID }, () => undefined, undefined, learning);
  // A text that is there twice is one article.
  const idsOf = new Map<string, string[]>();
  for (let from = 0; from < texts.length; from += BATCH) {
    const some = texts.slice(from, from + BATCH);
    const added = await handlers.addArticles({ files: some.map((text) => madeFile(text)) });
    for (const [index, one] of added.entries()) {
      const id = some[index]?.id ?? '';
      if (one.status !== 'imported' && one.status !== 'duplicate') throw new Error(`${id} was not imported: ${JSON.stringify(one)}`);
      idsOf.set(one.articleId, [...(idsOf.get(one.articleId) ?? []), id]);
    }
  }
  await learnAll(handlers);
  return {
    name: 'Casebook',
    find: (query, limit) => {
      const { hits } = handlers['search.find']({ query, limit, kind: 'article' });
      return hits.flatMap(({ id }) => idsOf.get(id) ?? []).slice(0, limit);
    },
    close: () => store.close(),
  };
}

/** As the worker does while nothing is asked; the learner's answers come between two turns. */
async function learnAll(handlers: ReturnType<typeof corpusHandlers>): Promise<void> {
  for (let idle = 0; idle < 3; idle += 1) {
    while (handlers.learnAhead(null)) idle = 0;
    await new Promise(setImmediate);
  }
}

/** MiniSearch as it is out of the box: any word, its own BM25+. */
export function miniSearch(texts: readonly CollectionText[]): Engine {
  const index = new MiniSearch<CollectionText>({ fields: ['title', 'text'] });
  index.addAll(texts);
  return {
    name: 'MiniSearch',
    find: (query, limit) =>
      index
        .search(query)
        .slice(0, limit)
        .map(({ id }) => String(id)),
    close: () => undefined,
  };
}

interface WasmDatabase {
  exec(sql: string): void;
  run(sql: string, values?: readonly unknown[]): unknown;
  all(sql: string, values?: readonly unknown[]): unknown[];
  close(): void;
}
// The package has no types; this is the part of it that is used here.
const packageSchema = z.object({ Database: z.custom<new (file: string) => WasmDatabase>((value) => typeof value === 'function') });
const idRow = z.object({ id: z.string() });

/** FTS5 with its own `bm25()`, asked for any of the words. */
export function fts5(texts: readonly CollectionText[]): Engine {
  const { Database } = packageSchema.parse(createRequire(import.meta.url)('node-sqlite3-wasm'));
  const database = new Database(':memory:');
  database.exec(`CREATE VIRTUAL TABLE texts USING fts5 (id UNINDEXED, title, text, tokenize='unicode61 remove_diacritics 2')`);
  database.exec('BEGIN');
  for (const { id, title, text } of texts) database.run('INSERT INTO texts VALUES (?, ?, ?)', [id, title, text]);
  database.exec('COMMIT');
  return {
    name: 'FTS5 bm25()',
    find: (query, limit) => {
      const words = query.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
      if (words.length === 0) return [];
      const any = words.map((word) => `"${word}"`).join(' OR ');
      const rows = database.all('SELECT id FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT ?', [any, limit]);
      return z
        .array(idRow)
        .parse(rows)
        .map(({ id }) => id);
    },
    close: () => database.close(),
  };
}
