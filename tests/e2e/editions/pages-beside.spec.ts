import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { column, pdf } from '../../fixtures/documents/pdf';
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
