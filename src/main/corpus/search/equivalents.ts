import { z } from 'zod';
import { GAP, type SearchWords } from '../../../shared/search/query';
import { jsonColumn, type Corpus, type Reader } from '../store/corpus';
import type { NamedEntry } from './quick-find';
import { searchWords } from './search-words';

/** Words and names that mean the same: those the analyst put together, and the names of each entity. */

/** Others that are asked for with one. */
const MOST_OTHERS = 12;

const groupRow = z.object({ words: jsonColumn(z.array(z.string())) });
const changesRow = z.object({ changes: z.number() });

export function listEquivalents(reader: Reader): string[][] {
  return reader.all(groupRow, 'SELECT words FROM equivalents ORDER BY position', []).map(({ words }) => words);
}

export function setEquivalents(corpus: Corpus, groups: readonly (readonly string[])[]): void {
  corpus.store.write((tx) => {
    tx.run('DELETE FROM equivalents', []);
    for (const [position, words] of groups.entries()) {
      tx.run('INSERT INTO equivalents (position, words) VALUES (?, ?)', [position, JSON.stringify(words)]);
    }
  });
}

/** Words of a query that stand for others as well, in the words of the index. */
export interface Equivalent {
  own: SearchWords[];
  others: string[];
}

const keyOf = (text: string): string =>
  searchWords(text)
    .map(({ word }) => word)
    .join(' ');

/** Finds what words of a query mean besides; kept until something changes. */
export class Equivalents {
  readonly #reader: Reader;
  readonly #named: () => readonly NamedEntry[];
  #changes = -1;
  #groups: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  /** Of how many words the longest is. */
  #longest = 0;

  /** `named`: the entities. */
  constructor(reader: Reader, named: () => readonly NamedEntry[]) {
    this.#reader = reader;
    this.#named = named;
  }

  /** The words of a query, in its order: those that follow each other and mean something together as one. */
  in(parts: readonly SearchWords[]): (SearchWords | Equivalent)[] {
    this.#refresh();
    const found: (SearchWords | Equivalent)[] = [];
    for (let at = 0; at < parts.length;) {
      const own = this.#longestAt(parts, at);
      const others = own === null ? null : this.#othersOf(own);
      const [first] = parts.slice(at);
      if (own !== null && others !== null) found.push({ own, others });
      else if (first !== undefined) found.push(first);
      at += own !== null && others !== null ? own.length : 1;
    }
    return found;
  }

  #longestAt(parts: readonly SearchWords[], at: number): SearchWords[] | null {
    const first = parts[at];
    if (first === undefined || !isWidened(first)) return null;
    if (first.phrase) return this.#groups.has(keyOf(first.text)) ? [first] : null;
    for (let length = Math.min(this.#longest, parts.length - at); length > 0; length -= 1) {
      const own = parts.slice(at, at + length);
      if (own.every((part) => isWidened(part) && !part.phrase) && this.#groups.has(keyOf(own.map(({ text }) => text).join(' '))))
        return own;
    }
    return null;
  }

  #othersOf(own: readonly SearchWords[]): string[] | null {
    const key = keyOf(own.map(({ text }) => text).join(' '));
    const others = [...(this.#groups.get(key) ?? [])].filter((other) => other !== key && !` ${other} `.includes(` ${key} `));
    return others.length === 0 ? null : others.slice(0, MOST_OTHERS);
  }

  #refresh(): void {
    const changes = this.#reader.get(changesRow, 'SELECT total_changes() AS changes', [])?.changes ?? 0;
    if (changes === this.#changes) return;
    this.#changes = changes;
    const groups = new Map<string, Set<string>>();
    const add = (keys: readonly string[]): void => {
      const own = [...new Set(keys)].filter((key) => key !== '');
      if (own.length < 2) return;
      for (const key of own) {
        const known = groups.get(key) ?? new Set();
        for (const other of own) known.add(other);
        groups.set(key, known);
      }
    };
    for (const words of listEquivalents(this.#reader)) add(words.map(keyOf));
    for (const { name } of this.#named()) {
      if (name.aliases.length > 0) add([name.words.title, ...name.words.aliases].map((words) => words.map(({ word }) => word).join(' ')));
    }
    this.#groups = groups;
    this.#longest = Math.max(0, ...[...groups.keys()].map((key) => key.split(' ').length));
  }
}

/** What is asked for as it is typed is; so is a beginning, which has no name yet. */
function isWidened({ text, exact, prefix, wild, field }: SearchWords): boolean {
  return !exact && !prefix && !wild && field === null && !text.includes(` ${GAP} `);
}
