import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
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
