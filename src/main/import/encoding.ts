import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { CasebookError } from '../../shared/result';
import { decodeLegacy, guessEncoding, guessUtf16, likelyEncodings } from './encoding-guess';

/** Bytes to text: Unicode by its own signs, older encodings by which of them gives the likeliest text. */
export interface Decoded {
  text: string;
  /** WHATWG name of the encoding; IANA's in lower case where WHATWG has none, such as `utf-32le` and `ibm850`. */
  encoding: string;
  /** False when the encoding was guessed, and another one gives another text that is not much less likely. */
  sure: boolean;
  /** Encodings that give such texts, likeliest first; empty for what is sure of itself. */
  others: readonly string[];
}

/** What the guess at Unicode without a mark looks at. */
const SAMPLE = 262_144;

/**
 * The text of a file. `given` is an encoding the analyst or a header names; it is followed when it is known and is not
 * contradicted by a byte order mark, or in any case when the analyst has `decided` for it. Throws CasebookError `unsupported` for bytes that are not text in any encoding
 * Casebook knows.
 */
export function decodeText(bytes: Uint8Array, given: string | null = null, decided = false): Decoded {
  const named = given === null ? null : knownEncoding(given);
  if (named !== null && decided) return decodeExactly(bytes, named);
  const marked = markOf(bytes);
  if (marked !== null) return certain(decodeLegacy(marked, bytes).replace(/^\ufeff/, ''), marked);
  if (named !== null) return decodeNamed(bytes, named);
  const unmarked = wideWithoutMark(bytes.subarray(0, SAMPLE));
  if (unmarked !== null) return certain(decodeLegacy(unmarked, bytes), unmarked);
  if (isBinary(bytes)) {
    const utf16 = guessUtf16(bytes);
    if (utf16 !== null) return certain(decodeLegacy(utf16, bytes), utf16);
    throw new CasebookError('unsupported', 'This file is not text, and not of a kind Casebook can read.');
  }
  return decodeNarrow(bytes);
}

/** What bytes of text may be in, likeliest first, whatever they say themselves; Unicode where its own signs are there. */
export function likelyOf(bytes: Uint8Array): string[] {
  const sample = bytes.subarray(0, SAMPLE);
  const unicode = markOf(bytes) ?? wideWithoutMark(sample) ?? (isUtf8(bytes) ? 'utf-8' : null);
  return unicode === null ? likelyEncodings(bytes) : [...new Set([unicode, ...(bytes.includes(0) ? [] : likelyEncodings(bytes))])];
}

/** The name under which Casebook knows an encoding by any of its labels (WHATWG Encoding Standard, IANA); null for none. */
export function knownEncoding(label: string): string | null {
  const name = label
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '');
  // WHATWG: ISO 8859-1 and ASCII on the web are Windows-1252, and GB2312 is its superset.
  if (/^(?:iso[-_]?8859[-_]?1|latin-?1|(?:us-)?ascii|cp1252)$/.test(name)) return 'windows-1252';
  if (/^(?:gb_?2312(?:-80)?|gbk|x-gbk|cp936|ms936)$/.test(name)) return 'gb18030';
  if (/^(?:ks_c_5601(?:-1987)?|ksc5601|cp949|uhc|ms949|windows-949)$/.test(name)) return 'euc-kr';
  if (/^(?:sjis|ms_kanji|x-sjis|cp932|windows-31j)$/.test(name)) return 'shift_jis';
  if (/^(?:iso-2022-jp|hz-gb-2312|iso-2022-kr)$/.test(name)) return name;
  if (/^utf-?8$/.test(name)) return 'utf-8';
  try {
    return new TextDecoder(name).encoding;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return /^[\w.:-]{2,30}$/.test(name) && iconv.encodingExists(name) ? name : null;
  }
}

/** The bytes in an encoding that {@link knownEncoding} names, whatever comes of it. */
function decodeExactly(bytes: Uint8Array, encoding: string): Decoded {
  const text = shifted(encoding, bytes) ?? (encoding === 'utf-8' ? new TextDecoder().decode(bytes) : decodeLegacy(encoding, bytes));
  return certain(text.replace(/^\ufeff/, ''), encoding);
}

function decodeNamed(bytes: Uint8Array, encoding: string): Decoded {
  // Bytes beyond ASCII that form valid UTF-8 are UTF-8, whatever a header says of them.
  const utf8 = strictUtf8(bytes);
  if (utf8 !== null && (encoding === 'utf-8' || /[^\0-\x7f]/.test(utf8))) return certain(utf8, 'utf-8');
  if (encoding === 'utf-8') return bytes.includes(0) ? certain(new TextDecoder().decode(bytes), encoding) : decodeNarrow(bytes);
  return certain(shifted(encoding, bytes) ?? decodeLegacy(encoding, bytes), encoding);
}

function decodeNarrow(bytes: Uint8Array): Decoded {
  const utf8 = strictUtf8(bytes);
  if (utf8 !== null) {
    const encoding = shiftedEncodingOf(bytes);
    const text = encoding === null ? null : shifted(encoding, bytes);
    return encoding === null || text === null ? certain(utf8, 'utf-8') : certain(text, encoding);
  }
  const lossy = new TextDecoder().decode(bytes);
  if (isDamagedUtf8(lossy)) return certain(lossy, 'utf-8');
  const { encoding, sure, others } = guessEncoding(bytes);
  return { text: decodeLegacy(encoding, bytes), encoding, sure, others };
}

function certain(text: string, encoding: string): Decoded {
  return { text, encoding, sure: true, others: [] };
}

function strictUtf8(bytes: Uint8Array): string | null {
  if (!isUtf8(bytes)) return null;
  // Twice as quick as a TextDecoder, which leaves the mark of the byte order off by itself.
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('utf8')
    .replace(/^\ufeff/, '');
}

// --- Unicode --------------------------------------------------------------------------------------------------------

type Wide = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

function markOf(bytes: Uint8Array): Wide | 'utf-8' | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 && bytes.byteLength % 4 === 0 ? 'utf-32le' : 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return 'utf-32be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null;
}

/**
 * Without a mark: ASCII characters leave zero bytes on one side only. Where they are few (Cyrillic, Chinese), the other
 * bytes must look like halves of something else than ASCII. In UTF-32 the highest byte of all is zero.
 */
function wideWithoutMark(sample: Uint8Array): Wide | null {
  const zeros: [number, number, number, number] = [0, 0, 0, 0];
  let foreign = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte === 0) zeros[(index % 4) as 0 | 1 | 2 | 3]++;
    else if (byte >= 0x80 || byte < 0x09 || (byte > 0x0d && byte < 0x20)) foreign++;
  }
  if (sample.length >= 8 && sample.length % 4 === 0) {
    const fours = sample.length / 4;
    if (zeros[3] === fours && zeros[2] >= fours * 0.9 && zeros[0] <= fours * 0.1) return fits('utf-32le', sample);
    if (zeros[0] === fours && zeros[1] >= fours * 0.9 && zeros[3] <= fours * 0.1) return fits('utf-32be', sample);
  }
  const [even, odd] = [zeros[0] + zeros[2], zeros[1] + zeros[3]];
  const units = sample.length / 2;
  const share = Math.max(even, odd) / units;
  if (Math.max(even, odd) < 2 || share < 0.05 || Math.min(even, odd) > units * 0.01) return null;
  if (share < 0.4) return foreign < units * 0.3 ? null : guessUtf16(sample);
  return fits(odd > even ? 'utf-16le' : 'utf-16be', sample.subarray(0, sample.length - (sample.length % 2)));
}

function fits<Encoding extends Wide>(encoding: Encoding, sample: Uint8Array): Encoding | null {
  const text = decodeLegacy(encoding, sample).replace(/[\ud800-\udbff]$/, '');
  return /[\0-\x08\x0e-\x1a\ufffd\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)
    ? null
    : encoding;
}

/** Zero bytes, or many control characters: no text in one of the narrower encodings. */
function isBinary(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return true;
  const sample = bytes.subarray(0, SAMPLE);
  let controls = 0;
  for (const byte of sample) if (byte < 0x20 && (byte < 0x08 || byte > 0x0d) && byte !== 0x1a && byte !== 0x1b) controls++;
  return controls > Math.max(2, sample.length / 100) && shiftedEncodingOf(bytes) === null;
}

/** UTF-8 in which a few bytes went astray: nearly everything beyond ASCII decodes. */
function isDamagedUtf8(lossy: string): boolean {
  const head = lossy.slice(0, SAMPLE);
  const beyond = head.match(/[^\0-\x7f]/gu)?.length ?? 0;
  const wrong = head.match(/\ufffd/g)?.length ?? 0;
  return beyond >= 10 && wrong <= beyond / 20;
}

// --- Encodings of seven bits that shift between character sets ------------------------------------------------------

type Shifted = 'iso-2022-jp' | 'iso-2022-kr' | 'hz-gb-2312';

function shiftedEncodingOf(bytes: Uint8Array): Shifted | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, SAMPLE)).toString('latin1');
  if (/\x1b\$(?:[@B]|\([DOPQ])/.test(head)) return 'iso-2022-jp';
  if (/\x1b\$\)C/.test(head)) return 'iso-2022-kr';
  return /~\{(?:[\x21-\x77][\x21-\x7e])+~\}/.test(head) ? 'hz-gb-2312' : null;
}

/** RFC 1468, RFC 1557, RFC 1843; null for encodings that do not shift. */
function shifted(encoding: string, bytes: Uint8Array): string | null {
  if (encoding === 'iso-2022-jp') return new TextDecoder(encoding).decode(bytes);
  if (encoding === 'iso-2022-kr') {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      .toString('latin1')
      .replace(/\x1b\$\)C(?:\r?\n)?/g, '');
    return text.replace(/\x0e([^\x0f\r\n]*)\x0f?/g, (_, inner: string) => decodeLegacy('euc-kr', highHalf(inner)));
  }
  if (encoding !== 'hz-gb-2312') return null;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/~(?:\{((?:[\x21-\x77][\x21-\x7e])*)~\}|~|\r?\n)/g, (whole: string, inner: string | undefined) =>
    inner === undefined ? (whole === '~~' ? '~' : '') : decodeLegacy('gb18030', highHalf(inner)),
  );
}

function highHalf(text: string): Uint8Array {
  return Buffer.from(text, 'latin1').map((byte) => byte | 0x80);
}
