import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { documentOf, paragraph, textNode } from '../../../src/shared/notes/note-nodes';
import { answerDialogs, chooseMenu, expect, test } from '../fixtures';
import { allSaved, newNote, noteText } from '../steps';

/** A live table, from the slash menu to the file that is handed over. */

const made = z.object({ value: z.looseObject({ id: z.string() }) });
const listed = z.object({ value: z.object({ articles: z.array(z.object({ id: z.string() })) }) });
const article = z.object({ value: z.object({ textId: z.string() }) });

/** Marks the beginning of some article and cites it in another note, as it might be done in another window. */
async function citeElsewhere(page: Page): Promise<void> {
  const { articles } = listed.parse(await page.evaluate(() => window.casebook.call['articles.list']({ offset: 0, limit: 1 }))).value;
  const articleId = articles[0]?.id ?? '';
  const { textId } = article.parse(await page.evaluate((id) => window.casebook.call['articles.get']({ id }), articleId)).value;
  const marked = { articleId, textId, start: 0, end: 40, colour: 'green' as const };
  const passage = made.parse(await page.evaluate((given) => window.casebook.call['passages.create'](given), marked)).value;
  const note = made.parse(await page.evaluate(() => window.casebook.call['notes.create']({ title: 'Elsewhere' }))).value;
  const items = [{ id: randomUUID(), passageId: passage.id, stance: 'supports' as const }];
  const document = documentOf([paragraph([textNode('They spoke. '), { type: 'citation', version: 1, items }])]);
  const request = { id: note.id, revision: 1, title: 'Elsewhere', document };
  await page.evaluate((given) => window.casebook.call['notes.save'](given), request);
}

async function beginTable(page: Page): Promise<void> {
  await page.keyboard.type('/live');
  await expect(page.getByRole('listbox', { name: 'Blocks' }).getByRole('option')).toHaveText(['Live table']);
  await page.keyboard.press('Enter');
}

test('a table lists what a search finds; it is edited, walked through by keys, removed and brought back', async ({ casebook }) => {
  const { page } = casebook;
  await newNote(casebook, 'Overview');
  await page.keyboard.type('Before.');
  await page.keyboard.press('Enter');
  await beginTable(page);
  const dialog = page.getByRole('dialog', { name: 'Live table' });
  await expect(dialog.getByRole('button', { name: 'Insert' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Search for' }).fill('title:krasnov date:soon');
  await expect(dialog.getByRole('status')).toContainText('“soon” is no date');
  await dialog.getByRole('textbox', { name: 'Search for' }).fill('krasnov');
  await expect(dialog.getByRole('status')).toContainText(/^[1-9]\d* found now\.$/);
  await dialog.getByRole('checkbox', { name: 'Grade' }).uncheck();
  await dialog.getByRole('button', { name: 'Outlet further right' }).click();
  await dialog.getByRole('button', { name: 'Insert' }).click();

  const table = noteText(page).getByRole('region', { name: 'Live table: Articles found for “krasnov”' });
  await expect(table.getByRole('columnheader')).toHaveText(['Title', 'Published', 'Outlet']);
  const rows = table.getByRole('row');
  await expect(rows.nth(1)).toBeVisible();
  await allSaved(page);

  // Chosen: Tab goes to its rows, the arrows from one to the next, Escape back.
  await table.getByText('Articles found for').click();
  await page.keyboard.press('Tab');
  await expect(rows.nth(1).getByRole('button')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(2).getByRole('button')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('combobox', { name: 'Among' }).selectOption('Notes');
  await page.getByRole('dialog').getByRole('button', { name: 'Keep' }).click();
  await expect(noteText(page).getByRole('region', { name: 'Live table: Notes found for “krasnov”' })).toContainText('Nothing is found yet');
  await page.keyboard.press('Control+z');
  await expect(table).toBeVisible();

  await table.getByText('Articles found for').click();
  await page.keyboard.press('Delete');
  await expect(table).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(rows.nth(1)).toBeVisible();
  await allSaved(page);
  await rows
    .nth(1)
    .getByRole('button')
    .click({ modifiers: ['Control'] });
  await expect(page.getByRole('article', { name: 'Article text' })).toBeVisible();
  await expect(table).toBeVisible();
});

test('a table of citations follows what is cited elsewhere, is frozen into a plain one, and goes out with the note', async ({
  casebook,
}, testInfo) => {
  const { page } = casebook;
  await newNote(casebook, 'Cited');
  await page.keyboard.type('What we cite.');
  await page.keyboard.press('Enter');
  await beginTable(page);
  const dialog = page.getByRole('dialog', { name: 'Live table' });
  await dialog.getByRole('radio', { name: 'Citations' }).check();
  await expect(dialog.getByRole('status')).toHaveText('0 found now.');
  await dialog.getByRole('button', { name: 'Insert' }).click();
  const table = noteText(page).getByRole('region', { name: 'Live table: Citations' });
  await expect(table).toContainText('No such passage is cited yet');
  await allSaved(page);

  await citeElsewhere(page);
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table.getByRole('button', { name: 'Elsewhere' })).toBeVisible();
  await table.getByRole('row').nth(1).getByRole('button').first().click();
  await expect(page.getByRole('article', { name: 'Article text' })).toBeVisible();

  const file = testInfo.outputPath('cited.md');
  await answerDialogs(casebook, { save: file });
  await noteText(page).getByText('What we cite.').click();
  await chooseMenu(casebook, 'note-markdown');
  await expect.poll(() => read(file)).toContain('| Quotation | Article | Published | Cited in |');
  expect(read(file)).toMatch(/\*\*Citations\*\* \(1 row, as of \d+ \w+ \d{4}\)/);
  expect(read(file)).toContain('[^1]');

  await table.hover();
  await table.getByRole('button', { name: 'Turn into a plain table' }).click();
  await expect(table).toHaveCount(0);
  await expect(noteText(page).getByRole('table')).toContainText('Elsewhere');
  await expect(noteText(page)).toContainText(/Citations \(1 row, as of \d+ \w+ \d{4}\)/);
  await allSaved(page);
  await page.keyboard.press('Control+z');
  await expect(table.getByRole('row')).toHaveCount(2);
  await allSaved(page);
});

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
