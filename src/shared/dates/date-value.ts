import { z } from 'zod';
import { dateInWords } from '../articles/published';
import { publishedSchema } from '../articles/model';

/**
 * Dates as they are kept where they may be spans or roughly known: EDTF (ISO 8601-2) as far as Casebook uses it. `2014-06-07`,
 * `2014-06`, `2014`, `2014~` for about 2014, `2014/2016` from one to the other, `2014/..` since, `../2014` until.
 */

/** Each end a year, a month or a day; null where it is not said. At least one is there. */
export interface DateSpan {
  from: string | null;
  until: string | null;
  /** Known roughly only. */
  about: boolean;
}

const OPEN = '..';
const ROUGHLY = '~';
/** The longest there are has two days, both roughly. */
const LONGEST = 23;

/** What a value says; null for what is none, and for a span that ends before it begins. */
export function dateSpan(value: string): DateSpan | null {
  if (value.length > LONGEST) return null;
  const [from = '', until = from, ...more] = value.split('/');
  const ends = [from, until].map((end) => (end === OPEN ? OPEN : dayOf(end.endsWith(ROUGHLY) ? end.slice(0, -1) : end)));
  const [first = null, last = null] = ends;
  if (more.length > 0 || first === null || last === null || (first === OPEN && last === OPEN)) return null;
  const span = { from: first === OPEN ? null : first, until: last === OPEN ? null : last, about: value.includes(ROUGHLY) };
  return endsBefore(span.from, span.until) ? null : span;
}

/** A day that there is, a month or a year; never a time of day. */
function dayOf(text: string): string | null {
  if (text.length > 10 || !publishedSchema.safeParse(text).success) return null;
  const isThere = text.length < 10 || new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text;
  return isThere ? text : null;
}

/** The value that says a span. */
export function dateValue({ from, until, about }: DateSpan): string {
  const [first, last] = [from, until].map((end) => (end === null ? OPEN : `${end}${about ? ROUGHLY : ''}`));
  return first === last && first !== undefined ? first : `${first ?? OPEN}/${last ?? OPEN}`;
}

export const dateValueSchema = z
  .string()
  .refine((value) => dateSpan(value) !== null, 'Write a date such as 2014, 2014-06-07 or 2014/2016.');

/** Whether a span is over before it begins, as precisely as both ends are known: `2014` is not over before `2014-06`. */
export function endsBefore(from: string | null, until: string | null): boolean {
  return from !== null && until !== null && until.slice(0, from.length) < from.slice(0, until.length);
}

/** `7 June 2014`, `2014 to 2022`, `since 2014`, `until June 2022`, `about 2014`; `words` writes one date. */
export function spanInWords({ from, until, about }: DateSpan, words: (date: string) => string = dateInWords): string {
  const roughly = about ? 'about ' : '';
  if (from === null) return `until ${roughly}${until === null ? '' : words(until)}`;
  if (until === null) return `since ${roughly}${words(from)}`;
  return from === until ? `${roughly}${words(from)}` : `${roughly}${words(from)} to ${words(until)}`;
}
