/** Milliseconds that one look-up may take: who asks for something else waits so long for it. */
const AT_MOST = 30;
const MOST_TOGETHER = 50;

/** How many lines to look up at first. */
export const FIRST_TOGETHER = 3;

/** How many lines to look up next, where so many took so long (milliseconds). */
export function nextTogether(lines: number, took: number): number {
  const fitting = Math.round((lines * AT_MOST) / Math.max(1, took));
  return Math.max(1, Math.min(fitting, 2 * lines, MOST_TOGETHER));
}
