import { daysOf } from '../../shared/search/filters';

/** Hits by time, in bars of one length: months, years, or several years. */

export interface TimeBar {
  /** The first and the last month or year in it, as a query names them. */
  from: string;
  to: string;
  count: number;
}

const MOST_BARS = 24;

interface Month {
  month: string;
  count: number;
}

const numberOf = (month: string, isEnd: boolean): number =>
  Number(month.slice(0, 4)) * 12 + (month.length < 7 ? (isEnd ? 11 : 0) : Number(month.slice(5, 7)) - 1);
const monthName = (number: number): string => `${yearName(Math.floor(number / 12))}-${String((number % 12) + 1).padStart(2, '0')}`;
const yearName = (year: number): string => String(year).padStart(4, '0');

/** Bars without gaps from the first hit to the last; months where all of them are known and fit. */
export function timeBars(months: readonly Month[]): TimeBar[] {
  if (months.length === 0) return [];
  const first = Math.min(...months.map(({ month }) => numberOf(month, false)));
  const last = Math.max(...months.map(({ month }) => numberOf(month, true)));
  const isByMonth = months.every(({ month }) => month.length === 7) && last - first < MOST_BARS;
  const [start, end] = isByMonth ? [first, last] : [Math.floor(first / 12), Math.floor(last / 12)];
  const length = isByMonth ? 1 : Math.ceil((end - start + 1) / MOST_BARS);
  const from = length === 1 ? start : start - (start % length);
  const name = isByMonth ? monthName : yearName;
  const bars = Array.from({ length: Math.floor((end - from) / length) + 1 }, (_, index) => ({
    from: name(from + index * length),
    to: name(from + (index + 1) * length - 1),
    count: 0,
  }));
  for (const { month, count } of months) {
    const at = isByMonth ? numberOf(month, false) : Math.floor(numberOf(month, false) / 12);
    const bar = bars[Math.floor((at - from) / length)];
    if (bar !== undefined) bar.count += count;
  }
  return bars;
}

/** The days from one bar to another, in either order, as a query asks for them. */
export function daysOfBars(a: TimeBar, b: TimeBar): string {
  const [from, to] = a.from <= b.from ? [a.from, b.to] : [b.from, a.to];
  return from === to ? from : `${from}..${to}`;
}

/** Whether a bar lies within the days that are asked for. */
export function isWithin({ from, to }: TimeBar, asked: string): boolean {
  const days = daysOf(asked, null);
  if (days === null) return true;
  const after = days.from === null || to.slice(0, days.from.length) >= days.from.slice(0, to.length);
  return after && (days.to === null || from.slice(0, days.to.length) <= days.to.slice(0, from.length));
}
