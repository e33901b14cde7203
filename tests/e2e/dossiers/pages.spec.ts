import type { Locator, Page } from '@playwright/test';
import { z } from 'zod';
import { documentOfBlocks, paragraph } from '../../../src/shared/notes/document-kit';
import { png } from '../../fixtures/documents/picture';
import { expect, seedsAreIn, test } from '../fixtures';

const made = z.object({ ok: z.literal(true), value: z.object({ id: z.string() }) });

/** A dossier of two sections of some pages, made through the bridge, with its pages shown. */
async function openPages(page: Page): Promise<void> {
  const sections: string[] = [];
  for (const title of ['Routes', 'Payments']) {
    const { value } = made.parse(await page.evaluate((given) => window.casebook.call['notes.create']({ title: given }), title));
    const document = documentOfBlocks(...Array.from({ length: 14 }, (_, at) => paragraph(`Sentence ${at} of ${title}. `.repeat(20))));
    const request = { id: value.id, revision: 1, title, document };
    await page.evaluate((given) => window.casebook.call['notes.save'](given), request);
    sections.push(value.id);
  }
  const dossier = made.parse(await page.evaluate(() => window.casebook.call['dossiers.create']({ title: 'The bridge' }))).value;
  await page.evaluate((given) => window.casebook.call['dossiers.update'](given), { id: dossier.id, sections });
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('The bridge');
  await expect(page.getByRole('option', { name: /^The bridge/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Pages', exact: true }).click();
}

/** What is drawn of a page, as one number. */
const looks = (canvas: Locator): Promise<number> =>
  canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement) || element.width === 0) return 0;
    const pixels = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data ?? new Uint8ClampedArray();
    let sum = 1;
    for (const value of pixels) sum = (sum * 31 + value) % 1_000_003;
    return sum;
  });

test('the pages of a dossier are seen as they are printed, follow what is written, and lead to it', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await openPages(page);
  const pages = page.getByRole('article', { name: /pages as printed$/ });
  const third = pages.getByRole('img', { name: /^Page 3 of \d+$/ });
  await expect(page.getByText('As they are printed')).toBeVisible();
  await page.getByRole('textbox', { name: 'Page', exact: true }).fill('3');
  await page.keyboard.press('Enter');
  await expect.poll(() => looks(third)).toBeGreaterThan(1);
  const before = await looks(third);

  // A choice changes them where they stand.
  const scrolled = await pages.evaluate(({ scrollTop }) => scrollTop);
  await page.getByRole('textbox', { name: 'Handling marking' }).fill('Internal');
  await page.keyboard.press('Enter');
  await expect.poll(() => looks(third)).not.toBe(before);
  await expect(page.getByText('As they are printed')).toBeVisible();
  expect(await pages.evaluate(({ scrollTop }) => scrollTop)).toBe(scrolled);
  await expect.poll(() => looks(third)).toBeGreaterThan(1);

  // So do the paper and the parts that are printed; Undo brings them back.
  const sheets = pages.getByRole('button', { name: /^Go to what page/ });
  const shape = () => sheets.nth(2).evaluate((element) => Math.round((100 * element.clientHeight) / element.clientWidth));
  const printed = page.getByRole('group', { name: 'What is printed' });
  await expect.poll(shape).toBe(141);
  await printed.getByRole('combobox', { name: 'Paper' }).selectOption('US Letter');
  await expect.poll(shape).toBe(129);
  const count = await sheets.count();
  await printed.getByRole('checkbox', { name: 'Contents' }).uncheck();
  await expect(sheets).toHaveCount(count - 1);
  for (let steps = 0; steps < 2; steps++) await page.keyboard.press('Control+z');
  await expect(printed.getByRole('checkbox', { name: 'Contents' })).toBeChecked();
  await expect.poll(shape).toBe(141);
  await expect(page.getByText('As they are printed')).toBeVisible();

  // A logo is chosen from the disk, seen, and taken off.
  const asked = page.waitForEvent('filechooser');
  await printed.getByRole('button', { name: 'Choose a picture…' }).click();
  await (await asked).setFiles({ name: 'seal.png', mimeType: 'image/png', buffer: png({ width: 200, height: 80, grey: () => 90 }) });
  await expect(printed.getByRole('img', { name: 'The logo' })).toBeVisible();
  await printed.getByRole('button', { name: 'Remove the logo' }).click();
  await expect(printed.getByRole('img', { name: 'The logo' })).toHaveCount(0);
  await expect(page.getByText('As they are printed')).toBeVisible();

  // An annex is pages more, and one step back takes them out again; that of the evidence has nothing to say here.
  const whole = await sheets.count();
  await printed.getByRole('combobox', { name: 'Evidence annex' }).selectOption('By source');
  await printed.getByRole('checkbox', { name: 'The ledger of claims' }).check();
  await expect.poll(() => sheets.count()).toBeGreaterThan(whole);
  for (let steps = 0; steps < 2; steps++) await page.keyboard.press('Control+z');
  await expect(sheets).toHaveCount(whole);
  await expect(printed.getByRole('combobox', { name: 'Evidence annex' })).toHaveValue('none');

  // A page leads to the section that stands on it, beside it; what is written there is printed.
  await pages.getByRole('button', { name: 'Go to what page 3 begins with' }).press('Enter');
  const note = page.getByRole('region', { name: 'Right tabs' });
  await expect(note.getByRole('textbox', { name: 'Note title' })).toHaveValue('Routes');
  await expect(page.getByText('As they are printed')).toBeVisible();
  await page.getByRole('textbox', { name: 'Page', exact: true }).fill('3');
  await page.keyboard.press('Enter');
  await expect.poll(() => looks(third)).toBeGreaterThan(1);
  const marked = await looks(third);
  await note.getByRole('textbox', { name: 'Note text' }).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Written beside its page. ');
  await expect.poll(() => looks(third)).not.toBe(marked);

  // By key: larger, and as wide as there is room; two side by side.
  await pages.focus();
  const width = () => third.evaluate((element) => element.getBoundingClientRect().width);
  const fitting = await width();
  await page.keyboard.press('+');
  await expect.poll(width).toBeGreaterThan(fitting);
  await page.keyboard.press('0');
  await expect.poll(width).toBe(fitting);
  await page.getByRole('combobox', { name: 'Size of the pages' }).selectOption('Two pages');
  await expect.poll(width).toBeLessThan(fitting * 0.6);

  await page.getByRole('button', { name: 'Back to the dossier' }).click();
  await expect(page.getByRole('textbox', { name: 'Dossier title' })).toHaveValue('The bridge');
});
