import { chooseMenu, expect, test } from '../fixtures';
import { newNote, noteText, noteTitle } from '../steps';

/** What notes begin with, through the window. */

test('a note becomes a template, another begins with it, a third takes it in; today’s note is made once', async ({ casebook }) => {
  const { page } = casebook;
  await newNote(casebook, 'Weekly report');
  await page.keyboard.type('Week of {date}: {title}');
  await chooseMenu(casebook, 'save-template');
  await page.getByRole('textbox', { name: 'Name' }).fill('Report of the week');
  await page.keyboard.press('Enter');
  await expect(page.getByText('“Report of the week” is a template now.')).toBeVisible();

  await chooseMenu(casebook, 'note-from-template');
  await page.getByRole('textbox', { name: 'Title of the note' }).fill('Week 48');
  await page.getByRole('button', { name: 'Report of the week', exact: true }).click();
  await expect(noteTitle(page)).toHaveValue('Week 48');
  await expect(noteText(page)).toContainText(/Week of \d+ \w+ \d{4}: Week 48/);

  await noteText(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('/templ');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Key assumptions' }).click();
  await expect(noteText(page).getByRole('columnheader', { name: 'Why it is held' })).toBeVisible();

  await page.keyboard.press('Control+Shift+D');
  await expect(noteTitle(page)).toHaveValue(/^\d{4}-\d\d-\d\d$/);
  await page.getByRole('tab', { name: 'Week 48' }).click();
  await page.keyboard.press('Control+Shift+D');
  await expect(noteTitle(page)).toHaveValue(/^\d{4}-\d\d-\d\d$/);
  await expect(page.getByRole('tab', { name: /^\d{4}-\d\d-\d\d$/ })).toHaveCount(1);
});
