/** How much is done at once of what is done to many: about as much as others can wait for. Pure. */

/** Milliseconds; a read that waits for a part is answered within a quarter of a second. */
const BEARABLE = 100;
const LEAST = 10;
/** As many as are done at once before it is known how long one of them takes. */
export const FIRST_PART = 100;

/** How many come next, after so many took so long (milliseconds); `most` at once. */
export function nextSize(size: number, took: number, most: number): number {
  // A part that waited for something else says little: by steps, not at once.
  const fitting = size * Math.min(2, Math.max(0.4, BEARABLE / Math.max(1, took)));
  return Math.min(most, Math.max(Math.min(LEAST, most), Math.round(fitting)));
}
