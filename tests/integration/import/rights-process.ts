import { execFileSync, fork, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { giveUpRights } from '../../../src/main/import/rights';
import { serveProcess } from '../../../src/main/workers/process-server';

/** Tries what a reader has no business with; the entry of a process of its own. */

export interface RightsHandlers {
  tryAll: (request: { port: number; folder: string }) => Promise<Record<string, string>>;
  environment: (request: null) => string[];
  loop: (request: null) => null;
  fill: (request: null) => Promise<number>;
}

giveUpRights();

async function outcomeOf(attempt: () => unknown): Promise<string> {
  try {
    await attempt();
    return 'done';
  } catch (error) {
    return `refused: ${String(error)}`;
  }
}

const settled = (begin: (done: (error?: Error) => void) => unknown): Promise<void> =>
  new Promise((resolve, reject) => void begin((error) => (error === undefined ? resolve() : reject(error))));

function attempts(port: number, folder: string): Record<string, () => unknown> {
  return {
    'net.connect': () => settled((done) => connect(port, '127.0.0.1', () => done()).on('error', done)),
    'net.listen': () =>
      settled((done) =>
        createServer()
          .listen(0, () => done())
          .on('error', done),
      ),
    'http.get': () => settled((done) => http.get({ port, host: '127.0.0.1' }, () => done()).on('error', done)),
    fetch: () => fetch(`http://127.0.0.1:${port}/`),
    'dgram.send': () => settled((done) => createSocket('udp4').send('x', port, '127.0.0.1', () => done())),
    'dns.lookup': () => lookup('localhost'),
    spawn: () =>
      settled((done) =>
        spawn(process.execPath, ['--version'])
          .on('exit', () => done())
          .on('error', done),
      ),
    fork: () => fork(process.argv[1] ?? ''),
    execFileSync: () => execFileSync(process.execPath, ['--version']),
    Worker: () => new Worker('1', { eval: true }),
    'process.kill': () => process.kill(process.ppid, 0),
    write: () => writeFileSync(path.join(folder, 'written'), 'x'),
    'read a private file': () => readFileSync(path.join(folder, 'private', 'letter.txt')),
  };
}

/** Outside of V8's heap, as what is unpacked is. */
async function fill(): Promise<number> {
  const kept: Uint8Array[] = [];
  for (let index = 0; index < 64; index++) {
    kept.push(new Uint8Array(64 * 2 ** 20).fill(index));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return kept.length;
}

serveProcess<RightsHandlers>({
  tryAll: async ({ port, folder }) => {
    const outcomes: Record<string, string> = {};
    for (const [name, attempt] of Object.entries(attempts(port, folder))) outcomes[name] = await outcomeOf(attempt);
    return outcomes;
  },
  environment: () => Object.keys(process.env),
  loop: () => {
    for (;;) Math.random();
  },
  fill: () => fill(),
});
