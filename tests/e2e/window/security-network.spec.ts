import dgram from 'node:dgram';
import { refusal, test, windowCount } from '../attempts';
import { expect, vaultStatus } from '../fixtures';

/** A page that has been taken over: how it may talk to somebody outside, or go there. */

test.describe('the network', () => {
  test('no request of a page leaves it', async ({ shared: casebook, trap }) => {
    const outcomes = await casebook.page.evaluate(async (url) => {
      const loads = (element: HTMLElement, source: 'src' | 'href' | 'data'): Promise<string> =>
        new Promise((resolve) => {
          element.addEventListener('load', () => resolve('loaded'));
          element.addEventListener('error', () => resolve('refused'));
          try {
            element.setAttribute(source, url);
            document.body.append(element);
          } catch {
            // A script's address is no word that the page may make up.
            resolve('refused');
          }
        });
      const settled = (promise: Promise<unknown>): Promise<string> =>
        promise.then(
          () => 'loaded',
          () => 'refused',
        );
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
      session
        .fromPartition('persist:casebook')
        .resolveHost('localhost')
        .then(() => 'found', String),
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
