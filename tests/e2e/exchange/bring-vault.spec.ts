import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from '../axe';
import { unfit } from '../window/unfit';
import { answerDialogs, chooseMenu, expect, test, type Casebook } from '../fixtures';
import { allSaved, library, newNote, noteText, openFromLibrary, selectWords, selectionBar } from '../steps';

/** Two analysts, a vault each, and a stick on which one goes to the other. */

const notes = (page: Page) => page.getByRole('group', { name: 'Notes' });

async function writeOn({ page }: Casebook, words: string): Promise<void> {
  await openFromLibrary(page, 'Notes', 'Talks');
  await noteText(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
  await allSaved(page);
}

/** What she did in a copy: went on with the note, and cited an article in another one. */
async function otherAnalyst(casebook: Casebook): Promise<void> {
  const { page } = casebook;
  await writeOn(casebook, ' They went well.');
  await openFromLibrary(page, 'Articles', 'Russia and China agree');
  await newNote(casebook, 'Who came');
  await page.keyboard.type('An aide did.');
  await openFromLibrary(page, 'Articles', 'Russia and China agree');
  await selectWords(page, 'one of Putin’s closest aides');
  await selectionBar(page).getByRole('button', { name: 'Cite' }).click();
  await expect(noteText(page).getByText('ABC News, ¶3')).toBeVisible();
  await allSaved(page);
}

test('another analyst’s vault is compared, decided on, brought in and taken back', async ({ casebook, folder, launch }) => {
  await newNote(casebook, 'Talks');
  await casebook.page.keyboard.type('They met in Moscow.');
  await allSaved(casebook.page);
  await casebook.quit();
  const other = path.join(folder, 'Anna’s vault');
  await cp(casebook.vault, other, { recursive: true });
  const hers = await launch({ vault: other });
  await otherAnalyst(hers);
  await hers.quit();

  const mine = await launch();
  const { page } = mine;
  await writeOn(mine, ' Nobody knows why.');
  await answerDialogs(mine, { open: [other] });
  await chooseMenu(mine, 'bring-vault');
  const dialog = page.getByRole('dialog', { name: 'Bring in “Anna’s vault”' });
  await expect(dialog.getByRole('row', { name: 'Articles – 5 –' })).toBeVisible();
  await expect(dialog.getByRole('row', { name: 'Passages 1 – –' })).toBeVisible();
  await expect(dialog.getByRole('row', { name: 'Notes 1 – 1' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Talks Text' }).click();
  await expect(dialog.locator('ins')).toContainText('They went well');
  await expect(dialog.getByRole('radio', { name: 'Both' })).toBeChecked();
  for (const theme of ['theme-dark', 'theme-light']) {
    await chooseMenu(mine, theme);
    expect(await violations(page)).toEqual([]);
  }
  await mine.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2));
  await expect.poll(() => page.evaluate(unfit)).toEqual([]);
  await mine.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1));
  await dialog.getByRole('button', { name: 'Bring in' }).click();
  const told = page.getByText('Brought in “Anna’s vault”: 2 new, 1 decided.');
  await expect(told).toBeVisible();
  await openFromLibrary(page, 'Notes', 'Talks (Anna’s vault)');
  await expect(noteText(page)).toHaveText('They met in Moscow. They went well.');
  await openFromLibrary(page, 'Notes', 'Who came');
  await expect(noteText(page).getByText('ABC News, ¶3')).toBeVisible();

  await library(page).getByRole('button', { name: 'Notes' }).first().click();
  await page.keyboard.press('Control+z');
  await expect(notes(page).getByText('Who came')).toBeHidden();
  await expect(notes(page).getByText('Talks', { exact: true })).toBeVisible();
});

test('what is no vault is said in a sentence, and another folder can be chosen', async ({ casebook, folder }) => {
  const { page, vault } = casebook;
  const empty = path.join(folder, 'empty');
  await mkdir(empty);
  await answerDialogs(casebook, { open: [empty] });
  await chooseMenu(casebook, 'bring-vault');
  const dialog = page.getByRole('dialog', { name: 'Bring in another vault' });
  await expect(dialog.getByRole('alert')).toHaveText('There is no vault in this folder. Choose the folder that has corpus.sqlite in it.');
  await answerDialogs(casebook, { open: [vault] });
  await dialog.getByRole('button', { name: 'Choose another folder…' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('This is the vault that is open. Choose the other one.');
  await answerDialogs(casebook, {});
  await dialog.getByRole('button', { name: 'Choose another folder…' }).click();
  await expect(dialog).toBeHidden();
  await rm(empty, { recursive: true });
});
