import {
  CancelledError,
  keepPreviousData,
  QueryClient,
  useQueries,
  useQuery,
  type QueryKey,
  type UseQueryResult,
} from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { z } from 'zod';
import { create } from 'zustand';
import {
  channels,
  contract,
  corpusChannels,
  eventContract,
  type CasebookBridge,
  type Channel,
  type EventName,
  type EventPayload,
  type ReadChannel,
  type Reply,
  type Request,
} from '../shared/contract';
import type { Facts, Topic } from '../shared/topics';
import { CasebookError, failureSchema, fromFailure, type Failure, type FailureCode } from '../shared/result';

/** The only user of `window.casebook`: typed calls, events, and the cache of what was read. */

declare global {
  interface Window {
    readonly casebook: CasebookBridge;
  }
}

type ReplySchemas = { [C in Channel]: { reply: z.ZodType<Reply<C>> } };
type PayloadSchemas = { [E in EventName]: z.ZodType<EventPayload<E>> };
const replies: ReplySchemas = contract;
const payloads: PayloadSchemas = eventContract;

let calls = 0;

/**
 * Calls a channel; throws a `CasebookError` whose message is a sentence for the analyst. `asked.signal` gives a read up: it is
 * rejected with `cancelled`, unless the answer is on its way. `asked.front`: before the reads of which that is not said.
 */
export async function call<C extends Channel>(
  channel: C,
  request: Request<C>,
  asked: { signal?: AbortSignal; front?: boolean } = {},
): Promise<Reply<C>> {
  calls += 1;
  const ticket = calls;
  const giveUp = (): void => window.casebook.giveUp(ticket);
  asked.signal?.addEventListener('abort', giveUp, { once: true });
  const result = await window.casebook.call[channel](request, { ticket, front: asked.front ?? false });
  asked.signal?.removeEventListener('abort', giveUp);
  if (!result.ok) {
    const failure = failureSchema.parse(result.failure);
    noteTrouble(channel, failure);
    throw fromFailure(failure);
  }
  return replies[channel].reply.parse(result.value);
}

/** What keeps the vault from being written to, as the last call said it; null once something was written again. */
export const useVaultTrouble = create<{ trouble: Failure | null }>()(() => ({ trouble: null }));

const OF_THE_VAULT: ReadonlySet<FailureCode> = new Set(['read-only', 'disk-full', 'disk-error', 'vault-locked']);
const ofCorpus: ReadonlySet<Channel> = new Set(corpusChannels);

function noteTrouble(channel: Channel, failure: Failure): void {
  if (!ofCorpus.has(channel) || !OF_THE_VAULT.has(failure.code)) return;
  useVaultTrouble.setState({ trouble: failure });
  void queryClient.invalidateQueries({ queryKey: ['vault.status'] });
}

/** Tries whether the vault can be written to again; throws what still keeps it from that. */
export async function resumeVault(): Promise<void> {
  const status = await call('vault.resume', null);
  queryClient.setQueryData(['vault.status', null], status);
  useVaultTrouble.setState({ trouble: null });
  if (status.readOnlyReason !== null) throw new CasebookError(status.readOnlyCode ?? 'read-only', status.readOnlyReason);
}

/** Listens to an event until the returned function is called. */
export function listen<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
  return window.casebook.on[event]((payload) => listener(payloads[event].parse(payload)));
}

/** The handle of a dropped file, for one use; null when it is not a file of the disk (a picture dragged from a browser). */
export function handleOfFile(file: File): string | null {
  const handle = window.casebook.handleOfFile(file);
  return handle === '' ? null : handle;
}

export const onMac = (): boolean => window.casebook.platform === 'darwin';

/** The cache lives as long as the window and is refreshed by `corpus.changed` alone. */
export const queryClient = new QueryClient({
  defaultOptions: {
    // What is read is on this machine: a network that comes and goes says nothing.
    queries: {
      networkMode: 'always',
      staleTime: Infinity,
      gcTime: 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { networkMode: 'always' },
  },
});

const channelNames: ReadonlyMap<unknown, Channel> = new Map(channels.map((channel) => [channel, channel]));
const hasOne = (topics: readonly Topic[], told: readonly Topic[]): boolean => topics.some((topic) => told.includes(topic));

/** What became of a kept answer with these facts: `old` is asked for again while it is shown, `lazily` when it is shown again. */
function standing([channel, request]: QueryKey, facts: Facts): 'true' | 'lazily' | 'old' {
  const name = channelNames.get(channel);
  const said = name === undefined ? undefined : contract[name];
  if (said?.nature !== 'read') return 'true';
  if (said.isTouched(request, facts)) return 'old';
  return hasOne(said.lazily, facts.topics) ? 'lazily' : 'true';
}

/** Milliseconds of a frame of the screen. What changes within one is asked for once; not by frames, which a hidden window has none of. */
const FRAME = 16;

/**
 * Keeps the cache true to the vault; call once, at start. What changed makes answers old at once, so that nobody who asks is
 * given one of them; what is on the screen is asked for again once a frame.
 */
export function refreshOnChanges(): () => void {
  const old = new Set<string>();
  let timer: number | undefined;
  const refetch = (): void => {
    timer = undefined;
    const now = new Set(old);
    old.clear();
    void queryClient.refetchQueries({ type: 'active', predicate: ({ queryHash }) => now.has(queryHash) });
  };
  const end = listen('corpus.changed', (facts) => {
    useVaultTrouble.setState({ trouble: null });
    const isTouched = ({ queryKey, queryHash }: { queryKey: QueryKey; queryHash: string }): boolean => {
      const now = standing(queryKey, facts);
      if (now === 'old') old.add(queryHash);
      return now !== 'true';
    };
    void queryClient.invalidateQueries({ predicate: isTouched, refetchType: 'none' });
    timer ??= window.setTimeout(refetch, FRAME);
  });
  return () => {
    window.clearTimeout(timer);
    end();
  };
}

/** Puts an answer into the cache that came as the reply to something else: it need not be asked for. */
export function keep<C extends ReadChannel>(channel: C, request: Request<C>, reply: Reply<C>): void {
  queryClient.setQueryData([channel, request], reply);
}

/** Whether what is drawn within may come after what the analyst looks at: lists and counts beside it. */
export const ReadsBehind = createContext(false);

/** How a reading channel is asked through the cache: given up when nothing shows the answer any more. */
function readOf<C extends ReadChannel>(channel: C, request: Request<C>, behind: boolean) {
  const queryKey: QueryKey = [channel, request];
  return {
    queryKey,
    meta: { behind },
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<Reply<C>> => call(channel, request, { signal, front: isInFront(queryKey) }),
  };
}

/** One place in front that shows the answer is enough; so is somebody who waits for it. */
function isInFront(queryKey: QueryKey): boolean {
  const shown = queryClient.getQueryCache().find({ queryKey })?.observers ?? [];
  return shown.length === 0 || shown.some(({ options }) => options.meta?.['behind'] !== true);
}

/** Reads a channel through the cache. `keepPrevious` shows the former answer while the next one is on its way. */
export function useRead<C extends ReadChannel>(
  channel: C,
  request: Request<C>,
  options: { enabled?: boolean; keepPrevious?: boolean } = {},
): UseQueryResult<Reply<C>> {
  const { enabled = true, keepPrevious = false } = options;
  const read = { ...readOf(channel, request, useContext(ReadsBehind)), enabled };
  return useQuery<Reply<C>>(keepPrevious ? { ...read, placeholderData: keepPreviousData } : read);
}

/** The same answer, to be waited for: asked for once, with what shows it. */
export async function readOnce<C extends ReadChannel>(channel: C, request: Request<C>): Promise<Reply<C>> {
  try {
    return await queryClient.fetchQuery({
      queryKey: [channel, request],
      queryFn: (): Promise<Reply<C>> => call(channel, request, { front: true }),
    });
  } catch (error) {
    // What showed it is gone, and the read was given up with it: this one still waits.
    if (error instanceof CancelledError) return call(channel, request, { front: true });
    throw error;
  }
}

/** Reads a channel several times through the cache, such as some pages of a long list. */
export function useReads<C extends ReadChannel>(channel: C, requests: readonly Request<C>[]): UseQueryResult<Reply<C>>[] {
  const behind = useContext(ReadsBehind);
  return useQueries({ queries: requests.map((request) => readOf(channel, request, behind)) });
}
