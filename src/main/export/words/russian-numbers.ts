import { lazily } from '../../../shared/text/lazily';

const plural = lazily(() => new Intl.PluralRules('ru'));
const grouping = lazily(() => new Intl.NumberFormat('ru'));

/** `12 000`. */
export const grouped = (number: number): string => grouping().format(number);

/** Which of the forms of a word stands with a number: of one, of two to four, of five and more. */
export function formOf(count: number, [one, few, many]: readonly [string, string, string]): string {
  const which = plural().select(count);
  return which === 'one' ? one : which === 'few' ? few : many;
}
