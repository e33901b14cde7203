import { GAP, type TextField } from '../../../shared/search/query';
import type { Bounds } from '../../../shared/text/text';
import { foldText, originalBounds, type Folded } from '../../../shared/text/fold';
import type { CompiledQuery, Condition, Term, TextPart } from './search-plan';
import { hasPlainWords, isWithinWord, nextWordStart, wordsOf, type Word } from './search-words';

/** A place where a term stands (UTF-16 units). `weight` is its number of words; the whole phrase weighs more. */
export interface Place extends Bounds {
  weight: number;
  term: Term;
}

/** Which terms are looked for: those of no field, and those of `field`. */
export function termsFor(query: CompiledQuery, field: TextField | null): Term[] {
  const terms = query.clauses.flatMap((clause) => clause.terms).filter((term) => term.field === null || term.field === field);
  return query.phrase === null ? terms : [query.phrase, ...terms];
}

/** Every place of every term, in the order of the text. */
export function placesOf(words: readonly Word[], terms: readonly Term[]): Place[] {
  const places: Place[] = [];
  for (let at = 0; at < words.length; at += 1) {
    for (const term of terms) {
      const end = endAt(words, at, term);
      if (end < 0) continue;
      const start = words[at]?.start ?? 0;
      places.push(placeAt(start, words[end - 1]?.end ?? start, term));
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
  const byWord = termsByWord(terms);
  const isMany = byWord.size > LOOKED_FOR_ALONE;
  const places = isMany ? placesOfWords(whole, byWord) : [];
  for (const term of terms) {
    for (const form of formsOf(term)) {
      if (isMany && isOneWord(form)) continue;
      const [first = ''] = form.words;
      for (let start = folded.indexOf(first); start >= 0; start = folded.indexOf(first, start + 1)) {
        const end = endOfTerm(folded, start, form);
        if (end < 0) continue;
        const bounds = originalBounds(whole, start, end);
        places.push(placeAt(bounds.start, bounds.end, term));
      }
    }
  }
  // Terms at one place stay in their order.
  const order = new Map(terms.map((term, index) => [term, index]));
  return places.sort((a, b) => a.start - b.start || (order.get(a.term) ?? 0) - (order.get(b.term) ?? 0));
}

/** So many words are quicker looked for one by one than by going through the text. */
const LOOKED_FOR_ALONE = 5;

const isOneWord = ({ words, prefix }: Form): boolean => words.length === 1 && !prefix;

function termsByWord(terms: readonly Term[]): Map<string, Term[]> {
  const byWord = new Map<string, Term[]>();
  for (const term of terms) {
    for (const form of formsOf(term).filter(isOneWord)) {
      const [word = ''] = form.words;
      byWord.set(word, [...(byWord.get(word) ?? []), term]);
    }
  }
  return byWord;
}

function placesOfWords(whole: Folded, byWord: ReadonlyMap<string, readonly Term[]>): Place[] {
  const folded = whole.text;
  const places: Place[] = [];
  for (let start = nextWordStart(folded, 0); start < folded.length;) {
    const end = endOfWord(folded, start);
    for (const term of byWord.get(folded.slice(start, end)) ?? []) {
      const bounds = originalBounds(whole, start, end);
      places.push(placeAt(bounds.start, bounds.end, term));
    }
    start = nextWordStart(folded, end);
  }
  return places;
}

type Form = Pick<Term, 'words' | 'prefix'>;

function formsOf(term: Term): Form[] {
  return term.others.length === 0 ? [term] : [term, ...term.others.map((word) => ({ words: [word], prefix: false }))];
}

/** Where a form that stands at `start` ends; -1 when it does not stand there. */
function endOfTerm(folded: string, start: number, form: Form): number {
  return start > 0 && isWithinWord(folded, start - 1) ? -1 : endOfWords(folded, start, form, 0);
}

/** The same from one of the form's words on. */
function endOfWords(folded: string, start: number, form: Form, first: number): number {
  const { words, prefix } = form;
  let end = start;
  for (let index = first; index < words.length; index += 1) {
    const from = index === first ? start : nextWordStart(folded, end);
    const word = words[index] ?? '';
    if (word === GAP) return endBehindGap(folded, from, form, index + 1);
    if (!folded.startsWith(word, from)) return -1;
    end = endOfWord(folded, from);
    if (end !== from + word.length && !(prefix && index === words.length - 1)) return -1;
  }
  return end;
}

function endBehindGap(folded: string, start: number, form: Form, next: number): number {
  let from = start;
  for (let skipped = 0; skipped < WIDEST_GAP && from < folded.length; skipped += 1) {
    from = nextWordStart(folded, endOfWord(folded, from));
    const end = endOfWords(folded, from, form, next);
    if (end >= 0) return end;
  }
  return -1;
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

/** Words that a gap of a phrase stands for: one at least. */
export const WIDEST_GAP = 3;

/** The word behind a term that stands at `at`; -1 when it does not stand there. */
function endAt(words: readonly Word[], at: number, term: Term): number {
  return term.others.length > 0 && term.others.includes(words[at]?.word ?? '') ? at + 1 : endFrom(words, at, term, 0);
}

/** The same from one of the term's words on. Asked for every word of every text that is shown: hence no iterators. */
function endFrom(words: readonly Word[], at: number, term: Term, first: number): number {
  const { words: sought, prefix } = term;
  const last = sought.length - 1;
  for (let index = first; index <= last; index += 1) {
    const found = words[at + index - first]?.word;
    const word = sought[index];
    if (found === undefined || word === undefined) return -1;
    if (word === GAP) {
      for (let skipped = 1; skipped <= WIDEST_GAP; skipped += 1) {
        const end = endFrom(words, at + index - first + skipped, term, index + 1);
        if (end >= 0) return end;
      }
      return -1;
    }
    if (found !== word && !(prefix && index === last && found.startsWith(word))) return -1;
  }
  return at + last - first + 1;
}

function stands(words: readonly Word[], term: Term): boolean {
  return words.some((_, at) => endAt(words, at, term) >= 0);
}

/** The words of one thing by field; `body` is what has no field name. */
export type FieldWords = { title: readonly Word[]; body: readonly (readonly Word[])[] };

/** Whether a thing held in memory has the words of a part. */
export function meetsText(part: TextPart, fields: FieldWords): boolean {
  switch (part.type) {
    case 'term':
      return standsIn(part.term, fields);
    case 'near':
      return [fields.title, ...fields.body].some((words) => standNear(words, part));
    case 'all':
      return part.parts.every((each) => meetsText(each, fields));
    case 'any':
      return part.parts.some((each) => meetsText(each, fields));
  }
}

/** Whether a term, or terms near each other, stand in one field; null is what has no field name. */
export function standsInField(part: TextPart, field: TextField | null, words: readonly Word[]): boolean {
  if (part.type === 'near') return standNear(words, part);
  return part.type === 'term' && (part.term.field === null || part.term.field === field) && stands(words, part.term);
}

function standsIn(term: Term, { title, body }: FieldWords): boolean {
  if (term.field === 'outlet') return false;
  if (stands(title, term)) return true;
  return term.field === null && body.some((words) => stands(words, term));
}

/** Whether the terms stand near each other, each with the next, and in their order where that is asked for. */
function standNear(words: readonly Word[], { terms, distances, ordered }: TextPart & { type: 'near' }): boolean {
  const spansOf = (term: Term): [start: number, end: number][] =>
    [...words.keys()].flatMap((at): [number, number][] => {
      const end = endAt(words, at, term);
      return end < 0 ? [] : [[at, end]];
    });
  const [first, ...others] = terms;
  let before = first === undefined ? [] : spansOf(first);
  for (const [index, term] of others.entries()) {
    const far = distances[index] ?? 0;
    before = spansOf(term).filter(([start, end]) =>
      before.some(([from, to]) => (start >= to ? start - to <= far : ordered[index] !== true && start < from && from - end <= far)),
    );
  }
  return before.length > 0;
}

/** Whether a thing held in memory meets a query; `meetsFilter` says so of a condition that is no matter of words. */
export function meets(
  query: CompiledQuery,
  fields: FieldWords,
  meetsFilter: (condition: Condition & { type: 'filter' }) => boolean = () => false,
): boolean {
  const holds = (condition: Condition): boolean => {
    switch (condition.type) {
      case 'filter':
        return meetsFilter(condition);
      case 'text':
        return meetsText(condition.part, fields);
      case 'not':
        return !holds(condition.part);
      case 'all':
        return condition.parts.every(holds);
      case 'any':
        return condition.parts.some(holds);
    }
  };
  return (
    query.clauses.every(({ part }) => meetsText(part, fields)) &&
    !query.excluded.some((part) => meetsText(part, fields)) &&
    query.conditions.every(holds)
  );
}
