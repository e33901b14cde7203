import { basename } from 'node:path';
import { countsSchema, type VaultStatus } from '../../shared/model';
import type { Store } from './store';

/** What the window's status line and the command line say of the vault. */
export function vaultStatus(store: Store): VaultStatus {
  const counts = store.get(
    countsSchema,
    `SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM entities) AS entities,
       (SELECT count(*) FROM notes) AS notes, (SELECT count(*) FROM dossiers) AS dossiers`,
    [],
  );
  if (counts === undefined) throw new Error('the counts have no row');
  return {
    folder: store.folder,
    name: basename(store.folder),
    counts,
    readOnlyReason: store.readOnlyReason,
    recovery: store.recovery,
  };
}
