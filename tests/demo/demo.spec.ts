import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { z } from 'zod';
import { answerDialogs, chooseMenu, expect, projectFolder, test, type Casebook } from '../e2e/fixtures';
import {
  allSaved,
  dropFiles,
  importEnded,
  library,
  noteText,
  noteTitle,
  openFromLibrary,
  selectWords,
  selectionBar,
  sidePane,
} from '../e2e/steps';

const OUT = path.join(projectFolder, 'out/demo');

/** Pictures of the window as it is, numbered in the order they were taken. */
function camera(page: Page, from = 0) {
  let taken = from;
  return async (name: string): Promise<void> => {
    taken += 1;
    await page.screenshot({ path: path.join(OUT, `${String(taken).padStart(2, '0')}-${name}.png`) });
  };
}

async function resize({ app, page }: Casebook, width: number, height: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), {
    width,
    height,
  });
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
}

async function showTheme(casebook: Casebook, theme: 'light' | 'dark'): Promise<void> {
  await chooseMenu(casebook, `theme-${theme}`);
  await expect(casebook.page.locator('html')).toHaveAttribute('data-theme', theme);
}

async function cite(page: Page, words: string, before: string): Promise<void> {
  await noteText(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(before);
  await selectWords(page, words);
  await selectionBar(page).getByRole('button', { name: 'Cite', exact: true }).click();
  await expect(page.getByRole('status', { name: 'Saving', exact: true })).toHaveText('Saved');
}

async function tag(page: Page, name: string, kind: 'person' | 'organisation' | 'place'): Promise<void> {
  await selectWords(page, name);
  await page.keyboard.press('e');
  await page.getByRole('option', { name: new RegExp(`New ${kind}`) }).click();
  await expect(page.getByText(new RegExp(`Tagged \\d+ mentions? of ${name}`))).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).last().click();
}

const made = z.object({ value: z.object({ id: z.string() }) });

/** Places with a statement of where they are. */
async function place(page: Page, places: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(places)) {
    const request = { name, kind: 'place' as const };
    const { id } = made.parse(await page.evaluate((given) => window.casebook.call['entities.create'](given), request)).value;
    const fields = { property: 'coordinates', said: { value }, from: null, until: null, passageId: null };
    await page.evaluate((given) => window.casebook.call['statements.create'](given), { entityId: id, fields });
  }
}

const isDrawn = (canvas: Locator): Promise<boolean> =>
  canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement) || element.width === 0) return false;
    return (
      element
        .getContext('2d')
        ?.getImageData(0, 0, element.width, element.height)
        .data.some((value) => value > 0 && value < 255) === true
    );
  });

test('the whole job', async ({ casebook, folder }) => {
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  const { page } = casebook;
  const take = camera(page);
  await resize(casebook, 1440, 900);
  await showTheme(casebook, 'light');

  await expect(library(page).getByRole('button', { name: 'Articles 5' })).toBeVisible();
  await take('first-start');

  await openFromLibrary(page, 'Articles', 'Russia, China to jointly');
  await openFromLibrary(page, 'Articles', 'Russia and China agree to expand');
  await take('reader');
  await tag(page, 'Nikolai Patrushev', 'person');
  await tag(page, 'Guo Shengkun', 'person');
  await tag(page, 'Nanping', 'place');

  await page.keyboard.press('Escape');
  await chooseMenu(casebook, 'new-note');
  await noteTitle(page).fill('Patrushev: visits to China');
  await noteText(page).click();
  await page.keyboard.type('After the talks in Nanping ');
  await page.keyboard.type('@Nik');
  await expect(page.getByText('Create person “Nik”')).toBeVisible();
  await take('mention');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' put the relationship above any condition:');
  await selectWords(
    page,
    '“strengthening comprehensive partnership and strategic cooperation with Beijing as an unconditional foreign policy priority of Russia”',
  );
  await take('selection');
  await page.keyboard.press('q');
  await expect(noteText(page).getByText('ABC News, ¶2')).toBeVisible();
  await cite(
    page,
    '“to expand information exchange on the fight against extremism and foreign attempts to undermine the constitutional order of the two country”',
    'The agreed text is narrower. It speaks of exchanging information on extremism ',
  );
  await page.keyboard.press('Escape');
  await allSaved(page);
  await take('note-and-article');
  await showTheme(casebook, 'dark');
  await take('note-and-article-dark');
  await showTheme(casebook, 'light');

  await noteText(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('. It is likely that more will follow.');
  await sidePane(page).getByText('Claims', { exact: true }).click();
  await expect(sidePane(page).getByText('Needs no source')).not.toHaveCount(0);
  await take('claims');
  await sidePane(page).getByText('Citations', { exact: true }).first().click();

  await selectWords(page, 'Patrushev is one of Putin’s closest aides.');
  await page.keyboard.press('m');
  await page.keyboard.type('Who says so? The paper gives no source.');
  await page.getByPlaceholder('Add a tag, such as').fill('patrushev/standing');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await page.keyboard.press('Control+Shift+h');
  await expect(page.getByRole('heading', { name: 'Passages' })).toBeVisible();
  await take('passages');
  await page.keyboard.press('Control+w');

  await library(page)
    .getByRole('button', { name: /^Sources/ })
    .click();
  await page.getByRole('group', { name: 'Sources' }).getByText('ABC News').click();
  await page.getByRole('button', { name: 'Grade…' }).click();
  const grading = page.getByRole('dialog');
  await grading.getByRole('radio', { name: 'Not graded' }).focus();
  await page.keyboard.press('b');
  await grading.getByRole('textbox', { name: 'Reason' }).fill('A public broadcaster that corrects its mistakes.');
  await grading.getByRole('button', { name: 'Save grade' }).click();
  await expect(page.getByRole('region', { name: 'Reliability' })).toContainText('corrects its mistakes');
  await page.getByRole('button', { name: 'Dismiss' }).last().click();
  await take('outlet');
  await page.keyboard.press('Control+w');

  await library(page)
    .getByRole('button', { name: /^Entities/ })
    .click();
  await page.getByRole('group', { name: 'Entities' }).getByText('Nikolai Patrushev').click();
  await page.getByRole('textbox', { name: 'Add alias' }).fill('Николай Патрушев');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Summary' }).fill('Secretary of the Security Council of the Russian Federation.');
  await page.keyboard.press('Tab');
  await take('entity');

  await library(page).getByRole('button', { name: 'Entities as table' }).click();
  await expect(page.getByRole('grid', { name: 'Entities' }).getByRole('row', { name: 'Nanping' })).toBeVisible();
  await take('entities-table');
  await page.keyboard.press('Control+w');
  await place(page, { Shanghai: '31.2304, 121.4737', Beijing: '39.9042, 116.4074', Moscow: '55.7558, 37.6173' });
  await chooseMenu(casebook, 'map');
  await page
    .getByRole('application', { name: /^Map of 3 places/ })
    .getByRole('button', { name: 'Moscow' })
    .click();
  await take('map');
  await page.keyboard.press('Control+w');

  await chooseMenu(casebook, 'new-dossier');
  await page.getByRole('textbox', { name: 'Dossier title' }).fill('The security channel between Moscow and Beijing');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add subject' }).click();
  await page.getByRole('option', { name: /Nikolai Patrushev/ }).click();
  await page.getByRole('button', { name: 'Add section' }).click();
  await page.getByRole('option', { name: /Patrushev: visits/ }).click();
  await page
    .getByRole('textbox', { name: 'Bottom line' })
    .fill('Who carries the security dialogue between Russia and China, and what has been agreed in it.');
  await page.keyboard.press('Tab');
  await expect(page.getByText('1 section · 1 source')).toBeVisible();
  await take('dossier');

  const pdf = path.join(OUT, 'dossier.pdf');
  await answerDialogs(casebook, { save: pdf });
  await page.keyboard.press('Control+e');
  await expect(page.getByText(/Exported \d+ pages to/)).toBeVisible();
  await take('exported');
  await page.getByRole('button', { name: 'Dismiss' }).last().click();

  await page.getByRole('button', { name: 'Pages', exact: true }).click();
  await page.getByRole('checkbox', { name: /^Cited texts/ }).check();
  await expect(page.getByText('As they are printed')).toBeVisible();
  await page.getByRole('textbox', { name: 'Page', exact: true }).fill('3');
  await page.keyboard.press('Enter');
  // A picture of it is drawn elsewhere first.
  await expect.poll(() => isDrawn(page.getByRole('img', { name: 'Page 3 of 4' }))).toBe(true);
  await answerDialogs(casebook, { save: pdf, open: [pdf] });
  await page.keyboard.press('Control+e');
  await expect(page.getByText(/Exported \d+ pages to/)).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).last().click();
  await take('pages');
  await chooseMenu(casebook, 'verify-export');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText(': sound.');
  await take('checked-pdf');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+Shift+f');
  await page.getByRole('searchbox', { name: 'Search in everything' }).fill('security cooperation');
  await expect(page.getByRole('list', { name: 'Found' }).locator('mark').first()).toBeVisible();
  await take('search');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('patr');
  await expect(page.getByRole('option', { name: /^Nikolai Patrushev/ })).toBeVisible();
  await take('quick-find');
  await page.keyboard.press('Escape');

  await dropFiles(casebook, [path.join(projectFolder, 'seeds')]);
  await importEnded(page, '5 already there');
  await take('drop-again');
  await page.getByRole('button', { name: 'Close import' }).click();

  await openFromLibrary(page, 'Articles', 'China, Russia hold security talks');
  await page
    .getByText(/pieces removed from the page/)
    .last()
    .click();
  await page.getByRole('list', { name: 'Removed from the page' }).scrollIntoViewIfNeeded();
  await resize(casebook, 1280, 800);
  await take('removed-from-the-page');
  await showTheme(casebook, 'dark');
  await take('small-window-dark');

  await casebook.quit();
  console.log(`\nPictures and the dossier’s PDF: ${path.relative(projectFolder, OUT)} (vault, thrown away: ${folder})`);
});

const LOOK = `
  body { margin: 0; color: #1d2733; font: 17px/1.6 Georgia, serif; }
  .head { padding: 18px 60px; background: #12324a; color: #fff; font: bold 26px Georgia, serif; }
  nav { display: flex; gap: 26px; padding: 10px 60px; border-bottom: 1px solid #cfd8df; font: 14px sans-serif; }
  .page { display: grid; grid-template-columns: 600px 240px; gap: 50px; padding: 30px 60px; }
  h1 { margin: 0 0 18px; font-size: 38px; line-height: 1.15; }
  .bridge { height: 250px; margin-bottom: 18px; background: radial-gradient(circle at 50% 130%, #5f7f93 0 62%, transparent 63%), linear-gradient(#f0c98a, #b5d0dc 70%, #49697d); }
  aside { font: 14px/1.5 sans-serif; }`;
const editionOf = (paragraphs: readonly string[]): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The bridge stays closed</title><style>${LOOK}</style>
  <meta property="og:site_name" content="Harbour Courier"><meta property="article:published_time" content="2024-03-05"></head>
  <body><div class="head">Harbour Courier</div><nav><a href="/">Home</a><a href="/quay">Quay</a><a href="/council">Council</a></nav>
  <div class="page"><article><h1>The bridge stays closed</h1><div class="bridge"></div>${paragraphs.map((text) => `<p>${text}</p>`).join('')}
  <p>Share this article on Facebook</p></article><aside><h3>Most read</h3><p>Ferries until midnight</p><p>A new lamp for the quay</p></aside></div></body></html>`;

test('what waits for a word, and what is kept', async ({ casebook, folder }) => {
  await mkdir(OUT, { recursive: true });
  const { page } = casebook;
  const take = camera(page, 20);
  await resize(casebook, 1280, 800);
  await showTheme(casebook, 'light');
  const paragraphs = [
    'The council met on Monday in the old hall and spoke for three hours about the bridge.',
    'Minister Petrov said that the bridge would stay closed until the summer, and that nobody would lose work over it.',
    'The harbour office had asked for the ferries to run until midnight.',
  ];
  const [first, later, list, link] = ['bridge.html', 'bridge later.html', 'library of the council.bib', 'council.url'].map((name) =>
    path.join(folder, name),
  );
  if (first === undefined || later === undefined || list === undefined || link === undefined) throw new Error('no files');
  await writeFile(first, editionOf(paragraphs));
  await writeFile(later, editionOf(paragraphs.map((text) => text.replace('three hours', 'nearly five hours').replace('Petrov', 'Adler'))));
  await writeFile(list, '@string{pilot = {The Pilot}}\n');
  await writeFile(link, '[InternetShortcut]\nURL=https://council.example/\n');

  await dropFiles(casebook, [first, list, link]);
  await importEnded(page, '2 imported · 1 kept unread');
  await page.getByRole('button', { name: 'Close import' }).click();
  await openFromLibrary(page, 'Articles', 'The bridge stays closed');
  const original = page.getByRole('toolbar', { name: 'Article tools' }).getByRole('button', { name: 'Original' });
  await original.click();
  await expect.poll(() => isDrawn(page.getByRole('img', { name: 'Page 1', exact: true }))).toBe(true);
  await page.locator('.page-mark-left-out').last().click({ force: true });
  await expect(page.getByRole('button', { name: 'Put back' }).last()).toBeVisible();
  await take('layout');
  await original.click();
  await chooseMenu(casebook, 'kept-files');
  const kept = page.getByRole('list', { name: 'Kept files' });
  await kept.getByRole('listitem').first().getByRole('button', { name: 'Attach to the open article' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Undo' })).toBeVisible();
  await take('kept-files');
  await page.keyboard.press('Escape');

  await chooseMenu(casebook, 'new-note');
  await noteTitle(page).fill('The bridge');
  await cite(page, 'spoke for three hours about the bridge', 'They took their time ');
  await cite(page, 'the bridge would stay closed until the summer', '. The minister was plain: ');
  await answerDialogs(casebook, { open: [later] });
  await page.getByRole('toolbar', { name: 'Article tools' }).getByRole('button', { name: 'Versions' }).click();
  await page.getByRole('button', { name: 'Replace with a newer edition…' }).click();
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('heading', { name: '2 passages to review' })).toBeVisible();
  const card = page.getByRole('article', { name: /^Passage: the bridge would stay closed/ });
  await card.focus();
  await card.scrollIntoViewIfNeeded();
  await take('review');
  await showTheme(casebook, 'dark');
  await take('review-dark');
  await casebook.quit();
});
