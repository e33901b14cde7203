import iconv from 'iconv-lite';
import { afterAll, describe, expect, test } from 'vitest';
import { importFile, importWithParts } from '../../../src/main/import/pipeline';
import { decodeText } from '../../../src/main/import/encoding';
import { addArticle, importedArticle, openCorpus, spanOf, temporaryFolder } from '../../builders';

/** Re-reading from the bytes of the original on, as main does it. */

const russian =
  'Переговоры в Москве\n\nПервый абзац о переговорах, которые прошли в городе в понедельник.\n\nВторой абзац: о торговле и о пленных.\n';
const opened = await openCorpus(temporaryFolder());
afterAll(() => opened.store.close());

describe('an encoding the analyst decides for', () => {
  test('is followed though the bytes look like another one', () => {
    const bytes = new TextEncoder().encode('Gewählt wird, was der Mensch sagt: für und wider.');
    expect(decodeText(bytes, 'windows-1252').encoding).toBe('utf-8');
    const decided = decodeText(bytes, 'windows-1252', true);
    expect(decided.encoding).toBe('windows-1252');
    expect(decided.text).toContain('fÃ¼r');
  });

  test('is followed against a byte order mark, which then is no part of the text', () => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 0x62);
    expect(decodeText(bytes, 'utf-8', true).text).toBe('ab');
    expect(decodeText(bytes, 'windows-1251', true).text).toHaveLength(5);
  });

  test('that nobody knows leaves the bytes their word', () => {
    expect(decodeText(new TextEncoder().encode('für'), 'no-such-thing', true).encoding).toBe('utf-8');
  });

  test('is that of an e-mail’s texts, whatever its headers say', async () => {
    const head =
      'From: a@example.org\r\nTo: b@example.org\r\nDate: Fri, 1 Mar 2024 09:00:00 +0000\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\nSubject: Talks\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n';
    const bytes = new Uint8Array(Buffer.concat([Buffer.from(head), iconv.encode('Первый абзац о переговорах, которые прошли.', 'koi8-r')]));
    const { article } = await importWithParts(bytes, 'mail.eml', { encoding: 'koi8-r', decided: true });
    expect(article?.original.encoding).toBe('koi8-r');
    expect(article?.clean.text).toContain('Первый абзац о переговорах');
  });
});

test('a wrong guess is put right from the original, and the passages go with it', async () => {
  const bytes = new Uint8Array(iconv.encode(russian, 'windows-1251'));
  const wrong = (await importWithParts(bytes, 'talks.txt', { encoding: 'koi8-r', decided: true })).article;
  if (wrong === null) throw new Error('no article');
  const { articleId } = opened.handlers.addArticle({ imported: wrong, bytes });
  const article = opened.handlers['articles.get']({ id: articleId });
  expect(article.clean.text).not.toContain('Первый');
  const words = article.clean.text.slice(0, 12);
  const span = { articleId, textId: article.textId, ...spanOf(article.clean.text, words) };
  opened.handlers['passages.create']({ ...span, colour: 'yellow' });

  const original = opened.handlers.originalToRead({ id: articleId });
  expect(Buffer.from(original.bytes).equals(Buffer.from(bytes))).toBe(true);
  const right = (await importWithParts(original.bytes, original.fileName, { encoding: 'windows-1251', decided: true })).article;
  if (right === null) throw new Error('no article');
  const read = opened.handlers.rereadArticle({ id: articleId, sha256: original.sha256, imported: right });
  expect(read).toMatchObject({ changed: true, waiting: 1, article: { original: { encoding: 'windows-1251' } } });
  expect(read.article.clean.text).toContain('Первый абзац о переговорах');
  expect(read.article.metadata.title).toBe('Переговоры в Москве');
});

test('an original is read the same again', async () => {
  const given = importedArticle({ title: 'Talks', text: 'They spoke in the harbour for three hours.\n\nNobody signed a paper.' });
  const imported = await importFile(given.bytes, 'article.txt');
  const { articleId } = opened.handlers.addArticle({ imported, bytes: given.bytes });
  const original = opened.handlers.originalToRead({ id: articleId });
  const again = await importFile(original.bytes, original.fileName);
  expect(opened.handlers.rereadArticle({ id: articleId, sha256: original.sha256, imported: again }).changed).toBe(false);
  expect(addArticle(opened, { title: 'Other', text: 'Something else.' }).textVersion).toBe(1);
});

test('a text from before structure was kept gets it from its original, and all that stands on it stays', async () => {
  const html =
    '<html><head><title>Bridges</title></head><body><article><h1>Bridges</h1><p>The long bridge was closed in March, as the ministry said on Monday.</p><ol><li>It was opened in May.</li></ol></article></body></html>';
  const bytes = new TextEncoder().encode(html);
  const imported = await importFile(bytes, 'bridges.html');
  const { articleId } = opened.handlers.addArticle({ imported, bytes });
  const present = opened.handlers['articles.get']({ id: articleId });
  const bare = imported.clean.blocks.map(({ kind }) => ({ kind }));
  opened.store.write((tx) => {
    tx.run('UPDATE article_texts SET structured = 0 WHERE id = ?', [present.textId]);
    tx.run('UPDATE article_texts SET blocks = ? WHERE id = ?', [JSON.stringify(bare), present.textId]);
  });
  const old = opened.handlers['articles.get']({ id: articleId });
  expect([old.structured, old.clean.blocks.at(-1)]).toEqual([false, { kind: 'list-item' }]);
  const span = { articleId, textId: old.textId, ...spanOf(old.clean.text, 'opened in May') };
  const passage = opened.handlers['passages.create']({ ...span, colour: 'yellow' });

  const reading = { id: articleId, sha256: imported.original.sha256, imported };
  expect(opened.handlers.structureArticle(reading)).toBe(true);
  const now = opened.handlers['articles.get']({ id: articleId });
  expect(now.structured).toBe(true);
  expect(now.clean.blocks.at(-1)).toEqual({ kind: 'list-item', structure: { depth: 1, number: 1 } });
  expect([now.textId, now.textVersion, now.clean.text]).toEqual([old.textId, old.textVersion, old.clean.text]);
  expect(opened.handlers['passages.get']({ ids: [passage.id] })[0]).toMatchObject({
    textId: old.textId,
    selectors: { quote: { exact: 'opened in May' } },
  });
  expect(opened.handlers['passages.waiting']({ articleId })).toEqual({ count: 0 });
  expect(opened.handlers.structureArticle(reading)).toBe(false);
});
