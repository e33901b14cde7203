/** Time on a line: dates as precise as they are known, a stretch of time, and the marks below it. Pure; UTC throughout. */

/** Milliseconds, `end` excluded. */
export interface Stretch {
  start: number;
  end: number;
}

const DAY = 86_400_000;
const YEAR = 365.25 * DAY;
/** Nobody looks closer than at a week, or further than at this. */
const LEAST = 7 * DAY;
const MOST = 2000 * YEAR;

/** All that a date covers: a year, a month or a day. */
export function stretchOf(date: string): Stretch {
  const [year = 0, month, day] = date.slice(0, 10).split('-').map(Number);
  if (month === undefined) return { start: at(year, 0, 1), end: at(year + 1, 0, 1) };
  if (day === undefined) return { start: at(year, month - 1, 1), end: at(year, month, 1) };
  return { start: at(year, month - 1, day), end: at(year, month - 1, day + 1) };
}

function at(year: number, month: number, day: number): number {
  // Date.UTC takes the years 0 to 99 for those of the last century.
  const date = new Date(Date.UTC(2000, month, day));
  date.setUTCFullYear(year + (date.getUTCFullYear() - 2000));
  return date.getTime();
}

/** From the first to the last of some, with a little room; a year when there are none. */
export function around(stretches: readonly Stretch[]): Stretch {
  const start = Math.min(...stretches.map((one) => one.start));
  const end = Math.max(...stretches.map((one) => one.end));
  if (!Number.isFinite(start) || !Number.isFinite(end)) return { start: Date.UTC(2000, 0, 1), end: Date.UTC(2001, 0, 1) };
  const room = Math.max((end - start) * 0.05, 15 * DAY);
  return { start: start - room, end: end + room };
}

/** As much longer or shorter round one moment, which stays where it is. */
export function zoomed({ start, end }: Stretch, factor: number, moment = (start + end) / 2): Stretch {
  const length = Math.min(MOST, Math.max(LEAST, (end - start) * factor));
  const share = (moment - start) / (end - start);
  const from = moment - length * share;
  return { start: from, end: from + length };
}

/** Moved by a share of its own length. */
export function moved({ start, end }: Stretch, share: number): Stretch {
  const by = (end - start) * share;
  return { start: start + by, end: end + by };
}

export const placeOf = (moment: number, { start, end }: Stretch, width: number): number => ((moment - start) / (end - start)) * width;
export const momentAt = (x: number, { start, end }: Stretch, width: number): number => start + (x / width) * (end - start);

export interface Tick {
  at: number;
  label: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Months between two marks; a mark takes some 70 pixels. */
const STEPS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000];
const ROOM = 70;

/** Marks at round dates: days, months or years, never more than there is room for. */
export function ticksIn(stretch: Stretch, width: number): Tick[] {
  const most = Math.max(2, Math.floor(width / ROOM));
  const length = stretch.end - stretch.start;
  if (length / DAY / 7 <= most && length < 70 * DAY) return days(stretch, length / DAY <= most ? 1 : 7);
  const step = STEPS.find((months) => length / (months * (YEAR / 12)) <= most) ?? 6000;
  return months(stretch, step);
}

function days({ start, end }: Stretch, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let moment = Math.ceil(start / (DAY * step)) * DAY * step; moment < end; moment += DAY * step) {
    const date = new Date(moment);
    ticks.push({ at: moment, label: `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''}` });
  }
  return ticks;
}

function months({ start, end }: Stretch, step: number): Tick[] {
  const first = new Date(start);
  const ticks: Tick[] = [];
  let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
  for (;;) {
    const [year, ofYear] = [Math.floor(month / 12), ((month % 12) + 12) % 12];
    const moment = at(year, ofYear, 1);
    if (moment >= end) return ticks;
    if (moment >= start)
      ticks.push({ at: moment, label: ofYear === 0 ? String(year) : step < 12 ? `${MONTHS[ofYear] ?? ''} ${year}` : String(year) });
    month += step;
  }
}

/** A moment as a date that filters take: `2014-06-07`. */
export const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
