import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { answerDialogs, expect, seedsAreIn, test } from '../fixtures';

const listedSchema = z.object({ value: z.object({ articles: z.array(z.object({ id: z.string() })) }) });
const articleSchema = z.object({ value: z.object({ textId: z.string() }) });

test('all passages are found by words and by article, counted by colour, and written as a table', async ({ casebook, folder }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  const listed = listedSchema.parse(await page.evaluate(() => window.casebook.call['articles.list']({ offset: 0, limit: 2 })));
  const [first = '', second = ''] = listed.value.articles.map(({ id }) => id);
  const mark = async (articleId: string, start: number, more: { colour: 'green' | 'red'; comment?: string }) => {
    const { value } = articleSchema.parse(await page.evaluate((id) => window.casebook.call['articles.get']({ id }), articleId));
    const request = { articleId, textId: value.textId, start, end: start + 20, ...more };
    await page.evaluate((given) => window.casebook.call['passages.create'](given), request);
  };
  await mark(first, 0, { colour: 'green', comment: 'Выяснить' });
  await mark(first, 30, { colour: 'red' });
  await mark(second, 0, { colour: 'green' });
  await page.keyboard.press('Control+Shift+h');
  const found = page.getByRole('list', { name: 'Passages' }).getByRole('listitem');
  await expect(found).toHaveCount(3);
  const colours = page.getByRole('region', { name: 'Colours' });
  await expect(colours.getByRole('button', { name: 'Green 2' })).toBeVisible();
  await expect(colours.getByRole('button', { name: 'Red 1' })).toBeVisible();

  await page.getByRole('searchbox', { name: 'Words in the passage or its comment' }).fill('выяснить');
  await expect(found).toHaveCount(1);
  await expect(colours.getByRole('button', { name: 'Red 0' })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Words in the passage or its comment' }).fill('');
  await expect(found).toHaveCount(3);

  const filters = page.getByRole('group', { name: 'Show only' });
  await filters.getByRole('button', { name: 'Article', exact: true }).click();
  await page.getByRole('option').first().click();
  await expect(found).toHaveCount(2);
  await colours.getByRole('button', { name: 'Red 1' }).click();
  await expect(found).toHaveCount(1);
  const file = path.join(folder, 'passages.csv');
  await answerDialogs(casebook, { save: file });
  await page.getByRole('button', { name: 'Save as CSV…' }).click();
  await expect(page.getByText('1 passage written as CSV.')).toBeVisible();
  expect((await readFile(file, 'utf8')).trim().split('\r\n')).toHaveLength(2);
  await filters.getByRole('button', { name: 'Of all articles' }).click();
  await colours.getByRole('button', { name: 'Red 1' }).click();
  await expect(found).toHaveCount(3);
});
