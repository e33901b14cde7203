import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { png } from '../../fixtures/documents/picture';
import { chooseMenu, expect, test } from '../fixtures';
import { dropFiles, library, openFromLibrary, sidePane } from '../steps';
import { taggedEntity } from './entity-steps';

/** An entity's page: its mentions by article, who occurs with it, what is watched; two that are one, and one that is two. */

test('mentions are filtered, shared ones shown, one is rejected and brought back', async ({ casebook }) => {
  const { page } = casebook;
  await taggedEntity(page, 'person', 'Nikolai Patrushev');
  await taggedEntity(page, 'person', 'Chen Wenqing');
  await openFromLibrary(page, 'Entities', 'Nikolai Patrushev');
  const mentions = page.getByRole('region', { name: 'Mentions by article' });
  await expect(mentions.getByRole('status')).toHaveText('10 mentions in 3 articles');

  await mentions.getByLabel('From').selectOption('2023');
  await expect(mentions.getByRole('status')).toHaveText('1 mention in 1 article');
  await mentions.getByRole('button', { name: 'Clear' }).click();
  await page
    .getByRole('region', { name: 'Occurs with' })
    .getByRole('button', { name: /^Chen Wenqing: \d+ articles? with both/ })
    .press('Enter');
  await expect(mentions.getByRole('button', { name: 'With Chen Wenqing ×' })).toBeVisible();
  await mentions.getByRole('button', { name: 'Clear' }).click();
  await expect(mentions.getByRole('status')).toHaveText('10 mentions in 3 articles');

  await mentions.getByRole('checkbox').first().check();
  await page.getByRole('toolbar', { name: 'Chosen mentions' }).getByRole('button', { name: 'Reject' }).click();
  await expect(mentions.getByRole('status')).toHaveText('9 mentions in 3 articles');
  await chooseMenu(casebook, 'undo');
  await expect(mentions.getByRole('status')).toHaveText('10 mentions in 3 articles');
  await expect(sidePane(page).getByRole('heading', { name: /Mentions\s*10/ })).toBeVisible();
});

test('two entities become one, are taken apart, and a mention is split off', async ({ casebook }) => {
  const { page } = casebook;
  await taggedEntity(page, 'person', 'Nikolai Patrushev');
  await taggedEntity(page, 'person', 'Chen Wenqing');
  await openFromLibrary(page, 'Entities', 'Nikolai Patrushev');
  const mentions = page.getByRole('region', { name: 'Mentions by article' });
  await expect(mentions.getByRole('status')).toHaveText('10 mentions in 3 articles');

  await test.step('merge', async () => {
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByRole('option', { name: /Chen Wenqing/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).click();
    await expect(page.getByText('“Chen Wenqing” is part of “Nikolai Patrushev” now.')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Aliases' }).getByText('Chen Wenqing')).toBeVisible();
    await expect(library(page).getByRole('group', { name: 'Entities' }).getByText('Chen Wenqing')).toBeHidden();
  });

  await test.step('take apart', async () => {
    await page.getByRole('button', { name: 'Take apart' }).click();
    await expect(mentions.getByRole('status')).toHaveText('10 mentions in 3 articles');
    await expect(library(page).getByRole('group', { name: 'Entities' }).getByText('Chen Wenqing')).toBeVisible();
  });

  await test.step('split', async () => {
    await mentions.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Split off…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Split 1 mention off' });
    await dialog.getByRole('textbox', { name: 'Name of the new entity' }).fill('A namesake');
    await dialog.getByRole('button', { name: 'Split off' }).click();
    await expect(page.getByText('1 mention of A namesake now.')).toBeVisible();
    await expect(library(page).getByRole('group', { name: 'Entities' }).getByText('A namesake')).toBeVisible();
  });
});

test('pairs that could be the same are answered once', async ({ casebook }) => {
  const { page } = casebook;
  await taggedEntity(page, 'person', 'Nikolai Patrushev');
  await taggedEntity(page, 'person', 'Николай Патрушев');
  await chooseMenu(casebook, 'same-entities');
  const dialog = page.getByRole('dialog', { name: 'Could be the same' });
  await expect(dialog.getByRole('list', { name: 'Pairs' }).getByText('another script')).toBeVisible();
  await dialog.getByRole('button', { name: 'Unsure' }).click();
  await expect(dialog.getByText('No two entities are much alike')).toBeVisible();
  await page.keyboard.press('Escape');
  await chooseMenu(casebook, 'same-entities');
  await dialog.getByRole('checkbox', { name: /answered “unsure”/ }).check();
  await dialog.getByRole('button', { name: 'Same: keep “Nikolai Patrushev”' }).click();
  await expect(dialog.getByRole('status')).toHaveText('One entity now: “Nikolai Patrushev”.');
});

test('a picture is chosen, shown at the head of the page, and taken off by one step; another is dropped', async ({ casebook, folder }) => {
  const { page } = casebook;
  await taggedEntity(page, 'person', 'Nikolai Patrushev');
  await openFromLibrary(page, 'Entities', 'Nikolai Patrushev');
  const picture = page.getByRole('group', { name: 'Picture' });
  const chooser = page.waitForEvent('filechooser');
  await picture.getByRole('button', { name: 'Choose a picture…' }).click();
  await (
    await chooser
  ).setFiles({ name: 'face.png', mimeType: 'image/png', buffer: png({ width: 300, height: 360, grey: (x) => x % 256 }) });
  const shown = picture.getByRole('img', { name: 'Nikolai Patrushev' });
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(10);
  await chooseMenu(casebook, 'undo');
  await expect(shown).toHaveCount(0);
  await chooseMenu(casebook, 'redo');
  await expect(shown).toBeVisible();
  await picture.getByRole('button', { name: 'Remove the picture' }).click();
  await expect(shown).toHaveCount(0);

  // Dropped there it is that, and no import; what is no picture is refused by a sentence.
  const [face, words] = [path.join(folder, 'face.png'), path.join(folder, 'words.txt')];
  await writeFile(face, png({ width: 30, height: 36 }));
  await writeFile(words, 'no picture');
  const sign = async () => {
    const box = await picture.getByRole('button').first().boundingBox();
    if (box === null) throw new Error('the sign is not there');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  await dropFiles(casebook, [words], await sign());
  await expect(page.getByText('This is no picture that Casebook can show')).toBeVisible();
  await dropFiles(casebook, [face], await sign());
  await expect(shown).toBeVisible();
  await expect(page.getByText('Drop to import')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Import' })).toHaveCount(0);
});
