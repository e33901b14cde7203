import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { good } from '../../fixtures/payloads';
import { importEnded } from '../steps';
import { answerDialogs, expect, test, type Casebook } from '../fixtures';

/** A page that has been taken over: which files it may have the main process read, and when it may have the clipboard. */

const SECRET = 'quixotic-marmalade';

async function writeSecret(folder: string): Promise<string> {
  const file = path.join(folder, 'private.txt');
  await writeFile(file, `A letter to nobody\n\nThe word is ${SECRET}, and it is in no other file of this machine.\n`);
  return file;
}

/** The payload with each of its strings, one at a time, in place of which a path stands. */
function pathsIn(payload: unknown, place: string): unknown[] {
  if (typeof payload === 'string') return [place];
  if (Array.isArray(payload)) {
    return payload.flatMap((item, index) =>
      pathsIn(item, place).map((spoilt) => payload.map((own: unknown, at) => (at === index ? spoilt : own))),
    );
  }
  if (payload === null || typeof payload !== 'object') return [];
  return Object.entries(payload).flatMap(([field, value]) => pathsIn(value, place).map((spoilt) => ({ ...payload, [field]: spoilt })));
}

const callAll = ({ page }: Casebook, calls: readonly { channel: string; payload: unknown }[]): Promise<unknown[]> =>
  page.evaluate(async (given) => {
    const channels = Object.entries(window.casebook.call);
    const replies: unknown[] = [];
    for (const { channel, payload } of given) replies.push(await channels.find(([name]) => name === channel)?.[1](payload));
    return replies;
  }, calls);

/** Files of the disk as the page has them after a drop: real ones, of which it knows no path. */
async function giveFiles({ page }: Casebook, files: string[]): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.id = 'given';
    document.body.append(input);
  });
  await page.locator('#given').setInputFiles(files);
}

const handlesOfGiven = ({ page }: Casebook): Promise<string[]> =>
  page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#given');
    return [...(input?.files ?? [])].map((file) => window.casebook.handleOfFile(file));
  });

test('no channel reads a file that is named to it, whatever part of its request names it', async ({ casebook, folder }) => {
  const file = await writeSecret(folder);
  // Where the system asks, nothing is chosen.
  await answerDialogs(casebook, { button: 1 });
  const calls = Object.entries(good).flatMap(([channel, payload]) =>
    [file, pathToFileURL(file).href].flatMap((place) => pathsIn(payload, place).map((spoilt) => ({ channel, payload: spoilt }))),
  );
  expect(new Set(calls.map(({ channel }) => channel)).size).toBeGreaterThan(60);
  const replies = await callAll(casebook, calls);
  expect(JSON.stringify(replies)).not.toContain(SECRET);
  // The channels that name files refuse one that is named by its path, each with its own reason.
  const codes = new Map<string, Set<unknown>>();
  for (const [index, { channel }] of calls.entries()) {
    if (!['import.files', 'articles.replace', 'export.show', 'backups.compare', 'backups.restore', 'vault.open'].includes(channel))
      continue;
    const code: unknown = JSON.parse(
      JSON.stringify(replies[index] ?? {}, (key, value: unknown) => (key === 'message' ? undefined : value)),
    );
    codes.set(channel, (codes.get(channel) ?? new Set()).add(JSON.stringify(code).includes('"ok":false')));
  }
  expect([...codes].map(([channel, refused]) => [channel, [...refused]])).toEqual([...codes.keys()].map((channel) => [channel, [true]]));
  expect(codes.size).toBe(6);
  await expect
    .poll(() => casebook.page.evaluate((query) => window.casebook.call['search.find']({ query, limit: 9 }), SECRET))
    .toMatchObject({
      ok: true,
      value: { hits: [] },
    });
});

test('a file that was given is opened once, by a handle that says nothing of where it is', async ({ casebook, folder }) => {
  const file = await writeSecret(folder);
  await giveFiles(casebook, [file]);
  const [handle = ''] = await handlesOfGiven(casebook);
  expect(handle).toMatch(/^[0-9a-f-]{36}$/);
  expect(await callAll(casebook, [{ channel: 'import.files', payload: { files: [handle] } }])).toMatchObject([{ ok: true }]);
  await importEnded(casebook.page, '1 imported');
  const again = await callAll(casebook, [
    { channel: 'import.files', payload: { files: [handle] } },
    { channel: 'import.files', payload: { files: ['3f2504e0-4f89-41d3-9a0c-0305e82c3301'] } },
    { channel: 'articles.replace', payload: { id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', file: handle } },
  ]);
  for (const reply of again) expect(reply).toMatchObject({ ok: false, failure: { code: 'forbidden' } });
});

test('a file that the page made up, or of which only the name is known, has no handle', async ({ casebook }) => {
  const handles = await casebook.page.evaluate(() => [
    window.casebook.handleOfFile(new File(['words'], '/etc/passwd')),
    window.casebook.handleOfFile('/etc/passwd'),
    window.casebook.handleOfFile({ path: '/etc/passwd', name: 'passwd' }),
  ]);
  expect(handles).toEqual(['', '', '']);
});

test('a page that is loaded again has no use of the handles before', async ({ casebook, folder }) => {
  await giveFiles(casebook, [await writeSecret(folder)]);
  const [handle = ''] = await handlesOfGiven(casebook);
  await casebook.page.reload();
  const [reply] = await callAll(casebook, [{ channel: 'import.files', payload: { files: [handle] } }]);
  expect(reply).toMatchObject({ ok: false, failure: { code: 'forbidden' } });
});

test('the clipboard is read only upon a key or a click, once for each', async ({ casebook }) => {
  const { page } = casebook;
  const ask = (): Promise<unknown[]> => callAll(casebook, [{ channel: 'import.clipboard', payload: null }]);
  expect(await ask()).toMatchObject([{ ok: false, failure: { code: 'forbidden' } }]);
  // A page can make up events of its own; they are no one's.
  await page.evaluate(() => document.body.dispatchEvent(new MouseEvent('click', { bubbles: true })));
  expect(await ask()).toMatchObject([{ ok: false, failure: { code: 'forbidden' } }]);
  await page.keyboard.press('Shift');
  expect(await ask()).toMatchObject([{ ok: true }]);
  expect(await ask()).toMatchObject([{ ok: false, failure: { code: 'forbidden' } }]);
});

test('an original goes to another program only when the analyst agrees, and its copy is gone with Casebook', async ({ casebook }) => {
  const { app } = casebook;
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedFiles', opened);
    shell.openPath = (place) => {
      opened.push(place);
      return Promise.resolve('');
    };
  });
  const opened = async (): Promise<string[]> =>
    z.array(z.string()).parse(await app.evaluate((): unknown => Reflect.get(globalThis, 'openedFiles')));
  const [list] = await callAll(casebook, [{ channel: 'articles.list', payload: { offset: 0, limit: 1 } }]);
  const [{ id }] = z.object({ value: z.object({ articles: z.tuple([z.object({ id: z.string() })]) }) }).parse(list).value.articles;
  const [editions] = await callAll(casebook, [{ channel: 'articles.editions', payload: { id } }]);
  const [{ textId }] = z.object({ value: z.tuple([z.object({ textId: z.string() })]) }).parse(editions).value;
  const open = async (): Promise<unknown> => (await callAll(casebook, [{ channel: 'originals.open', payload: { id, textId } }]))[0];
  await answerDialogs(casebook, { button: 1 });
  expect(await open()).toEqual({ ok: true, value: false });
  expect(await opened()).toEqual([]);

  await answerDialogs(casebook, { button: 0 });
  expect(await open()).toEqual({ ok: true, value: true });
  const [copy = '', ...others] = await opened();
  expect(others).toEqual([]);
  expect((await stat(copy)).mode & 0o777).toBe(0o600);
  await casebook.quit();
  await expect(stat(path.dirname(copy))).rejects.toThrow(/ENOENT/);
});
