import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { contract } from '../../../src/shared/contract';
import { expect, test } from '../fixtures';
import { dropFiles, importEnded, library } from '../steps';

/** What is chosen in the library is what its list would show, read or not. */

const MANY = 460;
/** Words that no other of the articles has, so that none is a reprint (a linear congruential generator; Knuth). */
function wordsOf(seed: number): string {
  let state = seed + 1;
  const next = (below: number): number => (state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296) % below;
  const word = (): string => Array.from({ length: 6 }, () => String.fromCharCode(97 + Math.floor(next(26_000) / 1000))).join('');
  return Array.from({ length: 40 }, word).join(' ');
}

test('all of a long list is chosen at once, a range beyond what is read too; the menu and Delete act on all of it', async ({
  casebook,
  folder,
}) => {
  const { page } = casebook;
  const list = Array.from({ length: MANY }, (_, number) => ({
    title: `Story number ${number}`,
    text: `Article ${number}: ${wordsOf(number)}`,
  }));
  const file = path.join(folder, 'many.json');
  await writeFile(file, JSON.stringify(list));
  await dropFiles(casebook, [file]);
  await importEnded(page, `${MANY} imported`);
  await page.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Close' }).click();
  const all = MANY + 5;
  await expect(library(page).getByRole('button', { name: `Articles ${all}` })).toBeVisible();

  const things = page.getByRole('group', { name: 'Articles' }).locator('.library-thing');
  const chosen = page.getByRole('group', { name: 'Chosen' }).getByRole('status');
  await things.first().click();
  await page.keyboard.press('Control+a');
  await expect(chosen).toHaveText(`${all} chosen`);
  await page.keyboard.press('Escape');
  await expect(chosen).toBeHidden();

  // From the first row to the last one, with hundreds between them that were never in sight.
  await things.first().click();
  await page.getByRole('group', { name: 'Articles' }).evaluate((element) => element.scrollTo(0, element.scrollHeight));
  const last = things.last();
  await expect(last.locator('.library-title')).not.toHaveText('…');
  await last.click({ modifiers: ['Shift'] });
  await expect(chosen).toHaveText(`${all} chosen`);
  await last.click({ modifiers: ['Control'] });
  await expect(chosen).toHaveText(`${all - 1} chosen`);

  await things.nth(2).click({ button: 'right' });
  await page.getByRole('menuitem', { name: `Delete ${all - 1} chosen` }).click();
  await expect(library(page).getByRole('button', { name: 'Articles 1', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(library(page).getByRole('button', { name: `Articles ${all}` })).toBeVisible();

  // In the table as well. Who stops it keeps chosen what was not deleted, and takes the rest back as one step.
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('grid', { name: 'Articles' })).toBeFocused();
  await page.keyboard.press('Control+a');
  await expect(chosen).toHaveText(`${all} chosen`);
  // No hand is so quick: it is stopped as soon as it can be.
  await page.evaluate(() => {
    const stop = (): void => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Stop')?.click();
    new MutationObserver(stop).observe(document.body, { childList: true, subtree: true });
  });
  await page.keyboard.press('Delete');
  const stopped = page.getByText(/^Stopped: \d+ of \d+ things are in the bin\.$/);
  await expect(stopped).toBeVisible();
  const left = all - Number(/\d+/.exec(await stopped.innerText())?.[0]);
  expect(left).toBeGreaterThan(0);
  await expect(chosen).toHaveText(`${left} chosen`);
  await expect(library(page).getByRole('button', { name: `Articles ${left}`, exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(library(page).getByRole('button', { name: `Articles ${all}`, exact: true })).toBeVisible();
});

test('a context menu on a row that is not chosen is about that row alone', async ({ casebook }) => {
  const { page } = casebook;
  const things = page.getByRole('group', { name: 'Articles' }).locator('.library-thing');
  await things.nth(0).click();
  await things.nth(1).click({ modifiers: ['Shift'] });
  await expect(page.getByRole('group', { name: 'Chosen' })).toBeVisible();
  await things.nth(3).click({ button: 'right' });
  await expect(page.getByRole('group', { name: 'Chosen' })).toBeHidden();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(library(page).getByRole('button', { name: 'Articles 4' })).toBeVisible();
});

test('the notes are read as far as they are seen, and chosen beyond that', async ({ casebook }) => {
  const { page } = casebook;
  await library(page)
    .getByRole('button', { name: /^Notes/ })
    .click();
  const many = 130;
  const before = await page.evaluate(async (count) => {
    const { 'notes.create': create, 'notes.page': read } = window.casebook.call;
    const found = await read({ offset: 0, limit: 1 });
    for (let number = 1; number <= count; number += 1) await create({ title: `Note number ${number}` });
    return found;
  }, many);
  const all = many + contract['notes.page'].reply.parse(before.ok ? before.value : null).total;
  await expect(library(page).getByRole('button', { name: `Notes ${all}` })).toBeVisible();

  const things = page.getByRole('group', { name: 'Notes' }).locator('.library-thing');
  await expect(things.first()).toContainText(`Note number ${many}`);
  await things.first().click();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('group', { name: 'Chosen' }).getByRole('status')).toHaveText(`${all} chosen`);
  await page.keyboard.press('Escape');

  // What is seen is read, and read again when a note is written: it goes to the top, and the others move down by one.
  await page.getByRole('group', { name: 'Notes' }).evaluate((element) => element.scrollTo(0, 75 * 52));
  const row = page.getByRole('group', { name: 'Notes' }).locator('[data-index="80"]');
  await expect(row).toContainText(`Note number ${many - 80}`);
  await page.evaluate(() => window.casebook.call['notes.create']({ title: 'Later' }));
  await expect(row).toContainText(`Note number ${many - 79}`);

  // Another section and back: the list is where it was left.
  await library(page).getByRole('button', { name: 'Articles 5' }).click();
  await expect(page.getByRole('group', { name: 'Articles' }).locator('.library-thing').first()).toBeVisible();
  await library(page)
    .getByRole('button', { name: /^Notes/ })
    .click();
  await expect(row).toContainText(`Note number ${many - 79}`);
  await expect(row).toBeInViewport();
});
