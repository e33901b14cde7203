import type { Page } from '@playwright/test';
import { expect, test, type Casebook } from '../fixtures';
import { contract } from '../../../src/shared/contract';
import { dragData, PASSAGE_DRAG_TYPE } from '../../../src/shared/passages/passage-drag';
import { allSaved, newNote, noteText, openFromLibrary, reader, sidePane } from '../steps';

/** The claim ledger as an analyst uses it: what stands without a source, and what is contradicted. */

const ABC = 'Russia and China agree to expand security ties';
const filter = (page: Page, name: string) => sidePane(page).getByRole('button', { name, exact: false }).first();
const sentences = (page: Page) => sidePane(page).getByRole('list', { name: 'Sentences' }).getByRole('listitem');
const selection = (page: Page) => page.evaluate(() => window.getSelection()?.toString());
const chip = (page: Page) => noteText(page).locator('[data-citation-id]');

async function newTalks(casebook: Casebook, words: string): Promise<void> {
  const { page } = casebook;
  await newNote(casebook, 'Talks');
  await page.keyboard.type(words);
  await expect(noteText(page)).toHaveText(words);
}

test('sentences without a source are found, gone to and cited; a stance makes one contradicted', async ({ casebook }) => {
  const { page } = casebook;
  await openFromLibrary(page, 'Articles', ABC);
  await newTalks(casebook, 'They met in Beijing. Mr. Putin did not come. It is very likely that they meet again.');
  await sidePane(page).getByRole('tab', { name: 'Claims' }).click();
  await expect(sentences(page)).toHaveCount(3);
  await expect(filter(page, 'No source')).toHaveText('No source 3');
  await expect(filter(page, 'Judgements')).toHaveText('Judgements 1');

  // The sentence is selected; what is cited then stands behind it.
  await sentences(page).filter({ hasText: 'They met in Beijing.' }).getByRole('button', { name: 'They met' }).click();
  expect(await selection(page)).toBe('They met in Beijing.');
  await page.getByRole('tab', { name: ABC }).click();
  await reader(page).locator('[data-start]').nth(1).click({ clickCount: 3 });
  await page.keyboard.press('c');
  await expect(chip(page)).toHaveCount(1);
  await expect(filter(page, 'No source')).toHaveText('No source 2');
  await expect(filter(page, 'One origin only')).toHaveText('One origin only 1');

  // Another stance, from the keyboard, and back.
  await chip(page).focus();
  await page.keyboard.press('c');
  await expect(filter(page, 'Contradicted')).toHaveText('Contradicted 1');
  await filter(page, 'Contradicted').click();
  await expect(sentences(page)).toHaveCount(1);
  await expect(sentences(page)).toContainText('They met in Beijing.');
  await chip(page).click({ button: 'right' });
  await page.getByRole('menuitemradio', { name: 'Supports' }).click();
  await expect(filter(page, 'Contradicted')).toHaveText('Contradicted 0');

  // What needs no source is said so, and is no longer listed.
  await filter(page, 'No source').click();
  const own = sentences(page).filter({ hasText: 'Mr. Putin did not come.' });
  await own.getByRole('button', { name: 'Needs no source' }).click();
  await expect(filter(page, 'No source')).toHaveText('No source 1');
  await allSaved(page);
});

test('deleting a passage that is cited shows where, and takes its citations out of the open note', async ({ casebook }) => {
  const { page } = casebook;
  await openFromLibrary(page, 'Articles', ABC);
  await newTalks(casebook, 'They met in Beijing.');
  await page.getByRole('tab', { name: ABC }).click();
  const paragraph = reader(page).locator('[data-start]').nth(1);
  await paragraph.click({ clickCount: 3 });
  await page.keyboard.press('c');
  await expect(chip(page)).toHaveCount(1);
  await allSaved(page);

  await paragraph.click();
  await page.getByRole('button', { name: 'Remove highlight…' }).click();
  const dialog = page.getByRole('dialog', { name: 'This passage is cited' });
  await expect(dialog.getByRole('listitem')).toContainText('They met in Beijing.');
  await dialog.getByRole('button', { name: 'Delete and remove the citations' }).click();
  await expect(dialog).toBeHidden();
  await expect(chip(page)).toHaveCount(0);
  await expect(noteText(page)).toContainText('They met in Beijing.');
});

test('words dragged from an article are cited where they are dropped, and the citation follows its passage', async ({ casebook }) => {
  const { page } = casebook;
  await newTalks(casebook, 'They met in Beijing. Nobody else came.');
  type Asked = 'articles.list' | 'articles.get' | 'passages.ofArticle' | 'passages.update' | 'passages.repoint';
  const ask = (channel: Asked, request: unknown): Promise<unknown> =>
    page.evaluate(
      async ([name, asked]) => {
        const result = await window.casebook.call[name](asked);
        return result.ok ? result.value : null;
      },
      [channel, request] as const,
    );
  const { articles } = contract['articles.list'].reply.parse(await ask('articles.list', { offset: 0, limit: 10 }));
  const id = articles.find(({ title }) => title.startsWith(ABC))?.id;
  const article = contract['articles.get'].reply.parse(await ask('articles.get', { id }));
  const drag = dragData({ articleId: article.id, textId: article.textId, start: 0, end: 40 });

  // Between the two sentences.
  const place = await noteText(page).evaluate((root) => {
    const words = document.createTreeWalker(root, NodeFilter.SHOW_TEXT).nextNode();
    if (words === null) throw new Error('The note has no words.');
    const range = document.createRange();
    range.setStart(words, 20);
    range.setEnd(words, 21);
    const { left, top, height } = range.getBoundingClientRect();
    return { x: left + 1, y: top + height / 2 };
  });
  const session = await page.context().newCDPSession(page);
  const data = { items: [{ mimeType: PASSAGE_DRAG_TYPE, data: drag }], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...place, data });
  }
  await expect(noteText(page)).toHaveText(/They met in Beijing\. .*¶1.* Nobody else came\./);
  await chip(page).hover();
  await expect(page.getByRole('tooltip')).toContainText(article.clean.text.slice(0, 40));

  // What is corrected of the passage shows in the note at once.
  const [passage] = contract['passages.ofArticle'].reply.parse(await ask('passages.ofArticle', { articleId: id }));
  await ask('passages.update', { id: passage?.id, comment: 'Ask the second agency.' });
  await expect(page.getByRole('tooltip')).toContainText('Ask the second agency.');
  await ask('passages.repoint', { kind: 'passage', id: passage?.id, textId: article.textId, start: 0, end: 20 });
  await expect(page.getByRole('tooltip').getByRole('strong')).toHaveText(article.clean.text.slice(0, 20));
});
