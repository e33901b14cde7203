/**
 * A JPEG without what the camera noted in it (place, time, make, thumbnail) and without what stands behind its end: a PDF takes
 * the file in as it is, and the dossier goes to strangers. ITU-T T.81, annex B.
 */

/** JFIF, ICC profiles and Adobe's word on colours: without them the picture looks otherwise. */
const KEPT_PARTS: ReadonlySet<number> = new Set([0xe0, 0xe2, 0xee]);
const COMMENT = 0xfe;
const EXIF = 0xe1;
const SCAN = 0xda;
const END = 0xd9;

/** Anything but a JPEG, and one that is not as the standard has it, is answered with as it is. */
export function bareJpeg(bytes: Uint8Array): Uint8Array {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.readUInt16BE(0) !== 0xffd8) return bytes;
  try {
    return withoutNotes(data) ?? bytes;
  } catch (error) {
    // Reading beyond the end.
    if (error instanceof RangeError) return bytes;
    throw error;
  }
}

function withoutNotes(data: Buffer): Uint8Array | null {
  const kept: Uint8Array[] = [];
  let turned: number | null = null;
  let at = 2;
  for (;;) {
    if (data.readUInt8(at) !== 0xff) return null;
    const marker = data.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) {
      const head = [data.subarray(0, 2), ...(turned === null ? [] : [orientationPart(turned)])];
      return new Uint8Array(Buffer.concat([...head, ...kept, data.subarray(at, at + 2)]));
    }
    const end = marker === SCAN ? endOfScan(data, at) : at + 2 + data.readUInt16BE(at + 2);
    if (marker === EXIF) turned ??= orientationIn(data.subarray(at + 4, end));
    const isNote = marker === COMMENT || (marker >= 0xe0 && marker <= 0xef && !KEPT_PARTS.has(marker));
    if (!isNote) kept.push(data.subarray(at, end));
    at = end;
  }
}

/** Behind a scan's head stand its bits until a marker that is none of theirs (00 and the restarts, D0 to D7). */
function endOfScan(data: Buffer, start: number): number {
  for (let at = start + 2 + data.readUInt16BE(start + 2); ; at += 1) {
    at = data.indexOf(0xff, at);
    if (at < 0) throw new RangeError('the scan has no end');
    const next = data.readUInt8(at + 1);
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
}

const ORIENTATION = 0x0112;

/** How the picture is to be turned (EXIF 2.32, 4.6.4: 1 to 8); null where nothing says so. */
function orientationIn(part: Buffer): number | null {
  if (part.toString('latin1', 0, 6) !== 'Exif\0\0') return null;
  const tiff = part.subarray(6);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < short(directory); entry += 1) {
    const at = directory + 2 + entry * 12;
    if (short(at) === ORIENTATION) return short(at + 8);
  }
  return null;
}

/** An EXIF part that says nothing but how the picture is to be turned. */
function orientationPart(turned: number): Uint8Array {
  const part = Buffer.from('ffe100224578696600004d4d002a00000008000101120003000000010000000000000000', 'hex');
  part.writeUInt16BE(turned, 28);
  return part;
}
