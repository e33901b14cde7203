import type { PdfImage } from './pdf-objects';

/**
 * A copy of a PDF whose pictures hold nothing: pdf.js still tells where each is drawn, but has nothing to decode. The width of such
 * a picture, in a height of 1, is its place in `images`, from 1. No byte moves: dictionaries are written over.
 */
export function emptiedCopy(bytes: Uint8Array, images: readonly PdfImage[], whole: ReadonlySet<number> = new Set()): Uint8Array {
  const copy = Buffer.from(bytes);
  for (const [index, { number, entries, from, to }] of images.entries()) {
    if (whole.has(number)) continue;
    const [length = ''] = /\/Length\s+\d+(?:\s+\d+\s+R)?/.exec(entries) ?? [];
    // Layers that are not shown are not looked at.
    const [layer = ''] = /\/OC\s+\d+\s+\d+\s+R/.exec(entries) ?? [];
    const emptied = `/Subtype/Image/W ${index + 1}/H 1${length}${layer}`;
    if (emptied.length < to - from) copy.write(emptied.padEnd(to - from), from, 'latin1');
  }
  return new Uint8Array(copy.buffer, copy.byteOffset, copy.byteLength);
}
