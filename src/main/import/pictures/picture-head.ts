import { CasebookError } from '../../../shared/result';

/** What the heads of pictures say: size, and where their EXIF is. Nothing is decoded. */
export interface PictureHead {
  /** Pixels, as they are stored. */
  width: number;
  height: number;
  /** A TIFF structure (EXIF 2.32, 4.5.2). */
  exif: Uint8Array | null;
  /** Bytes behind the picture's own end, where the format tells it. */
  behind: number;
  /** Of a JPEG: how many values a pixel has. */
  colours?: number;
}

const LATIN = 'latin1';
/** Parts of a file that are looked at. */
const MOST_PARTS = 20_000;

/** Throws `unreadable` when the head is cut off or says no size. */
export function pictureHead(bytes: Uint8Array, mediaType: string): PictureHead {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const head = readHead(data, mediaType);
    if (head !== null && head.width > 0 && head.height > 0) return head;
  } catch (error) {
    // Reading beyond the end.
    if (!(error instanceof RangeError)) throw error;
  }
  throw new CasebookError(
    'unreadable',
    'This picture is damaged or cut off: it does not say how large it is. Get it again from where it came from.',
  );
}

function readHead(data: Buffer, mediaType: string): PictureHead | null {
  if (mediaType === 'image/png') return pngHead(data);
  if (mediaType === 'image/jpeg') return jpegHead(data);
  if (mediaType === 'image/gif') return { width: data.readUInt16LE(6), height: data.readUInt16LE(8), exif: null, behind: 0 };
  if (mediaType === 'image/webp') return webpHead(data);
  return mediaType === 'image/tiff' ? tiffHead(data) : null;
}

/** PNG (third edition), 11: chunks of length, type, data, checksum. */
function pngHead(data: Buffer): PictureHead | null {
  if (data.toString(LATIN, 12, 16) !== 'IHDR') return null;
  const head: PictureHead = { width: data.readUInt32BE(16), height: data.readUInt32BE(20), exif: null, behind: 0 };
  let at = 8;
  for (let part = 0; part < MOST_PARTS && at + 12 <= data.length; part++) {
    const length = data.readUInt32BE(at);
    const type = data.toString(LATIN, at + 4, at + 8);
    if (type === 'eXIf') head.exif = data.subarray(at + 8, at + 8 + length);
    at += 12 + length;
    if (type === 'IEND') return { ...head, behind: Math.max(0, data.length - at) };
  }
  return head;
}

/** ITU-T T.81, B.1.1: markers with the length of what follows. */
function jpegHead(data: Buffer): PictureHead | null {
  let exif: Uint8Array | null = null;
  let at = 2;
  for (let part = 0; part < MOST_PARTS; part++) {
    while (data.readUInt8(at) === 0xff && data.readUInt8(at + 1) === 0xff) at++;
    if (data.readUInt8(at) !== 0xff) return null;
    const marker = data.readUInt8(at + 1);
    const length = data.readUInt16BE(at + 2);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return { width: data.readUInt16BE(at + 7), height: data.readUInt16BE(at + 5), exif, behind: 0, colours: data.readUInt8(at + 9) };
    }
    const isExif = marker === 0xe1 && data.toString(LATIN, at + 4, at + 10) === 'Exif\0\0';
    if (isExif && exif === null) exif = data.subarray(at + 10, at + 2 + length);
    at += 2 + length;
  }
  return null;
}

/** RFC 9649: RIFF chunks; the first one says the size. */
function webpHead(data: Buffer): PictureHead | null {
  const type = data.toString(LATIN, 12, 16);
  const exif = webpExif(data);
  const own = { exif, behind: 0 };
  if (type === 'VP8X') return { width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1, ...own };
  if (type === 'VP8 ') return { width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff, ...own };
  if (type !== 'VP8L') return null;
  const bits = data.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, ...own };
}

function webpExif(data: Buffer): Uint8Array | null {
  let at = 12;
  for (let part = 0; part < MOST_PARTS && at + 8 <= data.length; part++) {
    const length = data.readUInt32LE(at + 4);
    if (data.toString(LATIN, at, at + 4) === 'EXIF') return data.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length % 2);
  }
  return null;
}

/** TIFF 6.0, section 2: the first directory has the size; the file is its own EXIF. */
function tiffHead(data: Buffer): PictureHead | null {
  const isLittle = data.toString(LATIN, 0, 2) === 'II';
  const short = (at: number): number => (isLittle ? data.readUInt16LE(at) : data.readUInt16BE(at));
  const long = (at: number): number => (isLittle ? data.readUInt32LE(at) : data.readUInt32BE(at));
  const directory = long(4);
  const size = { width: 0, height: 0 };
  for (let entry = 0; entry < Math.min(short(directory), 500); entry++) {
    const at = directory + 2 + entry * 12;
    const value = short(at + 2) === 3 ? short(at + 8) : long(at + 8);
    if (short(at) === 256) size.width = value;
    if (short(at) === 257) size.height = value;
  }
  return { ...size, exif: data, behind: 0 };
}
