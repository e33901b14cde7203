import { z } from 'zod';
import { articleChannels } from './articles/contract';
import { binChannels } from './bin/contract';
import { lockChannels, vaultChannels, vaultEvents } from './care/contract';
import { chartChannels } from './charts/contract';
import { claimChannels } from './claims/contract';
import { dossierChannels } from './dossiers/contract';
import { editionChannels } from './editions/contract';
import { entityChannels } from './entities/contract';
import { evidenceChannels } from './evidence/contract';
import { exchangeChannels } from './exchange/contract';
import { historyChannels } from './history/contract';
import { intakeChannels, intakeEvents } from './intake/contract';
import { libraryChannels } from './library/contract';
import { liveTableChannels } from './livetables/contract';
import { mapChannels } from './map/contract';
import { noteChannels, noteEvents } from './notes/contract';
import { originalChannels, originalEvents } from './originals/contract';
import { originChannels } from './origins/contract';
import { outletChannels } from './outlets/contract';
import { proposalChannels } from './proposals/contract';
import { passageChannels } from './passages/contract';
import { readerChannels } from './reader/contract';
import { searchChannels } from './search/contract';
import { batchesChannels } from './batches/contract';
import { searchesChannels } from './searches/contract';
import { commentChannels } from './comments/contract';
import { spellingChannels } from './spelling/contract';
import { statementChannels } from './statements/contract';
import { suggestionChannels } from './suggestions/contract';
import { timelineChannels } from './timeline/contract';
import { windowChannels, windowEvents } from './window/contract';
import type { Answerer } from './channel';
import type { Result } from './result';
import { factsSchema, type Topic } from './topics';

/**
 * The one contract between the window, the main process and the workers: each room's `contract.ts`, put together. Types are
 * inferred from it and never written a second time; every payload is checked against it.
 */

export const contract = {
  ...articleChannels,
  ...binChannels,
  ...vaultChannels,
  ...lockChannels,
  ...chartChannels,
  ...claimChannels,
  ...dossierChannels,
  ...editionChannels,
  ...entityChannels,
  ...evidenceChannels,
  ...exchangeChannels,
  ...historyChannels,
  ...intakeChannels,
  ...libraryChannels,
  ...liveTableChannels,
  ...noteChannels,
  ...originalChannels,
  ...originChannels,
  ...outletChannels,
  ...passageChannels,
  ...proposalChannels,
  ...readerChannels,
  ...searchChannels,
  ...searchesChannels,
  ...batchesChannels,
  ...spellingChannels,
  ...commentChannels,
  ...statementChannels,
  ...suggestionChannels,
  ...timelineChannels,
  ...mapChannels,
  ...windowChannels,
};

/** Sent by the main process to the window. */
export const eventContract = {
  'corpus.changed': factsSchema,
  ...vaultEvents,
  ...intakeEvents,
  ...originalEvents,
  ...noteEvents,
  ...windowEvents,
};

type Contract = typeof contract;
export type Channel = keyof Contract;
export type EventName = keyof typeof eventContract;

type AnsweredBy<A extends Answerer> = { [C in Channel]: Contract[C]['by'] extends A ? C : never }[Channel];
/** Answered by the corpus worker at once. */
export type CorpusChannel = AnsweredBy<'corpus'>;
/** Answered by the corpus worker in its own time. */
export type CareChannel = AnsweredBy<'care'>;
/** Answered by the main process itself. */
export type MainChannel = AnsweredBy<'main'>;
/** Those whose answers the window keeps until something they depend on changes. */
export type ReadChannel = { [C in Channel]: Contract[C] extends { of: readonly Topic[] } ? C : never }[Channel];
/** Those that are steps of the history. */
export type ActionChannel = { [C in Channel]: Contract[C]['nature'] extends 'action' ? C : never }[Channel];

/** What the caller gives. */
export type Request<C extends Channel> = z.input<Contract[C]['request']>;
/** What the callee gets: the request as the schema left it. */
export type Checked<C extends Channel> = z.output<Contract[C]['request']>;
export type Reply<C extends Channel> = z.output<Contract[C]['reply']>;
export type EventPayload<E extends EventName> = z.output<(typeof eventContract)[E]>;

/** The functions the corpus worker answers with, one per channel. */
export type CorpusHandlers = { [C in CorpusChannel]: (request: Checked<C>) => Reply<C> };
/** Those it answers with in its own time. */
export type CareHandlers = { [C in CareChannel]: (request: Checked<C>) => Promise<Reply<C>> };
/** The functions the main process answers with, one per channel. */
export type MainHandlers = { [C in MainChannel]: (request: Checked<C>) => Reply<C> | Promise<Reply<C>> };

/** With a request: the caller's number of it, to give it up by, and whether what is in front waits for it. */
export const askedSchema = z.strictObject({ ticket: z.int().positive(), front: z.boolean() });
export type Asked = z.infer<typeof askedSchema>;

/** What the preload puts on `window.casebook`: one function per channel, one subscription per event. */
export interface CasebookBridge {
  call: { [C in Channel]: (request: unknown, asked?: Asked) => Promise<Result<unknown>> };
  /** The answer to the read with this ticket is not waited for any more. */
  giveUp: (ticket: number) => void;
  on: { [E in EventName]: (listener: (payload: unknown) => void) => () => void };
  /** The handle, for one use, of a file of the disk that was dropped or pasted; empty when it is none. */
  handleOfFile: (file: unknown) => string;
  platform: string;
}

const isChannel = (name: string): name is Channel => Object.hasOwn(contract, name);
const isEvent = (name: string): name is EventName => Object.hasOwn(eventContract, name);

export const channels: readonly Channel[] = Object.keys(contract).filter(isChannel);
export const events: readonly EventName[] = Object.keys(eventContract).filter(isEvent);

const isCorpusChannel = (channel: Channel): channel is CorpusChannel => contract[channel].by === 'corpus';
const isCareChannel = (channel: Channel): channel is CareChannel => contract[channel].by === 'care';
const isMainChannel = (channel: Channel): channel is MainChannel => contract[channel].by === 'main';

export const corpusChannels = channels.filter(isCorpusChannel);
export const careChannels = channels.filter(isCareChannel);
export const mainChannels = channels.filter(isMainChannel);
