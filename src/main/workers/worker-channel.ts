import { isMainThread, parentPort, Worker, type ResourceLimits, type Transferable } from 'node:worker_threads';
import { z } from 'zod';
import { CasebookError, failureSchema, fromFailure, toFailure } from '../../shared/result';
import { WaitingCalls, type Standing } from './waiting-calls';

/**
 * Request and reply over `worker_threads`, typed by the table of functions the worker answers with. Node only.
 * What the functions take and give must survive the structured clone; errors cross as `Failure`.
 */

/** Any table of functions of one argument. */
export type WorkerHandlers<H> = { [K in keyof H]: (request: never) => unknown };
export type WorkerRequest<H, K extends keyof H> = H[K] extends (request: infer R) => unknown ? R : never;
export type WorkerReply<H, K extends keyof H> = H[K] extends (request: never) => infer R ? Awaited<R> : never;

export const callSchema = z.object({
  kind: z.literal('call'),
  id: z.number(),
  method: z.string(),
  request: z.unknown(),
  /** Someone looks at the place where the answer goes. */
  front: z.boolean().optional(),
  /** One number that both sides see, also while a function runs: not 0 when nobody waits for the answer any more. */
  given: z.instanceof(SharedArrayBuffer).optional(),
});
export const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('not-started'), failure: failureSchema }),
  z.object({ kind: z.literal('reply'), id: z.number(), value: z.unknown() }),
  z.object({ kind: z.literal('failure'), id: z.number(), failure: failureSchema }),
  z.object({ kind: z.literal('event'), name: z.string(), payload: z.unknown() }),
]);
export type Message = z.infer<typeof messageSchema>;

// --- In the worker --------------------------------------------------------------------------------------------------

const transfers = new WeakMap<object, readonly Transferable[]>();

/** Marks what of a handler's reply is moved to the other side instead of copied; answers with the reply itself. */
export function transferring<T extends object>(reply: T, transfer: readonly Transferable[]): T {
  transfers.set(reply, transfer);
  return reply;
}

function post(message: Message, transfer: readonly Transferable[] = []): void {
  if (parentPort === null) throw new Error('This module runs in a worker only.');
  parentPort.postMessage(message, transfer);
}

/** Tells the client something it did not ask for; it hears it through {@link WorkerChannel.on}. */
export function postEvent<Events, N extends keyof Events & string>(name: N, payload: Events[N]): void {
  post({ kind: 'event', name, payload });
}

type Call = z.infer<typeof callSchema>;
type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown };

export interface ServeOptions<H> {
  /** Calls of these methods that wait one behind the other are given to `run` together. Their functions answer at once. */
  together?: {
    methods: ReadonlySet<keyof H>;
    /** Runs them in order; nothing is answered before it returns. */
    run: (works: (() => unknown)[]) => Outcome[];
  };
  /** How a method stands in the queue; when not given, calls are answered in the order in which they came. */
  standing?: (method: string) => Standing;
}

/** So many calls at most are run together: the first of them waits for the last. */
const longestRun = 64;

/** The read that runs now. */
let reading: Call | null = null;

/** Throws `cancelled` when nobody waits any more for the read that runs now: for those that take long, between their steps. */
export function stopIfGivenUp(): void {
  if (reading !== null && isGivenUp(reading)) throw givenUp();
}

function isGivenUp({ given }: Call): boolean {
  return given !== undefined && Atomics.load(new Int32Array(given), 0) !== 0;
}

const givenUp = (): CasebookError => new CasebookError('cancelled', 'Nobody waits for this answer any more.');

/** Answers the calls that wait, one turn after the other. */
class CallQueue<H extends WorkerHandlers<H>> {
  readonly #handlers: H;
  readonly #together: ServeOptions<H>['together'];
  readonly #standing: (method: string) => Standing;
  readonly #waiting = new WaitingCalls<Call>();
  #scheduled = false;

  constructor(handlers: H, { together, standing }: ServeOptions<H>) {
    this.#handlers = handlers;
    this.#together = together;
    this.#standing = standing ?? (() => 'last');
  }

  add(incoming: unknown): void {
    const call = callSchema.parse(incoming);
    this.#waiting.add(call, this.#standing(call.method), call.front === true);
    this.#schedule();
  }

  /** What else has come by then is delivered before the turn: it may be more urgent. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#turn();
      if (!this.#waiting.isEmpty) this.#schedule();
    });
  }

  #turn(): void {
    const writes = this.#waiting.takeWrites(({ method }) => this.#canJoin(method), longestRun);
    const call = writes[0] ?? this.#nextWanted();
    if (writes.length > 1) this.#answerTogether(writes);
    else if (call !== undefined) this.#answer(call);
  }

  /** The next that somebody still waits for. */
  #nextWanted(): Call | undefined {
    for (let call = this.#waiting.take(); call !== undefined; call = this.#waiting.take()) {
      if (!this.#isRead(call) || !isGivenUp(call)) return call;
      refuse(call.id, givenUp());
    }
    return undefined;
  }

  #isRead({ method }: Call): boolean {
    return this.#standing(method) === 'read';
  }

  #canJoin(method: string): boolean {
    return isMethod(this.#handlers, method) && this.#together?.methods.has(method) === true;
  }

  #answerTogether(calls: readonly Call[]): void {
    const outcomes = this.#together?.run(calls.map((call) => () => this.#result(call))) ?? [];
    calls.forEach(({ id }, index) => {
      const outcome = outcomes[index];
      if (outcome?.ok === true) reply(id, outcome.value);
      else refuse(id, outcome?.error);
    });
  }

  /** At once when the function is done at once: the reply does not wait for the calls behind it. */
  #answer(call: Call): void {
    try {
      const value = this.#isRead(call) ? this.#read(call) : this.#result(call);
      if (value instanceof Promise) void this.#answerLater(call, value);
      else reply(call.id, value);
    } catch (error) {
      refuse(call.id, error);
    }
  }

  async #answerLater({ id }: Call, value: Promise<unknown>): Promise<void> {
    try {
      reply(id, await value);
    } catch (error) {
      refuse(id, error);
    }
  }

  #read(call: Call): unknown {
    reading = call;
    try {
      return this.#result(call);
    } finally {
      reading = null;
    }
  }

  #result({ method, request }: Call): unknown {
    if (!isMethod(this.#handlers, method)) throw new CasebookError('invalid-request', `The worker has no “${method}”.`);
    // The client's types say what `request` is; this is the one place where they meet the wire.
    return this.#handlers[method](request as never);
  }
}

function reply(id: number, value: unknown): void {
  try {
    post({ kind: 'reply', id, value }, typeof value === 'object' && value !== null ? transfers.get(value) : undefined);
  } catch (error) {
    // It does not survive the clone.
    refuse(id, error);
  }
}

function refuse(id: number, error: unknown): void {
  post({ kind: 'failure', id, failure: toFailure(error) });
}

function isMethod<H extends object>(handlers: H, method: string): method is keyof H & string {
  return Object.hasOwn(handlers, method);
}

/**
 * Answers the client's calls with `handlers`; to be called once, from the worker's entry. Give a function when something
 * must be opened first: what it throws is what the client's `whenReady` and its calls are rejected with.
 */
export async function serveWorker<H extends WorkerHandlers<H>>(
  handlers: H | (() => H | Promise<H>),
  options: ServeOptions<H> = {},
): Promise<void> {
  if (isMainThread || parentPort === null) throw new Error('serveWorker runs in a worker only.');
  // A thread with nothing to wait for (what it opens may be waited for outside of its loop, as WebAssembly being compiled is)
  // drains V8's tasks, and a task that needs the thread itself then waits for it for ever: nodejs/node#54918.
  parentPort.ref();
  try {
    const queue = new CallQueue(typeof handlers === 'function' ? await handlers() : handlers, options);
    // Calls made before now have waited in the port.
    let received = 0;
    parentPort.on('message', (incoming: unknown) => {
      received++;
      queue.add(incoming);
    });
    // A call that did not survive the clone: calls are numbered in the order they are sent.
    parentPort.on('messageerror', (error) => {
      received++;
      post({ kind: 'failure', id: received, failure: toFailure(error) });
    });
    post({ kind: 'ready' });
  } catch (error) {
    post({ kind: 'not-started', failure: toFailure(error) });
    parentPort.close();
  }
}

// --- On the client's side -------------------------------------------------------------------------------------------

export interface WorkerChannelOptions {
  workerData?: unknown;
  resourceLimits?: ResourceLimits;
  /** What the worker does, for the analyst: `The import worker stopped …`. */
  name?: string;
  /** Hears of calls that took longer than `slowCall` milliseconds (40 when not given), for the log. */
  onSlowCall?: (method: string, milliseconds: number) => void;
  slowCall?: number;
}

/** How a call is made. */
export interface CallOptions {
  /** What is moved into the worker, and gone here. */
  transfer?: readonly Transferable[];
  /** Gives the call up, when it is a read: it is answered `cancelled` if its turn has not come, or at its next step. */
  signal?: AbortSignal;
  /** Someone looks at the place where the answer goes: before the reads of which that is not said. */
  front?: boolean;
}

interface Pending {
  method: string;
  startedAt: number;
  resolve: (value: unknown) => void;
  reject: (error: CasebookError) => void;
}

/** A number that is 1 once the signal has been given; the worker may look at it while it works. */
function sharedWord(signal: AbortSignal): SharedArrayBuffer {
  const word = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const give = (): void => void Atomics.store(new Int32Array(word), 0, 1);
  if (signal.aborted) give();
  else signal.addEventListener('abort', give, { once: true });
  return word;
}

/** One worker and the calls under way in it. `Handlers` is the worker's table, `Events` its events by name. */
export class WorkerChannel<Handlers extends WorkerHandlers<Handlers>, Events = Record<never, never>> {
  /** Settles when the worker answers calls; rejected with what kept it from starting. */
  readonly whenReady: Promise<void>;
  /** Settles when the worker has ended, with the reason that calls are rejected with. */
  readonly whenEnded: Promise<CasebookError>;

  /** The worker's own `threadId`. */
  readonly threadId: number;

  readonly #worker: Worker;
  readonly #options: WorkerChannelOptions;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Map<string, Set<(payload: never) => void>>();
  #nextId = 1;
  #death: CasebookError | null = null;
  #ready: { resolve: () => void; reject: (error: CasebookError) => void } = {
    resolve: () => undefined,
    reject: () => undefined,
  };

  constructor(script: string | URL, options: WorkerChannelOptions = {}) {
    this.#options = options;
    this.#worker = new Worker(script, {
      workerData: options.workerData,
      ...(options.resourceLimits === undefined ? {} : { resourceLimits: options.resourceLimits }),
    });
    // Once it has ended it is -1.
    this.threadId = this.#worker.threadId;
    this.whenReady = new Promise((resolve, reject) => {
      this.#ready = { resolve, reject };
    });
    // Nobody has to wait for `whenReady`: the calls are rejected with the same error.
    this.whenReady.catch(() => undefined);
    this.whenEnded = new Promise((resolve) => {
      this.#worker.once('exit', (code) => {
        resolve(this.#die(this.#diedError(`exit code ${code}`)));
      });
    });
    this.#worker.on('message', (incoming: unknown) => this.#receive(incoming));
    this.#worker.on('messageerror', (error) => this.#die(this.#diedError(String(error))));
    this.#worker.on('error', (error) => this.#die(this.#diedError(error.stack ?? error.message)));
  }

  /** True until the worker has ended, crashed or been stopped. */
  get alive(): boolean {
    return this.#death === null;
  }

  /** Calls `method` in the worker. Rejected with the handler's own `CasebookError`, with `cancelled` or `worker-died`. */
  call<K extends keyof Handlers & string>(
    method: K,
    request: WorkerRequest<Handlers, K>,
    { transfer = [], signal, front = false }: CallOptions = {},
  ): Promise<WorkerReply<Handlers, K>> {
    if (this.#death !== null) return Promise.reject(this.#death);
    const id = this.#nextId;
    const given = signal === undefined ? undefined : sharedWord(signal);
    return new Promise((resolve, reject) => {
      this.#pending.set(id, {
        method,
        startedAt: performance.now(),
        // The worker's types say what the value is; this is the one place where they meet the wire.
        resolve: (value) => resolve(value as WorkerReply<Handlers, K>),
        reject,
      });
      try {
        this.#worker.postMessage({ kind: 'call', id, method, request, front, given }, transfer);
        // The worker counts the calls that reach it: a number is used by what was sent only.
        this.#nextId++;
      } catch (error) {
        this.#pending.delete(id);
        reject(fromFailure(toFailure(error)));
      }
    });
  }

  /** Listens to an event of the worker; answers with the function that ends it. */
  on<N extends keyof Events & string>(name: N, listener: (payload: Events[N]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  /** Stops the worker at once; calls under way are rejected with `worker-died`. */
  async terminate(): Promise<void> {
    this.#die(this.#diedError('stopped by Casebook'));
    await this.#worker.terminate();
  }

  #receive(incoming: unknown): void {
    const message = messageSchema.parse(incoming);
    switch (message.kind) {
      case 'ready':
        this.#ready.resolve();
        break;
      case 'not-started':
        this.#die(fromFailure(message.failure));
        break;
      case 'reply':
        this.#settle(message.id)?.resolve(message.value);
        break;
      case 'failure':
        this.#settle(message.id)?.reject(fromFailure(message.failure));
        break;
      case 'event':
        for (const listener of this.#listeners.get(message.name) ?? []) listener(message.payload as never);
        break;
    }
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (pending !== undefined) {
      const milliseconds = performance.now() - pending.startedAt;
      if (milliseconds > (this.#options.slowCall ?? 40)) this.#options.onSlowCall?.(pending.method, milliseconds);
    }
    return pending;
  }

  #diedError(details: string): CasebookError {
    const name = this.#options.name ?? 'worker';
    return new CasebookError('worker-died', `The ${name} stopped before it had finished. Please try again.`, details);
  }

  /** What it died of: the first that is heard of counts. */
  #die(error: CasebookError): CasebookError {
    if (this.#death !== null) return this.#death;
    this.#death = error;
    this.#ready.reject(error);
    for (const pending of this.#pending.values()) pending.reject(error);
    this.#pending.clear();
    return error;
  }
}
