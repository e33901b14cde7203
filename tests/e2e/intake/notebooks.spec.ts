import path from 'node:path';
import { expect, test } from '../fixtures';
import { OBSIDIAN, writeFiles } from '../../fixtures/notebooks';
import { dropFiles, importEnded, library, noteText } from '../steps';

test('a vault of Obsidian: what would come in is said, and comes in as notes by keys alone; taken back as one', async ({
  casebook,
  folder,
}) => {
  const { page } = casebook;
  await dropFiles(casebook, [writeFiles(path.join(folder, 'Research'), OBSIDIAN)]);

  const dialog = page.getByRole('dialog', { name: 'Bring in “Research” from Obsidian' });
  await expect(dialog.getByRole('radio', { name: 'as notes' })).toBeFocused();
  await expect(dialog.getByRole('radio', { name: 'as notes' })).toHaveAccessibleDescription(/2 notes, with 4 links between them/);
  await expect(dialog.getByRole('list', { name: 'What cannot come in' })).toContainText('Board.canvas');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: 'as articles' })).toBeChecked();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await importEnded(page, '3 imported · 1 failed');

  const sheet = page.getByRole('region', { name: 'Import' });
  await sheet.getByRole('button', { name: 'Harbour' }).click();
  await expect(noteText(page)).toContainText('Closed in winter.');
  await noteText(page).getByRole('link', { name: 'old ferry' }).click();
  await expect(noteText(page)).toContainText('Timetable');

  await sheet.getByRole('button', { name: 'Take this import back' }).click();
  await expect(page.getByText('3 things are in the bin.')).toBeVisible();
  await expect(library(page).getByText('Harbour')).toHaveCount(0);
});
