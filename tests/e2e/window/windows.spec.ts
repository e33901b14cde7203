import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { answerDialogs, chooseMenu, expect, seedsAreIn, test, vaultStatus, type Casebook } from '../fixtures';
import { allSaved, library, newNote, noteText, noteTitle } from '../steps';

/** Several windows on one vault, and several vaults. */

/** The window that opens over what is done; it shows the library. */
async function another(casebook: Casebook, open: () => Promise<unknown>): Promise<Page> {
  const [page] = await Promise.all([casebook.app.waitForEvent('window'), open()]);
  await expect(page.getByRole('banner')).toBeVisible();
  return page;
}

/** What a dragged tab brings with it. */
const dragged = (page: Page) =>
  page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.setData('application/x-casebook-tab', '');
    return transfer;
  });

const tab = (page: Page, name: string) => page.getByRole('tab', { name });

/** The process that has a vault open, by its lock. */
async function ownerOf(vault: string): Promise<number | null> {
  const text = await readFile(path.join(vault, 'lock'), 'utf8').catch(() => '{}');
  return z.object({ pid: z.number() }).safeParse(JSON.parse(text)).data?.pid ?? null;
}

async function eventually(read: () => Promise<number | null>): Promise<number> {
  let found: number | null = null;
  await expect.poll(async () => (found = await read()), { timeout: 60_000 }).not.toBeNull();
  return z.number().parse(found);
}

test('two windows show one vault: what is written in one is read in the other, and both go on in it', async ({ casebook }) => {
  const { page } = casebook;
  await newNote(casebook, 'Harbour');
  await page.keyboard.type('The ship left.');
  await allSaved(page);

  const other = await another(casebook, () => chooseMenu(casebook, 'new-window'));
  await library(other).getByRole('button', { name: 'Notes' }).first().click();
  await other.getByRole('group', { name: 'Notes' }).getByText('Harbour').click();
  await expect(noteText(other)).toHaveText('The ship left.');

  await noteText(other).click();
  await other.keyboard.press('Control+End');
  await other.keyboard.type(' It came back.');
  await expect(noteText(page)).toHaveText('The ship left. It came back.');
  await noteText(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('On Monday: ');
  await expect(noteText(other)).toHaveText('On Monday: The ship left. It came back.');
  // What was written last is taken back first, wherever it was written, and comes back.
  await noteText(other).click();
  await other.keyboard.press('Control+Z');
  await expect(noteText(page)).toHaveText('The ship left. It came back.');
  await other.keyboard.press('Control+Shift+Z');
  await expect(noteText(page)).toHaveText('On Monday: The ship left. It came back.');
});

test('a tab goes to a window of its own, by its menu and by hand from one to the other', async ({ casebook }) => {
  const { page } = casebook;
  await newNote(casebook, 'Harbour');
  await newNote(casebook, 'Weather');
  await allSaved(page);
  await tab(page, 'Weather').click({ button: 'right' });
  const other = await another(casebook, () => page.getByRole('menuitem', { name: 'Move to a new window' }).click());
  await expect(tab(page, 'Weather')).toHaveCount(0);
  await expect(noteTitle(other)).toHaveValue('Weather');
  await expect(other.getByRole('tablist', { name: 'Left tabs' }).getByRole('tab')).toHaveCount(1);
  await expect(tab(page, 'Harbour')).toHaveAttribute('aria-selected', 'true');

  // Playwright's mouse drags within one window only: the events of a drag over two are given to both.
  await tab(other, 'Weather').dispatchEvent('dragstart', { dataTransfer: await dragged(other) });
  const strip = page.getByRole('tablist', { name: 'Left tabs' });
  await expect
    .poll(async () => {
      await strip.dispatchEvent('drop', { dataTransfer: await dragged(page) });
      return tab(page, 'Weather').count();
    })
    .toBe(1);
  await expect(tab(page, 'Weather')).toHaveAttribute('aria-selected', 'true');
  await expect(noteTitle(page)).toHaveValue('Weather');
  await expect(tab(other, 'Weather')).toHaveCount(0);
  // To a desk on which nothing is open.
  await tab(page, 'Harbour').dispatchEvent('dragstart', { dataTransfer: await dragged(page) });
  await expect
    .poll(async () => {
      await other.getByRole('tabpanel', { name: 'In front' }).dispatchEvent('drop', { dataTransfer: await dragged(other) });
      return tab(other, 'Harbour').count();
    })
    .toBe(1);
  await expect(tab(page, 'Harbour')).toHaveCount(0);
});

test('the windows come back as they were left; one that is closed while others are open does not', async ({ launch }) => {
  const first = await launch();
  await seedsAreIn(first);
  await newNote(first, 'Harbour');
  await allSaved(first.page);
  const second = await another(first, () => chooseMenu(first, 'tab-to-window'));
  await expect(noteTitle(second)).toHaveValue('Harbour');
  const third = await another(first, () => chooseMenu(first, 'new-window'));
  // The window may be gone before the key is let go.
  await third.keyboard.press('Control+Shift+W').catch(() => undefined);
  await expect.poll(() => third.isClosed()).toBe(true);
  // Left in the middle of a word: the window saves it.
  await noteText(second).click();
  await second.keyboard.type('The ship');
  await first.quit();

  const again = await launch();
  await expect.poll(() => again.app.windows().length).toBe(2);
  const titles = again.app.windows().map((page) => noteTitle(page));
  await expect.poll(async () => (await Promise.all(titles.map((title) => title.count()))).sort()).toEqual([0, 1]);
  const [left] = again.app.windows().filter((page) => page !== again.page);
  const withNote = (await noteTitle(again.page).count()) === 1 ? again.page : left;
  if (withNote === undefined) throw new Error('no window has the note');
  await expect(noteText(withNote)).toHaveText('The ship');
  expect((await vaultStatus(withNote))?.counts.notes).toBe(1);
});

test('a vault is moved with its windows, and Casebook goes on with it there', async ({ casebook, folder }) => {
  const { app, page, vault } = casebook;
  await newNote(casebook, 'Harbour');
  await allSaved(page);
  const to = path.join(folder, 'Archive');
  await mkdir(to);
  await answerDialogs(casebook, { open: [to] });
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await chooseMenu(casebook, 'move-vault');
  await ended;
  expect(existsSync(vault)).toBe(false);
  const pid = await eventually(() => ownerOf(to));
  try {
    expect(existsSync(path.join(to, 'corpus.sqlite'))).toBe(true);
  } finally {
    process.kill(pid);
  }
  await expect.poll(() => ownerOf(to), { timeout: 60_000 }).toBeNull();
});

test('another vault opens beside this one, in a process of its own', async ({ casebook, folder }) => {
  const other = path.join(folder, 'Other vault');
  await answerDialogs(casebook, { open: [other] });
  await chooseMenu(casebook, 'open-vault');
  const pid = await eventually(() => ownerOf(other));
  try {
    expect(pid).not.toBe(casebook.app.process().pid);
    expect((await vaultStatus(casebook.page))?.counts.articles).toBe(5);
  } finally {
    process.kill(pid);
  }
  // It lets go of its vault before it ends.
  await expect.poll(() => ownerOf(other), { timeout: 60_000 }).toBeNull();
});
