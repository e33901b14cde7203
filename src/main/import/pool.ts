import { CasebookError, fromFailure, toFailure } from '../../shared/result';
import { ProcessChannel, type StartProcess } from '../workers/process-channel';
import type { Limits } from '../workers/watchdog';
import type { WorkerReply, WorkerRequest } from '../workers/worker-channel';
import type { ImportHandlers } from './worker';

/** What one piece of work may ask of its process, within the limits of the pool. */
export type Importing = <K extends keyof ImportHandlers>(
  method: K,
  request: WorkerRequest<ImportHandlers, K>,
) => Promise<WorkerReply<ImportHandlers, K>>;

export interface PoolOptions {
  start: StartProcess;
  script: URL;
  /** How many processes there may be. */
  most: number;
  /** Seconds of processor time one file may take. */
  timeLimit: number;
  /** Megabytes of memory a process may hold. */
  memoryLimit: number;
}

/** A second process costs memory and half a second: it is started when so many files were read and more are waiting. */
const WORTH_ANOTHER = 6;
/** Milliseconds without work after which a process ends. */
const IDLE = 30_000;
/** A machine that is busy, or a disk that sleeps, is not the file's fault: the clock may run so much longer than the processor. */
const PATIENCE = 3;

/** A file ended the process that read it. */
export class ProcessBroken extends CasebookError {}

interface Work {
  run: (channel: ProcessChannel<ImportHandlers>) => Promise<void>;
  refuse: (error: CasebookError) => void;
}

interface Slot {
  channel: ProcessChannel<ImportHandlers> | null;
  busy: boolean;
  idle: NodeJS.Timeout | null;
}

/**
 * The import processes: started as they are needed, one file in each at a time. One that takes too long, grows too large or
 * dies over a file is replaced, and only that file fails.
 */
export class ImportPool {
  readonly #options: PoolOptions;
  readonly #slots: Slot[];
  #waiting: Work[] = [];
  #sinceRest = 0;
  #closed = false;
  /** Counts up when what is under way is not wanted any more. */
  #cancellations = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#slots = Array.from({ length: Math.max(1, options.most) }, () => ({ channel: null, busy: false, idle: null }));
  }

  /** Rejected with CasebookError: what the process refused, `unreadable` when it broke, `cancelled`. */
  run<T>(work: (ask: Importing) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(closedError());
    const cancellations = this.#cancellations;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({
        run: async (channel) => {
          try {
            const result = await work(this.#askerOf(channel));
            // What went on without the process that was stopped is not wanted either.
            if (this.#closed || cancellations !== this.#cancellations) throw closedError();
            resolve(result);
          } catch (error) {
            reject(
              this.#closed || cancellations !== this.#cancellations
                ? closedError()
                : this.#explained(fromFailure(toFailure(error)), channel),
            );
          }
        },
        refuse: reject,
      });
      this.#next();
    });
  }

  /** Stops over all that is being read or waits to be; new processes read what comes next. */
  async cancel(): Promise<void> {
    this.#cancellations++;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { refuse } of waiting) refuse(closedError());
    await Promise.all(this.#slots.filter(({ busy }) => busy).map((slot) => this.#stop(slot)));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.cancel();
    await Promise.all(this.#slots.map((slot) => this.#stop(slot)));
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const slot = this.#free();
      const work = slot === undefined ? undefined : this.#waiting.shift();
      if (slot === undefined || work === undefined) return;
      void this.#work(slot, work);
    }
    if (this.#slots.every(({ busy }) => !busy)) this.#sinceRest = 0;
  }

  /** A process that has nothing to do; a new one when there is work for it. */
  #free(): Slot | undefined {
    const free = this.#slots.filter(({ busy }) => !busy);
    const running = free.find(({ channel }) => channel?.alive === true);
    if (running !== undefined) return running;
    const working = this.#slots.length - free.length;
    return working === 0 || this.#sinceRest >= WORTH_ANOTHER * working ? free[0] : undefined;
  }

  async #work(slot: Slot, work: Work): Promise<void> {
    if (slot.idle !== null) clearTimeout(slot.idle);
    slot.busy = true;
    if (slot.channel?.alive !== true) slot.channel = this.#start();
    await work.run(slot.channel);
    this.#sinceRest++;
    slot.busy = false;
    slot.idle = setTimeout(() => void this.#stop(slot), IDLE);
    slot.idle.unref();
    this.#next();
  }

  #start(): ProcessChannel<ImportHandlers> {
    const { start, script, memoryLimit } = this.#options;
    return new ProcessChannel<ImportHandlers>(start({ script, heap: memoryLimit }));
  }

  async #stop(slot: Slot): Promise<void> {
    const { channel } = slot;
    slot.channel = null;
    if (slot.idle !== null) clearTimeout(slot.idle);
    await channel?.terminate();
  }

  #askerOf(channel: ProcessChannel<ImportHandlers>): Importing {
    const { memoryLimit, timeLimit } = this.#options;
    const limits: Limits = { resident: memoryLimit * 1024 * 1024, processor: timeLimit, elapsed: timeLimit * 1000 * PATIENCE };
    return (method, request) => channel.call(method, request, limits);
  }

  /** Says of a process that died what that means for the file it was reading. */
  #explained(error: CasebookError, channel: ProcessChannel<ImportHandlers>): CasebookError {
    if (error.code !== 'worker-died') return error;
    return new ProcessBroken('unreadable', this.#sentence(channel), error.details);
  }

  #sentence({ breach }: ProcessChannel<ImportHandlers>): string {
    const { memoryLimit, timeLimit } = this.#options;
    if (breach === 'time') return `This file took longer than ${Math.ceil(timeLimit)} seconds to read, so it was left out.`;
    if (breach === 'memory') return `Reading this file takes more than ${memoryLimit} MB of memory, so it was left out.`;
    return 'Reading this file stopped the import process: it may be damaged, or need more memory than an import may use.';
  }
}

export function closedError(): CasebookError {
  return new CasebookError('cancelled', 'The import was stopped.');
}
