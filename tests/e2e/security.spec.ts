import dgram from 'node:dgram';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { ConsoleMessage } from '@playwright/test';
import {
  answerDialogs,
  expect,
  makeFolder,
  removeFolder,
  seedsAreIn,
  start,
  test as base,
  vaultStatus,
  type Casebook,
} from './fixtures';

/** What a page that has been taken over would try. Each attempt is made in real Electron, and each must fail. */

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
    return (this.#server.address() as AddressInfo).port;
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

const test = base.extend<Attempts, Shared>({
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
function refusal({ app }: Casebook, what: string): Promise<ConsoleMessage> {
  return app.waitForEvent('console', (message) => message.text().startsWith(`casebook: refused ${what}`));
}

const windowCount = ({ app }: Casebook): Promise<number> =>
  app.evaluate(({ webContents }) => webContents.getAllWebContents().length);

test.describe('the page', () => {
  test('is restricted as far as Chromium can', async ({ shared: casebook }) => {
    const preferences = await casebook.app.evaluate(({ BrowserWindow }) =>
      // Not in Electron's types, but the only way to ask what a page really runs with.
      BrowserWindow.getAllWindows().map(({ webContents }): unknown =>
        Reflect.apply(Reflect.get(webContents, 'getLastWebPreferences'), webContents, []),
      ),
    );
    expect(preferences).toHaveLength(1);
    expect(preferences[0]).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
    });
    expect(await casebook.page.evaluate(() => [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')])).toEqual([
      'undefined',
      'undefined',
    ]);
  });

  test('comes with a policy that allows nothing but its own files', async ({ shared: casebook }) => {
    const policy = await casebook.app.evaluate(async ({ session }) => {
      const response = await session.fromPartition('persist:casebook').fetch('app://casebook/index.html');
      return response.headers.get('Content-Security-Policy');
    });
    expect(policy?.replace(/'nonce-[^']+'/, "'nonce-…'")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-…'; font-src 'self'; img-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  test('has one function per channel, and no way to name another', async ({ shared: casebook }) => {
    const bridge = await casebook.page.evaluate(() => ({
      all: Object.keys(window.casebook).sort(),
      calls: Object.keys(window.casebook.call).length,
      frozen: Object.isFrozen(window.casebook) || !Reflect.set(window, 'casebook', null),
    }));
    expect(bridge.all).toEqual(['call', 'on', 'pathForFile', 'platform']);
    expect(bridge.calls).toBeGreaterThan(30);
    expect(bridge.frozen).toBe(true);
  });

  test('cannot run code that is not in its files', async ({ shared: casebook }) => {
    const ran = await casebook.page.evaluate(async () => {
      const attempt = (code: () => unknown): string => {
        try {
          code();
          return 'ran';
        } catch (error) {
          return error instanceof Error ? error.name : 'refused';
        }
      };
      const violated = new Promise((resolve) => document.addEventListener('securitypolicyviolation', resolve, { once: true }));
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.head.append(script);
      await violated;
      const button = document.createElement('button');
      button.setAttribute('onclick', 'window.handlerRan = true');
      document.body.append(button);
      button.click();
      button.remove();
      return {
        inline: Reflect.get(window, 'inlineRan') === true,
        handler: Reflect.get(window, 'handlerRan') === true,
        // Named indirectly, so that it is the page's eval that is tried and not one a bundler sees.
        eval: attempt(() => Reflect.apply(Reflect.get(window, 'eval') as (code: string) => unknown, null, ['1 + 1'])),
        function: attempt(() => Reflect.construct(Function, ['return 1'])),
      };
    });
    expect(ran).toEqual({ inline: false, handler: false, eval: 'EvalError', function: 'EvalError' });
  });

  test('cannot start a worker or a service worker of another origin', async ({ shared: casebook }) => {
    const outcome = await casebook.page.evaluate(async () => {
      const worker = await new Promise((resolve) => {
        try {
          const started = new Worker('data:text/javascript,postMessage(1)');
          started.onmessage = () => resolve('ran');
          started.onerror = () => resolve('refused');
        } catch {
          resolve('refused');
        }
      });
      const service = await navigator.serviceWorker.register('./service.js').then(
        () => 'ran',
        () => 'refused',
      );
      return { worker, service };
    });
    expect(outcome).toEqual({ worker: 'refused', service: 'refused' });
  });

  test('cannot take its styles from a tag that nobody vouched for', async ({ shared: casebook }) => {
    const colour = await casebook.page.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = 'body { outline: 7px solid rgb(1, 2, 3) }';
      document.head.append(style);
      const applied = getComputedStyle(document.body).outlineColor;
      style.remove();
      return applied;
    });
    expect(colour).not.toBe('rgb(1, 2, 3)');
  });
});

test.describe('the network', () => {
  test('no request of a page leaves it', async ({ shared: casebook, trap }) => {
    const outcomes = await casebook.page.evaluate(async (url) => {
      const loads = (element: HTMLElement, source: 'src' | 'href' | 'data'): Promise<string> =>
        new Promise((resolve) => {
          element.addEventListener('load', () => resolve('loaded'));
          element.addEventListener('error', () => resolve('refused'));
          element.setAttribute(source, url);
          document.body.append(element);
        });
      const settled = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'loaded', () => 'refused');
      const stylesheet = document.createElement('link');
      stylesheet.rel = 'stylesheet';
      const socket = (address: string): Promise<string> =>
        new Promise((resolve) => {
          try {
            const opened = new WebSocket(address);
            opened.onopen = () => resolve('loaded');
            opened.onerror = () => resolve('refused');
          } catch {
            resolve('refused');
          }
        });
      const eventSource = new Promise<string>((resolve) => {
        const source = new EventSource(url);
        source.onopen = () => resolve('loaded');
        source.onerror = () => {
          source.close();
          resolve('refused');
        };
      });
      return {
        fetch: await settled(fetch(url)),
        opaqueFetch: await settled(fetch(url, { mode: 'no-cors', method: 'POST', body: 'secret' })),
        image: await loads(document.createElement('img'), 'src'),
        script: await loads(document.createElement('script'), 'src'),
        style: await loads(stylesheet, 'href'),
        module: await settled(import(/* @vite-ignore */ url)),
        font: await settled(new FontFace('Elsewhere', `url(${url})`).load()),
        webSocket: await socket(url.replace('http', 'ws')),
        eventSource: await eventSource,
        beacon: navigator.sendBeacon(url, 'secret') ? 'queued' : 'refused',
      };
    }, trap.url);
    expect(Object.values(outcomes).filter((outcome) => outcome !== 'refused' && outcome !== 'queued')).toEqual([]);
    expect(trap.connections).toBe(1);
  });

  test('hints to connect early connect to nothing', async ({ shared: casebook, trap }) => {
    await casebook.page.evaluate(async (url) => {
      for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'modulepreload', 'prerender']) {
        const link = document.createElement('link');
        link.rel = rel;
        link.href = url;
        if (rel === 'preload') link.as = 'fetch';
        document.head.append(link);
      }
      // A request made after them, whose refusal tells that the page's hints have been seen.
      await fetch(url).catch(() => 'refused');
    }, trap.url);
    expect(trap.connections).toBe(1);
  });

  test('peer connections send nothing', async ({ shared: casebook, trap }) => {
    const socket = dgram.createSocket('udp4');
    let packets = 0;
    socket.on('message', () => (packets += 1));
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    try {
      await casebook.page.evaluate(
        async ({ udp, tcp }) => {
          const connection = new RTCPeerConnection({
            iceServers: [
              { urls: `stun:127.0.0.1:${udp}` },
              { urls: `turn:127.0.0.1:${tcp}?transport=tcp`, username: 'a', credential: 'b' },
            ],
          });
          connection.createDataChannel('out');
          const gathered = new Promise<void>((resolve) => {
            connection.onicegatheringstatechange = () => {
              if (connection.iceGatheringState === 'complete') resolve();
            };
          });
          await connection.setLocalDescription(await connection.createOffer());
          await gathered;
          connection.close();
        },
        { udp: socket.address().port, tcp: trap.port },
      );
      expect(packets).toBe(0);
      expect(trap.connections).toBe(1);
    } finally {
      socket.close();
    }
  });

  test('another page in the same session gets none of it either', async ({ shared: casebook, trap }) => {
    const outcome = await casebook.app.evaluate(async ({ BrowserWindow, session }, url) => {
      const other = new BrowserWindow({ show: false, webPreferences: { session: session.fromPartition('persist:casebook') } });
      try {
        await other.loadURL(url);
        return 'loaded';
      } catch (error) {
        return String(error);
      } finally {
        other.destroy();
      }
    }, trap.url);
    expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT');
    expect(trap.connections).toBe(1);
  });

  test('no name is looked up', async ({ shared: casebook }) => {
    const resolved = await casebook.app.evaluate(({ session }) =>
      session.fromPartition('persist:casebook').resolveHost('localhost').then(() => 'found', String),
    );
    expect(resolved).toContain('ERR_NAME_NOT_RESOLVED');
  });
});

test.describe('leaving', () => {
  for (const [name, target] of [
    ['the web', null],
    ['a file', 'file:///etc/passwd'],
    ['another host of our scheme', 'app://elsewhere/index.html'],
    ['a page of data', 'data:text/html,<title>data</title>'],
  ] as const) {
    test(`no navigation to ${name}`, async ({ shared: casebook, trap }) => {
      const { page } = casebook;
      const before = page.url();
      // What Chromium itself does not let a page ask for never comes to us, and is told to the page's console.
      const refused = /^(data|file):/.test(target ?? '') ? page.waitForEvent('console') : refusal(casebook, 'a navigation');
      await page.evaluate((url) => window.location.assign(url), target ?? trap.url);
      await refused;
      expect(page.url()).toBe(before);
      expect(await vaultStatus(page)).toBeDefined();
      expect(trap.connections).toBe(1);
    });
  }

  test('no link, form or refresh leads away', async ({ shared: casebook, trap }) => {
    const { page } = casebook;
    const before = page.url();
    const linkRefused = refusal(casebook, 'a navigation');
    await page.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      document.body.append(link);
      link.click();
      link.remove();
    }, trap.url);
    await linkRefused;
    const formRefused = page.evaluate((url) => {
      const violated = new Promise((resolve) => document.addEventListener('securitypolicyviolation', resolve, { once: true }));
      const form = document.createElement('form');
      form.action = url;
      document.body.append(form);
      form.submit();
      return violated.then(() => form.remove());
    }, trap.url);
    await formRefused;
    expect(page.url()).toBe(before);
    expect(trap.connections).toBe(1);
  });

  test('no new window', async ({ shared: casebook, trap }) => {
    const before = await windowCount(casebook);
    const refused = refusal(casebook, 'a new window');
    const opened = await casebook.page.evaluate((url) => window.open(url) !== null, trap.url);
    await refused;
    expect(opened).toBe(false);
    const blankRefused = refusal(casebook, 'a new window');
    await casebook.page.evaluate(() => window.open('about:blank', '_blank'));
    await blankRefused;
    expect(await windowCount(casebook)).toBe(before);
    expect(trap.connections).toBe(1);
  });

  test('no webview', async ({ shared: casebook, trap }) => {
    const before = await windowCount(casebook);
    const works = await casebook.page.evaluate((url) => {
      const view = document.createElement('webview');
      view.setAttribute('src', url);
      document.body.append(view);
      const works = ['loadURL', 'src', 'partition'].some((name) => Reflect.has(view, name));
      view.remove();
      return works;
    }, trap.url);
    expect(works).toBe(false);
    expect(await windowCount(casebook)).toBe(before);
    expect(trap.connections).toBe(1);
  });

  test('no download', async ({ shared: casebook }) => {
    const refused = refusal(casebook, 'a download');
    await casebook.page.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['secret']));
      link.download = 'secret.txt';
      link.click();
    });
    await refused;
  });
});

test.describe('the machine', () => {
  test('no permission is granted', async ({ shared: casebook }) => {
    const answers = await casebook.page.evaluate(async () => {
      const name = (error: unknown): string => (error instanceof DOMException ? error.name : String(error));
      const states = await Promise.all(
        ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'persistent-storage', 'screen-wake-lock'].map(
          async (permission) => {
            const query: unknown = Reflect.apply(navigator.permissions.query.bind(navigator.permissions), null, [{ name: permission }]);
            return ((await query) as PermissionStatus).state;
          },
        ),
      );
      return {
        states: [...new Set(states)],
        notification: await Notification.requestPermission(),
        geolocation: await new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('granted'),
            ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'denied' : 'other'),
          ),
        ),
        clipboard: await navigator.clipboard.readText().catch(name),
        screen: await navigator.mediaDevices.getDisplayMedia().then(() => 'granted', name),
        camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'granted', name),
      };
    });
    expect(answers).toMatchObject({ states: ['denied'], notification: 'denied', geolocation: 'denied', clipboard: 'NotAllowedError' });
    expect(['granted']).not.toContain(answers.screen);
    expect(['granted']).not.toContain(answers.camera);
  });

  test('no file is read', async ({ shared: casebook }) => {
    const outcomes = await casebook.page.evaluate(async () => {
      const file = 'file:///etc/hostname';
      const request = new XMLHttpRequest();
      const xhr = await new Promise((resolve) => {
        request.onload = () => resolve('loaded');
        request.onerror = () => resolve('refused');
        request.open('GET', file);
        request.send();
      });
      return { fetch: await fetch(file).then(() => 'loaded', () => 'refused'), xhr };
    });
    expect(outcomes).toEqual({ fetch: 'refused', xhr: 'refused' });
  });

  test('no file is shown in a frame', async ({ shared: casebook }) => {
    const { page } = casebook;
    const refused = page.waitForEvent('console', (message) => message.text().includes('local resource'));
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.src = 'file:///etc/hostname';
      document.body.append(frame);
    });
    await refused;
    expect(page.frames().filter((frame) => frame.url().startsWith('file:'))).toEqual([]);
    await page.evaluate(() => document.querySelector('iframe')?.remove());
  });

  test('our scheme serves the built renderer and nothing beside it', async ({ shared: casebook }) => {
    const status = await casebook.app.evaluate(({ session }, urls) => {
      const own = session.fromPartition('persist:casebook');
      return Promise.all(urls.map(async (url) => (await own.fetch(url)).status));
    }, [
      'app://casebook/index.html',
      'app://casebook/../main/index.js',
      'app://casebook/..%2fmain%2findex.js',
      'app://casebook/%2e%2e/main/index.js',
      'app://casebook/..%5cmain%5cindex.js',
      'app://casebook//etc/hostname',
      'app://casebook/%00.html',
      'app://casebook/%ff.html',
      'app://casebook/assets',
    ]);
    expect(status).toEqual([200, 404, 404, 404, 404, 404, 404, 404, 404]);
  });
});

test.describe('the door', () => {
  test('is shut to frames inside the page', async ({ shared: casebook }) => {
    const inFrame = await casebook.page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const seen = frame.contentWindow === null ? 'no window' : typeof Reflect.get(frame.contentWindow, 'casebook');
      frame.remove();
      return seen;
    });
    expect(inFrame).toBe('undefined');
  });

  test('is shut to another window, even with our preload and our page', async ({ shared: casebook }) => {
    const refused = refusal(casebook, 'vault.status');
    const answer = await casebook.app.evaluate(async ({ app, BrowserWindow, session }) => {
      const other = new BrowserWindow({
        show: false,
        webPreferences: {
          session: session.fromPartition('persist:casebook'),
          preload: `${app.getAppPath()}/out/preload/index.cjs`,
          sandbox: true,
        },
      });
      await other.loadURL('app://casebook/index.html');
      const result: unknown = await other.webContents.executeJavaScript("window.casebook.call['vault.status'](null)");
      other.destroy();
      return result;
    });
    await refused;
    expect(answer).toMatchObject({ ok: false, failure: { code: 'forbidden' } });
  });

  test('refuses what the contract does not know', async ({ shared: casebook }) => {
    const answers = await casebook.page.evaluate(() => {
      const { call } = window.casebook;
      return Promise.all([
        call['articles.get']({ id: '../../etc/passwd' }),
        call['articles.get'](undefined),
        call['import.paths']({ paths: [] }),
        call['settings.set']({ theme: 'sepia' }),
        call['notes.create']({ title: 'x', $where: 'elsewhere' }),
      ]);
    });
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, failure: { code: 'invalid-request' } });
  });

  test('opens web and mail addresses only, and only when the analyst agrees', async ({ shared: casebook }) => {
    await casebook.app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Reflect.set(globalThis, 'openedAddresses', opened);
      shell.openExternal = (url) => {
        opened.push(url);
        return Promise.resolve();
      };
    });
    const open = (url: string): Promise<unknown> => casebook.page.evaluate((address) => window.casebook.call['links.open']({ url: address }), url);
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'smb://host/share', 'app://casebook/', 'nonsense', 'ms-settings:']) {
      expect(await open(url), url).toMatchObject({ ok: false, failure: { code: 'forbidden' } });
    }
    await answerDialogs(casebook, { button: 1 });
    expect(await open('https://example.org/refused')).toEqual({ ok: true, value: false });
    await answerDialogs(casebook, { button: 0 });
    expect(await open('https://example.org/agreed')).toEqual({ ok: true, value: true });
    const opened: unknown = await casebook.app.evaluate(() => Reflect.get(globalThis, 'openedAddresses') as unknown);
    expect(opened).toEqual(['https://example.org/agreed']);
  });

  test('shows only files that this session exported', async ({ shared: casebook }) => {
    const answer = await casebook.page.evaluate(() => window.casebook.call['export.show']({ file: '/etc/passwd' }));
    expect(answer).toMatchObject({ ok: false, failure: { code: 'forbidden' } });
  });
});
