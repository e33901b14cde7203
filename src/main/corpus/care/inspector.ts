import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { Backup, CheckedPart, VaultProgress } from '../../../shared/care/model';
import { nodeFiles, type FileSystem } from '../../files/atomic-file';
import { sealedFiles } from '../../files/sealed-files';
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

/** Of a locked vault: its key, and the folder of what is sealed. */
const startSchema = z.object({ sealed: z.object({ root: z.string(), key: z.instanceof(Uint8Array) }).nullish() }).nullish();

function filesOf(started: unknown): FileSystem {
  const sealed = startSchema.parse(started)?.sealed ?? null;
  if (sealed === null) return nodeFiles;
  const files = sealedFiles(nodeFiles, sealed.root, sealed.key);
  sealed.key.fill(0);
  return files;
}

const tell = (progress: VaultProgress): void => postEvent<InspectorEvents, 'progress'>('progress', progress);

await serveWorker<InspectorHandlers>(async () => {
  const openDatabase = await loadSqlite();
  const files = filesOf(workerData);
  return {
    files: ({ folder }) => inspectFiles(folder, files, tell),
    snapshot: ({ folder }) => inspectSnapshot(folder, files, openDatabase, tell),
    backups: ({ folder }) => listBackups(folder, files).map(told),
    outline: ({ path, folder }) => {
      tell({ doing: 'Reading the backup', done: 0, total: 1 });
      const { database } = openBackup(path, { files, openDatabase, migrations });
      const reader = readerOf(database);
      const missing = originalsOf(reader).filter((sha256) => files.size(originalPath(folder, sha256)) === null);
      const outline = { entries: outlineOf(reader), withoutOriginal: missing.length };
      database.close();
      return outline;
    },
  };
});
