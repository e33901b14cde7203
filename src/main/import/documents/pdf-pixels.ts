import { z } from 'zod';
import type { Pixels } from '../pictures/pixels';

const sizedSchema = z.looseObject({ width: z.number().int(), height: z.number().int(), kind: z.number().optional(), data: z.unknown() });

/** pdf.js's numbers for how pixels are packed. */
const ONE_BIT = 1;
const COLOURS = 2;

/** pdf.js's pixels, or a stencil painted in its colour; null for what is neither. */
export function pixelsIn(given: unknown, isStencil: boolean, fill: string | null): Pixels | null {
  const { width = 0, height = 0, kind, data } = sizedSchema.safeParse(given).data ?? {};
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray) || width < 1 || height < 1) return null;
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (isStencil) return stencilled(width, height, bytes, fill);
  if (kind === ONE_BIT) return { width, height, channels: 1, data: bits(width, height, bytes, 0, 255) };
  const channels = kind === COLOURS ? 3 : 4;
  return bytes.length < width * height * channels ? null : { width, height, channels, data: bytes };
}

/** One byte for each bit; rows begin with a byte. What is missing is as though it were 1. */
function bits(width: number, height: number, packedBits: Uint8Array, zero: number, one: number): Uint8Array {
  const length = Math.ceil(width / 8);
  const values = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = packedBits[y * length + (x >> 3)] ?? 255;
      values[y * width + x] = (byte & (128 >> (x & 7))) === 0 ? zero : one;
    }
  }
  return values;
}

/** Black, as nearly all are, on white; another colour on white. */
function stencilled(width: number, height: number, packedBits: Uint8Array, fill: string | null): Pixels | null {
  const colour = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(fill ?? '');
  if (colour === null) return null;
  const [red = 0, green = 0, blue = 0] = colour.slice(1).map((part) => Number.parseInt(part, 16));
  if (red === green && green === blue) return { width, height, channels: 1, data: bits(width, height, packedBits, red, 255) };
  const painted = bits(width, height, packedBits, 1, 0);
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const [pixel, isPainted] of painted.entries()) if (isPainted === 1) data.set([red, green, blue], pixel * 3);
  return { width, height, channels: 3, data };
}
