import { dateInWords } from '../articles/published';
import { publishedSchema } from '../articles/model';
import { readDateLine } from './date-line';
import { dateSpan, spanInWords } from './date-value';
import { writtenDates } from './written-date';

/** What is typed into a field that takes one date, as precisely as it is known: that of an article, the ends of a statement. Pure. */
export interface TypedDate {
  /** What is kept; null for nothing typed, and for what is no date or could be several. */
  value: string | null;
  /** What it could mean, to be chosen from. */
  choices: string[];
  /** Why it is not kept as it is. */
  problem: string | null;
}

const NO_DATE = 'Write a date such as 2014, 2014-06 or 2014-06-07, or in words: 7 June 2014.';

export function typedDate(typed: string, language: string | null = null): TypedDate {
  const text = typed.trim();
  const kept = publishedSchema.safeParse(text).data ?? momentOf(text);
  if (text === '' || kept !== null) return { value: text === '' ? null : kept, choices: [], problem: null };
  const readings = writtenDates(text, language).flatMap((value) => dateSpan(value) ?? []);
  const days = readings.flatMap(({ from, until, about }) => (from !== null && from === until && !about ? [from] : []));
  const [only] = days;
  if (only !== undefined && readings.length === 1) return { value: only, choices: [], problem: null };
  if (days.length > 1) return asking(days, `This can be ${days.map(dateInWords).join(' or ')}. Choose which.`);
  const [span] = readings;
  if (span === undefined) return { value: null, choices: [], problem: NO_DATE };
  const years = readings.flatMap(({ from, until }) => [from, until].flatMap((end) => end?.slice(0, 4) ?? []));
  const words = readings.map((one) => spanInWords(one)).join(' or ');
  return asking([...new Set(years)], `This is ${words}; one date is kept here. Choose the year, or write one date.`);
}

const asking = (choices: string[], problem: string): TypedDate => ({ value: null, choices, problem });

/** A day with its time, as files have them; the day of one alone is read like every other date. */
function momentOf(text: string): string | null {
  const line = readDateLine(text);
  return line !== null && line.label === null && line.published.includes('T') ? line.published : null;
}
