/** How large the pages of an original are shown. Sizes of pages are in their own units, all others in pixels of the window. */

export type Zoom = 'width' | 'page' | 'two' | number;

interface Size {
  width: number;
  height: number;
}

/** Around each page, and between two that stand side by side. */
export const PAGE_GAP = 14;
/** A point is 1/72 of an inch, a pixel of the window 1/96. */
export const POINT = 96 / 72;
const SMALLEST = 0.02;
const LARGEST = 5;
/** What + and − go through, in parts of the real size. */
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5];

/** Pixels a unit of the page; `unit`: how many it has in its real size. */
export function scaleOf(zoom: Zoom, page: Size, room: Size, unit: number): number {
  const across = (room.width - 2 * PAGE_GAP) / page.width;
  const wanted =
    typeof zoom === 'number'
      ? zoom * unit
      : zoom === 'width'
        ? across
        : zoom === 'two'
          ? (room.width - 3 * PAGE_GAP) / (2 * page.width)
          : Math.min(across, (room.height - 2 * PAGE_GAP) / page.height);
  return Math.max(SMALLEST * unit, Math.min(LARGEST * unit, wanted));
}

/** The next larger (1) or smaller (−1) size, in parts of the real one. */
export function stepped(now: number, by: 1 | -1): number {
  const next = by > 0 ? STEPS.find((step) => step > now * 1.01) : STEPS.findLast((step) => step < now * 0.99);
  return next ?? (by > 0 ? LARGEST : (STEPS[0] ?? SMALLEST));
}
