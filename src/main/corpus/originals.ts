import { join } from 'node:path';
import { CasebookError } from '../../shared/result';
import { readBytes, sha256Of, sha256OfFile, syncFolder, writeFileAtomic, type FileSystem } from '../atomic-file';

export const originalsFolder = 'originals';

/** `originals/ab/abcdef…`. Only a hash may come near a path. */
export function originalPath(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    throw new CasebookError('invalid-request', 'This is not the checksum of an original.', sha256);
  }
  return join(folder, originalsFolder, sha256.slice(0, 2), sha256);
}

/** Stores an original under its SHA-256. It and its name are on the disk when this returns. */
export function writeOriginal(folder: string, sha256: string, bytes: Uint8Array, files: FileSystem): void {
  const path = originalPath(folder, sha256);
  if (sha256Of(bytes) !== sha256) {
    throw new CasebookError('invalid-request', 'The file changed while it was imported. Import it again.', sha256);
  }
  const group = join(folder, originalsFolder, sha256.slice(0, 2));
  ensureFolder(join(folder, originalsFolder), folder, files);
  ensureFolder(group, join(folder, originalsFolder), files);
  if (files.size(path) === bytes.length && sha256OfFile(path, files) === sha256) {
    // A crash may have come between its rename and the flush of its folder.
    syncFolder(group, files);
    return;
  }
  writeFileAtomic(path, bytes, files);
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
