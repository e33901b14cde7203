import type { Page } from '@playwright/test';
import { chooseMenu, expect, type Casebook } from '../fixtures';
import { noteText, openFromLibrary, selectWords, selectionBar, sidePane } from '../steps';

/** The screens, to be visited one after the other, in a vault that a first start has filled. They are two tests, which run side by side. */

type Visit = (screen: string) => Promise<void>;

async function tagPerson({ page }: Casebook, visit: Visit): Promise<void> {
  await openFromLibrary(page, 'Articles', 'Russia and China agree');
  await selectWords(page, 'Nikolai Patrushev');
  await visit('reader with a selection');
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog', { name: 'Tag as an entity' })).toBeVisible();
  await visit('tag dialog');
  await page.getByRole('option', { name: /New person/ }).click();
  await expect(page.getByText(/Tagged \d+ mention/)).toBeVisible();
}

async function citeInNote({ page }: Casebook): Promise<void> {
  await selectWords(page, 'one of Putin’s closest aides');
  await selectionBar(page).getByRole('button', { name: 'Cite' }).click();
  await expect(noteText(page).getByText('ABC News, ¶3')).toBeVisible();
}

async function dossierOfNote(casebook: Casebook): Promise<void> {
  const { page } = casebook;
  await chooseMenu(casebook, 'new-dossier');
  await page.getByRole('button', { name: 'Add section' }).click();
  await page.getByRole('option', { name: /Untitled note/ }).click();
  await expect(page.getByText('1 section · 1 source')).toBeVisible();
}

/** Reading, citing and searching, from the first start to the check of the vault. */
async function mainScreens(casebook: Casebook, visit: Visit): Promise<void> {
  const { page } = casebook;
  await visit('welcome');
  await chooseMenu(casebook, 'palette');
  await visit('commands');
  await page.keyboard.press('Escape');
  await chooseMenu(casebook, 'shortcuts');
  await visit('shortcuts');
  await page.keyboard.press('Escape');

  await tagPerson(casebook, visit);

  await selectWords(page, 'talks in Nanping');
  await page.keyboard.press('m');
  await page.keyboard.type('Which talks?');
  await page.keyboard.press('Tab');
  await page.keyboard.type('talks/Nanping');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('list', { name: 'Comments' }).getByRole('button').click();
  await expect(page.getByRole('dialog', { name: 'Mark' })).toBeVisible();
  await visit('comment in the margin and its card');
  await page.keyboard.press('Escape');
  await chooseMenu(casebook, 'passages');
  await expect(page.getByRole('status').filter({ hasText: '1 passage' })).toBeVisible();
  await visit('passages of the vault');
  await chooseMenu(casebook, 'close-tab');

  await citeInNote(casebook);
  await visit('article and note');

  await page.getByRole('button', { name: 'Edit details' }).click();
  await visit('details dialog');
  await page.keyboard.press('Escape');

  await openFromLibrary(page, 'Entities', 'Nikolai Patrushev');
  await visit('entity');
  await page.getByRole('button', { name: 'Kind: Person' }).click();
  await page.getByRole('menuitem', { name: 'Own kinds…' }).click();
  await visit('own kinds dialog');
  await page.keyboard.press('Escape');

  await dossierOfNote(casebook);
  await visit('dossier');

  await chooseMenu(casebook, 'search');
  await page.getByRole('searchbox', { name: 'Search in everything' }).fill('security');
  await expect(page.getByRole('list', { name: 'Found' }).locator('mark').first()).toBeVisible();
  await visit('search');

  await chooseMenu(casebook, 'whats-new');
  await visit('whats-new');
  await page.keyboard.press('Escape');

  await chooseMenu(casebook, 'settings');
  await visit('settings');
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText(/^The vault is backed up/)).toBeVisible();
  await page.keyboard.press('Escape');

  const articles = page.getByRole('navigation', { name: 'Library' }).getByRole('button', { name: 'Articles 5' });
  await articles.click();
  const row = page.getByRole('group', { name: 'Articles' }).getByText('Russia and China agree');
  const deletion = page.getByRole('menuitem', { name: /^Delete/ });
  await row.click({ button: 'right' });
  await visit('menu of a row');
  // It closes when the window changes its size, and the list gives way to what belongs to the search in front.
  if (!(await deletion.isVisible())) {
    await articles.click();
    await row.click({ button: 'right' });
  }
  await deletion.click();
  await expect(page.getByRole('dialog', { name: 'Delete this article?' })).toBeVisible();
  await visit('question before deleting');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Bin 1' }).click();
  await page.getByRole('group', { name: 'Bin' }).getByText('Russia and China agree').click();
  await visit('bin');
  await page.getByRole('button', { name: 'Empty bin…' }).click();
  await visit('question before emptying');
  await page.keyboard.press('Escape');

  await chooseMenu(casebook, 'restore');
  await page.getByRole('list', { name: 'Backups' }).getByRole('button').first().click();
  await expect(page.getByRole('region', { name: 'Would come back' })).toBeVisible();
  await visit('what a backup would change');
  await page.keyboard.press('Escape');

  await chooseMenu(casebook, 'check');
  await expect(page.getByRole('list', { name: 'What was checked' })).toBeVisible();
  await visit('check of the vault');
}

/** Opens it by its command, has it visited, and closes the tab it is in. */
async function inTab(casebook: Casebook, command: string, name: string, ready: (page: Page) => Promise<void>, visit: Visit): Promise<void> {
  await chooseMenu(casebook, command);
  await ready(casebook.page);
  await visit(name);
  await chooseMenu(casebook, 'close-tab');
}

/** The dialogs that a command opens as they are at first, by their titles. */
const DIALOGS: readonly (readonly [command: string, title: string])[] = [
  ['new-entity', 'New entity'],
  ['new-outlet', 'New outlet'],
  ['note-from-template', 'New note from a template'],
  ['lock-vault', 'Lock this vault with a passphrase'],
  ['same-entities', 'Could be the same'],
  ['kept-files', 'Kept files'],
];

/** Tables, drawings, pages and dialogs. */
async function moreScreens(casebook: Casebook, visit: Visit): Promise<void> {
  const { page } = casebook;
  await tagPerson(casebook, async () => undefined);
  await chooseMenu(casebook, 'find-evidence');
  await sidePane(page).getByRole('textbox', { name: 'Sentence, question or quotation' }).fill('The 10th round of consultations');
  await expect(sidePane(page).getByRole('list', { name: 'Evidence' }).getByRole('listitem').first()).toBeVisible();
  await visit('evidence');
  await sidePane(page).getByRole('button', { name: 'Close evidence' }).click();
  await citeInNote(casebook);
  await page.getByRole('toolbar', { name: 'Article tools' }).getByRole('button', { name: 'Original' }).click();
  await expect(page.getByRole('article', { name: 'What is in the original' })).toBeVisible();
  await visit('original beside the text');
  await dossierOfNote(casebook);
  await chooseMenu(casebook, 'reading-view');
  await expect(page.getByRole('button', { name: 'Reading view' })).toHaveAttribute('aria-pressed', 'true');
  await visit('dossier as it is read');
  await chooseMenu(casebook, 'pages-view');
  await expect(page.getByRole('img', { name: 'Page 1' })).toBeVisible();
  await visit('dossier as it is printed');
  await chooseMenu(casebook, 'pages-view');

  await inTab(casebook, 'table', 'table of articles', (it) => expect(it.getByRole('grid').getByRole('row')).toHaveCount(6), visit);
  await inTab(casebook, 'table-entities', 'table of entities', (it) => expect(it.getByRole('grid').getByRole('row')).toHaveCount(2), visit);
  await inTab(casebook, 'map', 'map', (it) => expect(it.getByText('No places yet')).toBeVisible(), visit);
  const onChart = async () => {
    await page.getByRole('button', { name: 'Add entity' }).click();
    await page.getByRole('option', { name: /Nikolai Patrushev/ }).click();
    await expect(page.getByRole('region', { name: 'What the chart shows' })).toContainText('Nikolai Patrushev');
  };
  await inTab(casebook, 'chart', 'chart', onChart, visit);
  await inTab(casebook, 'batch-check', 'batch check', (it) => it.getByRole('button', { name: 'New batch check' }).click(), visit);
  await openFromLibrary(page, 'Sources', 'ABC News');
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('ABC News');
  await visit('source');

  await page.getByRole('button', { name: /suggested names/ }).click();
  await expect(page.getByRole('dialog', { name: 'Suggested names' }).getByRole('listitem').first()).toBeVisible();
  await visit('suggested names');
  await page.keyboard.press('Escape');
  for (const [command, title] of DIALOGS) {
    await chooseMenu(casebook, command);
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    await visit(title);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
}

/** What they go through, in words, and how. */
export const walks: readonly (readonly [screens: string, walk: (casebook: Casebook, visit: Visit) => Promise<void>])[] = [
  ['what is read, cited and found', mainScreens],
  ['tables, drawings, pages and dialogs', moreScreens],
];
