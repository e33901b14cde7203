import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { column } from '../../fixtures/documents/pdf';
import { drawn, jbig2, jpeg2000, picturePdf, raster, swappedProfile } from '../../fixtures/documents/pdf-pictures';
import { png } from '../../fixtures/documents/picture';
import { answerDialogs, chooseMenu, expect, test } from '../fixtures';
import { allSaved, dropFiles, importEnded, newNote, noteText, openFromLibrary, reader } from '../steps';

const bridge = png({
  width: 640,
  height: 400,
  grey: (x, y) => (Math.abs(y - 200 - 60 * Math.sin(x / 60)) < 12 ? 30 : 120 + ((x + y) % 100)),
});
const map = png({ width: 400, height: 300, grey: (x, y) => (x % 40 < 3 || y % 40 < 3 ? 60 : 220) });
const data = (bytes: Uint8Array): string => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
const PAGE = `<html lang="en"><head><title>Traffic on the long bridge</title></head><body><article><h1>Traffic on the long bridge</h1>
<p>The ministry answered on Monday that the bridge had been open to all traffic since the spring of last year.</p>
<figure><img src="${data(bridge)}" alt="The bridge from the east bank"><figcaption>The bridge in March, seen from the east bank. Photo: A. Roe</figcaption></figure>
<p>The agency will count the cars once more in the autumn of this year, its spokesman said on the same day.</p>
<img src="${data(map)}"><p>Nobody could say when the work on its eastern pillars would at last come to an end, she added.</p></article></body></html>`;

test('pictures of a page stand in its text, are shown large, and parts of them are cited', async ({ casebook, folder }) => {
  const { page } = casebook;
  const incoming = path.join(folder, 'incoming');
  await mkdir(incoming);
  await writeFile(path.join(incoming, 'bridge.html'), PAGE);
  await dropFiles(casebook, [path.join(incoming, 'bridge.html')]);
  await importEnded(page, '1 imported');
  await newNote(casebook, 'What the picture shows');
  await noteText(page).pressSequentially('A second pillar stands in the water.');
  await openFromLibrary(page, 'Articles', 'Traffic on the long bridge');
  const text = reader(page);
  const picture = text.getByRole('button', { name: 'Picture 1, The bridge from the east bank: show it large' });

  await test.step('they stand in their places', async () => {
    await expect(picture.getByRole('img')).toHaveJSProperty('complete', true);
    await expect(text.getByRole('button', { name: 'Picture 2: show it large' })).toBeVisible();
  });

  const viewer = page.getByRole('dialog', { name: 'Picture 1, The bridge from the east bank' });
  await test.step('one is shown large, with its caption, and the next one', async () => {
    await picture.click();
    await expect(viewer.getByText('The bridge in March')).toBeVisible();
    await page.keyboard.press('+');
    await page.keyboard.press('0');
    await page.keyboard.press('PageDown');
    await expect(page.getByRole('dialog', { name: 'Picture 2' })).toBeVisible();
    await page.keyboard.press('PageUp');
    await expect(viewer).toBeVisible();
  });

  await test.step('a part is marked with the pointer, and commented', async () => {
    const paper = await viewer.getByRole('img').boundingBox();
    if (paper === null) throw new Error('no picture');
    await page.mouse.move(paper.x + paper.width * 0.2, paper.y + paper.height * 0.3);
    await page.mouse.down();
    await page.mouse.move(paper.x + paper.width * 0.5, paper.y + paper.height * 0.7, { steps: 4 });
    await page.mouse.up();
    await viewer.getByRole('button', { name: 'Comment' }).click();
    await viewer.getByRole('textbox', { name: 'Comment' }).fill('The first pillar');
    await page.keyboard.press('Control+Enter');
    await expect(viewer.getByRole('button', { name: 'Part of the picture: The first pillar' })).toBeVisible();
  });

  await test.step('another one with the keyboard, and cited', async () => {
    await viewer.getByRole('article', { name: 'The picture' }).focus();
    await page.keyboard.press('r');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('c');
    await expect(viewer).toBeHidden();
    await expect(noteText(page).getByRole('button').first()).toBeVisible();
    await allSaved(page);
  });

  await test.step('both stand in the list of passages, and lead back', async () => {
    const list = page.getByRole('complementary', { name: 'Side pane' });
    await openFromLibrary(page, 'Articles', 'Traffic on the long bridge');
    await expect(list.getByRole('img', { name: 'Part of a picture' })).toHaveCount(2);
    await list.getByRole('img', { name: 'Part of a picture' }).first().click();
    await expect(viewer).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(viewer).toBeHidden();
  });

  await test.step('the part that is cited is printed with what it is and where it is from', async () => {
    const file = path.join(folder, 'note.html');
    await answerDialogs(casebook, { save: file });
    await openFromLibrary(page, 'Notes', 'What the picture shows');
    await chooseMenu(casebook, 'note-web-page');
    await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('data:image/png');
    const html = await readFile(file, 'utf8');
    expect(html).toContain('Part of a picture: The bridge in March');
  });
});

test('a picture inside a PDF stands in the text with its caption, leads to its page, and a part of it is cited', async ({
  casebook,
  folder,
}) => {
  const { page } = casebook;
  const file = path.join(folder, 'Inspection of the long bridge.pdf');
  const photograph = raster('/DeviceRGB', {
    width: 320,
    height: 200,
    at: (x, y) => [60 + (x % 120), 90 + (y % 100), Math.abs(y - 100) < 14 ? 20 : 180],
  });
  await writeFile(
    file,
    picturePdf(
      [
        {
          lines: [
            ...column(
              [
                'The inspectors of the ministry looked at the eastern pillars of the long bridge for three',
                'days in March, and found water in two of them.',
              ],
              72,
              760,
            ),
            { text: 'Figure 1: The second pillar on 4 March, seen from the water', x: 72, y: 500, size: 8 },
            ...column(
              [
                'Nobody could say when the work on them would at last come to an end, the head of the',
                'inspection told the council of the town in the evening.',
              ],
              72,
              460,
            ),
          ],
          drawing: drawn('Pillar', 72, 515, 320, 200),
        },
      ],
      { Pillar: photograph },
    ),
  );
  await dropFiles(casebook, [file]);
  await importEnded(page, '1 imported');
  await newNote(casebook, 'What the inspectors saw');
  await noteText(page).pressSequentially('The second pillar was cracked.');
  await openFromLibrary(page, 'Articles', 'Inspection of the long bridge');
  const picture = reader(page).getByRole('button', { name: 'Picture 1: show it large' });
  await expect(picture.getByRole('img')).toHaveJSProperty('complete', true);
  const [seen, caption] = [await picture.boundingBox(), await reader(page).getByText('Figure 1: The second pillar').boundingBox()];
  expect(seen?.y).toBeLessThan(caption?.y ?? 0);

  const viewer = page.getByRole('dialog', { name: 'Picture 1' });
  await picture.click();
  await expect(viewer.getByText('Figure 1: The second pillar')).toBeVisible();
  await viewer.getByRole('button', { name: 'On its page' }).click();
  const onPage = page.getByRole('dialog', { name: 'Inspection of the long bridge.pdf, page 1' });
  await expect(onPage.locator('.picture-frame')).toBeVisible();
  await page.keyboard.press('Escape');

  await picture.click();
  await viewer.getByRole('article', { name: 'The picture' }).focus();
  await page.keyboard.press('r');
  await page.keyboard.press('c');
  await expect(viewer).toBeHidden();
  await allSaved(page);
  const printed = path.join(folder, 'note.html');
  await answerDialogs(casebook, { save: printed });
  await openFromLibrary(page, 'Notes', 'What the inspectors saw');
  await chooseMenu(casebook, 'note-web-page');
  await expect.poll(() => readFile(printed, 'utf8').catch(() => '')).toContain('data:image/png');
  expect(await readFile(printed, 'utf8')).toContain('Part of a picture: Figure 1: The second pillar');
});

test('pictures of a PDF are unpacked by the program as it runs: JPEG 2000, JBIG2, colours of a profile', async ({ casebook, folder }) => {
  const { page } = casebook;
  const file = path.join(folder, 'Plans of the long bridge.pdf');
  const lines = column(['The inspectors of the ministry drew three plans of the eastern pillars in March of last year.'], 72, 760);
  const drawing = drawn('A', 72, 540, 200, 150) + drawn('B', 72, 340, 200, 150) + drawn('C', 72, 140, 200, 150);
  const swapped = raster('[/ICCBased 7 0 R]', { width: 60, height: 45, at: (x) => [x < 30 ? 200 : 20, 150, 90] });
  await writeFile(file, picturePdf([{ lines, drawing }], { A: jpeg2000(), B: jbig2(), C: swapped, Profile: swappedProfile() }));
  await dropFiles(casebook, [file]);
  await importEnded(page, '1 imported');
  await openFromLibrary(page, 'Articles', 'Plans of the long bridge');
  const pictures = reader(page).getByRole('button', { name: /^Picture \d: show it large$/ });
  await expect(pictures).toHaveCount(3);
  const colours: number[][] = [];
  for (let index = 0; index < 3; index++) {
    const shown = pictures.nth(index).getByRole('img');
    await expect(shown).toHaveJSProperty('complete', true);
    colours.push(
      await shown.evaluate((image) => {
        const paper = new OffscreenCanvas(60, 45).getContext('2d');
        paper?.drawImage(image as HTMLImageElement, 0, 0, 60, 45);
        return [...(paper?.getImageData(5, 10, 1, 1).data ?? [])].slice(0, 3);
      }),
    );
  }
  // What the picture has on the left, in its first two; what the profile makes of the third's.
  const [[, , blue] = [], plan, profiled] = colours;
  expect(blue).toBeGreaterThan(190);
  expect([plan, profiled]).toEqual([
    [255, 255, 255],
    [160, 202, 229],
  ]);
});
