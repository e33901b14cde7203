import { chooseMenu, expect, type Casebook } from '../fixtures';
import { noteText, openFromLibrary, selectWords, selectionBar } from '../steps';

/** Goes through some thirty screens of a vault that a first start has filled, and has each of them visited. */
export async function everyScreen(casebook: Casebook, visit: (screen: string) => Promise<void>): Promise<void> {
  const { page } = casebook;
  await visit('welcome');
  await chooseMenu(casebook, 'palette');
  await visit('commands');
  await page.keyboard.press('Escape');
  await chooseMenu(casebook, 'shortcuts');
  await visit('shortcuts');
  await page.keyboard.press('Escape');

  await openFromLibrary(page, 'Articles', 'Russia and China agree');
  await selectWords(page, 'Nikolai Patrushev');
  await visit('reader with a selection');
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog', { name: 'Tag as an entity' })).toBeVisible();
  await visit('tag dialog');
  await page.getByRole('option', { name: /New person/ }).click();
  await expect(page.getByText(/Tagged \d+ mention/)).toBeVisible();

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

  await selectWords(page, 'one of Putin’s closest aides');
  await selectionBar(page).getByRole('button', { name: 'Cite' }).click();
  await expect(noteText(page).getByText('ABC News, ¶3')).toBeVisible();
  await visit('article and note');

  await page.getByRole('button', { name: 'Edit details' }).click();
  await visit('details dialog');
  await page.keyboard.press('Escape');

  await openFromLibrary(page, 'Entities', 'Nikolai Patrushev');
  await visit('entity');

  await chooseMenu(casebook, 'new-dossier');
  await page.getByRole('button', { name: 'Add section' }).click();
  await page.getByRole('option', { name: /Untitled note/ }).click();
  await expect(page.getByText('1 section · 1 source')).toBeVisible();
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
