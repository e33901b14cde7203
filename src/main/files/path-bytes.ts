import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Names of files that are not UTF-8, as Linux allows them: in a string each byte that is part of no character is written as
 * the lone surrogate U+DC00 + byte (as Python's `surrogateescape` does), so that the name leads back to its file. Node only.
 */

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const ESCAPE = 0xdc00;
/** With `u` only lone ones are found. */
const escaped = /[\udc80-\udcff]/u;

/** A name as the disk has it, in a string that {@link placeOf} reads. */
export function nameOfBytes(bytes: Uint8Array): string {
  const whole = decoded(bytes);
  if (whole !== null) return whole;
  let name = '';
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find((count) => at + count <= bytes.length && decoded(bytes.subarray(at, at + count)) !== null);
    name += length === undefined ? String.fromCharCode(ESCAPE + (bytes[at] ?? 0)) : (decoded(bytes.subarray(at, at + length)) ?? '');
    at += length ?? 1;
  }
  return name;
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** What Node's file functions are to be given for a path. */
export function placeOf(file: string): string | Buffer {
  if (process.platform === 'win32' || !escaped.test(file)) return file;
  const bytes: number[] = [];
  for (const character of file) {
    if (escaped.test(character)) bytes.push(character.charCodeAt(0) - ESCAPE);
    else bytes.push(...Buffer.from(character));
  }
  return Buffer.from(bytes);
}

/** A name in characters that can be shown and kept: what is no character is U+FFFD. */
export function shownName(name: string): string {
  return name.replace(/\p{Surrogate}/gu, '\ufffd');
}

interface EntryInFolder {
  name: string;
  isFile: () => boolean;
  isDirectory: () => boolean;
}

/** What is in a folder, by names that lead back to it. Rejected with the system's error. */
export async function entriesIn(folder: string): Promise<EntryInFolder[]> {
  const place = placeOf(folder);
  if (process.platform === 'win32') return readdir(place, { withFileTypes: true });
  const entries = await readdir(place, { withFileTypes: true, encoding: 'buffer' });
  return entries.map((entry) => ({
    name: nameOfBytes(entry.name),
    isFile: () => entry.isFile(),
    isDirectory: () => entry.isDirectory(),
  }));
}

/**
 * The path of a file that was named with U+FFFD for what is not UTF-8, as command lines, dialogs and drops give it: the only
 * one in its folder that can be meant. The path itself when it is there, or when that is not certain.
 */
export async function meantPath(given: string): Promise<string> {
  if (!given.includes('\ufffd') || (await isThere(given))) return given;
  const folder = path.dirname(given);
  const parent = folder === given ? given : await meantPath(folder);
  const name = path.basename(given);
  try {
    const found = (await entriesIn(parent)).filter((entry) => looksLike(entry.name, name));
    const [only] = found;
    return only !== undefined && found.length === 1 ? path.join(parent, only.name) : given;
  } catch (error) {
    // Reading it says why it is not there.
    if (error instanceof Error && 'code' in error) return given;
    throw error;
  }
}

/** However many U+FFFD stood for however many bytes. */
function looksLike(name: string, given: string): boolean {
  return escaped.test(name) && alike(shownName(name)) === alike(given);
}

const alike = (name: string): string => name.replace(/\ufffd+/g, '\ufffd');

async function isThere(file: string): Promise<boolean> {
  try {
    await lstat(placeOf(file));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
