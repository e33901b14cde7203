import { createHash } from 'node:crypto';
import { rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { VaultProgress } from '../../../shared/care/model';
import { CasebookError } from '../../../shared/result';
import { isBroken, removeQuietly, sha256OfFile, syncFolder, writeBytes, type FileSystem } from '../../files/atomic-file';
import { backupsFolder } from '../care/backups';
import { journalFolder } from '../store/journal-reading';
import { originalsFolder } from '../store/originals';
import { snapshotNames } from '../store/snapshot';
import { keyFileName } from './names';

/** The files of a vault, copied from one form into the other. */

/** What is kept of a damaged journal: it is no part of the journal. */
const asideFolder = 'aside';
const meaningFile = 'meaning.bin';
/** Of the database that a placeholder takes the place of. */
const signatureFile = `${snapshotNames.current}.signature`;
const folders = [originalsFolder, backupsFolder, asideFolder] as const;

/** A file of a vault, by its path below the vault's folder there and here. */
interface VaultFile {
  from: string;
  to: string;
}

export type Tell = (progress: VaultProgress) => void;

/** All but the database, its journal and what belongs to the process; what was left half written is no part of it. */
export function filesOf(root: string, files: FileSystem): VaultFile[] {
  const found: VaultFile[] = [];
  const add = (relative: string): void => void found.push({ from: relative, to: relative });
  if (files.size(join(root, meaningFile)) !== null) add(meaningFile);
  for (const name of files.list(root)) if (/^corpus\.damaged-\d+\.sqlite$/.test(name)) add(name);
  for (const name of files.list(join(root, journalFolder))) {
    // Sealed, as the journal itself is by its records: it holds words.
    if (/\.(?:torn-tail|damaged-head)-at-/.test(name)) found.push({ from: `${journalFolder}/${name}`, to: `${asideFolder}/${name}` });
  }
  for (const folder of folders) walk(root, folder, files, add);
  return found.filter(({ from }) => !from.endsWith('.new') && !from.endsWith(`/${keyFileName}`));
}

function walk(root: string, relative: string, files: FileSystem, add: (relative: string) => void): void {
  for (const name of files.list(join(root, relative))) {
    const below = `${relative}/${name}`;
    if (isFolder(join(root, below), files)) walk(root, below, files, add);
    else add(below);
  }
}

/** Listing what is a file fails. */
function isFolder(path: string, files: FileSystem): boolean {
  try {
    files.list(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return false;
    throw error;
  }
}

/** Where files are copied from, and to. */
export interface Copying {
  from: string;
  source: FileSystem;
  to: string;
  target: FileSystem;
  tell: Tell;
  doing: string;
}

/** So much of a file is read at a time. */
const pieceLength = 1024 * 1024;

/** Copies files, each read back and compared before the next; they and their names are on the disk when this returns. */
export function copyFiles(all: readonly VaultFile[], copying: Copying): void {
  const { from, source, to, target, tell, doing } = copying;
  const sizes = all.map((file) => source.size(join(from, file.from)) ?? 0);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const made = new Set<string>();
  let done = 0;
  for (const [index, file] of all.entries()) {
    tell({ doing, done, total });
    makeFolderOf(to, file.to, target, made);
    copyOne(join(from, file.from), source, join(to, file.to), target);
    done += sizes[index] ?? 0;
  }
  for (const folder of made) syncFolder(folder, target);
  syncFolder(to, target);
}

function makeFolderOf(root: string, relative: string, files: FileSystem, made: Set<string>): void {
  const parts = relative.split('/').slice(0, -1);
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const folder = join(root, ...parts.slice(0, depth));
    if (made.has(folder)) continue;
    if (files.size(folder) === null) files.makeFolder(folder);
    made.add(folder);
  }
}

export function copyOne(from: string, source: FileSystem, to: string, target: FileSystem): void {
  const sha256 = write(from, source, to, target);
  let back = '';
  try {
    back = sha256OfFile(to, target);
  } catch (error) {
    if (!isBroken(error)) throw error;
  }
  if (back !== sha256) {
    throw new CasebookError('disk-error', 'The disk does not give back what Casebook wrote to it. Nothing was changed in the vault.', to);
  }
}

function write(from: string, source: FileSystem, to: string, target: FileSystem): string {
  const reading = source.open(from, 'r');
  try {
    const writing = target.open(to, 'w');
    try {
      const hash = createHash('sha256');
      const piece = new Uint8Array(pieceLength);
      for (let position = 0; ;) {
        const got = source.read(reading, piece, 0, piece.length, position);
        if (got === 0) break;
        hash.update(piece.subarray(0, got));
        writeBytes(target, writing, piece.subarray(0, got), position);
        position += got;
      }
      target.sync(writing);
      return hash.digest('hex');
    } finally {
      target.close(writing);
    }
  } finally {
    source.close(reading);
  }
}

/** Throws `disk-full` when the disk has no room for the vault a second time. */
export function requireRoom(root: string, all: readonly VaultFile[], files: FileSystem): void {
  const database = files.size(join(root, snapshotNames.current)) ?? 0;
  const bytes = all.reduce((sum, { from }) => sum + (files.size(join(root, from)) ?? 0), database);
  const { bavail, bsize } = statfsSync(root);
  // A block more for each file, and some room to work in.
  const needed = bytes * 1.01 + all.length * 4096 + 16 * 1024 * 1024;
  if (bavail * bsize >= needed) return;
  throw new CasebookError(
    'disk-full',
    `The whole vault is written anew for this, before the old files are removed: it needs ${Math.ceil(needed / 1e6)} MB free on this disk, and ${Math.floor((bavail * bsize) / 1e6)} MB are. Free some space and try again.`,
  );
}

/** Removes a vault's files from a folder, but not what else is there. The database is the caller's. */
export function removeFiles(root: string, files: FileSystem): void {
  for (const folder of [journalFolder, ...folders]) removeFolder(join(root, folder), files);
  for (const name of files.list(root)) {
    if (name === meaningFile || name === signatureFile || /^corpus\.(?:previous|new|damaged-\d+)\.sqlite/.test(name))
      files.remove(join(root, name));
  }
  syncFolder(root, files);
}

/** Removes a folder with all that is in it. */
function removeFolder(folder: string, files: FileSystem): void {
  for (const name of files.list(folder)) {
    const path = join(folder, name);
    if (isFolder(path, files)) removeFolder(path, files);
    else files.remove(path);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** {@link removeFolder} of what counts for nothing: what the disk refuses is tried again at the next opening. */
export function sweepFolder(folder: string, files: FileSystem): void {
  try {
    removeFolder(folder, files);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    removeQuietly(folder, files);
  }
}
