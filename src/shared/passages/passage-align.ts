/**
 * A pattern laid along a text, unit by unit, from a chain of pieces found whole: what lies between the pieces is
 * aligned at the least cost of edits; what lies before the first and after the last as far as it still agrees.
 */
import type { Chain, Pattern } from './passage-index';
import { Letter, letterOfUnit, type FoldedText } from './passage-fold';

export interface Alignment {
  /** For each unit of the pattern the unit of the text laid to it, or -1. Ascending where not -1. */
  at: Int32Array;
  /** Where the quotation lies in the text, in folded units; empty when none of it is there. */
  start: number;
  end: number;
  /** The share of the quotation that is there in runs long enough not to be chance, 0 to 1. */
  coverage: number;
  /** Units between start and end that nothing in the quotation stands for. */
  inserted: number;
}

const MOST_CELLS = 160_000;
const LONGEST_REACH = 320;
const SLACK = 16;
const OUT_OF_REACH = -10_000;

export function align(pattern: Pattern, text: FoldedText, chain: Chain): Alignment {
  const at = new Int32Array(pattern.folded.length).fill(-1);
  let w = 0;
  let t = 0;
  chain.segments.forEach((segment, i) => {
    if (i === 0) reachBack(pattern.folded, text, segment.w, segment.t, at);
    else layBetween(pattern.folded, text, w, segment.w, t, segment.t, at);
    for (let k = 0; k < segment.length; k++) at[segment.w + k] = segment.t + k;
    w = segment.w + segment.length;
    t = segment.t + segment.length;
  });
  reachOn(pattern.folded, text, w, t, at);
  return measure(pattern, text, at);
}

/** The share of the pattern's units in `own` that are laid to equal units of the text within `bounds`. */
export function agreement(
  pattern: FoldedText,
  text: FoldedText,
  at: Int32Array,
  own: readonly [number, number],
  bounds: readonly [number, number],
): number {
  let equal = 0;
  for (let w = own[0]; w < own[1]; w++) {
    const t = at[w] ?? -1;
    if (t >= bounds[0] && t < bounds[1] && t >= 0 && pattern.units[w] === text.units[t]) equal++;
  }
  return own[1] > own[0] ? equal / (own[1] - own[0]) : 0;
}

function measure(pattern: Pattern, text: FoldedText, at: Int32Array): Alignment {
  const { folded, start: from, end: to } = pattern;
  let start = -1;
  let end = -1;
  let laid = 0;
  let covered = 0;
  let run = 0;
  let needed = 0;
  const closeRun = (): void => {
    if (run > 0 && run >= needed) covered += run;
    run = 0;
  };
  for (let w = from; w < to; w++) {
    const t = at[w] ?? -1;
    if (t < 0) {
      closeRun();
      continue;
    }
    if (start < 0) start = t;
    end = t + 1;
    laid++;
    if (run > 0 && t !== (at[w - 1] ?? -1) + 1) closeRun();
    if (folded.units[w] !== text.units[t]) {
      closeRun();
      continue;
    }
    // Two signs of a script without spaces say as much as three letters; a quotation may be shorter than either.
    needed = Math.min(to - from, letterOfUnit(folded.units[w] ?? 0) === Letter.Unspaced ? 2 : 3);
    run++;
  }
  closeRun();
  if (start < 0) return { at, start: 0, end: 0, coverage: 0, inserted: 0 };
  return { at, start, end, coverage: covered / (to - from), inserted: end - start - laid };
}

/** Least edits between pattern [w0, w1) and text [t0, t1), both ends fixed. */
function layBetween(pattern: FoldedText, text: FoldedText, w0: number, w1: number, t0: number, t1: number, at: Int32Array): void {
  const rows = w1 - w0;
  const columns = t1 - t0;
  if (rows <= 0 || columns <= 0 || rows * columns > MOST_CELLS) return;
  const width = columns + 1;
  const cost = new Int32Array((rows + 1) * width);
  for (let j = 1; j <= columns; j++) cost[j] = j;
  for (let i = 1; i <= rows; i++) {
    const here = i * width;
    cost[here] = i;
    const unit = pattern.units[w0 + i - 1];
    for (let j = 1; j <= columns; j++) {
      const diagonal = (cost[here - width + j - 1] ?? 0) + (unit === text.units[t0 + j - 1] ? 0 : 1);
      const gap = Math.min(cost[here - width + j] ?? 0, cost[here + j - 1] ?? 0) + 1;
      cost[here + j] = Math.min(diagonal, gap);
    }
  }
  for (let i = rows, j = columns; i > 0 && j > 0;) {
    const here = cost[i * width + j] ?? 0;
    const same = pattern.units[w0 + i - 1] === text.units[t0 + j - 1];
    if (here === (cost[(i - 1) * width + j - 1] ?? 0) + (same ? 0 : 1)) {
      i--;
      j--;
      at[w0 + i] = t0 + j;
    } else if (here === (cost[i * width + j - 1] ?? 0) + 1) j--;
    else i--;
  }
}

/** Lays what is before pattern unit `w` and text unit `t`, backwards, as far as it agrees more than it differs. */
function reachBack(pattern: FoldedText, text: FoldedText, w: number, t: number, at: Int32Array): void {
  const rows = Math.min(w, LONGEST_REACH);
  const columns = Math.min(t, rows + SLACK);
  const laid = reach(pattern.units.slice(w - rows, w).reverse(), text.units.slice(t - columns, t).reverse());
  laid.forEach((column, row) => {
    if (column >= 0) at[w - 1 - row] = t - 1 - column;
  });
}

function reachOn(pattern: FoldedText, text: FoldedText, w: number, t: number, at: Int32Array): void {
  const rows = Math.min(pattern.length - w, LONGEST_REACH);
  const laid = reach(pattern.units.subarray(w, w + rows), text.units.subarray(t, t + rows + SLACK));
  laid.forEach((column, row) => {
    if (column >= 0) at[w + row] = t + column;
  });
}

/**
 * Extension from a fixed corner: an equal unit counts 1, any edit -1; what leads to the best sum is laid. Given up where
 * the sum has fallen far below the best, or the two have drifted far apart. Answers with the column laid to each row,
 * or -1.
 */
function reach(a: Uint16Array, b: Uint16Array): Int32Array {
  const laid = new Int32Array(a.length).fill(-1);
  // Row i holds columns i - SLACK to i + SLACK.
  const width = 2 * SLACK + 1;
  const score = new Int16Array((a.length + 1) * width).fill(OUT_OF_REACH);
  for (let j = 0; j <= SLACK; j++) score[SLACK + j] = -j;
  let best = SLACK;
  for (let i = 1; i <= a.length; i++) {
    const unit = a[i - 1];
    let highest = OUT_OF_REACH;
    const last = Math.min(width - 1, b.length - i + SLACK);
    for (let k = Math.max(0, SLACK - i); k <= last; k++) {
      const here = i * width + k;
      const column = i + k - SLACK;
      const diagonal = column > 0 ? (score[here - width] ?? 0) + (unit === b[column - 1] ? 1 : -1) : OUT_OF_REACH;
      const above = k < width - 1 ? (score[here - width + 1] ?? 0) - 1 : OUT_OF_REACH;
      const before = k > 0 ? (score[here - 1] ?? 0) - 1 : OUT_OF_REACH;
      const value = Math.max(diagonal, above, before);
      score[here] = value;
      if (value > highest) highest = value;
      if (value > (score[best] ?? 0)) best = here;
    }
    if (highest < (score[best] ?? 0) - SLACK) break;
  }
  let i = Math.floor(best / width);
  let j = i + (best % width) - SLACK;
  while (i > 0 && j > 0) {
    const at = i * width + j - i + SLACK;
    const here = score[at] ?? 0;
    if (here === (score[at - width] ?? 0) + (a[i - 1] === b[j - 1] ? 1 : -1)) {
      i--;
      j--;
      laid[i] = j;
    } else if (at % width > 0 && here === (score[at - 1] ?? 0) - 1) j--;
    else i--;
  }
  return laid;
}
