import type { CareChannel, CorpusChannel } from '../../shared/contract';
import type { Checked, Reply } from '../../shared/contract';
import type { Comparison } from '../../shared/exchange/model';
import { everything, type Facts } from '../../shared/topics';
import type { Backup, BackupChanges, BackupSettings, VaultProgress } from '../../shared/care/model';
import type { DossierBundle } from '../../shared/dossiers/model';
import type { ImportedArticle } from '../../shared/articles/model';
import type { NewText } from '../../shared/editions/model';
import type { CasebookError } from '../../shared/result';
import { LastingChannel } from '../workers/lasting-channel';
import { WorkerChannel, type CallOptions } from '../workers/worker-channel';
import type { AddedArticle } from './articles/add-articles';
import type { FileToKeep } from './articles/kept-files';
import type { PictureFile } from './articles/pictures';
import type { PictureToAdd } from './notes/pictures';
import type { PartOf } from './articles/parts';
import type { ForeignKey, KnownNote, NoteToBring } from './notes/brought-notes';
import type { QuoteToMark } from './passages/quoted-marks';
import { isLocked, storeFolder } from './locking/locker-client';
import { ArticleQueue } from './articles/article-queue';
import type { BackupPlace } from './care/care';
import type { SnapshotReport, StoreLogEntry } from './store/store';
import type { InspectorEvents, InspectorHandlers } from './care/inspector';
import type { NewEdition, OriginalToRead, RereadRequest } from './editions/editions';
import type { CorpusWorkerEvents, CorpusWorkerHandlers } from './worker';

export { isLocked, isUnfinished, keyFileBeside, Locker, storeFolder, type Opening } from './locking/locker-client';
export type { AddedArticle } from './articles/add-articles';
export type { PartOf } from './articles/parts';
export type { ForeignKey, KnownNote, NoteToBring } from './notes/brought-notes';
export type { OriginalToRead } from './editions/editions';
export type { SnapshotReport, StoreLogEntry } from './store/store';

/** How a channel is asked: given up by a signal, and for what is in front or not. */
export type Asked = Omit<CallOptions, 'transfer'>;

export interface CorpusClientOptions {
  /** The built worker; beside this module when not given. */
  script?: URL;
  /** The built inspector; beside the worker when not given. */
  inspector?: URL;
  /** What learns the meaning of words, built; beside the worker when not given. */
  learner?: URL;
  /** Of a locked vault: its key, and the file in which it is kept how far the vault has come; null for none. The folder is the vault's. */
  sealed?: { key: Uint8Array; seen: string | null } | undefined;
  /** Of an unlocked vault: the file, away from it, with what it is signed by. Without it nothing is signed, or missed. */
  signing?: string | undefined;
  /** The file of a backup to restore first: for a vault that cannot be opened, and for an empty folder. */
  restore?: string;
  onLog?: (entry: StoreLogEntry) => void;
  /** Hears how far a large vault has been opened, and then of everything else that takes long. */
  onProgress?: (progress: VaultProgress) => void;
  /** Hears of calls that took longer than 40 ms. */
  onSlowCall?: (method: string, milliseconds: number) => void;
  /** Hears that the worker ended unasked and the vault could not be opened again: nothing is answered any more. */
  onLost?: (failure: CasebookError) => void;
}

type Channel = LastingChannel<CorpusWorkerHandlers, CorpusWorkerEvents>;

/** The backups of a vault, newest first, without opening it. Without the key of a locked one nothing is known but their names. */
export async function listBackups(
  vault: string,
  key: Uint8Array | null = null,
  inspector = new URL('corpus-inspector.js', import.meta.url),
): Promise<Backup[]> {
  const folder = storeFolder(vault, isLocked(vault));
  const channel = new WorkerChannel<InspectorHandlers, InspectorEvents>(inspector, {
    name: 'list of backups',
    workerData: { sealed: key === null ? null : { root: folder, key } },
  });
  try {
    return await channel.call('backups', { folder });
  } finally {
    await channel.terminate();
  }
}

function startWorker(
  vault: string,
  { script, inspector, learner, restore, sealed, signing, onSlowCall, onLog, onProgress }: CorpusClientOptions,
  endedThreads: readonly number[],
): WorkerChannel<CorpusWorkerHandlers, CorpusWorkerEvents> {
  const channel = new WorkerChannel<CorpusWorkerHandlers, CorpusWorkerEvents>(script ?? new URL('corpus-worker.js', import.meta.url), {
    name: 'corpus worker',
    workerData: {
      folder: storeFolder(vault, sealed !== undefined),
      ...(sealed === undefined ? {} : { sealed: { ...sealed, vault } }),
      ...(signing === undefined ? {} : { signing }),
      endedThreads,
      ...(inspector === undefined ? {} : { inspector: inspector.href }),
      ...(learner === undefined ? {} : { learner: learner.href }),
      // Once: the vault is opened again as it is.
      ...(restore === undefined || endedThreads.length > 0 ? {} : { restore }),
    },
    ...(onSlowCall === undefined ? {} : { onSlowCall }),
  });
  if (onLog !== undefined) channel.on('log', onLog);
  if (onProgress !== undefined) channel.on('vault.progress', onProgress);
  return channel;
}

/**
 * The corpus worker as the main process sees it: the only way to a vault. When it ends unasked, the vault is opened again
 * in a new one, and everything counts as changed.
 */
export class CorpusClient {
  readonly #channel: Channel;
  readonly #articles = new ArticleQueue((files, moved) => this.#channel.call('addArticles', { files }, { transfer: moved }));
  readonly #changed = new Set<(facts: Facts) => void>();
  #backups: BackupSettings | null = null;

  private constructor(channel: Channel, { onLog, onLost }: CorpusClientOptions) {
    this.#channel = channel;
    channel.on('corpus.changed', (facts) => this.#announce(facts));
    channel.onDeath(
      (death) => {
        onLog?.({ level: 'error', message: 'the vault was opened again: its worker had ended', details: death.details ?? '' });
        if (this.#backups !== null) channel.call('configureBackups', this.#backups).catch(() => undefined);
        // Whatever was under way may have been done or not.
        this.#announce(everything);
      },
      (death) => onLost?.(death),
    );
  }

  /**
   * Opens the vault in `folder`, or makes one in an empty folder.
   * Rejected with `vault-locked`, `vault-damaged`, `disk-full`, `disk-error` or `read-only`.
   */
  static async open(folder: string, options: CorpusClientOptions = {}): Promise<CorpusClient> {
    const start = (endedThreads: readonly number[]): WorkerChannel<CorpusWorkerHandlers, CorpusWorkerEvents> =>
      startWorker(folder, options, endedThreads);
    return new CorpusClient(await LastingChannel.open(start), options);
  }

  /**
   * Asks one channel of the contract; the request must have been checked by its schema. A read that `asked.signal` gives up is
   * rejected with `cancelled`, unless it is answered already.
   */
  call<C extends CorpusChannel | CareChannel>(channel: C, request: Checked<C>, asked?: Asked): Promise<Reply<C>>;
  // The compiler cannot see that a channel's request goes with its reply; the signature above says so.
  call(channel: CorpusChannel | CareChannel, request: never, asked?: Asked): Promise<unknown> {
    return this.#channel.call(channel, request, asked);
  }

  /**
   * Takes what the import worker read, and the file's bytes, into the vault; on disk when this settles. Those given while
   * others are being stored are stored together: who has many gives several at a time. `mayMove`: nobody else holds the memory
   * of the bytes; they are not copied, and gone here afterwards. Those of `pictures` are in any case.
   */
  addArticle(
    imported: ImportedArticle,
    bytes: Uint8Array,
    partOf?: PartOf,
    mayMove = false,
    importId?: string,
    pictures?: readonly PictureFile[],
  ): Promise<AddedArticle> {
    return this.#articles.add({ imported, bytes, partOf, importId, pictures }, mayMove);
  }

  /** Keeps the original of a file of which no article is made. Rejected with a disk's failure. */
  keepFile(request: FileToKeep): Promise<{ id: string }> {
    return this.#channel.call('keepFile', request);
  }

  /** Makes passages of words that were marked in another program; answers with those that are not in the text exactly once. */
  markQuotes(articleId: string, quotes: readonly QuoteToMark[]): Promise<{ made: number; left: string[] }> {
    return this.#channel.call('markQuotes', { articleId, quotes });
  }

  /** Those of another program's notes that are in the vault, be it in the bin. */
  knownNotes(program: string, notes: readonly ForeignKey[]): Promise<KnownNote[]> {
    return this.#channel.call('knownNotes', { program, notes });
  }

  /** Brings notes of another program in, all of them or none; on the disk when this settles. Rejected with a disk's failure. */
  async bringNotes(importId: string, program: string, notes: readonly NoteToBring[]): Promise<void> {
    await this.#channel.call('bringNotes', { importId, program, notes });
  }

  /** Which of these words are right in this vault: added by the analyst, or words of entities' names. */
  rightWords(words: readonly string[], noteId: string | null): Promise<string[]> {
    return this.#channel.call('rightWords', { words, noteId });
  }

  /** The bytes of a kept file. Rejected with `not-found`, `vault-damaged`. */
  readKept(id: string): Promise<{ fileName: string; bytes: Uint8Array }> {
    return this.#channel.call('readKept', { id });
  }

  /** Keeps a picture for a note. Rejected with `not-found`, `in-bin`, a disk's failure. */
  addPicture(request: PictureToAdd): Promise<{ sha256: string }> {
    return this.#channel.call('addPicture', request);
  }

  /** The bytes of a picture of some note. Rejected with `not-found`, `vault-damaged`. */
  readPicture(sha256: string): Promise<Uint8Array> {
    return this.#channel.call('readPicture', { sha256 });
  }

  /** The pictures that are there, by their SHA-256. */
  readPictures(hashes: readonly string[]): Promise<Map<string, Uint8Array>> {
    return this.#channel.call('readPictures', { hashes });
  }

  /** The original of a text of an article, of the present one when none is named. Rejected with `not-found`, `in-bin`, `vault-damaged`. */
  originalToRead(request: { id: string; textId?: string }): Promise<OriginalToRead> {
    return this.#channel.call('originalToRead', request);
  }

  /** The places of words of a text from before they were kept; whether anything was written. Rejected as {@link structureArticle} is. */
  placeWordsOfArticle(request: RereadRequest): Promise<boolean> {
    return this.#channel.call('placeWordsOfArticle', request);
  }

  /** The structure of a text from before structure was kept; whether anything was written. Rejected with `not-found`, `in-bin`, `conflict`. */
  structureArticle(request: RereadRequest): Promise<boolean> {
    return this.#channel.call('structureArticle', request);
  }

  /** Another reading of an article's original. Rejected with `not-found`, `in-bin`, `conflict`. */
  rereadArticle(request: RereadRequest): Promise<NewText> {
    return this.#channel.call('rereadArticle', request);
  }

  /** A newer file of the same page. Rejected with `not-found`, `in-bin`, a disk's failure. */
  addEdition(request: NewEdition): Promise<NewText> {
    return this.#channel.call('addEdition', request);
  }

  /** Everything an export needs of a dossier, of one moment. Rejected with `not-found`. */
  dossierBundle(id: string): Promise<DossierBundle> {
    return this.#channel.call('dossierBundle', { id });
  }

  /** A dossier as it stood, by the id of the version. Rejected with `not-found`. */
  frozenBundle(id: string): Promise<DossierBundle> {
    return this.#channel.call('frozenBundle', { id });
  }

  /** The same of a note that goes out alone. Rejected with `not-found`, `in-bin`. */
  noteBundle(id: string): Promise<DossierBundle> {
    return this.#channel.call('noteBundle', { id });
  }

  /** The dossier with exactly this title. Rejected with `not-found` for none, `conflict` for several. */
  dossierIdByTitle(title: string): Promise<string> {
    return this.#channel.call('dossierIdByTitle', { title });
  }

  /** The note with exactly this title. Rejected as {@link dossierIdByTitle} is. */
  noteIdByTitle(title: string): Promise<string> {
    return this.#channel.call('noteIdByTitle', { title });
  }

  /** Reads the vault in a folder and compares it with this one. Throws `unreadable`, `vault-locked`, `vault-newer`, `vault-damaged`. */
  compareVault(folder: string): Promise<Comparison> {
    return this.#channel.call('compareVault', { folder });
  }

  /** How many of these texts, by their SHA-256, are or were the text of an article. */
  countTexts(hashes: readonly string[]): Promise<number> {
    return this.#channel.call('countTexts', { hashes });
  }

  /** Makes a snapshot now, when anything is new. Rejected with `disk-full`, `disk-error` or `read-only`. */
  snapshot(): Promise<SnapshotReport> {
    return this.#channel.call('snapshot', null);
  }

  /** Which backups are made from now on; until then daily, within 2 GB. */
  async configureBackups(settings: BackupSettings): Promise<void> {
    this.#backups = settings;
    await this.#channel.call('configureBackups', settings);
  }

  /** What restoring a backup, or any snapshot file, would change. Rejected with `not-found`, `vault-damaged`, `unreadable`, `vault-newer`. */
  compareBackup(place: BackupPlace): Promise<BackupChanges> {
    return this.#channel.call('compareBackup', place);
  }

  /** Backs up, then restores: everything the vault answers is another from then on. Rejected as `compareBackup`, and with `conflict`. */
  restoreBackup(place: BackupPlace): Promise<Reply<'backups.restore'>> {
    return this.#channel.call('restoreBackup', place);
  }

  /** Tells how far a check or a comparison is; answers with the function that ends it. */
  onProgress(listener: (progress: VaultProgress) => void): () => void {
    return this.#channel.on('vault.progress', listener);
  }

  /** Tells what each change touched; answers with the function that ends it. */
  onChanged(listener: (facts: Facts) => void): () => void {
    this.#changed.add(listener);
    return () => {
      this.#changed.delete(listener);
    };
  }

  #announce(facts: Facts): void {
    for (const listener of this.#changed) listener(facts);
  }

  /** Makes a last snapshot, gives the lock back and ends the worker. Nothing to do when it has ended already. */
  async close(): Promise<void> {
    if (!this.#channel.alive) return;
    await this.#channel.call('close', null);
    await this.#channel.terminate();
  }
}
