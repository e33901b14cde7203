import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { answerDialogs, chooseMenu, expect, test, type Casebook } from '../fixtures';
import { column, pdf } from '../../fixtures/documents/pdf';
import { pdfBomb } from '../../fixtures/reports/pdf-bomb';
import { dropFiles, importEnded, library, openFromLibrary, reader, selectWords, sidePane } from '../steps';

/** The ways in: a folder of all sorts, what a browser drags and copies, an inbox. */

const STORY = 'The harbour office said on Monday that the old bridge would be closed for repairs until the spring of next year.';
const OTHER = 'Ships from the north will have to wait at the outer pier, and the ferries will not run after six in the evening.';

const sheet = (page: Page) => page.getByRole('region', { name: 'Import' });
const lines = (page: Page) => sheet(page).getByRole('list', { name: 'Files' });

const mail = [
  'From: Anna Roe <anna@example.org>\r\nTo: b@example.org\r\nSubject: Minutes of the harbour office\r\nDate: Mon, 2 Mar 2020 10:00:00 +0000\r\nMIME-Version: 1.0\r\n',
  `Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nThese are the minutes of Monday; the timetable is attached.\r\n`,
  `--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="timetable.txt"\r\n\r\nTimetable of the ferries\r\n\r\n${OTHER}\r\n--x--\r\n`,
].join('');

test('a folder of all sorts: what failed says why and is tried again, columns are asked for, attachments are linked', async ({
  casebook,
  folder,
}) => {
  const { page } = casebook;
  const mixed = path.join(folder, 'mixed');
  await mkdir(mixed);
  await writeFile(path.join(mixed, '1 bridge.txt'), `The bridge is closed\n\n${STORY}\n`);
  await writeFile(path.join(mixed, '2 empty.txt'), '');
  await writeFile(
    path.join(mixed, '3 list.csv'),
    `hed,when,story_txt\nNew pier,2020-03-02,"${STORY} A new pier will be built."\nOld pier,2020-03-03,"${OTHER} The old pier stays."\n`,
  );
  await writeFile(path.join(mixed, '4 minutes.eml'), mail);
  await dropFiles(casebook, [mixed]);

  const dialog = page.getByRole('dialog', { name: 'What do the columns hold?' });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dropFiles(casebook, [path.join(mixed, '1 bridge.txt')]);
  await importEnded(page, '1 already there');
  // What waits for an answer is not forgotten over what comes next.
  await page.getByRole('button', { name: /^Import: .*1 waiting for you$/ }).click();
  await sheet(page).getByRole('button', { name: 'Choose columns…' }).click();
  await dialog.getByLabel('Title').selectOption('hed');
  await dialog.getByLabel('Text').selectOption('story_txt');
  await dialog.getByRole('button', { name: 'Import' }).click();
  await importEnded(page, '5 imported · 1 failed');
  await sheet(page).getByRole('button', { name: 'Failed 1' }).click();
  await expect(lines(page).getByRole('listitem')).toHaveText([/2 empty\.txt.*This file is empty\./]);

  await writeFile(path.join(mixed, '2 empty.txt'), `Not empty any more\n\n${OTHER} This was added.\n`);
  await sheet(page).getByRole('button', { name: 'Retry the failed one' }).click();
  await importEnded(page, '6 imported');
  await lines(page).getByRole('button', { name: 'Minutes of the harbour office' }).click();
  await sidePane(page).getByRole('list', { name: '1 attachment' }).getByRole('button', { name: 'Timetable of the ferries' }).click();
  await expect(reader(page)).toContainText('outer pier');
  await expect(sidePane(page).getByRole('list', { name: 'Attachment of' })).toContainText('Minutes of the harbour office');
});

/** Drags text over the window and lets it go, as a browser beside it does (DevTools protocol). */
async function dropText({ page }: Casebook, texts: Readonly<Record<string, string>>): Promise<void> {
  const items = Object.entries(texts).map(([mimeType, data]) => ({ mimeType, data }));
  const session = await page.context().newCDPSession(page);
  const place = { x: 600, y: 300, data: { items, dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, ...place });
  await session.detach();
}

test('what a browser drags becomes an article with its address, and so does the clipboard', async ({ casebook }) => {
  const { page } = casebook;
  const address = 'https://news.example/bridge';
  await dropText(casebook, { 'text/html': `<h1>The bridge is closed</h1><p>${STORY}</p><p>${OTHER}</p>`, 'text/uri-list': address });
  await importEnded(page, '1 imported');
  await openFromLibrary(page, 'Articles', 'The bridge is closed');
  await expect(reader(page)).toContainText('outer pier');
  await page.getByRole('button', { name: 'Edit details' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Address' })).toHaveValue(address);
  await page.keyboard.press('Escape');

  await dropText(casebook, { 'text/plain': address, 'text/uri-list': address });
  await expect(page.getByText('Casebook fetches nothing')).toBeVisible();

  await selectWords(page, 'Ships from the north will have to wait at the outer pier');
  await page.keyboard.press('Control+c');
  await sheet(page).getByRole('button', { name: 'Close import' }).click();
  await chooseMenu(casebook, 'import-clipboard');
  await importEnded(page, '1 imported');
  await expect(library(page).getByRole('button', { name: 'Articles 7' })).toBeVisible();
});

test('a file that appears in the inbox comes in by itself', async ({ casebook, folder }) => {
  const { page } = casebook;
  const inbox = path.join(folder, 'inbox');
  await mkdir(inbox);
  await answerDialogs(casebook, { open: [inbox] });
  await page.keyboard.press('Control+,');
  await page.getByRole('checkbox', { name: 'Import the files that appear in a folder' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Inbox watched')).toBeVisible();
  await writeFile(path.join(inbox, 'report.txt'), `The bridge is closed\n\n${STORY}\n`);
  await page.getByRole('button', { name: 'Inbox: 1 imported' }).click();
  await lines(page).getByRole('button', { name: 'The bridge is closed' }).click();
  await expect(reader(page)).toContainText('spring of next year');
});

test('several things are chosen with Shift and Ctrl: deleted and brought back together, dragged into a dossier', async ({ casebook }) => {
  const { page } = casebook;
  const things = page.getByRole('group', { name: 'Articles' }).locator('.library-thing');
  const titles = await things.locator('.library-title').allTextContents();
  await things.nth(0).click();
  await things.nth(2).click({ modifiers: ['Shift'] });
  await things.nth(1).click({ modifiers: ['Control'] });
  const chosen = page.getByRole('group', { name: 'Chosen' });
  await expect(chosen.getByRole('status')).toHaveText('2 chosen');
  await page.keyboard.press('Delete');
  await expect(library(page).getByRole('button', { name: 'Articles 3' })).toBeVisible();
  await expect(chosen).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(library(page).getByRole('button', { name: 'Articles 5' })).toBeVisible();
  await expect(things.locator('.library-title')).toHaveText(titles);

  await page.evaluate(async () => {
    for (const title of ['One', 'Two', 'Three']) await window.casebook.call['notes.create']({ title });
    await window.casebook.call['dossiers.create']({ title: 'The harbour' });
  });
  await openFromLibrary(page, 'Dossiers', 'The harbour');
  await library(page)
    .getByRole('button', { name: /^Notes/ })
    .click();
  const notes = page.getByRole('group', { name: 'Notes' }).locator('.library-thing');
  await notes.filter({ hasText: 'Three' }).click({ modifiers: ['Control'] });
  await notes.filter({ hasText: 'One' }).click({ modifiers: ['Control'] });
  await notes.filter({ hasText: 'One' }).dragTo(page.getByRole('region', { name: 'Sections' }));
  await expect(page.getByRole('region', { name: 'Sections' }).locator('.section-title')).toHaveText(['Three', 'One']);
  await expect(page.getByRole('region', { name: 'Import' })).toBeHidden();
});

test('a file of which no article is made is kept: attached, removed, and both undone in its list', async ({ casebook, folder }) => {
  const { page } = casebook;
  const file = path.join(folder, 'quay.bib');
  await writeFile(file, '@string{pilot = {The Pilot}}\n');
  await dropFiles(casebook, [file]);
  await importEnded(page, '1 kept unread');
  await sheet(page).getByRole('button', { name: 'Close import' }).click();
  await openFromLibrary(page, 'Articles', 'Russia and China agree to expand security ties');
  await chooseMenu(casebook, 'kept-files');
  const dialog = page.getByRole('dialog', { name: 'Kept files' });
  const row = dialog.getByRole('listitem').filter({ hasText: 'quay.bib' });
  const undo = dialog.getByRole('button', { name: 'Undo' });
  await row.getByRole('button', { name: 'Attach to the open article' }).click();
  await expect(row).toContainText('with Russia and China agree');
  await undo.click();
  await expect(row).not.toContainText('with Russia and China agree');
  await row.getByRole('button', { name: 'Remove' }).click();
  await expect(dialog).toContainText('No kept files');
  await expect(undo).toBeFocused();
  await undo.click();
  await expect(row).toBeVisible();
});

test('a file that unpacks to gigabytes breaks nothing: it is named and kept, as an item unless it ended its reader, the rest comes in, and work goes on', async ({
  casebook,
  folder,
}) => {
  const { page } = casebook;
  const mixed = path.join(folder, 'mixed');
  await mkdir(mixed);
  await writeFile(path.join(mixed, '1 foreseen.pdf'), pdfBomb(2, 8000));
  // Not seen beforehand: it ends by what the process may hold.
  await writeFile(path.join(mixed, '2 hidden.pdf'), pdfBomb(2, 8000, true));
  await writeFile(path.join(mixed, '3 bridge.txt'), `The bridge is closed\n\n${STORY}\n`);
  await writeFile(path.join(mixed, '4 pier.pdf'), pdf({ pages: [column(OTHER.match(/.{1,40}(?: |$)/g) ?? [], 72, 700)] }));
  await dropFiles(casebook, [mixed]);
  // A reader fills all the memory it may have first, which takes half a minute where nothing else runs.
  await importEnded(page, '3 imported · 1 kept unread', 100_000);
  await expect(lines(page).getByRole('listitem').filter({ hasText: 'foreseen' })).toContainText('unpacks to more than 64 MB');
  await expect(lines(page).getByRole('listitem').filter({ hasText: 'hidden' })).toContainText(
    /more than (?:1024 MB of memory|memory holds)/,
  );
  await openFromLibrary(page, 'Articles', 'The bridge is closed');
  await expect(reader(page)).toContainText('old bridge');
});

test('files are read in a process without our environment', async ({ casebook, folder }) => {
  test.skip(process.platform !== 'linux', 'what a process was given can be seen on Linux only');
  const file = path.join(folder, 'bridge.txt');
  await writeFile(file, `The bridge is closed\n\n${STORY}\n`);
  await dropFiles(casebook, [file]);
  await importEnded(casebook.page, '1 imported');
  const pids = await casebook.app.evaluate(({ app }) =>
    app.getAppMetrics().flatMap(({ pid, name }) => (name === 'Casebook import' ? [pid] : [])),
  );
  expect(pids).toHaveLength(1);
  for (const pid of pids) {
    const given = (await readFile(`/proc/${pid}/environ`, 'latin1')).split('\0').filter((variable) => variable !== '');
    expect(given).toEqual(['CASEBOOK=import']);
  }
});
