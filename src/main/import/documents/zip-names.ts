import { crc32 } from 'node:zlib';
import { decodeLegacy, guessEncoding } from '../encoding-guess';

/** What the entries of a ZIP are called (APPNOTE.TXT 6.3.10, appendix D and 4.6.9). */

/** A name as the archive holds it. */
export interface RawName {
  bytes: Uint8Array;
  /** Bit 11 of the entry's flags. */
  saysUtf8: boolean;
  /** The entry's extra field. */
  extra: Uint8Array;
}

const UNICODE_PATH = 0x7075;

/**
 * The names of an archive's entries, with `\` as `/`. Those that are marked as UTF-8, or carry a Unicode path, are what they
 * say; the others are in one code page of the system they were packed on, which they tell together.
 */
export function namesOf(raw: readonly RawName[]): string[] {
  const stated = raw.map((name) => unicodePathOf(name) ?? (name.saysUtf8 ? utf8(name.bytes) : null));
  const unstated = raw.filter((_, index) => stated[index] === null).map(({ bytes }) => bytes);
  const decode = decoderOf(unstated);
  return raw.map(({ bytes }, index) => (stated[index] ?? decode(bytes)).replace(/\\/g, '/'));
}

function decoderOf(names: readonly Uint8Array[]): (bytes: Uint8Array) => string {
  const foreign = names.filter((bytes) => bytes.some((byte) => byte >= 0x80));
  if (foreign.every((bytes) => utf8(bytes) !== null)) return (bytes) => new TextDecoder().decode(bytes);
  const { encoding } = guessEncoding(Buffer.concat(foreign.flatMap((bytes) => [wordsOf(bytes), LINE])));
  return (bytes) => decodeLegacy(encoding, bytes);
}

const LINE = Buffer.from('\n');

/** Endings, underscores and what else names have in common says nothing of their language. */
function wordsOf(name: Uint8Array): Buffer {
  const text = Buffer.from(name).toString('latin1');
  return Buffer.from(text.replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/[_/+-]+/g, ' '), 'latin1');
}

/** The Info-ZIP Unicode path: valid for the name whose checksum it holds. */
function unicodePathOf({ bytes, extra }: RawName): string | null {
  const view = Buffer.from(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= view.byteLength;) {
    const [id, size] = [view.readUInt16LE(at), view.readUInt16LE(at + 2)];
    const field = view.subarray(at + 4, at + 4 + size);
    if (id === UNICODE_PATH && size > 5 && field.byteLength === size && field[0] === 1 && field.readUInt32LE(1) === crc32(bytes)) {
      return utf8(field.subarray(5));
    }
    at += 4 + size;
  }
  return null;
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
