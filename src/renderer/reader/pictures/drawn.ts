import type { PlacedPicture } from '../../../shared/articles/pictures';

/** Pixels of the page that a text is wide, with some to spare. */
export const READ_WIDTH = 760;
/** Widths are asked for in steps, so that few different ones are drawn. */
const STEP = 200;
const WIDEST = 2400;

/** Pixels to be drawn for so many of the page; no more than the picture has. */
export function drawnWidth(shown: number, own: number): number {
  const wanted = Math.ceil((shown * window.devicePixelRatio) / STEP) * STEP;
  return Math.max(10, Math.min(wanted, WIDEST, own));
}

/** What a picture is called: what it shows, or its number. */
export function nameOfPicture({ alt }: Pick<PlacedPicture, 'alt'>, number: number): string {
  return alt === '' ? `Picture ${number}` : `Picture ${number}, ${alt}`;
}
