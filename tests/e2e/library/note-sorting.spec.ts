import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { library } from '../steps';

/** Notes by tags and collections: put on many at once, shown by them, undone, and seen beside the note. */

const notes = (page: Page) => page.getByRole('group', { name: 'Notes' }).locator('.library-thing');
const titles = (page: Page) => notes(page).locator('.library-title');
const show = async (page: Page, from: string, what: string) => {
  await library(page).getByRole('button', { name: from }).click();
  await page.getByRole('option', { name: new RegExp(`^${what}(?: \\d+)?$`, 'u') }).click();
};

test('notes are tagged and collected together, shown by that, sorted, and it is undone', async ({ casebook }) => {
  const { page } = casebook;
  await page.evaluate(async () => {
    for (const title of ['Bridge 10', 'bridge 9', 'Abbey']) await window.casebook.call['notes.create']({ title });
  });
  await library(page)
    .getByRole('button', { name: /^Notes/ })
    .click();
  await expect(titles(page).first()).toHaveText('Abbey');

  await library(page).getByTitle('What the list is sorted by').click();
  await page.getByRole('menuitemradio', { name: 'Title' }).click();
  await expect(titles(page)).toHaveText(['Abbey', 'bridge 9', 'Bridge 10']);

  await notes(page).nth(1).click();
  await notes(page)
    .nth(2)
    .click({ modifiers: ['Control'] });
  await notes(page)
    .nth(1)
    .click({ modifiers: ['Control'] });
  const chosen = page.getByRole('group', { name: 'Chosen' });
  await expect(chosen.getByRole('status')).toHaveText('2 chosen');
  await chosen.getByRole('button', { name: 'Tag…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tag 2 notes' });
  await dialog.getByRole('combobox', { name: 'Tag' }).fill('water/canals');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  await show(page, 'All notes', 'water');
  await expect(titles(page)).toHaveText(['bridge 9', 'Bridge 10']);

  await notes(page).first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Collect…' }).click();
  const collect = page.getByRole('dialog', { name: 'Collect 1 note' });
  await collect.getByRole('textbox', { name: 'Name' }).fill('Waterways');
  await collect.getByRole('button', { name: 'Collect' }).click();
  await show(page, '#water', 'Waterways');
  await expect(titles(page)).toHaveText(['bridge 9']);

  // Beside the note: both are there, and the tag is taken off.
  await notes(page).first().dblclick();
  await page
    .getByRole('button', { name: 'Note', exact: true })
    .or(page.getByRole('tab', { name: 'Note', exact: true }))
    .click();
  const sorting = page.getByRole('region', { name: 'Tags and collections' });
  await expect(sorting.getByRole('listitem')).toHaveText([/water\/canals/, /Waterways/]);
  await sorting.getByRole('button', { name: 'Take off water/canals' }).click();
  await expect(sorting.getByRole('listitem')).toHaveText([/Waterways/]);
  await show(page, 'Waterways', 'water/canals');
  await expect(titles(page)).toHaveText(['Bridge 10']);

  await sorting.getByRole('button', { name: 'Add a tag' }).click();
  await page.getByRole('combobox', { name: 'Add a tag' }).fill('air');
  await page.getByRole('option', { name: 'New tag “air”' }).click();
  await page.keyboard.press('Escape');
  await expect(sorting.getByRole('listitem')).toHaveText([/air/, /Waterways/]);

  await notes(page).first().click();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(titles(page)).toHaveText(['bridge 9', 'Bridge 10']);
});
