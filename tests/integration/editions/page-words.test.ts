import { afterAll, expect, test } from 'vitest';
import { importFile } from '../../../src/main/import/pipeline';
import { PageLayout } from '../../../src/shared/originals/page-layout';
import { openCorpus, temporaryFolder } from '../../builders';
import { column, pdf } from '../../fixtures/documents/pdf';

const opened = await openCorpus(temporaryFolder());
afterAll(() => opened.store.close());

const bodies = [
  [
    'The harbour number 7 was closed in the spring of that year, and',
    'its committee met in autumn to look at the report that had been',
    'written about it by the inspector of the upper river, who had',
    'seen sand in every basin and said so.',
  ],
  [
    'Of the harbour number 8 nobody knew who owned it: two companies',
    'claimed the quays, a third one the cranes, and the town sent its',
    'bills to all of them until a judge forbade it in the second',
    'year of the dispute.',
  ],
  [
    'Ships left the harbour number 9 on the first day of every month',
    'with grain from the plain, and came back with stones for the new',
    'road, which was to lead over the hills to the capital before',
    'the winter came.',
  ],
];
const bytes = pdf({
  pages: bodies.map((lines, index) => [
    { text: `Journal of Sand, vol. ${index + 7}`, x: 72, y: 800, size: 8 },
    ...column(lines, 72, 700),
    { text: String(index + 7), x: 290, y: 40, size: 8 },
  ]),
});

function placeOf(id: string, textId: string, words: string) {
  const { text } = opened.handlers['articles.edition']({ textId }).clean;
  const known = opened.handlers['originals.words']({ id, textId });
  const start = text.indexOf(words);
  return known === null ? null : new PageLayout(known).boxesOf({ start, end: start + words.length })[0];
}

test('the places of words are kept with the text, go along with what is put back, and are found again where they are missing', async () => {
  const imported = await importFile(bytes, 'yearbook.pdf');
  const { articleId: id } = opened.handlers.addArticle({ imported, bytes });
  const first = opened.handlers['articles.get']({ id });
  const place = placeOf(id, first.textId, 'harbour number 8');
  expect(place).toMatchObject({ page: 2 });

  const [removed] = first.clean.removed;
  if (removed === undefined) throw new Error('nothing was left out');
  const second = opened.handlers['articles.putBack']({ id, indexes: [removed.index] });
  expect(placeOf(id, second.textId, 'harbour number 8')).toEqual(place);

  // A vault from before they were kept.
  opened.store.write((tx) => tx.run('DELETE FROM page_words WHERE text_id = ?', [second.textId]));
  expect(placeOf(id, second.textId, 'harbour number 8')).toBeNull();
  const reading = { id, sha256: second.original.sha256, imported };
  expect(opened.handlers.placeWordsOfArticle(reading)).toBe(true);
  expect(placeOf(id, second.textId, 'harbour number 8')).toEqual(place);
  expect(opened.handlers.placeWordsOfArticle(reading)).toBe(false);
  expect(() => opened.handlers.placeWordsOfArticle({ ...reading, sha256: '0'.repeat(64) })).toThrow('another file');
});
