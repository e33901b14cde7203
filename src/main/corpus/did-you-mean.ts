import MiniSearch from 'minisearch';
import { z } from 'zod';
import { printQuery, type SearchQuery, type SearchTerm } from '../../shared/query';
import type { Reader } from './corpus';
import { searchWords } from './search-words';

/** Beyond this number, the words that stand in the fewest articles and notes are not known. */
const MOST_WORDS = 50_000;
/** Shorter words have too many neighbours for a guess to be one. */
const SHORTEST = 4;

interface KnownWord {
  word: string;
  /** In how many articles, notes and names it stands. */
  count: number;
}

const knownRow = z.object({ word: z.string(), count: z.number() });

/** The words of the corpus, to mend the spelling of a query that finds nothing. Read only when that happens. */
export class Vocabulary {
  readonly #reader: Reader;
  readonly #names: () => Iterable<string>;
  #known: Words | null = null;

  /** `names` gives the names that are not in the full-text indexes, such as those of entities. */
  constructor(reader: Reader, names: () => Iterable<string>) {
    this.#reader = reader;
    this.#names = names;
  }

  /** To be called when articles, notes or names have changed. */
  changed(): void {
    this.#known = null;
  }

  /**
   * The query with each word no one wrote replaced by the nearest one that someone did; null when every word is known,
   * or when one has no near word.
   */
  mend(query: SearchQuery): string | null {
    const known = (this.#known ??= this.#read());
    const last = query.unfinished ? query.clauses.at(-1)?.at(-1) : undefined;
    let mended = 0;
    const clauses: SearchTerm[][] = [];
    for (const terms of query.clauses) {
      const better: SearchTerm[] = [];
      for (const term of terms) {
        const text = mendText(term.text, term.prefix || term === last, known);
        if (text === null) return null;
        if (text !== term.text) mended += 1;
        better.push({ ...term, text });
      }
      clauses.push(better);
    }
    return mended === 0 ? null : printQuery({ ...query, clauses }).trim();
  }

  #read(): Words {
    const counts = new Map<string, number>();
    const add = (word: string, count: number): void => {
      counts.set(word, (counts.get(word) ?? 0) + count);
    };
    for (const table of ['article_terms', 'note_terms']) {
      const rows = this.#reader.all(
        knownRow,
        `SELECT term AS word, documents AS count FROM ${table}
         WHERE col = '*' AND length(term) BETWEEN ${SHORTEST} AND 40 ORDER BY documents DESC LIMIT ${MOST_WORDS}`,
        [],
      );
      for (const { word, count } of rows) add(word, count);
    }
    for (const name of this.#names()) for (const { word } of searchWords(name)) add(word, 1);
    return new Words(counts);
  }
}

function mendText(text: string, prefix: boolean, known: Words): string | null {
  const words = searchWords(text);
  let mended = '';
  let from = 0;
  for (const [index, { word, start, end }] of words.entries()) {
    const isKnown = known.has(word) || (prefix && index === words.length - 1 && known.begins(word));
    const better = isKnown ? text.slice(start, end) : known.nearest(word);
    if (better === null) return null;
    mended += text.slice(from, start) + better;
    from = end;
  }
  return mended + text.slice(from);
}

class Words {
  readonly #counts: ReadonlyMap<string, number>;
  readonly #index = new MiniSearch<KnownWord>({
    idField: 'word',
    fields: ['word'],
    tokenize: (text) => [text],
    processTerm: (term) => term,
  });

  constructor(counts: ReadonlyMap<string, number>) {
    this.#counts = counts;
    for (const [word, count] of counts) if (word.length >= SHORTEST) this.#index.add({ word, count });
  }

  /** Short words count as known: nothing can be said about them. */
  has(word: string): boolean {
    return word.length < SHORTEST || this.#counts.has(word);
  }

  begins(beginning: string): boolean {
    for (const word of this.#counts.keys()) if (word.startsWith(beginning)) return true;
    return false;
  }

  /** The known word with the fewest slips from `word`, of those the one most often written; null when none is near. */
  nearest(word: string): string | null {
    const most = word.length < 6 ? 1 : 2;
    let best: { word: string; slips: number; count: number } | null = null;
    // A transposition is one slip to a person and two to MiniSearch.
    for (const { id } of this.#index.search(word, { fuzzy: 2, prefix: false })) {
      const candidate = String(id);
      const slips = slipsBetween(word, candidate) + (candidate.startsWith(word.charAt(0)) ? 0 : 0.5);
      const count = this.#counts.get(candidate) ?? 0;
      if (slips > most) continue;
      if (best === null || slips < best.slips || (slips === best.slips && count > best.count)) {
        best = { word: candidate, slips, count };
      }
    }
    return best?.word ?? null;
  }
}

/** Letters put in, left out, changed or swapped with their neighbour (optimal string alignment). */
export function slipsBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const present = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let slips = Math.min(
        (last[column] ?? 0) + 1,
        (present[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        slips = Math.min(slips, (beforeLast[column - 2] ?? 0) + 1);
      }
      present.push(slips);
    }
    beforeLast = last;
    last = present;
  }
  return last[b.length] ?? 0;
}
