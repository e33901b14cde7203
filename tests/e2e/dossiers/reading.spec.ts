import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { emptyNoteDocument, type NoteDocument, type NoteNode } from '../../../src/shared/notes/note-document';
import { chooseMenu, expect, seedsAreIn, test } from '../fixtures';
import { sidePane } from '../steps';

const SECTIONS = 40;

const made = z.object({ ok: z.literal(true), value: z.object({ id: z.string(), revision: z.number().default(0) }) });

const paragraph = (text: string): NoteNode => ({
  type: 'paragraph',
  version: 1,
  direction: null,
  format: '',
  indent: 0,
  children: [{ type: 'text', version: 1, detail: 0, mode: 'normal', style: '', text, format: 0 }],
});

function documentOf(text: string): NoteDocument {
  const document = emptyNoteDocument();
  return { ...document, root: { ...document.root, children: [paragraph(text)] } };
}

/** A dossier of many sections, made through the bridge, and opened. */
async function openLongDossier(page: Page): Promise<void> {
  const sections: string[] = [];
  for (let number = 1; number <= SECTIONS; number++) {
    const title = `Part ${number}`;
    const note = made.parse(await page.evaluate((given) => window.casebook.call['notes.create']({ title: given }), title)).value;
    const request = { ...note, title, document: documentOf(`Sentence of part ${number}. `.repeat(30)) };
    await page.evaluate((given) => window.casebook.call['notes.save'](given), request);
    sections.push(note.id);
  }
  const dossier = made.parse(await page.evaluate(() => window.casebook.call['dossiers.create']({ title: 'Long dossier' }))).value;
  await page.evaluate((given) => window.casebook.call['dossiers.update'](given), { id: dossier.id, sections });
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('Long dossier');
  await expect(page.getByRole('option', { name: /^Long dossier/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Dossier title' })).toHaveValue('Long dossier');
}

test('a dossier of forty sections is read and written as one page', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await openLongDossier(page);
  await page.getByRole('button', { name: 'Reading view' }).click();
  const text = (number: number) => page.getByRole('textbox', { name: `Text of section ${number}`, exact: true });
  await expect(text(1)).toContainText('Sentence of part 1.');
  const editors = page.getByRole('textbox', { name: /^Text of section/ });
  expect(await editors.count()).toBeLessThan(SECTIONS / 2);

  // The outline leads to any of them, which is written where it stands.
  await sidePane(page).getByRole('button', { name: '35 Part 35' }).click();
  await expect(text(35)).toBeVisible();
  await expect(sidePane(page).getByRole('button', { name: '35 Part 35' })).toHaveAttribute('aria-current', 'location');
  await text(35).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('Written in place.');
  await expect(text(35)).toContainText('Written in place.');
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
  expect(await editors.count()).toBeLessThan(SECTIONS / 2);
  await expect(text(1)).toHaveCount(0);

  // In a tab of its own it is written there, and the page says so; then it comes back, with what was written.
  await page.getByRole('button', { name: 'Reading view' }).click();
  await page
    .getByRole('region', { name: 'Sections' })
    .getByRole('button', { name: /^Part 35/ })
    .click();
  await page.getByRole('region', { name: 'Left tabs' }).getByRole('button', { name: 'Reading view' }).click();
  await sidePane(page).getByRole('button', { name: '35 Part 35' }).click();
  await expect(page.getByText('This section is open in a tab of its own.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Note text' })).toContainText('Written in place.');
});

test('checks lead to their places', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  const dossier = made.parse(await page.evaluate(() => window.casebook.call['dossiers.create']({ title: 'Open dossier' }))).value;
  const judgement = { id: randomUUID(), text: 'It will hold.', likelihood: null, confidence: null, passageIds: [] };
  const request = { id: dossier.id, parts: { judgements: [judgement] } };
  await page.evaluate((given) => window.casebook.call['dossiers.update'](given), request);
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('Open dossier');
  await expect(page.getByRole('option', { name: /^Open dossier/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Checks', exact: true }).click();
  const unsourced = sidePane(page).getByRole('list', { name: '1 judgement without a source' });
  await unsourced.getByRole('button', { name: /It will hold/ }).click();
  await expect(page.getByRole('textbox', { name: 'Judgement 1' })).toBeFocused();
  // What is mended goes from the list.
  await page.getByRole('combobox', { name: 'Confidence in judgement 1' }).selectOption('low');
  await page.getByRole('combobox', { name: 'Likelihood of judgement 1' }).selectOption('4');
  await expect(sidePane(page).getByText('without likelihood or confidence')).toHaveCount(0);
  await expect(unsourced).toBeVisible();

  // The menu and the list of commands show it in the other ways.
  const reading = page.getByRole('button', { name: 'Reading view' });
  const pages = page.getByRole('region', { name: /^Pages of/ });
  const wasRead = await reading.getAttribute('aria-pressed');
  await chooseMenu(casebook, 'reading-view');
  await expect(reading).toHaveAttribute('aria-pressed', wasRead === 'true' ? 'false' : 'true');
  await chooseMenu(casebook, 'pages-view');
  await expect(pages).toBeVisible();
  await chooseMenu(casebook, 'pages-view');
  await expect(pages).toHaveCount(0);
});

test('a frozen dossier says what became of it since', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  const note = made.parse(await page.evaluate(() => window.casebook.call['notes.create']({ title: 'The signing' }))).value;
  const kept = { ...note, title: 'The signing', document: documentOf('It was signed in May.') };
  const saved = made.parse(await page.evaluate((given) => window.casebook.call['notes.save'](given), kept)).value;
  const dossier = made.parse(await page.evaluate(() => window.casebook.call['dossiers.create']({ title: 'Sent dossier' }))).value;
  const judgement = { id: randomUUID(), text: 'They will keep it.', likelihood: 4, confidence: 'low' as const, passageIds: [] };
  const request = { id: dossier.id, sections: [note.id], parts: { judgements: [judgement] } };
  await page.evaluate((given) => window.casebook.call['dossiers.update'](given), request);
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('Sent dossier');
  await expect(page.getByRole('option', { name: /^Sent dossier/ })).toBeVisible();
  await page.keyboard.press('Enter');
  const line = page.getByRole('textbox', { name: 'Bottom line' });
  await line.fill('It holds.');
  await page.getByRole('button', { name: 'Reading view' }).click();
  await sidePane(page).getByRole('textbox', { name: 'Name of the version' }).fill('As sent');
  await page.keyboard.press('Enter');
  await expect(sidePane(page).getByRole('list', { name: 'Frozen versions' })).toContainText('As sent');
  await line.fill('It does not hold.');
  await page.keyboard.press('Tab');
  await sidePane(page)
    .getByRole('button', { name: /^What became since/ })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('deletion')).toHaveText('It holds.');
  await expect(dialog.getByRole('insertion')).toHaveText('It does not hold.');
  await page.keyboard.press('Escape');

  // It is read as it stood, whatever became of it, and nothing in it can be written.
  await page.evaluate((given) => window.casebook.call['notes.save'](given), {
    ...kept,
    revision: saved.revision,
    document: documentOf('It was signed in June.'),
  });
  await sidePane(page).getByRole('button', { name: 'Read As sent' }).click();
  const stood = page.getByRole('article', { name: 'As sent, as it stood' });
  await expect(stood.getByRole('region', { name: 'Bottom line' })).toContainText('It holds.');
  await expect(stood.getByRole('region', { name: 'Key judgements' })).toContainText('likely (55–80 %)');
  await expect(stood.getByRole('region', { name: 'Section 1, The signing' })).toContainText('It was signed in May.');
  await expect(stood.getByRole('textbox')).toHaveCount(0);
  await expect(stood.getByRole('button', { name: 'Export as it stood…' })).toBeVisible();
  await stood.getByRole('button', { name: 'Back to the present' }).click();
  await expect(line).toHaveValue('It does not hold.');
});
