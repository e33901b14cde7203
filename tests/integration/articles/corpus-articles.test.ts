import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { articleSchema, articleSummarySchema } from '../../../src/shared/articles/model';
import { addArticle, importedArticle, spanOf, wholeList, type OpenCorpus, withCorpus } from '../../builders';

const talks = {
  title: 'China, Russia hold security talks in Moscow',
  outlet: 'Caliber.Az',
  published: '2023-05-26T15:46',
  text: 'Chen Wenqing met Nikolai Patrushev.\n\nThe talks were held in Moscow.',
  removed: [
    { index: 0, text: 'Views: 312', reason: 'furniture', before: 0 },
    { index: 1, text: 'The caption of the picture', reason: 'repeated', before: 1 },
  ],
} as const;
const talksParts = { ...talks, removed: [...talks.removed] };

let corpus: OpenCorpus;

withCorpus((opened) => {
  corpus = opened;
});

describe('taking an article in', () => {
  test('keeps the text, the metadata, what was removed, the remarks and the original', () => {
    const given = importedArticle({ ...talksParts, updated: '2023-05-27T08:30+03:00', section: 'World' });
    given.imported.remarks.push('Page 2 has no text: pictures, or blank.');
    const added = corpus.handlers.addArticle(given);
    expect(added).toMatchObject({ status: 'imported', title: talks.title });
    const article = corpus.handlers['articles.get']({ id: added.articleId });
    expect(articleSchema.parse(article)).toEqual({
      id: added.articleId,
      pictures: [],
      textId: article.textId,
      textVersion: 1,
      metadata: given.imported.metadata,
      evidence: given.imported.evidence,
      original: given.imported.original,
      clean: given.imported.clean,
      remarks: ['Page 2 has no text: pictures, or blank.'],
      // The outlet it names is a thing of its own from then on, and nobody graded it.
      outletId: article.outletId,
      reliability: null,
      structured: true,
      retraction: null,
      importedAt: article.importedAt,
    });
    expect(article.outletId).toHaveLength(36);
    expect(corpus.announced.flat()).toContain('articles');
    expect(corpus.store.readOriginal(given.imported.original.sha256)).toEqual(given.bytes);
  });

  test('the same bytes again are a duplicate', () => {
    const { articleId } = corpus.handlers.addArticle(importedArticle(talksParts));
    expect(corpus.handlers.addArticle(importedArticle(talksParts))).toEqual({
      status: 'duplicate',
      articleId,
      title: talks.title,
      inBin: false,
    });
    expect(corpus.handlers['articles.list'](wholeList).articles).toHaveLength(1);
    expect(corpus.announced).toHaveLength(1);
  });

  test('another file with the same clean text is a duplicate, also of an article whose text was changed since', () => {
    const { articleId } = corpus.handlers.addArticle(importedArticle(talksParts));
    corpus.handlers['articles.putBack']({ id: articleId, indexes: [1] });
    const copy = importedArticle({ ...talksParts, title: 'A copy', bytes: new TextEncoder().encode('other bytes') });
    expect(corpus.handlers.addArticle(copy)).toMatchObject({ status: 'duplicate', articleId });
  });

  test('bytes that are not those that were read are refused, and nothing is kept', () => {
    const { imported } = importedArticle(talksParts);
    const bytes = new TextEncoder().encode('something else');
    expect(() => corpus.handlers.addArticle({ imported, bytes })).toThrow(expect.objectContaining({ code: 'invalid-request' }));
    expect(corpus.handlers['articles.list'](wholeList).articles).toEqual([]);
  });

  test('the list shows the newest first', () => {
    const first = addArticle(corpus, talksParts);
    const second = addArticle(corpus, { title: 'A second one', text: 'Other words.' });
    const list = articleSummarySchema.array().parse(corpus.handlers['articles.list'](wholeList).articles);
    expect(list.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(list[1]).toMatchObject({ outlet: 'Caliber.Az', citationCount: 0, mentionCount: 0 });
  });

  test('the list is read in parts, without what is in the bin', () => {
    const added = Array.from({ length: 7 }, (_, number) => addArticle(corpus, { title: `Article ${number}`, text: `Text ${number}.` }));
    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id: added[3]?.id ?? '' }] });
    const read = (offset: number, limit: number) => {
      const { total, articles } = corpus.handlers['articles.list']({ offset, limit });
      expect(total).toBe(6);
      return articles.map(({ title }) => title);
    };
    expect([...read(0, 4), ...read(4, 4)]).toEqual(['Article 6', 'Article 5', 'Article 4', 'Article 2', 'Article 1', 'Article 0']);
    expect(read(6, 4)).toEqual([]);
  });

  test('an article that is not there is not found', () => {
    expect(() => corpus.handlers['articles.get']({ id: randomUUID() })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('metadata', () => {
  test('what the analyst writes replaces what was found, and says so', () => {
    const { id } = addArticle(corpus, talksParts);
    const changed = corpus.handlers['articles.update']({ id, changes: { bylines: ['A. Writer'], published: null } });
    expect(changed.metadata).toMatchObject({ title: talks.title, bylines: ['A. Writer'], published: null });
    expect(changed.evidence).toEqual({
      title: 'line 1 of the file',
      bylines: 'written by the analyst',
      published: 'written by the analyst',
    });
    expect(corpus.handlers['articles.get']({ id })).toEqual(changed);
    expect(corpus.announced.at(-1)).toEqual(['articles', 'passages', 'mentions']);
  });

  test('a new title is found and the old one no more', () => {
    const { id } = addArticle(corpus, talksParts);
    corpus.handlers['articles.update']({ id, changes: { title: 'Consultations on the Yenisei' } });
    const find = (query: string) => corpus.handlers['search.find']({ query, limit: 10 }).counts.article;
    expect([find('yenisei'), find('hold')]).toEqual([1, 0]);
  });
});

describe('putting back what was removed', () => {
  test('makes a new text version, whose words are found', () => {
    const { id, textId } = addArticle(corpus, talksParts);
    const article = corpus.handlers['articles.putBack']({ id, indexes: [1] });
    expect(article.textVersion).toBe(2);
    expect(article.textId).not.toBe(textId);
    expect(article.clean.text).toBe('Chen Wenqing met Nikolai Patrushev.\n\nThe caption of the picture\n\nThe talks were held in Moscow.');
    expect(article.clean.removed.map(({ index }) => index)).toEqual([0]);
    expect(corpus.handlers['search.find']({ query: 'caption', limit: 10 }).counts.article).toBe(1);
  });

  test('passages and mentions stand where their words stand now', () => {
    const article = addArticle(corpus, talksParts);
    const span = { articleId: article.id, textId: article.textId, ...spanOf(article.clean.text, 'held in Moscow') };
    corpus.handlers['passages.create']({ ...span, colour: 'yellow' });
    const entity = corpus.handlers['entities.create']({ kind: 'place', name: 'Moscow' });
    corpus.handlers['mentions.create']({
      ...span,
      ...spanOf(article.clean.text, 'Moscow'),
      entityId: entity.id,
    });
    const changed = corpus.handlers['articles.putBack']({ id: article.id, indexes: [0, 1] });
    const [passage] = corpus.handlers['passages.ofArticle']({ articleId: article.id });
    expect(passage).toMatchObject({
      textId: changed.textId,
      state: 'exact',
      range: spanOf(changed.clean.text, 'held in Moscow'),
      selectors: { paragraph: 4, position: spanOf(changed.clean.text, 'held in Moscow') },
    });
    const [mention] = corpus.handlers['mentions.ofArticle']({ articleId: article.id });
    expect(mention).toMatchObject({ textId: changed.textId, range: spanOf(changed.clean.text, 'Moscow') });
  });

  test('is refused for a piece that is in the text already', () => {
    const { id } = addArticle(corpus, talksParts);
    corpus.handlers['articles.putBack']({ id, indexes: [1] });
    expect(() => corpus.handlers['articles.putBack']({ id, indexes: [1] })).toThrow(expect.objectContaining({ code: 'invalid-request' }));
  });
});
