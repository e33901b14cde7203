import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { backupFileSchema, backupReasons, countsSchema, type Backup, type BackupReason, type Counts } from '../../../shared/care/model';
import { CasebookError } from '../../../shared/result';
import { hasSum, isBroken, readBytes, removeQuietly, syncFolder, writeAndSync, writeBytes, type FileSystem } from '../../files/atomic-file';
import { backupsToRemove } from './backup-retention';
import { isSigned, snapshotNames, writeSignature } from '../store/snapshot';
import type { SteppedWork } from '../store/steps';

/**
 * Dated copies of verified snapshots: `backups/2026-11-21T19-04.sqlite`, its SHA-256 beside it as for any snapshot, and
 * in a `.json` what the list of backups tells without opening them.
 */

export const backupsFolder = 'backups';

/** What is noted beside a backup. Losing it loses no backup. */
const noteSchema = z.object({
  counts: countsSchema,
  /** The last change it holds. */
  sequence: z.number().int(),
  reason: z.enum(backupReasons),
});
type BackupNote = z.infer<typeof noteSchema>;

export interface FoundBackup extends Backup {
  path: string;
  sequence: number | null;
}

/** Newest first. */
export function listBackups(folder: string, files: FileSystem): FoundBackup[] {
  const names = files.list(join(folder, backupsFolder)).filter((name) => backupFileSchema.safeParse(name).success);
  return names
    .map((file) => {
      const path = backupPath(folder, file);
      const note = readNote(path, files);
      return {
        file,
        path,
        madeAt: instantOf(file),
        bytes: files.size(path) ?? 0,
        counts: note?.counts ?? null,
        reason: note?.reason ?? null,
        sequence: note?.sequence ?? null,
      };
    })
    .sort((a, b) => (a.madeAt < b.madeAt ? 1 : a.madeAt > b.madeAt ? -1 : numberOf(b.file) - numberOf(a.file)));
}

/** A backup as the window gets it. */
export function told({ file, madeAt, bytes, counts, reason }: FoundBackup): Backup {
  return { file, madeAt, bytes, counts, reason };
}

/** Only a backup's name may come near a path. */
export function backupPath(folder: string, file: string): string {
  return join(folder, backupsFolder, backupFileSchema.parse(file));
}

/** `2026-11-21T19-04-2.sqlite` → `2026-11-21T19:04:00.000Z`. */
function instantOf(file: string): string {
  return `${file.slice(0, 13)}:${file.slice(14, 16)}:00.000Z`;
}

function numberOf(file: string): number {
  return Number(/-(\d+)\.sqlite$/.exec(file.slice(16))?.[1] ?? 1);
}

const notePathOf = (path: string): string => path.replace(/\.sqlite$/, '.json');
const sumPathOf = (path: string): string => `${path}.sha256`;
const signaturePathOf = (path: string): string => `${path}.signature`;

/** Whether a backup was signed here; null where nothing is signed. */
export function isSignedBackup(path: string, sha256: string, vaultId: string, files: FileSystem): boolean | null {
  return isSigned(sha256, vaultId, [signaturePathOf(path)], files);
}

function readNote(path: string, files: FileSystem): BackupNote | null {
  const notePath = notePathOf(path);
  if (files.size(notePath) === null) return null;
  try {
    return noteSchema.parse(JSON.parse(Buffer.from(readBytes(notePath, files)).toString('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError || isBroken(error)) return null;
    throw error;
  }
}

/** The SHA-256 that is written down for a database file; undefined when none is. */
export function sumOf(path: string, files: FileSystem): string | undefined {
  if (files.size(sumPathOf(path)) === null) return undefined;
  try {
    const text = Buffer.from(readBytes(sumPathOf(path), files))
      .toString('latin1')
      .trim();
    return /^[0-9a-f]{64}$/.test(text) ? text : undefined;
  } catch (error) {
    if (isBroken(error)) return undefined;
    throw error;
  }
}

/** Whether a backup is the file that was written; `unknown` when its checksum is lost. Reads all of it. */
export function backupState(path: string, files: FileSystem): 'sound' | 'damaged' | 'unknown' {
  const sum = sumOf(path, files);
  if (sum === undefined) return 'unknown';
  return hasSum(path, sum, files) ? 'sound' : 'damaged';
}

export interface BackupSource {
  folder: string;
  /** The last change that `corpus.sqlite` holds. */
  sequence: number;
  counts: Counts;
  reason: BackupReason;
  now: string;
  /** The vault's id; null when the backup is not to be signed. */
  signedFor: string | null;
}

/**
 * Copies the snapshot in place, which must have been verified, into `backups/`. The copy is read back and compared; only
 * then does it get its name.
 * @throws a disk's error, `vault-damaged` when the snapshot is not the one that was written
 */
export function* makeBackup(source: BackupSource, files: FileSystem): SteppedWork<FoundBackup> {
  const { folder, now } = source;
  const snapshot = join(folder, snapshotNames.current);
  const sum = sumOf(snapshot, files);
  const root = join(folder, backupsFolder);
  if (files.size(root) === null) {
    files.makeFolder(root);
    syncFolder(folder, files);
  }
  const path = freePath(folder, now, files);
  const temporary = `${path}.new`;
  try {
    const sha256 = yield* copy(snapshot, temporary, files);
    if (sha256 !== sum) throw notTheSnapshot(snapshot);
    if ((yield* hash(temporary, files)) !== sha256) throw badDisk(temporary);
    const note: BackupNote = { counts: source.counts, sequence: source.sequence, reason: source.reason };
    writeAndSync(sumPathOf(path), Buffer.from(`${sha256}\n`), files);
    if (source.signedFor !== null) writeSignature(signaturePathOf(path), sha256, source.signedFor, files);
    writeAndSync(notePathOf(path), Buffer.from(`${JSON.stringify(note)}\n`), files);
    files.rename(temporary, path);
    syncFolder(root, files);
  } catch (error) {
    removeQuietly(temporary, files);
    removeFiles(path, files);
    // What is sealed and does not open when it is read back.
    throw isBroken(error) && error.message.startsWith(basename(temporary)) ? badDisk(temporary) : error;
  }
  const made = listBackups(folder, files).find((backup) => backup.path === path);
  if (made === undefined) throw badDisk(path);
  return made;
}

function notTheSnapshot(path: string): CasebookError {
  return new CasebookError(
    'vault-damaged',
    'No backup was made: the snapshot on the disk is not the one that Casebook wrote. Check the vault (Help menu).',
    path,
  );
}

function badDisk(path: string): CasebookError {
  return new CasebookError(
    'disk-error',
    'The disk does not give back what Casebook wrote to it. Copy this vault to another disk soon.',
    path,
  );
}

function freePath(folder: string, now: string, files: FileSystem): string {
  const minute = now.slice(0, 16).replace(':', '-');
  for (let count = 1; ; count += 1) {
    const path = backupPath(folder, count === 1 ? `${minute}.sqlite` : `${minute}-${count}.sqlite`);
    if (files.size(path) === null) return path;
  }
}

/** A megabyte takes a few milliseconds; a flush takes longer the more has gathered. */
const pieceLength = 1024 * 1024;
const flushEvery = 16;

/** Copies a file, durably; answers with the SHA-256 of what was read. */
function* copy(from: string, to: string, files: FileSystem): SteppedWork<string> {
  const target = files.open(to, 'w');
  try {
    let position = 0;
    const sha256 = yield* eachPiece(from, files, function* (piece) {
      writeBytes(files, target, piece, position);
      position += piece.length;
      if (position % (flushEvery * pieceLength) === 0) yield target;
    });
    yield target;
    return sha256;
  } finally {
    files.close(target);
  }
}

function* hash(path: string, files: FileSystem): SteppedWork<string> {
  return yield* eachPiece(path, files);
}

/** Reads a file piece by piece, with pauses; answers with its SHA-256. */
function* eachPiece(path: string, files: FileSystem, use?: (piece: Uint8Array) => SteppedWork<void>): SteppedWork<string> {
  const source = files.open(path, 'r');
  try {
    const sha256 = createHash('sha256');
    const piece = new Uint8Array(pieceLength);
    for (let position = 0; ;) {
      const got = files.read(source, piece, 0, piece.length, position);
      if (got === 0) return sha256.digest('hex');
      sha256.update(piece.subarray(0, got));
      if (use !== undefined) yield* use(piece.subarray(0, got));
      position += got;
      yield null;
    }
  } finally {
    files.close(source);
  }
}

/** Removes the backups that need not be kept, and what a copy that was cut short left. Answers with their names. */
export function tidyBackups(folder: string, now: string, capBytes: number, files: FileSystem): string[] {
  const root = join(folder, backupsFolder);
  const names = new Set(files.list(root));
  for (const name of names) if (isLeftOver(name, names)) removeQuietly(join(root, name), files);
  const old = backupsToRemove(listBackups(folder, files), now, capBytes);
  for (const { path } of old) removeFiles(path, files);
  return old.map(({ file }) => file);
}

/** A copy that was cut short, or what was to stand beside it. */
function isLeftOver(name: string, names: ReadonlySet<string>): boolean {
  const [, minute, rest] = /^(\d{4}-\d\d-\d\dT\d\d-\d\d(?:-\d+)?)\.(.+)$/.exec(name) ?? [];
  if (minute === undefined || rest === undefined || rest === 'sqlite') return false;
  return rest === 'sqlite.new' || (['sqlite.sha256', 'sqlite.signature', 'json'].includes(rest) && !names.has(`${minute}.sqlite`));
}

/** The database first: a checksum without it is nothing, a database without its checksum is in doubt. */
function removeFiles(path: string, files: FileSystem): void {
  for (const part of [path, sumPathOf(path), signaturePathOf(path), notePathOf(path)]) removeQuietly(part, files);
}

/**
 * Whether today's backup is still to be made. Days are counted in UTC, as in the names; a backup of the future, made by
 * a clock that was wrong, does not count.
 */
export function backupDue(backups: readonly FoundBackup[], sequence: number, now: string): boolean {
  const past = backups.filter(({ madeAt }) => madeAt <= now);
  const newest = past[0];
  return newest === undefined || (newest.madeAt.slice(0, 10) < now.slice(0, 10) && newest.sequence !== sequence);
}
