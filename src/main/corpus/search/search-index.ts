import { z } from 'zod';
import type { Reader } from '../store/corpus';
import type { Clause, CompiledQuery } from './search-plan';
import {
  holdersOf,
  looseQuestion,
  phraseQuestion,
  questionOf,
  textSql,
  type FilterSql,
  type IndexOf,
  type Question,
  type Sql,
} from './search-question';
import { mostOf, numbersIn, rarity, scorer, type Scored } from './search-rank';

export { articleIndex, noteIndex } from './search-question';

export interface Ranked extends Scored {
  rowid: number;
  /** The score beside the most that the query's words can say: 0 to about 1. */
  worth: number;
}

/** Everything that meets a query. */
export interface Matches {
  count: number;
  /** Best first; the best of all, or of the newest and those with the whole phrase when there are very many. */
  best: Ranked[];
  /** The rowids of `limit` of them from `offset` on: those of `best`, and after them the older ones, newest first. */
  page: (offset: number, limit: number) => number[];
}

/** Who finds more than this asks for another word: the newest of them are ranked, and the others follow by age. */
const RANKED_AT_MOST = 10_000;
const nothing: Matches = { count: 0, best: [], page: () => [] };
const noFilters: FilterSql = () => ({ sql: '1', parameters: [] });

/** The same matches with those that are ranked in another order. */
export function inOrder(matches: Matches, best: Ranked[]): Matches {
  const ranked = matches.best.length;
  const page = (offset: number, limit: number): number[] => {
    const own = best.slice(offset, offset + limit).map(({ rowid }) => rowid);
    const from = Math.max(offset, ranked);
    return offset + limit <= ranked ? own : [...own, ...matches.page(from, offset + limit - from)];
  };
  return { count: matches.count, best, page };
}

/** Everything that meets the whole of a query: where the words stand as one phrase first, then by BM25F. */
export function rankedMatches(
  reader: Reader,
  index: IndexOf,
  query: CompiledQuery,
  { rankedAtMost = RANKED_AT_MOST, filterSql = noFilters }: { rankedAtMost?: number; filterSql?: FilterSql } = {},
): Matches {
  const question = questionOf(reader, index, query, filterSql);
  if (question === null || isNever(question)) return nothing;
  if (question.expression === null) return newestMatches(reader, index, question);
  const rarities = raritiesOf(reader, index, query);
  const ranked = (asked: Question): Ranked[] => rankedNewest(reader, index, asked, rarities, rankedAtMost);
  const best = ranked(question);
  if (best.length < rankedAtMost) return { count: best.length, best, page: pagesOf(best, () => []) };
  const phrases = query.phrase === null ? [] : ranked(phraseQuestion(question, query.phrase));
  const known = new Set(phrases.map(({ rowid }) => rowid));
  const all = [...phrases, ...best.filter(({ rowid }) => !known.has(rowid))];
  const page = pagesOf(all, () => allNewest(reader, index, question));
  return { count: countOf(reader, index, question), best: all, page };
}

/** A condition is of another kind of thing. */
function isNever({ conditions }: Question): boolean {
  return conditions.some(({ sql }) => sql === '0');
}

/** Where nothing is asked of the words, the newest come first. */
function newestMatches(reader: Reader, index: IndexOf, question: Question): Matches {
  const rowids = allNewest(reader, index, question);
  const best = rowids.map((rowid) => ({ rowid, phrase: false, score: 0, share: 0, worth: 0 }));
  return { count: rowids.length, best, page: (offset, limit) => rowids.slice(offset, offset + limit) };
}

/** `all` tells the rowids of everything that is found, newest first; it is asked for beyond what is ranked alone. */
function pagesOf(ranked: readonly Ranked[], all: () => number[]): Matches['page'] {
  return (offset, limit) => {
    const end = offset + limit;
    const rowids = ranked.slice(offset, end).map(({ rowid }) => rowid);
    if (end <= ranked.length) return rowids;
    const known = new Set(ranked.map(({ rowid }) => rowid));
    const others = all().filter((rowid) => !known.has(rowid));
    return [...rowids, ...others.slice(Math.max(0, offset - ranked.length), end - ranked.length)];
  };
}

/**
 * What part of what the words of a query say, weighed by how rare each is, a text must have to follow those with all: enough
 * to leave out what has only the commonest of them. Measured by `quality:search`: more loses what was meant.
 */
const ENOUGH = 0.15;

/** Texts with most of the words, or even without the phrases, by BM25F. Without what is in `whole`. */
export function looseMatches(
  reader: Reader,
  index: IndexOf,
  query: CompiledQuery,
  whole: ReadonlySet<number>,
  without: 'words' | 'phrases',
  { rankedAtMost = RANKED_AT_MOST, filterSql = noFilters }: { rankedAtMost?: number; filterSql?: FilterSql } = {},
): Ranked[] {
  const rarities = raritiesOf(reader, index, query);
  const isOptional = ({ optional, firm }: Clause): boolean => (without === 'phrases' ? !firm : optional);
  const parts = partsOf(query.clauses.map(isOptional), rarities);
  if (parts === null) return [];
  const question = looseQuestion(reader, index, query, filterSql, parts);
  if (isNever(question)) return [];
  return rankedNewest(reader, index, question, rarities, rankedAtMost).filter(
    ({ rowid, share }) => !whole.has(rowid) && (share >= parts.least || parts.required.length > 0),
  );
}

interface LooseParts {
  seeds: number[];
  others: number[];
  required: number[];
  /** How much a text must have of what the clauses say in all. */
  least: number;
}

/**
 * Rare words first, until the rest together say too little to be enough: whatever has enough has one of these. Null when
 * there is nothing to leave out.
 */
function partsOf(optional: readonly boolean[], rarities: readonly number[]): LooseParts | null {
  const numbers = [...optional.keys()];
  const required = numbers.filter((number) => optional[number] === false);
  const worth = (number: number): number => rarities[number] ?? 0;
  const free = numbers.filter((number) => optional[number] === true && worth(number) > 0).sort((a, b) => worth(b) - worth(a));
  if (numbers.length < 2 || required.length === numbers.length || required.length + free.length === 0) return null;
  if (required.length > 0) return { seeds: [], others: free, required, least: 0 };
  let left = free.reduce((sum, number) => sum + worth(number), 0);
  const least = left * ENOUGH;
  const seeds: number[] = [];
  for (const number of free) {
    if (left < least && seeds.length > 0) break;
    seeds.push(number);
    left -= worth(number);
  }
  return { seeds, others: free.filter((number) => !seeds.includes(number)), required, least };
}

const countRow = z.object({ count: z.number() });

/** How much each clause says by how few texts meet it; 0 for one that none does. */
function raritiesOf(reader: Reader, index: IndexOf, query: CompiledQuery): number[] {
  // Counting them would read the whole table; what was deleted since makes no odds to how rare a word is.
  const documents = reader.get(countRow, `SELECT coalesce(max(docid), 0) AS count FROM ${index.table}_docsize`)?.count ?? 0;
  return query.clauses.map((clause) => {
    // One alone ranks the same whatever it says.
    const holders = query.clauses.length === 1 ? 1 : countHolders(reader, index, clause);
    return holders === 0 ? 0 : rarity(documents, holders);
  });
}

function countHolders(reader: Reader, index: IndexOf, { part }: Clause): number {
  const known = holdersOf(part, index.kind);
  if (known !== null) return known;
  const { sql, parameters } = textSql(reader, index, part);
  return reader.get(countRow, `SELECT count(*) AS count FROM ${index.table}_docsize WHERE ${sql}`, parameters)?.count ?? 0;
}

const rowidRow = z.object({ rowid: z.number() });

function allNewest(reader: Reader, index: IndexOf, question: Question): number[] {
  const { sql, parameters } = matching(index, question);
  return reader.all(rowidRow, `SELECT docid AS rowid ${sql} ORDER BY docid DESC`, parameters).map(({ rowid }) => rowid);
}

function countOf(reader: Reader, index: IndexOf, question: Question): number {
  const { sql, parameters } = matching(index, question);
  return reader.get(countRow, `SELECT count(*) AS count ${sql}`, parameters)?.count ?? 0;
}

const rankedRow = z.object({ rowid: z.number(), info: z.instanceof(Uint8Array) });

function rankedNewest(reader: Reader, index: IndexOf, question: Question, rarities: readonly number[], limit: number): Ranked[] {
  const { sql, parameters } = matching(index, question);
  const rows = reader.all(
    rankedRow,
    `SELECT docid AS rowid, matchinfo(${index.table}, 'pcnaly') AS info ${sql} ORDER BY docid DESC LIMIT ?`,
    [...parameters, limit],
  );
  const [first] = rows;
  if (first === undefined) return [];
  const scoreOf = scorer(numbersIn(first.info), index, question.leaves, rarities);
  const most = mostOf(rarities);
  return rows
    .map(({ rowid, info }) => {
      const scored = scoreOf(numbersIn(info));
      return { rowid, ...scored, worth: scored.score / most };
    })
    .sort((a, b) => Number(b.phrase) - Number(a.phrase) || b.score - a.score || b.rowid - a.rowid);
}

/** `docsize` holds a row for each that is in the index. */
function matching({ table }: IndexOf, { expression, excluding, conditions }: Question): Sql {
  const where = [...(expression === null ? [] : [`${table} MATCH ?`]), ...conditions.map(({ sql }) => `(${sql})`)].join(' AND ');
  return {
    sql: expression === null ? `FROM ${table}_docsize WHERE ${where}` : `FROM ${table} WHERE ${where}`,
    parameters: [...(expression === null ? [] : [expression + excluding]), ...conditions.flatMap(({ parameters }) => parameters)],
  };
}
