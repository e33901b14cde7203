/** RTF as Outlook packs it into messages (MS-OXRTFCP). */

const PACKED = 0x75465a4c;
const PLAIN = 0x414c454d;
/** Bytes. */
const LARGEST = 32 * 1024 * 1024;
const WINDOW = 4096;
/** What every window begins with, MS-OXRTFCP 2.1.2.1. */
const BEGINNING =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';

/** The RTF; null for what is not packed so. What is cut off ends there. */
export function unpackedRtf(bytes: Buffer): Uint8Array | null {
  if (bytes.byteLength < 16) return null;
  const size = bytes.readUInt32LE(4);
  const kind = bytes.readUInt32LE(8);
  if (size > LARGEST) return null;
  if (kind === PLAIN) return bytes.subarray(16, 16 + size);
  return kind === PACKED ? unpacked(bytes.subarray(16), size) : null;
}

function unpacked(bytes: Buffer, size: number): Buffer {
  const window = Buffer.alloc(WINDOW);
  let place = window.write(BEGINNING, 'latin1');
  const text = Buffer.alloc(size);
  let length = 0;
  const put = (byte: number): void => {
    if (length < size) text[length++] = byte;
    window[place] = byte;
    place = (place + 1) % WINDOW;
  };
  for (let at = 0; at < bytes.byteLength;) {
    const control = bytes[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < bytes.byteLength && length < size; bit++) {
      if ((control & (1 << bit)) === 0) {
        put(bytes[at++] ?? 0);
        continue;
      }
      const pair = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      at += 2;
      const from = pair >> 4;
      // A reference to the place that is written next is the end.
      if (from === place) return text.subarray(0, length);
      for (let index = 0; index < (pair & 15) + 2; index++) put(window[(from + index) % WINDOW] ?? 0);
    }
    if (length >= size) break;
  }
  return text.subarray(0, length);
}
