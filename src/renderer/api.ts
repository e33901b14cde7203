import { keepPreviousData, QueryClient, useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
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
import type { Topic } from '../shared/topics';
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

/** Calls a channel; throws a `CasebookError` whose message is a sentence for the analyst. */
export async function call<C extends Channel>(channel: C, request: Request<C>): Promise<Reply<C>> {
  const result = await window.casebook.call[channel](request);
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

/** The path of a dropped file, or null when it is not a file of the disk (a picture dragged from a browser). */
export function pathOfDroppedFile(file: File): string | null {
  const path = window.casebook.pathForFile(file);
  return path === '' ? null : path;
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

/** What a kept answer depends on; null for a channel whose answers are not kept. */
function topicsOf(channel: unknown): readonly Topic[] | null {
  const name = channels.find((one) => one === channel);
  const said = name === undefined ? undefined : contract[name];
  return said?.nature === 'read' ? said.of : null;
}

function dependsOn(channel: unknown, changed: readonly Topic[]): boolean {
  return topicsOf(channel)?.some((topic) => changed.includes(topic)) === true;
}

/** Keeps the cache true to the vault; call once, at start. */
export function refreshOnChanges(): () => void {
  return listen('corpus.changed', ({ topics }) => {
    useVaultTrouble.setState({ trouble: null });
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => dependsOn(queryKey[0], topics) });
  });
}

/** Reads a channel through the cache. `keepPrevious` shows the former answer while the next one is on its way. */
export function useRead<C extends ReadChannel>(
  channel: C,
  request: Request<C>,
  options: { enabled?: boolean; keepPrevious?: boolean } = {},
): UseQueryResult<Reply<C>> {
  const { enabled = true, keepPrevious = false } = options;
  const read = { queryKey: [channel, request], queryFn: (): Promise<Reply<C>> => call(channel, request), enabled };
  return useQuery<Reply<C>>(keepPrevious ? { ...read, placeholderData: keepPreviousData } : read);
}

/** The same answer, to be waited for: asked for once, with what shows it. */
export function readOnce<C extends ReadChannel>(channel: C, request: Request<C>): Promise<Reply<C>> {
  return queryClient.fetchQuery({ queryKey: [channel, request], queryFn: (): Promise<Reply<C>> => call(channel, request) });
}

/** Reads a channel several times through the cache, such as some pages of a long list. */
export function useReads<C extends ReadChannel>(channel: C, requests: readonly Request<C>[]): UseQueryResult<Reply<C>>[] {
  return useQueries({
    queries: requests.map((request) => ({
      queryKey: [channel, request],
      queryFn: (): Promise<Reply<C>> => call(channel, request),
    })),
  });
}
