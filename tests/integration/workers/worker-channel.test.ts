import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CasebookError } from '../../../src/shared/result';
import { WorkerChannel } from '../../../src/main/workers/worker-channel';

const root = path.resolve(import.meta.dirname, '../../..');

interface Handlers {
  double: (request: { n: number }) => number;
  later: (request: { n: number }) => Promise<number>;
  refuse: (request: null) => never;
  crash: (request: null) => never;
  bytes: (request: { bytes: Uint8Array<ArrayBuffer> }) => Uint8Array<ArrayBuffer>;
  uncloneable: (request: null) => unknown;
  tell: (request: { words: string }) => null;
  exit: (request: null) => null;
  read: (request: { name: string }) => null;
  write: (request: { name: string }) => null;
  end: (request: null) => null;
  readOn: (request: null) => null;
  turns: (request: null) => string[];
}
interface Events {
  told: { words: string };
}

const source = `
import { workerData } from 'node:worker_threads';
import { CasebookError } from '${path.join(root, 'src/shared/result').replaceAll('\\', '/')}';
import { postEvent, serveWorker, stopIfGivenUp, transferring } from '${path.join(root, 'src/main/workers/worker-channel').replaceAll('\\', '/')}';
const handlers = {
  double: ({ n }) => n * 2,
  later: async ({ n }) => { await null; return n + 1; },
  refuse: () => { throw new CasebookError('in-use', 'A note cites it.', 'detail'); },
  crash: () => { throw new TypeError('unforeseen'); },
  bytes: ({ bytes }) => transferring(bytes, [bytes.buffer]),
  uncloneable: () => () => undefined,
  tell: ({ words }) => { postEvent('told', { words }); return null; },
  exit: () => process.exit(3),
  read: ({ name }) => { turns.push(name); return null; },
  write: ({ name }) => { turns.push(name); return null; },
  end: () => { turns.push('end'); return null; },
  readOn: () => { postEvent('told', { words: 'reading' }); for (;;) stopIfGivenUp(); },
  turns: () => turns,
};
const turns = [];
const standings = { read: 'read', readOn: 'read', turns: 'read', write: 'write' };
await serveWorker(async () => {
  if (workerData?.word !== undefined) await Atomics.waitAsync(new Int32Array(workerData.word), 0, 0).value;
  if (workerData?.locked) throw new CasebookError('vault-locked', 'Someone else holds it.');
  return handlers;
}, { standing: (method) => standings[method] ?? 'last' });
`;

let folder = '';
let script: URL;
const open: WorkerChannel<Handlers, Events>[] = [];
const start = (options: ConstructorParameters<typeof WorkerChannel>[1] = {}): WorkerChannel<Handlers, Events> => {
  const channel = new WorkerChannel<Handlers, Events>(script, options);
  open.push(channel);
  return channel;
};
const failureOf = async (promise: Promise<unknown>): Promise<CasebookError> => {
  const error: unknown = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof CasebookError) return error;
  throw error;
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'casebook-channel-'));
  await writeFile(path.join(folder, 'worker.js'), source);
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: path.join(folder, 'worker.js'),
      outDir: path.join(folder, 'out'),
      rolldownOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
  });
  script = pathToFileURL(path.join(folder, 'out', 'worker.mjs'));
});

afterAll(async () => {
  await Promise.all(open.map((channel) => channel.terminate()));
  await rm(folder, { recursive: true, force: true });
});

describe('a worker channel', () => {
  test('answers calls made before the worker is ready, each with its own reply', async () => {
    const channel = start();
    const replies = await Promise.all([1, 2, 3].flatMap((n) => [channel.call('double', { n }), channel.call('later', { n })]));
    expect(replies).toEqual([2, 2, 4, 3, 6, 4]);
    await expect(channel.whenReady).resolves.toBeUndefined();
  });

  test('errors keep their code, sentence and details; others become internal', async () => {
    const channel = start();
    expect(await failureOf(channel.call('refuse', null))).toMatchObject({ code: 'in-use', message: 'A note cites it.', details: 'detail' });
    const internal = await failureOf(channel.call('crash', null));
    expect(internal.code).toBe('internal');
    expect(internal.details).toContain('unforeseen');
    expect((await failureOf(channel.call('uncloneable', null))).code).toBe('internal');
    expect(await channel.call('double', { n: 4 })).toBe(8);
  });

  test('moves bytes there and back', async () => {
    const channel = start();
    const bytes = new Uint8Array([1, 2, 3]);
    const back = await channel.call('bytes', { bytes }, { transfer: [bytes.buffer] });
    expect([...back]).toEqual([1, 2, 3]);
    expect(bytes.byteLength).toBe(0);
  });

  test('a request that cannot be sent is refused, and the channel lives on', async () => {
    const channel = start();
    const bytes = new Uint8Array(1);
    structuredClone(bytes, { transfer: [bytes.buffer] });
    expect((await failureOf(channel.call('bytes', { bytes }, { transfer: [bytes.buffer] }))).code).toBe('internal');
    expect(await channel.call('double', { n: 1 })).toBe(2);
  });

  test('hears events until it stops listening', async () => {
    const channel = start();
    const heard: string[] = [];
    const stop = channel.on('told', ({ words }) => heard.push(words));
    await channel.call('tell', { words: 'one' });
    stop();
    await channel.call('tell', { words: 'two' });
    expect(heard).toEqual(['one']);
  });

  test('what keeps a worker from starting rejects its calls', async () => {
    const channel = start({ workerData: { locked: true } });
    expect((await failureOf(channel.call('double', { n: 1 }))).code).toBe('vault-locked');
    expect((await failureOf(channel.whenReady)).code).toBe('vault-locked');
    await channel.whenEnded;
    expect(channel.alive).toBe(false);
  });

  test('a worker waits for what its loop knows nothing of while it opens something', async () => {
    const word = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const channel = start({ workerData: { word: word.buffer } });
    // It is woken when it waits; without a loop that is held it has ended by then.
    await expect.poll(() => Atomics.notify(word, 0) + (channel.alive ? 0 : 1)).toBe(1);
    await expect(channel.call('double', { n: 4 })).resolves.toBe(8);
  });

  test('calls under way are rejected when the worker dies or is stopped, and later ones too', async () => {
    const dying = start();
    const codes = await Promise.all([dying.call('exit', null), dying.call('double', { n: 1 })].map(failureOf));
    expect(codes.map(({ code }) => code)).toEqual(['worker-died', 'worker-died']);
    const stopped = start();
    const call = failureOf(stopped.call('double', { n: 1 }));
    await stopped.terminate();
    expect((await call).code).toBe('worker-died');
    expect((await failureOf(stopped.call('double', { n: 1 }))).code).toBe('worker-died');
  });

  test('writes go before reads, reads of what is in front before others, and an ending goes last', async () => {
    const channel = start();
    // The worker starts first: all of these wait.
    const calls = [
      channel.call('read', { name: 'behind' }),
      channel.call('read', { name: 'in front' }, { front: true }),
      channel.call('write', { name: 'first write' }),
      channel.call('write', { name: 'second write' }),
      channel.call('end', null),
      channel.call('read', { name: 'after the end' }, { front: true }),
    ];
    await Promise.all(calls);
    const turns = ['first write', 'second write', 'in front', 'behind', 'end', 'after the end'];
    expect(await channel.call('turns', null)).toEqual(turns);
  });

  test('a read that is given up is dropped before its turn; a write is not', async () => {
    const channel = start();
    const giveUp = new AbortController();
    const { signal } = giveUp;
    const read = failureOf(channel.call('read', { name: 'older' }, { signal }));
    const write = channel.call('write', { name: 'write' }, { signal });
    const newer = channel.call('read', { name: 'newer' }, { signal: new AbortController().signal });
    const before = failureOf(channel.call('read', { name: 'given up before' }, { signal: AbortSignal.abort() }));
    giveUp.abort();
    expect((await read).code).toBe('cancelled');
    expect((await before).code).toBe('cancelled');
    await Promise.all([write, newer]);
    expect(await channel.call('turns', null)).toEqual(['write', 'newer']);
  });

  test('a read that is given up while it runs ends at its next step', async () => {
    const channel = start();
    const giveUp = new AbortController();
    channel.on('told', () => giveUp.abort());
    const read = failureOf(channel.call('readOn', null, { signal: giveUp.signal }));
    expect((await read).code).toBe('cancelled');
    expect(await channel.call('double', { n: 4 })).toBe(8);
  });

  test('tells of slow calls', async () => {
    const slow: string[] = [];
    const channel = start({ slowCall: 0, onSlowCall: (method) => slow.push(method) });
    await channel.call('double', { n: 1 });
    expect(slow).toEqual(['double']);
  });
});
