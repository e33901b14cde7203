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

/** The door between each window's page and the main process; nothing else may touch `ipcMain`. */

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

function logRefusal(channel: string, event: Incoming, failure: Failure): void {
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

/** A door that is open, and the calls that came in at it and are under way. */
interface OpenDoor extends Door {
  calls: UnderWay;
}

type Incoming = IpcMainInvokeEvent | IpcMainEvent;

/** Electron's main process has one listener for each channel; which door a call came to is told by its page. */
class Doors {
  readonly #open = new Map<WebContents, OpenDoor>();

  /** Undefined for a page that has none. */
  of(event: Incoming): OpenDoor | undefined {
    return this.#open.get(event.sender);
  }

  /** Opens it in place of the one the page had. */
  open(door: Door): () => void {
    if (this.#open.size === 0) this.#listen();
    const opened = { ...door, calls: new UnderWay() };
    this.#open.set(door.contents, opened);
    return () => {
      if (this.#open.get(door.contents) !== opened) return;
      this.#open.delete(door.contents);
      if (this.#open.size === 0) this.#fallSilent();
    };
  }

  #listen(): void {
    ipcMain.on(GIVEN_UP, this.#givenUp);
    ipcMain.on(FILE_GIVEN, this.#fileGiven);
    for (const channel of [...corpusChannels, ...careChannels]) {
      this.#register(channel, (door, request, asked = unasked) => door.calls.run(asked, (how) => door.corpus(channel, request, how)));
    }
    for (const channel of mainChannels) this.#registerMain(channel);
  }

  #fallSilent(): void {
    ipcMain.off(GIVEN_UP, this.#givenUp);
    ipcMain.off(FILE_GIVEN, this.#fileGiven);
    for (const channel of [...corpusChannels, ...careChannels, ...mainChannels]) ipcMain.removeHandler(channel);
  }

  readonly #givenUp = (event: IpcMainEvent, message: unknown): void =>
    this.#hear(GIVEN_UP, event, z.int(), message, (door, ticket) => door.calls.giveUp(ticket));

  readonly #fileGiven = (event: IpcMainEvent, message: unknown): void =>
    this.#hear(FILE_GIVEN, event, givenSchema, message, (door, { handle, path }) => door.files.give(handle, path));

  /** Hears a message that has no answer. */
  #hear<T>(name: string, event: IpcMainEvent, schema: z.ZodType<T>, message: unknown, take: (door: OpenDoor, message: T) => void): void {
    const door = this.of(event);
    try {
      if (door === undefined || !senderIsOurs(event, door.contents)) throw forbidden;
      take(door, checked(schema, message, badRequest));
    } catch (error) {
      logRefusal(name, event, toFailure(error));
    }
  }

  #registerMain<C extends (typeof mainChannels)[number]>(channel: C): void {
    this.#register(channel, (door, request) => door.main[channel](request));
  }

  #register<C extends Channel>(channel: C, handle: (door: OpenDoor, ...call: Parameters<Handle<C>>) => ReturnType<Handle<C>>): void {
    ipcMain.handle(channel, (event, payload: unknown, how: unknown) => {
      const door = this.of(event);
      const isOurs = door !== undefined && senderIsOurs(event, door.contents);
      const answer: Handle<C> = (request, asked) => {
        if (door === undefined) throw forbidden;
        return handle(door, request, asked);
      };
      return answerCall(channel, { isOurs, payload, how }, answer, {
        onCall: () => door?.onCall(),
        onRefusal: (failure) => logRefusal(channel, event, failure),
        onFailure: (failure) => logFailure(channel, failure),
      });
    });
  }
}

const doors = new Doors();

/** Opens the door for one window, in place of the one it had; answers with the function that shuts it. */
export function openDoor(door: Door): () => void {
  return doors.open(door);
}

/** Sends an event to the page; a payload that does not fit its schema is a fault of ours and thrown. */
export function send<E extends EventName>(contents: WebContents, event: E, payload: EventPayload<E>): void {
  contents.send(event, payloads[event].parse(payload));
}
