import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { answerDialogs, chooseMenu, expect, seedsAreIn, test } from '../fixtures';

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

  // From the menu bar. A name without its ending is given one.
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
    expect(text).toContain('It outlives its officials.');
  }

  // What cannot be written is said, and nothing is left of it.
  await answerDialogs(casebook, { save: path.join(folder, 'channel.docx', 'in-a-file.md') });
  await chooseMenu(casebook, 'export-markdown');
  await expect(page.getByRole('alert')).toContainText('in-a-file.md');
});
