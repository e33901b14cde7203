import type { CasebookError } from '../../shared/result';
import type { CallOptions, WorkerChannel, WorkerHandlers, WorkerReply, WorkerRequest } from './worker-channel';

/**
 * Starts a worker.
 * @param endedThreads the `threadId`s of those before it, all of which have ended
 */
export type StartWorker<H extends WorkerHandlers<H>, E> = (endedThreads: readonly number[]) => WorkerChannel<H, E>;

/** A worker that ends more often than this within this time is not started again. */
const mostRestarts = 3;
const withinMs = 60_000;

/**
 * A worker, and the one that is started in its place when it ends without having been asked to. The calls under way then
 * are rejected with `worker-died`; those that follow are answered by the new one.
 */
export class LastingChannel<H extends WorkerHandlers<H>, E = Record<never, never>> {
  readonly #start: StartWorker<H, E>;
  readonly #listeners = new Set<(channel: WorkerChannel<H, E>) => () => void>();
  readonly #ended: number[] = [];
  #onRestarted: (death: CasebookError) => void = () => undefined;
  #onLost: (death: CasebookError) => void = () => undefined;
  #restarts: number[] = [];
  #channel: WorkerChannel<H, E>;
  #asked = false;

  /** Rejected with what kept the first worker from starting: that one is not started again. */
  static async open<H extends WorkerHandlers<H>, E>(start: StartWorker<H, E>): Promise<LastingChannel<H, E>> {
    const channel = start([]);
    await channel.whenReady;
    return new LastingChannel(start, channel);
  }

  private constructor(start: StartWorker<H, E>, channel: WorkerChannel<H, E>) {
    this.#start = start;
    this.#channel = channel;
    this.#watch(channel);
  }

  /** False when it was ended, and when no worker answers any more. */
  get alive(): boolean {
    return this.#channel.alive;
  }

  call<K extends keyof H & string>(method: K, request: WorkerRequest<H, K>, options?: CallOptions): Promise<WorkerReply<H, K>> {
    return this.#channel.call(method, request, options);
  }

  /** Listens to an event of whichever worker it is; answers with the function that ends it. */
  on<N extends keyof E & string>(name: N, listener: (payload: E[N]) => void): () => void {
    const listen = (channel: WorkerChannel<H, E>): (() => void) => channel.on(name, listener);
    let stop = listen(this.#channel);
    const attach = (channel: WorkerChannel<H, E>): (() => void) => (stop = listen(channel));
    this.#listeners.add(attach);
    return () => {
      this.#listeners.delete(attach);
      stop();
    };
  }

  /**
   * @param restarted hears that another worker took the place of one that ended unasked, and answers calls
   * @param lost hears that no worker answers any more
   */
  onDeath(restarted: (death: CasebookError) => void, lost: (death: CasebookError) => void): void {
    this.#onRestarted = restarted;
    this.#onLost = lost;
  }

  /** Stops the worker for good. */
  async terminate(): Promise<void> {
    this.#asked = true;
    await this.#channel.terminate();
  }

  #watch(channel: WorkerChannel<H, E>): void {
    void channel.whenEnded.then((death) => {
      if (!this.#asked) this.#replace(channel, death);
    });
  }

  #replace(ended: WorkerChannel<H, E>, death: CasebookError): void {
    const now = performance.now();
    this.#restarts = this.#restarts.filter((at) => now - at < withinMs);
    if (this.#restarts.length >= mostRestarts) {
      this.#onLost(death);
      return;
    }
    this.#restarts.push(now);
    this.#ended.push(ended.threadId);
    const channel = this.#start(this.#ended);
    this.#channel = channel;
    for (const attach of this.#listeners) attach(channel);
    this.#watch(channel);
    // One that does not start has ended as well.
    channel.whenReady.then(
      () => this.#onRestarted(death),
      () => undefined,
    );
  }
}
