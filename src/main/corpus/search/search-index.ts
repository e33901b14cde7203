import { z } from 'zod';
import type { SearchField } from '../../../shared/search/query';
import type { Reader } from '../store/corpus';
import type { CompiledQuery, Term } from './search-match';

/** A full-text index: its table, and the weight of a match in each of its columns, in their order. */
export interface IndexOf {
  table: 'article_index' | 'note_index';
  weights: readonly number[];
  fields: readonly SearchField[];
}

export const articleIndex: IndexOf = { table: 'article_index', weights: [3, 1.5, 1], fields: ['title', 'outlet'] };
export const noteIndex: IndexOf = { table: 'note_index', weights: [3, 1], fields: ['title'] };

interface Ranked {
  rowid: number;
  /** The whole phrase stands there. */
  phrase: boolean;
  score: number;
}

/** Everything that meets a query. */
export interface Matches {
  count: number;
  /** Best first; the best of all, or of the newest and those with the whole phrase when there are very many. */
  best: Ranked[];
  /** The rowids of `limit` of them from `offset` on: those of `best`, and after them the older ones, newest first. */
  page: (offset: number, limit: number) => number[];
}

/** What FTS4 is asked. A leaf is one of the expression's phrases, in the order `matchinfo` counts them. */
interface Question {
  expression: string;
  leaves: { weight: number; phrase: boolean }[];
  /** What must not be there, as the expression's end. */
  excluding: string;
  conditions: { sql: string; parameters: string[] }[];
}

/** Who finds more than this asks for another word: the newest of them are ranked, and the others follow by age. */
const RANKED_AT_MOST = 10_000;

/** Everything that meets a query: where the words stand as one phrase first, then by BM25. */
export function rankedMatches(reader: Reader, index: IndexOf, query: CompiledQuery, rankedAtMost = RANKED_AT_MOST): Matches {
  const question = questionOf(index, query);
  if (question === null) return { count: 0, best: [], page: () => [] };
  const best = rankedNewest(reader, index, question, rankedAtMost);
  if (best.length < rankedAtMost) return { count: best.length, best, page: pagesOf(best, () => []) };
  const phrases = query.phrase === null ? [] : rankedNewest(reader, index, phraseQuestion(question, query.phrase), rankedAtMost);
  const known = new Set(phrases.map(({ rowid }) => rowid));
  const ranked = [...phrases, ...best.filter(({ rowid }) => !known.has(rowid))];
  const page = pagesOf(ranked, () => allNewest(reader, index, question));
  return { count: countOf(reader, index, question), best: ranked, page };
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

const rowidRow = z.object({ rowid: z.number() });

function allNewest(reader: Reader, index: IndexOf, question: Question): number[] {
  const { sql, parameters } = matching(index, question);
  return reader.all(rowidRow, `SELECT docid AS rowid ${sql} ORDER BY docid DESC`, parameters).map(({ rowid }) => rowid);
}

const countRow = z.object({ count: z.number() });

function countOf(reader: Reader, index: IndexOf, question: Question): number {
  const { sql, parameters } = matching(index, question);
  return reader.get(countRow, `SELECT count(*) AS count ${sql}`, parameters)?.count ?? 0;
}

const rankedRow = z.object({ rowid: z.number(), info: z.instanceof(Uint8Array) });

function rankedNewest(reader: Reader, index: IndexOf, question: Question, limit: number): Ranked[] {
  const { sql, parameters } = matching(index, question);
  const rows = reader.all(
    rankedRow,
    `SELECT docid AS rowid, matchinfo(${index.table}, 'pcnalx') AS info ${sql} ORDER BY docid DESC LIMIT ?`,
    [...parameters, limit],
  );
  const [first] = rows;
  if (first === undefined) return [];
  const scoreOf = scorer(numbersIn(first.info), index.weights, question.leaves);
  return rows
    .map(({ rowid, info }) => ({ rowid, ...scoreOf(numbersIn(info)) }))
    .sort((a, b) => Number(b.phrase) - Number(a.phrase) || b.score - a.score || b.rowid - a.rowid);
}

function matching({ table }: IndexOf, question: Question): { sql: string; parameters: string[] } {
  const where = question.conditions.map(({ sql }) => ` AND ${sql}`).join('');
  return {
    sql: `FROM ${table} WHERE ${table} MATCH ?${where}`,
    parameters: [question.expression + question.excluding, ...question.conditions.flatMap(({ parameters }) => parameters)],
  };
}

function phraseQuestion(question: Question, phrase: Term): Question {
  return { ...question, expression: quoted(phrase), leaves: [{ weight: 1, phrase: true }] };
}

/** Null when the query asks for a field this index has not. */
function questionOf(index: IndexOf, query: CompiledQuery): Question | null {
  const known = (term: Term): boolean => term.field === null || index.fields.includes(term.field);
  const question: Question = { expression: '', leaves: [], excluding: '', conditions: [] };
  const parts: string[] = [];
  for (const clause of query.clauses) {
    const terms = clause.filter(known);
    if (terms.length === 0) return null;
    parts.push(anyOf(terms.map((term) => termExpression(term, question.leaves))));
    if (terms.some(isFieldPhrase)) question.conditions.push(condition(index, 'IN', terms));
  }
  question.expression = `(${parts.join(' AND ')})`;
  if (query.phrase !== null) {
    question.leaves.push({ weight: 1, phrase: true });
    question.expression = `(${question.expression} OR ${quoted(query.phrase)})`;
  }
  const excluded = query.excluded.filter(known);
  const plain = excluded.filter((term) => !isFieldPhrase(term));
  if (plain.length > 0) question.excluding = ` NOT ${anyOf(plain.map((term) => termExpression(term, [])))}`;
  for (const term of excluded.filter(isFieldPhrase)) question.conditions.push(condition(index, 'NOT IN', [term]));
  return question;
}

/** FTS4 cannot ask for a phrase in one column within an expression: it is asked for by itself. */
function isFieldPhrase(term: Term): boolean {
  return term.field !== null && term.words.length > 1;
}

function condition(index: IndexOf, operator: 'IN' | 'NOT IN', terms: readonly Term[]): Question['conditions'][number] {
  const selects = terms.map((term) => `SELECT docid FROM ${index.table} WHERE ${term.field ?? index.table} MATCH ?`);
  return { sql: `docid ${operator} (${selects.join(' UNION ')})`, parameters: terms.map(quoted) };
}

function anyOf(expressions: readonly string[]): string {
  return `(${expressions.join(' OR ')})`;
}

/** The words hold letters and digits alone and are in lower case, so that none of them is an operator of FTS4. */
function quoted({ words, prefix }: Term): string {
  return `"${words.join(' ')}${prefix ? '*' : ''}"`;
}

// A word that was typed whole counts more than one that only begins so.
const BEGINNING = 0.5;

function termExpression(term: Term, leaves: Question['leaves']): string {
  const { words, prefix, field } = term;
  if (words.length > 1 && field === null) {
    leaves.push({ weight: words.length, phrase: false });
    return quoted(term);
  }
  // After a field's name FTS4 takes a bare word only.
  const one = (word: string, star: string): string => (field === null ? `"${word}${star}"` : `${field}:${word}${star}`);
  const expressions = words.map((word, index) => {
    leaves.push({ weight: 1, phrase: false });
    if (!prefix || index < words.length - 1) return one(word, '');
    leaves.push({ weight: BEGINNING, phrase: false });
    return `(${one(word, '')} OR ${one(word, '*')})`;
  });
  return `(${expressions.join(' AND ')})`;
}

const K1 = 1.2;
const B = 0.75;

/** Of `matchinfo`: 32-bit numbers, in the machine's order. */
function numbersIn(info: Uint8Array): Uint32Array {
  return new Uint32Array(info.buffer, info.byteOffset, info.byteLength / 4);
}

/**
 * BM25, each column by itself, so that no number of words in the body outweighs the title. It reads
 * `matchinfo(…, 'pcnalx')`: phrases, columns, documents, average and own length of each column, then for each phrase and
 * column the hits here, the hits anywhere and the documents with hits. What all matches of a query have in common is
 * worked out once, from any of them.
 */
function scorer(
  any: Uint32Array,
  weights: readonly number[],
  leaves: Question['leaves'],
): (own: Uint32Array) => { phrase: boolean; score: number } {
  const [phrases = 0, columns = 0, documents = 0] = any;
  const [lengths, cells] = [3 + columns, 3 + 2 * columns];
  const averages = any.subarray(3, lengths);
  const rarities = Array.from({ length: phrases * columns }, (_, cell) => {
    const holders = any[cells + 3 * cell + 2] ?? 0;
    const weight = (leaves[Math.floor(cell / columns)]?.weight ?? 1) * (weights[cell % columns] ?? 1);
    return weight * Math.log(1 + (documents - holders + 0.5) / (holders + 0.5));
  });
  const phraseCells = rarities.map((_, cell) => leaves[Math.floor(cell / columns)]?.phrase ?? false);
  return (own) => {
    let score = 0;
    let phrase = false;
    for (let cell = 0; cell < rarities.length; cell += 1) {
      const frequency = own[cells + 3 * cell] ?? 0;
      if (frequency === 0) continue;
      const column = cell % columns;
      const norm = K1 * (1 - B + (B * (own[lengths + column] ?? 0)) / Math.max(1, averages[column] ?? 1));
      score += ((rarities[cell] ?? 0) * frequency * (K1 + 1)) / (frequency + norm);
      phrase ||= phraseCells[cell] ?? false;
    }
    return { phrase, score };
  };
}
