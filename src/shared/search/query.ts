/**
 * The search language: words (all must be there), "phrases", -exclusions, a OR b, word* for a beginning, title: and
 * outlet: for a field. Nothing a person can type is an error: what makes no sense as an operator is read as words.
 */

const searchFields = ['title', 'outlet'] as const;
export type SearchField = (typeof searchFields)[number];

/** One word as typed, or one phrase. `prefix` asks for every word that begins like this (a phrase: like its last word). */
export interface SearchTerm {
  text: string;
  phrase: boolean;
  prefix: boolean;
  field: SearchField | null;
}

/** Every clause must be met, each by any one of its terms; none of `excluded` may be met. */
export interface SearchQuery {
  clauses: SearchTerm[][];
  excluded: SearchTerm[];
  /** The text ends inside its last word or phrase: the analyst may still be typing it. */
  unfinished: boolean;
}

// An optional minus, an optional field, then a quoted phrase (closed or not) or a run without white space.
const PIECE = /(-?)(?:(title|outlet):)?(?:"([^"]*)("\*?|$)|([^\s"]+))/giu;
const HAS_WORD = /[\p{L}\p{N}]/u;
// A field whose word is still to be typed.
const LONE_FIELD = /^-?(title|outlet):$/i;

type Piece = SearchTerm & { excluded: boolean };

/**
 * Reads a query; never throws.
 *
 * @example
 * parseQuery('krasnov "prosecutor general" -iran title:talks secur')
 */
export function parseQuery(text: string): SearchQuery {
  const query: SearchQuery = { clauses: [], excluded: [], unfinished: false };
  const source = plainQuotes(text);
  let joinsNext = false;
  for (const match of source.matchAll(PIECE)) {
    if (match[0] === 'OR') {
      joinsNext = query.clauses.length > 0;
      continue;
    }
    const piece = match[0] === 'AND' ? null : pieceOf(match);
    if (piece === null) continue;
    const { excluded, ...term } = piece;
    const last = query.clauses.at(-1);
    if (excluded) query.excluded.push(term);
    else if (joinsNext && last !== undefined) last.push(term);
    else query.clauses.push([term]);
    joinsNext = false;
    query.unfinished = !excluded && !term.prefix && endsInside(match, source);
  }
  return query;
}

/** Quotation marks of every kind a keyboard or another program makes become plain ones. */
function plainQuotes(text: string): string {
  return text.replace(/[“”„‟«»＂]/g, '"');
}

function pieceOf(match: RegExpMatchArray): Piece | null {
  const [, minus = '', field = '', phrase, closing = '', word = ''] = match;
  const typed = (phrase ?? word).trim();
  const text = typed.replace(/[\s*]+$/, '');
  if (!HAS_WORD.test(text) || LONE_FIELD.test(word)) return null;
  return {
    text: text.replace(/\s+/g, ' '),
    phrase: phrase !== undefined,
    prefix: closing === '"*' || typed.endsWith('*'),
    field: fieldOf(field),
    excluded: minus === '-',
  };
}

function fieldOf(name: string): SearchField | null {
  return searchFields.find((field) => field === name.toLowerCase()) ?? null;
}

function endsInside(match: RegExpMatchArray, source: string): boolean {
  const atEnd = match.index !== undefined && match.index + match[0].length === source.length;
  return atEnd && !(match[3] !== undefined && match[4] !== '') && !/\s$/.test(source);
}

/** Writes a query so that {@link parseQuery} reads the same one again. */
export function printQuery(query: SearchQuery): string {
  const excluded = query.excluded.map((term) => `-${printTerm(term)}`);
  const clauses = query.clauses.map((terms) => terms.map(printTerm).join(' OR '));
  const text = [...excluded, ...clauses].join(' ');
  return query.unfinished ? text.replace(/"$/, '') : `${text} `;
}

function printTerm(term: SearchTerm): string {
  const field = term.field === null ? '' : `${term.field}:`;
  const text = term.phrase ? `"${term.text}"` : term.text;
  return `${field}${text}${term.prefix ? '*' : ''}`;
}
