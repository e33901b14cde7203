import type { Page } from '@playwright/test';
import { chooseMenu, expect, test, type Casebook } from './fixtures';

/** Writing a note as an analyst does: every step through the window, on a real vault. */

const noteText = (page: Page) => page.getByRole('textbox', { name: 'Note text' });
const noteTitle = (page: Page) => page.getByRole('textbox', { name: 'Note title' });
const saveSign = (page: Page) => page.getByRole('status', { name: 'Saving of this note' });
const sidePane = (page: Page) => page.getByRole('complementary', { name: 'Side pane' });

async function newNote(casebook: Casebook, title: string): Promise<void> {
  const { page } = casebook;
  await chooseMenu(casebook, 'new-note');
  await expect(noteTitle(page)).toBeFocused();
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  await expect(noteText(page)).toBeFocused();
}

async function openArticle(page: Page, title: string): Promise<void> {
  await page.getByRole('group', { name: 'Articles' }).getByText(title).click();
}

/** Selects a paragraph of the article in front and presses the key of an action: C cites. */
async function onParagraph(page: Page, beginning: string, key: string): Promise<void> {
  await page.getByText(beginning).first().click({ clickCount: 3 });
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeVisible();
  await page.keyboard.press(key);
}

async function saved(page: Page): Promise<void> {
  await expect(saveSign(page)).toHaveText('Saved');
}

test('what is written is set as it is meant, and undone', async ({ casebook }) => {
  const { page } = casebook;
  await newNote(casebook, 'First note');
  await page.keyboard.type('## Visits');
  await page.keyboard.press('Enter');
  await page.keyboard.type('A ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('bold');
  await page.keyboard.press('Control+b');
  await page.keyboard.type(' claim.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- one');
  await page.keyboard.press('Enter');
  await page.keyboard.type('two');

  await expect(noteText(page).getByRole('heading', { level: 2 })).toHaveText('Visits');
  await expect(noteText(page).locator('strong')).toHaveText('bold');
  await expect(noteText(page).getByRole('listitem')).toHaveText(['one', 'two']);

  await page.getByRole('button', { name: 'Numbered list' }).click();
  await expect(noteText(page).locator('ol > li')).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(noteText(page).locator('ul > li')).toHaveCount(2);
  await page.screenshot({ path: '/tmp/note-1.png' });
});

test('a citation leads to its passage and stays in the note after a restart', async ({ casebook, launch }) => {
  const { page } = casebook;
  await openArticle(page, 'Russia and China agree to expand security ties');
  await chooseMenu(casebook, 'new-note');
  await expect(noteTitle(page)).toBeFocused();
  await page.keyboard.type('Patrushev: visits to China');
  await page.keyboard.press('Enter');
  await page.keyboard.type('He put the relationship above any condition');
  await onParagraph(page, 'MOSCOW — A senior Russian security official', 'c');
  const chip = noteText(page).getByRole('button', { name: 'ABC News, ¶1' });
  await expect(chip).toBeVisible();
  await page.keyboard.type('. More.');
  await expect(noteText(page)).toContainText('condition ABC News, ¶1. More.');
  await saved(page);
  await page.screenshot({ path: '/tmp/note-2.png' });
  await chip.hover();
  await expect(page.getByRole('tooltip')).toContainText('MOSCOW — A senior Russian security official');
  await page.screenshot({ path: '/tmp/note-3.png' });
  await expect(sidePane(page).getByRole('heading', { name: 'Citations 1' })).toBeVisible();

  await casebook.quit();
  const again = await launch();
  await expect(noteText(again.page)).toContainText('condition ABC News, ¶1. More.');
  await expect(noteTitle(again.page)).toHaveValue('Patrushev: visits to China');
});
