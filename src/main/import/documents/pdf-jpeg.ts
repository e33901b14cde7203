import { CasebookError } from '../../../shared/result';
import { cameraNotes } from '../pictures/exif';
import { pictureHead } from '../pictures/picture-head';
import { orientationOf, type Turn } from '../pictures/pixels';
import type { PdfImage, PdfObjects } from './pdf-objects';

/** Photographs that stand in a PDF as the JPEG they were, and can be taken as they are. */

/** In colours as they are, without a map or a recipe for them. */
const PLAIN = /^(?:\/Device(?:RGB|Gray)|\/G|\/RGB|\[\s*\/(?:ICCBased|CalRGB|CalGray)(?![A-Za-z]).*)$/s;
/** A decoder is told nothing more than the JPEG itself says. */
const DEFAULT_DECODE = /\/Decode\s*\[\s*(?:0\s+1\s*)+\]/;
const ALTERED = /\/(?:Decode|D|SMask|Mask|SMaskInData|DecodeParms|DP|ImageMask|Matte)(?![A-Za-z])/;

/** Null when it has to be decoded. Turned by what the picture says of itself, as cameras do. */
export function plainJpeg(image: PdfImage, objects: PdfObjects, turn: Turn): Uint8Array | null {
  const { entries, stream } = image;
  if (objects.isEncrypted || ALTERED.test(entries.replace(DEFAULT_DECODE, '')) || !isJpeg(entries)) return null;
  if (!PLAIN.test(objects.valueOf(entries, 'ColorSpace', 'CS') ?? '')) return null;
  const head = headOf(stream);
  if (head === null || (head.colours !== 1 && head.colours !== 3)) return null;
  const size = sizeOf(image, objects);
  if (head.width !== size?.width || head.height !== size.height) return null;
  const orientation = orientationOf(turn);
  if (orientation === 1) return (cameraNotes(head.exif)?.orientation ?? 1) === 1 ? stream : null;
  return head.exif === null ? withOrientation(stream, orientation) : null;
}

function isJpeg(entries: string): boolean {
  const filters = entries.match(/\/[A-Za-z0-9]+Decode(?![A-Za-z])/g) ?? [];
  return filters.length === 1 && filters[0] === '/DCTDecode';
}

/** In pixels, as its entries say it; null when they do not. */
export function sizeOf({ entries }: PdfImage, objects: PdfObjects): { width: number; height: number } | null {
  const [width, height] = [objects.valueOf(entries, 'Width', 'W'), objects.valueOf(entries, 'Height', 'H')].map(Number);
  return width !== undefined && height !== undefined && Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0
    ? { width, height }
    : null;
}

/** The size that the data of a picture says, where it says one and others might believe it; null for what is only pixels. */
export function ownSizeOf({ entries, stream }: PdfImage): { width: number; height: number } | null {
  if (isJpeg(entries)) return headOf(stream);
  return /\/JPXDecode(?![A-Za-z])/.test(entries) ? jpeg2000Size(stream) : null;
}

/** ISO/IEC 15444-1, A.5.1: right behind its beginning; the file around it may have some boxes first. */
function jpeg2000Size(stream: Uint8Array): { width: number; height: number } | null {
  const data = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
  const at = data.indexOf(Buffer.from([0xff, 0x4f, 0xff, 0x51]));
  if (at < 0 || at + 24 > data.length) return null;
  const side = (end: number): number => data.readUInt32BE(at + end) - data.readUInt32BE(at + end + 8);
  return { width: side(8), height: side(12) };
}

/** What a JPEG says of itself; null when it is cut off. */
function headOf(stream: Uint8Array): ReturnType<typeof pictureHead> | null {
  if (stream[0] !== 0xff || stream[1] !== 0xd8) return null;
  try {
    return pictureHead(stream, 'image/jpeg');
  } catch (error) {
    if (error instanceof CasebookError) return null;
    throw error;
  }
}

/** EXIF 2.32, 4.5.4: one entry, the orientation, right behind the beginning. */
function withOrientation(stream: Uint8Array, orientation: number): Uint8Array {
  const notes = Buffer.from('ffe10022457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100000000' + '00000000', 'hex');
  notes.writeUInt16BE(orientation, notes.length - 8);
  return Buffer.concat([stream.subarray(0, 2), notes, stream.subarray(2)]);
}
