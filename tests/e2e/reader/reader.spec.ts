import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '../fixtures';
import { dropFiles, importEnded, openFromLibrary, reader, selectionBar, sidePane } from '../steps';

/** Reading, marking and going about in articles. */

const selected = (page: Parameters<typeof reader>[0]): Promise<string | undefined> =>
  page.evaluate(() => window.getSelection()?.toString());

test('an analyst reads and marks by keyboard alone', async ({ casebook, launch }) => {
  const { page } = casebook;
  await openFromLibrary(page, 'Articles', 'Russia and China agree');
  await reader(page).focus();

  await test.step('select a sentence, then the next one too', async () => {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+ArrowDown');
    await page.keyboard.press('Control+ArrowDown');
    await page.keyboard.press('s');
    expect(await selected(page)).toBe('Patrushev is one of Putin’s closest aides.');
    await expect(selectionBar(page)).toBeVisible();
    await page.keyboard.press('s');
    expect(await selected(page)).toContain('closest aides. Speaking at a meeting with Guo Shengkun');
    await page.keyboard.press('Escape');
    await expect(selectionBar(page)).toBeHidden();
    await page.keyboard.press('s');
  });

  await test.step('comment and tag it', async () => {
    await page.keyboard.press('m');
    await expect(page.getByRole('dialog', { name: 'New passage' })).toBeVisible();
    await page.keyboard.type('Who says so?');
    await page.keyboard.press('Tab');
    await page.keyboard.type('people / Putin’s circle');
    await expect(page.getByRole('option', { name: 'New tag “people/Putin’s circle”' })).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('dialog', { name: 'New passage' })).toBeHidden();
    await expect(page.getByRole('list', { name: 'Comments' }).getByRole('button')).toHaveAccessibleName(
      'Comment on “Patrushev is one of Putin’s closest aides.”: Who says so?',
    );
    await expect(sidePane(page).getByText('people/Putin’s circle').first()).toBeVisible();
  });

  await test.step('highlight words within it, and open both marks at the caret', async () => {
    await page.keyboard.press('Control+ArrowLeft');
    await page.keyboard.press('Control+ArrowLeft');
    await page.keyboard.press('Shift+Control+ArrowRight');
    expect(await selected(page)).toBe('closest ');
    await page.keyboard.press('4');
    await expect(sidePane(page).getByRole('heading', { name: 'Passages 2' })).toBeVisible();
    await page.keyboard.press('Enter');
    const card = page.getByRole('dialog', { name: 'Mark' });
    await expect(card.getByRole('button', { expanded: true })).toBeVisible();
    await expect(card.getByRole('button', { expanded: false })).toContainText('Patrushev is one of Putin’s closest aides.');
    await page.keyboard.press('Escape');
    await expect(card).toBeHidden();
  });

  await test.step('go to a paragraph, and back', async () => {
    await page.keyboard.press('Control+g');
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await page.keyboard.press('p');
    expect(await selected(page)).toMatch(/^Xi’s government, which said/);
    await openFromLibrary(page, 'Articles', 'China, Russia hold security talks');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/hold security talks/);
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Russia and China agree/);
    await expect(reader(page).locator('[data-number="7"]')).toBeInViewport();
  });

  await casebook.quit();
  const { page: again } = await launch();
  await expect(reader(again).locator('[data-number="7"]')).toBeInViewport();
  await expect(reader(again).locator('[data-number="1"]')).not.toBeInViewport();
});

test('three clicks take the sentence, the number its paragraph; details are written over where they stand', async ({
  casebook,
  folder,
}) => {
  const { page } = casebook;
  const file = path.join(folder, 'files', 'arabic.txt');
  await mkdir(path.dirname(file));
  await writeFile(
    file,
    'اتفاق جديد بشأن أمن الحدود\n\nاتفقت الحكومتان يوم الإثنين على توسيع التعاون في مجال أمن الحدود. وقال المتحدث باسم الوزارة إن الاتفاق خطوة مهمة نحو استقرار المنطقة.\n\nوأضاف البيان أن لجنة مشتركة ستجتمع كل ثلاثة أشهر لمراجعة ما تم تنفيذه حتى الآن.\n',
  );
  await dropFiles(casebook, [file]);
  await importEnded(page, '1 imported');
  await openFromLibrary(page, 'Articles', 'اتفاق جديد');
  const first = reader(page).locator('[data-number="1"]');

  await test.step('a text that runs to the left has its numbers on the right', async () => {
    await expect(reader(page)).toHaveAttribute('dir', 'rtl');
    await first.click({ clickCount: 3, position: { x: 420, y: 14 } });
    expect(await selected(page)).toBe('اتفقت الحكومتان يوم الإثنين على توسيع التعاون في مجال أمن الحدود.');
    const box = await first.boundingBox();
    if (box === null) throw new Error('the paragraph is not shown');
    await page.mouse.click(box.x + box.width + 14, box.y + 12);
    expect(await selected(page)).toMatch(/استقرار المنطقة\.$/);
  });

  await test.step('the outlet is written where it stands', async () => {
    await page.getByRole('button', { name: 'Outlet: not stated. Edit' }).click();
    await page.keyboard.type('الأهرام');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^Outlet: \u2068?الأهرام\u2069?\. Edit$/ })).toHaveAttribute(
      'title',
      'From written by the analyst',
    );
    await page.getByRole('button', { name: /^Published: .*Edit$/ }).click();
    const field = page.getByRole('textbox', { name: 'Published' });
    await field.fill('last week');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'Write a date such as 2014' })).toBeVisible();
    // In Arabic the day comes first.
    await field.fill('06/07/2024');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Published: 6 July 2024. Edit' }).click();
    await field.fill('7 June 2024');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Published: 7 June 2024. Edit' })).toBeVisible();
  });

  await test.step('larger letters are kept', async () => {
    await page.getByRole('button', { name: 'Type', exact: true }).click();
    await page.getByRole('button', { name: 'Size: more' }).click();
    await expect(page.getByRole('group', { name: 'Size' })).toContainText('17 px');
    await page.keyboard.press('Escape');
    await openFromLibrary(page, 'Articles', 'Russia and China agree');
    await expect(reader(page)).toHaveCSS('font-size', '17px');
  });
});

test('a text with a run of letters without end opens, and is marked behind it', async ({ casebook, folder }) => {
  const { page } = casebook;
  const file = path.join(folder, 'run.txt');
  const run = Array.from({ length: 1_000_000 }, (_, index) => 'абвгдежзик'[(index * index + 7 * index) % 10]).join('');
  await writeFile(
    file,
    `The letter with the key\n\nThe key was sent along with this letter.\n\n${run}\n\nIt was never used after that day.\n`,
  );
  await dropFiles(casebook, [file]);
  await importEnded(page, '1 imported');
  await openFromLibrary(page, 'Articles', 'The letter with the key');
  const last = reader(page).getByText('It was never used after that day.');
  await last.scrollIntoViewIfNeeded();
  await last.click({ clickCount: 3 });
  await expect.poll(() => selected(page)).toContain('It was never used after that day.');
});

test('words that a detail cannot keep are there again with what is wrong of them, when its tab is and after a restart', async ({
  casebook,
  launch,
}) => {
  const { page } = casebook;
  await openFromLibrary(page, 'Articles', 'Russia and China agree');
  await page.getByRole('button', { name: 'Published: not stated. Edit' }).click();
  await page.keyboard.type('last week');
  // Neither Enter nor another tab has kept it: the window goes with the caret in the field.
  await casebook.quit();

  const { page: again } = await launch();
  const field = again.getByRole('textbox', { name: 'Published' });
  const wrong = again.getByRole('alert').filter({ hasText: 'Write a date such as 2014' });
  await expect(field).toHaveValue('last week');
  await expect(wrong).toBeVisible();
  await expect(field).not.toBeFocused();
  await field.fill('03/04/2014');
  await expect(wrong).toBeHidden();
  await openFromLibrary(again, 'Articles', 'China, Russia hold security talks');
  await expect(field).toBeHidden();
  await openFromLibrary(again, 'Articles', 'Russia and China agree');
  await expect(field).toHaveValue('03/04/2014');
  await again.getByRole('button', { name: '4 March 2014' }).click();
  await field.press('Enter');
  await expect(again.getByRole('button', { name: 'Published: 4 March 2014. Edit' })).toBeVisible();

  // Escape gives them up.
  await again.getByRole('button', { name: 'Language: English. Edit' }).click();
  await again.keyboard.type('not a tag');
  await again.keyboard.press('Enter');
  await expect(again.getByText('Write a language tag such as en')).toBeVisible();
  await again.keyboard.press('Escape');
  await openFromLibrary(again, 'Articles', 'China, Russia hold security talks');
  await openFromLibrary(again, 'Articles', 'Russia and China agree');
  await expect(again.getByRole('button', { name: 'Language: English. Edit' })).toBeVisible();
});
