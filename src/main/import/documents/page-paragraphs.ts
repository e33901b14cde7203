import { endsSentence, hasListMarker } from '../signs';
import type { Row } from './page-rows';

/** The lines of a column as paragraphs: by their distance, indents, sizes, and by whether a line was full. */
export interface Paragraph {
  rows: Row[];
  size: number;
  page: number;
  kind: 'text' | 'table';
  /** Whether its first line is set in, and its last one reaches the end of the column. */
  indented: boolean;
  full: boolean;
  beside: boolean;
}

/** What the lines of a document have in common. */
export interface Layout {
  /** The size of most of its text. */
  body: number;
  /** Distance from line to line, by size (rounded to half points), in points. */
  leading: ReadonlyMap<number, number>;
}

const halves = (value: number): number => Math.round(value * 2) / 2;
/** So much more than the usual distance, in lines, is a gap between paragraphs. */
const GAP = 1.28;
/** In em. */
const INDENT = 0.7;

export function layoutOf(columns: readonly (readonly Row[])[]): Layout {
  const sizes = new Map<number, number>();
  const distances = new Map<number, Map<number, number>>();
  for (const rows of columns) {
    for (const [index, row] of rows.entries()) {
      const size = halves(row.size);
      sizes.set(size, (sizes.get(size) ?? 0) + row.text.length);
      const next = rows[index + 1];
      if (next === undefined || halves(next.size) !== size) continue;
      const distance = halves(next.base - row.base);
      if (distance <= size * 0.6 || distance > size * 2.6) continue;
      const counts = distances.get(size) ?? new Map<number, number>();
      counts.set(distance, (counts.get(distance) ?? 0) + 1);
      distances.set(size, counts);
    }
  }
  const leading = new Map([...distances].map(([size, counts]) => [size, usual(counts)]));
  return { body: most(sizes) ?? 10, leading };
}

function most(counts: ReadonlyMap<number, number>): number | null {
  let best: number | null = null;
  for (const [value, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = value;
  return best;
}

/** The smallest distance that is nearly as frequent as the most frequent one. */
function usual(counts: ReadonlyMap<number, number>): number {
  const highest = Math.max(...counts.values());
  return Math.min(...[...counts].filter(([, count]) => count >= highest * 0.5).map(([distance]) => distance));
}

function leadingOf(layout: Layout, size: number): number {
  return layout.leading.get(halves(size)) ?? size * 1.25;
}

interface Edges {
  left: number;
  right: number;
}

/** The paragraphs of one column. */
export function paragraphsOf(rows: readonly Row[], layout: Layout, beside: boolean): Paragraph[] {
  const edges = edgesOf(rows);
  const paragraphs: Paragraph[] = [];
  let open: Row[] = [];
  const close = (): void => {
    if (open.length > 0) paragraphs.push(paragraphOf(open, edges, beside, rows.length));
    open = [];
  };
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    if (before === undefined || !goesOn(before, row, rows[index + 1], open, edges, layout)) close();
    open.push(row);
  }
  close();
  return paragraphs;
}

function edgesOf(rows: readonly Row[]): Edges {
  const starts = new Map<number, number>();
  for (const { x0 } of rows) starts.set(Math.round(x0), (starts.get(Math.round(x0)) ?? 0) + 1);
  const common = most(starts) ?? 0;
  const frequent = (starts.get(common) ?? 0) >= rows.length * 0.25;
  const leftmost = Math.min(...rows.map(({ x0 }) => x0));
  return { left: frequent ? Math.min(common, leftmost + 40) : leftmost, right: Math.max(...rows.map(({ x1 }) => x1)) };
}

function paragraphOf(rows: readonly Row[], edges: Edges, beside: boolean, lines: number): Paragraph {
  const [first] = rows;
  const last = rows.at(-1);
  const size = rows.reduce((best, row) => (row.text.length > best.text.length ? row : best), rows[0] ?? EMPTY).size;
  return {
    rows: [...rows],
    size,
    page: first?.page ?? 1,
    kind: rows.length > 1 && rows.every(isTableRow) ? 'table' : 'text',
    indented: first !== undefined && startOf(first, edges) > first.size * INDENT,
    // Where a column ends cannot be told from a line or two.
    full: last !== undefined && lines >= 3 && room(last, edges) < last.size * 3,
    beside,
  };
}

const EMPTY: Row = { text: '', cells: [], x0: 0, x1: 0, base: 0, size: 10, rtl: false, page: 1, parts: [] };

const isTableRow = ({ cells }: Row): boolean => cells.length > 1;

/** How far a line starts from its column's edge. */
function startOf(row: Row, { left, right }: Edges): number {
  return row.rtl ? right - row.x1 : row.x0 - left;
}

/** How much room it leaves at its end. */
function room(row: Row, { left, right }: Edges): number {
  return row.rtl ? row.x0 - left : right - row.x1;
}

function isCentred(row: Row, edges: Edges): boolean {
  const [start, end] = [startOf(row, edges), room(row, edges)];
  return start > row.size && end > row.size && Math.abs(start - end) < row.size;
}

function firstWordWidth(row: Row): number {
  const word = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|^\S+/u.exec(row.text)?.[0] ?? '';
  return ((row.x1 - row.x0) * word.length) / Math.max(1, row.text.length);
}

/** Whether `next` goes on with the paragraph that `open` holds so far, whose last line is `row`. */
function goesOn(row: Row, next: Row, after: Row | undefined, open: readonly Row[], edges: Edges, layout: Layout): boolean {
  const leading = leadingOf(layout, row.size);
  const distance = next.base - row.base;
  if (Math.abs(row.size - next.size) > 0.09 * Math.max(row.size, next.size)) return false;
  if (isTableRow(row) || isTableRow(next)) return isTableRow(row) && isTableRow(next) && distance < leading * 3;
  if (distance > leading * GAP || distance <= 0 || hasListMarker(next.text)) return false;
  if (isCentred(row, edges) && isCentred(next, edges)) return !endsSentence(row.text);
  const em = row.size;
  const shift = startOf(next, edges) - startOf(row, edges);
  const first = open.length <= 1;
  if (shift > em * INDENT && !(first && isHanging(row, next, after, edges))) return false;
  if (shift < -em * INDENT && !first) return false;
  return isFull(row, next, edges) || !isEnd(row, next, edges);
}

/** A list's item or a reference: its first line stands out, the others stand together. */
function isHanging(row: Row, next: Row, after: Row | undefined, edges: Edges): boolean {
  if (hasListMarker(row.text) || /^\[\d+\] /.test(row.text)) return true;
  if (!isFull(row, next, edges)) return false;
  const together = after !== undefined && Math.abs(startOf(after, edges) - startOf(next, edges)) < row.size * 0.3;
  return together || !endsSentence(row.text);
}

/** Whether a line ends because the first word of the next one would not have fitted. */
function isFull(row: Row, next: Row, edges: Edges): boolean {
  return room(row, edges) < firstWordWidth(next) + row.size * 0.6;
}

/** Whether a line that is not full ends its paragraph. */
function isEnd(row: Row, next: Row, edges: Edges): boolean {
  if (endsSentence(row.text) || /[:：]$/.test(row.text)) return true;
  if (/^\p{Ll}/u.test(next.text) || /[-,;]$/u.test(row.text)) return false;
  return room(row, edges) > (edges.right - edges.left) * 0.25;
}
