import { expect, test } from '../fixtures';
import { newNote, noteText } from '../steps';

/** A note keeps what it was: seen, searched and restored through the window. */

test('a version is kept by name, compared, searched and restored', async ({ casebook }) => {
  const { page } = casebook;
  await newNote(casebook, 'Krasnov in Beijing');
  await page.keyboard.type('## What was agreed');
  await page.keyboard.press('Enter');
  await page.keyboard.type('He left with a signed text on cybercrime.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Nobody has printed the agreement.');

  await page.getByRole('button', { name: /version/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Versions of this note' });
  await dialog.getByRole('textbox', { name: 'Name of this version' }).fill('Before review');
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(dialog.getByRole('list', { name: 'Versions' }).getByRole('button').first()).toContainText('“Before review”');
  await page.keyboard.press('Escape');

  await noteText(page).getByText('Nobody has printed').click({ clickCount: 3 });
  await page.keyboard.type('Tass gave its headings alone.');
  await expect(page.getByRole('status', { name: 'Saving of this note' })).toHaveText('Saved');
  await page.getByRole('button', { name: /version/ }).click();
  const text = dialog.getByRole('document', { name: 'What differs' });
  await expect(text.locator('del').first()).toContainText('Nobody');
  await expect(text.locator('ins').first()).toContainText('Tass');

  await dialog.getByRole('searchbox', { name: 'Find in all versions' }).fill('nobody');
  await expect(dialog.getByRole('list', { name: 'Found in versions' })).toContainText('not in the note any more');
  await dialog.getByRole('list', { name: 'Found in versions' }).getByRole('button').first().click();
  await dialog.getByRole('button', { name: 'Restore this version' }).click();
  await expect(dialog).toBeHidden();
  await expect(noteText(page)).toContainText('Nobody has printed the agreement.');
});
