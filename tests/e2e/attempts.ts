import { createServer, type Server } from 'node:http';
import path from 'node:path';
import type { ConsoleMessage } from '@playwright/test';
import { expect, makeFolder, removeFolder, seedsAreIn, start, test as base, type Casebook } from './fixtures';

/** What the attempts of a page that has been taken over share. Each is made in real Electron, and each must fail. */

/** A server of ours that answers anything, and counts who came. */
class Trap {
  connections = 0;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((_request, response) => {
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/html' });
      response.end('<title>elsewhere</title>');
    });
    this.#server.on('connection', () => (this.connections += 1));
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The trap does not listen.');
    return address.port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

interface Attempts {
  /** Counts its own first visitor; whoever comes after that has got out. */
  trap: Trap;
}

interface Shared {
  /** One Casebook for all attempts: none of them may leave a trace in it. */
  shared: Casebook;
}

export const test = base.extend<Attempts, Shared>({
  shared: [
    async ({}, use) => {
      const folder = await makeFolder();
      const casebook = await start(folder, path.join(folder, 'vault'));
      await seedsAreIn(casebook);
      await use(casebook);
      await casebook.quit();
      await removeFolder(folder);
    },
    { scope: 'worker' },
  ],

  trap: async ({}, use) => {
    const trap = new Trap();
    await trap.listen();
    // The trap works: someone who is let through is counted.
    await fetch(trap.url);
    expect(trap.connections).toBe(1);
    await use(trap);
    await trap.close();
  },
});

/** Settles when the main process says that it refused this. */
export function refusal({ app }: Casebook, what: string): Promise<ConsoleMessage> {
  return app.waitForEvent('console', (message) => message.text().startsWith(`casebook: refused ${what}`));
}

export const windowCount = ({ app }: Casebook): Promise<number> =>
  app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
