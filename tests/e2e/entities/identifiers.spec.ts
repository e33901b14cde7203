import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../fixtures';
import { dropFiles } from '../steps';
import { taggedEntity } from './entity-steps';

test('an identifier that was found becomes a property of an entity, with its source', async ({ casebook, folder }) => {
  const { page } = casebook;
  await taggedEntity(page, 'person', 'Nikolai Patrushev');
  const file = path.join(folder, 'tanker.txt');
  writeFileSync(
    file,
    'The tanker in the harbour\n\nThe tanker (IMO 9074729) was bought by a firm in Malta, said the harbour master on Friday.\n',
  );
  await dropFiles(casebook, [file]);
  await expect(page.getByRole('button', { name: /The tanker in the harbour/ }).first()).toBeVisible();
  await page.getByRole('button', { name: /suggested names/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Suggested names' });
  await dialog.getByRole('combobox', { name: 'Kind' }).selectOption('ship');
  const row = dialog.getByRole('listitem').filter({ hasText: 'IMO 9074729' }).first();
  await expect(row.getByText('check digit right')).toBeVisible();
  await row.getByRole('button', { name: 'Property of…' }).press('Enter');
  await page.getByRole('option', { name: /Nikolai Patrushev/ }).click();
  await expect(dialog.getByText('“IMO 9074729” is stated of Nikolai Patrushev')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: 'Entities' }).click();
  await page.getByText('Nikolai Patrushev').first().click();
  await expect(page.getByRole('region', { name: 'Statements' }).getByText('IMO 9074729')).toBeVisible();
});
