import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { answerDialogs, chooseMenu, expect, test } from '../fixtures';
import { taggedEntity } from './entity-steps';

test('entities come in from a table after a dry run, as one step, and a second time add nothing', async ({ casebook, folder }) => {
  const { page } = casebook;
  await taggedEntity(page, 'person', 'Nikolai Patrushev', ['Патрушев']);
  const table = path.join(folder, 'people.csv');
  const rows = ['name;kind;aliases;property;value', 'Nikolai Patrushev;person;N. Patrushev;post;secretary', 'Nikolaj Patruschew;person;;;'];
  await writeFile(table, [...rows, 'Marlin Shipping;company;Marlin|MS;INN;7701', ';person;;;', ''].join('\n'));
  await answerDialogs(casebook, { open: [table] });
  await chooseMenu(casebook, 'import-entities');

  const dialog = page.getByRole('dialog', { name: 'Import entities from “people.csv”' });
  const group = (label: string) => dialog.getByRole('listitem').filter({ hasText: label });
  await expect(group('There already')).toContainText('1');
  await expect(group('Could be the same')).toContainText('1');
  await expect(dialog.getByText('Nothing is written yet.')).toBeVisible();
  await dialog.getByText('1 line cannot be read').click();
  await expect(dialog.getByText('Line 5: The row has no name.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'What becomes of Nikolaj Patruschew' }).selectOption('Leave out');
  await dialog.getByRole('button', { name: 'Import 2 entities' }).click();
  await expect(page.getByText('Imported: 1 new entity, 1 entity with more than before, 2 statements.')).toBeVisible();
  await expect(dialog).toBeHidden();

  const writtenOut = async (name: string): Promise<string> => {
    const written = path.join(folder, name);
    await answerDialogs(casebook, { open: [table], save: written });
    await chooseMenu(casebook, 'export-entities');
    await expect.poll(() => readFile(written, 'utf8').catch(() => '')).not.toBe('');
    return readFile(written, 'utf8');
  };
  const after = await writtenOut('once.csv');
  expect(after).toContain('Marlin; MS,INN,7701');
  expect(after).toContain('Патрушев; N. Patrushev,post,secretary');

  await chooseMenu(casebook, 'import-entities');
  await expect(group('There already')).toContainText('2');
  await dialog.getByRole('combobox', { name: 'All: Could be the same as one that is there' }).selectOption('leave out');
  await dialog.getByRole('button', { name: 'Import 2 entities' }).click();
  await expect(page.getByText('All of it was there already. Nothing was changed.')).toBeVisible();
  expect(await writtenOut('twice.csv')).toBe(after);

  await page
    .getByRole('navigation', { name: 'Library' })
    .getByRole('button', { name: /^Entities/ })
    .click();
  const list = page.getByRole('group', { name: 'Entities' });
  await expect(list.getByText('Marlin Shipping')).toBeVisible();
  await chooseMenu(casebook, 'undo');
  await expect(list.getByText('Marlin Shipping')).toBeHidden();
  await expect(list.getByText('Nikolai Patrushev')).toBeVisible();
});

test('a file that is none is refused by a sentence, and another one can be chosen', async ({ casebook, folder }) => {
  const { page } = casebook;
  const file = path.join(folder, 'wrong.csv');
  await writeFile(file, 'who,what\na,b\n');
  await answerDialogs(casebook, { open: [file] });
  await chooseMenu(casebook, 'import-entities');
  await expect(page.getByRole('alert')).toContainText('no column “name”');
  await writeFile(file, 'name,kind\nAda Weiss,person\n');
  await page.getByRole('button', { name: 'Choose another file…' }).click();
  await page.getByRole('button', { name: 'Import 1 entity' }).click();
  await expect(page.getByText('Imported: 1 new entity.')).toBeVisible();
});

test('the finer schemas of FollowTheMoney are made kinds where that is chosen', async ({ casebook, folder }) => {
  const { page } = casebook;
  const file = path.join(folder, 'fleet.ftm.json');
  const lines = [
    { id: 'a', schema: 'Vessel', properties: { name: ['Marlin Astra'] } },
    { id: 'b', schema: 'Company', properties: { name: ['Marlin Holdings'] } },
  ];
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  await answerDialogs(casebook, { open: [file] });
  await chooseMenu(casebook, 'import-entities');
  const dialog = page.getByRole('dialog', { name: 'Import entities from “fleet.ftm.json”' });
  const vessel = dialog.getByRole('combobox', { name: 'What becomes of the kind vessel' });
  await expect(vessel.getByRole('option', { selected: true })).toHaveText('no own kind: Other');
  await dialog.getByRole('button', { name: 'Make all 2' }).click();
  await expect(vessel.getByRole('option', { selected: true })).toHaveText('new: Other › vessel');
  await dialog.getByRole('combobox', { name: 'What becomes of the kind company' }).selectOption('no own kind: Organisation');
  await dialog.getByRole('button', { name: 'Import 2 entities' }).click();
  await expect(dialog).toBeHidden();
  await page
    .getByRole('navigation', { name: 'Library' })
    .getByRole('button', { name: /^Entities/ })
    .click();
  const list = page.getByRole('group', { name: 'Entities' });
  await expect(list.getByText('vessel')).toBeVisible();
  await expect(list.getByText('company')).toBeHidden();
});
