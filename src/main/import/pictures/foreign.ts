/**
 * Pictures that are another file as well (“polyglots”): a program, a page or an archive that begins as a picture does, or hangs on
 * behind its end. Cameras hang on much, too, such as previews and films; those are no such files and are let through.
 */

const LATIN = 'latin1';
/** What programs look at to say what a file is. */
const SNIFFED = 1024;
/** The end of a ZIP archive is looked for so far from the end of the file. */
const ARCHIVE_END = 66_000;
const MARKUP = ['%pdf-', '<html', '<!doctype', '<script', '<svg', '<?php'];
const ARCHIVES = ['pk\u0003\u0004', 'rar!\u001a\u0007', '7z\u00bc\u00af\u0027\u001c'];
const PROGRAMS = ['mz', '\u007felf', '#!', '\u00ca\u00fe\u00ba\u00be'];

/** Whether it is something else as well. */
export function isForeign(bytes: Uint8Array, mediaType: string): boolean {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lower = (from: number, to?: number): string => data.toString(LATIN, from, to).toLowerCase();
  const head = lower(0, SNIFFED);
  if (MARKUP.some((sign) => head.includes(sign))) return true;
  if (lower(Math.max(0, data.length - ARCHIVE_END)).includes('pk\u0005\u0006')) return true;
  const behind = lower(pictureEnd(data, mediaType));
  return [...MARKUP, ...ARCHIVES].some((sign) => behind.includes(sign)) || PROGRAMS.some((sign) => behind.startsWith(sign));
}

/** Where the picture itself ends; the end of the file when that cannot be told. */
export function pictureEnd(data: Buffer, mediaType: string): number {
  try {
    const endIn = ends.get(mediaType);
    return endIn === undefined ? data.length : Math.min(endIn(data), data.length);
  } catch (error) {
    // Reading beyond the end: it is cut off, and nothing stands behind it.
    if (error instanceof RangeError) return data.length;
    throw error;
  }
}

function pngEnd(data: Buffer): number {
  let at = 8;
  for (;;) {
    const type = data.toString(LATIN, at + 4, at + 8);
    at += 12 + data.readUInt32BE(at);
    if (type === 'IEND') return at;
  }
}

/** ITU-T T.81, B.1.1.3: markers have no length between them, and none of what is coded has one. */
function jpegEnd(data: Buffer): number {
  let at = 2;
  for (;;) {
    if (data.readUInt8(at) !== 0xff) return data.length;
    const marker = data.readUInt8(at + 1);
    if (marker === 0xd9) return at + 2;
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else {
      at += 2 + data.readUInt16BE(at + 2);
      if (marker === 0xda) at = afterCoded(data, at);
    }
  }
}

/** The next marker behind the coded data; zeros and restarts are of it. */
function afterCoded(data: Buffer, from: number): number {
  for (let at = data.indexOf(0xff, from); at >= 0; at = data.indexOf(0xff, at + 2)) {
    const next = data.readUInt8(at + 1);
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return data.length;
}

/** GIF89a, 17 to 27: blocks of sub-blocks, each with its length; a table of colours where the flags say so. */
function gifEnd(data: Buffer): number {
  let at = 13 + coloursIn(data.readUInt8(10));
  for (;;) {
    const block = data.readUInt8(at);
    if (block === 0x3b) return at + 1;
    if (block === 0x21) at += 2;
    else if (block === 0x2c) at += 11 + coloursIn(data.readUInt8(at + 9));
    else return data.length;
    for (let size = data.readUInt8(at); size > 0; size = data.readUInt8(at)) at += 1 + size;
    at += 1;
  }
}

const coloursIn = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

const webpEnd = (data: Buffer): number => 8 + data.readUInt32LE(4);

const ends: ReadonlyMap<string, (data: Buffer) => number> = new Map([
  ['image/png', pngEnd],
  ['image/jpeg', jpegEnd],
  ['image/gif', gifEnd],
  ['image/webp', webpEnd],
]);
