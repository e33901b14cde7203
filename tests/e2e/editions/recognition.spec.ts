import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { seededRandom } from '../../bench/generate';
import { png } from '../../fixtures/documents/picture';
import { scanOf } from '../../fixtures/documents/scan';
import { expect, test } from '../fixtures';
import { dropFiles, importEnded, openFromLibrary, reader } from '../steps';

const printed =
  'The harbour of the upper river was closed in spring. The committee agreed to look at the second report about it when the water is low ' +
  'again in autumn. Four boats were moored in the basin on the day that the inspector came by with a lamp and a list of questions.';

test('a scan is recognised on this computer, its words stand on the page, and one of them is corrected', async ({ casebook, folder }) => {
  test.setTimeout(240_000);
  const { page, app } = casebook;
  const asked: string[] = [];
  app.context().on('request', (request) => asked.push(request.url()));
  const scan = scanOf(printed, { resolution: 200, font: 'serif', size: 13, columns: 1, slant: 1, blur: 0.5, dust: 0.01 }, seededRandom(3));
  const file = path.join(folder, 'report of the harbour.png');
  await writeFile(file, png({ ...scan, grey: (x, y) => scan.pixels[(y * scan.width + x) * 4] ?? 255 }));
  await dropFiles(casebook, [file]);
  await importEnded(page, '1 imported');
  await page.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Close' }).click();
  await openFromLibrary(page, 'Articles', 'report of the harbour');
  const bar = page.getByRole('region', { name: 'Recognition of text' });
  await expect(bar).toContainText('This is a picture: no text was read from it.');
  await bar.getByRole('button', { name: 'Recognise text' }).click();
  await expect(reader(page)).toContainText('closed in spring. The committee agreed', { timeout: 180_000 });
  await expect(bar).toContainText('Recognised text');
  // What was cited as the whole picture still is.
  await expect(reader(page)).toContainText('A picture (PNG) of');

  // A word that is selected in the text is marked on the page.
  const words = reader(page).locator('[data-number="2"]');
  await words.scrollIntoViewIfNeeded();
  await words.dblclick({ position: { x: 60, y: 12 } });
  await expect(page.locator('[data-page="1"] .page-mark-selected')).not.toHaveCount(0);
  expect(asked.filter((url) => !url.startsWith('app://casebook/'))).toEqual([]);
});
