import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { z } from 'zod';
import {
  careChannels,
  corpusChannels,
  mainChannels,
  type CareChannel,
  type Channel,
  type CorpusChannel,
  type EventName,
} from '../../shared/contract';
import { contract, eventContract, type Checked, type EventPayload, type MainHandlers, type Reply } from '../../shared/contract';
import { CasebookError, toFailure, type Failure, type Result } from '../../shared/result';
import { isOwnUrl } from './app-scheme';

/** The one door between the page and the main process; nothing else may touch `ipcMain`. */

export interface Door {
  /** The page that may come in: none but the main frame of this window. */
  contents: WebContents;
  main: MainHandlers;
  /** Answers a corpus channel. */
  corpus: <C extends CorpusChannel | CareChannel>(channel: C, request: Checked<C>) => Promise<Reply<C>>;
  /** Hears of every call that came in properly. */
  onCall: () => void;
}

/** The contract, so typed that a channel and its schemas stay together where the channel is a type parameter. */
type Schemas = { [C in Channel]: { request: z.ZodType<Checked<C>>; reply: z.ZodType<Reply<C>> } };
const schemas: Schemas = contract;
const payloads: { [E in EventName]: z.ZodType<EventPayload<E>> } = eventContract;

function senderIsOurs({ sender, senderFrame }: IpcMainInvokeEvent, contents: WebContents): boolean {
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

function logRefusal(channel: string, event: IpcMainInvokeEvent, failure: Failure): void {
  const origin = event.senderFrame?.url ?? 'a frame that is gone';
  console.warn(`casebook: refused ${channel} from ${origin}: ${failure.code} ${failure.message} ${failure.details ?? ''}`);
}

function logFailure(channel: string, failure: Failure): void {
  if (failure.code === 'cancelled' || failure.details === undefined) return;
  console.error(`casebook: ${channel} failed: ${failure.code} ${failure.message}\n${failure.details}`);
}

const forbidden = new CasebookError('forbidden', 'This page may not use Casebook.');
const badRequest = {
  code: 'invalid-request',
  message: 'Casebook did not understand what the window asked for. Nothing was changed.',
} as const;
const badReply = { code: 'internal', message: 'Casebook answered with something it does not understand.' } as const;

function register<C extends Channel>(channel: C, door: Door, handle: (request: Checked<C>) => Reply<C> | Promise<Reply<C>>): void {
  ipcMain.handle(channel, async (event, payload: unknown): Promise<Result<Reply<C>>> => {
    let request: Checked<C>;
    try {
      if (!senderIsOurs(event, door.contents)) throw forbidden;
      request = checked(schemas[channel].request, payload, badRequest);
    } catch (error) {
      const failure = toFailure(error);
      logRefusal(channel, event, failure);
      return { ok: false, failure };
    }
    try {
      door.onCall();
      return { ok: true, value: checked(schemas[channel].reply, await handle(request), badReply) };
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

/** Opens the door for one window; answers with the function that shuts it. */
export function openDoor(door: Door): () => void {
  const ofCorpus = [...corpusChannels, ...careChannels];
  for (const channel of ofCorpus) register(channel, door, (request) => door.corpus(channel, request));
  for (const channel of mainChannels) registerMain(channel, door);
  return () => {
    for (const channel of [...ofCorpus, ...mainChannels]) ipcMain.removeHandler(channel);
  };
}

/** Sends an event to the page; a payload that does not fit its schema is a fault of ours and thrown. */
export function send<E extends EventName>(contents: WebContents, event: E, payload: EventPayload<E>): void {
  contents.send(event, payloads[event].parse(payload));
}
