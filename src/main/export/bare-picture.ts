import { pictureTypeOf } from '../../shared/notes/pictures';
import { bareJpeg } from './bare-jpeg';

/**
 * A picture without what cameras, scanners and programs noted in it (place, time, make, author, comments) and without what stands
 * behind its end: the dossier goes to strangers. How it looks is kept, profiles of colours and the order of animations with it.
 * What is not as its format has it is answered with as it is.
 */
export function barePicture(bytes: Uint8Array): Uint8Array {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    switch (pictureTypeOf(bytes)) {
      case 'image/jpeg':
        return bareJpeg(bytes);
      case 'image/png':
        return barePng(data);
      case 'image/webp':
        return bareWebp(data);
      case 'image/gif':
        return bareGif(data);
      case null:
        return bytes;
    }
  } catch (error) {
    // Reading beyond the end.
    if (error instanceof RangeError) return bytes;
    throw error;
  }
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** PNG (W3C, third edition), 11.3: text of all kinds, the time of change, EXIF. */
const PNG_NOTES: ReadonlySet<string> = new Set(['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf']);

function barePng(data: Buffer): Uint8Array {
  const kept = [data.subarray(0, 8)];
  for (let at = 8; ;) {
    const type = data.toString('latin1', at + 4, at + 8);
    const end = at + 12 + data.readUInt32BE(at);
    if (end > data.length) throw new RangeError('the chunk has no end');
    if (!PNG_NOTES.has(type)) kept.push(data.subarray(at, end));
    if (type === 'IEND') return joined(kept);
    at = end;
  }
}

/** WebP container (RFC 9649, 2.7): EXIF and XMP, and the bits of `VP8X` that say they are there. */
const WEBP_NOTES: ReadonlySet<string> = new Set(['EXIF', 'XMP ']);
const WEBP_FLAGS_OF_NOTES = 0b0000_1100;

function bareWebp(data: Buffer): Uint8Array {
  const whole = 8 + data.readUInt32LE(4);
  if (whole > data.length) throw new RangeError('the file is cut off');
  const kept: Buffer[] = [];
  for (let at = 12; at + 8 <= whole;) {
    const type = data.toString('latin1', at, at + 4);
    const size = data.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (end > data.length) throw new RangeError('the chunk has no end');
    const chunk = Buffer.from(data.subarray(at, end));
    if (type === 'VP8X') chunk.writeUInt8(chunk.readUInt8(8) & ~WEBP_FLAGS_OF_NOTES, 8);
    if (!WEBP_NOTES.has(type)) kept.push(chunk);
    at = end;
  }
  const head = Buffer.from(data.subarray(0, 12));
  head.writeUInt32LE(4 + kept.reduce((sum, chunk) => sum + chunk.length, 0), 4);
  return joined([head, ...kept]);
}

/** GIF89a, 18 to 27. Of the extensions only those of timing and looping say how it looks. */
function bareGif(data: Buffer): Uint8Array {
  const flags = data.readUInt8(10);
  let at = 13 + tableSize(flags);
  const kept = [data.subarray(0, at)];
  for (;;) {
    const block = data.readUInt8(at);
    if (block === 0x3b) return joined([...kept, data.subarray(at, at + 1)]);
    const isImage = block === 0x2c;
    if (!isImage && block !== 0x21) throw new RangeError('no block begins here');
    const start = isImage ? at + 11 + tableSize(data.readUInt8(at + 9)) : at + 2;
    const end = endOfBlocks(data, start);
    if (isImage || showsHowItLooks(data, at)) kept.push(data.subarray(at, end));
    at = end;
  }
}

const tableSize = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1));

function endOfBlocks(data: Buffer, start: number): number {
  let at = start;
  for (let size = data.readUInt8(at); size > 0; size = data.readUInt8(at)) at += size + 1;
  return at + 1;
}

function showsHowItLooks(data: Buffer, at: number): boolean {
  const label = data.readUInt8(at + 1);
  const name = data.toString('latin1', at + 3, at + 14);
  return label === 0xf9 || (label === 0xff && (name === 'NETSCAPE2.0' || name === 'ANIMEXTS1.0'));
}
