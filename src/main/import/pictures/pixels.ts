import { PNG_COLOURS, pngFile } from '../../files/png';

/** Pixels that are in no file: turned, laid beside each other, and packed as a PNG (third edition). */
export interface Pixels {
  width: number;
  height: number;
  /** Grey; red, green and blue; the same with opacity. */
  channels: 1 | 3 | 4;
  data: Uint8Array;
}

/** How a picture is turned from its own rows to how it is seen: over its diagonal first, then from side to side and top to bottom. */
export interface Turn {
  isTransposed: boolean;
  isMirrored: boolean;
  isUpsideDown: boolean;
}

const isUpright = ({ isTransposed, isMirrored, isUpsideDown }: Turn): boolean => !isTransposed && !isMirrored && !isUpsideDown;

export function turnedPixels(pixels: Pixels, turn: Turn): Pixels {
  if (isUpright(turn)) return pixels;
  const { width, height, channels, data } = pixels;
  const [wide, high] = turn.isTransposed ? [height, width] : [width, height];
  const turned = new Uint8Array(data.length);
  let to = 0;
  for (let y = 0; y < high; y++) {
    const row = turn.isUpsideDown ? high - 1 - y : y;
    for (let x = 0; x < wide; x++) {
      const column = turn.isMirrored ? wide - 1 - x : x;
      const from = (turn.isTransposed ? column * width + row : row * width + column) * channels;
      for (let channel = 0; channel < channels; channel++) turned[to++] = data[from + channel] ?? 0;
    }
  }
  return { width: wide, height: high, channels, data: turned };
}

/** The number for it in EXIF (TIFF 6.0, Orientation). */
export function orientationOf({ isTransposed, isMirrored, isUpsideDown }: Turn): number {
  if (isTransposed) return isMirrored ? (isUpsideDown ? 7 : 6) : isUpsideDown ? 8 : 5;
  if (isMirrored) return isUpsideDown ? 3 : 2;
  return isUpsideDown ? 4 : 1;
}

/** Pictures laid on one of the given size, each with its upper left corner at its place; what is under none is white. */
export function laidTogether(width: number, height: number, tiles: readonly { x: number; y: number; pixels: Pixels }[]): Pixels {
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const { x, y, pixels } of tiles) {
    for (let row = Math.max(0, -y); row < pixels.height && y + row < height; row++) {
      for (let column = Math.max(0, -x); column < pixels.width && x + column < width; column++) {
        const to = ((y + row) * width + x + column) * 3;
        const from = (row * pixels.width + column) * pixels.channels;
        const opacity = pixels.channels === 4 ? (pixels.data[from + 3] ?? 255) : 255;
        for (let channel = 0; channel < 3; channel++) {
          const value = pixels.data[from + (pixels.channels === 1 ? 0 : channel)] ?? 0;
          data[to + channel] =
            opacity === 255 ? value : Math.round((value * opacity + (data[to + channel] ?? 255) * (255 - opacity)) / 255);
        }
      }
    }
  }
  return { width, height, channels: 3, data };
}

/** A part of a picture, in parts of its sides. */
export function cropped({ width, height, channels, data }: Pixels, part: { x0: number; y0: number; x1: number; y1: number }): Pixels {
  const [left, right] = [Math.floor(part.x0 * width), Math.min(width, Math.ceil(part.x1 * width))];
  const [top, bottom] = [Math.floor(part.y0 * height), Math.min(height, Math.ceil(part.y1 * height))];
  const length = (right - left) * channels;
  const kept = new Uint8Array(length * (bottom - top));
  for (let row = top; row < bottom; row++) {
    const from = (row * width + left) * channels;
    kept.set(data.subarray(from, from + length), (row - top) * length);
  }
  return { width: right - left, height: bottom - top, channels, data: kept };
}

/** Whether every pixel is the same. */
export function isEmpty({ channels, data }: Pixels): boolean {
  for (let at = channels; at < data.length; at++) if (data[at] !== data[at % channels]) return false;
  return true;
}

/** With no more channels than the colours need. */
function narrowed(pixels: Pixels): Pixels {
  const { width, height, channels, data } = pixels;
  const count = width * height;
  if (channels === 1) return pixels;
  let [isGrey, isOpaque] = [true, true];
  for (let at = 0; at < count * channels && (isGrey || isOpaque); at += channels) {
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) isGrey = false;
    if (channels === 4 && data[at + 3] !== 255) isOpaque = false;
  }
  if (!isOpaque || (channels === 3 && !isGrey)) return pixels;
  const kept = isGrey ? 1 : 3;
  const less = new Uint8Array(count * kept);
  for (let pixel = 0; pixel < count; pixel++) {
    for (let channel = 0; channel < kept; channel++) less[pixel * kept + channel] = data[pixel * channels + channel] ?? 0;
  }
  return { width, height, channels: kept, data: less };
}

const COLOURS = { 1: PNG_COLOURS.grey, 3: PNG_COLOURS.colour, 4: PNG_COLOURS.colourAndOpacity } as const;

export function pngOf(wide: Pixels): Uint8Array<ArrayBuffer> {
  const pixels = narrowed(wide);
  return pngFile(pixels, COLOURS[pixels.channels], filteredRows(pixels));
}

/** Each row as it is, or as the difference from the pixel to the left or above: whichever has the smallest numbers (12.7). */
function filteredRows({ width, height, channels, data }: Pixels): Buffer {
  const length = width * channels;
  const rows = Buffer.alloc((length + 1) * height);
  for (let y = 0; y < height; y++) {
    const from = y * length;
    const to = y * (length + 1);
    let [plain, beside, below] = [0, 0, 0];
    for (let at = 0; at < length; at++) {
      const value = data[from + at] ?? 0;
      plain += distance(value);
      beside += distance(value - (at < channels ? 0 : (data[from + at - channels] ?? 0)));
      below += distance(value - (y === 0 ? 0 : (data[from + at - length] ?? 0)));
    }
    const filter = [plain, beside, below].indexOf(Math.min(plain, beside, below));
    rows[to] = filter;
    for (let at = 0; at < length; at++) {
      const value = data[from + at] ?? 0;
      const left = filter !== 1 || at < channels ? 0 : (data[from + at - channels] ?? 0);
      const above = filter !== 2 || y === 0 ? 0 : (data[from + at - length] ?? 0);
      rows[to + 1 + at] = (value - left - above) & 255;
    }
  }
  return rows;
}

function distance(difference: number): number {
  const byte = difference & 255;
  return byte < 128 ? byte : 256 - byte;
}
