import { expect, seedsAreIn, test } from '../fixtures';

test('a section is collected from a search, from marked passages and from an entity; one undo takes it away', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await page.evaluate(() => window.casebook.call['dossiers.create']({ title: 'Channel' }));
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('Channel');
  await expect(page.getByRole('option', { name: /^Channel/ })).toBeVisible();
  await page.keyboard.press('Enter');

  // It says what would come of it before it is done.
  const dialog = page.getByRole('dialog', { name: 'Collect a section' });
  await page.getByRole('button', { name: 'Collect…' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Choose what is collected.');
  await expect(dialog.getByRole('button', { name: 'Collect', exact: true })).toBeDisabled();
  await dialog.getByRole('radio', { name: 'A search' }).click();
  await dialog.getByRole('textbox', { name: 'Search', exact: true }).fill('security consultations');
  await expect(dialog.getByRole('status')).toHaveText(/^\d articles are found\.$/);
  await dialog.getByRole('combobox', { name: 'Order' }).selectOption('By source');
  await expect(dialog.getByRole('button', { name: /^Collect \d sentences$/ })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^A section with \d passages\.$/)).toBeVisible();
  const sections = page.locator('.section-row');
  await expect(sections).toHaveCount(1);
  await expect(sections).toContainText('security consultations');

  // What was marked by it is what the list of passages has.
  await page.keyboard.press('Control+Shift+h');
  await page.getByRole('button', { name: 'Collect into a dossier…' }).click();
  await expect(dialog.getByRole('status')).toHaveText(/^\d passages of \d articles/);
  await dialog.getByRole('combobox', { name: 'Dossier' }).selectOption('Channel');
  await dialog.getByRole('textbox', { name: 'Title of the section' }).fill('All that is marked');
  await dialog.getByRole('button', { name: /^Collect \d passages$/ }).click();
  await expect(sections).toHaveCount(2);
  await expect(sections.nth(1)).toContainText('All that is marked');
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(sections).toHaveCount(1);

  // Of an entity that no marked passage names there is nothing to collect, and it says what to do.
  await page.evaluate(() => window.casebook.call['entities.create']({ kind: 'person', name: 'Anna Weiss' }));
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('Anna Weiss');
  await expect(page.getByRole('option', { name: /^Anna Weiss/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Collect…' }).click();
  await expect(dialog.getByRole('status')).toHaveText(/^No passage that you marked names it\./);
  await expect(dialog.getByRole('button', { name: 'Collect', exact: true })).toBeDisabled();
});
