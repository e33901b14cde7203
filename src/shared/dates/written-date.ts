import { readDateLine } from './date-line';
import { dateSpan, dateValue, endsBefore, type DateSpan } from './date-value';

/**
 * A date as an analyst writes it, as a value (`date-value.ts`): `12 June 2014`, `июнь 2014`, `12.06.2014`, `2014`, `around 2014`,
 * `2014–2016`, `12–14 June 2014`, `since May 2014`. Each single date is read as the dates of files are (`date-line.ts`). Null for
 * what is no date and nothing else: what could be two days is none.
 */
export function readWrittenDate(written: string): string | null {
  const text = written.trim().replace(/\s+/gu, ' ').toLowerCase();
  if (text === '' || text.length > MOST_LETTERS) return null;
  if (dateSpan(text) !== null) return text;
  const [plain, about] = withoutRoughly(text);
  const span = spanOf(plain);
  return span === null || endsBefore(span.from, span.until) ? null : dateValue({ ...span, about: about || span.about });
}

const MOST_LETTERS = 100;
const ROUGHLY = /^(?:(?:around|about|approximately|circa|roughly|около|примерно|приблизительно) |(?:approx|ca|c|ок)(?:\. ?| )|[~≈] ?)/u;

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

function spanOf(text: string): DateSpan | null {
  const single = singleDate(text);
  if (single !== null) return { from: single, until: single, about: false };
  for (const shape of TO) {
    const [, first, last] = shape.exec(text) ?? [];
    const until = last === undefined ? null : singleDate(last);
    const from = first === undefined || last === undefined || until === null ? null : beginning(first, last, until);
    if (from !== null) return { from, until, about: false };
  }
  const [since, sinceAbout] = withoutRoughly(SINCE.exec(text)?.[1] ?? '');
  const from = singleDate(since);
  if (from !== null) return { from, until: null, about: sinceAbout };
  const [end, endAbout] = withoutRoughly(UNTIL.exec(text)?.[1] ?? '');
  const until = singleDate(end);
  return until === null ? null : { from: null, until, about: endAbout };
}

/** The first of two dates; what both have in common it may leave to the last: `12–14 June 2014`, `May to June 2014`. */
function beginning(first: string, last: string, until: string): string | null {
  const [, month = ''] = /^\d{1,2}\S* (\D.*)$/u.exec(last) ?? [];
  for (const whole of [first, `${first} ${month}`, `${first} ${until.slice(0, 4)}`]) {
    const date = singleDate(whole.trim());
    if (date !== null) return date;
  }
  return null;
}

const YEAR = /^(\d{4})(?: ?(?:г\.?|год|года|году|р\.?))?$/u;

/** A year, a month or a day. */
function singleDate(text: string): string | null {
  const year = YEAR.exec(text)?.[1];
  if (year !== undefined) return year;
  const span = dateSpan(text);
  if (span !== null) return span.from === span.until && !span.about ? span.from : null;
  const line = readDateLine(text);
  // A label says of what the date is, and a time of day is more than is kept.
  return line === null || line.label !== null || line.published.length > 10 ? null : line.published;
}
