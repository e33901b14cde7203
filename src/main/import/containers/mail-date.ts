import { onTwentyFourHours } from '../../../shared/dates/clock';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** RFC 5322, section 4.3. Letters for military zones and other names say nothing certain. */
const ZONES: Readonly<Record<string, string>> = {
  ut: 'Z',
  utc: 'Z',
  gmt: 'Z',
  z: 'Z',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
};

/**
 * The date of a mail's header (RFC 5322, and asctime's `Mon Jan  2 15:04:05 2006`) in the form of `publishedSchema`, with
 * its zone where it is stated. Null for what is no date.
 */
export function dateOf(header: string): string | null {
  const text = onTwentyFourHours(header.replace(/\([^()]*\)/g, ' ')).trim();
  const usual =
    /^(?:[a-z]{2,9},? )?(\d{1,2})[ -]([a-z]{3})[a-z]*\.?[ -](\d{2,4})(?:,? (\d{1,2}):(\d{2})(?::\d{2})?(?: ?([+-]\d{4}|[a-z]{1,4})\b)?)?/i.exec(
      text,
    );
  if (usual !== null) return assembled(usual[3], usual[2], usual[1], usual[4], usual[5], usual[6]);
  const asctime =
    /^(?:[a-z]{3},? )?([a-z]{3}) (\d{1,2}) (\d{1,2}):(\d{2})(?::\d{2})?(?: ([+-]\d{4}|[a-z]{2,4}))? (\d{4})(?: ([+-]\d{4}))?/i.exec(text);
  if (asctime !== null) return assembled(asctime[6], asctime[1], asctime[2], asctime[3], asctime[4], asctime[5] ?? asctime[7]);
  const iso = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i.exec(text);
  return iso === null ? null : assembled(iso[1], MONTHS[Number(iso[2]) - 1], iso[3], iso[4], iso[5], iso[6]?.replace(':', ''));
}

function assembled(year = '', month = '', day = '', hour?: string, minute?: string, zone = ''): string | null {
  // RFC 5322: two digits below 50 are of this century, other short years count from 1900.
  const full = year.length === 4 ? Number(year) : Number(year) < 50 ? 2000 + Number(year) : 1900 + Number(year);
  const index = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  const two = (value: number | string): string => String(value).padStart(2, '0');
  const date = `${full}-${two(index + 1)}-${two(day)}`;
  const real = new Date(`${date}T00:00:00Z`);
  if (index < 0 || full < 1970 || full > 2100 || Number.isNaN(real.getTime()) || real.getUTCDate() !== Number(day)) return null;
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return date;
  return `${date}T${two(hour)}:${minute}${zoneOf(zone)}`;
}

function zoneOf(zone: string): string {
  if (!/^[+-]\d{4}$/.test(zone)) return ZONES[zone.toLowerCase()] ?? '';
  // "-0000" says that the zone is not known.
  if (zone === '-0000' || Number(zone.slice(1, 3)) > 14 || Number(zone.slice(3)) > 59) return '';
  return `${zone.slice(0, 3)}:${zone.slice(3)}`;
}
