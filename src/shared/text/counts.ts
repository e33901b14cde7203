import { lazily } from './lazily';

/** Numbers in words, in English: whatever counts something, in the window and elsewhere, is written by these. */

const grouped = lazily(() => new Intl.NumberFormat('en', { maximumFractionDigits: 2 }));

/** `7`, `10,000`, `1.25`. */
export function formatNumber(number: number): string {
  // Most of what a window shows at its start needs no grouping.
  if (Number.isInteger(number) && Math.abs(number) < 1000) return String(number);
  return grouped().format(number);
}

/** `1 source`, `2 sources`, `12,000 sources`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${formatNumber(count)} ${count === 1 ? one : many}`;
