import { join } from 'node:path';
import { CasebookError } from '../../../shared/result';
import { diskFailure, readBytes, syncFolder, writeAndSync, writeFileAtomic, type FileSystem } from '../../files/atomic-file';
import { sealedFiles } from '../../files/sealed-files';
import { backupsFolder } from '../care/backups';
import { journalFolder, readJournal, segmentHead, segmentName } from '../store/journal-reading';
import { acquireLock } from '../store/lock';
import { readMeta, type StoreMeta } from '../store/migrations';
import { discardNextSnapshot, readSnapshot, snapshotNames } from '../store/snapshot';
import type { OpenDatabase } from '../store/sqlite';
import type { KeyFile } from './key-file';
import { hasPlaceholder, keyFileName, lockedFolder, newFolder, oldFolder } from './names';
import { writePlaceholder } from './placeholder';
import { copyFiles, copyOne, filesOf, removeFiles, requireRoom, sweepFolder, type Copying, type Tell } from './vault-files';

/**
 * From an unlocked vault to a locked one, and back. The whole is written anew beside the old one, in names of its own; one
 * file's coming or going, `vault.key`, is the switch between them. What a crash leaves on the wrong side of it counts for nothing, and
 * is removed when the vault is opened next.
 */

export interface LockingOptions {
  /** The vault's folder; no store of it may be open. */
  vault: string;
  key: Uint8Array;
  files: FileSystem;
  openDatabase: OpenDatabase;
  now: () => string;
  tell: Tell;
}

/** Throws `conflict`, `disk-full`, a disk's failure, what keeps the vault from being written to. */
export function lockVault(options: LockingOptions, file: KeyFile): void {
  const { vault, key, files } = options;
  holding(vault, options, 'lock this vault', () => {
    const meta = cleanlyClosed(vault, files, options);
    sweep(vault, files);
    const to = join(vault, newFolder);
    files.makeFolder(to);
    const target = sealedFiles(files, to, key);
    try {
      copyVault({ from: vault, source: files, to, target, tell: options.tell, doing: 'Locking the vault' }, meta);
      const backups = join(to, backupsFolder);
      if (target.size(backups) === null) target.makeFolder(backups);
      writeFileAtomic(join(backups, keyFileName), file.bytes(), files);
    } catch (error) {
      sweepFolder(to, files);
      throw error;
    } finally {
      target.forget();
    }
    files.rename(to, join(vault, lockedFolder));
    syncFolder(vault, files);
    // From here on the vault is the locked one.
    file.write(vault, files);
    finishLocking(options, file);
  });
}

/** Removes the unlocked files of a vault that has been locked; nothing when they are gone. */
export function finishLocking({ vault, key, files, openDatabase, tell }: LockingOptions, file: KeyFile): void {
  if (file.isTidy) return;
  tell({ doing: 'Removing the unlocked files', done: 0, total: 1 });
  writePlaceholder(vault, files, openDatabase);
  removeFiles(vault, files);
  file.tidied(key).write(vault, files);
}

/** Throws as {@link lockVault} does. */
export function unlockVault(options: LockingOptions): void {
  const { vault, key, files, tell } = options;
  const from = join(vault, lockedFolder);
  const source = sealedFiles(files, from, key);
  holding(from, options, 'take the lock off this vault', () => {
    try {
      const meta = cleanlyClosed(from, source, options);
      // Of a try before this one.
      removeFiles(vault, files);
      copyVault({ from, source, to: vault, target: files, tell, doing: 'Taking the lock off' }, meta);
      // By it what is left of the locked form is known.
      writeFileAtomic(join(from, keyFileName), readBytes(join(vault, keyFileName), files), files);
    } finally {
      source.forget();
    }
  });
  try {
    // From here on the vault is the unlocked one.
    files.remove(join(vault, keyFileName));
    syncFolder(vault, files);
    finishUnlocking(vault, files);
  } catch (error) {
    throw diskFailure(error, 'remove the locked form of this vault');
  }
}

/** Removes what is left of a vault's locked form once it is unlocked, and of a locking that came to no end. */
export function finishUnlocking(vault: string, files: FileSystem): void {
  if (files.size(join(vault, keyFileName)) !== null || hasPlaceholder(vault, files)) return;
  for (const folder of [newFolder, oldFolder]) sweepFolder(join(vault, folder), files);
  if (files.size(join(vault, lockedFolder, keyFileName)) === null) return;
  files.rename(join(vault, lockedFolder), join(vault, oldFolder));
  syncFolder(vault, files);
  sweepFolder(join(vault, oldFolder), files);
}

function holding(folder: string, { files, now }: LockingOptions, doing: string, work: () => void): void {
  try {
    const lock = acquireLock(folder, { files, now });
    try {
      work();
    } finally {
      lock.release();
    }
  } catch (error) {
    throw diskFailure(error, doing);
  }
}

/** What a copy begins with: the vault's id and last change, and the SHA-256 of its database. */
type Closed = StoreMeta & { sha256: string };

/** Throws `conflict` unless the snapshot in place holds everything. */
function cleanlyClosed(root: string, files: FileSystem, { openDatabase }: LockingOptions): Closed {
  const snapshot = readSnapshot(root, 'current', files);
  if (snapshot?.checksum === 'verified') {
    const database = openDatabase(snapshot.bytes);
    try {
      const meta = readMeta(database);
      if (meta !== undefined) {
        const { records, damage, newer } = readJournal(root, meta.vaultId, meta.lastSequence, files);
        if (records.length === 0 && damage === null && !newer) return { ...meta, sha256: snapshot.sha256 };
      }
    } finally {
      database.close();
    }
  }
  throw new CasebookError('conflict', 'This vault is not in order, and was left as it is. Check the vault (Help menu), then try again.');
}

/** Of tries before this one. A folder of that name without a key file beside it was never part of the vault. */
function sweep(vault: string, files: FileSystem): void {
  const stray = join(vault, lockedFolder);
  sweepFolder(join(vault, oldFolder), files);
  if (files.size(stray) !== null) files.rename(stray, join(vault, oldFolder));
  for (const folder of [newFolder, oldFolder]) sweepFolder(join(vault, folder), files);
}

/** Everything but the journal's records, of which there are none; the database comes last. */
function copyVault(copying: Copying, { vaultId, lastSequence, sha256 }: Closed): void {
  const { from, source, to, target } = copying;
  const all = filesOf(from, source);
  requireRoom(from, all, source);
  discardNextSnapshot(to, target);
  copyFiles(all, copying);
  const journal = join(to, journalFolder);
  if (target.size(journal) === null) target.makeFolder(journal);
  const first = lastSequence + 1;
  writeFileAtomic(join(journal, segmentName(first)), segmentHead(first, vaultId, target).head, target);
  const next = join(to, snapshotNames.next);
  const current = join(to, snapshotNames.current);
  copyOne(join(from, snapshotNames.current), source, next, target);
  writeAndSync(`${next}.sha256`, Buffer.from(`${sha256}\n`), target);
  syncFolder(to, target);
  target.rename(`${next}.sha256`, `${current}.sha256`);
  target.rename(next, current);
  syncFolder(to, target);
}
