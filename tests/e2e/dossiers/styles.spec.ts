import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { answerDialogs, chooseMenu, expect, seedsAreIn, test } from '../fixtures';
import { openFromLibrary, selectionBar, selectWords } from '../steps';

const HOUSE = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><title>House style</title><id>http://example.org/house</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout prefix="House: " suffix="."><text variable="title"/><text variable="locator" prefix=" @"/></layout></citation>
  <bibliography><layout suffix="."><text variable="title"/></layout></bibliography>
</style>`;

test('a citation style of one’s own is added, copied in, and chosen for a dossier', async ({ casebook, folder }) => {
  const { page, app } = casebook;
  await seedsAreIn(casebook);
  const copied = () => app.evaluate(({ clipboard }) => clipboard.readText());

  // The style that stands there at first says how good the source is.
  await openFromLibrary(page, 'Articles', 'Russia and China agree to expand security ties');
  await selectWords(page, 'strategic cooperation');
  await selectionBar(page).getByRole('button', { name: /^Copy/ }).click();
  await expect(page.getByText('Copied with its source: ICD 206 source reference.')).toBeVisible();
  expect(await copied()).toContain('[Source descriptor:');

  // What is no style is refused where it was chosen.
  const none = path.join(folder, 'none.csl');
  await writeFile(none, 'no style');
  await answerDialogs(casebook, { open: [none] });
  await chooseMenu(casebook, 'settings');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Add a style (CSL)…' }).click();
  await expect(settings.getByText(/^This file is no citation style/)).toBeVisible();

  const house = path.join(folder, 'house.csl');
  await writeFile(house, HOUSE);
  await answerDialogs(casebook, { open: [house] });
  await settings.getByRole('button', { name: 'Add a style (CSL)…' }).click();
  await expect(settings.getByRole('combobox', { name: 'Style' })).toHaveValue('own');
  await expect(settings.getByRole('option', { name: 'House style' })).toBeAttached();
  await settings.getByRole('button', { name: 'Done' }).click();

  await selectWords(page, 'strategic cooperation');
  await selectionBar(page).getByRole('button', { name: /^Copy/ }).click();
  await expect(page.getByText('Copied with its source: House style.')).toBeVisible();
  expect(await copied()).toMatch(/\nHouse: Russia and China agree to expand security ties @¶\s\d+\.$/);

  // A dossier can have another one.
  await page.evaluate(() => window.casebook.call['dossiers.create']({ title: 'Channel' }));
  await openFromLibrary(page, 'Dossiers', 'Channel');
  await page.getByRole('combobox', { name: 'Citation style' }).selectOption('APA (7th edition)');
  await expect(page.getByRole('combobox', { name: 'Citation style' })).toHaveValue('apa');
});
