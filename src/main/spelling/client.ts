import type { CheckedText, DictionaryInfo } from '../../shared/spelling/model';
import { WorkerChannel } from '../workers/worker-channel';
import type { SpellingHandlers } from './worker';

/** Milliseconds without a question after which the worker ends, and its dictionaries with it. */
const IDLE = 10 * 60_000;

export interface SpellingClientOptions {
  /** The built worker's file, which stands beside the built main module. */
  script?: URL;
  /** Where the system's dictionaries are. */
  folders?: readonly string[];
}

/** The spelling worker seen from main: started with the first text, and again after it has ended. */
export class SpellingClient {
  readonly #options: SpellingClientOptions;
  #channel: WorkerChannel<SpellingHandlers> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: SpellingClientOptions = {}) {
    this.#options = options;
  }

  /** The language and the wrong words of each text. Rejected with `worker-died` when the worker stops. */
  check(texts: readonly string[], around: string, without: readonly string[]): Promise<CheckedText[]> {
    return this.#alive().call('check', { texts, around, without });
  }

  suggest(word: string, language: string, without: readonly string[]): Promise<string[]> {
    return this.#alive().call('suggest', { word, language, without });
  }

  dictionaries(): Promise<DictionaryInfo[]> {
    return this.#alive().call('dictionaries', null);
  }

  #alive(): WorkerChannel<SpellingHandlers> {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.close(), IDLE).unref();
    if (this.#channel === null || !this.#channel.alive) {
      const { script = new URL('./spelling-worker.js', import.meta.url), folders } = this.#options;
      this.#channel = new WorkerChannel<SpellingHandlers>(script, { name: 'spelling worker', workerData: { folders } });
    }
    return this.#channel;
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    const channel = this.#channel;
    this.#channel = null;
    await channel?.terminate();
  }
}
