import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CasebookError } from '../../../src/shared/result';
import type { Facts } from '../../../src/shared/topics';

/** The bridge of the preload: what is asked comes through it, and what main tells. */
interface Asked {
  channel: string;
  request: unknown;
  front: boolean;
  ticket: number;
  answer: (result: unknown) => void;
}
const dropped = new File([], 'report.txt');
let asked: Asked[] = [];
let givenUp: number[] = [];
let tell: (facts: Facts) => void = () => undefined;
const call = new Proxy(
  {},
  {
    get:
      (_, channel) =>
      (request: unknown, { ticket, front }: { ticket: number; front: boolean }) =>
        new Promise((answer) => asked.push({ channel: String(channel), request, front, ticket, answer })),
  },
);
const on = { 'corpus.changed': (listener: (facts: Facts) => void) => ((tell = listener), () => undefined) };
vi.stubGlobal('window', {
  casebook: {
    call,
    on,
    giveUp: (ticket: number) => givenUp.push(ticket),
    handleOfFile: (file: unknown) => (file === dropped ? 'handle' : ''),
    platform: 'linux',
  },
  setTimeout: globalThis.setTimeout.bind(globalThis),
  clearTimeout: globalThis.clearTimeout.bind(globalThis),
});
const api = await import('../../../src/renderer/api');

const noteId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const other = '3f2504e0-4f89-41d3-9a0c-0305e82c3302';
const ok = (value: unknown) => ({ ok: true, value });
const failed = (code: string) => ({ ok: false, failure: { code, message: 'The disk is full.' } });

/** Answers what is asked for next, or waits to be. */
async function next(): Promise<Asked> {
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
  const one = asked.shift();
  if (one === undefined) throw new Error('nothing was asked for');
  return one;
}

let end: () => void;
beforeEach(() => {
  asked = [];
  givenUp = [];
  api.queryClient.clear();
  api.useVaultTrouble.setState({ trouble: null });
  end = api.refreshOnChanges();
});
afterEach(() => end());

describe('a call', () => {
  test('answers with what the schema of its channel lets through', async () => {
    const answer = api.call('notes.versions', { noteId });
    (await next()).answer(ok([]));
    expect(await answer).toEqual([]);
    const wrong = api.call('notes.versions', { noteId });
    (await next()).answer(ok('something else'));
    await expect(wrong).rejects.toThrow();
  });

  test('throws the sentence of its failure, and says what is wrong with the vault until something is written', async () => {
    const answer = api.call('notes.thinVersions', { noteId, wholeDays: 30 });
    (await next()).answer(failed('disk-full'));
    await expect(answer).rejects.toThrow(new CasebookError('disk-full', 'The disk is full.'));
    expect(api.useVaultTrouble.getState().trouble?.code).toBe('disk-full');
    tell({ topics: ['versions'], about: {} });
    expect(api.useVaultTrouble.getState().trouble).toBeNull();
  });

  test('does not take a failure of the window itself for one of the vault', async () => {
    const answer = api.call('settings.get', null);
    (await next()).answer(failed('disk-full'));
    await expect(answer).rejects.toThrow();
    expect(api.useVaultTrouble.getState().trouble).toBeNull();
  });

  test('is given up by its signal, by its own ticket', async () => {
    const giving = new AbortController();
    const answer = api.call('notes.versions', { noteId }, { signal: giving.signal });
    const { ticket, answer: reply } = await next();
    giving.abort();
    expect(givenUp).toEqual([ticket]);
    reply(failed('cancelled'));
    await expect(answer).rejects.toThrow();
  });

  test('gives nothing up that has been answered', async () => {
    const giving = new AbortController();
    const answer = api.call('notes.versions', { noteId }, { signal: giving.signal });
    (await next()).answer(ok([]));
    await answer;
    giving.abort();
    expect(givenUp).toEqual([]);
  });
});

describe('an answer that is waited for', () => {
  test('is asked for once, in front, and kept', async () => {
    const both = Promise.all([api.readOnce('notes.versions', { noteId }), api.readOnce('notes.versions', { noteId })]);
    const one = await next();
    expect(one).toMatchObject({ channel: 'notes.versions', request: { noteId }, front: true });
    one.answer(ok([]));
    expect(await both).toEqual([[], []]);
    expect(await api.readOnce('notes.versions', { noteId })).toEqual([]);
    expect(asked).toEqual([]);
  });

  test('is not asked for when it came as the reply to something else', async () => {
    api.keep('passages.places', { articleId: noteId }, []);
    expect(await api.readOnce('passages.places', { articleId: noteId })).toEqual([]);
    expect(asked).toEqual([]);
  });
});

describe('what is told', () => {
  async function kept(): Promise<void> {
    const answer = api.readOnce('passages.places', { articleId: noteId });
    (await next()).answer(ok([]));
    await answer;
  }
  const isOld = (): boolean => api.queryClient.getQueryState(['passages.places', { articleId: noteId }])?.isInvalidated === true;

  test('makes the answers old at once that depend on it', async () => {
    await kept();
    tell({ topics: ['outlets'], about: {} });
    expect(isOld()).toBe(false);
    tell({ topics: ['passages'], about: {} });
    expect(isOld()).toBe(true);
  });

  test('of other things leaves an answer as it is', async () => {
    await kept();
    tell({ topics: ['passages'], about: { passages: [other] } });
    expect(isOld()).toBe(false);
    tell({ topics: ['passages'], about: { passages: [other, noteId] } });
    expect(isOld()).toBe(true);
  });

  test('asks again, once, for what is shown, and for nothing that is not', async () => {
    await kept();
    const shown = new QueryObserver(api.queryClient, {
      queryKey: ['passages.places', { articleId: other }],
      queryFn: () => api.call('passages.places', { articleId: other }),
    });
    const leave = shown.subscribe(() => undefined);
    (await next()).answer(ok([]));
    await vi.waitFor(() => expect(shown.getCurrentResult().data).toEqual([]));
    tell({ topics: ['passages'], about: {} });
    tell({ topics: ['citations'], about: {} });
    const again = await next();
    expect(again.request).toEqual({ articleId: other });
    again.answer(ok([]));
    await vi.waitFor(() => expect(shown.getCurrentResult().isFetching).toBe(false));
    expect(asked).toEqual([]);
    expect(isOld()).toBe(true);
    leave();
  });
});

test('a file that is none of the disk has no handle', () => {
  expect(api.handleOfFile(dropped)).toBe('handle');
  expect(api.handleOfFile(new File([], 'picture.png'))).toBeNull();
});
