/** Dates in the window's words. */

import { formatPublished } from '../../shared/articles/published';
import { lazily } from '../../shared/text/lazily';

export { formatPublished, formatPublishedLong } from '../../shared/articles/published';

const two = (number: number): string => String(number).padStart(2, '0');

/** `21 Nov 2026`, by the clock of this machine. */
export function formatDay(instant: string): string {
  const date = new Date(instant);
  return formatPublished(`${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`) ?? '';
}

/** `21 Nov 2026, 19:04`, by the clock of this machine. */
export function formatInstant(instant: string): string {
  const date = new Date(instant);
  return `${formatDay(instant)}, ${two(date.getHours())}:${two(date.getMinutes())}`;
}

const STEPS: [limit: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [3600, 60, 'minute'],
  [86_400, 3600, 'hour'],
  [7 * 86_400, 86_400, 'day'],
];
const relative = lazily(() => new Intl.RelativeTimeFormat('en', { numeric: 'auto' }));

/** `just now`, `2 minutes ago`, `yesterday`; after a week the day. */
export function formatAge(instant: string, now: number = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(instant)) / 1000);
  if (seconds < 60) return 'just now';
  const step = STEPS.find(([limit]) => seconds < limit);
  if (step === undefined) return formatDay(instant);
  return relative().format(-Math.floor(seconds / step[1]), step[2]);
}
