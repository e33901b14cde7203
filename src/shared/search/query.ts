import { filterFields, problemOfFilter, type FilterField } from './filters';

/**
 * The search language: words, "phrases", OR, NOT and -, brackets, prefix*, a NEAR/5 b,
 * a BEFORE/5 b, "a phrase * a gap", =as-typed, +required and fields
 * (docs/user/searching.md). Nothing a person can type is an error: what cannot be understood is left out or read as words,
 * and a {@link Problem} says so at its place; the rest still asks.
 */

const textFields = ['title', 'outlet'] as const;
export type TextField = (typeof textFields)[number];

/** Where something stands in what was typed (UTF-16 units). */
export interface At {
  start: number;
  end: number;
}

/** What stands in a phrase for one to three words that do not matter. */
export const GAP = '*';

/** One word as typed, or one phrase, with a {@link GAP} or several between its words. `prefix` asks for every word that begins like this (a phrase: like its last word). */
export interface SearchWords {
  type: 'words';
  text: string;
  phrase: boolean;
  prefix: boolean;
  /** A pattern: a star in it stands for any letters, a question mark for one. */
  wild: boolean;
  /** In this form alone; phrases are so by themselves. */
  exact: boolean;
  /** Must stand there, even where few texts have all words. */
  required: boolean;
  field: TextField | null;
  at: At;
}

/** Words or phrases with no more than so many words between each and the next. */
export interface SearchNear {
  type: 'near';
  parts: SearchWords[];
  /** One fewer than parts. */
  distances: number[];
  /** Of each distance: whether what comes first in the query comes first in the text. */
  ordered: boolean[];
  at: At;
}

/** A condition beside the words; its value has been understood. */
export interface SearchFilter {
  type: 'filter';
  /** An outlet is a condition when its very name is given (`outlet:="RT"`); otherwise it is a field of words. */
  field: FilterField | 'outlet';
  value: string;
  /** The name or tag itself, not what contains it or stands below it (`tag:="energy"`). */
  exact: boolean;
  at: At;
}

export interface SearchGroup {
  type: 'all' | 'any';
  /** Two or more; none of them a group of the same type. */
  parts: SearchPart[];
}

export interface SearchNot {
  type: 'not';
  part: SearchPart;
}

export type SearchPart = SearchWords | SearchNear | SearchFilter | SearchGroup | SearchNot;

/** What could not be understood. */
export interface Problem {
  at: At;
  /** A sentence for the analyst. */
  message: string;
}

/** Every part must be met. */
export interface SearchQuery {
  parts: SearchPart[];
  /** The text ends inside its last word or phrase: the analyst may still be typing it. */
  unfinished: boolean;
  problems: Problem[];
}

/** Brackets deeper than this are read as if they were not there. */
const DEEPEST = 20;
const FARTHEST = 100;

// Minus and plus signs, a bracket; or those, a field, an equals sign, and a quoted phrase (closed or not) or a run.
const PIECE = /([-+]*)\(|\)|([-+*]*)(?:([a-z]+):)?(=?)(?:"([^"]*)("\*?|$)|([^\s"()]+))/giu;
const HAS_WORD = /[\p{L}\p{N}]/u;
const NEAR = /^(NEAR|BEFORE)(?:\/(\d{1,3}))?$/;
const OPERATOR = /^(?:AND|OR|NOT|(?:NEAR|BEFORE)(?:\/\d{1,3})?)$/;

type Token =
  | { type: 'part'; part: SearchPart; at: At }
  | { type: 'open'; not: boolean; at: At }
  | { type: 'close'; at: At }
  | { type: 'or' | 'not'; at: At }
  | { type: 'near'; distance: number; ordered: boolean; at: At };

/**
 * Reads a query; never throws.
 *
 * @example
 * parseQuery('krasnov "prosecutor general" -iran title:talks date:2014..2022 secur')
 */
export function parseQuery(text: string): SearchQuery {
  const source = plainQuotes(text);
  const problems: Problem[] = [];
  const parser = new Parser(tokensOf(source, problems), problems, source.length);
  const whole = parser.parse();
  const parts = whole === null ? [] : whole.type === 'all' ? whole.parts : [whole];
  const last = lastWords(parts.at(-1));
  const unfinished = last !== null && !last.prefix && last.at.end === source.length && endsInside(source, last);
  problems.sort((a, b) => a.at.start - b.at.start);
  return { parts, unfinished, problems };
}

/** All that stand for a plain quotation mark. */
export const QUOTES = /["“”„‟«»＂]/g;

/** Quotation marks of every kind a keyboard or another program makes become plain ones. */
function plainQuotes(text: string): string {
  return text.replace(QUOTES, '"');
}

/** What is left out is never unfinished: it would leave out most of what is to be left out. */
function lastWords(part: SearchPart | undefined): SearchWords | null {
  if (part === undefined || part.type === 'not' || part.type === 'filter') return null;
  return part.type === 'words' ? part : lastWords(part.parts.at(-1));
}

function endsInside(source: string, { phrase, at }: SearchWords): boolean {
  if (!phrase) return true;
  return (source.slice(at.start, at.end).match(/"/g)?.length ?? 0) === 1 && !/\s$/.test(source);
}

function tokensOf(source: string, problems: Problem[]): Token[] {
  const tokens: Token[] = [];
  for (const match of source.matchAll(PIECE)) {
    const at = { start: match.index, end: match.index + match[0].length };
    const token = tokenOf(match, at, problems);
    if (token !== null) tokens.push(token);
  }
  return tokens;
}

function tokenOf(match: RegExpMatchArray, at: At, problems: Problem[]): Token | null {
  const [whole, opening, signs = '', field, equals = '', phrase, , run] = match;
  if (whole === ')') return { type: 'close', at };
  if (opening !== undefined) return { type: 'open', not: opening.includes('-'), at };
  if (whole === 'AND') return null;
  if (whole === 'OR') return { type: 'or', at };
  if (whole === 'NOT') return { type: 'not', at };
  const near = NEAR.exec(whole);
  if (near !== null) return { type: 'near', distance: Math.min(FARTHEST, Number(near[2] ?? 10)), ordered: near[1] === 'BEFORE', at };
  const known = knownField(field);
  if (field !== undefined && known === null && !isAddress(run)) {
    problems.push({ at, message: `There is no field “${field}:”. It was read as words.` });
  }
  const isExact = equals === '=';
  const isCondition = isFilter(known) || (known === 'outlet' && isExact);
  const part = isCondition ? filterOf(known, isExact, phrase ?? run ?? '', at, problems) : wordsOf(match, known, at, problems);
  if (part === null) return null;
  return { type: 'part', part: signs.includes('-') ? negated(part) : part, at };
}

const isAddress = (run: string | undefined): boolean => run?.startsWith('//') ?? false;
const isFilter = (field: TextField | FilterField | null): field is FilterField => filterFields.some((one) => one === field);

function knownField(name: string | undefined): TextField | FilterField | null {
  const lower = name?.toLowerCase();
  return [...textFields, ...filterFields].find((field) => field === lower) ?? null;
}

/** The condition that a field has a value, as it is typed; of names and tags that very one. */
export function printCondition(field: SearchFilter['field'], value: string): string {
  const plain = value.replace(QUOTES, '').replace(/\s+/gu, ' ').trim();
  return printFilter({ field, value: plain, exact: exactFields.has(field) });
}

/** Fields whose value can be meant as it stands, with `=` before it. */
const exactFields: ReadonlySet<string> = new Set(['outlet', 'author', 'tag', 'entity', 'in']);

function filterOf(field: SearchFilter['field'], isExact: boolean, typed: string, at: At, problems: Problem[]): SearchFilter | null {
  const value = typed.trim().replace(/\s+/g, ' ');
  if (value === '') return null;
  const message = field === 'outlet' ? null : problemOfFilter(field, value);
  if (message === null) return { type: 'filter', field, value, exact: isExact && exactFields.has(field), at };
  problems.push({ at, message });
  return null;
}

function wordsOf(match: RegExpMatchArray, field: TextField | FilterField | null, at: At, problems: Problem[]): SearchWords | null {
  const [, , signs = '', name, equals = '', phrase, closing = '', run = ''] = match;
  const isPhrase = phrase !== undefined;
  // A field that is none belongs to the word; before a phrase it is left out.
  const typed = phrase ?? (name !== undefined && field === null ? `${name}:${equals}${run}` : run);
  const { text, prefix, wild } = isPhrase ? { ...phraseText(typed, closing, at, problems), wild: false } : runText(typed, at, problems);
  // A field whose word is still to be typed.
  const lone = isPhrase ? null : knownField(/^([a-z]+):$/i.exec(text)?.[1]);
  if (lone !== null || !HAS_WORD.test(text) || (!isPhrase && OPERATOR.test(text))) return null;
  return {
    type: 'words',
    text,
    phrase: isPhrase,
    prefix,
    wild,
    exact: equals === '=' && !isPhrase && !(name !== undefined && field === null),
    required: signs.includes('+') && !signs.includes('-'),
    field: field === 'title' || field === 'outlet' ? field : null,
    at,
  };
}

function phraseText(typed: string, closing: string, at: At, problems: Problem[]): { text: string; prefix: boolean } {
  const trimmed = typed.trim();
  const words = trimmed
    .replace(/[\s*]+$/, '')
    .replace(/^[\s*]+/, '')
    .split(/\s+/);
  if (words.some((word) => word.includes('*') && /[^*]/.test(word))) {
    problems.push({ at, message: 'Inside a phrase a star stands by itself, for one to three words. The others were left out.' });
  }
  const plain = words.map((word) => (/^\*+$/.test(word) ? GAP : word.replace(/\*+/g, '')));
  return { text: plain.join(' '), prefix: closing === '"*' || trimmed.endsWith('*') };
}

/** Two letters, and then more with a star or a question mark inside. */
const PATTERN = /^[\p{L}\p{N}\p{M}]{2,}[\p{L}\p{N}\p{M}*?]*[*?][\p{L}\p{N}\p{M}*?]*[\p{L}\p{N}\p{M}]\**$/u;

function runText(typed: string, at: At, problems: Problem[]): { text: string; prefix: boolean; wild: boolean } {
  // What ends a sentence is no part of its last word.
  const bare = typed.replace(/^[-+=*]+/, '').replace(/[?!.,;…？！。，；、؟،]+$/u, '');
  if (PATTERN.test(bare)) return { text: bare.replace(/\*+$/, '').replace(/\*+/g, '*'), prefix: bare.endsWith('*'), wild: true };
  const star = bare.indexOf('*');
  if (star < 0) return { text: bare, prefix: false, wild: false };
  if (HAS_WORD.test(bare.slice(star))) {
    problems.push({ at, message: 'Two letters at least stand before a star inside a word. What is behind it was left out.' });
  }
  const kept = bare.slice(0, star);
  return { text: kept, prefix: true, wild: PATTERN.test(kept) };
}

/** space-separated: all · OR: any, closer than the space · NEAR, closer still · NOT and -, closest. */
class Parser {
  readonly #tokens: readonly Token[];
  readonly #problems: Problem[];
  readonly #end: number;
  #next = 0;

  constructor(tokens: readonly Token[], problems: Problem[], end: number) {
    this.#tokens = tokens;
    this.#problems = problems;
    this.#end = end;
  }

  parse(): SearchPart | null {
    const parts: SearchPart[] = [];
    while (this.#next < this.#tokens.length) {
      const part = this.#all(0);
      if (part !== null) parts.push(part);
      const token = this.#tokens[this.#next];
      if (token?.type === 'close') this.#skip('No bracket is open here.');
    }
    return grouped('all', parts);
  }

  #all(depth: number): SearchPart | null {
    const parts: SearchPart[] = [];
    while (this.#next < this.#tokens.length && this.#tokens[this.#next]?.type !== 'close') {
      const part = this.#any(depth);
      if (part !== null) parts.push(part);
    }
    return grouped('all', parts);
  }

  #any(depth: number): SearchPart | null {
    const parts: SearchPart[] = [];
    const first = this.#near(depth);
    if (first !== null) parts.push(first);
    while (this.#tokens[this.#next]?.type === 'or') {
      const isAlone = parts.length === 0;
      if (isAlone) this.#skip('OR stands between two words.');
      else this.#next += 1;
      if (!this.#startsPart()) {
        // More may still be typed behind the last one.
        if (!isAlone && this.#next < this.#tokens.length) this.#blame(this.#next - 1, 'OR stands between two words.');
        break;
      }
      const part = this.#near(depth);
      if (part !== null) parts.push(part);
    }
    return grouped('any', parts);
  }

  #near(depth: number): SearchPart | null {
    const first = this.#one(depth);
    if (first === null || this.#tokens[this.#next]?.type !== 'near') return first;
    const parts: SearchPart[] = [first];
    const distances: number[] = [];
    const ordered: boolean[] = [];
    const operator = this.#next;
    for (let token = this.#tokens[this.#next]; token?.type === 'near'; token = this.#tokens[this.#next]) {
      const place = this.#next;
      this.#next += 1;
      if (!this.#startsPart()) {
        if (this.#next < this.#tokens.length) this.#blame(place, 'NEAR and BEFORE stand between two words or phrases.');
        break;
      }
      const part = this.#one(depth);
      if (part === null) break;
      parts.push(part);
      distances.push(token.distance);
      ordered.push(token.ordered);
    }
    const words = parts.filter((part) => part.type === 'words' && part.field === null && !part.required);
    if (parts.length === 1) return first;
    if (words.length < parts.length) {
      this.#blame(
        operator,
        'NEAR and BEFORE join words and phrases alone, without fields, signs or brackets. They are looked for anywhere.',
      );
      return grouped('all', parts);
    }
    return nearOf(parts, distances, ordered);
  }

  #one(depth: number): SearchPart | null {
    const token = this.#tokens[this.#next];
    if (token === undefined) return null;
    this.#next += 1;
    switch (token.type) {
      case 'part':
        return token.part;
      case 'open':
        return this.#bracket(token, depth);
      case 'not':
        return this.#not(depth);
      case 'near':
        this.#blame(this.#next - 1, 'NEAR and BEFORE stand between two words or phrases.');
        return null;
      case 'or':
      case 'close':
        this.#next -= 1;
        return null;
    }
  }

  #not(depth: number): SearchPart | null {
    let count = 1;
    for (; this.#tokens[this.#next]?.type === 'not'; this.#next += 1) count += 1;
    if (!this.#startsPart()) {
      if (this.#next < this.#tokens.length) this.#blame(this.#next - 1, 'NOT stands before what is to be left out.');
      return null;
    }
    const part = this.#one(depth);
    return part === null || count % 2 === 0 ? part : negated(part);
  }

  #bracket({ not }: Token & { type: 'open' }, depth: number): SearchPart | null {
    if (depth >= DEEPEST) {
      this.#blame(this.#next - 1, 'These are too many brackets inside each other. This one was left out.');
      return null;
    }
    const part = this.#all(depth + 1);
    if (this.#tokens[this.#next]?.type === 'close') this.#next += 1;
    return part === null || !not ? part : negated(part);
  }

  #startsPart(): boolean {
    const type = this.#tokens[this.#next]?.type;
    return type === 'part' || type === 'open' || type === 'not';
  }

  #skip(message: string): void {
    this.#blame(this.#next, message);
    this.#next += 1;
  }

  #blame(index: number, message: string): void {
    this.#problems.push({ at: this.#tokens[index]?.at ?? { start: this.#end, end: this.#end }, message });
  }
}

function negated(part: SearchPart): SearchPart {
  if (part.type === 'not') return part.part;
  return { type: 'not', part: part.type === 'words' ? { ...part, required: false } : part };
}

/** Parts as one; groups inside a group of the same type become part of it. */
function grouped(type: 'all' | 'any', parts: readonly SearchPart[]): SearchPart | null {
  const flat = parts.flatMap((part) => (part.type === type ? part.parts : [part]));
  const [first] = flat;
  if (first === undefined) return null;
  return flat.length === 1 ? first : { type, parts: flat };
}

function nearOf(parts: readonly SearchPart[], distances: number[], ordered: boolean[]): SearchPart | null {
  const words = parts.filter((part) => part.type === 'words');
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { type: 'near', parts: words, distances, ordered, at: { start: first.at.start, end: last.at.end } };
}

/** Writes a query so that {@link parseQuery} reads the same one again. */
export function printQuery(query: Pick<SearchQuery, 'parts' | 'unfinished'>): string {
  const text = query.parts.map((part) => printPart(part)).join(' ');
  return query.unfinished ? text.replace(/"?\)*$/, '') : `${text} `;
}

/** One part as it would be typed. */
export function printPart(part: SearchPart): string {
  switch (part.type) {
    case 'words':
      return printWords(part);
    case 'near':
      return part.parts.map((words, index) => (index === 0 ? '' : ` ${nearOperator(part, index - 1)} `) + printWords(words)).join('');
    case 'filter':
      return printFilter(part);
    case 'not':
      return part.part.type === 'words' || part.part.type === 'filter' ? `-${printPart(part.part)}` : `-(${printPart(part.part)})`;
    case 'all':
      return part.parts.map((each) => printPart(each)).join(' ');
    case 'any':
      return part.parts.map((each) => (each.type === 'all' ? `(${printPart(each)})` : printPart(each))).join(' OR ');
  }
}

const nearOperator = ({ distances, ordered }: SearchNear, index: number): string =>
  `${ordered[index] === true ? 'BEFORE' : 'NEAR'}/${distances[index] ?? 10}`;

function printFilter({ field, value, exact }: Pick<SearchFilter, 'field' | 'value' | 'exact'>): string {
  return `${field}:${exact ? '=' : ''}${/[\s()]|^[-+=]/.test(value) ? `"${value}"` : value}`;
}

function printWords({ text, phrase, prefix, exact, required, field }: SearchWords): string {
  const start = `${required ? '+' : ''}${field === null ? '' : `${field}:`}${exact ? '=' : ''}`;
  return `${start}${phrase ? `"${text}"` : text}${prefix ? '*' : ''}`;
}
