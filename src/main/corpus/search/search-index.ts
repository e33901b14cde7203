import { z } from 'zod';
import type { FullText } from './full-text';
import type { Clause, CompiledQuery } from './search-plan';
import {
  holdersOf,
  liveSql,
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
  fullText: FullText,
  index: IndexOf,
  query: CompiledQuery,
  { rankedAtMost = RANKED_AT_MOST, filterSql = noFilters }: { rankedAtMost?: number; filterSql?: FilterSql } = {},
): Matches {
  const question = questionOf(fullText.reader, index, query, filterSql);
  if (question === null || isNever(question)) return nothing;
  if (question.expression === null) return newestMatches(fullText, index, question);
  const rarities = raritiesOf(fullText, index, query);
  const ranked = (asked: Question): Ranked[] => rankedNewest(fullText, index, asked, rarities, rankedAtMost);
  const best = ranked(question);
  if (best.length < rankedAtMost) return { count: best.length, best, page: pagesOf(best, () => []) };
  const phrases = query.phrase === null ? [] : ranked(phraseQuestion(question, query.phrase));
  const known = new Set(phrases.map(({ rowid }) => rowid));
  const all = [...phrases, ...best.filter(({ rowid }) => !known.has(rowid))];
  const page = pagesOf(all, () => allNewest(fullText, index, question));
  return { count: countOf(fullText, index, question), best: all, page };
}

/** A condition is of another kind of thing. */
function isNever({ conditions }: Question): boolean {
  return conditions.some(({ sql }) => sql === '0');
}

/** Where nothing is asked of the words, the newest come first. */
function newestMatches(fullText: FullText, index: IndexOf, question: Question): Matches {
  const rowids = allNewest(fullText, index, question);
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
  fullText: FullText,
  index: IndexOf,
  query: CompiledQuery,
  whole: ReadonlySet<number>,
  without: 'words' | 'phrases',
  { rankedAtMost = RANKED_AT_MOST, filterSql = noFilters }: { rankedAtMost?: number; filterSql?: FilterSql } = {},
): Ranked[] {
  const rarities = raritiesOf(fullText, index, query);
  const isOptional = ({ optional, firm }: Clause): boolean => (without === 'phrases' ? !firm : optional);
  const parts = partsOf(query.clauses.map(isOptional), rarities);
  if (parts === null) return [];
  const question = looseQuestion(fullText.reader, index, query, filterSql, parts);
  if (isNever(question)) return [];
  return rankedNewest(fullText, index, question, rarities, rankedAtMost).filter(
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
function raritiesOf(fullText: FullText, index: IndexOf, query: CompiledQuery): number[] {
  const documents = fullText.lengthsOf(index.kind).count;
  return query.clauses.map((clause) => {
    // One alone ranks the same whatever it says.
    const holders = query.clauses.length === 1 ? 1 : countHolders(fullText, index, clause);
    return holders === 0 ? 0 : rarity(documents, holders);
  });
}

function countHolders(fullText: FullText, index: IndexOf, { part }: Clause): number {
  const known = holdersOf(part, index.kind);
  if (known !== null) return known;
  const { sql, parameters } = textSql(fullText.reader, index, part);
  return (
    fullText.reader.get(countRow, `SELECT count(*) AS count FROM ${index.table}_docsize WHERE ${sql} AND ${liveSql(index)}`, parameters)
      ?.count ?? 0
  );
}

const rowidRow = z.object({ rowid: z.number() });

function allNewest(fullText: FullText, index: IndexOf, question: Question): number[] {
  const { sql, parameters } = matching(index, question);
  return fullText.reader.all(rowidRow, `SELECT docid AS rowid ${sql} ORDER BY docid DESC`, parameters).map(({ rowid }) => rowid);
}

function countOf(fullText: FullText, index: IndexOf, question: Question): number {
  const { sql, parameters } = matching(index, question);
  return fullText.reader.get(countRow, `SELECT count(*) AS count ${sql}`, parameters)?.count ?? 0;
}

const rankedRow = z.object({ docids: z.string().nullable(), hits: z.instanceof(Uint8Array).nullable() });

/**
 * All rows come as one: thousands of them would take longer to cross from SQLite one by one than to be found. The hits of each
 * (`matchinfo`'s 32-bit numbers) stand behind those of the one before.
 */
function rankedNewest(fullText: FullText, index: IndexOf, question: Question, rarities: readonly number[], limit: number): Ranked[] {
  const { sql, parameters } = matching(index, question);
  const found = fullText.reader.get(
    rankedRow,
    `SELECT group_concat(docid) AS docids, CAST(group_concat(info, '') AS BLOB) AS hits
     FROM (SELECT docid, matchinfo(${index.table}, 'y') AS info ${sql} ORDER BY docid DESC LIMIT ?)`,
    [...parameters, limit],
  );
  if (found === undefined || found.docids === null || found.hits === null) return [];
  const docids = found.docids.split(',').map(Number);
  const hits = numbersIn(found.hits);
  const each = hits.length / docids.length;
  const scoreOf = scorer(index, fullText.lengthsOf(index.kind), question.leaves, rarities);
  const most = mostOf(rarities);
  return docids
    .map((rowid, place): Ranked => {
      const { phrase, score, share } = scoreOf(rowid, hits, place * each);
      return { rowid, phrase, score, share, worth: score / most };
    })
    .sort((a, b) => Number(b.phrase) - Number(a.phrase) || b.score - a.score || b.rowid - a.rowid);
}

/** `docsize` holds a row for each that is in the index. */
function matching(index: IndexOf, { expression, excluding, conditions }: Question): Sql {
  const { table } = index;
  const asked = expression === null ? [] : [`${table} MATCH ?`];
  const where = [...asked, liveSql(index), ...conditions.map(({ sql }) => `(${sql})`)].join(' AND ');
  return {
    sql: expression === null ? `FROM ${table}_docsize WHERE ${where}` : `FROM ${table} WHERE ${where}`,
    parameters: [...(expression === null ? [] : [expression + excluding]), ...conditions.flatMap(({ parameters }) => parameters)],
  };
}
