import { expect, test } from '../fixtures';
import { library } from '../steps';

test('a field of one’s own is made, filled in for many and for one, sorted by, asked for and taken away', async ({ casebook }) => {
  const { page } = casebook;
  await page.keyboard.press('Control+Shift+L');
  const table = page.getByRole('grid', { name: 'Articles' });
  await expect(table.locator('.table-open')).toHaveCount(5);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitem', { name: 'Own fields…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Own fields' });
  await dialog.getByRole('button', { name: 'New field' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Region');
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('Choice');
  await page.getByRole('textbox', { name: 'Choices' }).fill('East\nWest');
  await page.getByRole('button', { name: 'Make field' }).click();
  await expect(dialog.getByText('Choice · 0 articles')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await table.focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('group', { name: 'Chosen' }).getByRole('status')).toHaveText('5 chosen');
  await page.keyboard.press('f');
  const fill = page.getByRole('dialog', { name: 'Fill in 5 articles' });
  await fill.getByRole('combobox', { name: 'Region' }).selectOption('East');
  await fill.getByRole('button', { name: 'Fill in' }).click();
  await expect(table.getByRole('gridcell', { name: 'East' })).toHaveCount(5);

  // Of one article where it is read.
  await library(page).getByRole('button', { name: 'Articles 5', exact: true }).waitFor();
  await table.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.getByRole('toolbar', { name: 'Article tools' }).getByRole('button', { name: 'Unread' }).click();
  await page.getByRole('combobox', { name: 'Region' }).selectOption('West');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+L');
  await expect(table.getByRole('gridcell', { name: 'West' })).toHaveCount(1);
  await table.getByRole('columnheader', { name: 'Region' }).getByRole('button').click();
  await expect(page.getByText('Sorted by Region, Z to A')).toBeVisible();

  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('option', { name: 'Region' }).click();
  await page.getByRole('dialog', { name: 'Filter: Region' }).getByRole('combobox').selectOption('West');
  await page.getByRole('dialog', { name: 'Filter: Region' }).getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(page.getByText('1 of 5 articles')).toBeVisible();
  await page.getByRole('button', { name: 'Clear all' }).click();

  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitem', { name: 'Own fields…' }).click();
  await dialog.getByRole('button', { name: 'Remove Region' }).click();
  await expect(dialog.getByText('No fields yet.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(table.getByRole('columnheader', { name: 'Region' })).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(table.getByRole('gridcell', { name: 'East' })).toHaveCount(4);
});
