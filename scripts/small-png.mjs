// @ts-check
import { crc32, deflateSync } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';

/** Pictures of the window as PNG with a palette: a fifth of the bytes, and no colour is farther off than a comparison allows. */

/** How far a colour may be moved, in steps of 256 of its red, green and blue. */
const NEAR = 14;
const MOST = 256;

const distance = (/** @type {number} */ a, /** @type {number} */ b) =>
  Math.max(...[16, 8, 0].map((shift) => Math.abs(((a >> shift) & 255) - ((b >> shift) & 255))));

/**
 * The colours that are kept, the most frequent ones as they are, and for each colour the one that stands for it.
 * @param {Uint32Array} colours
 */
function paletteOf(colours) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  /** @type {number[]} */
  const palette = [];
  /** @type {Map<number, number>} */
  const standsFor = new Map();
  for (const [colour] of [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const nearest = palette.reduce((best, kept, at) => (distance(kept, colour) < distance(palette[best] ?? -1, colour) ? at : best), 0);
    const isKept = palette.length === 0 || (palette.length < MOST && distance(palette[nearest] ?? 0, colour) > NEAR);
    standsFor.set(colour, isKept ? palette.push(colour) - 1 : nearest);
  }
  return { palette, standsFor };
}

/**
 * @param {string} type
 * @param {Uint8Array} data
 */
function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/**
 * @param {Uint8Array} png without transparency
 * @returns {Promise<Buffer>}
 */
export async function shrunk(png) {
  const picture = await loadImage(Buffer.from(png));
  const { width, height } = picture;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const colours = Uint32Array.from(
    { length: width * height },
    (_, at) => ((data[4 * at] ?? 0) << 16) | ((data[4 * at + 1] ?? 0) << 8) | (data[4 * at + 2] ?? 0),
  );
  const { palette, standsFor } = paletteOf(colours);
  // Each row begins with its filter: none.
  const rows = Buffer.alloc((width + 1) * height);
  colours.forEach((colour, at) => (rows[at + Math.floor(at / width) + 1] = standsFor.get(colour) ?? 0));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits, a palette.
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
