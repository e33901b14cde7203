import { constants } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { withoutPassedOver } from '../../shared/intake/passed-over';
import { CasebookError } from '../../shared/result';
import { entriesIn, meantPath, placeOf } from '../files/path-bytes';
import { largestOf, tooLarge } from './largest-file';
import { lazily } from '../../shared/text/lazily';

/** Finds and opens dropped files: regular files only; links are not followed, devices and pipes not opened. */

const MOST_FILES = 200_000;
const DEEPEST_FOLDER = 64;
const naturalOrder = lazily(() => new Intl.Collator('en', { numeric: true }));

/**
 * The files that dropped paths stand for: a file for itself, a folder for all files in it and its folders, in natural
 * order. Hidden files and links inside folders are passed over. A path that cannot be looked into stands for itself, so
 * that reading it says why. Names that are not UTF-8 are as {@link placeOf} reads them. Throws CasebookError `too-large`.
 */
export async function listFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const given of paths) await collect(await meantPath(path.resolve(given)), 0, files);
  return files;
}

async function collect(place: string, depth: number, files: string[]): Promise<void> {
  const names = await namesIn(place, depth);
  if (names === null) {
    if (files.length >= MOST_FILES) {
      throw new CasebookError(
        'too-large',
        `These folders hold more than ${MOST_FILES.toLocaleString('en')} files. Drop them a part at a time.`,
      );
    }
    files.push(place);
    return;
  }
  for (const { name, isFolder } of names) {
    const inside = path.join(place, name);
    if (isFolder) await collect(inside, depth + 1, files);
    else files.push(inside);
  }
}

/** What a folder holds that can be an article or lead to one; null for what is no folder, or cannot be looked into. */
async function namesIn(place: string, depth: number): Promise<{ name: string; isFolder: boolean }[] | null> {
  try {
    if (depth > DEEPEST_FOLDER || !(await lstat(placeOf(place))).isDirectory()) return null;
    const entries = (await entriesIn(place))
      .filter((entry) => entry.isFile() || entry.isDirectory())
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
    return withoutPassedOver(entries).sort((a, b) => naturalOrder().compare(a.name, b.name));
  } catch (error) {
    // Gone or locked since: the path stands for itself, and reading it says why.
    if (isSystemError(error)) return null;
    throw error;
  }
}

/** The bytes of a regular file. Throws CasebookError `not-found`, `unreadable`, `unsupported` or `too-large`. */
export async function readRegularFile(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await openRegularFile(placeOf(file));
  try {
    const { size } = await handle.stat();
    if (size > largestOf(file)) throw tooLarge(size);
    // One byte more than there should be: it stays empty unless the file grows while it is read.
    const bytes = new Uint8Array(size + 1);
    let length = 0;
    for (let more = -1; more !== 0 && length < bytes.length; length += more) {
      more = (await handle.read(bytes, length, bytes.length - length, length)).bytesRead;
    }
    if (length !== size) throw new CasebookError('unreadable', 'This file is being written to. Try again when it is complete.');
    return bytes.slice(0, length);
  } catch (error) {
    throw readable(error);
  } finally {
    await handle.close();
  }
}

/**
 * A library of Zotero that is being written to is not read: what its journal holds is not in the file yet, or is to be taken back.
 * Throws `unreadable`.
 */
export async function refuseOpenLibrary(file: string): Promise<void> {
  if (path.basename(file).toLowerCase() !== 'zotero.sqlite') return;
  for (const ending of ['-journal', '-wal']) {
    const size = await sizeOf(file + ending);
    if (size > 0)
      throw new CasebookError(
        'unreadable',
        'Zotero is open, or was cut off while it wrote. Close it (open it once more if need be), and try again.',
      );
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await lstat(placeOf(file))).size;
  } catch (error) {
    if (isSystemError(error)) return 0;
    throw error;
  }
}

async function openRegularFile(file: string | Buffer): Promise<FileHandle> {
  try {
    // Without a look first, opening a device could already do something; the flags cover a change in between.
    checkKind(await lstat(file));
    // O_NONBLOCK: opening a pipe must not wait for its other end. Windows knows neither flag.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      checkKind(await handle.stat());
    } catch (error) {
      await handle.close();
      throw error;
    }
    return handle;
  } catch (error) {
    throw readable(error);
  }
}

function checkKind(stats: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): void {
  if (stats.isFile()) return;
  if (stats.isSymbolicLink()) {
    throw new CasebookError('unsupported', 'This is a link to another file. Drop the file itself.');
  }
  if (stats.isDirectory()) {
    throw new CasebookError('unreadable', 'This folder could not be looked into. Check that you may open it.');
  }
  throw new CasebookError('unsupported', 'This is not a file but a device or a pipe.');
}

function readable(error: unknown): unknown {
  if (!isSystemError(error)) return error;
  const details = `${error.code}: ${error.message}`;
  if (error.code === 'ENOENT') return new CasebookError('not-found', 'This file is no longer there.', details);
  if (error.code === 'ELOOP') {
    return new CasebookError('unsupported', 'This is a link to another file. Drop the file itself.', details);
  }
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return new CasebookError('unreadable', 'You may not read this file. Check its permissions.', details);
  }
  return new CasebookError('unreadable', 'This file could not be read from the disk.', details);
}

function isSystemError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && !(error instanceof CasebookError);
}
