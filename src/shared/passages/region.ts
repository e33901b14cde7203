import { z } from 'zod';
import { sha256Schema } from '../basics';

/** A rectangle of a picture, or of a page, that a passage stands on besides its words. docs/adr/0058-pictures-and-regions.md */

/** How many parts a side is divided in: places are whole numbers, the same on every screen. */
export const REGION_PARTS = 10_000;

const part = z.number().int().min(0).max(REGION_PARTS);

export const regionSchema = z
  .object({
    /** The file: a picture in the article, or its original. */
    sha256: sha256Schema,
    /** From 1; of a picture always 1. */
    page: z.number().int().min(1),
    /** Of the page as it is seen, from its upper left corner. */
    x: part,
    y: part,
    width: part.min(1),
    height: part.min(1),
  })
  .refine(({ x, y, width, height }) => x + width <= REGION_PARTS && y + height <= REGION_PARTS, 'The rectangle leaves the picture.');

export type Region = z.infer<typeof regionSchema>;
/** A rectangle, in parts of a picture's sides. */
export type RegionBox = Pick<Region, 'x' | 'y' | 'width' | 'height'>;

/** What two regions that are the same have in common, as words; it names the file of the part in an export. */
export const regionKey = ({ sha256, page, x, y, width, height }: Region): string => [sha256, page, x, y, width, height].join('-');

/** The rectangle between two points, which may lie outside of the picture; null when it has no inside. */
export function boxBetween(from: { x: number; y: number }, to: { x: number; y: number }): RegionBox | null {
  const within = (value: number): number => Math.round(Math.max(0, Math.min(1, value)) * REGION_PARTS);
  const [left, right] = [within(Math.min(from.x, to.x)), within(Math.max(from.x, to.x))];
  const [top, bottom] = [within(Math.min(from.y, to.y)), within(Math.max(from.y, to.y))];
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

/** The rectangle moved, or its lower right corner, by so many parts; it stays in the picture. */
export function nudged(box: RegionBox, across: number, down: number, isCorner: boolean): RegionBox {
  const fit = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));
  if (isCorner) {
    const width = fit(box.width + across, 1, REGION_PARTS - box.x);
    return { ...box, width, height: fit(box.height + down, 1, REGION_PARTS - box.y) };
  }
  return { ...box, x: fit(box.x + across, 0, REGION_PARTS - box.width), y: fit(box.y + down, 0, REGION_PARTS - box.height) };
}
