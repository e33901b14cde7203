import { chmod, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { VaultProgress, VaultStatus } from '../../shared/care/model';
import { CasebookError } from '../../shared/result';
import { diskFailure, errorCode, makeOwnFolder } from '../files/atomic-file';
import { CorpusClient, isLocked, isUnfinished, Locker } from '../corpus/client';
import { ExportClient } from '../export/client';
import { ImportClient } from '../import/client';
import { OcrClient } from '../import/ocr/client';
import { startUtilityProcess } from './utility-process';

/** The workers of one open vault. */
export interface Workers {
  corpus: CorpusClient;
  importer: ImportClient;
  ocr: OcrClient;
  exporter: ExportClient;
  /** Another export worker, which sets the pages that are shown: an export does not wait for them, nor they for it. */
  previewer: ExportClient;
}

/** A call this slow is felt, and stands in the log. */
const WORTH_A_LINE_MS = 500;

/** Whether nothing is in a folder, or it is not there. */
export async function folderIsEmpty(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return true;
    throw diskFailure(error, `read the folder ${folder}`);
  }
}

export interface VaultOptions {
  /** Hears that the vault has closed by a fault and could not be opened again. */
  onLost?: (failure: CasebookError) => void;
  /** Hears how far the opening is, and then of everything else that takes long. */
  onProgress?: (progress: VaultProgress) => void;
  /** Called before anything is put into a folder that was empty. */
  onNew?: () => Promise<void>;
  /** The file of a backup to restore first. */
  restore?: string | undefined;
  /** Of a locked vault: its key, and where it is kept how far it has come. */
  sealed?: { key: Uint8Array; seen: string | null } | undefined;
  /** Of an unlocked one: the file with what it is signed by. */
  signing?: string | undefined;
}

/**
 * Opens the vault in `folder`, or makes one there; throws with the sentence that says why it cannot be opened:
 * `passphrase-needed` for a locked one whose key is not given.
 */
export async function openVault(folder: string, options: VaultOptions = {}): Promise<Workers> {
  const { onLost = logLoss, onProgress = () => undefined, onNew = async () => undefined, restore, sealed, signing } = options;
  let isNew: boolean;
  try {
    makeOwnFolder(folder);
    isNew = (await readdir(folder)).length === 0;
  } catch (error) {
    throw diskFailure(error, `open the vault’s folder ${folder}`);
  }
  if (isNew) await onNew();
  const isSealed = isLocked(folder);
  if (isSealed && sealed === undefined)
    throw new CasebookError('passphrase-needed', 'This vault is locked. Give its passphrase to open it.');
  if (isUnfinished(folder)) await new Locker(onProgress).finish(folder, isSealed && sealed !== undefined ? sealed.key : null);
  const corpus = await CorpusClient.open(folder, {
    onLog: ({ level, message, details }) => {
      if (level !== 'info') console.warn(`casebook: vault: ${message} ${details ?? ''}`.trimEnd());
    },
    onSlowCall: (method, milliseconds) => {
      if (milliseconds >= WORTH_A_LINE_MS) console.warn(`casebook: ${method} took ${Math.round(milliseconds)} ms`);
    },
    onLost,
    onProgress,
    ...(restore === undefined ? {} : { restore }),
    ...(isSealed ? { sealed } : { signing }),
  });
  await keepToOurselves(folder);
  const previews = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  return {
    corpus,
    importer: new ImportClient({ start: startUtilityProcess }),
    ocr: new OcrClient({ start: startUtilityProcess }),
    exporter: new ExportClient(undefined, previews),
    previewer: new ExportClient(undefined, previews),
  };
}

/** Vaults of earlier versions were made with the rights that the system gives new files. */
async function keepToOurselves(vault: string): Promise<void> {
  if (process.platform === 'win32') return;
  for (const name of ['', 'journal', 'originals', 'backups', 'corpus.sqlite', 'corpus.previous.sqlite']) {
    const place = path.join(vault, name);
    try {
      const stats = await stat(place);
      const own = stats.isDirectory() ? 0o700 : 0o600;
      if ((stats.mode & 0o077) !== 0) await chmod(place, own);
    } catch (error) {
      // It is not there yet, or is somebody else's, or of a disk without rights.
      if (errorCode(error) === '') throw error;
      if (errorCode(error) !== 'ENOENT') console.warn(`casebook: others may read ${place}: ${String(error)}`);
    }
  }
}

function logLoss({ message, details }: CasebookError): void {
  console.error(`casebook: the vault is not open any more: ${message} ${details ?? ''}`.trimEnd());
}

/** Closes the vault: the corpus last, so that what the others still write is in its snapshot. */
export async function closeVault({ corpus, importer, ocr, exporter, previewer }: Workers): Promise<void> {
  await Promise.all([importer.close(), ocr.close(), exporter.close(), previewer.close()]);
  await corpus.close();
}

/** The line that says that the vault is open. */
export function openLine({ folder, counts }: VaultStatus): string {
  const { articles, entities, notes, dossiers } = counts;
  return `Casebook is open: ${folder} · ${articles} articles · ${entities} entities · ${notes} notes · ${dossiers} dossiers`;
}
