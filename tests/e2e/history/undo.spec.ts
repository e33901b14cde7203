import type { Page } from '@playwright/test';
import { z } from 'zod';
import { chooseMenu, expect, test, vaultStatus, type Casebook } from '../fixtures';
import { allSaved, library, newNote, noteText, openFromLibrary, reader, selectWords, sidePane } from '../steps';

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

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });
const chip = (page: Page) => noteText(page).getByRole('button', { name: 'ABC News, ¶2' });
const tab = (page: Page, name: string) => page.getByRole('tab', { name });

/** The passages of the vault, as the window reads them. */
async function passageCount(page: Page): Promise<number> {
  const result: unknown = await page.evaluate(() => window.casebook.call['passages.find']({ filter: {}, offset: 0, limit: 1 }));
  return z.object({ value: z.object({ total: z.number() }) }).parse(result).value.total;
}

async function dossierCount({ page }: Casebook): Promise<number | undefined> {
  return (await vaultStatus(page))?.counts.dossiers;
}

async function newNoteOf(casebook: Casebook, title: string, words: string): Promise<void> {
  const { page } = casebook;
  await newNote(casebook, title);
  await page.keyboard.type(words);
  await allSaved(page);
}

test('a highlight goes and comes back by key', async ({ casebook }) => {
  const { page } = casebook;
  await openFromLibrary(page, 'Articles', ARTICLE);
  await selectWords(page, WORDS);
  await page.keyboard.press('h');
  await expect(sidePane(page).getByText(WORDS)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(messages(page).getByText('Undone: Highlight')).toBeVisible();
  await expect(sidePane(page).getByText(WORDS)).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await expect(messages(page).getByText('Done again: Highlight')).toBeVisible();
  await expect(sidePane(page).getByText(WORDS)).toBeVisible();
  await messages(page).getByRole('button', { name: 'Undo' }).click();
  await expect(sidePane(page).getByText(WORDS)).toHaveCount(0);
  await messages(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(messages(page).getByRole('status')).toHaveCount(0);
});

test('citing is one step, in the reader and in the note, also when its tab is not in front', async ({ casebook }) => {
  const { page } = casebook;
  await openFromLibrary(page, 'Articles', ARTICLE);
  await newNoteOf(casebook, 'Visits', 'They agreed');
  await selectWords(page, WORDS);
  await page.keyboard.press('c');
  await expect(chip(page)).toBeVisible();
  await expect(noteText(page)).toBeFocused();

  await test.step('undone and redone in the reader', async () => {
    await reader(page).click();
    await page.keyboard.press('Control+z');
    await expect(messages(page).getByText('Undone: Cite')).toBeVisible();
    await expect(chip(page)).toHaveCount(0);
    await expect(noteText(page)).toHaveText('They agreed');
    expect(await passageCount(page)).toBe(0);
    await page.keyboard.press('Control+Shift+z');
    await expect(chip(page)).toBeVisible();
    expect(await passageCount(page)).toBe(1);
    await allSaved(page);
  });

  await test.step('undone in the note, then the typing before it; redone step by step', async () => {
    await noteText(page).click();
    await page.keyboard.press('Control+z');
    await expect(chip(page)).toHaveCount(0);
    await expect.poll(() => passageCount(page)).toBe(0);
    await page.keyboard.press('Control+z');
    await expect(noteText(page)).not.toContainText('agreed');
    await page.keyboard.press('Control+Shift+z');
    await expect(noteText(page)).toHaveText('They agreed');
    await page.keyboard.press('Control+Shift+z');
    await expect(chip(page)).toBeVisible();
    await expect.poll(() => passageCount(page)).toBe(1);
    await expect(noteText(page)).not.toContainText('source not found');
  });

  await test.step('undone in the reader while the note is covered by another, with words typed since', async () => {
    await noteText(page).press('Control+End');
    await page.keyboard.type(', he said.');
    await newNoteOf(casebook, 'Over it', 'Other words');
    await reader(page).click();
    await page.keyboard.press('Control+z');
    await expect(messages(page).getByText('Undone: Cite')).toBeVisible();
    expect(await passageCount(page)).toBe(0);
    await tab(page, 'Visits').click();
    await expect(noteText(page)).toHaveText('They agreed, he said.');
    await noteText(page).click();
    await page.keyboard.press('Control+z');
    await expect(noteText(page)).toHaveText('They agreed');
    await page.keyboard.press('Control+Shift+z');
    await expect(noteText(page)).toHaveText('They agreed, he said.');
    await allSaved(page);
    await reader(page).click();
    await page.keyboard.press('Control+Shift+z');
    await expect(chip(page)).toBeVisible();
    expect(await passageCount(page)).toBe(1);
  });
});

test('a step that cannot be undone says why and stays: no older one goes in its place', async ({ casebook }) => {
  const { page } = casebook;
  await chooseMenu(casebook, 'new-dossier');
  await expect.poll(() => dossierCount(casebook)).toBe(1);
  await openFromLibrary(page, 'Articles', ARTICLE);
  await newNoteOf(casebook, 'Visits', 'They agreed');
  await selectWords(page, WORDS);
  await page.keyboard.press('c');
  await expect(chip(page)).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+v');
  await expect(chip(page)).toHaveCount(2);
  await allSaved(page);
  await reader(page).click();
  for (let time = 0; time < 3; time += 1) await page.keyboard.press('Control+z');
  await expect(messages(page).getByText('“Cite” cannot be undone any more, because the passage is cited in “Visits”')).toBeVisible();
  await expect(chip(page)).toHaveCount(2);
  expect(await dossierCount(casebook)).toBe(1);
  await noteText(page).click();
  await page.keyboard.press('Control+z');
  await expect(chip(page)).toHaveCount(1);
  await allSaved(page);
  await reader(page).click();
  await page.keyboard.press('Control+z');
  await expect(messages(page).getByText('Undone: Cite')).toBeVisible();
  await expect(chip(page)).toHaveCount(0);
});

test('what was typed in a note is undone in it, after its tab was covered, moved and closed, and nothing else ever', async ({
  casebook,
}) => {
  const { page } = casebook;
  await chooseMenu(casebook, 'new-dossier');
  await expect.poll(() => dossierCount(casebook)).toBe(1);
  await openFromLibrary(page, 'Articles', ARTICLE);
  await selectWords(page, 'Nikolai Patrushev');
  await page.keyboard.press('h');
  await expect.poll(() => passageCount(page)).toBe(1);
  await newNoteOf(casebook, 'Kept', 'One');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Two');
  await allSaved(page);

  await test.step('covered by another tab of its group', async () => {
    await newNoteOf(casebook, 'Over it', 'Other words');
    await tab(page, 'Kept').click();
    await noteText(page).click();
    await page.keyboard.press('Control+z');
    await expect(noteText(page)).toHaveText('One');
    await page.keyboard.press('Control+Shift+z');
    await expect(noteText(page)).toHaveText('OneTwo');
  });

  await test.step('moved to the other side, and closed', async () => {
    await page.getByRole('button', { name: 'Move tab to the left' }).click();
    await expect(noteText(page).first()).toHaveText('OneTwo');
    await chooseMenu(casebook, 'close-tab');
    await expect(tab(page, 'Kept')).toHaveCount(0);
    await openFromLibrary(page, 'Notes', 'Kept');
    await noteText(page).filter({ hasText: 'OneTwo' }).click();
    await page.keyboard.press('Control+z');
    await expect(noteText(page).filter({ hasText: 'One' })).toHaveText('One');
  });

  await test.step('with nothing left to undo, nothing happens', async () => {
    for (let time = 0; time < 8; time += 1) await page.keyboard.press('Control+z');
    await expect(noteText(page).filter({ hasText: 'One' })).toHaveCount(0);
    // The key is for the text although its tab, not its text, has the focus.
    await tab(page, 'Kept').click();
    await page.keyboard.press('Control+z');
    await expect(messages(page).getByRole('status')).toHaveCount(0);
    await expect(messages(page).getByRole('alert')).toHaveCount(0);
    expect(await dossierCount(casebook)).toBe(1);
    expect(await passageCount(page)).toBe(1);
    for (let time = 0; time < 8; time += 1) await page.keyboard.press('Control+Shift+z');
    await expect(noteText(page).filter({ hasText: 'OneTwo' })).toBeVisible();
  });

  await test.step('the vault’s own step is in the menu all the while', async () => {
    await chooseFromMenu(casebook, 'undo-vault', 'Undo in the vault: Highlight');
    await expect.poll(() => passageCount(page)).toBe(0);
    await tab(page, 'Kept').click();
    await expect(noteText(page).filter({ hasText: 'OneTwo' })).toBeVisible();
  });
});

test('a cited passage that is deleted is in no earlier state of a covered note, and comes back into it', async ({ casebook }) => {
  const { page } = casebook;
  await openFromLibrary(page, 'Articles', ARTICLE);
  await newNoteOf(casebook, 'Visits', 'They agreed');
  await selectWords(page, WORDS);
  await page.keyboard.press('c');
  await expect(chip(page)).toBeVisible();
  await page.keyboard.type('. More words');
  await allSaved(page);
  await newNoteOf(casebook, 'Over it', 'Other words');

  const found: unknown = await page.evaluate(() => window.casebook.call['passages.find']({ filter: {}, offset: 0, limit: 1 }));
  const { value } = z.object({ value: z.object({ passages: z.array(z.object({ id: z.string() })).length(1) }) }).parse(found);
  await page.evaluate((id) => window.casebook.call['passages.remove']({ id, citationsToo: true }), value.passages[0]?.id ?? '');
  await tab(page, 'Visits').click();
  await expect(noteText(page)).toHaveText('They agreed. More words');
  await noteText(page).click();
  await page.keyboard.press('Control+z');
  await expect(noteText(page)).toHaveText('They agreed');
  await page.keyboard.press('Control+Shift+z');
  await expect(noteText(page)).toHaveText('They agreed. More words');
  await expect(noteText(page).getByRole('button')).toHaveCount(0);
  await allSaved(page);
  await reader(page).click();
  await page.keyboard.press('Control+z');
  await expect(messages(page).getByText('Undone: Remove highlight')).toBeVisible();
  await expect(chip(page)).toBeVisible();
  await noteText(page).click();
  await page.keyboard.press('Control+z');
  await expect(noteText(page)).not.toContainText('More');
  await expect(chip(page)).toBeVisible();
});

test('the menu undoes what was done in another pane, and goes to it', async ({ casebook }) => {
  const { page } = casebook;
  await openFromLibrary(page, 'Articles', ARTICLE);
  await selectWords(page, 'Nikolai Patrushev');
  await page.keyboard.press('e');
  await expect(page.getByRole('combobox', { name: 'Name of the entity' })).toBeFocused();
  await page.getByRole('option', { name: 'New person “Nikolai Patrushev”' }).click();
  await expect(page.getByText(/Tagged \d+ mentions? of Nikolai Patrushev\./)).toBeVisible();

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

  await test.step('a tag, from the menu while the caret is in a note, and by key from the library', async () => {
    await page.keyboard.press('Control+n');
    await noteText(page).click();
    await page.keyboard.press('Control+z');
    await expect(noteText(page)).toBeVisible();
    await chooseFromMenu(casebook, 'undo-vault', 'Undo in the vault: New note');
    await expect(noteText(page)).toHaveCount(0);
    await library(page).getByRole('button', { name: 'Articles', exact: false }).first().focus();
    await page.keyboard.press('Control+z');
    await expect(page.getByText('Undone: Tag Nikolai Patrushev')).toBeVisible();
    await expect(reader(page)).toBeVisible();
    await chooseFromMenu(casebook, 'redo', 'Redo Tag Nikolai Patrushev');
    await expect(page.getByText('Done again: Tag Nikolai Patrushev')).toBeVisible();
  });
});
