import { join } from 'node:path';
import { CasebookError } from '../../../shared/result';
import {
  diskFailure,
  hasSum,
  readBytes,
  sha256Of,
  syncFolder,
  writeAndSync,
  writeFileAtomic,
  type FileSystem,
} from '../../files/atomic-file';
import { backupsFolder, isSignedBackup } from './backups';
import { journalFolder, listSegments, segmentHead, segmentName } from '../store/journal-reading';
import { acquireLock } from '../store/lock';
import { writeLastSequence, type Migration } from '../store/migrations';
import { openBackup } from './open-backup';
import { loadVault } from '../store/recovery';
import { discardNextSnapshot, installSnapshot, readSnapshot, setAsideSnapshot, snapshotNames, writeSignature } from '../store/snapshot';
import type { OpenDatabase } from '../store/sqlite';
import type { StoreLogEntry } from '../store/store';

export interface RestoreOptions {
  /** The vault's folder; no store of it may be open. */
  folder: string;
  /** The backup's file. */
  path: string;
  now: () => string;
  files: FileSystem;
  openDatabase: OpenDatabase;
  migrations: readonly Migration[];
  log: (entry: StoreLogEntry) => void;
  /** Hears whether the backup that has taken the vault's place was signed here; null where nothing is signed. */
  onRestored?: (isSigned: boolean | null) => void;
}

/** What was there before. */
interface Present {
  /** Undefined when no vault is there, or nothing of it can be read. */
  vaultId: string | undefined;
  sequence: number;
  /** Everything on the disk is in order: a backup of it is a way back. */
  sound: boolean;
}

/**
 * Makes a backup the vault's present state. It becomes the newest snapshot, with a change number behind all there are,
 * so that the journal before it counts for nothing: the switch is that of any snapshot. Originals stay as they are. Works on a vault
 * that cannot be opened as well, and on a folder without one; what cannot be read is then copied to `backups/` first.
 * @returns the folder below `backups/` that what was damaged was copied to, or null when all was in order
 * @throws `vault-locked`, `conflict` for another vault's backup, what {@link openBackup} throws, a disk's failure
 */
export function restoreBackup(options: RestoreOptions): string | null {
  const { folder, files, now } = options;
  try {
    if (files.size(folder) === null) files.makeFolder(folder);
    const lock = acquireLock(folder, { files, now });
    try {
      return replace(options);
    } finally {
      lock.release();
    }
  } catch (error) {
    throw diskFailure(error, 'restore this backup');
  }
}

function replace(options: RestoreOptions): string | null {
  const { folder, files, path } = options;
  const { database, meta, sha256 } = openBackup(path, options);
  try {
    const present = presentState(options);
    if (present.vaultId !== undefined && present.vaultId !== meta.vaultId) {
      throw new CasebookError(
        'conflict',
        'This backup is of another vault. Restore it into an empty folder: give that folder with --vault.',
        `${path}: vault ${meta.vaultId}, here is ${present.vaultId}`,
      );
    }
    const setAside = present.sound ? null : copyAside(options);
    const sequence = Math.max(present.sequence, meta.lastSequence, lastNumberPossible(folder, files)) + 1;
    writeLastSequence(database, sequence);
    writeNext(folder, database.export(), meta.vaultId, files);
    if (readSnapshot(folder, 'current', files)?.checksum !== 'verified') setAsideCurrent(folder, files);
    installSnapshot(folder, files);
    options.onRestored?.(isSignedBackup(path, sha256, meta.vaultId, files));
    renewJournal(options, meta.vaultId, sequence);
    return setAside;
  } finally {
    database.close();
  }
}

/** The restored state beside the present one, read back and compared. */
function writeNext(folder: string, bytes: Uint8Array, vaultId: string, files: FileSystem): void {
  const path = join(folder, snapshotNames.next);
  const sha256 = sha256Of(bytes);
  try {
    writeAndSync(path, bytes, files);
    writeAndSync(`${path}.sha256`, Buffer.from(`${sha256}\n`), files);
    writeSignature(`${path}.signature`, sha256, vaultId, files);
    if (!hasSum(path, sha256, files)) throw new Error(`${path} was read back with other bytes`);
    syncFolder(folder, files);
  } catch (error) {
    discardNextSnapshot(folder, files);
    throw error;
  }
}

/**
 * Begins the segment that the restored state is continued in, and removes those before. The state is in place already:
 * what fails here is made up for by the next opening and the next snapshot.
 */
function renewJournal({ folder, files, log }: RestoreOptions, vaultId: string, sequence: number): void {
  try {
    makeFolder(join(folder, journalFolder), files);
    syncFolder(folder, files);
    const first = sequence + 1;
    writeFileAtomic(join(folder, journalFolder, segmentName(first)), segmentHead(first, vaultId, files).head, files);
    for (const segment of listSegments(folder, files)) if (segment.first <= sequence) files.remove(segment.path);
  } catch (error) {
    log({ level: 'warning', message: 'the journal could not be tidied after restoring', details: String(error) });
  }
}

function setAsideCurrent(folder: string, files: FileSystem): void {
  if (readSnapshot(folder, 'current', files) !== undefined) setAsideSnapshot(folder, 'current', files);
}

function presentState({ folder, files, openDatabase, migrations }: RestoreOptions): Present {
  try {
    const vault = loadVault({ folder, files, openDatabase, migrations });
    if (vault === undefined) return { vaultId: undefined, sequence: 0, sound: true };
    vault.database.close();
    const sound = vault.refusal === null && vault.base === 'current';
    return { vaultId: vault.vaultId, sequence: vault.sequence, sound };
  } catch (error) {
    if (error instanceof CasebookError && error.code === 'vault-damaged') {
      return { vaultId: undefined, sequence: 0, sound: false };
    }
    throw error;
  }
}

/** No change in the journal has a higher number, whether it can be read or not: none takes fewer bytes. */
function lastNumberPossible(folder: string, files: FileSystem): number {
  const shortestRecord = 20;
  const numbers = listSegments(folder, files).map(({ first, path }) => first + Math.ceil((files.size(path) ?? 0) / shortestRecord));
  return Math.max(0, ...numbers);
}

/** Copies snapshots and journal, readable or not, so that nothing is lost by restoring. */
function copyAside({ folder, files, now }: RestoreOptions): string {
  const root = join(folder, backupsFolder);
  makeFolder(root, files);
  const name = freeName(root, `set-aside-${now().slice(0, 16).replace(':', '-')}`, files);
  const target = join(root, name);
  makeFolder(target, files);
  const snapshots = files.list(folder).filter((file) => file.startsWith('corpus.'));
  for (const file of snapshots) writeAndSync(join(target, file), readBytes(join(folder, file), files), files);
  const segments = files.list(join(folder, journalFolder));
  for (const file of segments) writeAndSync(join(target, file), readBytes(join(folder, journalFolder, file), files), files);
  syncFolder(target, files);
  syncFolder(root, files);
  return name;
}

function freeName(root: string, name: string, files: FileSystem): string {
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name}-${count}`;
    if (files.size(join(root, free)) === null) return free;
  }
}

function makeFolder(folder: string, files: FileSystem): void {
  if (files.size(folder) === null) files.makeFolder(folder);
}
