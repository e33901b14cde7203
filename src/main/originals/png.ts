import type { PagePicture } from '../../shared/editions/model';
import { PNG_COLOURS, pngFile } from '../files/png';

/** Pixels as a PNG (third edition): eight bits a colour, without opacity, as what is drawn stands on white. */
export function pngOf({ width, height, pixels }: PagePicture): Uint8Array<ArrayBuffer> {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  let at = 0;
  for (let y = 0; y < height; y++) {
    at++;
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      const opacity = pixels[from + 3] ?? 255;
      for (let colour = 0; colour < 3; colour++) rows[at++] = onWhite(pixels[from + colour] ?? 255, opacity);
    }
  }
  return pngFile({ width, height }, PNG_COLOURS.colour, rows);
}

const onWhite = (value: number, opacity: number): number =>
  opacity === 255 ? value : Math.round((value * opacity + 255 * (255 - opacity)) / 255);

/** The pixels of a rectangle, in pixels of the picture. */
export function cropped({ width, pixels }: PagePicture, box: { x: number; y: number; width: number; height: number }): PagePicture {
  const cut = new Uint8Array(box.width * box.height * 4);
  for (let row = 0; row < box.height; row++) {
    const from = ((box.y + row) * width + box.x) * 4;
    cut.set(pixels.subarray(from, from + box.width * 4), row * box.width * 4);
  }
  return { width: box.width, height: box.height, pixels: cut };
}
