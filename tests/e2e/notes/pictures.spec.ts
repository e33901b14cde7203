import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { png } from '../../fixtures/documents/picture';
import { expect, test } from '../fixtures';
import { allSaved, dropFiles, newNote, noteText } from '../steps';

/** Pictures in a note, from the file to the next start. */

/** Whether the window has drawn what the picture shows: its middle is dark. */
const isDrawn = (page: Page, name: string): Promise<boolean> =>
  noteText(page)
    .getByRole('img', { name })
    .evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0);

test('a picture is chosen, described and moved by keyboard; another is dropped; what is none is refused; all stands after a restart', async ({
  casebook,
  launch,
}, testInfo) => {
  const { page } = casebook;
  const crane = testInfo.outputPath('crane.png');
  const quay = testInfo.outputPath('quay.png');
  const sham = testInfo.outputPath('sham.png');
  writeFileSync(crane, png({ width: 320, height: 200, grey: (x) => x % 200 }));
  writeFileSync(quay, png({ width: 200, height: 100, grey: (_, y) => y * 2 }));
  writeFileSync(sham, '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  await newNote(casebook, 'Cranes');
  await page.keyboard.type('Before.');
  await page.keyboard.press('Enter');
  // Asked for in time: Playwright has to tell the window before the dialog opens.
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.type('/pict');
  await expect(page.getByRole('listbox', { name: 'Blocks' }).getByRole('option')).toHaveText(['Picture']);
  await page.keyboard.press('Enter');
  await (await chooser).setFiles([crane]);
  await expect.poll(() => isDrawn(page, 'Picture without description')).toBe(true);

  await page.keyboard.type('After.');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('toolbar', { name: 'Picture' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Caption' }).fill('The quay at Manzhouli');
  await page.getByRole('textbox', { name: 'Alternative text' }).fill('A yellow crane');
  await page.getByRole('combobox', { name: 'Width' }).selectOption('50');
  await page.getByRole('button', { name: 'Keep' }).click();
  const figure = noteText(page).getByRole('figure');
  await expect(figure).toContainText('The quay at Manzhouli');
  expect(await isDrawn(page, 'A yellow crane')).toBe(true);
  await expect(page.getByRole('toolbar', { name: 'Picture' })).toBeVisible();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(noteText(page)).toContainText(/Manzhouli.*Before\./s);

  await dropFiles(casebook, [quay]);
  await expect(figure).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(figure).toHaveCount(1);
  await dropFiles(casebook, [sham]);
  await expect(page.getByText('This is no picture that Casebook can show')).toBeVisible();
  await expect(figure).toHaveCount(1);
  await allSaved(page);

  await casebook.quit();
  const again = await launch();
  await expect.poll(() => isDrawn(again.page, 'A yellow crane')).toBe(true);
  await noteText(again.page).getByRole('img', { name: 'A yellow crane' }).click();
  await again.page.keyboard.press('Delete');
  await expect(noteText(again.page).getByRole('figure')).toHaveCount(0);
});

test('pictures that come with their bytes in what is pasted stand where they stood; addresses are not asked for', async ({ casebook }) => {
  const { page } = casebook;
  await newNote(casebook, 'Pasted');
  const src = (bytes: Uint8Array) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
  const crane = src(png({ width: 320, height: 200, grey: (x) => x % 200 }));
  const html = `<p>Before the <b>crane</b>.</p><p><img alt="A crane" src="${crane}"></p><ul><li>One <img alt="Sham" src="data:image/png;base64,AAAA"></li></ul>
    <p>After.<img alt="Far" src="https://example.org/far.png"></p>`;
  await noteText(page).evaluate((element, markup) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', markup);
    clipboardData.setData('text/plain', 'Before the crane. One After.');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);
  await expect.poll(() => isDrawn(page, 'A crane')).toBe(true);
  await expect(noteText(page).getByRole('figure')).toHaveCount(1);
  await expect(noteText(page)).toContainText(/Before the crane\..*One.*After\./s);
  await expect(page.getByText('This is no picture that Casebook can show')).toBeVisible();
  await noteText(page).locator('strong').click();
  await page.keyboard.press('Control+z');
  await expect(noteText(page).getByRole('figure')).toHaveCount(0);
  await expect(noteText(page)).not.toContainText('Before');
  await page.keyboard.press('Control+y');
  await expect(noteText(page).getByRole('figure')).toHaveCount(1);
  await allSaved(page);
});
