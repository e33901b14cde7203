import { CasebookError } from '../../../shared/result';

/** How large a picture may be when it is unpacked: what more pixels take in memory is what a bomb is made for. */

const MOST_PIXELS = 64_000_000;
const LONGEST_SIDE = 20_000;

/** Throws `too-large`. */
export function requireFit(width: number, height: number): void {
  if (width * height <= MOST_PIXELS && Math.max(width, height) <= LONGEST_SIDE) return;
  throw new CasebookError(
    'too-large',
    `This picture is ${width.toLocaleString('en')} × ${height.toLocaleString('en')} pixels; Casebook shows up to ` +
      `${MOST_PIXELS / 1_000_000} million, ${LONGEST_SIDE.toLocaleString('en')} a side. Save a smaller copy and drop that.`,
  );
}
