/**
 * Counts what passes between this process and its corpus worker, from outside: whoever calls a worker is wrapped, and the
 * worker's thread is asked how long it was busy. Both functions run in Electron's main process as well: they name nothing of
 * this module.
 */

export interface Probed {
  /** The channels asked for, in their order. */
  requests: string[];
  /** Of requests and answers, as they are cloned. */
  bytes: number;
  /** Milliseconds the worker's thread was busy. */
  busyMs: number;
}

interface ProbeState {
  requests: string[];
  bytes: number;
  busyBefore: number;
  lastAt: number;
  busy: () => number;
}

declare global {
  /** By `var`: what is declared otherwise is no property of `globalThis`. */
  var casebookProbe: ProbeState | undefined;
}

/** To be called before the worker is called; {@link probed} reads what is counted from then on. */
export function installProbe(): void {
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const { serialize } = process.getBuiltinModule('node:v8');
  const known = new Set<unknown>();
  const state: ProbeState = { requests: [], bytes: 0, busyBefore: 0, lastAt: performance.now(), busy: () => 0 };
  globalThis.casebookProbe = state;
  const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
  const count = (value: unknown): void => {
    state.lastAt = performance.now();
    if (value !== undefined) state.bytes += serialize(value).byteLength;
  };
  const prototype: { postMessage: (this: unknown, message: unknown, transfer?: never) => void } = Worker.prototype;
  const { postMessage } = prototype;
  Worker.prototype.postMessage = function (message: unknown, transfer?: never): void {
    if (isObject(message) && message['kind'] === 'call' && typeof message['method'] === 'string') {
      if (!known.has(this)) {
        known.add(this);
        state.busy = () => this.performance.eventLoopUtilization().active;
        state.busyBefore = state.busy();
        this.on('message', (answer: unknown) => {
          if (isObject(answer) && answer['kind'] !== 'event') count(answer['value']);
        });
      }
      state.requests.push(message['method']);
      count(message['request']);
    }
    postMessage.call(this, message, transfer);
  };
}

/** What was counted since the last time that it was asked to begin anew; `quietMs`: nothing passed for so long. */
export function probed(...given: unknown[]): Probed & { quietMs: number } {
  const state = globalThis.casebookProbe;
  if (state === undefined) throw new Error('the probe was not put in');
  const busy = state.busy();
  const found = {
    requests: state.requests,
    bytes: state.bytes,
    busyMs: busy - state.busyBefore,
    quietMs: performance.now() - state.lastAt,
  };
  // Electron's main process gives its own module first.
  if (given.at(-1) === true) Object.assign(state, { requests: [], bytes: 0, busyBefore: busy });
  return found;
}
