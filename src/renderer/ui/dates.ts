/** Dates in the window's words. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2014-06-07T09:47` → `7 Jun 2014`; `2014-06` → `Jun 2014`; null → null. Never more precise than what is known. */
export function formatPublished(published: string | null): string | null {
  if (published === null) return null;
  const [year = '', month, day] = published.slice(0, 10).split('-');
  const monthName = month === undefined ? undefined : MONTHS[Number(month) - 1];
  return [day === undefined ? undefined : String(Number(day)), monthName, year].filter(Boolean).join(' ');
}

/** The same with the time of day where it is known: `7 Jun 2014, 09:47`. */
export function formatPublishedLong(published: string | null): string | null {
  const day = formatPublished(published);
  const time = published?.slice(11);
  return day === null || time === undefined || time === '' ? day : `${day}, ${time}`;
}

const STEPS: [limit: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [3600, 60, 'minute'],
  [86_400, 3600, 'hour'],
  [7 * 86_400, 86_400, 'day'],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** `just now`, `2 minutes ago`, `yesterday`; after a week the day. */
export function formatAge(instant: string, now: number = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(instant)) / 1000);
  if (seconds < 60) return 'just now';
  const step = STEPS.find(([limit]) => seconds < limit);
  if (step === undefined) return formatPublished(instant.slice(0, 10)) ?? '';
  return relative.format(-Math.floor(seconds / step[1]), step[2]);
}
