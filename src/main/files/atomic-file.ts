import { createHash } from 'node:crypto';
import {
  closeSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { CasebookError } from '../../shared/result';

/** The few calls by which Casebook touches a disk, so that a test can make the n-th of them fail on real files. */
export interface FileSystem {
  /** `r` reads, `r+` reads and writes, `w` makes or empties, `wx` makes and fails when it exists. */
  open(path: string, flags: 'r' | 'r+' | 'w' | 'wx'): number;
  close(handle: number): void;
  /** Both return how many bytes were moved, which may be fewer than asked for. */
  read(handle: number, bytes: Uint8Array, offset: number, length: number, position: number): number;
  write(handle: number, bytes: Uint8Array, offset: number, length: number, position: number): number;
  sync(handle: number): void;
  /** The same without standing still meanwhile; several at once cost hardly more than one. Not there: use `sync`. */
  syncLater?(handle: number): Promise<void>;
  truncate(handle: number, length: number): void;
  /** Size in bytes, or null when nothing is there. */
  size(path: string): number | null;
  /** When the file was last written, in milliseconds since 1970. */
  modified(path: string): number;
  /** Names in a folder, sorted; none when the folder is not there. */
  list(folder: string): string[];
  makeFolder(folder: string): void;
  rename(from: string, to: string): void;
  /** Gives a file a second name; fails when that name exists. Some disks cannot do it. */
  link(from: string, to: string): void;
  /** Removes a file; nothing happens when it is not there. */
  remove(path: string): void;
  /** How the records of a segment of the journal are sealed or signed, by its first sequence and its vault. Not there: they are as they are. */
  records?(first: number, vaultId: string): RecordSeal | undefined;
  /** Signs what a snapshot of that vault is known by. Not there, or null: nothing is signed. */
  sign?(vaultId: string, bytes: Uint8Array): Uint8Array | null;
}

/** What the head of a segment of the journal says of its records. */
export const recordFormats = { plain: 1, sealed: 2, signed: 3 } as const;

/** `place` is what a record is sealed for: it opens nowhere else. */
export interface RecordSeal {
  /** One of {@link recordFormats}. */
  readonly format: number;
  seal(payload: Uint8Array, place: Uint8Array): Uint8Array;
  /** Throws `WrongSeal`. */
  unseal(sealed: Uint8Array, place: Uint8Array): Uint8Array;
}

/** The `code` of a Node error (`ENOSPC`, `EACCES`, …), or an empty string. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What Casebook keeps is for nobody else on this machine. */
const OWN_FILE = 0o600;
const OWN_FOLDER = 0o700;

const fsyncLater = promisify(fsync);

/** The disk itself. */
export const nodeFiles: FileSystem = {
  open: (path, flags) => openSync(path, flags, OWN_FILE),
  close: (handle) => {
    closeSync(handle);
  },
  read: (handle, bytes, offset, length, position) => readSync(handle, bytes, offset, length, position),
  write: (handle, bytes, offset, length, position) => writeSync(handle, bytes, offset, length, position),
  sync: (handle) => {
    fsyncSync(handle);
  },
  syncLater: (handle) => fsyncLater(handle),
  truncate: (handle, length) => {
    ftruncateSync(handle, length);
  },
  size: (path) => statSync(path, { throwIfNoEntry: false })?.size ?? null,
  modified: (path) => statSync(path).mtimeMs,
  list: (folder) => {
    try {
      return readdirSync(folder).sort();
    } catch (error) {
      if (errorCode(error) === 'ENOENT') {
        return [];
      }
      throw error;
    }
  },
  makeFolder: (folder) => {
    mkdirSync(folder, OWN_FOLDER);
  },
  rename: (from, to) => {
    renameSync(from, to);
  },
  link: (from, to) => {
    linkSync(from, to);
  },
  remove: (path) => {
    rmSync(path, { force: true });
  },
};

/** Files that are made to be given to others: with the rights that the system gives new ones. */
export const filesForOthers: FileSystem = { ...nodeFiles, open: (path, flags) => openSync(path, flags) };

/** Makes a folder that nobody else may look into, and those above it that are missing. Throws the system's error. */
export function makeOwnFolder(folder: string): void {
  makeFolders(folder, OWN_FOLDER);
}

/** Makes a folder, and those above it that are missing. Throws the system's error. */
export function makeFolders(folder: string, mode = 0o777): void {
  try {
    mkdirSync(folder, mode);
  } catch (error) {
    const above = dirname(folder);
    if (errorCode(error) === 'EEXIST' && statSync(folder).isDirectory()) return;
    // Node's own way of making those above does not come back from some places, such as /proc.
    if (errorCode(error) !== 'ENOENT' || above === folder || statSync(above, { throwIfNoEntry: false }) !== undefined) throw error;
    makeFolders(above, mode);
    mkdirSync(folder, mode);
  }
}

/** Runs `work` on an open file and closes it whatever happens. */
export function withFile<T>(files: FileSystem, path: string, flags: 'r' | 'r+' | 'w' | 'wx', work: (handle: number) => T): T {
  const handle = files.open(path, flags);
  try {
    return work(handle);
  } finally {
    files.close(handle);
  }
}

const pieceLength = 64 * 1024 * 1024;
const hashedLength = 4 * 1024 * 1024;

/** Reads a file of any size (Node's own call stops at 2 GB). */
export function readBytes(path: string, files: FileSystem = nodeFiles): Uint8Array {
  return withFile(files, path, 'r', (handle) => {
    const bytes = new Uint8Array(files.size(path) ?? 0);
    // One that is sealed shows only when it is read that nothing was cut off.
    if (bytes.length === 0) files.read(handle, bytes, 0, 0, 0);
    let position = 0;
    while (position < bytes.length) {
      const length = Math.min(pieceLength, bytes.length - position);
      const got = files.read(handle, bytes, position, length, position);
      if (got === 0) {
        return bytes.slice(0, position);
      }
      position += got;
    }
    return bytes;
  });
}

/** SHA-256 of bytes of any length (Node's own call stops at 2 GB), in hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  const hash = createHash('sha256');
  for (let start = 0; start < bytes.length; start += pieceLength) {
    hash.update(bytes.subarray(start, start + pieceLength));
  }
  return hash.digest('hex');
}

/** SHA-256 of a file as the disk gives it back, without holding it in memory. */
export function sha256OfFile(path: string, files: FileSystem = nodeFiles): string {
  return withFile(files, path, 'r', (handle) => {
    const hash = createHash('sha256');
    const piece = new Uint8Array(hashedLength);
    for (let position = 0; ;) {
      const got = files.read(handle, piece, 0, piece.length, position);
      if (got === 0) {
        return hash.digest('hex');
      }
      hash.update(piece.subarray(0, got));
      position += got;
    }
  });
}

/** Whether a file is that of this SHA-256; what is sealed and does not open is not. */
export function hasSum(path: string, sha256: string, files: FileSystem = nodeFiles): boolean {
  try {
    return sha256OfFile(path, files) === sha256;
  } catch (error) {
    if (isBroken(error)) return false;
    throw error;
  }
}

/** Whether a file was there, and was not what Casebook wrote. */
export function isBroken(error: unknown): error is CasebookError {
  return error instanceof CasebookError && (error.code === 'vault-damaged' || error.code === 'vault-tampered');
}

/** Writes all bytes at a position: a disk may take fewer at a time. */
export function writeBytes(files: FileSystem, handle: number, bytes: Uint8Array, position: number): void {
  let done = 0;
  while (done < bytes.length) {
    const length = Math.min(pieceLength, bytes.length - done);
    done += files.write(handle, bytes, done, length, position + done);
  }
}

/** Makes the names in a folder durable. Windows has no such call: there the rename itself is. */
export function syncFolder(folder: string, files: FileSystem = nodeFiles): void {
  if (process.platform === 'win32') {
    return;
  }
  withFile(files, folder, 'r', (handle) => {
    files.sync(handle);
  });
}

/** {@link syncFolder} without standing still meanwhile. */
export async function syncFolderLater(folder: string, files: FileSystem = nodeFiles): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  await withFileLater(files, folder, 'r', (handle) => flushLater(handle, files));
}

function flushLater(handle: number, files: FileSystem): Promise<void> | void {
  return files.syncLater === undefined ? files.sync(handle) : files.syncLater(handle);
}

async function withFileLater(
  files: FileSystem,
  path: string,
  flags: 'r' | 'w',
  work: (handle: number) => Promise<void> | void,
): Promise<void> {
  const handle = files.open(path, flags);
  try {
    await work(handle);
  } finally {
    files.close(handle);
  }
}

/** Writes a file and flushes it to the disk. Its name is durable only after {@link syncFolder}. */
export function writeAndSync(path: string, bytes: Uint8Array, files: FileSystem = nodeFiles): void {
  withFile(files, path, 'w', (handle) => {
    writeBytes(files, handle, bytes, 0);
    files.sync(handle);
  });
}

/**
 * Replaces a file in one step: after a crash at any moment the old bytes or the new ones are there, never a mixture.
 * Durable when it returns. The temporary file stands beside it, named `PATH.new`.
 */
export function writeFileAtomic(path: string, data: Uint8Array | string, files: FileSystem = nodeFiles): void {
  const temporary = `${path}.new`;
  try {
    writeAndSync(temporary, typeof data === 'string' ? Buffer.from(data) : data, files);
    files.rename(temporary, path);
  } catch (error) {
    removeQuietly(temporary, files);
    throw error;
  }
  syncFolder(dirname(path), files);
}

/** {@link writeFileAtomic} without standing still for the flush. Its name is durable only after {@link syncFolderLater}. */
export async function writeFileLater(path: string, data: Uint8Array, files: FileSystem = nodeFiles): Promise<void> {
  const temporary = `${path}.new`;
  try {
    await withFileLater(files, temporary, 'w', (handle) => {
      writeBytes(files, handle, data, 0);
      return flushLater(handle, files);
    });
    files.rename(temporary, path);
  } catch (error) {
    removeQuietly(temporary, files);
    throw error;
  }
}

/** Removes a leftover; that it could not be removed is worth no error of its own. Returns whether it is gone. */
export function removeQuietly(path: string, files: FileSystem = nodeFiles): boolean {
  try {
    files.remove(path);
    return true;
  } catch {
    return false;
  }
}

/** An error in words, for the log. */
export function describeError(error: unknown): string {
  return error instanceof CasebookError ? `${error.message} ${error.details ?? ''}`.trimEnd() : String(error);
}

const goneCodes = new Set(['ENOENT', 'ENODEV', 'ENXIO', 'ESTALE', 'ENOTCONN', 'EHOSTDOWN']);
const refusedCodes = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * The error of a disk, as the analyst should read it.
 * @param doing what could not be done, as the object of "Casebook could not …": `save your change`
 */
export function diskFailure(error: unknown, doing: string): CasebookError {
  if (error instanceof CasebookError) {
    return error;
  }
  const code = errorCode(error);
  const details = error instanceof Error ? error.message : String(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new CasebookError('disk-full', `Casebook could not ${doing}: the disk is full. Free some space and try again.`, details);
  }
  if (refusedCodes.has(code)) {
    return new CasebookError(
      'read-only',
      `Casebook could not ${doing}: writing there is not allowed. Check the permissions of the folder, then try again.`,
      details,
    );
  }
  if (goneCodes.has(code)) {
    return new CasebookError(
      'disk-error',
      `Casebook could not ${doing}: the folder or its disk is not there. Connect it again, then try again.`,
      details,
    );
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new CasebookError(
      'disk-error',
      `Casebook could not ${doing}: a file stands where a folder should be. Choose another folder, or move that file away, then try again.`,
      details,
    );
  }
  return new CasebookError(
    'disk-error',
    `Casebook could not ${doing}: the disk reported an error${code === '' ? '' : ` (${code})`}. Check the disk, then try again.`,
    details,
  );
}
