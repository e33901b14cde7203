import { monthNumbers } from '../../../shared/dates/month-names';
import { onTwentyFourHours } from '../../../shared/dates/clock';
import { oneMonth, readDateLine } from '../../../shared/dates/date-line';

/** A date inside a text, and where it stands (UTF-16 units). */
export interface DateInText {
  /** As `publishedSchema` writes it, with the time when one follows directly. */
  published: string;
  start: number;
  end: number;
}

/**
 * Which number of `03/04/2020` is the day; null when that is not known, and such a date is passed over. `03.04.2020` has
 * its day first, but on a page that writes the month first with dots too.
 */
export type DayOrder = 'day-first' | 'month-first' | 'month-first-with-dots' | null;

const MONTH = [...monthNumbers.keys()]
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  .join('|');
/**
 * Each with what a text must hold for it at least: to look for every month at every letter takes
 * long. They are made for text in lower case: without regard to case the pattern of the months takes ten times as long.
 */
export const dateShapes: readonly { shape: RegExp; needs?: RegExp }[] = [
  { shape: /(?<![\d/.-])\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}(?![\d/-])| ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日號号일])/gu },
  {
    shape: new RegExp(
      `(?<![\\p{L}\\d])\\d{1,2}(?:st|nd|rd|th|er|º|ª|°|-го)?\\.?[ -]{0,2}(?:of |de |d[’']|ב)?(?:${MONTH})\\.?,?[ -]?(?:de |del )?\\d{4}(?!\\d)`,
      'gu',
    ),
    needs: /\d\D+\d{4}/,
  },
  {
    shape: new RegExp(`(?<![\\p{L}\\d])(?:${MONTH})\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}(?!\\d)`, 'gu'),
    needs: /[^\s\d] \d{1,2}(?:st|nd|rd|th)?,? \d{4}/u,
  },
  { shape: new RegExp(`(?<!\\d)\\d{4}\\.?,? (?:m\\. )?(?:${MONTH})\\.? \\d{1,2}(?:\\.| d\\.)?(?![\\d:])`, 'gu'), needs: /\d{4}\.?,? \D/u },
  { shape: new RegExp(`(?<!\\d)\\d{4}\\. gada \\d{1,2}\\. (?:${MONTH})(?!\\p{L})`, 'gu'), needs: / gada / },
  { shape: /(?<!\d)\d{1,2} tháng \d{1,2},?(?: năm)? \d{4}(?!\d)/gu },
  { shape: /(?<![\d/.-])\d{1,2}(?:\. ?\d{1,2}\. ?|\/\d{1,2}\/|-\d{1,2}-)\d{4}(?![\d/-])/gu },
];
const TIME =
  /^(?:[\s,|·•–—-]|T|(?<!\p{L})(?:at|um|à|às|a las|alle|om|kl)(?!\p{L})\.?|(?<!\p{L})(?:в|о)(?!\p{L})){0,6}\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?(?:uhr|h)(?!\p{L}))?/iu;
const ZONE = /^ ?(?:\(?(?:utc|gmt)? ?[+-]\d{1,2}(?::?\d{2})?\)?(?!\d)|\(?(?:[a-z]{3,4}|z)\)?(?!\p{L}))/iu;

/** The dates with a day and a year of four digits that stand in a text of up to 3,000 characters, in its order. */
export function datesInText(text: string, order: DayOrder = null): DateInText[] {
  if (text.length > 3000 || !/\p{Nd}{4}/u.test(text)) return [];
  const plain = oneMonth(text).replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
  // `İ` alone would become two characters.
  const lower = plain.replace(/\u0130/g, 'i').toLowerCase();
  const found: DateInText[] = [];
  for (const { shape, needs } of dateShapes) {
    if (needs?.test(lower) === false) continue;
    // Not `matchAll`, which makes a new pattern of the shape for every text.
    shape.lastIndex = 0;
    for (let at = shape.exec(lower); at !== null; at = shape.exec(lower)) {
      const { 0: match, index: start } = at;
      const end = start + match.length;
      if (found.some((other) => start < other.end && end > other.start)) continue;
      const published = read(match, plain.slice(end, end + 60), order);
      if (published !== null) found.push({ published, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function read(date: string, after: string, order: DayOrder): string | null {
  const known = inOrder(date.replace(/\. /g, '.').replace(/(\d\.)(\p{L})/u, '$1 $2'), order);
  const [whole, time] = /\d|noon/i.test(after) ? timeBehind(onTwentyFourHours(after)) : ['', ''];
  // A word that looks like a zone may be none.
  const read = readDateLine(`${known}${whole}`) ?? readDateLine(`${known}${time}`) ?? readDateLine(known);
  return read !== null && read.published.length >= 10 ? read.published : null;
}

/** The time a text begins with, with its zone and without. */
function timeBehind(after: string): [whole: string, time: string] {
  const stated = TIME.exec(after)?.[0] ?? '';
  const time = stated.replace(/^[\s,|·•–—-]+/, ' ').replace(/^\s*T/, ' ');
  return stated === '' ? ['', ''] : [`${time}${ZONE.exec(after.slice(stated.length))?.[0] ?? ''}`, time];
}

/** `03/04/2020` with its day told from its month. */
function inOrder(date: string, order: DayOrder): string {
  const [, first = '', parting, second = '', year = ''] = /^(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})$/.exec(date) ?? [];
  if (year === '' || order === null || Number(first) > 12 || Number(second) > 12) return date;
  if (parting === '.' && order !== 'month-first-with-dots') return date;
  const [day, month] = order === 'day-first' ? [first, second] : [second, first];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const SHORT = /(?<![\d.,/:-])(\d{1,2})(\. ?|\/| \| )(\d{1,2})\2(\d{2}|\d{4})(?!\d|[.,/:]\d)/gu;
/** Languages that write the year first, where `22.11.02` may be of 2022. */
const YEAR_FIRST = /^(?:zh|ja|ko|hu|mn|lt|sv)\b/;

/**
 * Dates such as `26.5.23`, `26/05/23` and `26 | 05 | 2023` written with dots and whole years, for a page in `language`;
 * one whose day cannot be told from its month or its year is left as it is.
 */
export function withWholeYears(text: string, language: string | null, order: DayOrder): string {
  if (text.length > 400) return text;
  return text.replace(SHORT, (all, first: string, parting: string, second: string, end: string) => {
    const whole = end.length === 4;
    if (whole && parting !== ' | ') return all;
    if (!whole && (language === null || YEAR_FIRST.test(language.toLowerCase()))) return all;
    const monthFirst = parting === '/' ? order?.startsWith('month-first') : order === 'month-first-with-dots';
    const american = (monthFirst === true && Number(first) <= 12) || Number(second) > 12;
    const [day, month] = american ? [second, first] : [first, second];
    if (parting === '/' && order === null && !(Number(first) > 12) && !american) return all;
    if (Number(day) < 1 || Number(day) > 31 || Number(month) < 1 || Number(month) > 12) return all;
    return `${day}.${month}.${whole ? end : yearOf(end)}`;
  });
}

/** Whether a line has a date such as `26.5.23`. */
export function hasShortYear(text: string): boolean {
  return text.length <= 400 && /(?<![\d.,/:-])\d{1,2}([./] ?)\d{1,2}\1\d{2}(?!\d|[.,/:]\d)/u.test(text);
}

/** The last year that ended so. */
function yearOf(end: string): number {
  const now = new Date().getUTCFullYear();
  const year = Math.floor(now / 100) * 100 + Number(end);
  return year > now ? year - 100 : year;
}
