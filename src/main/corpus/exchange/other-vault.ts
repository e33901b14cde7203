import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { CasebookError, toFailure } from '../../../shared/result';
import type { FileSystem } from '../../files/atomic-file';
import { hasPlaceholder } from '../locking/names';
import type { Reader } from '../store/corpus';
import { readerOf } from '../store/database-checks';
import { migrate, newestVersion, type Migration } from '../store/migrations';
import { readOriginal } from '../store/originals';
import { loadVault, type LoadedVault, type LoadOptions } from '../store/recovery';
import type { OpenDatabase } from '../store/sqlite';

/** A vault beside the one that is open: read into memory, in the schema of this Casebook. Nothing of it is changed on the disk. */
export interface OtherVault {
  /** The last part of its folder. */
  name: string;
  reader: Reader;
  /** Throws `not-found`, `vault-damaged`. */
  readOriginal: (sha256: string) => Uint8Array;
  close: () => void;
}

export interface OpeningOther {
  /** The vault that is open. */
  own: Reader;
  files: FileSystem;
  openDatabase: OpenDatabase;
  migrations: readonly Migration[];
}

/**
 * It may be open in another Casebook meanwhile: what it has saved until now is read.
 * @throws `unreadable` for a folder without a vault, `vault-locked`, `vault-newer`, `vault-damaged`
 */
export function openOtherVault(folder: string, { own, files, openDatabase, migrations }: OpeningOther): OtherVault {
  if (hasPlaceholder(folder, files)) {
    throw new CasebookError(
      'vault-locked',
      'That vault is locked. Open it in Casebook, take its lock off (File menu), and bring it in then.',
      folder,
    );
  }
  const loaded = load({ folder, files, openDatabase, migrations });
  const { database } = loaded;
  try {
    refuseDoubtful(loaded, folder);
    migrate(database, migrations, newestVersion(migrations));
    if (schemaOf(readerOf(database)) !== schemaOf(own)) throw damaged(folder, 'its tables are not those of a vault');
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    name: basename(resolve(folder)),
    reader: readerOf(database),
    readOriginal: (sha256) => readOriginal(folder, sha256, files),
    close: () => database.close(),
  };
}

const schemaRow = z.object({ schema: z.string() });

/** Whatever else is in a database would be run when it is read: what is no vault's is refused. */
function schemaOf(reader: Reader): string {
  const sql = `SELECT group_concat(type || ' ' || name || ' ' || sql, char(10)) AS schema FROM
    (SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name)`;
  return reader.get(schemaRow, sql)?.schema ?? '';
}

function load(options: LoadOptions): LoadedVault {
  const { folder } = options;
  let loaded: LoadedVault | undefined;
  try {
    loaded = loadVault(options);
  } catch (error) {
    const { code, details } = toFailure(error);
    throw code === 'vault-damaged' ? damaged(folder, details ?? '') : error;
  }
  if (loaded === undefined) {
    throw new CasebookError('unreadable', 'There is no vault in this folder. Choose the folder that has corpus.sqlite in it.', folder);
  }
  return loaded;
}

/** What could only be read in part would be taken for all there is. */
function refuseDoubtful({ refusal }: LoadedVault, folder: string): void {
  if (refusal === null) return;
  if (refusal.code === 'vault-newer') {
    throw new CasebookError('vault-newer', 'A newer Casebook wrote that vault. Update Casebook to bring it in.', folder);
  }
  throw damaged(folder, refusal.reason);
}

function damaged(folder: string, details: string): CasebookError {
  return new CasebookError(
    'vault-damaged',
    'That vault is damaged. Open it in Casebook and let it be checked (Help menu); bring it in when it is sound.',
    `${folder}: ${details}`,
  );
}
