import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { chooseMenu, expect, seedsAreIn, test } from '../fixtures';
import { dropFiles, importEnded, newNote, reader, selectionBar, selectWords } from '../steps';

/** Articles that mean the same as what is in front, from the keyboard, a selection and a note. */

const hits = (page: Page): Locator => page.getByRole('list', { name: 'Found', exact: true }).getByRole('listitem');

const subjects = [
  { name: 'Port', words: 'tanker vessel harbour pilot anchor captain cargo strait quay crane'.split(' ') },
  { name: 'Court', words: 'judge magistrate appeal verdict lawyer prison jury trial bail clerk'.split(' ') },
];
const elsewhere = 'morning river street window letter winter doctor engine garden market paper singer table tower water'.split(' ');

/** Articles of two subjects, in turn; no two have the same text. */
function articles(count: number): { title: string; text: string }[] {
  return Array.from({ length: count }, (_, number) => {
    const { name, words } = subjects[number % 2] ?? { name: '', words: [] };
    const some = [0, 1, 2, 3, 4].map((step) => words[(number * 3 + step * (1 + (number % 3))) % words.length] ?? '');
    const others = [0, 1, 2].map((step) => elsewhere[(number * 5 + step * 4) % elsewhere.length] ?? '');
    const sentences = [...some, ...others].map((word) => `There was talk of the ${word} on day ${number}.`);
    return { title: `${name} report ${number}`, text: `${sentences.join(' ')}\n\nThe ${some[0] ?? ''} was named again.` };
  });
}

test('a vault of a few articles says that it has too few to compare', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await newNote(casebook, 'Talks');
  await chooseMenu(casebook, 'like-this');
  await expect(page.getByText('There are too few articles to compare')).toBeVisible();
  await page.getByRole('button', { name: 'Close what is alike' }).click();
  await expect(page.getByText('Search in everything')).toBeVisible();
});

test('more like an article, a selection and a note, each with its reason, by keys', async ({ casebook, folder }) => {
  const { page } = casebook;
  const file = path.join(folder, 'reports.json');
  await writeFile(file, JSON.stringify(articles(80)));
  await dropFiles(casebook, [file]);
  await importEnded(page, '80 imported');
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('Port report 40');
  await page.keyboard.press('Enter');
  await expect(reader(page)).toBeVisible();

  // It is learnt while nothing is asked; the hits come by themselves.
  await page.keyboard.press('Control+Shift+j');
  await expect(hits(page).first()).toContainText('Port report', { timeout: 60_000 });
  await expect(hits(page).first()).toContainText('Both speak of');
  await expect(hits(page).nth(1)).toContainText('Port report');
  await page.getByRole('searchbox').focus();
  await page.keyboard.press('ArrowDown');
  await expect(hits(page).first().locator('.hit')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(reader(page).last()).toBeVisible();
  await expect(page.getByRole('search', { name: 'Matches of the search' })).toBeVisible();

  // What is typed is a search again.
  await page.getByRole('searchbox').fill('magistrate ');
  await expect(hits(page).first()).toContainText('Court report');
  await expect(page.getByRole('button', { name: 'Close what is alike' })).toHaveCount(0);

  await hits(page).first().locator('.hit').click();
  await selectWords(page, 'was named again');
  await selectionBar(page).getByRole('button', { name: 'More like this' }).click();
  await expect(page.getByText('More like a passage of')).toBeVisible();

  await newNote(casebook, 'On ships');
  await page.keyboard.type('The captain and the pilot saw the tanker at the quay.');
  await page.keyboard.press('Control+Shift+j');
  await expect(page.getByText('More like the note')).toBeVisible();
  await expect(hits(page).first()).toContainText('Port report');
});
