import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startNodeProcess } from '../../../src/main/workers/node-process';
import { ProcessChannel } from '../../../src/main/workers/process-channel';
import type { RightsHandlers } from './rights-process';

/** What a process that reads files may do, asked of a real one. */

const root = path.resolve(import.meta.dirname, '../../..');
const limits = { resident: 2 ** 30, processor: 60, elapsed: 120_000 };

let folder = '';
let script: URL;
let server: Server;
let connections = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'casebook-rights-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.join(import.meta.dirname, 'rights-process.ts'),
      outDir: path.join(folder, 'out'),
      rolldownOptions: { output: { entryFileNames: 'rights.mjs' } },
    },
    ssr: { noExternal: true },
  });
  script = pathToFileURL(path.join(folder, 'out', 'rights.mjs'));
  server = createServer((socket) => {
    connections++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const open = (): ProcessChannel<RightsHandlers> => new ProcessChannel<RightsHandlers>(startNodeProcess({ script, heap: 256 }));

describe('the process that reads files', () => {
  test('reaches no network, starts nothing, writes nothing, reads nothing but the program', async () => {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await mkdir(path.join(folder, 'private'));
    await writeFile(path.join(folder, 'private', 'letter.txt'), 'A letter.');
    const channel = open();
    const tried = await channel.call('tryAll', { port, folder }, limits);
    await channel.terminate();
    expect(Object.keys(tried).length).toBeGreaterThan(10);
    expect(Object.entries(tried).filter(([, outcome]) => !outcome.startsWith('refused'))).toEqual([]);
    expect(connections).toBe(0);
    expect(existsSync(path.join(folder, 'written'))).toBe(false);
  });

  test.runIf(process.platform === 'linux')('has no environment', async () => {
    process.env['CASEBOOK_SECRET'] = 'not for readers';
    const channel = open();
    expect(await channel.call('environment', null, limits)).toEqual([]);
    expect(readFileSync(`/proc/${channel.pid ?? 0}/environ`, 'latin1')).not.toContain('CASEBOOK_SECRET');
    delete process.env['CASEBOOK_SECRET'];
    await channel.terminate();
  });
});

describe('the watchdog', () => {
  test('ends a process that is stuck in a loop', async () => {
    const channel = open();
    await expect(channel.call('loop', null, { ...limits, processor: 0.5 })).rejects.toMatchObject({ code: 'worker-died' });
    expect(channel.breach).toBe('time');
    await channel.whenEnded;
  });

  test.runIf(process.platform === 'linux')('ends one that fills the memory outside of the heap', async () => {
    const channel = open();
    await expect(channel.call('fill', null, { ...limits, resident: 400 * 2 ** 20 })).rejects.toMatchObject({ code: 'worker-died' });
    expect(channel.breach).toBe('memory');
  });
});
