import { refusal, test } from '../attempts';
import { answerDialogs, expect } from '../fixtures';

/** A page that has been taken over: what it may run, read and ask of the main process. */

test.describe('the page', () => {
  test('is restricted as far as Chromium can', async ({ shared: casebook }) => {
    const preferences = await casebook.app.evaluate(({ BrowserWindow }) =>
      // Not in Electron's types, but the only way to ask what a page really runs with.
      BrowserWindow.getAllWindows().map(({ webContents }): unknown => {
        const read: unknown = Reflect.get(webContents, 'getLastWebPreferences');
        return typeof read === 'function' ? Reflect.apply(read, webContents, []) : undefined;
      }),
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
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default",
    );
  });

  test('has one function per channel, and no way to name another', async ({ shared: casebook }) => {
    const bridge = await casebook.page.evaluate(() => ({
      all: Object.keys(window.casebook).sort(),
      calls: Object.keys(window.casebook.call).length,
      frozen: Object.isFrozen(window.casebook) || !Reflect.set(window, 'casebook', null),
    }));
    expect(bridge.all).toEqual(['call', 'giveUp', 'handleOfFile', 'on', 'platform']);
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
      const words = attempt(() => script.append('window.inlineRan = true'));
      // Words that no one has to trust while they are no script's.
      const inline = attempt(() => {
        script.append(document.createTextNode('window.inlineRan = true'));
        document.head.append(script);
      });
      await violated;
      const button = document.createElement('button');
      const handler = attempt(() => button.setAttribute('onclick', 'window.handlerRan = true'));
      document.body.append(button);
      button.click();
      button.remove();
      return {
        set: [words, handler, inline].filter((outcome) => outcome !== 'TypeError'),
        inline: Reflect.get(window, 'inlineRan') === true,
        handler: Reflect.get(window, 'handlerRan') === true,
        // Named indirectly, so that it is the page's eval that is tried and not one a bundler sees.
        eval: attempt(() => Reflect.apply(Reflect.get(window, 'eval') as (code: string) => unknown, null, ['1 + 1'])),
        function: attempt(() => Reflect.construct(Function, ['return 1'])),
      };
    });
    expect(ran).toEqual({ set: [], inline: false, handler: false, eval: 'EvalError', function: 'EvalError' });
  });

  test('cannot make markup or script of words, nor a policy that would', async ({ shared: casebook }) => {
    const outcomes = await casebook.page.evaluate(() => {
      const attempt = (code: () => unknown): string => {
        try {
          code();
          return 'done';
        } catch (error) {
          return error instanceof Error ? error.name : 'refused';
        }
      };
      const place = document.createElement('div');
      const script = document.createElement('script');
      const factory: unknown = Reflect.get(window, 'trustedTypes');
      const makePolicy = (name: string): unknown => {
        const create: unknown = factory instanceof Object ? Reflect.get(factory, 'createPolicy') : undefined;
        return typeof create === 'function' ? Reflect.apply(create, factory, [name, { createHTML: String }]) : 'no policies here';
      };
      return {
        html: attempt(() => (place.innerHTML = '<b>bold</b>')),
        outer: attempt(() => place.insertAdjacentHTML('beforeend', '<img src=x>')),
        frame: attempt(() => (document.createElement('iframe').srcdoc = '<p>')),
        fragment: attempt(() => document.createRange().createContextualFragment('<b>')),
        source: attempt(() => (script.src = 'app://casebook/elsewhere.js')),
        text: attempt(() => (script.text = '1')),
        written: attempt(() => document.write('<p>')),
        another: attempt(() => makePolicy('mine')),
        again: attempt(() => makePolicy('default')),
        parsed: new DOMParser().parseFromString('<b onclick="1">bold</b>', 'text/html').body.textContent,
      };
    });
    const { parsed, ...made } = outcomes;
    expect(made).toEqual(Object.fromEntries(Object.keys(made).map((name) => [name, 'TypeError'])));
    expect(parsed).toBe('bold');
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
      return {
        fetch: await fetch(file).then(
          () => 'loaded',
          () => 'refused',
        ),
        xhr,
      };
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
    const status = await casebook.app.evaluate(
      ({ session }, urls) => {
        const own = session.fromPartition('persist:casebook');
        return Promise.all(urls.map(async (url) => (await own.fetch(url)).status));
      },
      [
        'app://casebook/index.html',
        'app://casebook/../main/index.js',
        'app://casebook/..%2fmain%2findex.js',
        'app://casebook/%2e%2e/main/index.js',
        'app://casebook/..%5cmain%5cindex.js',
        'app://casebook//etc/hostname',
        'app://casebook/%00.html',
        'app://casebook/%ff.html',
        'app://casebook/assets',
      ],
    );
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
        call['import.files']({ files: [] }),
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
    const open = (url: string): Promise<unknown> =>
      casebook.page.evaluate((address) => window.casebook.call['links.open']({ url: address }), url);
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
