/** Dates and times in words, in English, as the window, the exports and the command line all write them. */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** A value of `publishedSchema` in its parts. */
const PUBLISHED = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)(Z|[+-]\d\d:\d\d)?)?)?)?$/;

interface Parts {
  year: string;
  month: (typeof MONTHS)[number] | null;
  day: string | null;
  time: string | null;
  zone: string | null;
}

function partsOf(published: string): Parts | null {
  const [, year, month, day, time, zone] = PUBLISHED.exec(published) ?? [];
  if (year === undefined) return null;
  const name = month === undefined ? null : (MONTHS[Number(month) - 1] ?? null);
  return { year, month: name, day: day === undefined ? null : String(Number(day)), time: time ?? null, zone: zone ?? null };
}

const joined = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join(' ');

/**
 * A published value (see `publishedSchema`) in words, as precise as it is and without the time of day: `2014`,
 * `June 2014`, `7 June 2014`. What is not of that form is given back as it is.
 */
export function dateInWords(published: string): string {
  const parts = partsOf(published);
  return parts === null ? published : joined(parts.day, parts.month, parts.year);
}

/** As {@link dateInWords}, with the time of day and its zone where they are known: `7 June 2014, 09:12 (UTC+10)`. */
export function timeInWords(published: string): string {
  const { time = null, zone = null } = partsOf(published) ?? {};
  const day = dateInWords(published);
  if (time === null) return day;
  return zone === null ? `${day}, ${time}` : `${day}, ${time} (${zoneInWords(zone)})`;
}

/** `+10:00` → `UTC+10`, `-03:30` → `UTC−3:30`, `Z` → `UTC`. */
function zoneInWords(zone: string): string {
  const [, sign = '', hours = '', minutes = ''] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? [];
  if (Number(hours) === 0 && Number(minutes) === 0) return 'UTC';
  return `UTC${sign === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

/** The short form, for lists: `7 Jun 2014`, `Jun 2014`, `2014`; null for what is not dated. */
export function formatPublished(published: string | null): string | null {
  const parts = published === null ? null : partsOf(published);
  return parts === null ? published : joined(parts.day, parts.month?.slice(0, 3) ?? null, parts.year);
}

/** {@link timeInWords}, and null for what is not dated. */
export function formatPublishedLong(published: string | null): string | null {
  return published === null ? null : timeInWords(published);
}

/** An instant in words, in UTC so that it reads the same wherever it is made: `21 November 2026, 19:04 UTC`. */
export function instantInWords(instant: string): string {
  const utc = new Date(instant).toISOString();
  return `${dateInWords(utc.slice(0, 10))}, ${utc.slice(11, 16)} UTC`;
}

/** The day of an instant in UTC: `21 November 2026`. */
export function dayInWords(instant: string): string {
  return dateInWords(new Date(instant).toISOString().slice(0, 10));
}
