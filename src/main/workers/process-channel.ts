import { CasebookError, fromFailure } from '../../shared/result';
import { watch, type Breach, type Limits, type ReadUsage } from './watchdog';
import { messageSchema, type WorkerHandlers, type WorkerReply, type WorkerRequest } from './worker-channel';

/**
 * Request and reply with a process of its own, by the messages of the worker channel. What the functions take and give is
 * copied. Node only: how the process is started is given.
 */

/** A process that was started. */
export interface Child {
  post: (message: object) => void;
  onMessage: (listener: (message: unknown) => void) => void;
  /** `how` is for the log. */
  onExit: (listener: (how: string) => void) => void;
  /** Undefined until it is there, and when it could not be started. */
  pid: () => number | undefined;
  /** Ends it at once, whatever it does. */
  kill: () => void;
  usage: ReadUsage;
}

export interface ProcessOptions {
  /** The file of the module that calls `serveProcess`. */
  script: URL;
  /** Megabytes of V8's heap. */
  heap: number;
}

/** Starts a process without any environment. */
export type StartProcess = (options: ProcessOptions) => Child;

interface Pending {
  resolve: (value: unknown) => void;
  reject: (error: CasebookError) => void;
}

/** One process and the calls under way in it. */
export class ProcessChannel<Handlers extends WorkerHandlers<Handlers>> {
  /** Settles when the process has ended. */
  readonly whenEnded: Promise<void>;

  readonly #child: Child;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;
  #death: CasebookError | null = null;
  #breach: Breach | null = null;

  constructor(child: Child) {
    this.#child = child;
    this.whenEnded = new Promise((resolve) => {
      child.onExit((how) => {
        this.#die(died(how));
        resolve();
      });
    });
    child.onMessage((incoming) => this.#receive(incoming));
  }

  get alive(): boolean {
    return this.#death === null;
  }

  /** What it was ended for by a call's limits. */
  get breach(): Breach | null {
    return this.#breach;
  }

  /** Undefined until the process is there. */
  get pid(): number | undefined {
    return this.#child.pid();
  }

  /** Rejected with the handler's own `CasebookError`, or with `worker-died`: also when the call passes its limits. */
  async call<K extends keyof Handlers & string>(
    method: K,
    request: WorkerRequest<Handlers, K>,
    limits: Limits,
  ): Promise<WorkerReply<Handlers, K>> {
    const stop = this.#watch(limits);
    try {
      return await this.#send(method, request);
    } finally {
      stop();
    }
  }

  /** Ends the process at once; calls under way are rejected with `worker-died`. */
  async terminate(): Promise<void> {
    this.#die(died('stopped by Casebook'));
    this.#child.kill();
    await this.whenEnded;
  }

  #send<K extends keyof Handlers & string>(method: K, request: WorkerRequest<Handlers, K>): Promise<WorkerReply<Handlers, K>> {
    if (this.#death !== null) return Promise.reject(this.#death);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      // The handlers' types say what the value is; this is the one place where they meet the wire.
      this.#pending.set(id, { resolve: (value) => resolve(value as WorkerReply<Handlers, K>), reject });
      this.#child.post({ kind: 'call', id, method, request });
    });
  }

  #watch(limits: Limits): () => void {
    const usage: ReadUsage = () => {
      const pid = this.#child.pid();
      return pid === undefined ? null : this.#child.usage(pid);
    };
    return watch(this.#child.pid() ?? 0, usage, limits, (breach) => {
      if (this.#death !== null) return;
      this.#breach = breach;
      void this.terminate();
    });
  }

  #receive(incoming: unknown): void {
    const message = messageSchema.safeParse(incoming);
    if (!message.success) {
      // It is not the program we started that speaks so.
      void this.terminate();
      return;
    }
    switch (message.data.kind) {
      case 'reply':
        return this.#settle(message.data.id)?.resolve(message.data.value);
      case 'failure':
        return this.#settle(message.data.id)?.reject(fromFailure(message.data.failure));
      case 'not-started':
        this.#die(fromFailure(message.data.failure));
        return;
      case 'ready':
      case 'event':
    }
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  #die(error: CasebookError): void {
    if (this.#death !== null) return;
    this.#death = error;
    for (const pending of this.#pending.values()) pending.reject(error);
    this.#pending.clear();
  }
}

function died(how: string): CasebookError {
  return new CasebookError('worker-died', 'The process stopped before it had finished.', how);
}
