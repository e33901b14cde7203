import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { z } from 'zod';
import {
  careChannels,
  corpusChannels,
  mainChannels,
  type CareChannel,
  type Channel,
  type CorpusChannel,
  type EventName,
} from '../../shared/contract';
import {
  askedSchema,
  contract,
  eventContract,
  type Asked,
  type Checked,
  type EventPayload,
  type MainHandlers,
  type Reply,
} from '../../shared/contract';
import { CasebookError, toFailure, type Failure, type Result } from '../../shared/result';
import { isOwnUrl } from './app-scheme';

/** The one door between the page and the main process; nothing else may touch `ipcMain`. */

export interface Door {
  /** The page that may come in: none but the main frame of this window. */
  contents: WebContents;
  main: MainHandlers;
  /** Answers a corpus channel; `asked.signal` is given when the page gave the call up. */
  corpus: <C extends CorpusChannel | CareChannel>(channel: C, request: Checked<C>, asked: How) => Promise<Reply<C>>;
  /** Hears of every call that came in properly. */
  onCall: () => void;
}

interface How {
  signal: AbortSignal;
  front: boolean;
}

/** The calls under way, by the page's tickets. */
class UnderWay {
  readonly #calls = new Map<number, AbortController>();

  async run<T>({ ticket, front }: Asked, answer: (how: How) => Promise<T>): Promise<T> {
    const call = new AbortController();
    this.#calls.set(ticket, call);
    try {
      return await answer({ signal: call.signal, front });
    } finally {
      // A page that was loaded anew begins to count anew.
      if (this.#calls.get(ticket) === call) this.#calls.delete(ticket);
    }
  }

  giveUp(ticket: number): void {
    this.#calls.get(ticket)?.abort();
  }
}

/** The contract, so typed that a channel and its schemas stay together where the channel is a type parameter. */
type Schemas = { [C in Channel]: { request: z.ZodType<Checked<C>>; reply: z.ZodType<Reply<C>> } };
const schemas: Schemas = contract;
const payloads: { [E in EventName]: z.ZodType<EventPayload<E>> } = eventContract;

function senderIsOurs({ sender, senderFrame }: IpcMainInvokeEvent | IpcMainEvent, contents: WebContents): boolean {
  // A frame that is gone by now has nobody to answer to.
  if (senderFrame === null || sender !== contents) return false;
  return senderFrame.parent === null && senderFrame === contents.mainFrame && isOwnUrl(senderFrame.url);
}

/** Checks a value against its schema; throws `failure` when it does not fit. */
function checked<T>(schema: z.ZodType<T>, value: unknown, failure: Omit<Failure, 'details'>): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new CasebookError(failure.code, failure.message, result.error.message);
  return result.data;
}

function logRefusal(channel: string, event: IpcMainInvokeEvent | IpcMainEvent, failure: Failure): void {
  const origin = event.senderFrame?.url ?? 'a frame that is gone';
  console.warn(`casebook: refused ${channel} from ${origin}: ${failure.code} ${failure.message} ${failure.details ?? ''}`);
}

function logFailure(channel: string, failure: Failure): void {
  if (failure.code === 'cancelled' || failure.details === undefined) return;
  console.error(`casebook: ${channel} failed: ${failure.code} ${failure.message}\n${failure.details}`);
}

/** Sent by the page with the ticket of a call whose answer it does not wait for any more. */
const GIVEN_UP = 'call.given-up';
/** Of a call that is not given up. */
const unasked: Asked = { ticket: 0, front: false };

const forbidden = new CasebookError('forbidden', 'This page may not use Casebook.');
const badRequest = {
  code: 'invalid-request',
  message: 'Casebook did not understand what the window asked for. Nothing was changed.',
} as const;
const badReply = { code: 'internal', message: 'Casebook answered with something it does not understand.' } as const;

type Handle<C extends Channel> = (request: Checked<C>, asked: Asked | undefined) => Reply<C> | Promise<Reply<C>>;

function register<C extends Channel>(channel: C, door: Door, handle: Handle<C>): void {
  ipcMain.handle(channel, async (event, payload: unknown, how: unknown): Promise<Result<Reply<C>>> => {
    let request: Checked<C>;
    let asked: Asked | undefined;
    try {
      if (!senderIsOurs(event, door.contents)) throw forbidden;
      request = checked(schemas[channel].request, payload, badRequest);
      asked = checked(askedSchema.optional(), how, badRequest);
    } catch (error) {
      const failure = toFailure(error);
      logRefusal(channel, event, failure);
      return { ok: false, failure };
    }
    try {
      door.onCall();
      return { ok: true, value: checked(schemas[channel].reply, await handle(request, asked), badReply) };
    } catch (error) {
      const failure = toFailure(error);
      logFailure(channel, failure);
      return { ok: false, failure };
    }
  });
}

function registerMain<C extends (typeof mainChannels)[number]>(channel: C, door: Door): void {
  register(channel, door, door.main[channel]);
}

/** Hears which calls the page has given up; answers with the function that ends it. */
function hearGivenUp({ contents }: Door, calls: UnderWay): () => void {
  const hear = (event: IpcMainEvent, ticket: unknown): void => {
    try {
      if (!senderIsOurs(event, contents)) throw forbidden;
      calls.giveUp(checked(z.int(), ticket, badRequest));
    } catch (error) {
      logRefusal(GIVEN_UP, event, toFailure(error));
    }
  };
  ipcMain.on(GIVEN_UP, hear);
  return () => ipcMain.off(GIVEN_UP, hear);
}

/** Opens the door for one window; answers with the function that shuts it. */
export function openDoor(door: Door): () => void {
  const ofCorpus = [...corpusChannels, ...careChannels];
  const calls = new UnderWay();
  const endHearing = hearGivenUp(door, calls);
  for (const channel of ofCorpus) {
    register(channel, door, (request, asked = unasked) => calls.run(asked, (how) => door.corpus(channel, request, how)));
  }
  for (const channel of mainChannels) registerMain(channel, door);
  return () => {
    endHearing();
    for (const channel of [...ofCorpus, ...mainChannels]) ipcMain.removeHandler(channel);
  };
}

/** Sends an event to the page; a payload that does not fit its schema is a fault of ours and thrown. */
export function send<E extends EventName>(contents: WebContents, event: E, payload: EventPayload<E>): void {
  contents.send(event, payloads[event].parse(payload));
}
