/** Numbers in words, in English: whatever counts something, in the window and elsewhere, is written by these. */

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** `7`, `10,000`. */
export const formatNumber = (number: number): string => grouped.format(number);

/** `1 source`, `2 sources`, `12,000 sources`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${formatNumber(count)} ${count === 1 ? one : many}`;
