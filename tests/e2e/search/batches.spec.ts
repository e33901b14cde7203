import { chooseMenu, expect, seedsAreIn, test } from '../fixtures';
import { reader } from '../steps';

/** A list, and a draft, of which the vault says what it has of each line. */

test('a list is checked: what is found of each line, its passages, changed and checked again', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await page.evaluate(() => window.casebook.call['entities.create']({ kind: 'person', name: 'Patrushev, Nikolai' }));
  await chooseMenu(casebook, 'batch-check');
  await page.getByRole('button', { name: 'New batch check' }).click();
  const form = page.getByRole('form', { name: 'New batch check' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Envoys');
  await form.getByRole('textbox', { name: 'Lines' }).fill('Nikolai Patrushev\t1951\nПатрушев\n\nAnna Nobody');
  await expect(form.getByRole('status')).toHaveText('3 lines');
  await form.getByRole('button', { name: 'Check', exact: true }).click();

  const table = page.getByRole('grid', { name: 'What the vault says' });
  const rows = table.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await expect(page.getByRole('button', { name: 'Found 2', exact: true })).toBeVisible();
  await expect(rows.nth(0).getByRole('gridcell')).toHaveText(['1', '3', '3', '–', '–', '–', '–', 'Patrushev, Nikolai (other order)']);
  await expect(rows.nth(1).getByRole('gridcell')).toHaveText(['2', '3', '–', '–', '–', '3', '–', '']);
  await expect(rows.nth(2).getByRole('gridcell')).toHaveText(['3', '–', '–', '–', '–', '–', '–', '']);

  await table.focus();
  await page.keyboard.press('ArrowDown');
  for (let column = 0; column < 4; column += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const passages = page.getByRole('region', { name: 'Passages' });
  await expect(passages.getByRole('heading', { level: 2 })).toContainText('3 articles in another script');
  await expect(passages.locator('mark').first()).toHaveText('Patrushev');
  await expect(passages.locator('.hit').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(reader(page)).toContainText('Patrushev');
  await passages.getByRole('button', { name: 'Close passages' }).click();
  await expect(table).toBeFocused();

  await page.getByRole('button', { name: 'Edit list' }).click();
  const change = page.getByRole('form', { name: 'Change batch check' });
  await change.getByRole('textbox', { name: 'Lines' }).fill('Anna Nobody\nXi Jinping');
  await change.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Found 1', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Not found 1', exact: true }).click();
  await expect(rows.getByRole('rowheader')).toHaveText(['Anna Nobody']);

  await page.getByRole('button', { name: 'All batch checks' }).click();
  await expect(page.getByRole('list', { name: 'Batch checks' })).toContainText('2 lines · 1 found');
  await page.getByRole('button', { name: 'Remove Envoys' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('list', { name: 'Batch checks' })).toContainText('2 lines · 1 found');
});

test('a draft is checked sentence by sentence', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await chooseMenu(casebook, 'batch-check');
  await page.getByRole('button', { name: 'New batch check' }).click();
  await page.getByRole('radio', { name: 'A draft text' }).check();
  await page
    .getByRole('textbox', { name: 'Text' })
    .fill('Xi Jinping met Nikolai Patrushev in Beijing in June 2014. The wheat harvest of Uruguay failed.');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Found 1', exact: true })).toBeVisible();
  const table = page.getByRole('grid', { name: 'What the vault says' });
  await expect(table.getByRole('row').nth(1)).toContainText('TBP and Agencies');
  await table.getByRole('row').nth(1).getByRole('gridcell').nth(1).getByRole('button').click();
  await expect(page.getByRole('textbox', { name: 'Sentence, question or quotation' })).toHaveValue(/Xi Jinping met/);
});
