import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { column, pdf } from '../../fixtures/documents/pdf';
import { answerDialogs, expect, test } from '../fixtures';
import { dropFiles, importEnded, noteText, openFromLibrary, reader, selectWords, selectionBar } from '../steps';

const paragraphs = [
  'Igor Krasnov arrived in the city of Saint Petersburg on a Monday in late spring, and was met by his counterpart.',
  'The two delegations spoke for three hours about the exchange of prisoners and about trade, and left without a paper.',
  'A spokesman of the ministry said that the next round would be held in Beijing before the summer ends.',
];

function pageOf(texts: readonly string[], extra = ''): string {
  const body = texts.map((text) => `<p>${text}</p>`).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Talks end without a paper</title></head>
    <body><article><h1>Talks end without a paper</h1>${body}</article>${extra}</body></html>`;
}

const tools = (page: Page) => page.getByRole('toolbar', { name: 'Article tools' });
const original = (page: Page) => page.getByRole('complementary', { name: 'Original' });

/** A citation survives a newer edition of its page: it says so, waits for a word, and then quotes the new words. */
test('a sentence that changed in a newer edition waits for the analyst, and the citation follows', async ({ casebook, folder }) => {
  const { page } = casebook;
  const first = path.join(folder, 'talks.html');
  const second = path.join(folder, 'talks later.html');
  await writeFile(first, pageOf(paragraphs));
  await writeFile(second, pageOf(['Updated at noon.', ...paragraphs].map((text) => text.replace('three hours', 'nearly five hours'))));

  await dropFiles(casebook, [first]);
  await importEnded(page, '1 imported');
  await page.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Close' }).click();
  await openFromLibrary(page, 'Articles', 'Talks end without a paper');
  await selectWords(page, 'spoke for three hours about the exchange of prisoners');
  await selectionBar(page).getByRole('button', { name: 'Cite', exact: true }).click();
  const citation = noteText(page).getByRole('button', { name: /¶2/ });
  await expect(citation).toHaveAttribute('data-state', 'exact');
  // With the note beside it the reader is narrow: the bar has two rows.
  await selectWords(page, 'left without a paper');
  await expect(selectionBar(page).getByRole('button', { name: 'Copy with source' })).toBeInViewport({ ratio: 1 });
  await expect(selectionBar(page).getByRole('button', { name: 'Cite', exact: true })).toBeInViewport({ ratio: 1 });

  await answerDialogs(casebook, { open: [second] });
  await tools(page).getByRole('button', { name: 'Versions' }).click();
  await page.getByRole('button', { name: 'Replace with a newer edition…' }).click();
  await expect(reader(page)).toContainText('nearly five hours');
  await expect(citation).toHaveAttribute('data-state', 'changed');

  await page.getByRole('contentinfo').getByRole('button', { name: '1 passage to review' }).click();
  const card = page.getByRole('article', { name: /Passage: spoke for three hours/ });
  await expect(card.locator('del')).toHaveText('three');
  await expect(card.locator('ins')).toHaveText('nearly five');
  await card.focus();
  await page.keyboard.press('a');
  await expect(page.getByText('Nothing to review')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(citation).toHaveAttribute('data-state', 'changed');
  await expect(card, 'who reviews stays in the list').toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByText('Nothing to review')).toBeVisible();

  const moved = noteText(page).getByRole('button', { name: /¶3/ });
  await expect(moved).toHaveAttribute('data-state', 'exact');
  await moved.hover();
  await expect(page.getByRole('tooltip')).toContainText('spoke for nearly five hours about the exchange of prisoners');
});

test('a hostile page is shown as the text it is', async ({ casebook, folder }) => {
  const { page } = casebook;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const attack = `<script>window.pwned = 1</script><img src="https://evil.example/x.png" onerror="window.pwned = 2">
    <iframe srcdoc="<script>parent.pwned = 3</script>"></iframe><meta http-equiv="refresh" content="0;url=https://evil.example/">
    <svg onload="window.pwned = 4"></svg><style>@import "https://evil.example/a.css"; body { display: none }</style>`;
  const file = path.join(folder, 'hostile.html');
  await writeFile(file, pageOf(paragraphs, attack));
  await dropFiles(casebook, [file]);
  await importEnded(page, '1 imported');
  await page.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Close' }).click();
  await openFromLibrary(page, 'Articles', 'Talks end without a paper');
  await reader(page).focus();
  await page.keyboard.press('o');
  await expect(original(page).locator('canvas[data-drawn]')).toBeVisible();
  await original(page).getByRole('button', { name: 'All its words' }).click();
  await expect(original(page)).toContainText('left without a paper');
  await original(page).getByRole('button', { name: 'Source' }).click();
  await expect(original(page)).toContainText('<img src="https://evil.example/x.png" onerror="window.pwned = 2">');
  await expect(original(page).locator('img, script, iframe, svg[onload], style')).toHaveCount(0);
  expect(await page.evaluate((): unknown => Reflect.get(window, 'pwned'))).toBeUndefined();
  expect(asked.filter((url) => !url.startsWith('app://casebook/'))).toEqual([]);
});

test('the pages of a PDF are pictures, drawn where nothing can be reached', async ({ casebook, folder }) => {
  const { page, app } = casebook;
  const file = path.join(folder, 'report.pdf');
  const lines = paragraphs.flatMap((text) => [text.slice(0, 60), text.slice(60), '']);
  const script = '/OpenAction << /S /JavaScript /JS (app.launchURL\\("https://evil.example/"\\);) >>';
  await writeFile(file, pdf({ pages: [column(lines, 60, 700)], info: '/Title (The report on the talks)', catalogue: script }));
  await dropFiles(casebook, [file]);
  await importEnded(page, '1 imported');
  await page.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Close' }).click();
  await openFromLibrary(page, 'Articles', 'The report on the talks');
  await tools(page).getByRole('button', { name: 'Original' }).click();
  const picture = original(page).getByRole('img', { name: 'Page 1' });
  await expect
    .poll(() =>
      picture.evaluate((canvas) => {
        if (!(canvas instanceof HTMLCanvasElement) || canvas.width === 0) return 0;
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        return pixels.filter((value, index) => index % 4 === 0 && value < 128).length;
      }),
    )
    .toBeGreaterThan(100);

  const found = await app.evaluate(async ({ webContents }) => {
    const drawing = webContents.getAllWebContents().find((contents) => contents.getURL() === 'app://casebook/pages.html');
    if (drawing === undefined) return null;
    const tried: unknown = await drawing.executeJavaScript(`(async () => {
      const reached = async (url) => fetch(url).then(({ status }) => status, () => 'refused');
      return {
        bridge: typeof window.casebook, node: typeof window.process,
        network: await reached('http://127.0.0.1:9/'), file: await reached('file:///etc/passwd'),
        vault: await reached('/../corpus.sqlite'), window: await reached('/cmaps/..%2f..%2fpackage.json'),
      };
    })()`);
    return tried;
  });
  expect(found).toEqual({ bridge: 'undefined', node: 'undefined', network: 'refused', file: 'refused', vault: 404, window: 404 });
});
