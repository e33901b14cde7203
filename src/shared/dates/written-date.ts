import { readDateLine } from './date-line';
import { dateSpan, dateValue, endsBefore, type DateSpan } from './date-value';
import { dayOrderOf, type DayOrder } from './day-order';
import { seasonsOf } from './seasons';

/**
 * A date as an analyst writes it, as values (`date-value.ts`): `12 June 2014`, `июнь 2014`, `12.06.2014`, `2014`, `around 2014`,
 * `2014–2016`, `12–14 June 2014`, `since May 2014`, `spring 2014`. Each single date is read as the dates of files are (`date-line.ts`).
 * None for what is no date and nothing else; several where it can be several, of which none is taken by itself: `03/04/2014` where
 * the language does not decide, a winter with one year.
 */
export function writtenDates(written: string, language: string | null = null): string[] {
  const text = written.trim().replace(/\s+/gu, ' ').toLowerCase();
  if (text === '' || text.length > MOST_LETTERS) return [];
  if (dateSpan(text) !== null) return [text];
  const order = dayOrderOf(language);
  const usual = readings(text, order === null ? ['day', 'month'] : [order]);
  // What is none in the usual order is meant in the other one: `04/13/2014` in German.
  return usual.length > 0 || order === null ? usual : readings(text, [order === 'day' ? 'month' : 'day']);
}

function readings(text: string, orders: readonly DayOrder[]): string[] {
  const all = orders.flatMap((order) => [0, 1].map((winter) => ({ order, winter })));
  return [...new Set(all.flatMap((reading) => readAs(text, reading) ?? []))];
}

/** The one value it can be; null for none and for several. */
export function readWrittenDate(written: string, language: string | null = null): string | null {
  const [only = null, ...others] = writtenDates(written, language);
  return others.length === 0 ? only : null;
}

/** One of the ways in which a text can be read. */
interface Reading {
  order: DayOrder;
  /** Which of the winters that a year can mean. */
  winter: number;
}

const MOST_LETTERS = 100;
const ROUGHLY = /^(?:(?:around|about|approximately|circa|roughly|около|примерно|приблизительно) |(?:approx|ca|c|ок)(?:\. ?| )|[~≈] ?)/u;

function readAs(text: string, reading: Reading): string | null {
  const [plain, about] = withoutRoughly(text);
  const span = spanOf(plain, reading);
  return span === null || endsBefore(span.from, span.until) ? null : dateValue({ ...span, about: about || span.about });
}

function withoutRoughly(text: string): [plain: string, about: boolean] {
  const [roughly = ''] = ROUGHLY.exec(text) ?? [];
  return [text.slice(roughly.length), roughly !== ''];
}

const SINCE = /^(?:since|from|с|со) (.+)$/u;
const UNTIL = /^(?:until|till|up to|до|по) (.+)$/u;
/** Between its two dates: a dash, or a hyphen that cannot be part of a date. */
const TO = [
  /^(?:from |с |со )?(.+?)(?: ?[–—] ?| - | to | until | по | до )(.+)$/u,
  /^(?:between|между) (.+?) (?:and|и) (.+)$/u,
  /^(\d{4})-(\d{4})$/,
];

function spanOf(text: string, reading: Reading): DateSpan | null {
  const single = datesOf(text, reading);
  if (single !== null) return single;
  for (const shape of TO) {
    const [, first, last] = shape.exec(text) ?? [];
    const end = last === undefined ? null : datesOf(last, reading);
    const begin = first === undefined || last === undefined || end === null ? null : beginning(first, last, end, reading);
    if (begin !== null && end !== null) return { from: begin.from, until: end.until, about: begin.about || end.about };
  }
  const [since, sinceAbout] = withoutRoughly(SINCE.exec(text)?.[1] ?? '');
  const from = datesOf(since, reading);
  if (from !== null) return { from: from.from, until: null, about: sinceAbout || from.about };
  const [end, endAbout] = withoutRoughly(UNTIL.exec(text)?.[1] ?? '');
  const until = datesOf(end, reading);
  return until === null ? null : { from: null, until: until.until, about: endAbout || until.about };
}

/** The first of two dates; what both have in common it may leave to the last: `12–14 June 2014`, `May to June 2014`. */
function beginning(first: string, last: string, end: DateSpan, reading: Reading): DateSpan | null {
  const [, month = ''] = /^\d{1,2}\S* (\D.*)$/u.exec(last) ?? [];
  const year = end.until?.slice(0, 4) ?? '';
  for (const whole of [first, `${first} ${month}`, `${first} ${year}`]) {
    const date = datesOf(whole.trim(), reading);
    if (date !== null) return date;
  }
  return null;
}

/** A single date, or a season: what stands at either end of a span. */
function datesOf(text: string, reading: Reading): DateSpan | null {
  const single = singleDate(text, reading);
  if (single !== null) return { from: single, until: single, about: false };
  const seasons = seasonsOf(text);
  return seasons[Math.min(reading.winter, seasons.length - 1)] ?? null;
}

const YEAR = /^(\d{4})(?: ?(?:г\.?|год|года|году|р\.?))?$/u;
/** Day and month in figures, whichever comes first. With dots the day does, everywhere. */
const FIGURES = /^(\d{1,2})(?:\/(?=\d+\/)|-(?=\d+-))(\d{1,2})[/-](\d{4})$/u;

/** A year, a month or a day. */
function singleDate(text: string, { order }: Reading): string | null {
  const year = YEAR.exec(text)?.[1];
  if (year !== undefined) return year;
  const span = dateSpan(text);
  if (span !== null) return span.from === span.until && !span.about ? span.from : null;
  const figures = FIGURES.exec(text);
  if (figures !== null) return dayInFigures(figures.slice(1), order);
  const line = readDateLine(text);
  // A label says of what the date is, and a time of day is more than is kept.
  return line === null || line.label !== null || line.published.length > 10 ? null : line.published;
}

function dayInFigures([first = '', second = '', year = '']: readonly string[], order: DayOrder): string | null {
  const [day, month] = order === 'day' ? [first, second] : [second, first];
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return year >= '1500' && year <= '2100' && dateSpan(value) !== null ? value : null;
}
