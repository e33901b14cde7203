import { describe, expect, test } from 'vitest';
import type { Article } from '../../../src/shared/articles/model';
import { contract, type Request } from '../../../src/shared/contract';
import { addArticle, citationNode, noteDocument, spanOf, type OpenCorpus, withCorpus } from '../../builders';

const text = 'The bank moved the money.\n\nThe minister denied it.\n\nA court in Vienna froze the account.';

let corpus: OpenCorpus;
let article: Article;

/** As the window calls it: what it sends goes through the contract first. */
const mark = (words: string, more: Partial<Request<'passages.create'>> = {}) =>
  corpus.handlers['passages.create'](
    contract['passages.create'].request.parse({
      articleId: article.id,
      textId: article.textId,
      ...spanOf(article.clean.text, words),
      colour: 'yellow',
      ...more,
    }),
  );
const tag = (id: string, ...tags: string[]) =>
  corpus.handlers['passages.update'](contract['passages.update'].request.parse({ id, tags })).tags;
const tagsOf = (id: string) => corpus.handlers['passages.get']({ ids: [id] })[0]?.tags;
const list = () => corpus.handlers['tags.list'](null).map(({ tag: name, count, total }) => [name, count, total]);

withCorpus((opened) => {
  corpus = opened;
  article = addArticle(corpus, { title: 'The account', text });
});

describe('tags of a passage', () => {
  test('come with it in one change, in order, and are replaced as a whole', () => {
    const before = corpus.store.sequence;
    const { id, tags, comment, credibility } = mark('The bank', {
      tags: [' money / flows ', 'Banks', 'banks'],
      comment: 'Which one?',
      credibility: 3,
      credibilityReason: 'Only one source.',
    });
    expect(corpus.store.sequence).toBe(before + 1);
    expect({ tags, comment, credibility }).toEqual({ tags: ['banks', 'money/flows'], comment: 'Which one?', credibility: 3 });
    expect(tag(id, 'money/flows/Austria')).toEqual(['money/flows/Austria']);
    expect(tag(id)).toEqual([]);
    expect(corpus.handlers['passages.ofArticle']({ articleId: article.id })).toMatchObject([
      { tags: [], comment: 'Which one?', credibility: 3, credibilityReason: 'Only one source.' },
    ]);
  });

  test('keep the spelling that is there, part by part', () => {
    const [a, b] = [mark('The bank'), mark('The minister')];
    tag(a.id, 'Corruption/Sanctions');
    expect(tag(b.id, 'corruption/sanctions')).toEqual(['Corruption/Sanctions']);
    expect(tag(b.id, 'CORRUPTION/bribes')).toEqual(['Corruption/bribes']);
  });

  test('without a name, or with too many parts, are refused', () => {
    for (const wrong of ['', ' / ', 'a/b/c/d/e/f/g/h/i', 'x'.repeat(201)]) {
      expect(contract['passages.update'].request.safeParse({ id: article.id, tags: [wrong] }).success).toBe(false);
    }
  });

  test('go with the passage', () => {
    const { id } = mark('The bank', { tags: ['money'] });
    corpus.handlers['passages.remove']({ id });
    expect(list()).toEqual([]);
  });

  test('go with an article that is deleted for good, and do not count while it is in the bin', () => {
    mark('The bank', { tags: ['money'] });
    const things = [{ kind: 'article' as const, id: article.id }];
    corpus.handlers['bin.delete']({ things });
    expect(list()).toEqual([]);
    corpus.handlers['bin.putBack']({ things });
    expect(list()).toEqual([['money', 1, 1]]);
    corpus.handlers['bin.delete']({ things });
    corpus.handlers['bin.empty']({ things });
    expect(list()).toEqual([]);
  });
});

describe('the tags of the vault', () => {
  test('are counted with those above them, each passage once', () => {
    mark('The bank', { tags: ['money/flows', 'money/banks'] });
    mark('The minister', { tags: ['money', 'people'] });
    mark('A court', { tags: ['money-box'] });
    expect(list()).toEqual([
      ['money', 1, 2],
      ['money/banks', 1, 1],
      ['money/flows', 1, 1],
      ['money-box', 1, 1],
      ['people', 1, 1],
    ]);
  });

  test('are renamed with all that stands below them', () => {
    const a = mark('The bank', { tags: ['money/flows/Vienna', 'money-box'] });
    const b = mark('The minister', { tags: ['Money'] });
    expect(corpus.handlers['tags.rename']({ from: 'money', to: 'finance/cash' })).toEqual({
      passages: 2,
      articles: 0,
      notes: 0,
      merged: false,
    });
    expect(tagsOf(a.id)).toEqual(['finance/cash/flows/Vienna', 'money-box']);
    expect(tagsOf(b.id)).toEqual(['finance/cash']);
    expect(corpus.announced.at(-1)).toEqual(['passages', 'library']);
  });

  test('become one where the new name is in use', () => {
    const a = mark('The bank', { tags: ['bribe', 'corruption/bribes'] });
    const b = mark('The minister', { tags: ['bribe'] });
    expect(corpus.handlers['tags.rename']({ from: 'bribe', to: 'corruption/BRIBES' })).toEqual({
      passages: 2,
      articles: 0,
      notes: 0,
      merged: true,
    });
    expect([tagsOf(a.id), tagsOf(b.id)]).toEqual([['corruption/bribes'], ['corruption/bribes']]);
  });

  test('can be written otherwise, and be put higher up', () => {
    const a = mark('The bank', { tags: ['nato/Summits'] });
    corpus.handlers['tags.rename']({ from: 'nato', to: 'NATO' });
    expect(tagsOf(a.id)).toEqual(['NATO/Summits']);
    corpus.handlers['tags.rename']({ from: 'NATO/summits', to: 'Summits' });
    expect(tagsOf(a.id)).toEqual(['Summits']);
  });

  test('are never put below themselves, and a tag that is gone is named', () => {
    const a = mark('The bank', { tags: ['money'] });
    expect(() => corpus.handlers['tags.rename']({ from: 'Money', to: 'money/old' })).toThrow(
      expect.objectContaining({ code: 'invalid-request' }),
    );
    expect(() => corpus.handlers['tags.rename']({ from: 'gold', to: 'money' })).toThrow(
      expect.objectContaining({ code: 'not-found', message: 'Nothing carries the tag “gold” any more.' }),
    );
    expect(tagsOf(a.id)).toEqual(['money']);
  });

  test('are taken from every passage', () => {
    const a = mark('The bank', { tags: ['money/flows', 'banks'] });
    expect(corpus.handlers['tags.remove']({ tag: 'MONEY' })).toEqual({ passages: 1, articles: 0, notes: 0 });
    expect(tagsOf(a.id)).toEqual(['banks']);
  });
});

test('colours mean what the analyst says', () => {
  expect(corpus.handlers['colours.get'](null)).toEqual({});
  const meanings = { yellow: 'Facts', red: 'Contradicted' };
  expect(corpus.handlers['colours.set']({ meanings })).toEqual(meanings);
  expect(corpus.handlers['colours.set']({ meanings: { red: 'Doubtful' } })).toEqual({ red: 'Doubtful' });
  expect(corpus.announced.at(-1)).toEqual(['colours']);
  expect(corpus.handlers['colours.get'](null)).toEqual({ red: 'Doubtful' });
});

test('the passages of the vault are found by tag, colour, comment and citation', () => {
  const second = addArticle(corpus, { title: 'Later', text: 'The bank answered at last.' });
  const a = mark('The bank', { tags: ['money/flows'], comment: 'Which?' });
  const b = mark('The minister', { colour: 'red', tags: ['people'] });
  const c = mark('The bank', { articleId: second.id, textId: second.textId, tags: ['Money'] });
  const note = corpus.handlers['notes.create']({ title: 'Note' });
  const document = noteDocument([citationNode(b.id)]);
  corpus.handlers['notes.save']({ id: note.id, revision: 1, title: 'Note', document });

  const find = (filter: Request<'passages.find'>['filter'], limit = 200, offset = 0) => {
    const request = contract['passages.find'].request.parse({ filter, limit, offset });
    const { total, passages } = corpus.handlers['passages.find'](request);
    return [total, ...passages.map(({ id }) => id)];
  };
  expect(find({})).toEqual([3, c.id, a.id, b.id]);
  expect(find({}, 1, 1)).toEqual([3, a.id]);
  expect(find({ tag: 'money' })).toEqual([2, c.id, a.id]);
  expect(find({ tag: 'money/flows' })).toEqual([1, a.id]);
  expect(find({ colour: 'red' })).toEqual([1, b.id]);
  expect(find({ commented: true })).toEqual([1, a.id]);
  expect(find({ cited: true })).toEqual([1, b.id]);
  expect(find({ cited: false, colour: 'yellow' })).toEqual([2, c.id, a.id]);
  expect(find({ text: 'MINISTER' })).toEqual([1, b.id]);
  expect(find({ text: 'the', articleId: second.id })).toEqual([1, c.id]);
  expect(find({ text: 'nowhere' })).toEqual([0]);
  // What is asked about colours, or articles, is no matter for how many there are of each.
  expect(corpus.handlers['passages.counts']({ filter: { colour: 'red', articleId: second.id } })).toEqual({
    colours: [{ colour: 'yellow', count: 1 }],
    articles: [expect.objectContaining({ id: b.articleId, count: 1 })],
  });
  tag(b.id);
  expect(find({ untagged: true })).toEqual([1, b.id]);
  corpus.handlers['bin.delete']({ things: [{ kind: 'article', id: second.id }] });
  expect(find({ tag: 'money' })).toEqual([1, a.id]);
});
