import { dateOf } from '../containers/mail-date';
import { onTwentyFourHours } from '../../../shared/dates/clock';
import { zoneOf } from '../../../shared/dates/date-line';
import { datesInText, type DayOrder } from './dates-in-text';

const ISO = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]+(\d{2}):?(\d{2})(?::?\d{2}(?:[.,]\d+)?)? ?((?:Z|UTC|GMT)(?![+-]\d)|[+-]\d{2}:?\d{2})?)?/i;

/** Since 1970, of the years 2001 to 2030, with or without thousandths: no day and no year begins so. */
const SECONDS = /^\s*(1[0-8]\d{8})(?:\d{3})?\s*$/;

/**
 * A date as machines state it (also in seconds or milliseconds since 1970), or as a date in words; a time of 00:00 says no
 * more than the day.
 */
export function readStated(stated: string, order: DayOrder): string | null {
  if (!/\p{Nd}/u.test(stated)) return null;
  const seconds = SECONDS.exec(stated)?.[1];
  if (seconds !== undefined) return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 16)}Z`;
  const value = onTwentyFourHours(stated.trim().slice(0, 200)).replace(/(?<=\d[T ])(?=\d:\d\d)/, '0');
  const iso = ISO.exec(value);
  if (iso === null) return datesInText(value, order)[0]?.published ?? dateOf(value);
  const [, year = '', month = '', day = '', hour, minute, zone] = iso;
  const date = `${year}-${month}-${day}`;
  const real = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== date) return null;
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return date;
  const offset =
    zone === undefined
      ? zoneOf(value.slice(iso[0].length).toLowerCase()).offset
      : /^(?:z|utc|gmt)$/i.test(zone)
        ? 'Z'
        : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  return hour === '00' && minute === '00' ? date : `${date}T${hour}:${minute}${offset === '+00:00' ? 'Z' : offset}`;
}
