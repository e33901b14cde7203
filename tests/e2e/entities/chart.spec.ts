import { readFileSync } from 'node:fs';
import path from 'node:path';
import { answerDialogs, chooseMenu, expect, test } from '../fixtures';
import { allSaved, newNote, noteText } from '../steps';
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

test('a chart is kept, renamed, opened again with its places, written as a drawing, deleted and put back', async ({ casebook, folder }) => {
  const { page } = casebook;
  await taggedEntity(page, 'person', 'Nikolai Patrushev');
  await taggedEntity(page, 'person', 'Chen Wenqing');
  await chooseMenu(casebook, 'chart');
  await page.getByRole('button', { name: 'Put the 30 most named on it' }).click();
  const tools = page.getByRole('toolbar', { name: 'Link chart' });
  const status = tools.getByRole('status');
  await expect(status).toHaveText('2 entities, 1 link');
  const choose = async (name: string) => {
    await tools.getByRole('button', { name: /^(Chart: |Link chart, )/ }).press('Enter');
    await page.getByRole('menuitem', { name, exact: true }).press('Enter');
  };
  const named = async (name: string) => {
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.keyboard.press('Enter');
    await expect(tools.getByRole('button', { name: `Chart: ${name}` })).toBeVisible();
  };
  await choose('Save…');
  await named('Talks');
  await choose('Rename…');
  await named('Talks in Moscow');

  await tools.getByRole('button', { name: 'Clear the chart' }).click();
  await expect(tools.getByRole('button', { name: 'Link chart, not saved' })).toBeVisible();
  await choose('Talks in Moscow');
  await expect(status).toHaveText('2 entities, 1 link');

  const file = path.join(folder, 'talks.svg');
  await answerDialogs(casebook, { save: file });
  await choose('Export as a drawing (SVG)…');
  await expect(page.getByText('Exported the chart.')).toBeVisible();
  expect(readFileSync(file, 'utf8')).toMatch(/^<svg [\s\S]*Nikolai Patrushev[\s\S]*<\/svg>$/);

  await test.step('the chart stands in a note, as it is now, and can be read there', async () => {
    await newNote(casebook, 'Who met whom');
    await page.keyboard.type('/link chart');
    await page.keyboard.press('Enter');
    const asking = page.getByRole('dialog', { name: 'Link chart' });
    await expect(asking.getByLabel('Saved chart')).toHaveValue(/./);
    await asking.getByRole('button', { name: 'Insert' }).click();
    const shown = noteText(page).getByRole('figure', { name: 'Link chart: Talks in Moscow' });
    await expect(shown.getByRole('img', { name: /Nikolai Patrushev \(person\).* articles? names? both/ })).toBeVisible();
    await allSaved(page);
    await chooseMenu(casebook, 'chart');
    await choose('Rename…');
    await named('Talks');
    await tools.getByRole('button', { name: 'Clear the chart' }).click();
    await page.getByRole('tab', { name: 'Who met whom' }).click();
    const renamed = noteText(page).getByRole('figure', { name: 'Link chart: Talks' });
    await renamed.getByRole('button', { name: 'Open this chart' }).press('Enter');
    await expect(tools.getByRole('button', { name: 'Chart: Talks', exact: true })).toBeVisible();
    await expect(status).toHaveText('2 entities, 1 link');
  });

  // What shows it is said first.
  await choose('Delete');
  const asked = page.getByRole('dialog', { name: 'Delete the chart “Talks”?' });
  await expect(asked.getByText('It is shown in 1 note.')).toBeVisible();
  await expect(asked.getByRole('listitem')).toHaveText(['Who met whom']);
  await asked.getByRole('button', { name: 'Delete chart' }).click();
  await expect(tools.getByRole('button', { name: 'Link chart, not saved' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(tools.getByRole('button', { name: 'Chart: Talks', exact: true })).toBeVisible();
});
