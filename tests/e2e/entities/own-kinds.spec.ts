import { expect, test } from '../fixtures';
import { library } from '../steps';

test('a kind of one’s own is made, given to one and to many, asked for by what stands above it, taken away and brought back', async ({
  casebook,
}) => {
  const { page } = casebook;
  await page.evaluate(async () => {
    const { call } = window.casebook;
    for (const [kind, name] of [
      ['organisation', 'Sovcomflot'],
      ['organisation', 'Security Council'],
      ['person', 'Anna Weiss'],
    ] as const) {
      await call['entities.create']({ kind, name });
    }
  });
  await library(page).getByRole('button', { name: 'Entities 3', exact: true }).click();
  await library(page)
    .getByRole('button', { name: /^Sovcomflot/u })
    .click();
  await page.getByRole('button', { name: 'Kind: Organisation' }).click();
  await page.getByRole('menuitem', { name: 'Own kinds…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Own kinds of entities' });
  await expect(dialog.getByText('No own kinds yet.')).toBeVisible();
  const make = async (below: string, name: string) => {
    await dialog.getByRole('button', { name: `New kind below ${below}` }).click();
    await page.getByRole('dialog', { name: 'New kind' }).getByRole('textbox', { name: 'Name' }).fill(name);
    await page.keyboard.press('Enter');
    await expect(dialog.getByText(name)).toBeVisible();
  };
  await make('Organisation', 'shipping company');
  await make('shipping company', 'shell company');

  // The same name beside it is refused while it is typed.
  await dialog.getByRole('button', { name: 'New kind below Organisation' }).click();
  await page.getByRole('dialog', { name: 'New kind' }).getByRole('textbox', { name: 'Name' }).fill('Shipping Company');
  await expect(page.getByText('“shipping company” stands there already.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make kind' })).toBeDisabled();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await page.getByRole('button', { name: 'Kind: Organisation' }).click();
  await page.getByRole('menuitem', { name: 'shell company' }).click();
  await expect(page.getByRole('button', { name: 'Kind: Organisation › shipping company › shell company' })).toBeVisible();

  await library(page).getByRole('button', { name: 'Entities as table' }).click();
  const table = page.getByRole('grid', { name: 'Entities' });
  await expect(table).toBeFocused();
  await expect(table.getByRole('row', { name: 'Sovcomflot' }).getByRole('gridcell', { name: 'shell company' })).toBeVisible();
  const askFor = async (kind: string) => {
    await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Kind', exact: false }).first().click();
    await page.getByRole('option', { name: kind }).click();
    await page.keyboard.press('Escape');
  };
  const names = table.locator('.table-open');
  // By the kind above the one it has, and by the fixed one.
  await askFor('shipping company 1');
  await expect(names).toHaveText(['Sovcomflot']);
  await page.getByRole('button', { name: 'Clear all' }).click();
  await askFor('Organisation 2');
  await expect(names).toHaveText(['Security Council', 'Sovcomflot']);

  await table.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('k');
  const given = page.getByRole('dialog', { name: 'Kind of 2 entities' });
  await given.getByRole('combobox', { name: 'Kind' }).selectOption({ label: '\u2003shipping company' });
  await given.getByRole('button', { name: 'Set kind' }).click();
  await expect(table.getByRole('gridcell', { name: 'shipping company', exact: true })).toHaveCount(2);

  // What becomes of them is said before it does, and one Undo takes it back.
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitem', { name: 'Own kinds…' }).click();
  await dialog.getByRole('button', { name: 'Remove shipping company' }).click();
  const removal = page.getByRole('dialog', { name: 'Remove the kind “shipping company”?' });
  await expect(removal.getByText('2 entities become Organisation.')).toBeVisible();
  await expect(removal.getByText('1 kind below it moves up to Organisation.')).toBeVisible();
  await removal.getByRole('button', { name: 'Remove kind' }).click();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(table.getByRole('gridcell', { name: 'Organisation', exact: true })).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(table.getByRole('gridcell', { name: 'shipping company', exact: true })).toHaveCount(2);
});
