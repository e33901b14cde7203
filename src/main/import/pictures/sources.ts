import { CasebookError } from '../../../shared/result';
import { MOST_PICTURE_BYTES } from '../../../shared/notes/pictures';
import type { PictureSource } from '../piece';
import type { Zip } from '../documents/zip';
import { percentDecoded } from '../percent-decoded';

/** Where the bytes of a picture are, by what its page or document calls it. Nothing outside of the file is looked at. */

/** Characters of an address with the bytes in it: base64 takes a third more. */
const LONGEST_DATA = MOST_PICTURE_BYTES * 1.4;

/** RFC 2397; null for another address. Throws `too-large`, `unsupported`. */
export function dataPicture(address: string): Uint8Array | null {
  const head = /^data:([^,]{0,200}),/i.exec(address.slice(0, 210).trimStart());
  if (head === null) return null;
  if (address.length > LONGEST_DATA) throw new CasebookError('too-large', `It is larger than ${MOST_PICTURE_BYTES / 1_000_000} MB.`);
  const data = address.trimStart().slice(head[0].length);
  // Only drawings are written as text.
  if (!/;\s*base64\s*$/i.test(head[1] ?? '')) return Buffer.from(data.slice(0, 100), 'latin1');
  return Buffer.from(data.includes('%') ? unescaped(data) : data, 'base64');
}

const unescaped = (data: string): string =>
  data.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** An entry of the package, no larger than a picture may be. */
export function zipPicture(zip: Zip): PictureSource {
  return (name) => {
    const entry = zip.entries.findLast((one) => one.name === name);
    if (entry === undefined) return null;
    if (entry.size > MOST_PICTURE_BYTES) throw new CasebookError('too-large', `It is larger than ${MOST_PICTURE_BYTES / 1_000_000} MB.`);
    return zip.readEntry(entry);
  };
}

/** The name of an entry that an address in another entry means. */
export function entryName(from: string, address: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of percentDecoded(address.replace(/[?#].*$/s, '')).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
