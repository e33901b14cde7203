import { existsSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { originalPath } from '../../../src/main/corpus/store/originals';
import { importWithParts } from '../../../src/main/import/pipeline';
import { withLatePictures } from '../../../src/main/import/pictures/late-pictures';
import { column } from '../../fixtures/documents/pdf';
import { drawn, picturePdf, raster } from '../../fixtures/documents/pdf-pictures';
import { png } from '../../fixtures/documents/picture';
import { openCorpus, temporaryFolder, type OpenCorpus } from '../../builders';

const bridge = png({ width: 60, height: 50, grey: (x) => x });
const PROSE = 'The long bridge over the harbour was closed to all lorries in March, as the ministry of transport said on Monday.';
const MORE = 'Nobody could say in the town hall when the work on its eastern pillars would at last come to an end.';
const page = (more = ''): Uint8Array =>
  Buffer.from(
    `<html><head><title>Bridges${more}</title></head><body><article><h1>Bridges${more}</h1><p>${PROSE}</p>
     <img src="data:image/png;base64,${bridge.toString('base64')}" alt="The bridge"><p>${MORE}${more}</p></article></body></html>`,
  );

let corpus: OpenCorpus;
let folder = '';
beforeEach(async () => {
  folder = temporaryFolder();
  corpus = await openCorpus(folder);
  return () => corpus.store.close();
});

async function read(bytes: Uint8Array) {
  const { article: imported, pictures = [] } = await importWithParts(bytes, 'page.html');
  if (imported === null) throw new Error('no article');
  return { imported, bytes, pictures };
}

async function add(bytes: Uint8Array) {
  const file = await read(bytes);
  return { ...file, articleId: corpus.handlers.addArticle(file).articleId };
}

const fileOf = (sha256: string): boolean => existsSync(originalPath(folder, sha256));

test('a picture is a file of the vault, and lies beside the text', async () => {
  const { articleId, pictures } = await add(page());
  const { pictures: placed, structured } = corpus.handlers['articles.get']({ id: articleId });
  const [sha256] = pictures.map((one) => one.sha256);
  expect(placed).toEqual([{ sha256, width: 60, height: 50, before: 1, caption: null, alt: 'The bridge' }]);
  expect(structured).toBe(true);
  expect(Buffer.from(corpus.handlers.readPicture({ sha256: sha256 ?? '' }))).toEqual(bridge);
  expect(corpus.handlers['articles.edition']({ textId: corpus.handlers['articles.get']({ id: articleId }).textId }).pictures).toEqual(
    placed,
  );
});

test('several come in together with theirs', async () => {
  const files = await Promise.all([page(' one'), page(' two')].map(read));
  const added = await corpus.handlers.addArticles({ files });
  for (const one of added) {
    if (one.status !== 'imported') throw new Error(one.status);
    expect(corpus.handlers['articles.get']({ id: one.articleId }).pictures).toHaveLength(1);
  }
});

test('it stays as long as an article has it, and goes with the last one', async () => {
  const [one, other] = [await add(page()), await add(page(' again'))];
  const sha256 = one.pictures[0]?.sha256 ?? '';
  const remove = (id: string) => {
    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id }] });
    corpus.handlers['bin.empty']({ things: [{ kind: 'article', id }] });
  };
  remove(one.articleId);
  expect(fileOf(sha256)).toBe(true);
  expect(corpus.handlers['articles.get']({ id: other.articleId }).pictures).toHaveLength(1);
  remove(other.articleId);
  expect(fileOf(sha256)).toBe(false);
});

test('a text from before pictures were kept gets them, and stays', async () => {
  const { articleId, imported, pictures } = await add(page());
  const { textId } = corpus.handlers['articles.get']({ id: articleId });
  corpus.store.write((tx) => tx.run('DELETE FROM article_pictures WHERE text_id = ?', [textId]));
  expect(corpus.handlers['articles.get']({ id: articleId })).toMatchObject({ structured: false, pictures: [] });
  const reading = { id: articleId, sha256: imported.original.sha256, imported, pictures };
  expect(corpus.handlers.structureArticle(reading)).toBe(true);
  expect(corpus.handlers['articles.get']({ id: articleId })).toMatchObject({ structured: true, textId, pictures: [{ before: 1 }] });
  expect(corpus.handlers.structureArticle(reading)).toBe(false);
});

test('a newer edition has its own, and the older one keeps what it had', async () => {
  const { articleId } = await add(page());
  const before = corpus.handlers['articles.get']({ id: articleId });
  const newer = Buffer.from(
    page()
      .toString()
      .replace(MORE, `${MORE} The mayor disagreed with every word of it, though.`)
      .replace(/<img[^>]*>/, ''),
  );
  corpus.handlers.addEdition({ id: articleId, ...(await read(newer)) });
  expect(corpus.handlers['articles.get']({ id: articleId }).pictures).toEqual([]);
  expect(corpus.handlers['articles.edition']({ textId: before.textId }).pictures).toEqual(before.pictures);
});

test('it moves with the paragraphs when something is put back', async () => {
  const bytes = Buffer.from(page().toString().replace('<p>The long', '<p>Share this article</p><p>The long'));
  const { articleId } = await add(bytes);
  const { clean, pictures } = corpus.handlers['articles.get']({ id: articleId });
  const index = clean.removed.find(({ text }) => text.startsWith('Share'))?.index ?? -1;
  const after = corpus.handlers['articles.putBack']({ id: articleId, indexes: [index] });
  expect(after.pictures.map(({ before }) => before)).toEqual(pictures.map(({ before }) => before + 1));
});

test('a PDF from before its pictures were kept gets them where they stand, and every passage stays', async () => {
  const bytes = picturePdf(
    [
      {
        lines: [...column([PROSE], 30, 760, 8), ...column(['Figure 1: The bridge in March'], 30, 440, 8), ...column([MORE], 30, 400, 8)],
        drawing: drawn('A', 30, 460, 300, 200),
      },
    ],
    { A: raster('/DeviceRGB', { width: 60, height: 50, at: (x, y) => [x, y, 9] }) },
  );
  const { article, findPictures } = await importWithParts(bytes, 'report.pdf');
  if (article === null || findPictures === undefined) throw new Error('no article');
  // As it was read when nothing looked for pictures.
  const { pictures: none, ...before } = article;
  const { articleId } = corpus.handlers.addArticle({ imported: before, bytes: new Uint8Array(bytes), pictures: [] });
  const { textId, clean, structured } = corpus.handlers['articles.get']({ id: articleId });
  expect([structured, none]).toEqual([false, []]);
  const passage = corpus.handlers['passages.create']({ articleId, textId, start: 4, end: 15, colour: 'yellow' });
  const found = await findPictures();
  const reading = { id: articleId, sha256: article.original.sha256, imported: withLatePictures(article, found), pictures: found.files };
  expect(corpus.handlers.structureArticle(reading)).toBe(true);
  const after = corpus.handlers['articles.get']({ id: articleId });
  expect(after).toMatchObject({ structured: true, textId, pictures: [{ before: 1, caption: 1, spot: { page: 1 } }] });
  expect(after.clean.text).toBe(clean.text);
  expect(corpus.handlers['passages.ofArticle']({ articleId }).map(({ id, range }) => [id, range])).toEqual([
    [passage.id, { start: 4, end: 15 }],
  ]);
});
