import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { answerDialogs, chooseMenu, expect, test } from '../fixtures';
import { library, openFromLibrary, selectWords } from '../steps';

/** The articles as a table, by keyboard alone. */

test('the table sorts, walks, finds, chooses and deletes by key, and opens what it is at', async ({ casebook }) => {
  const { page } = casebook;
  await page.keyboard.press('Control+Shift+L');
  const table = page.getByRole('grid', { name: 'Articles' });
  await expect(table).toBeFocused();
  await expect(page.getByText('Sorted by published, newest first')).toBeVisible();
  const rows = table.getByRole('row', { name: /./ }).filter({ has: page.locator('.table-open') });
  await expect(rows).toHaveCount(5);
  const titles = (): Promise<string[]> => rows.locator('.table-open').allTextContents();
  const at = async (): Promise<string> => {
    const id = (await table.getAttribute('aria-activedescendant')) ?? '';
    return page.locator(`[id="${id}"] .table-open`).innerText();
  };

  // Tab leads to the heads of the columns, Enter sorts.
  await page.keyboard.press('Tab');
  await expect(table.getByRole('columnheader', { name: 'Title' }).getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Sorted by title, A to Z')).toBeVisible();
  await expect(table.getByRole('columnheader', { name: 'Title' })).toHaveAttribute('aria-sort', 'ascending');
  const sorted = (await titles()).toSorted((a, b) => a.localeCompare(b));
  expect(sorted).toHaveLength(5);
  await expect.poll(titles).toEqual(sorted);
  await page.keyboard.press('Shift+Tab');

  await page.keyboard.press('End');
  await expect.poll(at).toBe(sorted[4]);
  await page.keyboard.press('PageUp');
  await expect.poll(at).toBe(sorted[0]);
  await page.keyboard.type(sorted[2]?.slice(0, 4) ?? '');
  await expect.poll(at).toBe(sorted[2]);

  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(table.locator('[aria-selected=true]')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+a');
  await expect(table.locator('[aria-selected=true]')).toHaveCount(5);
  await page.keyboard.press('Delete');
  await expect(library(page).getByRole('button', { name: 'Articles 0', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(library(page).getByRole('button', { name: 'Articles 5', exact: true })).toBeVisible();

  await table.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { selected: true })).toContainText(sorted[0]?.slice(0, 20) ?? '');
});

test('columns are hidden, shown and made wider, rows stand together, and all of it is kept', async ({ casebook }) => {
  const { page } = casebook;
  await library(page).getByRole('button', { name: 'Open as table' }).click();
  const table = page.getByRole('grid', { name: 'Articles' });
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Words' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'State' }).click();
  await page.keyboard.press('Escape');
  await expect(table.getByRole('columnheader', { name: 'Words' })).toBeVisible();
  await expect(table.getByRole('columnheader', { name: 'State' })).toBeHidden();

  const outlet = table.getByRole('columnheader', { name: 'Outlet' });
  const width = async (): Promise<number> => (await outlet.boundingBox())?.width ?? 0;
  const before = await width();
  await outlet.getByRole('button').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(width).toBe(before + 16);

  await page.getByRole('button', { name: 'Group' }).click();
  await page.getByRole('menuitemradio', { name: 'By outlet' }).click();
  await expect(table.locator('.table-heading').first()).toBeVisible();
  await page.getByRole('button', { name: 'By outlet' }).click();
  await page.getByRole('menuitemradio', { name: 'No groups' }).click();
  await expect(table.locator('.table-heading')).toHaveCount(0);
});

test('what is chosen is tagged, collected and marked by key; filters leave what they say, and a view of them is kept', async ({
  casebook,
}) => {
  const { page } = casebook;
  await page.keyboard.press('Control+Shift+L');
  const table = page.getByRole('grid', { name: 'Articles' });
  await expect(table.locator('.table-open')).toHaveCount(5);
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('group', { name: 'Chosen' }).getByRole('status')).toHaveText('2 chosen');

  await page.keyboard.press('t');
  await page.keyboard.type('talks/security');
  await page.keyboard.press('Enter');
  await expect(table.getByText('security', { exact: true })).toHaveCount(2);
  await table.focus();
  await page.keyboard.press('l');
  await page.keyboard.type('Channel');
  await page.keyboard.press('Enter');
  await expect(library(page).getByRole('button', { name: 'Channel 2', exact: true })).toBeVisible();
  await table.focus();
  await page.keyboard.press('m');
  await page.keyboard.type('to do');
  await page.keyboard.press('Enter');
  await expect(table.getByText('To do', { exact: true })).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(table.getByText('To do', { exact: true })).toHaveCount(0);

  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Tag', exact: true }).click();
  await page.getByRole('option', { name: 'talks/security' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('2 of 5 articles')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Chosen' })).toBeHidden();
  await library(page).getByRole('button', { name: 'Save this view' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Talks');
  await page.keyboard.press('Enter');
  await expect(library(page).getByRole('button', { name: 'Talks 2', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(table.locator('.table-open')).toHaveCount(5);
  await library(page).getByRole('button', { name: 'Talks 2', exact: true }).click();
  await expect(table.locator('.table-open')).toHaveCount(2);
});

test('an article is marked and tagged where it is read, and the table knows', async ({ casebook }) => {
  const { page } = casebook;
  await page.getByRole('group', { name: 'Articles' }).locator('.library-thing').first().click();
  await page.getByRole('toolbar', { name: 'Article tools' }).getByRole('button', { name: 'Unread' }).click();
  const sorting = page.getByRole('dialog', { name: 'How this article is sorted' });
  await sorting.getByRole('button', { name: 'To do' }).click();
  await sorting.getByRole('combobox').fill('talks/security');
  await page.keyboard.press('Enter');
  await expect(sorting.getByText('talks/security')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'To do · 1 tag' })).toBeVisible();
  await page.keyboard.press('Control+Shift+L');
  const first = page.getByRole('grid', { name: 'Articles' }).getByRole('row').nth(1);
  await expect(first).toContainText('To do');
  await expect(first).toContainText('security');
});

test('what is chosen is listed in a dossier, exported as a table and as references, and made one origin; Undo takes it back', async ({
  casebook,
  folder,
}) => {
  const { page } = casebook;
  await page.keyboard.press('Control+Shift+L');
  const table = page.getByRole('grid', { name: 'Articles' });
  await expect(table.locator('.table-open')).toHaveCount(5);
  const chooseAll = async () => {
    await table.focus();
    await page.keyboard.press('Control+a');
    await expect(page.getByRole('group', { name: 'Chosen' }).getByRole('status')).toHaveText('5 chosen');
  };
  await chooseAll();

  const csv = path.join(folder, 'articles.csv');
  await answerDialogs(casebook, { save: csv });
  await page.keyboard.press('e');
  await page.keyboard.press('Enter');
  await expect(page.getByText('5 articles written as CSV.')).toBeVisible();
  const lines = (await readFile(csv, 'utf8')).trim().split('\r\n');
  expect(lines[0]).toBe('Title,Outlet,Grade,Published,Language,Citations,Tags,State');
  expect(lines).toHaveLength(6);
  const ris = path.join(folder, 'references.ris');
  await answerDialogs(casebook, { save: ris });
  await table.focus();
  await page.keyboard.press('e');
  await page.keyboard.type('ris');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await readFile(ris, 'utf8').catch(() => '')).match(/^ER {2}- /gmu)?.length).toBe(5);

  await table.focus();
  await page.keyboard.press('s');
  await page.getByRole('dialog', { name: 'Same origin' }).getByRole('button', { name: 'Make one origin' }).click();
  await expect(page.getByText('One origin: 5 articles.')).toBeVisible();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Reprints' }).click();
  await page.keyboard.press('Escape');
  await expect(table.getByRole('gridcell', { name: '4', exact: true })).toHaveCount(5);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(table.getByRole('gridcell', { name: '4', exact: true })).toHaveCount(0);

  await table.focus();
  await page.getByRole('group', { name: 'Chosen' }).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Language' }).click();
  await page.keyboard.type('Ukrainian');
  await page.keyboard.press('Enter');
  await expect(table.getByText('Ukrainian')).toHaveCount(5);

  await table.focus();
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog', { name: 'Collect a section' });
  await expect(dialog.getByRole('status')).toHaveText('5 articles are chosen.');
  await dialog.getByRole('textbox', { name: 'Title of the section' }).fill('To be read');
  await page.keyboard.press('Enter');
  await expect(page.getByText('A section with 5 articles.')).toBeVisible();
  await expect(page.locator('.section-row')).toContainText('To be read');
});

test('entities, notes and passages stand in the same table: sorted, walked, filtered, chosen, deleted, put back and written by key', async ({
  casebook,
  folder,
}) => {
  const { page } = casebook;
  await page.evaluate(async () => {
    const { call } = window.casebook;
    for (const [kind, name] of [
      ['person', 'Igor Krasnov'],
      ['person', 'Anna Weiss'],
      ['place', 'Nanping'],
    ] as const) {
      await call['entities.create']({ kind, name });
    }
    await call['notes.create']({ title: 'On the talks' });
  });
  await library(page).getByRole('button', { name: 'Entities 3', exact: true }).click();
  await library(page).getByRole('button', { name: 'Entities as table' }).click();
  const table = page.getByRole('grid', { name: 'Entities' });
  await expect(table).toBeFocused();
  const names = table.locator('.table-open');
  await expect(names).toHaveText(['Anna Weiss', 'Igor Krasnov', 'Nanping']);
  await page.keyboard.type('nan');
  await expect(table.getByRole('row', { name: 'Nanping' })).toHaveClass(/table-cursor/u);

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(names).toHaveText(['Nanping', 'Igor Krasnov', 'Anna Weiss']);
  await expect(page.getByText('Sorted by name, Z to A')).toBeVisible();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Statements' }).click();
  await page.keyboard.press('Escape');
  await expect(table.getByRole('columnheader', { name: 'Statements' })).toBeHidden();
  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Kind' }).click();
  await page.keyboard.type('person');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByText('2 of 3 entities')).toBeVisible();

  const csv = path.join(folder, 'entities.csv');
  await answerDialogs(casebook, { save: csv });
  await table.focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('group', { name: 'Chosen' }).getByRole('status')).toHaveText('2 chosen');
  await page.keyboard.press('e');
  await expect(page.getByText('2 entities written as CSV.')).toBeVisible();
  const lines = (await readFile(csv, 'utf8')).trim().split('\r\n');
  expect(lines[0]).toBe('Name,Kind,Other names,Mentions,Articles,Changed');
  expect(lines.slice(1).map((line) => line.split(',').slice(0, 2))).toEqual([
    ['Igor Krasnov', 'Person'],
    ['Anna Weiss', 'Person'],
  ]);
  await page.keyboard.press('Delete');
  await expect(library(page).getByRole('button', { name: 'Entities 1', exact: true })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Chosen' })).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(names).toHaveText(['Igor Krasnov', 'Anna Weiss']);

  // The table of notes has its own columns and its own order.
  await chooseMenu(casebook, 'table-notes');
  const notes = page.getByRole('grid', { name: 'Notes' });
  await expect(notes).toBeFocused();
  await expect(page.getByText('Sorted by changed, newest first')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'On the talks' })).toHaveAttribute('aria-selected', 'true');

  await openFromLibrary(page, 'Articles', 'China, Russia hold');
  await selectWords(page, 'Moscow');
  await page.keyboard.press('h');
  await chooseMenu(casebook, 'passages');
  await page.getByRole('button', { name: 'Passages as table' }).click();
  const passages = page.getByRole('grid', { name: 'Passages' });
  await expect(passages.locator('.table-open')).toHaveText(['Moscow']);
  await page.getByRole('region', { name: 'Colours' }).getByRole('button', { name: 'Red' }).click();
  await expect(page.getByText('0 of 1 passage')).toBeVisible();
  await page.getByRole('region', { name: 'Colours' }).getByRole('button', { name: 'Red' }).click();
  await expect(passages.locator('.table-open')).toHaveText(['Moscow']);
  // All that is chosen is tagged, and deleted, by key; a step back brings it back with what was said of it.
  await passages.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('t');
  await page.getByRole('dialog', { name: 'Tag 1 passage' }).getByRole('combobox', { name: 'Tag' }).fill('capital');
  await page.keyboard.press('Enter');
  await expect(passages.getByRole('row', { name: 'Moscow' })).toContainText('capital');
  await passages.focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('No passages yet')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(passages.getByRole('row', { name: 'Moscow' })).toContainText('capital');
  await passages.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Passages', exact: true })).toHaveAttribute('aria-selected', 'false');
});
