/** Bytes beyond ASCII with the words they stand among: what tells the encoding of a text. */

/** Bytes on either side of one beyond ASCII. */
const BESIDE = 48;
/** A stretch without a place to cut it is cut anyway. */
const LONGEST = 1000;
/** Of a byte that is rare in the text, so many places are looked at wherever they are. */
const OF_EACH = 3;

/**
 * The stretches of a text that tell its encoding, one a line: those at its beginning, and some for every byte that is met
 * later; of about `enough` bytes. A short text as it is. No stretch begins or ends within a character, of whatever encoding.
 */
export function sampleOf(bytes: Uint8Array, enough: number): Uint8Array {
  if (bytes.byteLength <= enough) return bytes;
  const seen = new Uint32Array(256);
  const parts: Uint8Array[] = [];
  let length = 0;
  let rare = 0;
  for (let at = nextHigh(bytes, 0); at < bytes.byteLength;) {
    const isNew = (seen[bytes[at] ?? 0] ?? 0) < OF_EACH;
    if (length >= enough && (!isNew || rare >= enough / 2)) {
      at = nextHigh(bytes, at + 1);
      continue;
    }
    const start = startBefore(bytes, at);
    const end = endAfter(bytes, at);
    for (const byte of bytes.subarray(at, end)) seen[byte] = (seen[byte] ?? 0) + 1;
    parts.push(bytes.subarray(start, end), LINE);
    length += end - start;
    if (length >= enough) rare += end - start;
    at = nextHigh(bytes, end);
  }
  return parts.length === 0 ? bytes.subarray(0, enough) : Buffer.concat(parts);
}

const LINE = Buffer.from('\n');

function nextHigh(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.byteLength && (bytes[at] ?? 0) < 0x80) at++;
  return at;
}

/** No encoding uses bytes below "0" as the second one of a character. */
function isCut(byte: number | undefined): boolean {
  return byte === undefined || byte <= 0x20;
}

function startBefore(bytes: Uint8Array, at: number): number {
  let start = at;
  for (let place = at - 1; place >= 0 && at - place <= BESIDE * 2; place--) {
    if (!isCut(bytes[place])) continue;
    start = place + 1;
    if (bytes[place] === 0x0a || at - place >= BESIDE) return start;
  }
  return start === at ? Math.max(0, at - (at <= BESIDE ? at : 0)) : start;
}

/** Goes on as long as there are more bytes beyond ASCII near. */
function endAfter(bytes: Uint8Array, at: number): number {
  let last = at;
  for (let place = at + 1; place <= bytes.byteLength; place++) {
    const byte = bytes[place];
    if (byte === undefined) return bytes.byteLength;
    if (byte >= 0x80) last = place;
    else if (isCut(byte) && (place - last >= BESIDE || byte === 0x0a || place - at >= LONGEST)) return place;
    if (place - at >= LONGEST * 2) return place;
  }
  return bytes.byteLength;
}
