import { expect, test } from '../fixtures';
import { allSaved, newNote, noteText, openFromLibrary } from '../steps';

/** A note that shows another one: by `![[`, a section of it, live, and refused where each would stand in the other. */

test('a note shows another one and a section of it, as it is now; in a circle it is refused', async ({ casebook }) => {
  const { page } = casebook;
  await newNote(casebook, 'Talks');
  await page.keyboard.type('They met in June.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('## Sources');
  await page.keyboard.press('Enter');
  await page.keyboard.type('None so far.');
  await allSaved(page);

  await newNote(casebook, 'Report');
  await page.keyboard.type('![[Tal');
  await expect(page.getByRole('option', { name: 'Talks' })).toBeVisible();
  await page.keyboard.press('Enter');
  const shown = noteText(page).getByRole('group', { name: 'Shown: Talks' });
  await expect(shown).toContainText('They met in June.');
  await expect(shown).toContainText('None so far.');
  await shown.getByRole('combobox', { name: 'What of the note is shown' }).selectOption('Sources');
  await expect(shown).not.toContainText('They met in June.');
  await expect(shown).toContainText('None so far.');
  await allSaved(page);

  // Edited where it is written, it is another one where it is shown.
  await shown.getByRole('button', { name: 'Talks' }).click();
  await expect(noteText(page)).toContainText('They met in June.');
  await noteText(page).getByText('None so far.').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Two by now.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('![[Repo');
  await expect(page.getByRole('option', { name: 'Report' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('each would stand in the other')).toBeVisible();
  await expect(noteText(page).getByRole('link', { name: 'Report' })).toBeVisible();
  await allSaved(page);
  await openFromLibrary(page, 'Notes', 'Report');
  await expect(shown).toContainText('None so far. Two by now.');

  await shown.getByRole('button', { name: 'Show the title alone' }).click();
  await expect(noteText(page).getByRole('link', { name: 'Talks' })).toBeVisible();
  await noteText(page).click();
  await page.keyboard.press('Control+z');
  await expect(shown).toContainText('Two by now.');
});
