import path from 'node:path';
import type { EventName, EventPayload } from '../shared/contract';
import type { RecognitionState } from '../shared/originals/model';
import { CasebookError } from '../shared/result';
import { ImportJobs } from './intake/import-jobs';
import { Inbox } from './intake/inbox';
import { TableMemory } from './intake/table-columns';
import type { DrawingPages } from './originals/drawing-pages';
import { emptyQueue, keptQueueSchema, Recognition } from './originals/recognition';
import { RegionPictures } from './originals/region-pictures';
import { folderOfVault, JsonFile } from './settings';
import { DossierPreviews } from './vault/dossier-previews';
import { Exports } from './vault/exports';
import { closeVault, openVault, type VaultOptions, type Workers } from './vault/vault';
import { signingFile, type VaultLock } from './vault/vault-lock';

/** The vault and what works on it; rejected, all of them, with why it could not be opened. */
export interface OpenedVault {
  workers: Promise<Workers>;
  jobs: Promise<ImportJobs>;
  inbox: Promise<Inbox>;
  exports: Promise<Exports>;
  previews: Promise<DossierPreviews>;
  recognition: Promise<Recognition>;
}

export interface OpenedVaultParts {
  vault: string;
  /** The user's data folder. */
  data: string;
  lock: VaultLock;
  /** The pages of originals, those for notes, and ours. */
  drawing: DrawingPages;
  send: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
}

/** After the vault was closed. */
export function nothingOpen(why = new CasebookError('vault-locked', 'The vault is closed.')): OpenedVault {
  const closed = Promise.reject<never>(why);
  closed.catch(() => undefined);
  return { workers: closed, jobs: closed, inbox: closed, exports: closed, previews: closed, recognition: closed };
}

/** Opens the vault, and all that works on it as soon as it is open. */
export function openEverything(parts: OpenedVaultParts, options: Pick<VaultOptions, 'onLost' | 'onNew' | 'restore'>): OpenedVault {
  const { vault, data, lock, drawing, send } = parts;
  const signing = signingFile(folderOfVault(data, vault));
  const workers = openVault(vault, {
    ...options,
    sealed: lock.sealed,
    signing,
    onProgress: (progress) => send('vault.progress', progress),
  });
  const jobs = openJobs(workers, parts);
  const inbox = openInbox(jobs, parts);
  const exports = workers.then(({ corpus, exporter }) => new Exports(corpus, exporter, new RegionPictures(drawing.notes, corpus)));
  const previews = workers.then(({ corpus, previewer }) => {
    const regions = new RegionPictures(drawing.notes, corpus);
    return new DossierPreviews({ corpus, previewer, regions, pages: drawing.dossiers });
  });
  const recognition = workers.then((opened) => openRecognition(opened, parts));
  // Whoever needs the vault awaits these and hears why it could not be opened; nobody has to.
  for (const opened of [workers, jobs, inbox, exports, previews, recognition]) opened.catch(() => undefined);
  return { workers, jobs, inbox, exports, previews, recognition };
}

async function openJobs(workers: Promise<Workers>, { vault, data, lock, send }: OpenedVaultParts): Promise<ImportJobs> {
  const { corpus, importer } = await workers;
  // What columns are called is part of what was imported.
  const tables = lock.isLocked ? await TableMemory.open(folderOfVault(data, vault), lock) : await TableMemory.open(data);
  const onProgress = (progress: EventPayload<'import.progress'>): void => send('import.progress', progress);
  return new ImportJobs({ importer, corpus, tables, notebooks: { importer, corpus }, onProgress });
}

async function openInbox(opened: Promise<ImportJobs>, { vault, data, lock, send }: OpenedVaultParts): Promise<Inbox> {
  const jobs = await opened;
  return Inbox.open({
    dataFolder: data,
    vaultFolder: vault,
    seal: lock,
    importFiles: (paths) => jobs.run(paths, { origin: 'inbox' }),
    onState: (state) => send('inbox.changed', state),
  });
}

async function openRecognition({ corpus, ocr }: Workers, { vault, data, lock, drawing, send }: OpenedVaultParts): Promise<Recognition> {
  const onChange = (state: RecognitionState): void => send('recognition.changed', state);
  const onFailure = (message: string): void => console.error(`casebook: ${message}`);
  const kept = await JsonFile.open(path.join(folderOfVault(data, vault), 'recognition.json'), keptQueueSchema, emptyQueue, lock);
  const recogniser = new Recognition({ corpus, ocr, pictures: drawing.originals, kept, onChange, onFailure });
  recogniser.resume();
  return recogniser;
}

/** Lets go of the vault, if it is open. */
export async function closeEverything({ workers, jobs, inbox, previews, recognition }: OpenedVault): Promise<void> {
  const opened = await workers.catch(() => null);
  if (opened === null) return;
  await Promise.all([inbox.then((one) => one.close()), jobs.then((all) => all.stop()), recognition.then((one) => one.leave())]);
  await previews.then((shown) => shown.close());
  await closeVault(opened);
}
