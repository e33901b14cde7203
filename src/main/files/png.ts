import { crc32, deflateSync } from 'node:zlib';

/** What the colours of a PNG (third edition, 11.2.1) are, at eight bits each. */
export const PNG_COLOURS = { grey: 0, colour: 2, colourAndOpacity: 6 } as const;

/** A PNG of rows of bytes, each with the number of its filter before it. */
export function pngFile(size: { width: number; height: number }, colours: number, rows: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size.width);
  head.writeUInt32BE(size.height, 4);
  head.set([8, colours, 0, 0, 0], 8);
  const whole = Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND'),
  ]);
  return new Uint8Array(whole);
}

function chunk(type: string, data: Uint8Array = new Uint8Array()): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.byteLength);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
