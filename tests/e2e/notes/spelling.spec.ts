import type { Page } from '@playwright/test';
import { chooseMenu, expect, test } from '../fixtures';
import { newNote, noteText } from '../steps';

/** The words that are underlined as misspelt, in the order of the page. */
const underlined = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const ranges = [...(CSS.highlights.get('note-misspelt') ?? [])].filter((range) => range instanceof Range);
    return ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b)).map((range) => range.toString());
  });
const misspelt = (page: Page) => expect.poll(() => underlined(page), { message: 'the underlined words' });

/** The middle of a word of the note, in client pixels. */
const middleOf = (page: Page, word: string): Promise<{ x: number; y: number }> =>
  noteText(page).evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    throw new Error(`The note has no “${wanted}”.`);
  }, word);

async function openMenuAt(page: Page, word: string): Promise<void> {
  const { x, y } = await middleOf(page, word);
  await page.mouse.click(x, y, { button: 'right' });
}
const items = (page: Page) => page.getByRole('menu', { name: 'Block' }).getByRole('menuitem');

test('misspelt words are underlined in the language of their paragraph, and put right from the menu as one step', async ({ casebook }) => {
  const { page } = casebook;
  await newNote(casebook, 'Readout');
  await page.keyboard.type('The ministers recieved the **agrement** in the capital. See exampel.org. ');
  await misspelt(page).toEqual(['recieved', 'agrement']);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Министры получили сагласие в столице. ');
  await page.keyboard.press('Enter');
  await page.keyboard.type('> Nobody wrotte this sentense of ours. ');
  await page.keyboard.press('Enter');
  await page.keyboard.type(
    'Die Minister trafen sich am Dienstag in der Hauptstadt und sprachen mehrere Stunden über die Lage an der Grenze. ',
  );
  await misspelt(page).toEqual(['recieved', 'agrement', 'сагласие']);

  await openMenuAt(page, 'agrement');
  await expect(items(page).first()).toHaveText('agreement');
  await items(page).first().click();
  await expect(noteText(page).locator('strong')).toHaveText('agreement');
  await misspelt(page).toEqual(['recieved', 'сагласие']);
  await page.keyboard.press('Control+z');
  await expect(noteText(page).locator('strong')).toHaveText('agrement');
  await misspelt(page).toEqual(['recieved', 'agrement', 'сагласие']);
});

test('F7 goes from one to the next, the menu key opens the menu of the word at the caret', async ({ casebook }) => {
  const { page } = casebook;
  await newNote(casebook, 'Readout');
  await page.keyboard.type('The ministers recieved nothing and the seperate talks failed. ');
  await misspelt(page).toEqual(['recieved', 'seperate']);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F7');
  await expect(items(page).first()).toHaveText('received');
  await expect(items(page).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(noteText(page)).toContainText('The ministers received nothing');
  await expect(noteText(page)).toBeFocused();
  await page.keyboard.press('F7');
  await expect(items(page).first()).toHaveText('separate');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+F10');
  await expect(items(page).first()).toHaveText('separate');
});

test('words are added to the vault’s dictionary or ignored in a note; names of entities are right; the settings list them', async ({
  casebook,
}) => {
  const { page } = casebook;
  await newNote(casebook, 'Readout');
  await page.keyboard.type('The kompromat of Zorgov and Velichko was a surprise to everybody. ');
  await misspelt(page).toEqual(['kompromat', 'Zorgov', 'Velichko']);
  await openMenuAt(page, 'kompromat');
  await page.getByRole('menuitem', { name: 'Add to dictionary' }).click();
  await misspelt(page).toEqual(['Zorgov', 'Velichko']);
  await openMenuAt(page, 'Zorgov');
  await page.getByRole('menuitem', { name: 'Ignore in this note' }).click();
  await misspelt(page).toEqual(['Velichko']);
  await page.evaluate(() => window.casebook.call['entities.create']({ kind: 'person', name: 'Anna Velichko' }));
  await misspelt(page).toEqual([]);

  await chooseMenu(casebook, 'settings');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await expect(settings.getByRole('group', { name: 'Your words' }).getByRole('listitem')).toHaveText(['kompromat']);
  await settings.getByRole('button', { name: 'Remove “kompromat”' }).click();
  await settings.getByRole('textbox', { name: 'A word that is right' }).fill('two words');
  await settings.getByRole('button', { name: 'Add the word' }).click();
  await expect(settings.getByRole('alert')).toContainText('Give one word');
  await settings.getByRole('button', { name: 'Done' }).click();
  await misspelt(page).toEqual(['kompromat']);

  await chooseMenu(casebook, 'settings');
  await settings.getByRole('checkbox', { name: /^Underline misspelt words/ }).uncheck();
  await settings.getByRole('button', { name: 'Done' }).click();
  await misspelt(page).toEqual([]);
});

test('quotation marks and dashes are those of the language; Backspace or Undo bring back what was typed', async ({ casebook }) => {
  const { page } = casebook;
  await newNote(casebook, 'Quotes');
  await page.keyboard.type('He said "no" -- and went - ');
  await expect(noteText(page)).toHaveText('He said “no” – and went – ');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Он сказал "да" -- и ушёл. ');
  await expect(noteText(page).locator('p').last()).toHaveText('Он сказал «да» — и ушёл. ');
  await page.keyboard.type('"');
  await expect(noteText(page).locator('p').last()).toHaveText('Он сказал «да» — и ушёл. «');
  await page.keyboard.press('Backspace');
  await expect(noteText(page).locator('p').last()).toHaveText('Он сказал «да» — и ушёл. "');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('"');
  await page.keyboard.press('Control+z');
  await expect(noteText(page).locator('p').last()).toHaveText('Он сказал «да» — и ушёл. "');
  await page.keyboard.press('Enter');
  await page.keyboard.type('run `a "b" -- c` and');
  await expect(noteText(page).locator('code')).toHaveText('a "b" -- c');
});
