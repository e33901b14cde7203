import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { bundledPackages } from '../../../scripts/bundled.mjs';

/** A TypeScript file made into one that plain Node runs; `remove` takes it away again. */
export async function bundle(entry: string): Promise<{ path: string; remove: () => void }> {
  const cache = resolve('node_modules/.cache/store-tests');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'run-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: bundledPackages },
    build: {
      ssr: resolve(entry),
      outDir: folder,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'entry.mjs', format: 'es' } },
    },
  });
  return {
    path: join(folder, 'entry.mjs'),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A process of its own that talks in lines. */
export class Child {
  readonly process: ChildProcess;
  /** The signal it died of, or null when it ended by itself. */
  readonly ended: Promise<NodeJS.Signals | null>;
  readonly #lines: string[] = [];
  readonly #waiting: ((line: string | null) => void)[] = [];
  #over = false;

  constructor(path: string, args: readonly string[] = [], user: { uid?: number; gid?: number } = {}) {
    this.process = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'], ...user });
    const { stdout } = this.process;
    if (stdout === null) {
      throw new Error('no output');
    }
    createInterface({ input: stdout }).on('line', (line) => {
      const waiting = this.#waiting.shift();
      if (waiting === undefined) {
        this.#lines.push(line);
      } else {
        waiting(line);
      }
    });
    this.ended = new Promise((done) => {
      this.process.on('close', (_code, signal) => {
        this.#over = true;
        this.#waiting.splice(0).forEach((waiting) => {
          waiting(null);
        });
        done(signal);
      });
    });
  }

  say(line: string): void {
    this.process.stdin?.write(`${line}\n`);
  }

  /** The next line; null when it has ended. */
  next(): Promise<string | null> {
    const line = this.#lines.shift();
    if (line !== undefined) {
      return Promise.resolve(line);
    }
    return this.#over ? Promise.resolve(null) : new Promise((done) => this.#waiting.push(done));
  }
}
