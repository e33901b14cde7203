import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { news } from '../../../src/renderer/app/news';
import { importProgressSchema, type ImportOutcome, type ImportProgress } from '../../../src/shared/intake/model';
import { answerDialogs, chooseMenu, expect, test, vaultStatus, type Casebook } from '../fixtures';

/** The window itself: menus, theme, place, crash, closing; and import jobs as the window hears of them. */

const bounds = ({ app }: Casebook): Promise<{ width: number; height: number } | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());

/** Collects the progress of all jobs from now on, in the page. */
async function collectProgress({ page }: Casebook): Promise<() => Promise<ImportProgress[]>> {
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Reflect.set(window, 'heardProgress', heard);
    window.casebook.on['import.progress']((progress) => heard.push(progress));
  });
  return async () => {
    const heard: unknown = await page.evaluate((): unknown => Reflect.get(window, 'heardProgress'));
    return z.array(importProgressSchema).parse(heard);
  };
}

/** What became of each file of a job: every event tells what is new. */
function outcomesOf(heard: readonly ImportProgress[], jobId: string): ImportOutcome[] {
  return heard
    .filter((event) => event.jobId === jobId)
    .reduce<ImportOutcome[]>((known, { first, outcomes }) => [...known.slice(0, first), ...outcomes], []);
}

async function startImport(casebook: Casebook, paths: string[]): Promise<string> {
  await answerDialogs(casebook, { open: paths });
  const reply: unknown = await casebook.page.evaluate(() => window.casebook.call['import.choose'](null));
  return z.object({ ok: z.literal(true), value: z.object({ jobId: z.uuid() }) }).parse(reply).value.jobId;
}

async function writeArticles(folder: string, count: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (let index = 0; index < count; index += 1) {
    const text = `Report ${index} of the harbour office\n\nThe harbour office counted ${index} ships that day, and wrote so.\n`;
    await writeFile(path.join(folder, `report ${index}.txt`), text);
  }
  return folder;
}

test('is titled by its vault and can be made as small as the design allows', async ({ launch, folder }) => {
  const casebook = await launch({ vault: path.join(folder, 'Harbour office') });
  const window = await casebook.app.evaluate(({ BrowserWindow }) => {
    const [only] = BrowserWindow.getAllWindows();
    return { title: only?.getTitle(), least: only?.getMinimumSize() };
  });
  expect(window).toEqual({ title: 'Harbour office', least: [960, 600] });
  await expect.poll(() => casebook.page.evaluate(() => document.visibilityState)).toBe('visible');
});

test('stands where it was left, in the theme that was chosen, and says once that it has become another version', async ({
  launch,
  folder,
}) => {
  const first = await launch();
  const newsOf = ({ page }: Casebook) => page.getByRole('contentinfo').getByRole('button', { name: 'What’s new' });
  const settings = path.join(folder, 'data', 'settings.json');
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ width: 1280, height: 800 }));
  await expect.poll(async () => (await bounds(first))?.width).toBe(1280);
  await chooseMenu(first, 'theme-dark');
  const isDark = ({ page }: Casebook): Promise<boolean> => page.evaluate(() => window.matchMedia('(prefers-color-scheme: dark)').matches);
  await expect.poll(() => isDark(first)).toBe(true);
  // Nothing is new to who starts for the first time.
  await expect.poll(() => readFile(settings, 'utf8')).toContain(`"newsSeen": "${news.version}"`);
  await expect(newsOf(first)).toHaveCount(0);
  await first.quit();
  await writeFile(settings, (await readFile(settings, 'utf8')).replace(`"newsSeen": "${news.version}"`, '"newsSeen": "0.0.9"'));

  const again = await launch();
  expect(await bounds(again)).toMatchObject({ width: 1280, height: 800 });
  expect(await isDark(again)).toBe(true);
  await expect(again.page.getByRole('dialog')).toHaveCount(0);
  await newsOf(again).click();
  const dialog = again.page.getByRole('dialog', { name: /^What’s new in Casebook/ });
  await dialog.getByRole('button', { name: 'File › Lock of the vault…' }).click();
  await expect(again.page.getByRole('dialog', { name: 'Lock this vault with a passphrase' })).toBeVisible();
  await expect(newsOf(again)).toHaveCount(0);
  await expect.poll(() => readFile(settings, 'utf8')).toContain(`"newsSeen": "${news.version}"`);
  const checked = await again.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('theme-dark')?.checked);
  expect(checked).toBe(true);
});

test('every command of the menu reaches the page', async ({ casebook }) => {
  // Those for who works on Casebook are not in it.
  expect(await casebook.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('components') ?? null)).toBeNull();
  const { page } = casebook;
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Reflect.set(window, 'heardCommands', heard);
    window.casebook.on['menu.command']((command) => heard.push(command));
  });
  await answerDialogs(casebook, {});
  const { menuCommands } = await import('../../../src/shared/window/model');
  // Two are there only while a text has the focus and Undo belongs to it.
  const ofVault = menuCommands.filter((command) => command.endsWith('-vault'));
  const vault = { undo: 'Highlight', redo: 'Tag passage' };
  await page.evaluate((labels) => window.casebook.call['menu.undo']({ undo: 'typing', redo: null, vault: labels }), vault);
  // Those that open and close windows are tried with several of them.
  const ofWindows = menuCommands.filter((command) => command.endsWith('-window'));
  const commands = [...ofVault, ...menuCommands.filter((command) => ![...ofVault, ...ofWindows].includes(command))];
  for (const command of commands) await chooseMenu(casebook, command);
  const expected = commands.map((command) => ({ command }));
  await expect.poll(() => page.evaluate((): unknown => Reflect.get(window, 'heardCommands'))).toEqual(expected);
});

test('is loaded again when its page crashes', async ({ casebook }) => {
  await answerDialogs(casebook, {});
  const loaded = casebook.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<boolean>((resolve) => {
        BrowserWindow.getAllWindows()[0]?.webContents.once('did-finish-load', () => resolve(true));
      }),
  );
  await casebook.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  expect(await loaded).toBe(true);
  const answer: unknown = await casebook.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("window.casebook.call['vault.status'](null)"),
  );
  expect(answer).toMatchObject({ ok: true, value: { counts: { articles: 5 } } });
});

test('a page that does not answer is not closed without asking', async ({ casebook }) => {
  await casebook.app.evaluate(({ dialog }) => {
    Reflect.set(globalThis, 'asked', 0);
    dialog.showMessageBox = () => {
      const asked = Number(Reflect.get(globalThis, 'asked')) + 1;
      Reflect.set(globalThis, 'asked', asked);
      // First “Keep the window open”, then “Close and lose them”.
      return Promise.resolve({ response: asked === 1 ? 0 : 1, checkboxChecked: false });
    };
  });
  const asked = (): Promise<unknown> => casebook.app.evaluate((): unknown => Reflect.get(globalThis, 'asked'));
  const close = (): Promise<void> => casebook.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const release = await hangPage(casebook);
  await close();
  await expect.poll(asked, { timeout: 30_000 }).toBe(1);
  await release();
  expect((await vaultStatus(casebook.page))?.counts.articles).toBe(5);

  await hangPage(casebook);
  const exit = new Promise((resolve) => casebook.app.process().once('exit', resolve));
  await close();
  expect(await exit).toBe(0);
});

/** Keeps the page from running anything, as an endless loop would, until the returned function is called. */
async function hangPage({ page }: Casebook): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Debugger.enable');
  await session.send('Debugger.pause');
  return async () => {
    await session.send('Debugger.resume');
    await session.send('Debugger.disable');
  };
}

test('tells of an import as it goes on, file by file, and once at its end', async ({ casebook, folder }) => {
  const progress = await collectProgress(casebook);
  const files = await writeArticles(path.join(folder, 'reports'), 12);
  await writeFile(path.join(files, 'empty.txt'), '');
  const jobId = await startImport(casebook, [files, path.join(folder, 'nowhere')]);
  await expect.poll(async () => (await progress()).some(({ finished }) => finished)).toBe(true);

  const heard = await progress();
  expect(new Set(heard.map((event) => event.jobId))).toEqual(new Set([jobId]));
  expect(heard.filter(({ finished }) => finished)).toHaveLength(1);
  const done = heard.map((event) => event.done);
  expect(done).toEqual([...done].sort((a, b) => a - b));
  const last = heard.at(-1);
  expect(last).toMatchObject({ total: 14, done: 14, finished: true, cancelled: false, current: null });
  const statuses = outcomesOf(heard, jobId).map(({ status }) => status);
  expect(statuses.filter((status) => status === 'imported')).toHaveLength(12);
  expect(statuses.filter((status) => status === 'failed')).toHaveLength(2);
  expect((await vaultStatus(casebook.page))?.counts.articles).toBe(17);

  const again = await startImport(casebook, [files]);
  await expect.poll(async () => (await progress()).filter(({ finished }) => finished).length).toBe(2);
  expect(outcomesOf(await progress(), again).filter(({ status }) => status === 'duplicate')).toHaveLength(12);
  expect((await vaultStatus(casebook.page))?.counts.articles).toBe(17);
});

test('an import that is cancelled stops, and keeps what it has', async ({ casebook, folder }) => {
  const progress = await collectProgress(casebook);
  const jobId = await startImport(casebook, [await writeArticles(path.join(folder, 'reports'), 400)]);
  await expect.poll(async () => (await progress()).some(({ done }) => done > 0)).toBe(true);
  const cancelled: unknown = await casebook.page.evaluate((id) => window.casebook.call['import.cancel']({ jobId: id }), jobId);
  expect(cancelled).toEqual({ ok: true, value: null });
  await expect.poll(async () => (await progress()).at(-1)).toMatchObject({ finished: true, cancelled: true });

  const last = (await progress()).at(-1);
  expect(last?.done).toBeLessThan(400);
  expect((await vaultStatus(casebook.page))?.counts.articles).toBe(5 + (last?.done ?? 0));
  const again: unknown = await casebook.page.evaluate((id) => window.casebook.call['import.cancel']({ jobId: id }), jobId);
  expect(again).toMatchObject({ ok: false, failure: { code: 'not-found' } });
});

test('quitting in the middle of an import keeps what was taken in', async ({ casebook, folder, launch }) => {
  const progress = await collectProgress(casebook);
  await startImport(casebook, [await writeArticles(path.join(folder, 'reports'), 400)]);
  await expect.poll(async () => (await progress()).at(-1)?.done ?? 0).toBeGreaterThan(0);
  const seen = (await progress()).at(-1)?.done ?? 0;
  await casebook.quit();
  const again = await launch();
  const articles = (await vaultStatus(again.page))?.counts.articles ?? 0;
  expect(articles).toBeGreaterThanOrEqual(5 + seen);
  expect(articles).toBeLessThan(405);
});
