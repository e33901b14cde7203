import { beforeEach, expect, test } from 'vitest';
import { importWithParts } from '../../../src/main/import/pipeline';
import type { Region } from '../../../src/shared/passages/region';
import { png } from '../../fixtures/documents/picture';
import { addArticle, citationNode, noteDocument, openCorpus, spanOf, temporaryFolder, textNode, type OpenCorpus } from '../../builders';

const picture = png({ width: 60, height: 50, grey: (x) => x });
const CAPTION = 'The bridge in March, seen from the east bank. Photo: A. Roe';
const PROSE = 'The long bridge over the harbour was closed to all lorries in March, as the ministry of transport said on Monday.';
const page = (caption: string): Uint8Array =>
  Buffer.from(
    `<html><head><title>Bridges</title></head><body><article><h1>Bridges</h1><p>${PROSE}</p><figure><img src="data:image/png;base64,${picture.toString('base64')}">
     <figcaption>${caption}</figcaption></figure></article></body></html>`,
  );

let corpus: OpenCorpus;
beforeEach(async () => {
  corpus = await openCorpus(temporaryFolder());
  return () => corpus.store.close();
});

async function read(bytes: Uint8Array) {
  const { article: imported, pictures = [] } = await importWithParts(bytes, 'page.html');
  if (imported === null) throw new Error('no article');
  return { imported, bytes, pictures };
}

async function withPicture() {
  const { articleId } = corpus.handlers.addArticle(await read(page(CAPTION)));
  const article = corpus.handlers['articles.get']({ id: articleId });
  const [placed] = article.pictures;
  if (placed === undefined) throw new Error('no picture');
  const region: Region = { sha256: placed.sha256, page: 1, x: 1000, y: 2000, width: 3000, height: 4000 };
  const words = { articleId, textId: article.textId, ...spanOf(article.clean.text, CAPTION) };
  return { article, region, words };
}

test('a part of a picture is a passage with a rectangle; another part, and the words alone, are others', async () => {
  const { article, region, words } = await withPicture();
  const one = corpus.handlers['passages.create']({ ...words, region, colour: 'blue', comment: 'The pillar', tags: ['bridges'] });
  expect(one).toMatchObject({ region, comment: 'The pillar', tags: ['bridges'], selectors: { quote: { exact: CAPTION } } });
  const again = corpus.handlers['passages.create']({ ...words, region: { ...region }, colour: 'yellow' });
  const other = corpus.handlers['passages.create']({ ...words, region: { ...region, x: 0 }, colour: 'red' });
  const plain = corpus.handlers['passages.create']({ ...words, colour: 'green' });
  expect(again.id).toBe(one.id);
  expect(plain).not.toHaveProperty('region');
  expect(new Set([one.id, other.id, plain.id]).size).toBe(3);
  expect(corpus.handlers['passages.ofArticle']({ articleId: article.id })).toHaveLength(3);
});

test('it is cited, undone, and held by a dossier that is frozen', async () => {
  const { region, words } = await withPicture();
  const note = corpus.handlers['notes.create']({ title: 'What it shows' });
  const passage = corpus.handlers['passages.cite']({ noteId: note.id, citationId: crypto.randomUUID(), passage: { ...words, region } });
  corpus.handlers['notes.save']({
    id: note.id,
    revision: note.revision,
    title: note.title,
    document: noteDocument([textNode('A pillar stands in the water.'), citationNode(passage.id)]),
  });
  expect(corpus.handlers.noteBundle({ id: note.id }).passages[0]?.region).toEqual(region);
});

test('a part of a file that the article has not is refused', async () => {
  const { region } = await withPicture();
  const other = addArticle(corpus, { text: 'Another article, without a picture.' });
  const words = { articleId: other.id, textId: other.textId, start: 0, end: 7 };
  expect(() => corpus.handlers['passages.create']({ ...words, region, colour: 'blue' })).toThrow(
    'This picture is not in the article any more.',
  );
});

test('with a newer edition it goes along while the caption is the same, and waits when it is not', async () => {
  const { article, region, words } = await withPicture();
  corpus.handlers['passages.create']({ ...words, region, colour: 'blue' });
  corpus.handlers['passages.create']({ ...words, region: { ...region, x: 0 }, colour: 'red' });
  const moved = Buffer.from(page(CAPTION))
    .toString()
    .replace('<p>The long', '<p>It was opened again in the autumn of the same year, she said.</p><p>The long');
  corpus.handlers.addEdition({ id: article.id, ...(await read(Buffer.from(moved))) });
  const there = corpus.handlers['passages.ofArticle']({ articleId: article.id });
  expect(there.map((passage) => [passage.region?.x, passage.range !== null])).toEqual(
    expect.arrayContaining([
      [1000, true],
      [0, true],
    ]),
  );
  expect(there).toHaveLength(2);
});
