/** When something was published, in the window's words. Never more precise than what is known. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2014-06-07T09:47` → `7 Jun 2014`; `2014-06` → `Jun 2014`; null → null. */
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
