import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { chooseMenu, expect, type Casebook } from './fixtures';

/** What an analyst does with the window, in the words of the window. */

export const library = (page: Page): Locator => page.getByRole('navigation', { name: 'Library' });
export const reader = (page: Page): Locator => page.getByRole('article', { name: 'Article text' });
export const noteText = (page: Page): Locator => page.getByRole('textbox', { name: 'Note text' });
export const noteTitle = (page: Page): Locator => page.getByRole('textbox', { name: 'Note title' });
export const sidePane = (page: Page): Locator => page.getByRole('complementary', { name: 'Side pane' });
export const selectionBar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Selection' });

/** Opens a thing of the library by (the beginning of) its title. */
export async function openFromLibrary(page: Page, section: string, title: string): Promise<void> {
  await library(page).getByRole('button', { name: section, exact: false }).first().click();
  await page.getByRole('group', { name: section }).getByText(title).click();
}

/** A new note with a title; the caret stands in its text. */
export async function newNote(casebook: Casebook, title: string): Promise<void> {
  const { page } = casebook;
  await chooseMenu(casebook, 'new-note');
  await expect(noteTitle(page)).toBeFocused();
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  await expect(noteText(page)).toBeFocused();
}

/** Selects words in the reader with the mouse, as a hand does. */
export async function selectWords(page: Page, words: string): Promise<void> {
  const ends = await reader(page).evaluate((root, wanted) => {
    for (const paragraph of root.querySelectorAll('[data-start]')) {
      const node = paragraph.firstChild;
      const at = node?.textContent?.indexOf(wanted) ?? -1;
      if (node === null || at < 0) continue;
      paragraph.scrollIntoView({ block: 'center' });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
      const [first, last] = [rects[0], rects.at(-1)];
      if (first === undefined || last === undefined) break;
      return {
        from: { x: first.left + 1, y: first.top + first.height / 2 },
        to: { x: last.right - 1, y: last.top + last.height / 2 },
      };
    }
    throw new Error(`The article has no “${wanted}”.`);
  }, words);
  await page.mouse.move(ends.from.x, ends.from.y);
  await page.mouse.down();
  await page.mouse.move(ends.to.x, ends.to.y, { steps: 6 });
  await page.mouse.up();
  await expect(selectionBar(page)).toBeVisible();
  expect(await page.evaluate(() => window.getSelection()?.toString())).toBe(words);
}

/** Everything typed is on disk. */
export async function allSaved(page: Page): Promise<void> {
  await expect(page.getByRole('status', { name: 'Saving', exact: true })).toHaveText('Saved');
}

/** Drops files on the window, as the system's file manager does (DevTools protocol, `Input.dispatchDragEvent`). */
export async function dropFiles({ page }: Casebook, files: string[], at = { x: 600, y: 400 }): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const place = { ...at, data: { items: [], files: files.map((file) => path.resolve(file)), dragOperationsMask: 1 } };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...place });
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...place });
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...place });
  await session.detach();
}

/** The result line of the import that has just ended; hostile files take their time on a busy machine. */
export async function importEnded(page: Page, line: string, timeout = 60_000): Promise<void> {
  const said = page.getByRole('region', { name: 'Import' }).getByRole('status');
  await expect(said).toHaveText(line, { timeout });
}
