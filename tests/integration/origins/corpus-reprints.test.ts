import { describe, expect, test } from 'vitest';
import { madeArticle } from '../../bench/corpus';
import { addArticle, importedArticle, wholeList, type ArticleParts, type OpenCorpus, withCorpus } from '../../builders';

const { text } = madeArticle(3).imported.clean;
const wire: ArticleParts = {
  title: 'Shipment leaves the port',
  text,
  outlet: 'The Wire',
  published: '2024-05-04T08:00Z',
  url: 'https://wire.example/port?id=7',
};

let corpus: OpenCorpus;
withCorpus((opened) => {
  corpus = opened;
});

let copies = 0;
/** The text once more, in a file of other bytes. */
const again = (changes: Partial<ArticleParts>) => {
  copies += 1;
  return importedArticle({ ...wire, bytes: new TextEncoder().encode(`copy ${copies}`), ...changes });
};
const offer = (changes: Partial<ArticleParts>) => corpus.handlers.addArticle(again(changes));
const titlesOf = (articleId: string): string[] => corpus.handlers['origins.of']({ articleId }).members.map(({ title }) => title);

describe('the same text', () => {
  test.each<[string, Partial<ArticleParts>]>([
    ['of another outlet', { outlet: 'Daily Star' }],
    ['of another day', { published: '2024-05-05' }],
    ['at another address', { url: 'https://wire.example/asia/port' }],
    ['at an address that differs in what it asks for', { url: 'https://wire.example/port?id=8' }],
    ['of another outlet, day and address', { outlet: 'Daily Star', published: '2024-05-05T10:00Z', url: 'https://star.example/x' }],
  ])('%s is a reprint: an article of its own, of one origin', (_, changes) => {
    const first = addArticle(corpus, wire);
    const added = offer({ title: 'Exposed: the ship sails', ...changes });
    expect(added).toMatchObject({ status: 'imported', reprintOf: 'The Wire' });
    const { metadata, clean } = corpus.handlers['articles.get']({ id: added.articleId });
    expect([metadata.outlet, metadata.published, metadata.url]).toEqual([
      changes.outlet ?? wire.outlet,
      changes.published ?? wire.published,
      changes.url ?? wire.url,
    ]);
    expect(clean.text).toBe(text);
    expect(titlesOf(first.id).sort()).toEqual(['Exposed: the ship sails', wire.title]);
    expect(corpus.handlers['articles.list']({ ...wholeList, grouped: true })).toMatchObject({
      total: 1,
      articles: [{ origin: { size: 2 } }],
    });
  });

  test.each<[string, Partial<ArticleParts>]>([
    ['saved once more', {}],
    ['under another headline', { title: 'Ship leaves' }],
    ['with nothing said of where it stood', { outlet: null, published: null, url: null }],
    ['with less said of it', { outlet: null, published: '2024-05' }],
    ['with the outlet in other letters', { outlet: 'the  WIRE' }],
    ['with the same moment on another clock', { published: '2024-05-04T18:00+10:00' }],
    ['with a more exact time', { published: '2024-05-04T08:02Z' }],
    ['at the same address written otherwise', { url: 'http://www.wire.example/port/?utm_source=x&id=7#comments' }],
  ])('%s is already there', (_, changes) => {
    const { id } = addArticle(corpus, wire);
    expect(offer(changes)).toMatchObject({ status: 'duplicate', articleId: id });
    expect(corpus.handlers['articles.list'](wholeList).total).toBe(1);
  });

  test('with the outlet under another of its names is already there', () => {
    const { id, outletId } = addArticle(corpus, wire);
    corpus.handlers['outlets.update']({ id: outletId ?? '', aliases: ['Wire Service'] });
    expect(offer({ outlet: 'Wire Service' })).toMatchObject({ status: 'duplicate', articleId: id });
  });

  test('that says more of its source than the copy here is kept: nothing it states is lost', () => {
    const bare = addArticle(corpus, { title: 'Pasted', text });
    const added = offer({});
    expect(added).toMatchObject({ status: 'imported', reprintOf: '“Pasted”' });
    expect(titlesOf(bare.id)).toHaveLength(2);
    // A third that states nothing is any of them.
    expect(offer({ outlet: null, published: null, url: null })).toMatchObject({ status: 'duplicate' });
  });

  test('in the same bytes is already there, whatever is said of it', () => {
    const { id } = addArticle(corpus, { ...wire, bytes: new TextEncoder().encode('one file') });
    const same = importedArticle({ ...wire, outlet: 'Daily Star', bytes: new TextEncoder().encode('one file') });
    expect(corpus.handlers.addArticle(same)).toMatchObject({ status: 'duplicate', articleId: id });
  });

  test('is compared with every copy of it: a reprint saved twice is there once', () => {
    addArticle(corpus, wire);
    const reprint = offer({ outlet: 'Daily Star' });
    expect(offer({ outlet: 'Daily Star' })).toMatchObject({ status: 'duplicate', articleId: reprint.articleId });
  });

  test('of an article in the bin: the same page is told to be there, a reprint comes in', () => {
    const { id } = addArticle(corpus, wire);
    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id }] });
    expect(offer({})).toMatchObject({ status: 'duplicate', articleId: id, inBin: true });
    const reprint = offer({ title: 'Exposed', outlet: 'Daily Star' });
    expect(reprint).toMatchObject({ status: 'imported' });
    expect(reprint).not.toHaveProperty('reprintOf');
    expect(titlesOf(reprint.articleId)).toEqual([]);
    corpus.handlers['bin.putBack']({ things: [{ kind: 'article', id }] });
    expect(titlesOf(reprint.articleId)).toHaveLength(2);
  });

  test('too short to be alike by its words is one origin when it is the same', () => {
    const short = { title: 'A', text: 'No comment was given.' };
    const first = addArticle(corpus, { ...short, outlet: 'One' });
    offer({ ...short, outlet: 'Two' });
    offer({ ...short, outlet: 'Three' });
    expect(titlesOf(first.id)).toHaveLength(3);
  });

  test('of a part of a message is linked, be it kept as a reprint or there already', () => {
    const mail = addArticle(corpus, { title: 'A message', text: 'See what is attached.' });
    const { id } = addArticle(corpus, wire);
    const part = (position: number) => ({ parentId: mail.id, position, label: `part ${position}` });
    expect(corpus.handlers.addArticle({ ...again({}), partOf: part(0) })).toMatchObject({ status: 'duplicate', articleId: id });
    expect(corpus.handlers.addArticle({ ...again({ outlet: 'Daily Star' }), partOf: part(1) })).toMatchObject({ status: 'imported' });
    expect(corpus.handlers['articles.parts']({ id: mail.id }).parts).toHaveLength(2);
  });

  test('parted by the analyst stays parted', () => {
    const first = addArticle(corpus, wire);
    const second = offer({ outlet: 'Daily Star' });
    corpus.handlers['origins.separate']({ articleId: second.articleId });
    offer({ outlet: 'The Post' });
    expect(titlesOf(first.id)).toHaveLength(2);
    expect(titlesOf(second.articleId)).toEqual([]);
  });
});
