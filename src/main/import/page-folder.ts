import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { isFolderOfPage } from '../../shared/intake/passed-over';
import { placeOf } from '../files/path-bytes';
import { readRegularFile } from './files';
import { isPage, isShown, MOST_SHOWN, packPage } from './packed-page';

/** The folder that a browser saved beside a page, where both lie on the disk. */

const DEEPEST = 4;

/** The page with what its folder holds, packed; null for what is no page, has no such folder, or one with nothing to show or too much. */
export async function packedPage(file: string, page: Uint8Array): Promise<{ fileName: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const name = path.basename(file);
  if (!isPage(name)) return null;
  const files = await shownBeside(path.dirname(file), name);
  if (files.length === 0 || files.length > MOST_SHOWN.files) return null;
  const beside: [string, Uint8Array][] = [];
  let left = MOST_SHOWN.bytes - page.byteLength;
  for (const inside of files) {
    const bytes = await readRegularFile(inside);
    left -= bytes.byteLength;
    if (left < 0) return null;
    beside.push([path.relative(path.dirname(file), inside).split(path.sep).join('/'), bytes]);
  }
  return packPage(name, page, beside);
}

/** The files in the folder of a page, in the order of their names. */
async function shownBeside(folder: string, page: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await entriesOf(folder)) {
    if (entry.isDirectory() && isFolderOfPage(entry.name, page)) await collect(path.join(folder, entry.name), 0, files);
  }
  return files.sort();
}

async function collect(folder: string, depth: number, files: string[]): Promise<void> {
  for (const entry of await entriesOf(folder)) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory() && depth < DEEPEST && files.length <= MOST_SHOWN.files) await collect(place, depth + 1, files);
    else if (entry.isFile() && isShown(entry.name) && (await lstat(placeOf(place))).size > 0) files.push(place);
  }
}

/** Nothing for what cannot be looked into: the page is read alone then. */
async function entriesOf(folder: string) {
  try {
    return await readdir(placeOf(folder), { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}
