import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import {
  careChannels,
  contract,
  corpusChannels,
  type CareHandlers,
  type CorpusHandlers,
  type EventPayload,
  type Reply,
} from '../../shared/contract';
import { everything, type Facts } from '../../shared/topics';
import type { BackupChanges, BackupSettings } from '../../shared/care/model';
import { toFailure } from '../../shared/result';
import { nodeFiles, type FileSystem } from '../files/atomic-file';
import { sealedFiles, type SealedFiles } from '../files/sealed-files';
import type { Standing } from '../workers/waiting-calls';
import { postEvent, serveWorker, stopIfGivenUp } from '../workers/worker-channel';
import { writingChannels } from './history/history';
import { Announcements } from './announcements';
import { VaultCare, type BackupPlace } from './care/care';
import { corpusHandlers, type InnerHandlers } from './handlers';
import { dropUnused } from './articles/kept-files';
import { migrations } from './store/migrations/all';
import { learnerThread } from './search/meaning-thread';
import { indexNotes } from './search/unindexed-notes';
import { searchForms } from './search/search-forms';
import { filesThatTell } from './store/opening';
import { restoreBackup } from './care/restore';
import { snapshotNames } from './store/snapshot';
import { SeenVault } from './locking/seen';
import { SignedVault } from './locking/signed-vault';
import { loadSqlite } from './store/sqlite';
import { loadModel } from './suggestions/weights';
import { Store, type SnapshotReport, type StoreLogEntry } from './store/store';

/** What the client gives the worker to start with. */
const startSchema = z.object({
  folder: z.string().min(1),
  /** The built inspector, where it is not beside this module. */
  inspector: z.url().optional(),
  /** The same for what learns the meaning of words. */
  learner: z.url().optional(),
  /** A backup to restore before the vault is opened: for one that cannot be opened, and for an empty folder. */
  restore: z.string().min(1).optional(),
  /** Of a locked vault: its key, its folder (`folder` is the one in it that is sealed), and where it is kept how far it has come. */
  sealed: z.object({ key: z.instanceof(Uint8Array), vault: z.string().min(1), seen: z.string().min(1).nullable() }).optional(),
  /** Of an unlocked vault: the file beside the settings with what it is signed by. */
  signing: z.string().min(1).optional(),
  /** The threads of the workers whose place this one takes. */
  endedThreads: z.array(z.int()).optional(),
});

/** Everything the corpus worker answers. */
export type CorpusWorkerHandlers = CorpusHandlers &
  CareHandlers &
  InnerHandlers & {
    snapshot: (request: null) => Promise<SnapshotReport>;
    close: (request: null) => null;
    configureBackups: (request: BackupSettings) => null;
    compareBackup: (request: BackupPlace) => Promise<BackupChanges>;
    restoreBackup: (request: BackupPlace) => Promise<Reply<'backups.restore'>>;
  };
/** Everything it tells unasked. */
export interface CorpusWorkerEvents {
  'corpus.changed': EventPayload<'corpus.changed'>;
  'vault.progress': EventPayload<'vault.progress'>;
  log: StoreLogEntry;
}

/** How long nothing must have been asked before a snapshot or a backup is made that is due, in milliseconds. */
const IDLE = 1000;

const tell = <N extends keyof CorpusWorkerEvents>(name: N, payload: CorpusWorkerEvents[N]): void => {
  postEvent<CorpusWorkerEvents, N>(name, payload);
};

/** How often it is tried whether a folder can be written to again, in milliseconds. */
const BETWEEN_TRIES = 5000;
/** After a snapshot that could not be made, in milliseconds. */
const AFTER_FAILURE = 60_000;

/** Makes the snapshots and backups that are due: while nothing is asked for, or when they cannot wait. */
class IdleWork {
  readonly #store: () => Store;
  readonly #care: VaultCare;
  readonly #onSnapshot: () => void;
  #timer: NodeJS.Timeout | undefined;
  #snapshotAgainAt = 0;
  #tidied = false;

  /** `onSnapshot`: one was made. */
  constructor(store: () => Store, care: VaultCare, onSnapshot: () => void) {
    this.#store = store;
    this.#care = care;
    this.#onSnapshot = onSnapshot;
  }

  /** To be called with each request: the wait begins anew. */
  asked(): void {
    clearTimeout(this.#timer);
    if (this.#store().snapshotDue() === 'now' && !this.#care.busy) void this.#snapshot();
    this.#timer = setTimeout(() => void this.#work(), IDLE);
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  async #work(): Promise<void> {
    if (this.#care.busy) return;
    if (!this.#tidied) await this.#store().tidyOriginals();
    this.#tidied = true;
    if (this.#store().snapshotDue() !== 'no') await this.#snapshot();
    await this.#care.idle();
  }

  async #snapshot(): Promise<void> {
    if (Date.now() < this.#snapshotAgainAt) return;
    try {
      await this.#store().snapshotLater();
      this.#onSnapshot();
    } catch (error) {
      // Nothing is lost: the journal holds it all.
      this.#snapshotAgainAt = Date.now() + AFTER_FAILURE;
      const { message, details } = toFailure(error);
      tell('log', { level: 'warning', message: `no snapshot could be made: ${message}`, details: details ?? '' });
    }
  }
}

/** Nothing must have been asked for this long before anything is read ahead, in milliseconds. */
const BEFORE_READING_AHEAD = 250;
/** The same while Casebook starts: the window needs the processor more, until it is on the screen and stands still. */
const BEFORE_READING_AHEAD_AT_FIRST = 1500;
/** The same for what is learnt of meaning: after what a question would wait for. */
const BEFORE_LEARNING = 1500;
/** The same for the index of what is written in long notes: longer than between two saves. */
const BEFORE_INDEXING = 5000;

/** Does ahead what questions will need, in steps of some milliseconds, while nothing is asked for. */
class Ahead {
  #next: number;
  readonly #wait: number;
  readonly #step: () => boolean;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;

  /**
   * `step` answers whether there is more to read; when it throws, it is tried again when there is time again. `atFirst`: what is
   * waited before the first step of all.
   */
  constructor(wait: number, step: () => boolean, onError: (error: unknown) => void, atFirst = wait) {
    this.#wait = wait;
    this.#next = atFirst;
    this.#step = step;
    this.#onError = onError;
  }

  /** To be called with each request. */
  asked(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#run, this.#next);
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  readonly #run = (): void => {
    this.#next = this.#wait;
    try {
      // Requests that came meanwhile have their turn before the timer has its next.
      if (this.#step()) this.#timer = setTimeout(this.#run, 0);
    } catch (error) {
      this.#onError(error);
    }
  };
}

/** The same table of functions, each of which tells `asked` first. */
function watched<T extends object>(handlers: T, asked: () => void): T {
  return new Proxy(handlers, {
    get: (target, name, receiver): unknown => {
      asked();
      return Reflect.get(target, name, receiver);
    },
  });
}

const announcements = new Announcements((facts) => tell('corpus.changed', facts));
let store: Store;

const open = async (): Promise<CorpusWorkerHandlers> => {
  const { folder, inspector, learner, restore, sealed, signing, endedThreads = [] } = startSchema.parse(workerData);
  const ofVault = sealed === undefined ? {} : { vault: sealed.vault };
  const now = (): string => new Date().toISOString();
  const log = (entry: StoreLogEntry): void => tell('log', entry);
  // A locked vault needs no signature: what was not sealed with its key does not open.
  const signed = sealed !== undefined || signing === undefined ? null : new SignedVault({ path: signing, now, log });
  const disk: FileSystem & Partial<SealedFiles> =
    sealed === undefined ? (signed?.files ?? nodeFiles) : sealedFiles(nodeFiles, folder, sealed.key);
  /** Where it is kept how far a locked vault has come; it is whole without. */
  const seen = sealed === undefined || sealed.seen === null ? null : new SeenVault(sealed.seen, sealed.key, log);
  const openStore = async (): Promise<Store> => {
    const size = disk.size(join(folder, snapshotNames.current)) ?? 0;
    const { files, end } = filesThatTell(size, (progress) => tell('vault.progress', progress), undefined, disk);
    const how = { migrations, derived: searchForms, now, log, endedThreads, files, onStep: stopIfGivenUp };
    const opened = await Store.open(folder, { ...how, ...ofVault });
    end();
    seen?.look(opened);
    signed?.look(opened);
    return opened;
  };
  const noted = (opened: Store): void => {
    seen?.note(opened);
    signed?.note(opened);
  };
  const announce = (facts: Facts): void => announcements.announce(facts);
  const handlersOf = (opened: Store): CorpusHandlers & InnerHandlers =>
    corpusHandlers({ store: opened, now, newId: randomUUID }, announce, (effect) => announcements.whenDurable(effect), {
      startLearner: () => learnerThread(new URL(learner ?? 'corpus-learner.js', import.meta.url)),
      wake: () => learning.asked(),
      onError: (message, details) => log({ level: 'warning', message, details }),
    });

  const onRestored = (isSigned: boolean | null): void => signed?.restored(isSigned);
  const restoreFrom = async (path: string): Promise<string | null> =>
    restoreBackup({ folder, path, now, files: disk, openDatabase: await loadSqlite(), migrations, log, onRestored });
  if (restore !== undefined) await restoreFrom(restore);
  store = await openStore();
  const care = new VaultCare({
    folder,
    store: () => store,
    restore: async (path) => {
      table.endLearning(null);
      store.close();
      try {
        return await restoreFrom(path);
      } finally {
        // Restored or not, the vault is opened again.
        store = await openStore();
        Object.assign(table, handlersOf(store));
        announce(everything);
      }
    },
    trust: () => {
      signed?.trust(store);
      announce(everything);
    },
    now,
    files: disk,
    key: sealed?.key ?? null,
    inspector: new URL(inspector ?? 'corpus-inspector.js', import.meta.url),
    onProgress: (progress) => tell('vault.progress', progress),
    log,
  });
  const tries = setInterval(() => {
    try {
      if (store.resume()) announce(everything);
    } catch (error) {
      // The reason stands in the vault's status; the next try may find it gone.
      log({ level: 'info', message: toFailure(error).message });
    }
  }, BETWEEN_TRIES);
  const idle = new IdleWork(
    () => store,
    care,
    () => noted(store),
  );
  const notDone = (error: unknown): void => {
    const { message, details } = toFailure(error);
    log({ level: 'warning', message: `not done ahead: ${message}`, details: details ?? '' });
  };
  const readAhead = (): boolean => {
    const more = table.readAhead(null);
    if (table.awaitsModel(null)) loadModel().then(() => ahead.asked(), notDone);
    return more;
  };
  const ahead = new Ahead(BEFORE_READING_AHEAD, readAhead, notDone, BEFORE_READING_AHEAD_AT_FIRST);
  const learning = new Ahead(BEFORE_LEARNING, () => table.learnAhead(null), notDone);
  const indexing = new Ahead(BEFORE_INDEXING, () => table.indexNotes(null) !== null, notDone);
  /** What can be undone no more is let go of; a disk that refuses is no reason to stay open. */
  const tidyUp = (): void => {
    try {
      indexNotes(store);
      dropUnused({ store });
    } catch (error) {
      log({ level: 'info', message: `what could be tidied up stays for now: ${toFailure(error).message}` });
    }
  };
  const table: CorpusWorkerHandlers = {
    ...handlersOf(store),
    ...care.handlers,
    snapshot: () => store.snapshotLater(),
    configureBackups: (settings) => {
      care.configure(settings);
      return null;
    },
    compareBackup: (place) => care.compare(place),
    restoreBackup: (place) => care.restore(place),
    close: () => {
      idle.end();
      ahead.end();
      learning.end();
      table.endLearning(null);
      indexing.end();
      clearInterval(tries);
      care.close();
      tidyUp();
      noted(store);
      store.close();
      disk.forget?.();
      sealed?.key.fill(0);
      return null;
    },
  };
  ahead.asked();
  learning.asked();
  indexing.asked();
  return watched(table, () => {
    idle.asked();
    ahead.asked();
    learning.asked();
    indexing.asked();
  });
};

const namesOf = <K extends keyof CorpusWorkerHandlers>(...names: K[]): string[] => names;

/** What only reads: the window's reads, what export and import ask for, and what works for long on whole files. */
const reads: ReadonlySet<string> = new Set([
  ...corpusChannels.filter((channel) => contract[channel].nature === 'read'),
  ...careChannels,
  ...namesOf(
    'readPicture',
    'readPictures',
    'readKept',
    'originalToRead',
    'dossierBundle',
    'frozenBundle',
    'noteBundle',
    'dossierIdByTitle',
    'noteIdByTitle',
    'countTexts',
    'snapshot',
    'compareBackup',
  ),
]);
/** After these the vault is gone, or is another one. */
const endings: ReadonlySet<string> = new Set(namesOf('close', 'restoreBackup'));

function standingOf(method: string): Standing {
  if (endings.has(method)) return 'last';
  return reads.has(method) ? 'read' : 'write';
}

await serveWorker<CorpusWorkerHandlers>(open, {
  standing: standingOf,
  together: { methods: new Set<keyof CorpusWorkerHandlers>(writingChannels), run: (works) => announcements.together(store, works) },
});
