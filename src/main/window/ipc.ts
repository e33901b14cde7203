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
import { eventContract, type Asked, type Checked, type EventPayload, type MainHandlers, type Reply } from '../../shared/contract';
import { toFailure, type Failure } from '../../shared/result';
import { answerCall, badRequest, checked, forbidden, type Handle } from './answering';
import type { GivenFiles } from './given-files';
import { senderIsOurs } from './sender';

/** The one door between the page and the main process; nothing else may touch `ipcMain`. */

export interface Door {
  /** The page that may come in: none but the main frame of this window. */
  contents: WebContents;
  main: MainHandlers;
  /** Answers a corpus channel; `asked.signal` is given when the page gave the call up. */
  corpus: <C extends CorpusChannel | CareChannel>(channel: C, request: Checked<C>, asked: How) => Promise<Reply<C>>;
  /** Takes in the files that the preload tells of. */
  files: Pick<GivenFiles, 'give'>;
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

const payloads: { [E in EventName]: z.ZodType<EventPayload<E>> } = eventContract;

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
/** Sent by the preload with the path of a file that was dropped or pasted, before the page has its handle. */
const FILE_GIVEN = 'file.given';
const givenSchema = z.strictObject({ handle: z.uuid(), path: z.string().min(1).max(65_536) });
/** Of a call that is not given up. */
const unasked: Asked = { ticket: 0, front: false };

function register<C extends Channel>(channel: C, door: Door, handle: Handle<C>): void {
  ipcMain.handle(channel, (event, payload: unknown, how: unknown) =>
    answerCall(channel, { isOurs: senderIsOurs(event, door.contents), payload, how }, handle, {
      onCall: door.onCall,
      onRefusal: (failure) => logRefusal(channel, event, failure),
      onFailure: (failure) => logFailure(channel, failure),
    }),
  );
}

function registerMain<C extends (typeof mainChannels)[number]>(channel: C, door: Door): void {
  register(channel, door, door.main[channel]);
}

/** Hears a message that has no answer; answers with the function that ends it. */
function hear<T>(name: string, { contents }: Door, schema: z.ZodType<T>, take: (message: T) => void): () => void {
  const listener = (event: IpcMainEvent, message: unknown): void => {
    try {
      if (!senderIsOurs(event, contents)) throw forbidden;
      take(checked(schema, message, badRequest));
    } catch (error) {
      logRefusal(name, event, toFailure(error));
    }
  };
  ipcMain.on(name, listener);
  return () => ipcMain.off(name, listener);
}

/** Opens the door for one window; answers with the function that shuts it. */
export function openDoor(door: Door): () => void {
  const ofCorpus = [...corpusChannels, ...careChannels];
  const calls = new UnderWay();
  const endings = [
    hear(GIVEN_UP, door, z.int(), (ticket) => calls.giveUp(ticket)),
    hear(FILE_GIVEN, door, givenSchema, ({ handle, path }) => door.files.give(handle, path)),
  ];
  for (const channel of ofCorpus) {
    register(channel, door, (request, asked = unasked) => calls.run(asked, (how) => door.corpus(channel, request, how)));
  }
  for (const channel of mainChannels) registerMain(channel, door);
  return () => {
    for (const end of endings) end();
    for (const channel of [...ofCorpus, ...mainChannels]) ipcMain.removeHandler(channel);
  };
}

/** Sends an event to the page; a payload that does not fit its schema is a fault of ours and thrown. */
export function send<E extends EventName>(contents: WebContents, event: E, payload: EventPayload<E>): void {
  contents.send(event, payloads[event].parse(payload));
}
