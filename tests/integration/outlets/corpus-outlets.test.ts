import { beforeEach, describe, expect, test } from 'vitest';
import { Store } from '../../../src/main/corpus/store/store';
import { addArticle, openCorpus, temporaryFolder, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;
let count = 0;

beforeEach(async () => {
  corpus = await openCorpus(temporaryFolder());
});

/** An article of `outlet`; answers with it as the reader gets it. */
function articleOf(outlet: string | null, title = 'An article') {
  count += 1;
  return addArticle(corpus, { title, outlet, text: `Words of article ${count}.` });
}

const outlets = () => corpus.handlers['outlets.list'](null);
const names = () => outlets().map(({ name }) => name);
const outletId = (name: string): string => outlets().find((outlet) => outlet.name === name)?.id ?? 'none';

describe('articles find their outlet', () => {
  test('by name, without regard to case, white space and width of letters; a new name makes a new outlet', () => {
    const first = articleOf('ABC News');
    expect(articleOf('abc  news').outletId).toBe(first.outletId);
    expect(articleOf('ＡＢＣ News').outletId).toBe(first.outletId);
    expect(articleOf('РИА Новости').outletId).toBe(articleOf('риа новости').outletId);
    expect(articleOf(null).outletId).toBeNull();
    expect(names()).toEqual(['ABC News', 'РИА Новости']);
    expect(outlets()[0]).toMatchObject({ articleCount: 3, citationCount: 0, reliability: null, kind: null, country: null });
  });

  test('by alias; what the article calls its outlet stays as it was read', () => {
    articleOf('ABC News');
    corpus.handlers['outlets.update']({ id: outletId('ABC News'), aliases: ['abc.net.au'] });
    const article = articleOf('ABC.net.au');
    expect(article.outletId).toBe(outletId('ABC News'));
    expect(article.metadata.outlet).toBe('ABC.net.au');
  });

  test('when the analyst corrects it; an outlet that nobody described goes with its last article', () => {
    const article = articleOf('ABC Newz');
    const wrong = article.outletId;
    expect(corpus.handlers['articles.update']({ id: article.id, changes: { outlet: 'ABC News' } }).outletId).not.toBe(wrong);
    expect(names()).toEqual(['ABC News']);
    corpus.handlers['outlets.grade']({ id: outletId('ABC News'), reliability: 'B', reason: '' });
    corpus.handlers['articles.update']({ id: article.id, changes: { outlet: null } });
    expect(names()).toEqual(['ABC News']);
    expect(corpus.handlers['articles.get']({ id: article.id }).outletId).toBeNull();
  });

  test('in a vault from before there were outlets, whose keys SQLite made', () => {
    corpus.store.write((tx) => {
      const id = '00000000-0000-4000-8000-000000000001';
      tx.run('INSERT INTO outlets (id, name, created_at, updated_at) VALUES (?, ?, ?, ?)', [id, 'РИА Новости', 'x', 'x']);
      tx.run('INSERT INTO outlet_names (outlet_id, position, name, name_key) VALUES (?, 0, ?, lower(?))', [
        id,
        'РИА Новости',
        'РИА Новости',
      ]);
    });
    expect(articleOf('РИА Новости').outletId).toBe('00000000-0000-4000-8000-000000000001');
    expect(articleOf('риа новости').outletId).toBe('00000000-0000-4000-8000-000000000001');
  });
});

describe('what is said of an outlet', () => {
  test('details; a former name that articles use stays an alias', () => {
    articleOf('ABC');
    const changed = corpus.handlers['outlets.update']({
      id: outletId('ABC'),
      name: 'ABC News',
      kind: 'broadcaster',
      country: 'AU',
      summary: 'Public broadcaster.',
    });
    expect(changed).toMatchObject({ name: 'ABC News', aliases: ['ABC'], kind: 'broadcaster', country: 'AU' });
    expect(articleOf('abc').outletId).toBe(changed.id);
  });

  test('a name belongs to one outlet; an alias in use is not just removed', () => {
    articleOf('ABC News');
    articleOf('BBC');
    const id = outletId('BBC');
    expect(() => corpus.handlers['outlets.update']({ id, aliases: ['abc news'] })).toThrow(/outlet “ABC News” already.*Merge/);
    expect(() => corpus.handlers['outlets.create']({ name: ' BBC ' })).toThrow(/Merge/);
    corpus.handlers['outlets.update']({ id, aliases: ['bbc.com'] });
    articleOf('bbc.com');
    expect(() => corpus.handlers['outlets.update']({ id, aliases: [] })).toThrow(/call it “bbc.com”/);
    expect(corpus.handlers['outlets.get']({ id }).aliases).toEqual(['bbc.com']);
  });

  test('grades with their reasons; every grade stays in the history', () => {
    articleOf('ABC News');
    const id = outletId('ABC News');
    const grade = (reliability: 'B' | 'D' | null, reason: string) => corpus.handlers['outlets.grade']({ id, reliability, reason });
    expect(grade('B', 'Corrects itself')).toMatchObject({
      reliability: 'B',
      reliabilityReason: 'Corrects itself',
      grades: [{ reliability: 'B' }],
    });
    expect(grade('B', 'Corrects itself').grades).toHaveLength(1);
    grade('D', 'Invented quotes');
    const { reliability, reliabilityAt, grades } = grade(null, '');
    expect([reliability, reliabilityAt]).toEqual([null, null]);
    expect(grades.map((one) => [one.reliability, one.reason])).toEqual([
      [null, ''],
      ['D', 'Invented quotes'],
      ['B', 'Corrects itself'],
    ]);
  });

  test('grading can be undone and redone', () => {
    articleOf('ABC News');
    const id = outletId('ABC News');
    corpus.handlers['outlets.grade']({ id, reliability: 'C', reason: 'why' });
    corpus.handlers['history.undo']({ step: null });
    expect(corpus.handlers['outlets.get']({ id })).toMatchObject({ reliability: null, grades: [] });
    corpus.handlers['history.redo']({ step: null });
    expect(corpus.handlers['outlets.get']({ id })).toMatchObject({ reliability: 'C', grades: [{ reason: 'why' }] });
  });
});

describe('one outlet of two, and two of one', () => {
  test('names, articles, details and the history of grades go over; the grade that stays is the one of the outlet that stays', () => {
    articleOf('ABC News');
    const site = articleOf('abc.net.au', 'Of the site');
    const [from, into] = [outletId('abc.net.au'), outletId('ABC News')];
    corpus.handlers['outlets.grade']({ id: from, reliability: 'D', reason: 'first' });
    corpus.handlers['outlets.update']({ id: from, country: 'AU', kind: 'website' });
    corpus.handlers['outlets.grade']({ id: into, reliability: 'B', reason: 'second' });
    corpus.handlers['outlets.update']({ id: into, kind: 'broadcaster' });
    const merged = corpus.handlers['outlets.merge']({ from, into });
    expect(merged).toMatchObject({
      name: 'ABC News',
      aliases: ['abc.net.au'],
      kind: 'broadcaster',
      country: 'AU',
      reliability: 'B',
      articleCount: 2,
    });
    expect(merged.grades.map(({ reliability, name }) => [reliability, name])).toEqual([
      ['B', 'ABC News'],
      ['D', 'abc.net.au'],
    ]);
    expect(corpus.handlers['articles.get']({ id: site.id }).metadata.outlet).toBe('abc.net.au');
    expect(() => corpus.handlers['outlets.get']({ id: from })).toThrow(/no longer in the vault/);
    corpus.handlers['history.undo']({ step: null });
    expect(corpus.handlers['outlets.get']({ id: from })).toMatchObject({ name: 'abc.net.au', reliability: 'D', articleCount: 1 });
    expect(corpus.handlers['outlets.get']({ id: into })).toMatchObject({ aliases: [], country: null, articleCount: 1 });
  });

  test('the grade goes over when the other has none', () => {
    articleOf('ABC News');
    articleOf('abc.net.au');
    const [from, into] = [outletId('abc.net.au'), outletId('ABC News')];
    corpus.handlers['outlets.grade']({ id: from, reliability: 'C', reason: 'why' });
    expect(corpus.handlers['outlets.merge']({ from, into })).toMatchObject({ reliability: 'C', reliabilityReason: 'why' });
    expect(() => corpus.handlers['outlets.merge']({ from: into, into })).toThrow(/same outlet/);
  });

  test('an alias becomes an outlet again, with the articles that call it so', () => {
    articleOf('ABC News');
    const site = articleOf('ABC.net.au');
    corpus.handlers['outlets.merge']({ from: outletId('ABC.net.au'), into: outletId('ABC News') });
    corpus.handlers['outlets.grade']({ id: outletId('ABC News'), reliability: 'B', reason: '' });
    const made = corpus.handlers['outlets.split']({ id: outletId('ABC News'), alias: 'ABC.net.au' });
    expect(made).toMatchObject({ name: 'ABC.net.au', reliability: null, articleCount: 1 });
    expect(corpus.handlers['articles.get']({ id: site.id }).outletId).toBe(made.id);
    expect(corpus.handlers['outlets.get']({ id: outletId('ABC News') })).toMatchObject({ aliases: [], articleCount: 1 });
    expect(() => corpus.handlers['outlets.split']({ id: made.id, alias: 'ABC News' })).toThrow(/no longer an alias/);
  });

  test('an outlet is removed when there are no articles of it, be they in the bin', () => {
    const article = articleOf('ABC News');
    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id: article.id }] });
    const id = outletId('ABC News');
    expect(corpus.handlers['outlets.get']({ id }).articleCount).toBe(0);
    expect(() => corpus.handlers['outlets.remove']({ id })).toThrow(/its bin has an article/);
    corpus.handlers['bin.empty']({ things: [{ kind: 'article', id: article.id }] });
    corpus.handlers['outlets.remove']({ id });
    expect(names()).toEqual([]);
  });
});

describe('finding outlets', () => {
  test('quick find and search find them by name and alias, also after a merge, a new name, an undo', () => {
    articleOf('ABC News');
    articleOf('The Herald');
    const found = (query: string) =>
      corpus.handlers['search.quickFind']({ query, limit: 10 })
        .filter(({ kind }) => kind === 'outlet')
        .map(({ title }) => title);
    expect(found('herald')).toEqual(['The Herald']);
    corpus.handlers['outlets.update']({ id: outletId('ABC News'), aliases: ['abc.net.au'] });
    expect(found('net.au')).toEqual(['ABC News']);
    corpus.handlers['outlets.merge']({ from: outletId('The Herald'), into: outletId('ABC News') });
    expect(found('herald')).toEqual(['ABC News']);
    corpus.handlers['history.undo']({ step: null });
    expect(found('herald')).toEqual(['The Herald']);
    const { hits, counts } = corpus.handlers['search.find']({ query: 'herald', limit: 10 });
    expect(counts.outlet).toBe(1);
    expect(hits.find(({ kind }) => kind === 'outlet')).toMatchObject({ id: outletId('The Herald') });
  });
});

test('everything is there when the vault is opened again', async () => {
  const folder = temporaryFolder();
  corpus = await openCorpus(folder);
  articleOf('ABC News');
  articleOf('abc.net.au');
  corpus.handlers['outlets.grade']({ id: outletId('ABC News'), reliability: 'B', reason: 'why' });
  corpus.handlers['outlets.merge']({ from: outletId('abc.net.au'), into: outletId('ABC News') });
  const before = corpus.handlers['outlets.get']({ id: outletId('ABC News') });
  corpus.store.close();
  corpus = await openCorpus(folder);
  expect(corpus.store).toBeInstanceOf(Store);
  expect(corpus.handlers['outlets.get']({ id: before.id })).toEqual(before);
});
