import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Zippable } from 'fflate';
import { isFolderOfPage } from '../../shared/intake/passed-over';
import { PACKED_PAGE } from '../../shared/originals/model';
import { placeOf } from '../files/path-bytes';
import { readRegularFile } from './files';

/**
 * A page that a browser saved “complete”: `Page.html`, and beside it the folder `Page_files` with its pictures and styles. Both are kept
 * as one file, a ZIP whose first entry says what it is, as those of EPUB and OpenDocument do: every file in it is as it was, and the same
 * files are the same bytes.
 */

const PAGE = /\.x?html?$/i;
/** What a page shows; its scripts and frames stay behind. */
const SHOWN = /\.(?:avif|css|gif|jpe?g|otf|png|svg|ttf|webp|woff2?)$/i;
const MOST_FILES = 2000;
const MOST_BYTES = 100_000_000;
const DEEPEST = 4;

/** The page with what its folder holds, packed; null for what is no page, has no such folder, or one with nothing to show or too much. */
export async function packedPage(file: string, page: Uint8Array): Promise<{ fileName: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const name = path.basename(file);
  if (!PAGE.test(name)) return null;
  const files = await shownBeside(path.dirname(file), name);
  if (files === null || files.length === 0) return null;
  const entries: Zippable = { mimetype: new TextEncoder().encode(PACKED_PAGE), [name]: page };
  let left = MOST_BYTES - page.byteLength;
  for (const inside of files) {
    const bytes = await readRegularFile(inside);
    left -= bytes.byteLength;
    if (left < 0) return null;
    entries[path.relative(path.dirname(file), inside).split(path.sep).join('/')] = bytes;
  }
  const { zipSync } = await import('fflate');
  // In the zone of the machine: a ZIP says what the clock on the wall said.
  return { fileName: `${name}.zip`, bytes: Uint8Array.from(zipSync(entries, { mtime: new Date(1980, 0, 1), level: 0 })) };
}

/** The files in the folder of a page, in the order of their names. */
async function shownBeside(folder: string, page: string): Promise<string[] | null> {
  const files: string[] = [];
  for (const entry of await entriesOf(folder)) {
    if (entry.isDirectory() && isFolderOfPage(entry.name, page)) await collect(path.join(folder, entry.name), 0, files);
  }
  return files.length > MOST_FILES ? null : files.sort();
}

async function collect(folder: string, depth: number, files: string[]): Promise<void> {
  for (const entry of await entriesOf(folder)) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory() && depth < DEEPEST && files.length <= MOST_FILES) await collect(place, depth + 1, files);
    else if (entry.isFile() && SHOWN.test(entry.name) && (await lstat(placeOf(place))).size > 0) files.push(place);
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
