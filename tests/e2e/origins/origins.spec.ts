import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { prose, seededRandom } from '../../bench/generate';
import { dropFiles, importEnded, library, sidePane } from '../steps';

const story = prose(seededRandom(21), 5000);

/** Three prints of one story and another one, as web pages. */
function writePages(folder: string): string[] {
  const page = (name: string, title: string, outlet: string, day: string, text: string): string => {
    const file = path.join(folder, `${name}.html`);
    const paragraphs = text.split('\n\n').map((paragraph) => `<p>${paragraph}</p>`);
    writeFileSync(
      file,
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
       <meta property="og:title" content="${title}"><meta property="og:site_name" content="${outlet}">
       <meta property="article:published_time" content="${day}"></head>
       <body><article><h1>${title}</h1>${paragraphs.join('\n')}</article></body></html>`,
    );
    return file;
  };
  return [
    page(
      'a',
      'As the Gazette has it',
      'The Gazette',
      '2023-05-03',
      `${story}\n\nThe minister denied all of this in a letter to our editors.`,
    ),
    page('b', 'As the agency wrote it', 'Agency', '2023-05-01', story),
    page('c', 'As the Post has it', 'The Post', '2023-05-02', story.split('\n\n').slice(0, -2).join('\n\n')),
    page('d', 'Of something else', 'The Post', '2023-05-02', prose(seededRandom(22), 3000)),
  ];
}

const articles = (page: Page) => page.getByRole('group', { name: 'Articles' });
const printed = (page: Page) => sidePane(page).getByRole('region', { name: 'Also printed as' });

test('reprints of one text are one row of the library, with their differences and the analyst’s word', async ({ casebook, folder }) => {
  const { page } = casebook;
  await dropFiles(casebook, writePages(folder));
  await importEnded(page, '4 imported');
  await page.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Close import' }).click();

  await test.step('unfold and fold by key: the one published first stands for them', async () => {
    const first = articles(page).getByRole('button', { name: /^As the agency wrote it/ });
    await expect(articles(page).getByText('As the Gazette has it')).toHaveCount(0);
    const fold = articles(page).getByRole('button', { name: '3 reprints of 1 origin of As the agency wrote it' });
    await expect(fold).toHaveAttribute('aria-expanded', 'false');
    await first.focus();
    await page.keyboard.press('ArrowRight');
    await expect(fold).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('ArrowDown');
    await expect(articles(page).getByRole('button', { name: /^As the Post has it/ })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(articles(page).getByRole('button', { name: /^As the Gazette has it/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('tab', { name: 'As the Gazette has it' })).toBeVisible();
    await expect(articles(page).getByText('As the Post has it')).toBeVisible();
  });

  await test.step('what the others have and have not, word by word', async () => {
    await expect(printed(page).getByRole('listitem')).toHaveText([
      /As the agency wrote it.*published first/,
      /As the Post has it.*leaves out 2 paragraphs/,
    ]);
    await printed(page).getByRole('button', { name: 'More for As the agency wrote it' }).click();
    await page.getByRole('menuitem', { name: 'Differences…' }).click();
    const differences = page.getByRole('dialog', { name: 'Differences' });
    await expect(differences.getByRole('status')).toHaveText('Difference 1 of 1');
    await expect(differences.getByRole('insertion')).toHaveText('The minister denied all of this in a letter to our editors.');
    await page.keyboard.press('Escape');
  });

  await test.step('not the same text; undone', async () => {
    await printed(page).getByRole('button', { name: 'Not the same text' }).click();
    await expect(printed(page).getByText('No other article in the vault has this text.')).toBeVisible();
    await expect(articles(page).getByRole('button', { name: /^2 reprints of 1 origin/ })).toBeVisible();
    await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click();
    await expect(articles(page).getByRole('button', { name: /^3 reprints of 1 origin/ })).toBeVisible();
  });

  await test.step('same origin as another one', async () => {
    await printed(page).getByRole('button', { name: 'Same origin as…' }).click();
    await page.keyboard.type('something else');
    await page.getByRole('option', { name: /Of something else/ }).click();
    await expect(printed(page).getByRole('listitem')).toHaveCount(3);
    await expect(library(page).getByRole('button', { name: /^4 reprints of 1 origin/ })).toBeVisible();
  });
});
