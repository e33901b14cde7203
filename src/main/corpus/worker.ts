import { randomUUID } from 'node:crypto';
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { CorpusHandlers, EventPayload } from '../../shared/contract';
import { toFailure } from '../../shared/result';
import { postEvent, serveWorker } from '../worker-channel';
import { corpusHandlers, type InnerHandlers } from './handlers';
import { migrations } from './migrations/all';
import { Store, type SnapshotReport, type StoreLogEntry } from './store';

/** What the client gives the worker to start with. */
const startSchema = z.object({ folder: z.string().min(1) });

/** Everything the corpus worker answers. */
export type CorpusWorkerHandlers = CorpusHandlers &
  InnerHandlers & { snapshot: (request: null) => SnapshotReport; close: (request: null) => null };
/** Everything it tells unasked. */
export interface CorpusWorkerEvents {
  'corpus.changed': EventPayload<'corpus.changed'>;
  log: StoreLogEntry;
}

/** How long nothing must have been asked before a snapshot is made that is due, in milliseconds. */
const IDLE = 1000;

const tell = <N extends keyof CorpusWorkerEvents>(name: N, payload: CorpusWorkerEvents[N]): void => {
  postEvent<CorpusWorkerEvents, N>(name, payload);
};

/** Makes the snapshots that are due while nothing is asked for. */
class IdleSnapshots {
  readonly #store: Store;
  #timer: NodeJS.Timeout | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** To be called with each request: the wait begins anew. */
  asked(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#snapshot();
    }, IDLE);
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #snapshot(): void {
    if (!this.#store.snapshotDue()) return;
    try {
      this.#store.snapshot();
    } catch (error) {
      // Nothing is lost: the journal holds it all, and the next idle moment tries again.
      const { message, details } = toFailure(error);
      tell('log', { level: 'warning', message: `no snapshot could be made: ${message}`, details: details ?? '' });
    }
  }
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

await serveWorker<CorpusWorkerHandlers>(async () => {
  const { folder } = startSchema.parse(workerData);
  const now = (): string => new Date().toISOString();
  const store = await Store.open(folder, {
    migrations,
    now,
    log: (entry) => {
      tell('log', entry);
    },
  });
  const handlers = corpusHandlers({ store, now, newId: randomUUID }, (topics) => {
    tell('corpus.changed', { topics: [...topics] });
  });
  const snapshots = new IdleSnapshots(store);
  const close = (): null => {
    snapshots.end();
    store.close();
    return null;
  };
  return watched({ ...handlers, snapshot: () => store.snapshot(), close }, () => {
    snapshots.asked();
  });
});
