import { areaOf, type Box } from './pdf-drawn';

/** Which of the pictures that a page draws are pictures to its reader: not its paper, its rules, its signs or its letterheads. */

export interface Shown {
  box: Box;
  /** What is seen of it. */
  seen: Box;
  width: number;
  height: number;
  isStencil?: boolean;
  fill?: string | null;
}

/** A picture on a page, with what it is known by wherever it comes back. */
export interface Placed extends Shown {
  page: number;
  /** The whole page. */
  size: Box;
  sign: string;
  alt: string;
}

/** Pixels. */
const SMALLEST = 40;
/** Points: a centimetre has 28. */
const SMALLEST_SHOWN = 20;
const SMALLEST_AREA = 1_600;
/** Times as long as wide: rules, and the edges of boxes. */
const LONGEST_SHAPE = 20;
/** Share of the page: the paper of a scan, the ground of a slide. */
const PAGE_WIDE = 0.85;
/** Share of a picture that words lie on: the ground of a box, a scan whose words were recognised. */
const UNDER_WORDS = 0.25;
/** Stencils are letters and signs as a rule. */
const SMALLEST_STENCIL = 100;
const SMALLEST_STENCIL_SHOWN = 72;
const MOST_STENCILS = 20;
/** So often a thing comes back that belongs to the pages; in their heads and feet it need not do so more than once. */
const FURNITURE = 3;
const MARGIN = 0.15;

/** `count`: how many pictures the page draws. */
export function isPicture(shown: Shown, page: Box, words: readonly Box[], count: number): boolean {
  const { seen, width, height, isStencil, fill } = shown;
  const [wide, high] = [seen.x1 - seen.x0, seen.y1 - seen.y0];
  const [short, long] = [Math.min(wide, high), Math.max(wide, high)];
  if (Math.min(width, height) < SMALLEST || short < SMALLEST_SHOWN || wide * high < SMALLEST_AREA || long > short * LONGEST_SHAPE)
    return false;
  if (areaOf(seen) > areaOf(page) * PAGE_WIDE) return false;
  if (isStencil === true) {
    const isLarge = Math.min(width, height) >= SMALLEST_STENCIL && short >= SMALLEST_STENCIL_SHOWN;
    if (!isLarge || fill === null || count > MOST_STENCILS) return false;
  }
  return coverOf(seen, words) <= UNDER_WORDS;
}

/** Share of a box that lies under others. */
function coverOf(box: Box, others: readonly Box[]): number {
  let covered = 0;
  for (const other of others) {
    const wide = Math.min(box.x1, other.x1) - Math.max(box.x0, other.x0);
    const high = Math.min(box.y1, other.y1) - Math.max(box.y0, other.y0);
    if (wide > 0 && high > 0) covered += wide * high;
  }
  return covered / Math.max(1, areaOf(box));
}

/** Each picture once, where it first stands; what comes back from page to page not at all. */
export function withoutFurniture<T extends Placed>(figures: readonly T[]): T[] {
  const same = new Map<string, T[]>();
  for (const figure of figures) same.set(figure.sign, [...(same.get(figure.sign) ?? []), figure]);
  return [...same.values()].flatMap((all) => {
    const isFurniture = all.length >= FURNITURE || (all.length > 1 && all.every(isMarginal));
    return isFurniture ? [] : all.slice(0, 1);
  });
}

function isMarginal({ seen, size }: Placed): boolean {
  const height = size.y1 - size.y0;
  return seen.y1 < height * MARGIN || seen.y0 > height * (1 - MARGIN);
}
