import iconv from 'iconv-lite';
import { decodeText, type Decoded } from '../encoding';

/** How much of a page is looked at for its own word on its encoding. */
const HEAD = 8192;
/** Invalid bytes that text declared as UTF-8 may hold, per hundred beyond ASCII. */
const DAMAGED = 5;

/**
 * A page's bytes as text: what the analyst says, then a byte order mark, then what the page declares when the bytes
 * allow it, then the bytes themselves. Throws CasebookError `unsupported` for bytes that are no text.
 */
export function decodePage(bytes: Uint8Array, given: string | null = null): Decoded {
  if (given !== null) {
    const decoded = decodeAs(bytes, given);
    if (decoded !== null) return decoded;
  }
  const mark = markOf(bytes);
  if (mark !== null) return { text: new TextDecoder(mark).decode(bytes), encoding: mark };
  const declared = declaredIn(bytes);
  if (declared === null || /^utf-?16/i.test(declared)) return decodeText(bytes);
  const utf8 = strictUtf8(bytes);
  // Bytes beyond ASCII that form valid UTF-8 are UTF-8, whatever an older template says.
  if (utf8 !== null && (/^utf-?8$/i.test(declared) || /[^\0-\x7f]/.test(utf8))) return { text: utf8, encoding: 'utf-8' };
  if (!/^utf-?8$/i.test(declared)) return decodeAs(bytes, declared) ?? decodeText(bytes);
  const lossy = new TextDecoder().decode(bytes);
  const wrong = lossy.match(/\ufffd/g)?.length ?? 0;
  const beyond = lossy.match(/[^\0-\x7f]/gu)?.length ?? 0;
  return wrong * 100 <= beyond * DAMAGED || bytes.includes(0) ? { text: lossy, encoding: 'utf-8' } : decodeText(bytes);
}

function markOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** The encoding that `<meta charset>`, `<meta http-equiv>` or the XML declaration names. */
function declaredIn(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD)).toString('latin1');
  const name =
    /^\s*<\?xml[^>]{0,200}\bencoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(head)?.[1] ??
    /<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1];
  return name ?? null;
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function decodeAs(bytes: Uint8Array, name: string): Decoded | null {
  // WHATWG: ISO 8859-1 and ASCII on the web are Windows-1252, and GB2312 is its superset.
  const label = name.toLowerCase();
  const known = /^(?:iso-?8859-?1|latin-?1|us-ascii|ascii)$/.test(label) ? 'windows-1252' : /^gb(?:2312|k)$/.test(label) ? 'gb18030' : label;
  if (!iconv.encodingExists(known)) return null;
  return { text: iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), known), encoding: known };
}
