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
