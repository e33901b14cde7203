import { join } from 'node:path';
import { sha256Of, writeFileAtomic, type FileSystem } from '../../files/atomic-file';
import { placeholderVersion } from './names';
import { migrate, newestVersion, prepareVault } from '../store/migrations';
import { migrations } from '../store/migrations/all';
import { snapshotNames } from '../store/snapshot';
import type { OpenDatabase } from '../store/sqlite';

/**
 * In a locked vault a database without anything in it stands where that of an unlocked one would be, with a schema that no
 * version of Casebook knows: one from before there were locked vaults says that a newer one has written it, and writes nothing.
 */

/** Puts it in the place of whatever is there. */
export function writePlaceholder(vault: string, files: FileSystem, openDatabase: OpenDatabase): void {
  const path = join(vault, snapshotNames.current);
  const database = openDatabase();
  try {
    // A vault's id of its own: no backup can be taken for one of it.
    prepareVault(database, sha256Of(Buffer.from(vault)).slice(0, 32));
    migrate(database, migrations, newestVersion(migrations));
    database.execute(`PRAGMA user_version = ${placeholderVersion}`);
    const bytes = database.export();
    // Good when its hash stands in any of the files beside it: the database comes last.
    writeFileAtomic(`${join(vault, snapshotNames.next)}.sha256`, `${sha256Of(bytes)}\n`, files);
    writeFileAtomic(path, bytes, files);
    files.rename(`${join(vault, snapshotNames.next)}.sha256`, `${path}.sha256`);
  } finally {
    database.close();
  }
}
