import { z } from 'zod';
import type { Corpus } from '../store/corpus';
import type { Follower } from '../store/follower';
import type { Term } from './search-plan';
import { searchWords } from './search-words';

/** Rows read at a step, some milliseconds. */
const READ = 2000;
/** What more files than this are called (“article”, “index”) says nothing of any. */
const MOST = 100;

const rowSchema = z.object({ rowid: z.number(), fileName: z.string() });
const select = `SELECT articles.rowid, file_name AS fileName FROM articles CROSS JOIN originals ON sha256 = original_sha256`;

/** The words of a file's name, without its ending: that says what it is, not what it is called. */
export function wordsOfFileName(fileName: string): string[] {
  return searchWords(fileName.replace(/\.\p{L}[\p{L}\p{N}]{0,5}$/u, '')).map(({ word }) => word);
}

/** Which articles came in files that are called so; those in the bin are among them. */
export class FileNames {
  readonly #store: Corpus['store'];
  readonly #holders = new Map<string, Set<number>>();
  readonly #words = new Map<number, readonly string[]>();
  #follower: Follower | null = null;
  /** The rows up to this one were read; null when all were. */
  #after: number | null = 0;

  constructor(store: Corpus['store']) {
    this.#store = store;
  }

  /** Reads on; false when all is read. To be called when nothing else is to do, and not within a write. */
  step(): boolean {
    this.#follower ??= this.#store.follow('file_names', [
      { table: 'articles', key: 'rowid', on: ['insert', 'delete'], columns: ['original_sha256'] },
    ]);
    if (this.#after === null) return this.#takeUp(this.#follower);
    const rows = this.#store.all(rowSchema, `${select} WHERE articles.rowid > ? ORDER BY articles.rowid LIMIT ?`, [this.#after, READ]);
    for (const row of rows) this.#set(row);
    this.#after = rows.length < READ ? null : (rows.at(-1)?.rowid ?? null);
    return true;
  }

  /** The rows of the articles whose file is called by all of these, the newest first; none when there are very many. */
  withAll(terms: readonly Pick<Term, 'words' | 'prefix'>[]): number[] {
    while (this.step());
    const sought = terms.flatMap(({ words, prefix }) => words.map((word, at) => ({ word, prefix: prefix && at === words.length - 1 })));
    const sets = sought.map(({ word, prefix }) => (prefix ? this.#beginningWith(word) : (this.#holders.get(word) ?? new Set<number>())));
    const [fewest, ...others] = sets.sort((a, b) => a.size - b.size);
    if (fewest === undefined) return [];
    const called = [...fewest].filter((rowid) => others.every((other) => other.has(rowid)));
    return called.length > MOST ? [] : called.sort((a, b) => b - a);
  }

  #beginningWith(beginning: string): Set<number> {
    const found = new Set<number>();
    for (const [word, rowids] of this.#holders) if (word.startsWith(beginning)) for (const rowid of rowids) found.add(rowid);
    return found;
  }

  #takeUp(follower: Follower): boolean {
    const changed = follower.some(READ);
    if (changed.length === 0) return false;
    const rows = this.#store.all(rowSchema, `${select} WHERE articles.rowid IN (SELECT value FROM json_each(?))`, [
      JSON.stringify(changed.map(Number)),
    ]);
    follower.settled(changed);
    for (const key of changed) this.#remove(Number(key));
    for (const row of rows) this.#set(row);
    return true;
  }

  #set({ rowid, fileName }: z.infer<typeof rowSchema>): void {
    this.#remove(rowid);
    const words = [...new Set(wordsOfFileName(fileName))];
    this.#words.set(rowid, words);
    for (const word of words) {
      const known = this.#holders.get(word);
      if (known === undefined) this.#holders.set(word, new Set([rowid]));
      else known.add(rowid);
    }
  }

  #remove(rowid: number): void {
    for (const word of this.#words.get(rowid) ?? []) {
      const holders = this.#holders.get(word);
      holders?.delete(rowid);
      if (holders?.size === 0) this.#holders.delete(word);
    }
    this.#words.delete(rowid);
  }
}
