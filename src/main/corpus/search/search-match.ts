import type { SearchField, SearchQuery, SearchTerm } from '../../../shared/search/query';
import type { Bounds } from '../../../shared/text/text';
import { foldText, originalBounds } from '../../../shared/text/fold';
import { hasPlainWords, isSpaced, isWithinWord, nextWordStart, searchWords, wordsOf, type Word } from './search-words';

/** A term in the words of the index: a phrase when it has several. `prefix` is about the last of them. */
export interface Term {
  words: string[];
  prefix: boolean;
  field: SearchField | null;
}

export interface CompiledQuery {
  clauses: Term[][];
  excluded: Term[];
  /** All the words in the order typed, when there are several and nothing else: where they stand so comes first. */
  phrase: Term | null;
}

/** The shortest beginning of a word that finds it while it is typed: one letter is the beginning of too many. */
const SHORTEST_BEGINNING = 2;
/** More terms than this are left out: no person types them, and SQLite has a limit too. */
const MOST_TERMS = 32;

/** A query in the words of the index; null when it asks for nothing. */
export function compileQuery(query: SearchQuery): CompiledQuery | null {
  const lastClause = query.clauses.at(-1);
  const typing = query.unfinished ? lastClause?.at(-1) : undefined;
  const clauses = query.clauses
    .slice(0, MOST_TERMS)
    .map((terms) => terms.slice(0, MOST_TERMS).flatMap((term) => compileTerm(term, term === typing)))
    .filter((terms) => terms.length > 0);
  if (clauses.length === 0) return null;
  const last = typing === undefined ? undefined : clauses.at(-1);
  return {
    clauses: last !== undefined && isHardlyBegun(last) && clauses.length > 1 ? clauses.slice(0, -1) : clauses,
    excluded: query.excluded.slice(0, MOST_TERMS).flatMap((term) => compileTerm(term, false)),
    phrase: phraseOf(clauses),
  };
}

/** One letter of a word that is still being typed: nobody has written it as a word, and it says nothing yet. */
function isHardlyBegun([term, ...others]: readonly Term[]): boolean {
  const [word = '', ...more] = term?.words ?? [];
  return others.length === 0 && more.length === 0 && word.length < SHORTEST_BEGINNING && term?.prefix === false && isSpaced(word);
}

function compileTerm(term: SearchTerm, typing: boolean): Term[] {
  const words = searchWords(term.text).map(({ word }) => word);
  const last = words.at(-1);
  if (last === undefined) return [];
  // A phrase whose last word has hardly begun is the words before it.
  const isBegun = typing && words.length > 1 && last.length < SHORTEST_BEGINNING && isSpaced(last);
  if (isBegun) return [{ words: words.slice(0, -1), prefix: false, field: term.field }];
  return [{ words, prefix: term.prefix || (typing && last.length >= SHORTEST_BEGINNING), field: term.field }];
}

function phraseOf(clauses: readonly Term[][]): Term | null {
  const terms = clauses.flatMap((alternatives) => (alternatives.length === 1 ? alternatives : []));
  const plain = terms.length === clauses.length && terms.every(({ field }) => field === null);
  if (!plain || terms.length < 2 || terms.slice(0, -1).some(({ prefix }) => prefix)) return null;
  return { words: terms.flatMap(({ words }) => words), prefix: terms.at(-1)?.prefix ?? false, field: null };
}

/** A place where a term stands (UTF-16 units). `weight` is its number of words; the whole phrase weighs more. */
export interface Place extends Bounds {
  weight: number;
  term: Term;
}

/** Which terms are looked for: those of no field, and those of `field`. */
export function termsFor(query: CompiledQuery, field: SearchField | null): Term[] {
  const terms = query.clauses.flat().filter((term) => term.field === null || term.field === field);
  return query.phrase === null ? terms : [query.phrase, ...terms];
}

/** Every place of every term, in the order of the text. */
export function placesOf(words: readonly Word[], terms: readonly Term[]): Place[] {
  const places: Place[] = [];
  for (let at = 0; at < words.length; at += 1) {
    for (const term of terms) {
      if (!standsAt(words, at, term)) continue;
      const start = words[at]?.start ?? 0;
      places.push(placeAt(start, words[at + term.words.length - 1]?.end ?? start, term));
    }
  }
  return places;
}

/**
 * The same for a long text, most of whose words are of no interest: they are looked for, instead of all its words being
 * made and compared.
 */
export function placesIn(text: string, terms: readonly Term[]): Place[] {
  const whole = foldText(text);
  const folded = whole.text;
  if (!hasPlainWords(folded)) return placesOf(wordsOf(whole), terms);
  const places: Place[] = [];
  for (const term of terms) {
    const [first = ''] = term.words;
    for (let start = folded.indexOf(first); start >= 0; start = folded.indexOf(first, start + 1)) {
      const end = endOfTerm(folded, start, term);
      if (end < 0) continue;
      const bounds = originalBounds(whole, start, end);
      places.push(placeAt(bounds.start, bounds.end, term));
    }
  }
  // Terms at one place stay in their order.
  return places.sort((a, b) => a.start - b.start);
}

/** Where a term that stands at `start` ends; -1 when it does not stand there. */
function endOfTerm(folded: string, start: number, { words, prefix }: Term): number {
  if (start > 0 && isWithinWord(folded, start - 1)) return -1;
  let end = start;
  for (const [index, word] of words.entries()) {
    const from = index === 0 ? start : nextWordStart(folded, end);
    if (!folded.startsWith(word, from)) return -1;
    end = endOfWord(folded, from);
    if (end !== from + word.length && !(prefix && index === words.length - 1)) return -1;
  }
  return end;
}

function endOfWord(folded: string, start: number): number {
  let last = start;
  while (isWithinWord(folded, last)) last += 1;
  return last + 1;
}

function placeAt(start: number, end: number, term: Term): Place {
  const { length } = term.words;
  return { start, end, weight: length > 1 ? 2 * length : 1, term };
}

/** Asked for every word of every text that is shown: hence no iterators. */
function standsAt(words: readonly Word[], at: number, { words: sought, prefix }: Term): boolean {
  const last = sought.length - 1;
  for (let index = 0; index <= last; index += 1) {
    const found = words[at + index]?.word;
    const word = sought[index];
    if (found === undefined || word === undefined) return false;
    if (found !== word && !(prefix && index === last && found.startsWith(word))) return false;
  }
  return true;
}

function stands(words: readonly Word[], term: Term): boolean {
  return words.some((_, at) => standsAt(words, at, term));
}

/** The words of one thing by field; `body` is what has no field name. */
export type FieldWords = { title: readonly Word[]; body: readonly (readonly Word[])[] };

/** Whether a thing held in memory meets a query. */
export function meets(query: CompiledQuery, fields: FieldWords): boolean {
  const standsIn = (term: Term): boolean => {
    if (term.field === 'outlet') return false;
    if (stands(fields.title, term)) return true;
    return term.field === null && fields.body.some((words) => stands(words, term));
  };
  return query.clauses.every((terms) => terms.some(standsIn)) && !query.excluded.some(standsIn);
}

/** A piece of text to show, marked or not. */
export interface Run {
  text: string;
  marked: boolean;
}

/** A text as runs, with its places marked. */
export function markedRuns(text: string, places: readonly Bounds[], bounds: Bounds = { start: 0, end: text.length }): Run[] {
  const runs: Run[] = [];
  let from = bounds.start;
  const add = (to: number, marked: boolean): void => {
    if (to > from) runs.push({ text: text.slice(from, to).replace(/\s+/g, ' '), marked });
    from = Math.max(from, to);
  };
  for (const place of [...places].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (place.end <= from || place.end > bounds.end) continue;
    add(place.start, false);
    add(place.end, true);
  }
  add(bounds.end, false);
  return joined(runs);
}

function joined(runs: readonly Run[]): Run[] {
  const whole: Run[] = [];
  for (const run of runs) {
    const last = whole.at(-1);
    if (last?.marked === run.marked) last.text += run.text;
    else whole.push({ ...run });
  }
  return whole;
}

/** UTF-16 units of an excerpt, and how many of them stand before its first place. */
const EXCERPT = 240;
const LEAD = 60;

export interface BestPassage {
  excerpt: Run[];
  /** The best match; null when no term stands in the text. */
  range: Bounds | null;
}

/** The stretch of a text where most of the terms stand together, within one paragraph. */
export function bestPassage(text: string, terms: readonly Term[]): BestPassage {
  const places = placesIn(text, terms);
  const best = bestStart(places);
  if (best === null) return { excerpt: openingRuns(text), range: null };
  const bounds = excerptBounds(text, best.first);
  const near = places.filter(({ start, end }) => end > bounds.start && start < bounds.end);
  const excerpt = markedRuns(text, near, bounds);
  const paragraph = paragraphAround(text, best.first.start);
  return {
    excerpt: withDots(excerpt, bounds.start > paragraph.start, bounds.end < paragraph.end),
    range: { start: best.heaviest.start, end: best.heaviest.end },
  };
}

function bestStart(places: readonly Place[]): { first: Place; heaviest: Place } | null {
  let best: { first: Place; heaviest: Place; weight: number } | null = null;
  for (const [index, first] of places.entries()) {
    const seen = new Set<Term>();
    let weight = 0;
    let heaviest = first;
    for (let next = index; next < places.length; next += 1) {
      const place = places[next];
      if (place === undefined || place.end > first.start + EXCERPT - LEAD) break;
      if (seen.has(place.term)) continue;
      seen.add(place.term);
      weight += place.weight;
      if (place.weight > heaviest.weight) heaviest = place;
    }
    if (best === null || weight > best.weight) best = { first, heaviest, weight };
  }
  return best;
}

/** Paragraphs of a clean text are parted by a blank line; looking for the next ones costs less than finding them all. */
function paragraphAround(text: string, offset: number): Bounds {
  const before = text.lastIndexOf('\n\n', offset);
  const after = text.indexOf('\n\n', offset);
  return { start: before < 0 ? 0 : before + 2, end: after < 0 ? text.length : after };
}

function excerptBounds(text: string, first: Bounds): Bounds {
  const paragraph = paragraphAround(text, first.start);
  const from = Math.max(paragraph.start, first.start - LEAD);
  const to = Math.min(paragraph.end, Math.max(first.end, from + EXCERPT));
  return {
    start: from === paragraph.start ? from : spaceAfter(text, from, first.start),
    end: to === paragraph.end ? to : spaceBefore(text, to, first.end),
  };
}

/** The word's start after the first space from `from` on; `limit` when there is none before it. */
function spaceAfter(text: string, from: number, limit: number): number {
  const found = text.slice(from, limit).search(/\s\S/);
  return found < 0 ? (limit - from > 24 ? from : limit) : from + found + 1;
}

function spaceBefore(text: string, to: number, limit: number): number {
  const space = text.lastIndexOf(' ', to);
  return space > limit ? space : to;
}

function withDots(runs: Run[], before: boolean, after: boolean): Run[] {
  const dots: Run = { text: '…', marked: false };
  return joined([...(before ? [dots] : []), ...runs, ...(after ? [dots] : [])]);
}

/** The beginning of a text, with nothing marked. */
export function openingRuns(text: string): Run[] {
  const bounds = excerptBounds(text, { start: 0, end: 0 });
  return withDots(markedRuns(text, [], bounds), false, bounds.end < text.length);
}
