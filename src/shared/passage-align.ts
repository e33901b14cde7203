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
function layBetween(
  pattern: FoldedText,
  text: FoldedText,
  w0: number,
  w1: number,
  t0: number,
  t1: number,
  at: Int32Array,
): void {
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
  for (let i = rows, j = columns; i > 0 && j > 0; ) {
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
  reach(rows, columns, (i) => pattern.units[w - 1 - i], (j) => text.units[t - 1 - j], (i, j) => {
    at[w - 1 - i] = t - 1 - j;
  });
}

function reachOn(pattern: FoldedText, text: FoldedText, w: number, t: number, at: Int32Array): void {
  const rows = Math.min(pattern.length - w, LONGEST_REACH);
  const columns = Math.min(text.length - t, rows + SLACK);
  reach(rows, columns, (i) => pattern.units[w + i], (j) => text.units[t + j], (i, j) => {
    at[w + i] = t + j;
  });
}

/** Extension from a fixed corner: an equal unit counts 1, any edit -1; what leads to the best sum is laid. */
function reach(
  rows: number,
  columns: number,
  rowUnit: (i: number) => number | undefined,
  columnUnit: (j: number) => number | undefined,
  lay: (i: number, j: number) => void,
): void {
  if (rows <= 0 || columns <= 0) return;
  const width = columns + 1;
  const score = new Int32Array((rows + 1) * width);
  let best = 0;
  for (let j = 1; j <= columns; j++) score[j] = -j;
  for (let i = 1; i <= rows; i++) {
    const here = i * width;
    score[here] = -i;
    const unit = rowUnit(i - 1);
    for (let j = 1; j <= columns; j++) {
      const diagonal = (score[here - width + j - 1] ?? 0) + (unit === columnUnit(j - 1) ? 1 : -1);
      const gap = Math.max(score[here - width + j] ?? 0, score[here + j - 1] ?? 0) - 1;
      const value = Math.max(diagonal, gap);
      score[here + j] = value;
      if (value > (score[best] ?? 0)) best = here + j;
    }
  }
  for (let i = Math.floor(best / width), j = best % width; i > 0 && j > 0; ) {
    const here = score[i * width + j] ?? 0;
    const same = rowUnit(i - 1) === columnUnit(j - 1);
    if (here === (score[(i - 1) * width + j - 1] ?? 0) + (same ? 1 : -1)) {
      i--;
      j--;
      lay(i, j);
    } else if (here === (score[i * width + j - 1] ?? 0) - 1) j--;
    else i--;
  }
}
