import type { PagePicture } from '../../shared/editions/model';

const HEAD = 66;

/**
 * Pixels as a file that the window can show: a Windows bitmap, which is the pixels with a head of 66 bytes before them, so that
 * nothing has to be packed or unpacked. Rows from the top; the masks say that red comes first.
 */
export function bitmapOf({ width, height, pixels }: PagePicture): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(HEAD + pixels.byteLength);
  const head = new DataView(file.buffer, 0, HEAD);
  head.setUint16(0, 0x424d);
  head.setUint32(2, file.byteLength, true);
  head.setUint32(10, HEAD, true);
  head.setUint32(14, 40, true);
  head.setInt32(18, width, true);
  head.setInt32(22, -height, true);
  head.setUint16(26, 1, true);
  head.setUint16(28, 32, true);
  // BI_BITFIELDS
  head.setUint32(30, 3, true);
  head.setUint32(34, pixels.byteLength, true);
  [0x0000ff, 0x00ff00, 0xff0000].forEach((mask, index) => head.setUint32(54 + index * 4, mask, true));
  file.set(pixels, HEAD);
  return file;
}

/** Pixels with blue first, as Chromium's own bitmaps have them, with red first; changed in place. */
export function swappedColours(pixels: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  for (let at = 0; at + 3 < pixels.length; at += 4) [pixels[at], pixels[at + 2]] = [pixels[at + 2] ?? 0, pixels[at] ?? 0];
  return pixels;
}
