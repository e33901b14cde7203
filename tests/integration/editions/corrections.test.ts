import { afterAll, expect, test } from 'vitest';
import { readRecognised } from '../../../src/main/import/ocr/read-recognised';
import { importFile } from '../../../src/main/import/pipeline';
import { PageLayout } from '../../../src/shared/originals/page-layout';
import { openCorpus, spanOf, temporaryFolder } from '../../builders';
import { png } from '../../fixtures/documents/picture';

const opened = await openCorpus(temporaryFolder());
afterAll(() => opened.store.close());

const read = ['The', 'delegations', 'met', 'altemately', 'in', 'both', 'harbours', 'of', 'the', 'upper', 'river.'];
const page = {
  number: 1,
  width: 900,
  height: 200,
  words: read.map((text, index) => ({ text, x: 20 + index * 80, y: 60, width: 70, height: 20, base: 76, size: 22, confidence: 50 })),
};

test('recognised text takes the place of what stood for it, and a correction is a new text with the word in its place', async () => {
  const bytes = png({ width: 900, height: 200 });
  const { articleId: id } = opened.handlers.addArticle({ imported: await importFile(bytes, 'talks.png'), bytes });
  const item = opened.handlers['articles.get']({ id });
  const whole = { articleId: id, textId: item.textId, ...spanOf(item.clean.text, 'A picture (PNG) of 900 × 200 pixels.') };
  opened.handlers['passages.create']({ ...whole, colour: 'yellow' });

  const imported = await readRecognised(bytes, 'talks.png', [page], [{ width: 900, height: 200 }]);
  const { article } = opened.handlers.rereadArticle({ id, sha256: item.original.sha256, imported });
  // What was cited as the whole stands on the recognised text as well.
  expect(opened.handlers['passages.ofArticle']({ articleId: id })).toEqual([expect.objectContaining({ state: 'exact' })]);

  const wrong = spanOf(article.clean.text, 'altemately');
  const corrected = opened.handlers['articles.correct']({ id, textId: article.textId, ...wrong, words: ' alternately ' });
  expect(corrected.clean.text).toBe(article.clean.text.replace('altemately', 'alternately'));
  expect(corrected.textVersion).toBe(3);
  const words = opened.handlers['originals.words']({ id, textId: corrected.textId });
  if (words === null) throw new Error('the words have no places');
  const layout = new PageLayout(words);
  expect(layout.made).toBe('corrected');
  const placed = layout.words.find(({ start }) => start === wrong.start);
  expect(placed).toMatchObject({ end: wrong.start + 'alternately'.length, x: 260, confidence: 100 });
  expect(layout.words.filter(({ confidence }) => confidence === 50)).toHaveLength(read.length - 1);
  for (const { start, end } of layout.words) expect(corrected.clean.text.slice(start, end)).not.toMatch(/\s/);

  expect(() => opened.handlers['articles.correct']({ id, textId: article.textId, ...wrong, words: 'x' })).toThrow('changed meanwhile');
});

test('the text of a file that states its words is not corrected', async () => {
  const bytes = new TextEncoder().encode('The harbour was closed in spring, and the committee met about it.');
  const { articleId: id } = opened.handlers.addArticle({ imported: await importFile(bytes, 'harbour.txt'), bytes });
  const { textId } = opened.handlers['articles.get']({ id });
  expect(() => opened.handlers['articles.correct']({ id, textId, start: 0, end: 3, words: 'A' })).toThrow(
    'Only words of a recognised text',
  );
});
