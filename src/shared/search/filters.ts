/** The fields of the search language that say something about a text instead of looking into its words. */

export const filterFields = [
  ...(['author', 'lang', 'kind', 'tag', 'note', 'comment', 'entity', 'in', 'has', 'is', 'grade'] as const),
  ...(['date', 'added', 'changed', 'address', 'file'] as const),
] as const;
export type FilterField = (typeof filterFields)[number];

/** What can be said after a field that takes a word out of a list. */
const filterChoices = {
  kind: ['article', 'note', 'passage', 'entity', 'dossier', 'outlet', 'person', 'organisation', 'place', 'event', 'other'],
  has: ['citation', 'highlight', 'comment', 'tag', 'mention'],
  is: ['retracted', 'reprint', 'dated', 'undated', 'unread', 'todo', 'read', 'favourite'],
} as const;
type ChoiceField = keyof typeof filterChoices;

const GRADES = /^[A-F](?:-[A-F]|,[A-F])*$/i;

/** All that can stand behind a field, in the order it is offered; none where the vault says what can. */
export function choicesOf(field: FilterField): readonly string[] {
  if (field === 'grade') return ['A', 'B', 'C', 'D', 'E', 'F'];
  if (field === 'added' || field === 'changed') return ['1d', '7d', '1m', '1y'];
  return isChoiceField(field) ? filterChoices[field] : [];
}

const isChoiceField = (field: FilterField): field is ChoiceField => field in filterChoices;

/** Null when a value can be understood; otherwise a sentence that says what can be written. */
export function problemOfFilter(field: FilterField, value: string): string | null {
  // One of the analyst's own is as good as those that Casebook knows: the vault says which there are.
  if (field === 'kind') return null;
  if (isChoiceField(field)) {
    const choices: readonly string[] = filterChoices[field];
    return choices.includes(value.toLowerCase())
      ? null
      : `“${field}:${value}” is unknown. Write ${listed(choices.map((one) => `${field}:${one}`))}.`;
  }
  switch (field) {
    case 'grade':
      return GRADES.test(value) ? null : 'Grades are A to F: write grade:B, grade:A-C or grade:A,C.';
    case 'date':
      return daysOf(value, null) === null ? `“${value}” is no date. Write date:2022, date:2014-06 or date:2014-06..2022-09.` : null;
    case 'added':
    case 'changed':
      return daysOf(value, '2000-01-01') === null
        ? `“${value}” is no date. Write ${field}:7d, ${field}:2022 or ${field}:2014-06..2022-09.`
        : null;
    default:
      return null;
  }
}

/** A kind of things, or one of entities that Casebook knows. */
export const isFixedKind = (value: string): boolean => filterChoices.kind.some((kind) => kind === value.toLowerCase());

/** What is said of a kind that nothing is called by. */
export const unknownKind = (value: string): string =>
  `“kind:${value}” is unknown. Write a kind of your own, or ${listed(filterChoices.kind.map((one) => `kind:${one}`))}.`;

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

/** A stretch of days: each end is a year, a month or a day (`2014`, `2014-06`, `2014-06-07`) and belongs to it; null is open. */
export interface Days {
  from: string | null;
  to: string | null;
}

const DAY = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;
const BACK = /^(\d{1,4})([dwmy])$/i;
const DAYS_OF = { d: 1, w: 7, m: 30, y: 365 } as const;

/**
 * Reads `2022`, `2014-06..2022-09`, `..2020`, `2020..` and, where `today` (YYYY-MM-DD) is given, `7d`, `2w`, `3m`, `1y`:
 * so many days, weeks, months of thirty days or years back. Null when it is none of them.
 */
export function daysOf(value: string, today: string | null): Days | null {
  const back = BACK.exec(value);
  if (back !== null) return today === null ? null : { from: daysBefore(today, back), to: null };
  const [from = '', to, more] = value.split('..');
  if (to === undefined) return DAY.test(from) ? { from, to: from } : null;
  const isEnd = (end: string): boolean => end === '' || DAY.test(end);
  if (more !== undefined || !isEnd(from) || !isEnd(to) || (from === '' && to === '')) return null;
  return { from: from === '' ? null : from, to: to === '' ? null : to };
}

function daysBefore(today: string, [, count = '0', unit = 'd']: RegExpExecArray): string {
  const lower = unit.toLowerCase();
  const length = lower === 'w' ? DAYS_OF.w : lower === 'm' ? DAYS_OF.m : lower === 'y' ? DAYS_OF.y : DAYS_OF.d;
  return new Date(Date.parse(`${today}T00:00:00Z`) - Number(count) * length * 86_400_000).toISOString().slice(0, 10);
}

/** The letters of a grade filter, in capitals. */
export function gradesOf(value: string): string[] {
  return value
    .toUpperCase()
    .split(',')
    .flatMap((one) => {
      const [from = '', to = from] = one.split('-');
      return [...'ABCDEF'].filter((grade) => grade >= (from < to ? from : to) && grade <= (from < to ? to : from));
    });
}
