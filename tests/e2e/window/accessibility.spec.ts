import { violations } from '../axe';
import { chooseMenu, expect, test, type Casebook } from '../fixtures';
import { noteText, openFromLibrary, selectWords, selectionBar } from '../steps';

/** Every screen against WCAG 2.2 A and AA and axe-core's best practices, in light and dark, and with more contrast. */

async function inBothThemes(casebook: Casebook, screen: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await chooseMenu(casebook, `theme-${theme}`);
    await expect(casebook.page.locator('html')).toHaveAttribute('data-theme', theme);
    expect.soft(await violations(casebook.page), `${screen}, ${theme}`).toEqual([]);
    // Where the system asks for more contrast the colours are others, and nothing else is.
    await casebook.page.emulateMedia({ contrast: 'more' });
    await expect(casebook.page.locator('html')).toHaveAttribute('data-contrast', 'more');
    const enough = ['color-contrast', 'color-contrast-enhanced'];
    expect.soft(await violations(casebook.page, enough), `${screen}, ${theme}, more contrast`).toEqual([]);
    await casebook.page.emulateMedia({ contrast: null });
  }
}

test('every screen can be used by everyone', async ({ casebook }) => {
  // Some thirty screens, each looked through twice.
  test.setTimeout(360_000);
  const { page } = casebook;
  // Colours on their way from one theme to the other are nobody's.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await inBothThemes(casebook, 'welcome');
  await chooseMenu(casebook, 'palette');
  await inBothThemes(casebook, 'commands');
  await page.keyboard.press('Escape');
  await chooseMenu(casebook, 'shortcuts');
  await inBothThemes(casebook, 'shortcuts');
  await page.keyboard.press('Escape');

  await openFromLibrary(page, 'Articles', 'Russia and China agree');
  await selectWords(page, 'Nikolai Patrushev');
  await inBothThemes(casebook, 'reader with a selection');
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog', { name: 'Tag as an entity' })).toBeVisible();
  await inBothThemes(casebook, 'tag dialog');
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
  await inBothThemes(casebook, 'comment in the margin and its card');
  await page.keyboard.press('Escape');
  await chooseMenu(casebook, 'passages');
  await expect(page.getByRole('status').filter({ hasText: '1 passage' })).toBeVisible();
  await inBothThemes(casebook, 'passages of the vault');
  await chooseMenu(casebook, 'close-tab');

  await selectWords(page, 'one of Putin’s closest aides');
  await selectionBar(page).getByRole('button', { name: 'Cite' }).click();
  await expect(noteText(page).getByText('ABC News, ¶3')).toBeVisible();
  await inBothThemes(casebook, 'article and note');

  await page.getByRole('button', { name: 'Edit details' }).click();
  await inBothThemes(casebook, 'details dialog');
  await page.keyboard.press('Escape');

  await openFromLibrary(page, 'Entities', 'Nikolai Patrushev');
  await inBothThemes(casebook, 'entity');

  await chooseMenu(casebook, 'new-dossier');
  await page.getByRole('button', { name: 'Add section' }).click();
  await page.getByRole('option', { name: /Untitled note/ }).click();
  await expect(page.getByText('1 section · 1 source')).toBeVisible();
  await inBothThemes(casebook, 'dossier');

  await chooseMenu(casebook, 'search');
  await page.getByRole('searchbox', { name: 'Search in everything' }).fill('security');
  await expect(page.getByRole('list', { name: 'Found' }).locator('mark').first()).toBeVisible();
  await inBothThemes(casebook, 'search');

  await chooseMenu(casebook, 'whats-new');
  await inBothThemes(casebook, 'whats-new');
  await page.keyboard.press('Escape');

  await chooseMenu(casebook, 'settings');
  await inBothThemes(casebook, 'settings');
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText(/^The vault is backed up/)).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('navigation', { name: 'Library' }).getByRole('button', { name: 'Articles 5' }).click();
  await page.getByRole('group', { name: 'Articles' }).getByText('Russia and China agree').click({ button: 'right' });
  await inBothThemes(casebook, 'menu of a row');
  await page.getByRole('menuitem', { name: /^Delete/ }).click();
  await expect(page.getByRole('dialog', { name: 'Delete this article?' })).toBeVisible();
  await inBothThemes(casebook, 'question before deleting');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Bin 1' }).click();
  await page.getByRole('group', { name: 'Bin' }).getByText('Russia and China agree').click();
  await inBothThemes(casebook, 'bin');
  await page.getByRole('button', { name: 'Empty bin…' }).click();
  await inBothThemes(casebook, 'question before emptying');
  await page.keyboard.press('Escape');

  await chooseMenu(casebook, 'restore');
  await page.getByRole('list', { name: 'Backups' }).getByRole('button').first().click();
  await expect(page.getByRole('region', { name: 'Would come back' })).toBeVisible();
  await inBothThemes(casebook, 'what a backup would change');
  await page.keyboard.press('Escape');

  await chooseMenu(casebook, 'check');
  await expect(page.getByRole('list', { name: 'What was checked' })).toBeVisible();
  await inBothThemes(casebook, 'check of the vault');
});
