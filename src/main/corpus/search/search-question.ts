import { GAP, type TextField } from '../../../shared/search/query';
import type { Reader } from '../store/corpus';
import { WIDEST_GAP } from './search-match';
import {
  isAskedAlone,
  isFieldPhrase,
  isGapped,
  needsReading,
  type Clause,
  type CompiledQuery,
  type Condition,
  type Term,
  type TextPart,
} from './search-plan';
import { readSql } from './search-reading';
import type { Documents } from './full-text';

/** A full-text index: its table, its columns with a field, and how much a match in each of its columns says. */
export interface IndexOf {
  kind: 'article' | 'note';
  table: 'article_index' | 'note_index';
  fields: readonly TextField[];
  weights: readonly number[];
  /** From 0 to 1: how much the length of a column takes from its matches. */
  lengths: readonly number[];
}

export const articleIndex: IndexOf = {
  kind: 'article',
  table: 'article_index',
  fields: ['title', 'outlet'],
  weights: [2.2, 1, 1],
  lengths: [0.3, 0.3, 0.72],
};
export const noteIndex: IndexOf = { kind: 'note', table: 'note_index', fields: ['title'], weights: [2.2, 1], lengths: [0.3, 0.72] };

/** SQL that is true of a row, and what it asks with. */
export interface Sql {
  sql: string;
  parameters: (string | number)[];
}

/** Turns a condition that is no matter of words into SQL about the row `docid`. */
export type FilterSql = (condition: Condition & { type: 'filter' }) => Sql;

/** One of the expression's phrases, in the order `matchinfo` counts them. */
export interface Leaf {
  /** Of which clause; −1 is the whole phrase. */
  clause: number;
  weight: number;
}

/** What FTS4 is asked. */
export interface Question {
  /** Null when nothing is asked of the words: the rows are those that meet the conditions. */
  expression: string | null;
  leaves: Leaf[];
  /** What must not be there, as the expression's end. */
  excluding: string;
  conditions: Sql[];
  /** Other forms of each word that are asked for. */
  forms: number;
}

/** A word that was typed whole counts more than one that only begins so, and more than another form of it. */
const BEGINNING = 0.5;
const OTHER_FORM = 0.8;
/** Forms of each word that are tried near each other. */
const NEAR_FORMS = 3;

/** The question for all clauses; null when the query asks for a field this index has not. */
export function questionOf(reader: Reader, index: IndexOf, query: CompiledQuery, filterSql: FilterSql): Question | null {
  if (!query.clauses.every(({ part }) => isKnown(index, part))) return null;
  const question = emptyQuestion(reader, index, query, filterSql);
  const parts = query.clauses.map((clause, number) => {
    bindAlone(reader, clause, index, question);
    return clauseExpression(clause, number, index, question);
  });
  if (parts.length > 0) question.expression = `(${parts.join(' AND ')})`;
  if (query.phrase !== null) {
    question.leaves.push({ clause: -1, weight: 1 });
    question.expression = `(${question.expression ?? ''} OR ${quoted(query.phrase)})`;
  }
  return question;
}

/**
 * The question for all with the clauses `required` (their numbers) and one of `seeds` at least; the `others` are counted
 * where they stand.
 */
export function looseQuestion(
  reader: Reader,
  index: IndexOf,
  query: CompiledQuery,
  filterSql: FilterSql,
  { seeds, others, required }: { seeds: readonly number[]; others: readonly number[]; required: readonly number[] },
): Question {
  const question = emptyQuestion(reader, index, query, filterSql);
  const any = (numbers: readonly number[]): string[] =>
    numbers.flatMap((number) => {
      const clause = query.clauses[number];
      return clause === undefined ? [] : [clauseExpression(clause, number, index, question)];
    });
  for (const number of required) {
    const clause = query.clauses[number];
    if (clause !== undefined) bindAlone(reader, clause, index, question);
  }
  const must = any(required);
  const seeded = any(seeds);
  const again = seeds.length > 0 ? seeds : required.slice(0, 1);
  const counted = others.length === 0 ? [] : [...uncounted(() => any(again), question), ...any(others)];
  const parts = [...must, ...(seeded.length === 0 ? [] : [anyOf(seeded)]), ...(counted.length === 0 ? [] : [anyOf(counted)])];
  question.expression = `(${parts.join(' AND ')})`;
  return question;
}

/** What stands in the expression a second time, and is counted at the first. */
function uncounted(make: () => string[], { leaves }: Question): string[] {
  const first = leaves.length;
  const made = make();
  for (const leaf of leaves.slice(first)) leaf.weight = 0;
  return made;
}

export function phraseQuestion(question: Question, phrase: Term): Question {
  return { ...question, expression: quoted(phrase), leaves: [{ clause: -1, weight: 1 }] };
}

function emptyQuestion(reader: Reader, index: IndexOf, query: CompiledQuery, filterSql: FilterSql): Question {
  const excluded = query.excluded.filter((part) => isKnown(index, part));
  const plain = excluded.filter((part) => !isAskedAlone(part)).map((part) => partExpression(part, { index, leaves: [], clause: 0 }));
  const conditions = query.conditions.map((condition) => conditionSql(reader, index, condition, filterSql));
  for (const part of excluded.filter(isAskedAlone)) conditions.push(not(textSql(reader, index, part)));
  return {
    expression: null,
    leaves: [],
    excluding: plain.length === 0 ? '' : ` NOT ${anyOf(plain)}`,
    conditions,
    forms: Math.max(FEWEST_FORMS, Math.floor(FORMS_IN_ALL / Math.max(1, query.clauses.length))),
  };
}

function isKnown(index: IndexOf, part: TextPart): boolean {
  if (part.type === 'term') return part.term.field === null || index.fields.includes(part.term.field);
  if (part.type === 'near') return true;
  return part.type === 'all' ? part.parts.every((each) => isKnown(index, each)) : part.parts.some((each) => isKnown(index, each));
}

/** What the expression asks of a clause is met by other texts too: those in which it stands are asked for besides. */
function bindAlone(reader: Reader, { part }: Clause, index: IndexOf, question: Question): void {
  if (isAskedAlone(part)) question.conditions.push(textSql(reader, index, part));
}

function clauseExpression({ part }: Clause, number: number, index: IndexOf, question: Question): string {
  return partExpression(part, { index, leaves: question.leaves, clause: number, forms: question.forms });
}

interface Place {
  index: IndexOf;
  leaves: Leaf[];
  clause: number;
  /** Other forms of each word that are asked for. */
  forms?: number;
}

/** Other forms asked for in all, where a sentence has many words: each costs time in every text. */
const FORMS_IN_ALL = 96;
const FEWEST_FORMS = 2;

function partExpression(part: TextPart, place: Place): string {
  switch (part.type) {
    case 'term':
      return termExpression(part.term, place);
    case 'near':
      return nearExpression(part, place);
    case 'all':
      return `(${part.parts.map((each) => partExpression(each, place)).join(' AND ')})`;
    case 'any':
      return anyOf(part.parts.filter((each) => isKnown(place.index, each)).map((each) => partExpression(each, place)));
  }
}

const anyOf = (expressions: readonly string[]): string => `(${expressions.join(' OR ')})`;

/** The words hold letters and digits alone and are in lower case, so that none of them is an operator of FTS4. */
export function quoted({ words, prefix }: Pick<Term, 'words' | 'prefix'>): string {
  const text = `"${words.join(' ')}${prefix ? '*' : ''}"`;
  return text.replace(GAPS, (gaps) => `" NEAR/${gaps.trim().split(' ').length * WIDEST_GAP} "`);
}

const GAPS = new RegExp(` (?:\\${GAP} )+`, 'g');

/** How many phrases of FTS4 a term is. */
const phrasesOf = ({ words }: Term): number => words.filter((word, at) => word !== GAP && (at === 0 || words[at - 1] === GAP)).length;

function termExpression(term: Term, { leaves, clause, forms: most }: Place): string {
  const { words, prefix, field } = term;
  const others = term.others.slice(0, most);
  if (words.length > 1 && field === null) {
    for (let left = phrasesOf(term); left > 0; left -= 1) leaves.push({ clause, weight: 1 });
    return quoted(term);
  }
  // After a field's name FTS4 takes a bare word only.
  const one = (word: string, star: string): string => (field === null ? `"${word}${star}"` : `${field}:${word}${star}`);
  const expressions = words
    .filter((word) => word !== GAP)
    .map((word, index, asked) => {
      const forms = [one(word, '')];
      leaves.push({ clause, weight: 1 });
      if (prefix && index === asked.length - 1) {
        forms.push(one(word, '*'));
        leaves.push({ clause, weight: BEGINNING });
      }
      for (const other of others) {
        forms.push(one(other, ''));
        leaves.push({ clause, weight: OTHER_FORM });
      }
      return forms.length === 1 ? one(word, '') : anyOf(forms);
    });
  return `(${expressions.join(' AND ')})`;
}

/** NEAR takes phrases alone, so that every form of one stands near every form of the next. */
function nearExpression({ terms, distances }: TextPart & { type: 'near' }, { leaves, clause }: Place): string {
  const farther = terms.reduce((sum, term) => sum + (isGapped(term) ? WIDEST_GAP * term.words.length : 0), 0);
  const chains = terms.reduce<string[]>((before, term, index) => {
    const forms = [quoted(term), ...term.others.slice(0, NEAR_FORMS).map((word) => `"${word}"`)];
    if (index === 0) return forms;
    return before.flatMap((chain) => forms.map((form) => `${chain} NEAR/${(distances[index - 1] ?? 10) + farther} ${form}`)).slice(0, 64);
  }, []);
  const phrases = terms.reduce((sum, term) => sum + phrasesOf(term), 0);
  for (let left = chains.length * phrases; left > 0; left -= 1) leaves.push({ clause, weight: 1 });
  return anyOf(chains);
}

/** In how many rows a part is met, at most; null where that is not known beforehand. */
export function holdersOf(part: TextPart, kind: keyof Documents): number | null {
  switch (part.type) {
    case 'term': {
      if (part.term.words.length > 1 || part.term.field !== null) return null;
      const known = part.term.documents.map((documents) => documents?.[kind] ?? null);
      return known.includes(null) ? null : known.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    }
    case 'any': {
      const known = part.parts.map((each) => holdersOf(each, kind));
      return known.includes(null) ? null : known.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    }
    default:
      return null;
  }
}

/** What is true of each row of an index that may be told: an article's words stay there while it is in the bin. */
export const liveSql = ({ kind }: Pick<IndexOf, 'kind'>): string =>
  kind === 'article' ? 'docid NOT IN (SELECT article FROM binned_articles)' : '1';

const not = ({ sql, parameters }: Sql): Sql => ({ sql: `NOT (${sql})`, parameters });
const NEVER: Sql = { sql: '0', parameters: [] };

function conditionSql(reader: Reader, index: IndexOf, condition: Condition, filterSql: FilterSql): Sql {
  switch (condition.type) {
    case 'filter':
      return filterSql(condition);
    case 'text':
      return textSql(reader, index, condition.part);
    case 'not':
      return not(conditionSql(reader, index, condition.part, filterSql));
    case 'all':
    case 'any': {
      const parts = condition.parts.map((part) => conditionSql(reader, index, part, filterSql));
      if (parts.length === 0) return { sql: condition.type === 'all' ? '1' : '0', parameters: [] };
      const sql = parts.map((part) => `(${part.sql})`).join(condition.type === 'all' ? ' AND ' : ' OR ');
      return { sql, parameters: parts.flatMap(({ parameters }) => parameters) };
    }
  }
}

/** What is true of the rows whose words meet a part. */
export function textSql(reader: Reader, index: IndexOf, part: TextPart): Sql {
  if (!isKnown(index, part)) return NEVER;
  const { table } = index;
  if (needsReading(part)) {
    const expression = partExpression(part, { index, leaves: [], clause: 0 });
    const match = part.type === 'term' && part.term.field !== null ? part.term.field : table;
    return readSql(reader, index, part, { match, expression: match === table || part.type !== 'term' ? expression : quoted(part.term) });
  }
  if (part.type === 'term' && isFieldPhrase(part.term)) {
    return { sql: `docid IN (SELECT docid FROM ${table} WHERE ${part.term.field ?? table} MATCH ?)`, parameters: [quoted(part.term)] };
  }
  return {
    sql: `docid IN (SELECT docid FROM ${table} WHERE ${table} MATCH ?)`,
    parameters: [partExpression(part, { index, leaves: [], clause: 0 })],
  };
}
