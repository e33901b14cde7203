import { expect, seedsAreIn, test } from '../fixtures';

/** What is typed into the search view, how it was read, and what lacks some of it. */

test('says how a query was read, what lacks a word, and requires it on a click', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  for (const title of ['Harbour crane inspection', 'Harbour crane']) {
    await page.evaluate((given) => window.casebook.call['notes.create']({ title: given }), title);
  }
  await page.keyboard.press('Control+Shift+f');
  const field = page.getByRole('searchbox');
  await field.fill('harbour cranes inspections -zzyx ');
  const hits = page.getByRole('list', { name: 'Found' }).getByRole('listitem');
  await expect(hits).toHaveCount(2);
  await expect(hits.first()).toContainText('Harbour crane inspection');
  await expect(page.getByText('1 with every word · 1 with fewer')).toBeVisible();
  const readAs = page.getByRole('list', { name: 'Read as' });
  await expect(readAs.getByRole('listitem')).toHaveText(['harbour', 'cranes+ 1 form', 'inspections+ 1 form', 'withoutzzyx']);

  await hits
    .last()
    .getByRole('button', { name: /Require/ })
    .click();
  await expect(field).toHaveValue('harbour cranes +inspections -zzyx ');
  await expect(hits).toHaveCount(1);
  await readAs.getByRole('button', { name: /Take away .*zzyx/ }).click();
  await expect(field).toHaveValue('harbour cranes +inspections ');

  await field.fill('harbour date:someday ');
  await expect(page.getByRole('status').filter({ hasText: 'date:someday' })).toContainText('Write date:2022');
  await expect(hits).toHaveCount(2);
});

test('the values of a field are offered while it is typed, from what the vault has', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await page.keyboard.press('Control+Shift+f');
  await expect(page.getByRole('searchbox')).toBeFocused();
  const values = page.getByRole('listbox', { name: 'Values' }).getByRole('option');
  await page.keyboard.type('patrushev outlet:');
  await expect(values).toHaveCount(3);
  await page.keyboard.type('ab');
  await expect(values).toHaveText([/ABC News/]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('searchbox')).toHaveValue('patrushev outlet:="ABC News" ');
  await expect(page.getByRole('list', { name: 'Found', exact: true }).locator('.hit')).toHaveCount(1);

  const field = page.getByRole('searchbox').or(page.getByRole('combobox', { name: 'Search in everything' }));
  await field.fill('patrushev aut');
  await expect(page.getByRole('group', { name: 'Fields' }).getByRole('option')).toHaveText([/author:/]);
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue('patrushev author:');
  await page.getByRole('button', { name: 'Add a filter' }).click();
  await page.getByRole('menuitem', { name: /^date:/ }).click();
  await expect(field).toBeFocused();
  await expect(values.first()).toContainText('20');
  await page.keyboard.type('2014');
  await expect(values.filter({ hasText: '2014 and later' })).toBeVisible();
});
