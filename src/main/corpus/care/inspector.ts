import type { Backup, CheckedPart, VaultProgress } from '../../../shared/care/model';
import { nodeFiles } from '../../files/atomic-file';
import { postEvent, serveWorker } from '../../workers/worker-channel';
import { listBackups, told } from './backups';
import { readerOf } from '../store/database-checks';
import { inspectFiles, inspectSnapshot, type FilesInspection } from './inspection';
import { migrations } from '../store/migrations/all';
import { openBackup } from './open-backup';
import { originalPath } from '../store/originals';
import { originalsOf, outlineOf, type OutlineEntry } from './outline';
import { loadSqlite } from '../store/sqlite';

/**
 * A thread of the corpus worker for what takes long and changes nothing: it has its own SQLite, on copies read from the
 * disk, so that reading and saving go on meanwhile. Cancelling is ending it.
 */
export interface InspectorHandlers {
  files: (request: { folder: string }) => FilesInspection;
  snapshot: (request: { folder: string }) => CheckedPart[];
  backups: (request: { folder: string }) => Backup[];
  outline: (request: { path: string; folder: string }) => BackupOutline;
}
export interface InspectorEvents {
  progress: VaultProgress;
}

/** What a backup holds. */
export interface BackupOutline {
  entries: OutlineEntry[];
  /** How many of its originals are not in the vault any more. */
  withoutOriginal: number;
}

const tell = (progress: VaultProgress): void => postEvent<InspectorEvents, 'progress'>('progress', progress);

await serveWorker<InspectorHandlers>(async () => {
  const openDatabase = await loadSqlite();
  return {
    files: ({ folder }) => inspectFiles(folder, nodeFiles, tell),
    snapshot: ({ folder }) => inspectSnapshot(folder, nodeFiles, openDatabase, tell),
    backups: ({ folder }) => listBackups(folder, nodeFiles).map(told),
    outline: ({ path, folder }) => {
      tell({ doing: 'Reading the backup', done: 0, total: 1 });
      const { database } = openBackup(path, { files: nodeFiles, openDatabase, migrations });
      const reader = readerOf(database);
      const missing = originalsOf(reader).filter((sha256) => nodeFiles.size(originalPath(folder, sha256)) === null);
      const outline = { entries: outlineOf(reader), withoutOriginal: missing.length };
      database.close();
      return outline;
    },
  };
});
