import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { addArticles, type AddedOrNot } from '../../../src/main/corpus/articles/add-articles';
import { importedArticle, wholeList, type OpenCorpus, withCorpus } from '../../builders';

let folder: string;
let corpus: OpenCorpus;
withCorpus((opened) => {
  corpus = opened;
  folder = opened.store.folder;
});

const file = (title: string, text = `The text of ${title}.`) => importedArticle({ title, text });
const statuses = (added: readonly AddedOrNot[]): string[] => added.map(({ status }) => status);

describe('several articles at once', () => {
  test('each is there, with its original on the disk, and is one change of the journal', async () => {
    const files = [file('One'), file('Two'), file('Three')];
    const before = corpus.store.sequence;
    const added = await corpus.handlers.addArticles({ files });
    expect(statuses(added)).toEqual(['imported', 'imported', 'imported']);
    expect(corpus.store.sequence).toBe(before + 1);
    for (const [index, one] of added.entries()) {
      if (one.status === 'failed') throw new Error(one.failure.message);
      const article = corpus.handlers['articles.get']({ id: one.articleId });
      expect(article.metadata.title).toBe(files[index]?.imported.metadata.title);
      const { sha256 } = article.original;
      const original = path.join(folder, 'originals', sha256.slice(0, 2), sha256);
      expect(readFileSync(original)).toEqual(Buffer.from(files[index]?.bytes ?? []));
      expect(corpus.handlers['search.find']({ query: `title:${one.title}`, limit: 5 }).hits[0]?.id).toBe(one.articleId);
    }
    expect(corpus.announced).toEqual([['articles', 'outlets']]);
  });

  test('duplicates of the vault and of the batch itself are told', async () => {
    const { articleId } = corpus.handlers.addArticle(file('One'));
    const [first, second, third, fourth] = await corpus.handlers.addArticles({
      files: [file('One'), file('Two'), file('Two'), file('Other title', 'The text of Two.')],
    });
    expect(first).toEqual({ status: 'duplicate', articleId, title: 'One', inBin: false });
    expect(second).toMatchObject({ status: 'imported', title: 'Two' });
    expect(third).toEqual({ ...second, status: 'duplicate' });
    expect(fourth).toEqual({ ...second, status: 'duplicate' });
    expect(corpus.handlers['vault.status'](null).counts.articles).toBe(2);
  });

  test('the same text that stood elsewhere, in one batch, is a reprint', async () => {
    const text = 'The text of Two.';
    const [first, second, third] = await corpus.handlers.addArticles({
      files: [
        importedArticle({ title: 'Two', text, outlet: 'The Wire' }),
        importedArticle({ title: 'Two, they say', text, outlet: 'The Post' }),
        importedArticle({ title: 'Two again', text, outlet: 'The Post' }),
      ],
    });
    expect(first).toMatchObject({ status: 'imported' });
    expect(second).toMatchObject({ status: 'imported', title: 'Two, they say', reprintOf: 'The Wire' });
    expect(third).toMatchObject({ status: 'duplicate', title: 'Two, they say' });
  });

  test('one that changed while it was read keeps no other one out', async () => {
    const changed = { ...file('One'), bytes: new TextEncoder().encode('something else') };
    const added = await corpus.handlers.addArticles({ files: [changed, file('Two')] });
    expect(added[0]).toMatchObject({ status: 'failed', failure: { code: 'invalid-request' } });
    expect(added[1]).toMatchObject({ status: 'imported', title: 'Two' });
  });

  test('one that the vault refuses is told by itself', async () => {
    const taken = corpus.handlers.addArticle(file('One')).articleId;
    // The first article is given an id that is in use already, within the batch and again by itself.
    const ids = [taken, randomUUID(), taken];
    const newId = (): string => ids.shift() ?? randomUUID();
    const added = await addArticles({ store: corpus.store, now: () => '2026-01-01T00:00:00.000Z', newId }, [file('Two'), file('Three')]);
    expect(statuses(added)).toEqual(['failed', 'imported']);
    expect(corpus.handlers['vault.status'](null).counts.articles).toBe(2);
  });

  test('two batches with the same file at the same time store it once', async () => {
    const [one, two] = await Promise.all([
      corpus.handlers.addArticles({ files: [file('One'), file('Two')] }),
      corpus.handlers.addArticles({ files: [file('Two'), file('One')] }),
    ]);
    expect([...statuses(one), ...statuses(two)].sort()).toEqual(['duplicate', 'duplicate', 'imported', 'imported']);
  });

  test('reads are answered while the originals are flushed', async () => {
    const order: string[] = [];
    const batch = corpus.handlers.addArticles({ files: [file('One')] }).then(() => order.push('batch'));
    await Promise.resolve();
    corpus.handlers['articles.list'](wholeList);
    order.push('list');
    await batch;
    expect(order).toEqual(['list', 'batch']);
  });

  test('nothing is left of files under way', async () => {
    await corpus.handlers.addArticles({ files: [file('One')] });
    const { sha256 } = file('One').imported.original;
    expect(existsSync(path.join(folder, 'originals', sha256.slice(0, 2), `${sha256}.new`))).toBe(false);
  });
});

describe('a file that was kept before a reader could read it', () => {
  test.each(['alone', 'in a batch'])('becomes an article, and its original is there once: %s', async (way) => {
    const one = file('Kept first');
    const kept = corpus.handlers.keepFile({
      fileName: 'kept.bin',
      mediaType: 'application/octet-stream',
      format: 'Some format',
      reason: 'It could not be read then.',
      bytes: one.bytes,
      articleId: null,
    });
    const [added] = way === 'alone' ? [corpus.handlers.addArticle(one)] : await corpus.handlers.addArticles({ files: [one] });
    if (added === undefined || added.status === 'failed') throw new Error('not taken in');
    expect(added.status).toBe('imported');
    const { original } = corpus.handlers['articles.get']({ id: added.articleId });
    expect(original).toEqual({ ...one.imported.original, fileName: 'kept.bin' });
    corpus.handlers['kept.remove']({ id: kept.id });
    expect(existsSync(path.join(folder, 'originals', original.sha256.slice(0, 2), original.sha256))).toBe(true);
  });
});
