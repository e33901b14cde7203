import { dirname, join } from 'node:path';
import { CasebookError } from '../../../shared/result';
import {
  hasSum,
  readBytes,
  sha256Of,
  syncFolder,
  syncFolderLater,
  writeFileAtomic,
  writeFileLater,
  type FileSystem,
} from '../../files/atomic-file';

export const originalsFolder = 'originals';

/** `originals/ab/abcdef…`. Only a hash may come near a path. */
export function originalPath(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    throw new CasebookError('invalid-request', 'This is not the checksum of an original.', sha256);
  }
  return join(folder, originalsFolder, sha256.slice(0, 2), sha256);
}

/** A file as it came in, with its SHA-256. */
export interface OriginalFile {
  sha256: string;
  bytes: Uint8Array;
}

/** Stores an original under its SHA-256. It and its name are on the disk when this returns. */
export function writeOriginal(folder: string, { sha256, bytes }: OriginalFile, files: FileSystem): void {
  const path = checkedPath(folder, { sha256, bytes });
  const group = join(folder, originalsFolder, sha256.slice(0, 2));
  ensureFolder(join(folder, originalsFolder), folder, files);
  ensureFolder(group, join(folder, originalsFolder), files);
  if (isThere(path, { sha256, bytes }, files)) {
    // A crash may have come between its rename and the flush of its folder.
    syncFolder(group, files);
    return;
  }
  writeFileAtomic(path, bytes, files);
}

/**
 * Stores several originals. They and their names are on the disk when this settles; the flushes run side by side and
 * the thread is free for other work meanwhile. When it fails, some may be there: storing them again changes nothing.
 */
export async function writeOriginals(folder: string, originals: readonly OriginalFile[], files: FileSystem): Promise<void> {
  if (originals.length === 0) return;
  const root = join(folder, originalsFolder);
  makeFolder(root, files);
  const missing = new Map<string, OriginalFile>();
  const groups = new Set<string>();
  for (const original of originals) {
    const path = checkedPath(folder, original);
    groups.add(dirname(path));
    if (!isThere(path, original, files)) missing.set(path, original);
  }
  for (const group of groups) makeFolder(group, files);
  // All are waited for, so that no write of this call is under way once it has failed.
  await allOrThrow([...missing].map(([path, { bytes }]) => writeFileLater(path, bytes, files)));
  await allOrThrow([folder, root, ...groups].map((changed) => syncFolderLater(changed, files)));
}

async function allOrThrow(work: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function makeFolder(folder: string, files: FileSystem): void {
  if (files.size(folder) === null) files.makeFolder(folder);
}

function checkedPath(folder: string, { sha256, bytes }: OriginalFile): string {
  const path = originalPath(folder, sha256);
  if (sha256Of(bytes) !== sha256) {
    throw new CasebookError('invalid-request', 'The file changed while it was imported. Import it again.', sha256);
  }
  return path;
}

function isThere(path: string, { sha256, bytes }: OriginalFile, files: FileSystem): boolean {
  return files.size(path) === bytes.length && hasSum(path, sha256, files);
}

function ensureFolder(folder: string, parent: string, files: FileSystem): void {
  if (files.size(folder) === null) {
    files.makeFolder(folder);
  }
  syncFolder(parent, files);
}

/**
 * Reads an original and checks it against its hash.
 * @throws `not-found` when it is not there, `vault-damaged` when its bytes are not the ones that came in
 */
export function readOriginal(folder: string, sha256: string, files: FileSystem): Uint8Array {
  const path = originalPath(folder, sha256);
  if (files.size(path) === null) {
    throw new CasebookError('not-found', 'The original is not in the vault any more. Restore it from a backup.', path);
  }
  const bytes = readBytes(path, files);
  if (sha256Of(bytes) !== sha256) {
    throw new CasebookError('vault-damaged', 'The original was damaged on the disk. Restore it from a backup.', path);
  }
  return bytes;
}
