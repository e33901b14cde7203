import { isFixedKind, unknownKind } from './filters';
import {
  parseQuery,
  printPart,
  printQuery,
  type Problem,
  type SearchFilter,
  type SearchNear,
  type SearchPart,
  type SearchWords,
} from './query';

/** How a query was understood, for the analyst to see. */
export interface Reading {
  /** One for each part, in its order. */
  chips: Chip[];
  problems: Problem[];
}

export interface Chip {
  label: string;
  /** The words that may have been widened to other forms, folded as the analyst typed them. */
  words: string[];
  excluded: boolean;
  /** The query without this part. */
  without: string;
}

/** What a query says, part by part. `isOwnKind`: whether the analyst has a kind that words mean. */
export function readingOf(text: string, isOwnKind: (words: string) => boolean = () => false): Reading {
  const { parts, problems: found } = parseQuery(text);
  const unknown = parts.flatMap(filtersIn).filter(({ field, value }) => field === 'kind' && !isFixedKind(value) && !isOwnKind(value));
  const problems = [...found, ...unknown.map(({ at, value }) => ({ at, message: unknownKind(value) }))];
  const chips = parts.map((part, index) => ({
    label: labelOf(part.type === 'not' ? part.part : part),
    words: part.type === 'not' ? [] : widenable(part),
    excluded: part.type === 'not',
    without: printQuery({ parts: parts.filter((_, other) => other !== index), unfinished: false }).trimStart(),
  }));
  return { chips, problems };
}

function filtersIn(part: SearchPart): SearchFilter[] {
  if (part.type === 'filter') return [part];
  if (part.type === 'not') return filtersIn(part.part);
  return part.type === 'all' || part.type === 'any' ? part.parts.flatMap(filtersIn) : [];
}

const fieldLabels: Readonly<Record<SearchFilter['field'], string>> = {
  outlet: 'outlet',
  author: 'by',
  lang: 'language',
  kind: 'kind',
  tag: 'tagged',
  note: 'in notes:',
  comment: 'comment:',
  entity: 'entity',
  in: 'in dossier',
  has: 'with a',
  is: 'is',
  grade: 'grade',
  date: 'published',
  added: 'added',
  changed: 'changed',
  address: 'address:',
  file: 'file:',
};

function labelOf(part: SearchPart): string {
  switch (part.type) {
    case 'words':
      return labelOfWords(part);
    case 'near':
      return part.parts.map((words, index) => (index === 0 ? '' : ` ${nearness(part, index - 1)} `) + labelOfWords(words)).join('');
    case 'filter':
      return `${fieldLabels[part.field]} ${part.value.replace(/^\.\./, 'up to ').replace(/\.\.$/, ' and later').replace('..', '–')}`;
    case 'not':
      return `not ${labelOf(part.part)}`;
    case 'all':
      return part.parts.map(labelOf).join(' and ');
    case 'any':
      return part.parts.map((each) => (each.type === 'all' ? `(${labelOf(each)})` : labelOf(each))).join(' or ');
  }
}

function nearness({ distances, ordered }: SearchNear, index: number): string {
  const words = `${distances[index] ?? 10} words`;
  return ordered[index] === true ? `at most ${words} before` : `within ${words} of`;
}

function labelOfWords({ text, phrase, prefix, wild, exact, required, field }: SearchWords): string {
  const words = `${phrase ? `“${text}”` : text}${prefix ? (wild ? '*' : '…') : ''}`;
  return `${field === null ? '' : `${field}: `}${words}${exact ? ' as typed' : ''}${required ? ', required' : ''}`;
}

function widenable(part: SearchPart): string[] {
  if (part.type === 'words') return part.phrase || part.exact ? [] : [part.text];
  return part.type === 'filter' || part.type === 'not' ? [] : part.parts.flatMap(widenable);
}

/**
 * The query with one of its words required, as what lacks it names it; the word is put behind when it is a part of a longer
 * run. Null for alternatives, which cannot be.
 */
export function requiring(text: string, shown: string): string | null {
  const { parts } = parseQuery(text);
  if (parts.some((part) => part.type === 'any' && printPart(part) === shown)) return null;
  const isIt = (part: SearchPart): part is SearchWords => part.type === 'words' && printPart(part) === shown;
  const required = parts.map((part) => (isIt(part) ? { ...part, required: true } : part));
  const query = printQuery({ parts: required, unfinished: false });
  return parts.some(isIt) ? query : `${query}+${shown} `;
}

/** The part of a query that is printed so, if it has one. */
function indexOfPart(parts: readonly SearchPart[], printed: string): number {
  return parts.findIndex((part) => printPart(part) === printed);
}

export function hasPart(text: string, printed: string): boolean {
  return indexOfPart(parseQuery(text).parts, printed) >= 0;
}

/** The query with a part behind the others, or without it where it has it. A word still being typed stays the beginning it was. */
export function togglingPart(text: string, printed: string): string {
  const { parts, unfinished } = parseQuery(text);
  const index = indexOfPart(parts, printed);
  if (index >= 0) return printQuery({ parts: parts.toSpliced(index, 1), unfinished: false }).trimStart();
  const own = printQuery({ parts: unfinished ? withBeginning(parts) : parts, unfinished: false });
  return `${own.trimStart()}${printed} `;
}

function withBeginning(parts: readonly SearchPart[]): SearchPart[] {
  const last = parts.at(-1);
  return last?.type === 'words' && !last.phrase && last.text.length > 1 ? parts.with(-1, { ...last, prefix: true }) : [...parts];
}

/** The days a query asks for by itself; null when it asks for none. */
export function daysAskedFor(text: string): string | null {
  const part = parseQuery(text).parts.find((one) => one.type === 'filter' && one.field === 'date');
  return part?.type === 'filter' ? part.value : null;
}

/** The query with these days in place of those it asks for; with none for null. */
export function withDays(text: string, days: string | null): string {
  const { parts, unfinished } = parseQuery(text);
  const others = parts.filter((part) => part.type !== 'filter' || part.field !== 'date');
  const own = printQuery({ parts: unfinished ? withBeginning(others) : others, unfinished: false }).trimStart();
  return days === null
    ? own
    : `${own}${printPart({ type: 'filter', field: 'date', value: days, exact: false, at: { start: 0, end: 0 } })} `;
}
