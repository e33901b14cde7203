import { choicesOf, filterFields, type FilterField } from './filters';
import { QUOTES } from './query';

/** A field's value that is being typed at the end of a query. */
export interface Completing {
  field: FilterField | 'outlet';
  /** What of the value stands there. */
  typed: string;
  /** The query before the field, with the sign that leaves it out. */
  before: string;
}

const AT_END = /^(|.*[\s(])([-+]*)([a-z]+):=?(?:"([^"]*)|([^\s"()]*))$/isu;

/** Null where no known field waits for the rest of its value. */
export function completing(text: string): Completing | null {
  const match = AT_END.exec(text.replace(QUOTES, '"'));
  if (match === null) return null;
  const [, before = '', signs = '', name = '', quoted, run] = match;
  const field = [...filterFields, 'outlet' as const].find((one) => one === name.toLowerCase());
  return field === undefined ? null : { field, typed: quoted ?? run ?? '', before: `${before}${signs.includes('-') ? '-' : ''}` };
}

/** All fields in the order they are offered, each with what it asks for. */
export const fieldWords = {
  title: 'a word in the title',
  outlet: 'who published it',
  author: 'who wrote it',
  lang: 'its language',
  kind: 'article, note, person…',
  date: 'when it was published',
  added: 'when it came into the vault',
  changed: 'when it was changed',
  entity: 'who or what is named',
  tag: 'a tag, and those below it',
  in: 'in a dossier',
  note: 'what a note on it says',
  comment: 'what a comment says',
  has: 'with citation, highlight, comment…',
  is: 'unread, retracted, reprint…',
  grade: 'reliability of the outlet',
  address: 'its web address',
  file: 'the name of its file',
} as const satisfies Record<FilterField | 'title' | 'outlet', string>;
type FieldName = keyof typeof fieldWords;

const isFieldName = (name: string): name is FieldName => name in fieldWords;
export const fieldNames: readonly FieldName[] = Object.keys(fieldWords).filter(isFieldName);

/** Shorter beginnings are those of too many words. */
const SHORTEST_NAME = 3;
const NAME_AT_END = /^(|.*[\s(])([-+]*)([a-z]+)$/su;

/** The fields whose name begins as the query ends, each with the query once it stands there. */
export function fieldsBegun(text: string): { field: FieldName; text: string }[] {
  const [, before = '', signs = '', begun = ''] = NAME_AT_END.exec(text) ?? [];
  if (begun.length < SHORTEST_NAME) return [];
  const fitting = fieldNames.filter((field) => field.startsWith(begun));
  return fitting.map((field) => ({ field, text: `${before}${signs.includes('-') ? '-' : ''}${field}:` }));
}

/** The query with a field behind it whose value is still to be typed. */
export function withField(text: string, field: FieldName): string {
  return `${text.trimEnd()}${text.trim() === '' ? '' : ' '}${field}:`;
}

/** A value that is offered: `label` says it in words, `count` how many articles it is of, where that is known. */
export interface OfferedValue {
  value: string;
  label: string;
  count: number | null;
}

/** The values of a field that has a list of its own, those that begin as typed. */
export function listedValues({ field, typed }: Completing): OfferedValue[] {
  if (field === 'outlet') return [];
  const begun = typed.toLowerCase();
  const values = field === 'added' || field === 'changed' ? timesBack(begun) : choicesOf(field);
  const fitting = values.filter((value) => value.toLowerCase().startsWith(begun) && value.toLowerCase() !== begun);
  return fitting.map((value) => ({ value, label: timeBackInWords(value) ?? `${field}:${value}`, count: null }));
}

const UNITS = { d: 'day', w: 'week', m: 'month', y: 'year' } as const;

/** So many days, weeks, months and years, once their number is typed. */
function timesBack(typed: string): readonly string[] {
  return /^\d{1,3}$/.test(typed) ? Object.keys(UNITS).map((unit) => `${typed}${unit}`) : choicesOf('added');
}

function timeBackInWords(value: string): string | null {
  const [, count = '', unit] = /^(\d+)([dwmy])$/.exec(value) ?? [];
  if (unit !== 'd' && unit !== 'w' && unit !== 'm' && unit !== 'y') return null;
  return `in the last ${count === '1' ? '' : `${count} `}${UNITS[unit]}${count === '1' ? '' : 's'}`;
}

/**
 * Days to ask for, as the months of the vault's articles have them (`2014-06`, or `2014` where no more is known): years, the months of
 * a year that is typed, and the end of a stretch. Newest first.
 */
export function offeredDays(typed: string, months: readonly { month: string; count: number }[]): OfferedValue[] {
  const [from = '', to] = typed.split('..');
  if (to !== undefined) {
    const ends = offered(
      to,
      months.filter(({ month }) => month >= from.slice(0, month.length)),
    );
    return ends.map(({ value }) => ({
      value: `${from}..${value}`,
      label: `${from === '' ? 'up to' : `${from} to`} ${value}`,
      count: null,
    }));
  }
  const later = /^\d{4}(?:-\d\d)?$/.test(typed) ? [{ value: `${typed}..`, label: `${typed} and later`, count: null }] : [];
  return [...offered(typed, months), ...later];
}

function offered(typed: string, months: readonly { month: string; count: number }[]): OfferedValue[] {
  const length = typed.length < 4 ? 4 : 7;
  const counts = new Map<string, number>();
  for (const { month, count } of months) {
    const value = month.slice(0, length);
    if (value.length === length && value.startsWith(typed) && value !== typed) counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return [...counts].sort(([a], [b]) => (a < b ? 1 : -1)).map(([value, count]) => ({ value, label: value, count }));
}
