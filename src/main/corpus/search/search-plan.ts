import type { SearchFilter, SearchNear, SearchPart, SearchQuery, SearchWords, TextField } from '../../../shared/search/query';
import { fold } from '../../../shared/text/fold';
import { GAP, printPart } from '../../../shared/search/query';
import type { Equivalent, Equivalents } from './equivalents';
import { isSpaced, searchWords, segmentsOf } from './search-words';
import type { Documents } from './full-text';
import type { QueryLanguages, WordForms } from './word-forms';

/** A term in the words of the index: a phrase when it has several, with a `GAP` or several between them. `prefix` is about the last of them. */
export interface Term {
  words: string[];
  prefix: boolean;
  field: TextField | null;
  /** Other forms of its only word that count as it does; none for what is to stand as typed. */
  others: string[];
  /** Of each form, its own first, in how many articles and notes it stands; null where that is not known beforehand. */
  documents: (Documents | null)[];
}

/** What a text is asked for. */
export type TextPart =
  | { type: 'term'; term: Term }
  | { type: 'near'; terms: Term[]; distances: number[]; ordered: boolean[] }
  | { type: 'all' | 'any'; parts: TextPart[] };

/** One thing that is looked for in the words. */
export interface Clause {
  part: TextPart;
  /** All its terms. */
  terms: Term[];
  /** As it was typed. */
  shown: string;
  /** Where few texts have all clauses, those without this one follow. */
  optional: boolean;
  /** Must be met whatever is found; a phrase that is not may be missing where nothing has it. */
  firm: boolean;
}

/** What is asked beside the words, or is no matter of the words alone. */
export type Condition =
  | { type: 'filter'; filter: SearchFilter }
  | { type: 'text'; part: TextPart }
  | { type: 'not'; part: Condition }
  | { type: 'all' | 'any'; parts: Condition[] };

/** A query in the words of the index. Every clause and every condition must be met, and nothing of what is excluded. */
export interface CompiledQuery {
  clauses: Clause[];
  excluded: TextPart[];
  conditions: Condition[];
  /** All the words in the order typed, when there are several and nothing else: where they stand so comes first. */
  phrase: Term | null;
  /** What the words were widened to, for those that were: other forms, and names as another script writes them. */
  widened: { word: string; forms: string[]; scripts: string[] }[];
  /** Words that stand for others as well. */
  equivalents: { words: string[]; others: string[] }[];
  /** Words that are not asked for where others are. */
  small: string[];
}

/** The shortest beginning of a word that finds it while it is typed: one letter is the beginning of too many. */
const SHORTEST_BEGINNING = 2;
/** More parts than this are left out: no person types them, and SQLite has a limit too. */
const MOST_PARTS = 48;

/**
 * A query in the words of the index, each widened to its other forms by `forms`, and to what means the same by `equivalents`, with
 * which names are looked for in other scripts too; null when it asks for nothing.
 */
export function compileQuery(
  query: SearchQuery,
  forms: WordForms | null = null,
  equivalents: Equivalents | null = null,
): CompiledQuery | null {
  const words = query.parts.flatMap(wordsIn).flatMap(({ text }) => searchWords(text).map(({ word }) => word));
  const languages = forms?.languagesOf(words) ?? { latin: [], sure: false };
  const compiler = new Compiler(forms, equivalents, languages, query.unfinished ? lastOf(query) : null);
  return compiler.compile(query.parts.slice(0, MOST_PARTS));
}

/** A query for any of these, each given as the words of a phrase in the words of the index. */
export function queryOfWords(phrases: readonly (readonly string[])[]): CompiledQuery {
  const clauses = phrases.map((words): Clause => {
    const term: Term = { words: [...words], prefix: false, field: null, others: [], documents: [null] };
    return { part: { type: 'term', term }, terms: [term], shown: words.join(' '), optional: true, firm: false };
  });
  return { clauses, excluded: [], conditions: [], phrase: null, widened: [], equivalents: [], small: [] };
}

/** The same query with the words of its phrases behind each. */
export function withWordsOfPhrases(query: SearchQuery): SearchQuery {
  const parts = query.parts.flatMap((part) => (part.type === 'words' && isLoosePhrase(part) ? [part, ...wordsOfPhrase(part)] : [part]));
  return { ...query, parts };
}

const isLoosePhrase = ({ phrase, required, field }: SearchWords): boolean => phrase && !required && field === null;

function wordsOfPhrase(part: SearchWords): SearchWords[] {
  return part.text.split(' ').map((text) => ({ ...part, text, phrase: false, prefix: false }));
}

function wordsIn(part: SearchPart): SearchWords[] {
  switch (part.type) {
    case 'words':
      return [part];
    case 'filter':
      return [];
    case 'not':
      return wordsIn(part.part);
    default:
      return part.parts.flatMap(wordsIn);
  }
}

function lastOf({ parts }: SearchQuery): SearchWords | null {
  return parts.flatMap(wordsIn).at(-1) ?? null;
}

/** All terms of a part, in its order. */
function termsIn(part: TextPart): Term[] {
  if (part.type === 'term') return [part.term];
  return part.type === 'near' ? part.terms : part.parts.flatMap(termsIn);
}

class Compiler {
  readonly #forms: WordForms | null;
  readonly #equivalents: Equivalents | null;
  readonly #languages: QueryLanguages;
  /** The word that may still be typed. */
  readonly #typing: SearchWords | null;
  readonly #widened = new Map<string, { forms: string[]; scripts: string[] }>();

  constructor(forms: WordForms | null, equivalents: Equivalents | null, languages: QueryLanguages, typing: SearchWords | null) {
    this.#forms = forms;
    this.#equivalents = equivalents;
    this.#languages = languages;
    this.#typing = typing;
  }

  compile(parts: readonly SearchPart[]): CompiledQuery | null {
    const query: CompiledQuery = { clauses: [], excluded: [], conditions: [], phrase: null, widened: [], equivalents: [], small: [] };
    for (const part of this.#withEquivalents(parts)) this.#add(query, part);
    if (query.clauses.length === 0 && !query.conditions.some(asksByItself)) return null;
    query.phrase = phraseOf(query.clauses, query.clauses.length === parts.filter((part) => part.type === 'words').length);
    const all = query.clauses;
    query.clauses = this.#withoutSmallWords(all);
    const asked = new Set(query.clauses);
    const small = all.filter((clause) => !asked.has(clause));
    query.small = small.map(({ shown }) => shown);
    for (const { terms } of small) for (const word of terms.flatMap((term) => term.words)) this.#widened.delete(word);
    const last = query.clauses.at(-1);
    if (this.#typing !== null && last !== undefined && query.clauses.length > 1 && isHardlyBegun(last)) query.clauses.pop();
    query.widened = [...this.#widened].map(([word, { forms, scripts }]) => ({ word, forms, scripts }));
    return query;
  }

  /** Words that follow each other and mean something together become one. */
  #withEquivalents(parts: readonly SearchPart[]): (SearchPart | Equivalent)[] {
    const found: (SearchPart | Equivalent)[] = [];
    let words: SearchWords[] = [];
    const flush = (): void => {
      found.push(...(this.#equivalents?.in(words) ?? words));
      words = [];
    };
    for (const part of parts) {
      if (part.type === 'words') words.push(part);
      else {
        flush();
        found.push(part);
      }
    }
    flush();
    return found;
  }

  #addEquivalent(query: CompiledQuery, { own, others }: Equivalent): void {
    const clauses = own.flatMap((words) => this.#clausesOf(words));
    const [first] = clauses;
    if (first === undefined) return;
    const typed: TextPart = clauses.length === 1 ? first.part : { type: 'all', parts: clauses.map(({ part }) => part) };
    const alike = others.map((other): Term => ({ words: other.split(' '), prefix: false, field: null, others: [], documents: [null] }));
    query.clauses.push({
      part: { type: 'any', parts: [typed, ...alike.map((term) => ({ type: 'term' as const, term }))] },
      terms: [...clauses.flatMap(({ terms }) => terms), ...alike],
      shown: own.map((words) => printPart(words)).join(' '),
      optional: clauses.every(({ optional }) => optional),
      firm: clauses.some(({ firm }) => firm),
    });
    query.equivalents.push({ words: own.map(({ text }) => text), others: [...others] });
  }

  #add(query: CompiledQuery, part: SearchPart | Equivalent): void {
    if ('own' in part) {
      this.#addEquivalent(query, part);
      return;
    }
    if (part.type === 'words') {
      query.clauses.push(...this.#clausesOf(part));
      return;
    }
    const isNot = part.type === 'not';
    const text = this.#textOf(isNot ? part.part : part);
    if (text === 'mixed') query.conditions.push(this.#conditionOf(part));
    else if (text !== null && isNot) query.excluded.push(text);
    else if (text !== null)
      query.clauses.push({
        part: text,
        terms: termsIn(text),
        shown: printPart(part),
        optional: isAlternatives(part),
        firm: !isAlternatives(part),
      });
  }

  /** A word as typed is one clause; a run of a script that does not part its words is one for each of them. */
  #clausesOf(words: SearchWords): Clause[] {
    const isPlain = !words.phrase && !words.exact && words.field === null;
    const optional = isPlain && !words.required;
    const firm = words.required || words.exact || words.field !== null;
    const pieces = optional ? segmentsOf(words.text) : [words.text];
    return pieces.flatMap((text, index) => {
      const isLast = index === pieces.length - 1;
      const term = this.#term({ ...words, text }, isLast && words === this.#typing);
      return term === null
        ? []
        : [{ part: { type: 'term' as const, term }, terms: [term], shown: printPart({ ...words, text }), optional, firm }];
    });
  }

  /** Null when nothing is left of a part; `mixed` when it is no matter of the words alone. */
  #textOf(part: SearchPart): TextPart | 'mixed' | null {
    switch (part.type) {
      case 'words': {
        const term = this.#term(part, part === this.#typing);
        return term === null ? null : { type: 'term', term };
      }
      case 'near':
        return this.#nearOf(part);
      case 'all':
      case 'any': {
        const parts = part.parts.map((each) => this.#textOf(each));
        const isMixed = parts.some((each) => each === 'mixed' || (each !== null && isAskedAlone(each)));
        if (isMixed) return 'mixed';
        const texts = parts.filter((each) => each !== null && each !== 'mixed');
        const [first] = texts;
        return texts.length < 2 ? (first ?? null) : { type: part.type, parts: texts };
      }
      case 'filter':
      case 'not':
        return 'mixed';
    }
  }

  #nearOf({ parts, distances, ordered }: SearchNear): TextPart | null {
    const terms: Term[] = [];
    const kept: { distances: number[]; ordered: boolean[] } = { distances: [], ordered: [] };
    for (const [index, one] of parts.entries()) {
      const term = this.#term(one, one === this.#typing);
      if (term === null) continue;
      if (terms.length > 0) {
        kept.distances.push(distances[index - 1] ?? 10);
        kept.ordered.push(ordered[index - 1] ?? false);
      }
      terms.push(term);
    }
    const [first] = terms;
    if (first === undefined) return null;
    return terms.length === 1 ? { type: 'term', term: first } : { type: 'near', terms, ...kept };
  }

  #conditionOf(part: SearchPart): Condition {
    if (part.type === 'filter') return { type: 'filter', filter: part };
    if (part.type === 'not') return { type: 'not', part: this.#conditionOf(part.part) };
    const text = this.#textOf(part);
    if (text !== 'mixed') return text === null ? { type: 'all', parts: [] } : { type: 'text', part: text };
    return part.type === 'all' || part.type === 'any'
      ? { type: part.type, parts: part.parts.map((each) => this.#conditionOf(each)) }
      : { type: 'all', parts: [] };
  }

  /** A pattern is the words of the vocabulary that fit it. */
  #pattern({ text, prefix, field }: SearchWords): Term | null {
    const pattern = text + (prefix ? '*' : '');
    const found = this.#forms?.fitting(pattern) ?? [];
    const [first, ...others] = found;
    if (first === undefined)
      return { words: searchWords(text).map(({ word }) => word), prefix: false, field, others: [], documents: [null] };
    this.#widened.set(fold(text), { forms: found.map((form) => form.word), scripts: [] });
    return {
      words: [first.word],
      prefix: false,
      field,
      others: others.map((form) => form.word),
      documents: found.map((form) => form.documents),
    };
  }

  #term(words: SearchWords, typing: boolean): Term | null {
    if (words.wild) return this.#pattern(words);
    const own = words.phrase ? wordsOfPhraseText(words.text) : searchWords(words.text).map(({ word }) => word);
    const last = own.at(-1);
    if (last === undefined) return null;
    // A phrase whose last word has hardly begun is the words before it.
    const isBegun = typing && own.length > 1 && last.length < SHORTEST_BEGINNING && isSpaced(last);
    if (isBegun) return { words: withoutEndGaps(own.slice(0, -1)), prefix: false, field: words.field, others: [], documents: [null] };
    const prefix = words.prefix || (typing && last.length >= SHORTEST_BEGINNING);
    const term: Term = { words: own, prefix, field: words.field, others: [], documents: [null] };
    const widens = !words.phrase && !words.exact && !words.prefix && own.length === 1;
    return this.#forms === null || own.length > 1 ? term : this.#widen(term, this.#forms, widens);
  }

  #widen(term: Term, wordForms: WordForms, widens: boolean): Term {
    const [word = ''] = term.words;
    const { documents, others: forms, scripts } = wordForms.of(word, this.#languages, this.#equivalents !== null);
    const others = [...forms, ...scripts];
    // What begins like a word that is being typed is found by its beginning.
    const more = widens ? others.filter((form) => !(term.prefix && form.word.startsWith(word))) : [];
    if (widens && others.length > 0)
      this.#widened.set(word, { forms: forms.map((form) => form.word), scripts: scripts.map((form) => form.word) });
    const own = term.prefix ? wordForms.beginning(word) : documents;
    return { ...term, others: more.map((form) => form.word), documents: [own, ...more.map((form) => form.documents)] };
  }

  /** Words that say nothing by themselves are not asked for where others do. */
  #withoutSmallWords(clauses: readonly Clause[]): Clause[] {
    const says = clauses.filter((clause) => !clause.optional || !this.#isSmall(clause));
    return says.length === 0 ? [...clauses] : says;
  }

  #isSmall({ terms: [term, ...more] }: Clause): boolean {
    const forms = this.#forms;
    if (forms === null || term === undefined || more.length > 0) return false;
    return forms.isSmall(term.words.join(''), this.#languages) || term.words.every((word) => forms.isSmall(word, this.#languages));
  }
}

/** Left out alone asks for nothing; a condition does, even that of something not being so. */
function asksByItself(condition: Condition): boolean {
  if (condition.type === 'filter') return true;
  if (condition.type === 'not') return condition.part.type === 'filter';
  return condition.type !== 'text' && condition.parts.some((part) => part.type === 'text' || asksByItself(part));
}

const isAlternatives = (part: SearchPart): boolean =>
  part.type === 'any' &&
  part.parts.every((each) => each.type === 'words' && !each.phrase && !each.required && !each.exact && each.field === null);

/** One letter of a word that is still being typed: nobody has written it as a word, and it says nothing yet. */
function isHardlyBegun({ terms: [term, ...others] }: Clause): boolean {
  const [word = '', ...more] = term?.words ?? [];
  return others.length === 0 && more.length === 0 && word.length < SHORTEST_BEGINNING && term?.prefix === false && isSpaced(word);
}

function phraseOf(clauses: readonly Clause[], nothingElse: boolean): Term | null {
  const terms = clauses.flatMap(({ part }) => (part.type === 'term' ? [part.term] : []));
  const plain = nothingElse && terms.length === clauses.length && terms.every(({ field }) => field === null);
  if (!plain || terms.length < 2 || terms.slice(0, -1).some(({ prefix }) => prefix)) return null;
  if (terms.some(isGapped)) return null;
  const words = terms.flatMap((term) => term.words);
  return { words, prefix: terms.at(-1)?.prefix ?? false, field: null, others: [], documents: [null] };
}

/** The words of a phrase as the index has them, and its gaps where they stand between two of them. */
function wordsOfPhraseText(text: string): string[] {
  return withoutEndGaps(text.split(' ').flatMap((one) => (one === GAP ? [GAP] : searchWords(one).map(({ word }) => word))));
}

function withoutEndGaps(words: readonly string[]): string[] {
  const isWord = (word: string): boolean => word !== GAP;
  return words.slice(Math.max(0, words.findIndex(isWord)), words.findLastIndex(isWord) + 1);
}

export const isGapped = ({ words }: Term): boolean => words.includes(GAP);

/** What FTS4 has no expression for: it is asked for by itself. */
export function isAskedAlone(part: TextPart): boolean {
  if (part.type === 'term') return isFieldPhrase(part.term) || isGapped(part.term);
  return part.type === 'near' && needsReading(part);
}

/** Whether the index cannot tell by itself where a part stands: what it finds has to be read. */
export function needsReading(part: TextPart): boolean {
  if (part.type === 'term') return isGapped(part.term);
  return part.type === 'near' && (part.ordered.includes(true) || part.terms.some(isGapped));
}

/** FTS4 cannot ask for a phrase in one column within an expression: it is asked for by itself. */
export function isFieldPhrase(term: Term): boolean {
  return term.field !== null && term.words.length > 1;
}
