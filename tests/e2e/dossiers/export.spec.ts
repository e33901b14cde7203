import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { answerDialogs, chooseMenu, expect, seedsAreIn, test } from '../fixtures';
import { library } from '../steps';

test('a dossier goes out in every format, from its button, the menu and the keys', async ({ casebook, folder }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await page.evaluate(() => window.casebook.call['dossiers.create']({ title: 'Channel' }));
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('Channel');
  await expect(page.getByRole('option', { name: /^Channel/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Dossier title' })).toHaveValue('Channel');
  await page.getByRole('textbox', { name: 'Bottom line' }).fill('It outlives its officials.');
  await page.keyboard.press('Tab');

  // By the keys alone.
  const word = path.join(folder, 'channel.docx');
  await answerDialogs(casebook, { save: word });
  await page.getByRole('button', { name: 'Export…' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem')).toHaveText([/^PDF…/, /^Word…/, /^Markdown…/, /^Web page…/, /^JSON-LD…/, /^Sources…/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Exported Word to ${word}.`)).toBeVisible();
  expect(strFromU8(unzipSync(await readFile(word))['word/document.xml'] ?? new Uint8Array())).toContain('It outlives its officials.');

  // From the menu bar, with what is being typed. A name without its ending is given one.
  await page.getByRole('textbox', { name: 'Bottom line' }).fill('It outlives its officials. It always has.');
  for (const [command, ending, opening] of [
    ['export-markdown', 'md', '---\ntitle: Channel\n'],
    ['export-web-page', 'html', '<!DOCTYPE html>'],
    ['export-json-ld', 'jsonld', '{\n  "@context": {'],
  ] as const) {
    await answerDialogs(casebook, { save: path.join(folder, command) });
    await chooseMenu(casebook, command);
    const file = path.join(folder, `${command}.${ending}`);
    await expect(page.getByText(`to ${file}.`)).toBeVisible();
    const text = await readFile(file, 'utf8');
    expect(text.startsWith(opening)).toBe(true);
    expect(text).toContain('It outlives its officials. It always has.');
  }

  // With its data in it whoever has the file can check it.
  const pdf = path.join(folder, 'channel.pdf');
  await answerDialogs(casebook, { save: pdf, open: [pdf] });
  await page.getByRole('button', { name: 'Pages', exact: true }).click();
  await page
    .getByRole('group', { name: 'What is printed' })
    .getByRole('checkbox', { name: /^Cited texts/ })
    .check();
  await chooseMenu(casebook, 'export');
  await expect(page.getByText(`to ${pdf}.`)).toBeVisible();
  await chooseMenu(casebook, 'verify-export');
  const checked = page.getByRole('dialog', { name: 'Check an exported PDF' });
  await expect(checked.getByRole('status')).toContainText('“Channel” as of');
  await expect(checked.getByRole('status')).toContainText(': sound.');
  await answerDialogs(casebook, { open: [word] });
  await checked.getByRole('button', { name: 'Choose another file…' }).click();
  await expect(checked.getByRole('alert')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(checked).toHaveCount(0);

  // What cannot be written is said, and nothing is left of it.
  await answerDialogs(casebook, { save: path.join(folder, 'channel.docx', 'in-a-file.md') });
  await chooseMenu(casebook, 'export-markdown');
  await expect(page.getByRole('alert')).toContainText('in-a-file.md');
});

test('a note goes out alone, by its tools, its menu in the list and a key', async ({ casebook, folder }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await page.keyboard.press('Control+n');
  await page.getByRole('textbox', { name: 'Note title' }).fill('Closure');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('The bridge is shut.');

  const word = path.join(folder, 'closure.docx');
  await answerDialogs(casebook, { save: word });
  await page.getByRole('button', { name: 'Export this note' }).click();
  await page.getByRole('menuitem', { name: /^Word/ }).click();
  await expect(page.getByText(`Exported Word to ${word}.`)).toBeVisible();
  expect(strFromU8(unzipSync(await readFile(word))['word/document.xml'] ?? new Uint8Array())).toContain('The bridge is shut.');

  const pdf = path.join(folder, 'closure.pdf');
  await answerDialogs(casebook, { save: pdf });
  await page.keyboard.press('Control+Shift+e');
  await expect(page.getByText(`Exported 1 page to ${pdf}.`)).toBeVisible();

  const markdown = path.join(folder, 'closure.md');
  await answerDialogs(casebook, { save: markdown });
  await library(page)
    .getByRole('button', { name: /^Notes/ })
    .click();
  await page.getByRole('group', { name: 'Notes' }).locator('.library-thing').first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Export as' }).press('ArrowRight');
  await page.getByRole('menuitem', { name: 'Markdown…' }).press('Enter');
  await expect(page.getByText(`to ${markdown}.`)).toBeVisible();
  expect(await readFile(markdown, 'utf8')).toMatch(/^---\ntitle: Closure\n[\s\S]*\n# Closure\n[\s\S]*The bridge is shut\.\n$/u);
});
