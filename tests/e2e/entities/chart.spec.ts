import { chooseMenu, expect, test } from '../fixtures';
import { taggedEntity } from './entity-steps';

/** The link chart, by the list that says what it draws. */

test('a chart is begun, expanded, and a link opens its passages', async ({ casebook }) => {
  const { page } = casebook;
  await taggedEntity(page, 'person', 'Nikolai Patrushev');
  await taggedEntity(page, 'person', 'Chen Wenqing');
  await taggedEntity(page, 'place', 'Moscow');
  await chooseMenu(casebook, 'chart');
  await page.getByRole('button', { name: 'Add entity' }).click();
  await page.getByRole('option', { name: /Nikolai Patrushev/ }).click();
  const side = page.getByRole('region', { name: 'What the chart shows' });
  await side.getByRole('button', { name: /Nikolai Patrushev/ }).press('Enter');
  await side.getByRole('button', { name: 'Expand' }).press('Enter');
  await expect(page.getByRole('toolbar', { name: 'Link chart' }).getByRole('status')).toHaveText('3 entities, 3 links');

  await side.getByRole('button', { name: /^Chen Wenqing/ }).press('Enter');
  await expect(side.getByRole('heading', { name: /\d+ articles? with both/ })).toBeVisible();
  await side.getByRole('list', { name: 'Articles with both' }).getByRole('button').first().click();
  await expect(page.getByRole('article', { name: 'Article text' })).toBeVisible();

  await page.getByRole('button', { name: 'Places', exact: true }).click();
  await expect(page.getByRole('toolbar', { name: 'Link chart' }).getByRole('status')).toHaveText('2 entities, 1 link');
});

test('the shortest path is found, drawn, and told step by step with what carries it', async ({ casebook }) => {
  const { page } = casebook;
  const known = await taggedEntity(page, 'person', 'Nikolai Patrushev');
  await taggedEntity(page, 'person', 'Chen Wenqing');
  const other = await taggedEntity(page, 'person', 'Olga Dorn');
  await page.evaluate((request) => window.casebook.call['statements.create'](request), {
    entityId: other,
    fields: { property: 'adviser to', said: { objectId: known }, from: null, until: null, passageId: null },
  });
  await chooseMenu(casebook, 'chart');
  await page.getByRole('button', { name: 'Add entity' }).click();
  await page.getByRole('option', { name: /Olga Dorn/ }).click();
  const side = page.getByRole('region', { name: 'What the chart shows' });
  await side.getByRole('button', { name: /Olga Dorn/ }).press('Enter');
  await side.getByRole('button', { name: 'Path to…' }).press('Enter');
  await page.getByRole('option', { name: /Chen Wenqing/ }).click();
  const steps = side.getByRole('list', { name: 'Steps of the path' });
  await expect(steps.getByText('Olga Dorn – Nikolai Patrushev')).toBeVisible();
  await expect(steps.getByText('Olga Dorn adviser to Nikolai Patrushev')).toBeVisible();
  await expect(steps.getByText('Nikolai Patrushev – Chen Wenqing')).toBeVisible();
  await steps.getByRole('list', { name: 'Articles with both' }).getByRole('button').first().click();
  await expect(page.getByRole('article', { name: 'Article text' })).toBeVisible();
});
