import { expect, test } from '../fixtures';
import { library } from '../steps';

test('notes that are dragged onto a collection are in it, as one step of Undo', async ({ casebook }) => {
  const { page } = casebook;
  await page.evaluate(async () => {
    for (const title of ['One', 'Two', 'Three']) await window.casebook.call['notes.create']({ title });
    await window.casebook.call['collections.create']({ name: 'Harbour', parentId: null });
  });
  await library(page)
    .getByRole('button', { name: /^Notes/u })
    .click();
  const collections = page.getByRole('region', { name: 'Put into a collection' });
  const notes = page.getByRole('group', { name: 'Notes' }).locator('.library-thing');
  await notes.filter({ hasText: 'Three' }).click({ modifiers: ['Control'] });
  await notes.filter({ hasText: 'One' }).click({ modifiers: ['Control'] });
  await expect(collections).toBeHidden();
  await notes.filter({ hasText: 'One' }).hover();
  await page.mouse.down();
  await page.mouse.move(120, 500, { steps: 4 });
  await collections.getByText('Harbour').hover();
  await page.mouse.up();
  await expect(collections).toBeHidden();
  await expect(page.getByText('Collected in Harbour: 2 notes')).toBeVisible();
  const held = () =>
    page
      .evaluate(async () => JSON.stringify(await window.casebook.call['collections.list'](null)))
      .then((told) => /"notes":(\d+)/u.exec(told)?.[1]);
  expect(await held()).toBe('2');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(held).toBe('0');

  // Articles go into one beside their table.
  await library(page)
    .getByRole('button', { name: /^Articles/u })
    .first()
    .click();
  await library(page).getByRole('button', { name: 'Open as table' }).click();
  await page
    .getByRole('grid', { name: 'Articles' })
    .getByRole('row')
    .nth(1)
    .dragTo(page.getByRole('listitem').filter({ hasText: 'Harbour' }));
  await expect(page.getByText('Collected in Harbour: 1 article')).toBeVisible();
});
