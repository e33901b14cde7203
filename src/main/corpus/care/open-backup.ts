import { readBytes, sha256Of, type FileSystem } from '../../files/atomic-file';
import { looksSealed } from '../../files/sealed-format';
import { CasebookError } from '../../../shared/result';
import { sumOf } from './backups';
import { isWhole } from '../store/database-checks';
import { migrate, newestVersion, readMeta, schemaVersion, type Migration, type StoreMeta } from '../store/migrations';
import type { OpenDatabase, SqliteDatabase } from '../store/sqlite';

export interface BackupOptions {
  files: FileSystem;
  openDatabase: OpenDatabase;
  migrations: readonly Migration[];
}

export interface OpenBackup {
  database: SqliteDatabase;
  meta: StoreMeta;
  /** Of its file. */
  sha256: string;
}

/**
 * Reads a snapshot that is not the vault's own into memory, in the schema of this Casebook. A checksum beside it must be
 * right; without one SQLite must find it whole.
 * @throws `not-found`, `vault-damaged`, `unreadable` for what is no vault's database, `vault-newer`
 */
export function openBackup(path: string, { files, openDatabase, migrations }: BackupOptions): OpenBackup {
  if (files.size(path) === null) {
    throw new CasebookError('not-found', 'This backup is not there any more. Choose another one.', path);
  }
  const bytes = readBytes(path, files);
  if (looksSealed(bytes)) {
    throw new CasebookError(
      'unreadable',
      'This backup is of a locked vault. Restore it into an empty folder, with the key file (vault.key) of its vault beside it.',
      path,
    );
  }
  const sum = sumOf(path, files);
  const sha256 = sha256Of(bytes);
  if (sum !== undefined && sha256 !== sum) throw damaged(path, 'its checksum is wrong');
  const database = openDatabaseOf(path, bytes, openDatabase);
  try {
    if (sum === undefined && !isWhole(database)) throw damaged(path, 'SQLite does not find it whole');
    const meta = readMeta(database);
    if (meta === undefined) throw notOurs(path);
    if (schemaVersion(database) > newestVersion(migrations)) {
      throw new CasebookError(
        'vault-newer',
        'This backup was written by a newer version of Casebook. Update Casebook to restore it.',
        path,
      );
    }
    migrate(database, migrations, newestVersion(migrations));
    return { database, meta, sha256 };
  } catch (error) {
    database.close();
    throw error;
  }
}

function openDatabaseOf(path: string, bytes: Uint8Array, openDatabase: OpenDatabase): SqliteDatabase {
  try {
    return openDatabase(bytes);
  } catch (error) {
    if (error instanceof CasebookError) throw notOurs(path, error.details);
    throw error;
  }
}

function damaged(path: string, why: string): CasebookError {
  return new CasebookError('vault-damaged', 'This backup was damaged on the disk. Choose another one.', `${path}: ${why}`);
}

function notOurs(path: string, details = ''): CasebookError {
  return new CasebookError('unreadable', 'This file is not a backup of a Casebook vault.', `${path} ${details}`);
}
