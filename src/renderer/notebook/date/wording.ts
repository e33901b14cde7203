import { dateSpan, spanInWords } from '../../../shared/dates/date-value';

/** What a date's value says, in words and as it is kept: `7 June 2014 (2014-06-07)`. */
export function dateInFull(value: string): string {
  const span = dateSpan(value);
  return span === null ? value : `${spanInWords(span)} (${value})`;
}
