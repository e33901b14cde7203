import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { BroadcastChannel, setEnvironmentData } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { CorpusClient, type StoreLogEntry } from '../../../src/main/corpus/client';
import type { CorpusWorkerEvents, CorpusWorkerHandlers } from '../../../src/main/corpus/worker';
import { WorkerChannel } from '../../../src/main/workers/worker-channel';
import { topics as allTopics, type Topic } from '../../../src/shared/topics';
import { emptyNoteDocument } from '../../../src/shared/notes/note-document';
import type { CasebookError } from '../../../src/shared/result';
import { bundle } from '../store/child';
import { scratchFolder } from '../store/scratch';

// Workers start in it, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let worker: Awaited<ReturnType<typeof bundle>>;
let script: URL;
let folder: string;
const endings = new BroadcastChannel('end');

beforeAll(async () => {
  worker = await bundle('tests/integration/store/mortal-worker.ts');
  script = pathToFileURL(worker.path);
}, 60_000);

afterAll(() => {
  endings.close();
  worker.remove();
});

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => {
  setEnvironmentData('ends at start', false);
  rmSync(folder, { recursive: true, force: true });
});

describe('a corpus worker that ends unasked', () => {
  test.each(['throw', 'exit'])('by %s: the vault is opened again, with everything that was acknowledged', async (how) => {
    const log: StoreLogEntry[] = [];
    const client = await CorpusClient.open(folder, { script, onLog: (entry) => log.push(entry) });
    for (let round = 1; round <= 2; round += 1) {
      const { id } = await client.call('notes.create', { title: `note ${round}` });
      const changed = new Promise<readonly Topic[]>((resolve) => {
        const stop = client.onChanged(({ topics }) => {
          if (topics.length < allTopics.length) return;
          stop();
          resolve(topics);
        });
      });
      endings.postMessage(how);
      expect([...(await changed)].sort()).toEqual([...allTopics].sort());
      // The lock of the worker that ended is taken over: the new one may write.
      const { revision } = await client.call('notes.save', { id, revision: 1, title: 'saved', document: emptyNoteDocument() });
      expect(revision).toBe(2);
      expect(await client.call('notes.list', null)).toHaveLength(round);
    }
    expect(log.filter(({ level }) => level === 'error')).toHaveLength(2);
    await client.close();
    const again = await CorpusClient.open(folder, { script });
    expect(await again.call('notes.list', null)).toHaveLength(2);
    expect((await again.call('vault.status', null)).recovery).toEqual([]);
    await again.close();
  });

  test('again and again: it is told, and calls are refused', async () => {
    const lost: CasebookError[] = [];
    const client = await CorpusClient.open(folder, { script, onLost: (failure) => lost.push(failure) });
    await client.call('notes.create', { title: 'kept' });
    setEnvironmentData('ends at start', true);
    endings.postMessage('exit');
    await expect.poll(() => lost.length, { timeout: 30_000 }).toBe(1);
    expect(lost[0]).toMatchObject({ code: 'worker-died' });
    await expect(client.call('notes.list', null)).rejects.toMatchObject({ code: 'worker-died' });
    await client.close();
  });
});

describe('reads that wait', () => {
  test('a save goes before them; of two searches the one given up is not answered, and what it began to read is not lost', async () => {
    const channel = new WorkerChannel<CorpusWorkerHandlers, CorpusWorkerEvents>(script, { workerData: { folder } });
    const [older, newer] = [new AbortController(), new AbortController()];
    // The worker opens the vault first: all of these wait.
    const first = channel.call('search.quickFind', { query: 'krasnov', limit: 10 }, { front: true, signal: older.signal });
    const second = channel.call('search.quickFind', { query: 'krasnova', limit: 10 }, { front: true, signal: newer.signal });
    const created = channel.call('entities.create', { kind: 'person', name: 'Krasnova' });
    older.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect((await second).map(({ id }) => id)).toEqual([(await created).id]);
    await channel.call('close', null);
    await channel.terminate();
  });
});

describe('saves that wait', () => {
  test('are one change; one that is refused is refused alone, and a read sees what was asked for before it', async () => {
    const channel = new WorkerChannel<CorpusWorkerHandlers, CorpusWorkerEvents>(script, { workerData: { folder } });
    const heard: Topic[][] = [];
    channel.on('corpus.changed', ({ topics }) => heard.push([...topics]));
    // The worker opens the vault first: all of these wait.
    const created = Array.from({ length: 20 }, (_, index) => channel.call('notes.create', { title: `note ${index}` }));
    const missing = '00000000-0000-4000-8000-000000000000';
    const refused = channel.call('notes.save', { id: missing, revision: 1, title: '', document: emptyNoteDocument() });
    const last = channel.call('dossiers.create', { title: 'dossier' });
    const listed = channel.call('notes.list', null);
    await expect(refused).rejects.toMatchObject({ code: 'not-found' });
    expect((await Promise.all(created)).map(({ title }) => title)).toEqual(created.map((_, index) => `note ${index}`));
    expect((await last).title).toBe('dossier');
    expect(await listed).toHaveLength(20);
    expect((await channel.call('snapshot', null)).sequence).toBe(1);
    expect(heard.map((topics) => topics.sort())).toEqual([['dossiers', 'history', 'notes', 'versions']]);
    await channel.call('close', null);
    await channel.terminate();
  });
});
