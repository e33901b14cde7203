import { inReadingOrder, sizeOf, type GlyphRun } from './page-lines';
import type { TextItem } from './pdf-text';

/** A line of a column: one run, or the cells of a table's row. */
export interface Row {
  text: string;
  /** More than one for a row of a table. */
  cells: string[];
  x0: number;
  x1: number;
  base: number;
  size: number;
  rtl: boolean;
  page: number;
  /** What it was put together from, in reading order. */
  parts: TextItem[];
}

/** A gap of so many em makes cells of what stands on one line. */
const CELL_GAP = 1.5;

/** The lines of a column from top to bottom. */
export function rowsOf(runs: readonly GlyphRun[], page: number): Row[] {
  const lines: GlyphRun[][] = [];
  for (const run of [...runs].sort((a, b) => a.base - b.base)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line !== undefined && first !== undefined && isBeside(first, run)) line.push(run);
    else lines.push([run]);
  }
  return withDropCaps(lines.map((line) => rowOf(line, page)));
}

function isBeside(first: GlyphRun, run: GlyphRun): boolean {
  const [small, large] = run.size < first.size ? [run.size, first.size] : [first.size, run.size];
  return run.base - first.base <= small * 0.4 && small > large * 0.5;
}

function rowOf(runs: readonly GlyphRun[], page: number): Row {
  const rtl = runs.filter((run) => run.rtl).length * 2 > runs.length;
  const size = sizeOf(runs) ?? 10;
  const cells: string[] = [];
  let before: GlyphRun | null = null;
  const ordered = inReadingOrder(runs, rtl);
  for (const run of ordered) {
    const gap = before === null ? Infinity : Math.max(run.x0 - before.x1, before.x0 - run.x1);
    // Dots that lead from a heading to its page number are no cell.
    if (before === null || (gap > size * CELL_GAP && !/\.{3}$/.test(before.text))) cells.push(run.text);
    else cells.push(`${cells.pop() ?? ''} ${run.text}`);
    before = run;
  }
  return {
    text: cells.join(' '),
    cells,
    x0: Math.min(...runs.map(({ x0 }) => x0)),
    x1: Math.max(...runs.map(({ x1 }) => x1)),
    base: Math.max(...runs.filter((run) => run.size === size).map(({ base }) => base), ...(runs[0] === undefined ? [] : [runs[0].base])),
    size,
    rtl,
    page,
    parts: ordered.flatMap(({ parts }) => parts),
  };
}

/** A large first letter stands on the baseline of the second or third line, beside them. */
function withDropCaps(rows: Row[]): Row[] {
  for (const cap of rows) {
    if (!/^["“«„]?\p{L}$/u.test(cap.text)) continue;
    const beside = rows.filter(
      (row) =>
        row.size < cap.size * 0.6 &&
        row.base > cap.base - cap.size &&
        row.base <= cap.base + row.size * 0.5 &&
        row.x0 >= cap.x1 - 2 &&
        row.x0 < cap.x1 + row.size * 2,
    );
    const [first] = beside;
    if (first === undefined) continue;
    first.text = cap.text + first.text;
    first.cells = [first.text];
    first.parts = [...cap.parts, ...first.parts];
    for (const row of beside) row.x0 = cap.x0;
    cap.text = '';
  }
  return rows.filter(({ text }) => text !== '');
}
