import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { CasebookError } from '../../../shared/result';
import { isBroken, readBytes, removeQuietly, syncFolder, writeAndSync, writeBytes, type FileSystem } from '../../files/atomic-file';
import { sameSignature } from '../../files/signing';
import { DatabaseBytes, type DatabaseImage } from './database-bytes';
import type { SteppedWork } from './steps';

/**
 * The snapshot files of a vault. Each has the SHA-256 of its bytes, in hexadecimal, in a file beside it, and the signature of
 * that in another. A crash can fall between two renames, so a snapshot is good when its hash is in *any* of these files, under
 * whichever name it stands, and signed when its signature is.
 */
export const snapshotNames = {
  current: 'corpus.sqlite',
  /** Stands for a moment only: written and verified, not yet in place. */
  next: 'corpus.new.sqlite',
  previous: 'corpus.previous.sqlite',
} as const;

export type SnapshotName = keyof typeof snapshotNames;

export interface SnapshotFile {
  name: SnapshotName;
  bytes: DatabaseBytes;
  sha256: string;
  /** `verified`: its hash is written down. `unknown`: no hash was written for it. `wrong`: another one was. */
  checksum: 'verified' | 'unknown' | 'wrong';
  /** Why nothing of it could be read: it is sealed, and does not open. */
  broken: CasebookError | null;
}

function pathOf(folder: string, name: SnapshotName): string {
  return join(folder, snapshotNames[name]);
}

function sumPathOf(folder: string, name: SnapshotName): string {
  return `${pathOf(folder, name)}.sha256`;
}

function signaturePathOf(folder: string, name: SnapshotName): string {
  return `${pathOf(folder, name)}.signature`;
}

export function snapshotExists(folder: string, name: SnapshotName, files: FileSystem): boolean {
  return files.size(pathOf(folder, name)) !== null;
}

function readSum(folder: string, name: SnapshotName, files: FileSystem): string | undefined {
  const path = sumPathOf(folder, name);
  if (files.size(path) === null) {
    return undefined;
  }
  const text = textOf(path, files);
  return /^[0-9a-f]{64}$/.test(text) ? text : undefined;
}

/** Whether what a file of the vault is known by is signed, on this disk, in one of these files; null where nothing is signed. */
export function isSigned(sha256: string, vaultId: string, signatures: readonly string[], files: FileSystem): boolean | null {
  const signature = files.sign?.(vaultId, Buffer.from(sha256));
  if (signature == null) return null;
  return signatures.some((path) => files.size(path) !== null && sameSignature(signature, Buffer.from(textOf(path, files), 'hex')));
}

/** The same of a snapshot of the vault. */
export function isSignedSnapshot(folder: string, sha256: string, vaultId: string, files: FileSystem): boolean | null {
  const names: SnapshotName[] = ['current', 'next', 'previous'];
  return isSigned(
    sha256,
    vaultId,
    names.map((name) => signaturePathOf(folder, name)),
    files,
  );
}

/** Writes the signature of a snapshot, where snapshots are signed. */
export function writeSignature(path: string, sha256: string, vaultId: string, files: FileSystem): void {
  const signature = files.sign?.(vaultId, Buffer.from(sha256));
  if (signature != null) writeAndSync(path, Buffer.from(`${Buffer.from(signature).toString('hex')}\n`), files);
}

function textOf(path: string, files: FileSystem): string {
  try {
    return Buffer.from(readBytes(path, files)).toString('latin1').trim();
  } catch (error) {
    // What does not open says nothing.
    if (isBroken(error)) return '';
    throw error;
  }
}

/** One snapshot file and what its checksum says; undefined when it is not there. */
export function readSnapshot(folder: string, name: SnapshotName, files: FileSystem): SnapshotFile | undefined {
  if (!snapshotExists(folder, name, files)) {
    return undefined;
  }
  const read = readDatabase(pathOf(folder, name), files);
  if (read instanceof CasebookError) {
    return { name, bytes: new DatabaseBytes(), sha256: '', checksum: 'wrong', broken: read };
  }
  const { bytes, sha256 } = read;
  const names: SnapshotName[] = ['current', 'next', 'previous'];
  const known = names.some((each) => readSum(folder, each, files) === sha256);
  const own = readSum(folder, name, files);
  return { name, bytes, sha256, checksum: known ? 'verified' : own === undefined ? 'unknown' : 'wrong', broken: null };
}

function readDatabase(path: string, files: FileSystem): ReturnType<typeof DatabaseBytes.readFile> | CasebookError {
  try {
    return DatabaseBytes.readFile(path, files);
  } catch (error) {
    if (isBroken(error)) return error;
    throw error;
  }
}

/** How much is written or read back at a step, and how much is written before the disk is made to take it. */
const stepLength = 1024 * 1024;
const flushLength = 16 * 1024 * 1024;

/**
 * Writes a snapshot beside the current one and reads it back.
 * @returns its SHA-256
 * @throws a disk's error, or `disk-error` when the disk gives back other bytes than it took
 */
export function* writeNextSnapshot(folder: string, image: DatabaseImage, vaultId: string, files: FileSystem): SteppedWork<string> {
  try {
    const sha256 = yield* writeImage(pathOf(folder, 'next'), image, files);
    writeAndSync(sumPathOf(folder, 'next'), Buffer.from(`${sha256}\n`), files);
    writeSignature(signaturePathOf(folder, 'next'), sha256, vaultId, files);
    if ((yield* hashFile(pathOf(folder, 'next'), files)) !== sha256) throw badDisk(folder);
    syncFolder(folder, files);
    return sha256;
  } catch (error) {
    discardNextSnapshot(folder, files);
    throw isBroken(error) ? badDisk(folder) : error;
  }
}

function badDisk(folder: string): CasebookError {
  return new CasebookError(
    'disk-error',
    'The disk does not give back what Casebook wrote to it. Copy this vault to another disk soon.',
    pathOf(folder, 'next'),
  );
}

/** Flushed from time to time, so that a write to the journal never has to wait for all of it. */
function* writeImage(path: string, image: DatabaseImage, files: FileSystem): SteppedWork<string> {
  const hash = createHash('sha256');
  const handle = files.open(path, 'w');
  try {
    let position = 0;
    let paused = 0;
    let flushed = 0;
    for (const piece of image.pieces()) {
      hash.update(piece);
      writeBytes(files, handle, piece, position);
      position += piece.length;
      if (position - flushed >= flushLength) {
        yield handle;
        flushed = position;
        paused = position;
      } else if (position - paused >= stepLength) {
        yield null;
        paused = position;
      }
    }
    yield handle;
    return hash.digest('hex');
  } finally {
    files.close(handle);
  }
}

function* hashFile(path: string, files: FileSystem): SteppedWork<string> {
  const hash = createHash('sha256');
  const handle = files.open(path, 'r');
  try {
    const piece = new Uint8Array(stepLength);
    for (let position = 0; ;) {
      const got = files.read(handle, piece, 0, piece.length, position);
      if (got === 0) {
        return hash.digest('hex');
      }
      hash.update(piece.subarray(0, got));
      position += got;
      yield null;
    }
  } finally {
    files.close(handle);
  }
}

/** Puts the new snapshot in place; the one it replaces becomes the previous. Can be called again after it failed. */
export function installSnapshot(folder: string, files: FileSystem): void {
  moveSnapshot(folder, 'current', 'previous', files);
  moveSnapshot(folder, 'next', 'current', files);
  syncFolder(folder, files);
}

function moveSnapshot(folder: string, from: SnapshotName, to: SnapshotName, files: FileSystem): void {
  // A checksum whose file is gone belongs to nothing: it must not take the place of one that does.
  if (files.size(pathOf(folder, from)) === null) return;
  for (const placeOf of [sumPathOf, signaturePathOf, pathOf]) {
    const source = placeOf(folder, from);
    if (files.size(source) !== null) {
      files.rename(source, placeOf(folder, to));
    }
  }
}

/** Removes a snapshot that was not put in place. */
export function discardNextSnapshot(folder: string, files: FileSystem): void {
  for (const placeOf of [pathOf, sumPathOf, signaturePathOf]) removeQuietly(placeOf(folder, 'next'), files);
}

/** Gives a snapshot that cannot be trusted a name that says so; it is never overwritten. */
export function setAsideSnapshot(folder: string, name: SnapshotName, files: FileSystem): void {
  for (let count = 1; ; count += 1) {
    const target = join(folder, `corpus.damaged-${count}.sqlite`);
    if (files.size(target) === null) {
      files.rename(pathOf(folder, name), target);
      for (const placeOf of [sumPathOf, signaturePathOf]) removeQuietly(placeOf(folder, name), files);
      syncFolder(folder, files);
      return;
    }
  }
}
