import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { answerDialogs, chooseMenu, expect, test } from '../fixtures';
import { taggedEntity } from './entity-steps';

test('all entities go into a file, as FollowTheMoney or as a table', async ({ casebook, folder }) => {
  const { page } = casebook;
  const id = await taggedEntity(page, 'person', 'Nikolai Patrushev', ['Николай Патрушев']);
  const lines = path.join(folder, 'entities.ftm.json');
  await answerDialogs(casebook, { save: lines });
  await chooseMenu(casebook, 'export-entities');
  await expect(page.getByText('Exported 1 entity.')).toBeVisible();
  expect(JSON.parse(await readFile(lines, 'utf8'))).toMatchObject({ id, schema: 'Person', properties: { alias: ['Николай Патрушев'] } });

  const table = path.join(folder, 'entities.csv');
  await answerDialogs(casebook, { save: table });
  await chooseMenu(casebook, 'export-entities');
  await expect.poll(() => readFile(table, 'utf8').catch(() => '')).toContain(`${id},person,Nikolai Patrushev,Николай Патрушев`);
});
