import type { CorpusChannel } from '../../shared/channels';
import type { Checked, Reply } from '../../shared/contract';
import type { DossierBundle, ImportedArticle, Topic } from '../../shared/model';
import { WorkerChannel } from '../worker-channel';
import type { AddedArticle, AddedOrNot, ReadFile } from './add-articles';
import type { SnapshotReport, StoreLogEntry } from './store';
import type { CorpusWorkerEvents, CorpusWorkerHandlers } from './worker';

export type { AddedArticle, AddedOrNot, ReadFile } from './add-articles';
export type { SnapshotReport, StoreLogEntry } from './store';

export interface CorpusClientOptions {
  /** The built worker; beside this module when not given. */
  script?: URL;
  onLog?: (entry: StoreLogEntry) => void;
  /** Hears of calls that took longer than 40 ms. */
  onSlowCall?: (method: string, milliseconds: number) => void;
}

/** The corpus worker as the main process sees it: the only way to a vault. */
export class CorpusClient {
  readonly #channel: WorkerChannel<CorpusWorkerHandlers, CorpusWorkerEvents>;

  private constructor(channel: WorkerChannel<CorpusWorkerHandlers, CorpusWorkerEvents>) {
    this.#channel = channel;
  }

  /**
   * Opens the vault in `folder`, or makes one in an empty folder.
   * Rejected with `vault-locked`, `vault-damaged`, `disk-full`, `disk-error` or `read-only`.
   */
  static async open(folder: string, options: CorpusClientOptions = {}): Promise<CorpusClient> {
    const script = options.script ?? new URL('corpus-worker.js', import.meta.url);
    const channel = new WorkerChannel<CorpusWorkerHandlers, CorpusWorkerEvents>(script, {
      name: 'corpus worker',
      workerData: { folder },
      ...(options.onSlowCall === undefined ? {} : { onSlowCall: options.onSlowCall }),
    });
    if (options.onLog !== undefined) channel.on('log', options.onLog);
    await channel.whenReady;
    return new CorpusClient(channel);
  }

  /** Settles when the worker has ended, whether closed or crashed. */
  get whenEnded(): Promise<void> {
    return this.#channel.whenEnded;
  }

  /** Asks one channel of the contract; the request must have been checked by its schema. */
  call<C extends CorpusChannel>(channel: C, request: Checked<C>): Promise<Reply<C>>;
  // The compiler cannot see that a channel's request goes with its reply; the signature above says so.
  call(channel: CorpusChannel, request: never): Promise<unknown> {
    return this.#channel.call(channel, request);
  }

  /** Takes what the import worker read, and the file's bytes, into the vault; on disk when this settles. */
  addArticle(imported: ImportedArticle, bytes: Uint8Array): Promise<AddedArticle> {
    return this.#channel.call('addArticle', { imported, bytes });
  }

  /**
   * Takes several read files into the vault at once: many times quicker than one by one. Answers in their order; on disk
   * when this settles. Give no more than a few megabytes at a time: that is how long other writes wait.
   */
  addArticles(files: readonly ReadFile[]): Promise<AddedOrNot[]> {
    return this.#channel.call('addArticles', { files });
  }

  /** Everything an export needs of a dossier, of one moment. Rejected with `not-found`. */
  dossierBundle(id: string): Promise<DossierBundle> {
    return this.#channel.call('dossierBundle', { id });
  }

  /** The dossier with exactly this title. Rejected with `not-found` for none, `conflict` for several. */
  dossierIdByTitle(title: string): Promise<string> {
    return this.#channel.call('dossierIdByTitle', { title });
  }

  /** Makes a snapshot now, when anything is new. Rejected with `disk-full`, `disk-error` or `read-only`. */
  snapshot(): Promise<SnapshotReport> {
    return this.#channel.call('snapshot', null);
  }

  /** Tells which topics each change touched; answers with the function that ends it. */
  onChanged(listener: (topics: readonly Topic[]) => void): () => void {
    return this.#channel.on('corpus.changed', ({ topics }) => {
      listener(topics);
    });
  }

  /** Makes a last snapshot, gives the lock back and ends the worker. Nothing to do when it has ended already. */
  async close(): Promise<void> {
    if (!this.#channel.alive) return;
    await this.#channel.call('close', null);
    await this.#channel.terminate();
  }
}
