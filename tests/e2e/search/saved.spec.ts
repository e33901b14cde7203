import { expect, seedsAreIn, test } from '../fixtures';
import { library } from '../steps';

/** Searches that are kept, what is done with their hits, and quick find's signs. */

test('a search is saved, found in the library, and its hits become a note', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await library(page).getByRole('button', { name: 'Searches' }).click();
  const field = page.getByRole('searchbox');
  await expect(field).toBeFocused();
  await field.fill('patrushev security ');
  const hits = page.getByRole('list', { name: 'Found', exact: true }).locator('.hit');
  await expect(hits.first()).toBeVisible();
  await page.getByRole('button', { name: 'Save search' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save search' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Security talks');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  const saved = library(page).getByRole('region', { name: 'Saved searches' });
  await saved.getByRole('button', { name: /^Security talks/ }).focus();
  await page.keyboard.press('F2');
  const rename = page.getByRole('dialog', { name: 'Rename search' });
  await rename.getByRole('textbox', { name: 'Name' }).fill('Talks on security');
  await page.keyboard.press('Enter');
  await expect(saved.getByRole('button', { name: /^Talks on security/ })).toBeVisible();
  await saved.getByRole('button', { name: 'More for' }).click();
  await expect(page.getByRole('menuitem', { name: 'Rename…' })).toBeVisible();
  await page.keyboard.press('Escape');
  await field.fill('something else ');
  await saved.getByRole('button', { name: /^Talks on security/ }).click();
  await expect(field).toHaveValue('patrushev security');
  await expect(page.getByRole('list', { name: 'Found', exact: true }).locator('mark', { hasText: 'Patrushev' }).first()).toBeVisible();

  await field.focus();
  await page.keyboard.press('Enter');
  await expect(hits.first()).toBeFocused();
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'With 1 hit' }).click();
  await page.getByRole('menuitem', { name: 'New note with citations' }).click();
  await expect(page.getByRole('textbox', { name: 'Note title' })).toHaveValue('patrushev security');
  await expect(page.getByText('A note with 1 citation')).toBeVisible();

  await library(page).getByRole('button', { name: 'Searches' }).click();
  await page.getByRole('button', { name: 'With 1 hit' }).click();
  await page.getByRole('menuitem', { name: 'Section of a dossier…' }).click();
  const collect = page.getByRole('dialog', { name: 'Collect a section' });
  await expect(collect.getByRole('status')).toHaveText('The best sentence of 1 article.');
  await collect.getByRole('button', { name: 'Collect 1 sentence' }).click();
  await expect(page.getByText('A section with 1 passage.')).toBeVisible();
});

test('quick find runs commands, finds entities alone, and makes what is not there', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await page.evaluate(() => window.casebook.call['entities.create']({ kind: 'person', name: 'Anna Quarry' }));
  await page.evaluate(() => window.casebook.call['notes.create']({ title: 'Quarry lease' }));
  const find = page.getByRole('combobox', { name: 'Find' });
  const rows = page.getByRole('listbox', { name: 'Found' }).getByRole('option');
  await page.keyboard.press('Control+k');
  await expect(find).toBeFocused();
  await find.fill('@quarry');
  await expect(rows).toHaveText([/Anna Quarry/]);
  await find.fill('Zymurgy');
  await expect(rows.filter({ hasText: 'New note called' })).toBeVisible();
  await rows.filter({ hasText: 'New entity called' }).click();
  const dialog = page.getByRole('dialog', { name: 'New entity' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Zymurgy');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.keyboard.press('Control+k');
  await expect(find).toBeFocused();
  await find.fill('>dark');
  await expect(rows.first()).toContainText('Dark theme');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
