import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { pdf } from '../../fixtures/documents/pdf';
import { png, tiff } from '../../fixtures/documents/picture';
import { expect, test } from '../fixtures';
import { dropFiles, importEnded, noteText, openFromLibrary, selectWords, selectionBar } from '../steps';

const pages = (page: Page) => page.getByRole('article', { name: 'What is in the original' });

/** The share of dark pixels of the picture that is shown. */
const darkness = (page: Page, number = 1) =>
  pages(page)
    .getByRole('img', { name: `Page ${number}` })
    .evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement) || canvas.width === 0) return -1;
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return pixels.filter((value, index) => index % 4 === 0 && value < 128).length / (canvas.width * canvas.height);
    });

test('a picture is an item with its preview, and is cited as a whole; a bomb is refused by a sentence', async ({ casebook, folder }) => {
  const { page } = casebook;
  const files = ['quay at night.png', 'bomb.png', 'minutes of 1974.pdf', 'ledger.tif'].map((name) => path.join(folder, name));
  const [photo = '', bomb = '', scan = '', ledger = ''] = files;
  // The left quarter of it is dark.
  await writeFile(photo, png({ width: 800, height: 500, grey: (x) => (x < 200 ? 0 : 255) }));
  await writeFile(bomb, png({ width: 4, height: 4, stated: { width: 30_000, height: 30_000 } }));
  await writeFile(scan, pdf({ pages: [[], []] }));
  const upperTenth = { width: 400, height: 300, grey: (_: number, y: number) => (y < 30 ? 0 : 255) };
  await writeFile(ledger, tiff([upperTenth, { ...upperTenth, grey: (x) => (x < 200 ? 0 : 255), orientation: 6 }]));
  await dropFiles(casebook, files);
  await importEnded(page, '4 imported');
  const summary = page.getByRole('region', { name: 'Import' });
  await expect(summary).toContainText('30,000 × 30,000');
  await summary.getByRole('button', { name: 'Close' }).click();

  await openFromLibrary(page, 'Articles', 'quay at night');
  await expect.poll(() => darkness(page)).toBeCloseTo(0.25, 1);
  await expect(page.getByText('This is a picture: no text was read from it.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Turn to the right' }).click();
  const sheet = await pages(page).locator('[data-page="1"]').boundingBox();
  expect(sheet?.height).toBeGreaterThan(sheet?.width ?? Infinity);

  // A scan in TIFF has its pages, the right way up.
  await openFromLibrary(page, 'Articles', 'ledger');
  await expect.poll(() => darkness(page)).toBeCloseTo(0.1, 1);
  await expect(page.getByRole('toolbar', { name: 'Pages of the original' })).toContainText('of 2');
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect.poll(() => darkness(page, 2)).toBeCloseTo(0.5, 1);
  const second = await pages(page).locator('[data-page="2"]').boundingBox();
  expect(second?.height).toBeGreaterThan(second?.width ?? Infinity);
  await openFromLibrary(page, 'Articles', 'quay at night');

  await selectWords(page, 'A picture (PNG) of 800 × 500 pixels.');
  await selectionBar(page).getByRole('button', { name: 'Cite', exact: true }).click();
  await expect(noteText(page).getByRole('button', { name: /¶1/ })).toHaveAttribute('data-state', 'exact');

  await openFromLibrary(page, 'Articles', 'minutes of 1974');
  await expect(page.getByText('This PDF has no text layer: its 2 pages are pictures or blank.', { exact: false })).toBeVisible();
});
