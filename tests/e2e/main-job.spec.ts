import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readPdf } from '../fixtures/export/read-pdf';
import { answerDialogs, expect, test } from './fixtures';
import {
  allSaved,
  dropFiles,
  importEnded,
  library,
  noteText,
  noteTitle,
  openFromLibrary,
  reader,
  selectWords,
  selectionBar,
  sidePane,
} from './steps';

const QUOTATION =
  '“strengthening comprehensive partnership and strategic cooperation with Beijing as an unconditional foreign policy priority of Russia”';

/** The whole job once, through the window: read, cite, tag, put into a dossier, find, export, quit, find it all again. */
test('an analyst does the whole job, and finds everything after a restart', async ({ launch, folder }) => {
  const casebook = await launch();
  const { page } = casebook;
  await expect(library(page).getByRole('button', { name: 'Articles 5' })).toBeVisible();

  await test.step('read and cite', async () => {
    await openFromLibrary(page, 'Articles', 'Russia and China agree to expand security ties');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Russia and China agree to expand security ties');
    await selectWords(page, QUOTATION);
    await selectionBar(page).getByRole('button', { name: 'Cite' }).click();
    await expect(noteText(page).getByText('ABC News, ¶2')).toBeVisible();
    await noteTitle(page).fill('Patrushev: visits to China');
    await noteText(page).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('After the talks in Nanping he put the relationship above any condition ');
  });

  await test.step('tag an entity and mention it', async () => {
    await selectWords(page, 'Nikolai Patrushev');
    await page.keyboard.press('e');
    await expect(page.getByRole('combobox', { name: 'Name of the entity' })).toBeFocused();
    await page.getByRole('option', { name: 'New person “Nikolai Patrushev”' }).click();
    await expect(page.getByText(/Tagged \d+ mentions? of Nikolai Patrushev\./)).toBeVisible();
    await noteText(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' as did @Patr');
    await expect(page.getByText('Create person “Patr”')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(noteText(page).getByText('@Nikolai Patrushev')).toBeVisible();
    await allSaved(page);
  });

  await test.step('put the note into a dossier', async () => {
    await page.keyboard.press('Control+Shift+n');
    await page.getByRole('textbox', { name: 'Dossier title' }).fill('Security partnership');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Add section' }).click();
    await page.getByRole('option', { name: /Patrushev: visits to China/ }).click();
    await expect(sidePane(page).getByText('1 citation')).toBeVisible();
  });

  await test.step('find all of it', async () => {
    await page.keyboard.press('Control+Shift+f');
    const field = page.getByRole('searchbox', { name: 'Search in everything' });
    await field.fill('Patrushev');
    const found = page.getByRole('list', { name: 'Found' });
    await expect(found.locator('.hit', { hasText: /visits to China/ }).first()).toBeVisible();
    await expect(found.locator('.hit', { hasText: /^Nikolai Patrushev/ }).first()).toBeVisible();
    await field.fill('unconditional foreign policy');
    await expect(found.locator('mark').filter({ hasText: 'unconditional' }).first()).toBeVisible();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('security part');
    await expect(page.getByRole('option', { name: /Security partnership/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Dossier title' })).toHaveValue('Security partnership');
  });

  const pdf = path.join(folder, 'dossier.pdf');
  await test.step('export it', async () => {
    await answerDialogs(casebook, { save: pdf });
    await page.keyboard.press('Control+e');
    await expect(page.getByText(/Exported \d+ pages to/)).toBeVisible();
    const { letters, bookmarks, tagged } = await readPdf(new Uint8Array(await readFile(pdf)));
    expect(letters).toContain('unconditionalforeignpolicypriorityofRussia');
    expect(letters).toMatch(/[0-9a-f]{64}/);
    expect(bookmarks).toContain('Patrushev: visits to China');
    expect(tagged).toBe(true);
  });

  await test.step('drop a file, twice', async () => {
    const file = path.join(folder, 'wire.txt');
    await writeFile(
      file,
      'Talks resume in Astana\n\n4 March 2024\n\nDelegations met again in Astana on Monday, officials said, to agree on the next steps of the process.\n\nThe talks will last for two days and end with a common statement, according to the hosts.\n',
    );
    await dropFiles(casebook, [file]);
    await importEnded(page, '1 imported');
    await dropFiles(casebook, [file]);
    await importEnded(page, '1 already there');
    await expect(library(page).getByRole('button', { name: 'Articles 6' })).toBeVisible();
  });

  await casebook.quit();
  const again = await launch();
  await test.step('everything is as it was', async () => {
    const { page: next } = again;
    await expect(next.getByText('6 articles · 1 entity · 1 note · 1 dossier')).toBeVisible();
    await expect(next.getByRole('tab', { name: 'Security partnership' })).toBeVisible();
    await openFromLibrary(next, 'Notes', 'Patrushev: visits to China');
    await expect(noteText(next)).toContainText('After the talks in Nanping he put the relationship above any condition');
    await noteText(next).getByText('ABC News, ¶2').click();
    await expect(reader(next)).toContainText('chaired by Russian President Vladimir Putin');
    await openFromLibrary(next, 'Entities', 'Nikolai Patrushev');
    await expect(sidePane(next).getByText('confirmed').first()).toBeVisible();
  });
});

test('a pulled plug while typing loses nothing that was said to be saved', async ({ launch }) => {
  const casebook = await launch();
  const { page } = casebook;
  await expect(library(page)).toBeVisible();
  await page.keyboard.press('Control+n');
  await noteTitle(page).fill('Typed before the plug was pulled');
  await noteText(page).click();
  await page.keyboard.type('This sentence is on disk.');
  await allSaved(page);
  await page.keyboard.type(' This one may not be');
  await casebook.kill();

  const again = await launch();
  await openFromLibrary(again.page, 'Notes', 'Typed before the plug was pulled');
  await expect(noteText(again.page)).toContainText('This sentence is on disk.');
});
