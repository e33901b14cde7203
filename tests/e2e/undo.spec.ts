import { expect, test, type Casebook } from './fixtures';
import { allSaved, library, noteText, openFromLibrary, reader, selectWords, selectionBar, sidePane } from './steps';

/** Undo and redo across panes. */

const ARTICLE = 'Russia and China agree to expand security ties';
const WORDS = 'comprehensive partnership';

/** Chooses an item of the menu bar; its label says what it will do. */
async function chooseFromMenu({ app }: Casebook, id: string, label: string): Promise<void> {
  const labelOf = () => app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.label, id);
  await expect.poll(labelOf, { message: `the menu says “${label}”` }).toBe(label);
  await app.evaluate(({ Menu }, item) => {
    Menu.getApplicationMenu()?.getMenuItemById(item)?.click();
  }, id);
}

test('a highlight goes and comes back by key; a citation is undone in the note, its highlight in the reader', async ({ casebook }) => {
  const { page } = casebook;
  const messages = page.getByRole('region', { name: 'Messages' });
  await openFromLibrary(page, 'Articles', ARTICLE);
  await selectWords(page, WORDS);
  await page.keyboard.press('h');
  await expect(sidePane(page).getByText(WORDS)).toBeVisible();

  await test.step('undo and redo by key', async () => {
    await page.keyboard.press('Control+z');
    await expect(messages.getByText('Undone: Highlight')).toBeVisible();
    await expect(sidePane(page).getByText(WORDS)).toHaveCount(0);
    await page.keyboard.press('Control+y');
    await expect(messages.getByText('Done again: Highlight')).toBeVisible();
    await expect(sidePane(page).getByText(WORDS)).toBeVisible();
    await messages.getByRole('button', { name: 'Undo' }).click();
    await expect(sidePane(page).getByText(WORDS)).toHaveCount(0);
    await messages.getByRole('button', { name: 'Dismiss' }).click();
    await expect(messages.getByRole('status')).toHaveCount(0);
  });

  await test.step('a citation: its chip where it was typed, its highlight in the reader', async () => {
    await selectWords(page, WORDS);
    await selectionBar(page).getByRole('button', { name: 'Cite', exact: true }).click();
    const chip = noteText(page).getByText('ABC News, ¶2');
    await expect(chip).toBeVisible();
    await allSaved(page);
    await noteText(page).press('Control+z');
    await expect(chip).toHaveCount(0);
    await reader(page).click();
    await page.keyboard.press('Control+z');
    await expect(messages.getByText('Undone: Highlight')).toBeVisible();
    await page.keyboard.press('Control+Shift+z');
    await expect(messages.getByText('Done again: Highlight')).toBeVisible();
    await noteText(page).press('Control+Shift+z');
    await expect(chip).toBeVisible();
    await allSaved(page);
  });
});

test('the menu undoes what was done in another pane, and goes to it', async ({ casebook }) => {
  const { page } = casebook;
  await openFromLibrary(page, 'Articles', ARTICLE);
  await selectWords(page, 'Nikolai Patrushev');
  await page.keyboard.press('e');
  await expect(page.getByRole('combobox', { name: 'Name of the entity' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Tagged 1 mention of Nikolai Patrushev.')).toBeVisible();

  await test.step('a deleted entity comes back from the menu', async () => {
    await openFromLibrary(page, 'Entities', 'Nikolai Patrushev');
    await library(page).getByText('Nikolai Patrushev').click();
    await page.keyboard.press('Delete');
    const asked = page.getByRole('dialog').getByRole('button', { name: 'Delete' });
    const told = page.getByText('“Nikolai Patrushev” is in the bin.');
    await expect(asked.or(told).first()).toBeVisible();
    if (await asked.isVisible()) await asked.click();
    await expect(told).toBeVisible();
    await chooseFromMenu(casebook, 'undo', 'Undo Delete entity');
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Nikolai Patrushev');
  });

  await test.step('a tag, while the focus is in a note that has nothing to undo', async () => {
    await page.keyboard.press('Control+n');
    await noteText(page).click();
    await page.keyboard.press('Control+z');
    await expect(page.getByText('Undone: New note')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(page.getByText('Undone: Tag Nikolai Patrushev')).toBeVisible();
    await expect(reader(page)).toBeVisible();
    await chooseFromMenu(casebook, 'redo', 'Redo Tag Nikolai Patrushev');
    await expect(page.getByText('Done again: Tag Nikolai Patrushev')).toBeVisible();
  });
});
