import { lowered, raised, settleScripts } from '../superscripts';
import type { TextItem } from './pdf-text';

/** A stretch of text on one baseline without a gap as wide as between columns. */
export interface GlyphRun {
  text: string;
  x0: number;
  x1: number;
  base: number;
  /** The size of most of its characters. */
  size: number;
  rtl: boolean;
  /** What it was put together from, in reading order. */
  parts: TextItem[];
}

/** A gap of this many em may part columns or cells; between words it is hardly ever as wide. */
const WIDE_GAP = 0.85;
/** A gap of this many em is a space. */
const SPACE = 0.2;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：！？「」『』《》（）]/u;

interface Open {
  parts: TextItem[];
  x0: number;
  x1: number;
  base: number;
  size: number;
}

/** Puts the items of a page together as runs: first in the order of the file, then what stands side by side on a line. */
export function runsOf(items: readonly TextItem[]): GlyphRun[] {
  const open: Open[] = [];
  let last: Open | null = null;
  for (const item of items) {
    if (item.text.trim() === '') {
      if (last !== null) last.parts.push(item);
      continue;
    }
    if (last !== null && continues(last, item)) extend(last, item);
    else open.push((last = { parts: [item], x0: item.x0, x1: item.x1, base: item.base, size: item.size }));
  }
  return merged(open).map(runOf);
}

function continues(open: Open, item: TextItem): boolean {
  if (!onLine(open, item)) return false;
  const gap = item.x0 >= open.x0 ? item.x0 - open.x1 : open.x0 - item.x1;
  return gap < Math.min(open.size, item.size) * WIDE_GAP && gap > -Math.max(open.size, item.size) * 0.6;
}

/** On the same baseline, or raised or lowered as notes' signs and indices are. */
function onLine(a: Pick<Open, 'base' | 'size'>, b: Pick<Open, 'base' | 'size'>): boolean {
  const off = Math.abs(a.base - b.base);
  const [large, small] = a.size > b.size ? [a.size, b.size] : [b.size, a.size];
  // A first letter of several lines' height stands on the baseline of another line.
  if (small < large * 0.5) return false;
  return off <= large * 0.12 || (small < large * 0.85 && off <= large * 0.5);
}

function extend(open: Open, item: TextItem): void {
  open.parts.push(item);
  if (item.size > open.size * 1.1) {
    open.base = item.base;
    open.size = item.size;
  }
  open.x0 = Math.min(open.x0, item.x0);
  open.x1 = Math.max(open.x1, item.x1);
}

/** Joins what the file has at different places but the page on one line. */
function merged(open: readonly Open[]): Open[] {
  const sorted = [...open].sort((a, b) => a.base - b.base || a.x0 - b.x0);
  const result: Open[] = [];
  for (const next of sorted) {
    const near = result.slice(-12).find((one) => {
      const gap = Math.max(next.x0 - one.x1, one.x0 - next.x1);
      return onLine(one, next) && gap < Math.min(one.size, next.size) * WIDE_GAP && gap > -Math.max(one.size, next.size) * 0.3;
    });
    if (near === undefined) result.push({ ...next, parts: [...next.parts] });
    else for (const part of next.parts) extend(near, part);
  }
  return result;
}

function runOf({ parts, x0, x1, base, size: largest }: Open): GlyphRun {
  const words = parts.filter(({ text }) => text.trim() !== '');
  const size = sizeOf(words) ?? largest;
  const rtl = letters(words, true) > letters(words, false);
  const ordered = inReadingOrder(parts, rtl);
  return { text: textOf(ordered, size, base, rtl), x0, x1, base, size, rtl, parts: ordered };
}

function letters(parts: readonly TextItem[], rtl: boolean): number {
  return parts.reduce((sum, part) => sum + (part.rtl === rtl && /\p{L}/u.test(part.text) ? part.text.length : 0), 0);
}

/** The size of most of the characters. */
export function sizeOf(parts: readonly { text: string; size: number }[]): number | null {
  const counts = new Map<number, number>();
  for (const { text, size } of parts) counts.set(size, (counts.get(size) ?? 0) + text.trim().length);
  let best: number | null = null;
  for (const [size, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = size;
  return best;
}

/** From left to right, or from right to left with what runs to the right inside it the other way round. */
export function inReadingOrder<T extends { x0: number; rtl: boolean; text: string }>(parts: readonly T[], rtl: boolean): T[] {
  const sorted = parts.map((part, index) => ({ part, index })).sort((a, b) => a.part.x0 - b.part.x0 || a.index - b.index);
  const ordered = sorted.map(({ part }) => part);
  if (!rtl) return ordered;
  const result: T[] = [];
  let island: T[] = [];
  for (const part of ordered.reverse()) {
    if (!part.rtl && /[\p{L}\p{N}]/u.test(part.text)) {
      island.unshift(part);
      continue;
    }
    result.push(...island, part);
    island = [];
  }
  return [...result, ...island];
}

function textOf(parts: readonly TextItem[], size: number, base: number, rtl: boolean): string {
  let text = '';
  let before: TextItem | null = null;
  for (const part of parts) {
    if (before !== null && needsSpace(before, part, size, rtl)) text += ' ';
    text += scripted(part, size, base);
    before = part;
  }
  return settleScripts(text, { join: true }).replace(/\s+/g, ' ').trim();
}

function needsSpace(before: TextItem, part: TextItem, size: number, rtl: boolean): boolean {
  if (/\s$/.test(before.text) || /^\s/.test(part.text)) return false;
  if (UNSPACED.test(before.text.slice(-1)) || UNSPACED.test(part.text.slice(0, 1))) return false;
  const gap = rtl ? before.x0 - part.x1 : part.x0 - before.x1;
  return gap > size * SPACE;
}

/** Smaller and above the line, or below it: marked for {@link settleScripts}. */
function scripted({ text, size: own, base: at }: TextItem, size: number, base: number): string {
  if (own > size * 0.85 || text.trim() === '') return text;
  if (at < base - size * 0.15) return raised(text);
  return at > base + size * 0.08 && /[\p{L}\p{N}]/u.test(text) ? lowered(text) : text;
}
