import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { newNote, noteText, noteTitle, sidePane } from '../steps';

/** Links between things through the window. */

const saved = (page: Pick<Page, 'getByRole'>) => expect(page.getByRole('status', { name: 'Saving of this note' })).toHaveText('Saved');
const suggestions = (page: Page) => page.getByRole('listbox', { name: 'Things to link' });

test('a link is written by its title, follows a new one, and is found from the other end', async ({ casebook }) => {
  const { page } = casebook;
  await newNote(casebook, 'Standing consultations, by round');
  await page.keyboard.type('The Beijing talks of June 2014 were the tenth.');
  await saved(page);

  await newNote(casebook, 'Krasnov in Beijing');
  await page.keyboard.type('The form is older than the visit: see [[stand');
  await expect(suggestions(page).getByRole('option').first()).toHaveText('Standing consultations, by round');
  await expect(page.getByText('The Beijing talks of June 2014 were the tenth.')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('. Then [[Readouts of May');
  await expect(suggestions(page).getByRole('option').last()).toHaveText(/New note/);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  const links = noteText(page).getByRole('link');
  await expect(links).toHaveText(['Standing consultations, by round', 'Readouts of May']);
  await sidePane(page).getByRole('tab', { name: 'Note' }).click();
  await expect(
    sidePane(page)
      .getByRole('region', { name: /Links to/ })
      .getByRole('button'),
  ).toHaveText(['Standing consultations, by round', 'Readouts of May']);
  // Enter right after the last letter waits for what it finds.
  await noteText(page).press('ControlOrMeta+End');
  await page.keyboard.type(' And [[Readouts of Ma');
  await page.keyboard.press('Enter');
  await expect(links).toHaveText(['Standing consultations, by round', 'Readouts of May', 'Readouts of May']);
  await saved(page);

  await links.first().hover();
  await expect(page.getByRole('tooltip')).toContainText('The Beijing talks of June 2014 were the tenth.');
  await links.first().click({ modifiers: ['ControlOrMeta'] });
  await expect(noteTitle(page)).toHaveCount(2);
  const other = page.getByRole('textbox', { name: 'Note title' }).last();
  await expect(other).toHaveValue('Standing consultations, by round');
  await other.fill('Consultations, by round');
  await expect(links.first()).toHaveText('Consultations, by round');
  const from = sidePane(page).getByRole('region', { name: /Linked from/ });
  await expect(from).toContainText('The form is older than the visit: see Consultations, by round.');

  const id = await page.locator('[data-note-id]').last().getAttribute('data-note-id');
  await saved(page.locator('[data-note-id]').last());
  await page.evaluate((noteId) => window.casebook.call['bin.delete']({ things: [{ kind: 'note', id: noteId }] }), id);
  await expect(noteText(page).getByRole('link', { name: /in the bin/ })).toBeVisible();
  await noteText(page)
    .getByRole('link', { name: /in the bin/ })
    .click();
  await page.getByRole('button', { name: 'Put it back' }).click();
  await expect(noteText(page).getByRole('link', { name: /in the bin/ })).toHaveCount(0);
});
