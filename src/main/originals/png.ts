import { crc32, deflateSync } from 'node:zlib';
import type { PagePicture } from '../../shared/editions/model';

/** Pixels as a PNG (third edition): eight bits a colour, without opacity, as what is drawn stands on white. */
export function pngOf({ width, height, pixels }: PagePicture): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  // Eight bits, red, green and blue.
  head.set([8, 2, 0, 0, 0], 8);
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
  const whole = Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND'),
  ]);
  return new Uint8Array(whole);
}

const onWhite = (value: number, opacity: number): number =>
  opacity === 255 ? value : Math.round((value * opacity + 255 * (255 - opacity)) / 255);

function chunk(type: string, data: Uint8Array = new Uint8Array()): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.byteLength);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** The pixels of a rectangle, in pixels of the picture. */
export function cropped({ width, pixels }: PagePicture, box: { x: number; y: number; width: number; height: number }): PagePicture {
  const cut = new Uint8Array(box.width * box.height * 4);
  for (let row = 0; row < box.height; row++) {
    const from = ((box.y + row) * width + box.x) * 4;
    cut.set(pixels.subarray(from, from + box.width * 4), row * box.width * 4);
  }
  return { width: box.width, height: box.height, pixels: cut };
}
