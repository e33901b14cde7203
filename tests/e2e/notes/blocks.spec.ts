import { expect, test } from '../fixtures';
import { newNote, noteText } from '../steps';

/** Tables, call-outs, check lists and Markdown through the window. */

test('a line becomes anything by its name after a slash; a table is written by keyboard', async ({ casebook }) => {
  const { page } = casebook;
  await newNote(casebook, 'Readouts');
  await page.keyboard.type('/warn');
  await expect(page.getByRole('listbox', { name: 'Blocks' }).getByRole('option')).toHaveText(['Call-out: warning']);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Nobody has printed **the** agreement.');
  await expect(noteText(page).locator('aside')).toHaveText('Nobody has printed the agreement.');
  await expect(noteText(page).locator('aside strong')).toHaveText('the');
  await page.keyboard.press('Enter');

  await page.keyboard.type('/table');
  await page.keyboard.press('Enter');
  for (const words of ['Point', 'Gazeta', 'Xinhua', 'Agents', 'support']) {
    await page.keyboard.type(words);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('absent');
  await expect(noteText(page).getByRole('cell')).toHaveCount(6);
  await expect(noteText(page).getByRole('row').nth(1)).toHaveText('Agentssupportabsent');
  await page.getByRole('button', { name: 'Change this table' }).click();
  await page.getByRole('menuitem', { name: 'Delete row' }).click();
  await expect(noteText(page).getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('status', { name: 'Saving of this note' })).toHaveText('Saved');

  await page.keyboard.press('Control+End');
  await page.keyboard.type('[] ask for the agreement');
  await expect(noteText(page).getByRole('checkbox')).toHaveText(['ask for the agreement']);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+u');
  await expect(page.getByRole('button', { name: 'Underline' })).toHaveAttribute('aria-pressed', 'true');
});
