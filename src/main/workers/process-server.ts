import { CasebookError, toFailure } from '../../shared/result';
import { callSchema, type Message, type WorkerHandlers } from './worker-channel';

/** The other end of the process channel, in a plain child process of Node or in a utility process of Electron. */

interface Port {
  post: (message: Message) => void;
  onMessage: (listener: (message: unknown) => void) => void;
}

/** `process.parentPort` of Electron, whose types are not at hand here. */
interface UtilityPort {
  postMessage: (message: unknown) => void;
  on: (event: 'message', listener: (event: { data: unknown }) => void) => void;
}

function isUtilityPort(port: unknown): port is UtilityPort {
  return typeof port === 'object' && port !== null && 'postMessage' in port && 'on' in port;
}

function openPort(): Port {
  const utility: unknown = Reflect.get(process, 'parentPort');
  if (isUtilityPort(utility)) {
    return {
      post: (message) => utility.postMessage(message),
      onMessage: (listener) => utility.on('message', ({ data }) => listener(data)),
    };
  }
  const send = process.send?.bind(process);
  if (send === undefined) throw new Error('This module runs in a process of its own only.');
  // Whoever asked is gone.
  process.on('disconnect', () => process.exit(0));
  return { post: (message) => void send(message), onMessage: (listener) => void process.on('message', listener) };
}

/** Answers the calls with `handlers`; to be called once, from the entry of the process. */
export function serveProcess<H extends WorkerHandlers<H>>(handlers: H): void {
  const port = openPort();
  const answer = async (incoming: unknown): Promise<void> => {
    const { id, method, request } = callSchema.parse(incoming);
    try {
      if (!isMethod(handlers, method)) throw new CasebookError('invalid-request', `The process has no “${method}”.`);
      // The client's types say what `request` is; this is the one place where they meet the wire.
      port.post({ kind: 'reply', id, value: await handlers[method](request as never) });
    } catch (error) {
      port.post({ kind: 'failure', id, failure: toFailure(error) });
    }
  };
  port.onMessage((incoming) => void answer(incoming));
}

function isMethod<H extends object>(handlers: H, method: string): method is keyof H & string {
  return Object.hasOwn(handlers, method);
}
