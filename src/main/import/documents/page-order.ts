import { sizeOf, type GlyphRun } from './page-lines';

/** A column of text: its runs from top to bottom. */
export interface Column {
  runs: GlyphRun[];
  /** Whether it stands beside another one. */
  beside: boolean;
}

/** Lines that must stand on both sides of a gap for it to part columns. */
const FEWEST_LINES = 4;
/** Narrower columns, in em, are those of tables. */
const NARROWEST = 8;
const NARROWEST_GUTTER = 0.55;
const DEEPEST = 10;
/** Beyond so many runs a page is read line by line. */
const MOST_RUNS = 3_000;

/** The columns of a page in reading order; `rtl` when its columns run from right to left. */
export function columnsOf(runs: readonly GlyphRun[], rtl: boolean): Column[] {
  if (runs.length > MOST_RUNS) return [{ runs: [...runs], beside: false }];
  return split(
    [...runs].sort((a, b) => a.base - b.base),
    rtl,
    0,
    false,
  );
}

function split(runs: GlyphRun[], rtl: boolean, depth: number, beside: boolean): Column[] {
  const gutter = depth < DEEPEST ? bestGutter(runs) : null;
  if (gutter === null) return runs.length === 0 ? [] : [{ runs, beside }];
  const { x, top, bottom } = gutter;
  const inside = runs.filter(({ base }) => base > top && base < bottom);
  const left = inside.filter(({ x1 }) => x1 <= x + 0.5);
  const right = inside.filter(({ x1 }) => x1 > x + 0.5);
  const parts = rtl ? [right, left] : [left, right];
  return [
    ...split(
      runs.filter(({ base }) => base <= top),
      rtl,
      depth + 1,
      beside,
    ),
    ...parts.flatMap((part) => split(part, rtl, depth + 1, true)),
    ...split(
      runs.filter(({ base }) => base >= bottom),
      rtl,
      depth + 1,
      beside,
    ),
  ];
}

interface Gutter {
  x: number;
  /** Baselines of the runs that cross it above and below. */
  top: number;
  bottom: number;
  lines: number;
  width: number;
}

/** The white strip with most lines on both sides, from one run that crosses it to the next. */
function bestGutter(runs: readonly GlyphRun[]): Gutter | null {
  let best: Gutter | null = null;
  const em = sizeOf(runs) ?? 10;
  const places = new Set(runs.map(({ x1 }) => Math.ceil(x1)));
  for (const x of places) {
    // What stands in the strip, such as a page number, bounds it as well.
    const crossing = runs.filter((run) => run.x0 < x + em * NARROWEST_GUTTER && run.x1 > x + 0.5).map(({ base }) => base);
    const bounds = [-Infinity, ...crossing, Infinity];
    for (const [index, top] of bounds.entries()) {
      const bottom = bounds[index + 1];
      if (bottom === undefined || bottom - top < em * FEWEST_LINES) continue;
      const gutter = gutterAt(x, top, bottom, runs, em);
      if (gutter !== null && (best === null || gutter.lines > best.lines || (gutter.lines === best.lines && gutter.width > best.width))) {
        best = gutter;
      }
    }
  }
  return best;
}

function gutterAt(x: number, top: number, bottom: number, runs: readonly GlyphRun[], em: number): Gutter | null {
  const inside = runs.filter(({ base }) => base > top && base < bottom);
  const left = inside.filter(({ x1 }) => x1 <= x + 0.5);
  const right = inside.filter(({ x0 }) => x0 >= x);
  const lines = Math.min(linesIn(left), linesIn(right));
  if (lines < FEWEST_LINES || !isColumn(left) || !isColumn(right)) return null;
  const width = Math.min(...right.map(({ x0 }) => x0)) - Math.max(...left.map(({ x1 }) => x1));
  // Side by side, not one above the other.
  const [from, to] = [Math.max(topOf(left), topOf(right)), Math.min(bottomOf(left), bottomOf(right))];
  const shared = inside.filter(({ base }) => base >= from - em && base <= to + em);
  const both = Math.min(linesIn(shared.filter(({ x1 }) => x1 <= x + 0.5)), linesIn(shared.filter(({ x0 }) => x0 >= x)));
  return both < FEWEST_LINES ? null : { x, top, bottom, lines: both, width };
}

const topOf = (runs: readonly GlyphRun[]): number => runs.reduce((top, { base }) => Math.min(top, base), Infinity);
const bottomOf = (runs: readonly GlyphRun[]): number => runs.reduce((bottom, { base }) => Math.max(bottom, base), -Infinity);

function linesIn(runs: readonly GlyphRun[]): number {
  let count = 0;
  let last = -Infinity;
  for (const { base, size } of runs) {
    if (base - last > size * 0.5) {
      count++;
      last = base;
    }
  }
  return count;
}

/** Whether runs are lines of text, not cells of a table. */
function isColumn(runs: readonly GlyphRun[]): boolean {
  const widths = runs.map(({ x0, x1, size }) => (x1 - x0) / size).sort((a, b) => a - b);
  return (widths[Math.floor(widths.length * 0.7)] ?? 0) >= NARROWEST;
}
