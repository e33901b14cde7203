import { z } from 'zod';
import type { SearchField } from '../../shared/query';
import type { Reader } from './corpus';
import type { CompiledQuery, Term } from './search-match';

/** A full-text index: its table, and the weight of a match in each of its columns, in their order. */
export interface IndexOf {
  table: 'article_index' | 'note_index';
  weights: readonly number[];
  fields: readonly SearchField[];
}

export const articleIndex: IndexOf = { table: 'article_index', weights: [3, 1.5, 1], fields: ['title', 'outlet'] };
export const noteIndex: IndexOf = { table: 'note_index', weights: [3, 1], fields: ['title'] };

export interface Ranked {
  rowid: number;
  /** The whole phrase stands there. */
  phrase: boolean;
  score: number;
}

/** What FTS4 is asked. A leaf is one of the expression's phrases, in the order `matchinfo` counts them. */
interface Question {
  expression: string;
  leaves: { weight: number; phrase: boolean }[];
  conditions: { sql: string; parameters: string[] }[];
}

const rankedRow = z.object({ rowid: z.number(), info: z.instanceof(Uint8Array) });

/** Everything that meets a query: where the words stand as one phrase first, then by BM25. */
export function rankedMatches(reader: Reader, index: IndexOf, query: CompiledQuery): Ranked[] {
  const question = questionOf(index, query);
  if (question === null) return [];
  const where = question.conditions.map(({ sql }) => ` AND ${sql}`).join('');
  const rows = reader.all(
    rankedRow,
    `SELECT docid AS rowid, matchinfo(${index.table}, 'pcnalx') AS info FROM ${index.table}
     WHERE ${index.table} MATCH ?${where}`,
    [question.expression, ...question.conditions.flatMap(({ parameters }) => parameters)],
  );
  return rows
    .map(({ rowid, info }) => ({ rowid, ...scoreOf(info, index.weights, question.leaves) }))
    .sort((a, b) => Number(b.phrase) - Number(a.phrase) || b.score - a.score || b.rowid - a.rowid);
}

/** Null when the query asks for a field this index has not. */
function questionOf(index: IndexOf, query: CompiledQuery): Question | null {
  const known = (term: Term): boolean => term.field === null || index.fields.includes(term.field);
  const question: Question = { expression: '', leaves: [], conditions: [] };
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
  if (plain.length > 0) question.expression += ` NOT ${anyOf(plain.map((term) => termExpression(term, [])))}`;
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
  const one = (word: string, star: string): string =>
    field === null ? `"${word}${star}"` : `${field}:${word}${star}`;
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

/**
 * BM25, each column by itself, so that no number of words in the body outweighs the title. It reads
 * `matchinfo(…, 'pcnalx')`: phrases, columns, documents, average and own length of each column, then for
 * each phrase and column the hits here, the hits anywhere and the documents with hits (32-bit, the machine's order).
 */
function scoreOf(
  info: Uint8Array,
  weights: readonly number[],
  leaves: Question['leaves'],
): { phrase: boolean; score: number } {
  const numbers = new DataView(info.buffer, info.byteOffset, info.byteLength);
  const at = (index: number): number => numbers.getUint32(index * 4, true);
  const [phrases, columns, documents] = [at(0), at(1), at(2)];
  const norms = weights.map((_, column) => {
    const [average, own] = [at(3 + column), at(3 + columns + column)];
    return K1 * (1 - B + (B * own) / Math.max(1, average));
  });
  let score = 0;
  let phrase = false;
  for (let leaf = 0; leaf < phrases; leaf += 1) {
    const known = leaves[leaf];
    for (let column = 0; column < columns; column += 1) {
      const cell = 3 + 2 * columns + 3 * (leaf * columns + column);
      const frequency = at(cell);
      if (frequency === 0) continue;
      const holders = at(cell + 2);
      const rarity = Math.log(1 + (documents - holders + 0.5) / (holders + 0.5));
      const saturated = (frequency * (K1 + 1)) / (frequency + (norms[column] ?? K1));
      score += (known?.weight ?? 1) * (weights[column] ?? 1) * rarity * saturated;
      phrase ||= known?.phrase ?? false;
    }
  }
  return { phrase, score };
}
