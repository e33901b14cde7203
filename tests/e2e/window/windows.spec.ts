import { readFile } from 'node:fs/promises';
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

const tab = (page: Page, name: string) => page.getByRole('tab', { name });

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
  // Each takes back what was typed in it.
  await noteText(other).click();
  await other.keyboard.press('Control+Z');
  await expect(noteText(page)).toHaveText('On Monday: The ship left.');
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
  await expect(other.getByRole('tab')).toHaveCount(1);
  await expect(page.getByRole('tab', { name: 'Harbour' })).toHaveAttribute('aria-selected', 'true');
});

test('the windows come back as they were left; one that is closed while others are open does not', async ({ launch }) => {
  const first = await launch();
  await seedsAreIn(first);
  await newNote(first, 'Harbour');
  await allSaved(first.page);
  const second = await another(first, () => chooseMenu(first, 'tab-to-window'));
  await expect(noteTitle(second)).toHaveValue('Harbour');
  const third = await another(first, () => chooseMenu(first, 'new-window'));
  await third.keyboard.press('Control+Shift+W');
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

test('another vault opens beside this one, in a process of its own', async ({ casebook, folder }) => {
  const other = path.join(folder, 'Other vault');
  await answerDialogs(casebook, { open: [other] });
  await chooseMenu(casebook, 'open-vault');
  const owner = async (): Promise<number | null> => {
    const text = await readFile(path.join(other, 'lock'), 'utf8').catch(() => '{}');
    return z.object({ pid: z.number() }).safeParse(JSON.parse(text)).data?.pid ?? null;
  };
  await expect.poll(owner, { timeout: 60_000 }).not.toBeNull();
  const pid = await owner();
  if (pid === null) return;
  try {
    expect(pid).not.toBe(casebook.app.process().pid);
    expect((await vaultStatus(casebook.page))?.counts.articles).toBe(5);
  } finally {
    process.kill(pid);
  }
  // It lets go of its vault before it ends.
  await expect.poll(owner, { timeout: 60_000 }).toBeNull();
});
