import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import iconv from 'iconv-lite';
import type { Page } from '@playwright/test';
import { openDocument, paragraph, styled, word } from '../../fixtures/documents/office';
import { column, pdf } from '../../fixtures/documents/pdf';
import { savedPage } from '../../fixtures/documents/saved-page';
import { WORD_97 } from '../../fixtures/documents/word-97';
import { expect, test } from '../fixtures';
import { dropFiles, importEnded, openFromLibrary, reader, selectWords, selectionBar } from '../steps';

const first = [
  'The harbour of the upper river was closed in spring,',
  'and the committee agreed to look at the second report',
  'about it when the water is low again in autumn.',
];
const second = ['Four boats were moored in the basin on the day that', 'the inspector of the harbours came by with a lamp.'];

const pages = (page: Page) => page.getByRole('article', { name: 'What is in the original' });
const sheet = (page: Page, number: number) => pages(page).locator(`[data-page="${number}"]`);

/** The middle of a place of page 1, given in points from its upper left corner. */
async function pointOn(page: Page, number: number, x: number, y: number): Promise<[number, number]> {
  const box = await sheet(page, number).boundingBox();
  if (box === null) throw new Error('the page is not shown');
  return [box.x + (x / 595) * box.width, box.y + (y / 842) * box.height];
}

test('a passage of the text shows on the page, and words selected on the page are words of the text', async ({ casebook, folder }) => {
  const { page } = casebook;
  const file = path.join(folder, 'report.pdf');
  await writeFile(
    file,
    pdf({ pages: [column(first, 60, 700, 12), column(second, 60, 700, 12)], info: '/Title (The report on the harbour)' }),
  );
  await dropFiles(casebook, [file]);
  await importEnded(page, '1 imported');
  await page.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Close' }).click();
  await openFromLibrary(page, 'Articles', 'The report on the harbour');
  await page.getByRole('toolbar', { name: 'Article tools' }).getByRole('button', { name: 'Original' }).click();
  await expect(pages(page).getByRole('img', { name: 'Page 1' })).toBeVisible();
  await expect(page.getByRole('toolbar', { name: 'Pages of the original' })).toContainText('of 2');

  // From the text to the page.
  await selectWords(page, 'committee agreed');
  await expect(sheet(page, 1).locator('.page-mark-selected')).toHaveCount(1);
  await selectionBar(page).getByRole('button', { name: 'Yellow' }).first().click();
  await expect(sheet(page, 1).locator('.page-mark-yellow')).toHaveCount(1);

  // From the page to the text: from “Four” to “basin”, on the second page.
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(page.getByRole('textbox', { name: 'Page' })).toHaveValue('2');
  const top = 842 - 700 - 4;
  await page.mouse.move(...(await pointOn(page, 2, 66, top)));
  await page.mouse.down();
  await page.mouse.move(...(await pointOn(page, 2, 150, top)));
  await page.mouse.move(...(await pointOn(page, 2, 230, top)));
  await page.mouse.up();
  await expect(selectionBar(page)).toBeVisible();
  expect(await page.evaluate(() => getSelection()?.toString())).toMatch(/^Four boats were moored/);
  await page.keyboard.press('2');
  await expect(sheet(page, 2).locator('.page-mark')).not.toHaveCount(0);

  // What is found in the text is found on the pages.
  await page.getByRole('button', { name: 'Find on the pages' }).click();
  await page.getByRole('textbox', { name: 'Find in the article' }).fill('inspector');
  await expect(sheet(page, 2).locator('.page-mark-go')).toHaveCount(1);
  await page.keyboard.press('Escape');

  // A click on a marked word of the page leads to it in the text.
  await page.getByRole('button', { name: 'Previous page' }).click();
  await page.mouse.click(...(await pointOn(page, 1, 140, 842 - 700 + 14.4 - 4)));
  await expect(sheet(page, 1).locator('.page-mark-go')).toHaveCount(1);

  // The sizes of the pages.
  const before = (await sheet(page, 1).boundingBox())?.width ?? 0;
  await page.getByRole('button', { name: 'Larger' }).click();
  await expect.poll(async () => (await sheet(page, 1).boundingBox())?.width ?? 0).toBeGreaterThan(before);
  await page.getByRole('combobox', { name: 'Size of the pages' }).selectOption('Two pages');
  await expect.poll(async () => (await sheet(page, 2).boundingBox())?.y).toBe((await sheet(page, 1).boundingBox())?.y);
  await expect(reader(page)).toBeVisible();
});

const words = [
  'The bridge over the old canal stays closed until the summer, the council said on Monday after the talks.',
  'Nobody will lose work over it, and the ferries go on from the lower quay every half an hour until ten.',
  'The money for a new one was promised by the ministry three years ago, and has been asked for again since.',
];
/** Two by two red pixels. */
const RED = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==';
const HOSTILE =
  '<script>document.body.textContent="taken"</script><img src="x" onerror="document.body.textContent=\'taken\'">' +
  '<iframe srcdoc="<script>top.document.body.remove()</script>"></iframe><a href="javascript:alert(1)">Menu of the paper</a>' +
  '<img src="https://pictures.example/one.png" width="40" height="40"><meta http-equiv="refresh" content="0;url=https://elsewhere.example/">' +
  '<link rel="stylesheet" href="https://styles.example/all.css"><form action="https://elsewhere.example/"><input name="q" autofocus></form>';
const saved = savedPage('https://pilot.example/bridge', [
  {
    type: 'text/html',
    location: 'https://pilot.example/bridge',
    text:
      '<!doctype html><html><head><meta charset="utf-8"><title>The bridge stays closed</title><link rel="stylesheet" href="look.css"></head><body>' +
      `<nav class="pinned">${HOSTILE}</nav><article><h1>The bridge stays closed</h1>${words.map((text) => `<p>${text}</p>`).join('')}` +
      '<p>Share this article on Facebook</p></article><img src="cid:red@x" width="200" height="200"></body></html>',
  },
  {
    type: 'text/css',
    location: 'https://pilot.example/look.css',
    text: 'body { margin: 40px; background: #c8f0c8; font: 20px/1.6 sans-serif } .pinned { position: fixed; top: 0 } @import "https://styles.example/more.css";',
  },
  { type: 'image/png', id: 'red@x', data: RED },
]);

/** The colours of the first sheet. */
const coloursOn = (page: Page): Promise<string[]> =>
  pages(page)
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      const seen = new Set<string>();
      for (let at = 0; at < pixels.length; at += 4) seen.add(`${pixels[at]} ${pixels[at + 1]} ${pixels[at + 2]}`);
      return [...seen];
    });

test('a page of the web is seen in its layout, in which nothing runs and nothing is asked for', async ({ casebook, folder }) => {
  const { page, app } = casebook;
  const inFolder = (name: string): string => path.join(folder, name);
  const [file, report, letter, memo] = [inFolder('bridge.mhtml'), inFolder('quay.docx'), inFolder('letter.odt'), inFolder('memo.rtf')];
  const old = inFolder('pillars.doc');
  await writeFile(old, WORD_97);
  await writeFile(file, saved);
  await writeFile(
    report,
    word({ body: [styled('The lower quay', 'Title'), ...[...first, ...second].map((text) => paragraph(text))].join('') }),
  );
  await writeFile(
    letter,
    openDocument({
      body: '<text:h text:outline-level="1">The weir by the mill</text:h><text:p>The weir was opened on Monday</text:p><text:soft-page-break/><text:p>by the keeper of the lock.</text:p>',
    }),
  );
  await writeFile(
    memo,
    String.raw`{\rtf1\ansi{\colortbl;\red255\green0\blue0;}{\stylesheet{\s1 heading 1;}}\pard\s1\b The gates of the dock\b0\par\pard\qc\cbpat1 The gates were re{\i pair}ed in the autumn\page\pard by the men of the yard.\par}`,
  );
  await dropFiles(casebook, [file, report, letter, memo, old]);
  await importEnded(page, '5 imported');
  await page.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Close import' }).click();
  await openFromLibrary(page, 'Articles', 'The bridge stays closed');
  await page.getByRole('toolbar', { name: 'Article tools' }).getByRole('button', { name: 'Original' }).click();
  await expect(page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Layout' })).toHaveAttribute('aria-pressed', 'true');
  await expect(pages(page).locator('canvas[data-drawn]')).toBeVisible();
  await expect(page.getByText('2 pictures and 2 style sheets on the web, not in the file')).toBeVisible();

  // The colours of the page's own style and picture are on it.
  const colours = await coloursOn(page);
  expect(colours).toContain('200 240 200');
  expect(colours).toContain('255 0 0');

  // What is laid out holds nothing that could run, ask or lead anywhere.
  const hidden = app.windows().find((one) => one.url().endsWith('/layout.html'));
  const inside = await hidden?.evaluate(() => {
    const { contentDocument } = document.querySelector('iframe') ?? {};
    const all = [...(contentDocument?.querySelectorAll('*') ?? [])];
    return {
      tags: all.map(({ localName }) => localName).filter((name) => /^(?:script|iframe|object|embed|meta|link|base)$/.test(name)),
      attributes: all.flatMap(({ attributes }) => [...attributes].map(({ name, value }) => `${name}=${value}`)),
      text: contentDocument?.body.innerText,
      canRun: contentDocument?.defaultView?.frameElement?.getAttribute('sandbox'),
    };
  });
  expect(inside?.tags).toEqual([]);
  expect(inside?.attributes.filter((attribute) => /^on|^(?:src|href|action|style)=.*(?:https?:|javascript:)/.test(attribute))).toEqual([]);
  expect(inside?.text).toContain(words[0]);
  expect(inside?.canRun).toBe('allow-same-origin');

  // Words of the text are marked on the page.
  await selectWords(page, 'ferries go on');
  await expect(sheet(page, 1).locator('.page-mark-selected')).toHaveCount(1);
  await expect(sheet(page, 1).locator('.page-mark-outside')).not.toHaveCount(0);

  // What was left out is said with its reason, and put back.
  await sheet(page, 1)
    .locator('.page-mark-left-out')
    .first()
    .evaluate((mark) => mark.scrollIntoView({ block: 'center' }));
  const shade = await sheet(page, 1).locator('.page-mark-left-out').last().boundingBox();
  if (shade === null) throw new Error('nothing is shaded');
  await page.mouse.click(shade.x + 10, shade.y + shade.height / 2);
  await expect(page.getByRole('status').filter({ hasText: 'Share this article' })).toContainText('share line');
  await page.getByRole('status').filter({ hasText: 'Share this article' }).getByRole('button', { name: 'Put back' }).click();
  await expect(reader(page)).toContainText('Share this article on Facebook');
  await expect(sheet(page, 1).locator('.page-mark-left-out')).toHaveCount(0);

  await page.getByRole('button', { name: 'Shade what was left out' }).click();
  await expect(sheet(page, 1).locator('.page-mark-outside')).toHaveCount(0);

  // A Word document has its pages.
  await openFromLibrary(page, 'Articles', 'The lower quay');
  await page.getByRole('toolbar', { name: 'Article tools' }).getByRole('button', { name: 'Original' }).click();
  await expect(pages(page).locator('canvas[data-drawn]')).toBeVisible();
  await selectWords(page, 'boats were moored');
  await expect(sheet(page, 1).locator('.page-mark-selected')).toHaveCount(1);

  // So has an OpenDocument text, as many as its program made of it.
  await openFromLibrary(page, 'Articles', 'The weir by the mill');
  await page.getByRole('toolbar', { name: 'Article tools' }).getByRole('button', { name: 'Original' }).click();
  await expect(pages(page).locator('canvas[data-drawn]').first()).toBeVisible();
  await expect(page.getByRole('toolbar', { name: 'Pages of the original' })).toContainText('of 2');
  await selectWords(page, 'opened on Monday');
  await expect(sheet(page, 1).locator('.page-mark-selected')).toHaveCount(1);

  // And an RTF document, in the colours it says; a word of which a part is set otherwise is one.
  await openFromLibrary(page, 'Articles', 'The gates of the dock');
  await page.getByRole('toolbar', { name: 'Article tools' }).getByRole('button', { name: 'Original' }).click();
  await expect(pages(page).locator('canvas[data-drawn]').first()).toBeVisible();
  await expect(page.getByRole('toolbar', { name: 'Pages of the original' })).toContainText('of 2');
  expect(await coloursOn(page)).toContain('255 0 0');
  await selectWords(page, 'repaired');
  await expect(sheet(page, 1).locator('.page-mark-selected')).toHaveCount(1);

  // And a document of Word 97.
  await openFromLibrary(page, 'Articles', 'The pillars of the bridge');
  await page.getByRole('toolbar', { name: 'Article tools' }).getByRole('button', { name: 'Original' }).click();
  await expect(pages(page).locator('canvas[data-drawn]').first()).toBeVisible();
  await expect(page.getByRole('toolbar', { name: 'Pages of the original' })).toContainText('of 3');
  expect(await coloursOn(page)).toContain('220 240 220');
  await selectWords(page, 'its part');
  await expect(sheet(page, 1).locator('.page-mark-selected')).toHaveCount(1);

  // The page that draws it is a window, too: it does not keep Casebook from ending with the last one that is seen.
  const ended = once(app.process(), 'exit');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.isVisible() && window.close()));
  expect(await ended).toEqual([0, null]);
});

test('the pages of frames stand in the layout, cleaned; of a film there is its picture, and what it was', async ({ casebook, folder }) => {
  const { page, app } = casebook;
  const file = path.join(folder, 'report.mhtml');
  const framed =
    `<!doctype html><html><head><meta charset="utf-8"><style>html { color: #000050 } body { background: #f0c8c8; margin: 0 } :root { color: red }</style></head><body>${HOSTILE}` +
    `<h1>The bridge stays closed</h1>${words.map((text) => `<p>${text}</p>`).join('')}<img src="red.png" width="60" height="60"></body></html>`;
  const inAttribute = (html: string): string => html.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
  await writeFile(
    file,
    savedPage('https://pilot.example/bridge', [
      {
        type: 'text/html',
        location: 'https://pilot.example/bridge',
        text:
          '<!doctype html><html><head><meta charset="utf-8"><title>The report on the bridge</title><style>iframe { width: 9px } p { color: green }</style></head><body>' +
          `<p>All reports</p><iframe src="cid:frame-2@x" width="640" height="60" onload="alert(1)"></iframe>` +
          `<iframe srcdoc="${inAttribute(`<p>Beside it, a note in a box.</p>${HOSTILE}<iframe srcdoc="<b>Deeper still</b>"></iframe>`)}"></iframe>` +
          '<video poster="cid:red@x" title="The bridge from above" controls autoplay><source src="https://films.example/a.mp4"></video>' +
          '<iframe src="https://www.youtube.com/embed/7" width="560" height="315" title="The towns"></iframe>' +
          '<iframe src="https://ads.example/" width="300" height="250"></iframe><iframe src="cid:frame-2@x" width="1" height="1"></iframe></body></html>',
      },
      { type: 'text/html', id: 'frame-2@x', location: 'https://static.example/docs/7', text: framed },
      { type: 'image/png', location: 'https://static.example/docs/red.png', data: RED },
      { type: 'image/png', id: 'red@x', data: RED },
    ]),
  );
  await dropFiles(casebook, [file]);
  await importEnded(page, '1 imported');
  await page.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Close import' }).click();
  await openFromLibrary(page, 'Articles', 'The bridge stays closed');
  await expect(reader(page)).toContainText(words[1] ?? '');
  await page.getByRole('toolbar', { name: 'Article tools' }).getByRole('button', { name: 'Original' }).click();
  await expect(pages(page).locator('canvas[data-drawn]').first()).toBeVisible();

  // In the frame's own colours; words in it are marked.
  const colours = await coloursOn(page);
  expect(colours).toContain('240 200 200');
  expect(colours).toContain('255 0 0');
  await selectWords(page, 'ferries go on');
  await expect(sheet(page, 1).locator('.page-mark-selected')).toHaveCount(1);

  const hidden = app.windows().find((one) => one.url().endsWith('/layout.html'));
  const inside = await hidden?.evaluate(() => {
    const all = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot === null ? [] : all(one.shadowRoot))]);
    const document_ = document.querySelector('iframe')?.contentDocument;
    const elements = document_ == null ? [] : all(document_);
    return {
      tags: elements
        .map(({ localName }) => localName)
        .filter((name) => /^(?:script|iframe|frame|object|embed|meta|link|base|video|source)$/.test(name)),
      attributes: elements.flatMap(({ attributes }) => [...attributes].map(({ name, value }) => `${name}=${value}`)),
      text: elements.filter(({ localName }) => localName === 'b' || localName === 'p').map(({ textContent }) => textContent),
      stood: elements.flatMap((one) => one.getAttribute('data-stood') ?? []),
    };
  });
  expect(inside?.tags).toEqual([]);
  expect(inside?.attributes.filter((attribute) => /^on|^(?:src|href|action|style)=.*(?:https?:|javascript:)/.test(attribute))).toEqual([]);
  expect(inside?.text).toEqual(['All reports', ...words, 'Beside it, a note in a box.', 'Deeper still']);
  expect(inside?.stood).toEqual(['A video stood here: The bridge from above', 'A video of www.youtube.com stood here: The towns']);
});

test('a saved page is read in another encoding, and shown so in its layout and source', async ({ casebook, folder }) => {
  const { page } = casebook;
  const file = path.join(folder, 'talks.mhtml');
  const html = iconv.encode(
    '<title>Talks</title><article><h1>Talks in the town</h1><p>Первый абзац о переговорах, которые прошли в городе на прошлой неделе.</p></article>',
    'windows-1251',
  );
  // The program that saved it was wrong about its letters.
  await writeFile(
    file,
    savedPage('https://pilot.example/', [
      { type: 'text/html; charset=koi8-r', location: 'https://pilot.example/', data: html.toString('base64') },
    ]),
  );
  await dropFiles(casebook, [file]);
  await importEnded(page, '1 imported');
  await page.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Close import' }).click();
  await openFromLibrary(page, 'Articles', 'Talks in the town');
  await expect(reader(page)).toContainText('оЕПБШИ ЮАГЮЖ');
  const tools = page.getByRole('toolbar', { name: 'Article tools' });
  await tools.getByRole('button', { name: 'Text looks wrong?' }).click();
  const dialog = page.getByRole('dialog', { name: 'Text looks wrong?' });
  await expect(dialog.locator('optgroup[label="Likely for this file"] option').first()).toHaveText('windows-1251');
  await dialog.getByRole('combobox', { name: 'Encoding' }).selectOption('windows-1251');
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('Первый абзац');
  await dialog.getByRole('button', { name: 'Read it so' }).click();
  await expect(reader(page)).toContainText('Первый абзац о переговорах');

  await tools.getByRole('button', { name: 'Original' }).click();
  await expect(pages(page).locator('canvas[data-drawn]').first()).toBeVisible();
  await selectWords(page, 'о переговорах');
  await expect(sheet(page, 1).locator('.page-mark-selected')).toHaveCount(1);
  await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Source' }).click();
  await expect(page.getByRole('article', { name: 'What is in the original' })).toContainText('<p>Первый абзац');
});
