import { decodeText, knownEncoding, type Decoded } from '../encoding';

/** How much of a page is looked at for its own word on its encoding. */
const HEAD = 8192;
/** Invalid bytes that text declared as UTF-8 may hold, per hundred beyond ASCII. */
const DAMAGED = 5;

/**
 * A page's bytes as text: what the analyst has `decided` or a header says, then a byte order mark, then what the page declares when the bytes
 * allow it, then the bytes themselves. Throws CasebookError `unsupported` for bytes that are no text.
 */
export function decodePage(bytes: Uint8Array, given: string | null = null, decided = false): Decoded {
  if (given !== null && knownEncoding(given) !== null) return decodeText(bytes, given, decided);
  const declared = declaredIn(bytes);
  if (declared === null || /^utf-?16/i.test(declared)) return decodeText(bytes);
  if (!/^utf-?8$/i.test(declared)) return decodeText(bytes, declared);
  const decoded = decodeText(bytes, declared);
  if (decoded.encoding !== 'utf-8' && !isMarked(bytes)) {
    const lossy = new TextDecoder().decode(bytes);
    const wrong = lossy.match(/\ufffd/g)?.length ?? 0;
    const beyond = lossy.match(/[^\0-\x7f]/gu)?.length ?? 0;
    if (wrong * 100 <= beyond * DAMAGED) return { text: lossy, encoding: 'utf-8', sure: true, others: [] };
  }
  return decoded;
}

function isMarked(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** The encoding that `<meta charset>`, `<meta http-equiv>` or the XML declaration names. */
function declaredIn(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD)).toString('latin1');
  const name =
    /^\s*<\?xml[^>]{0,200}\bencoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(head)?.[1] ??
    /<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1];
  return name ?? null;
}
