import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addArticle, type OpenCorpus, withCorpus } from '../../builders';

let corpus: OpenCorpus;

withCorpus((opened) => {
  corpus = opened;
});

const TEXT = [
  'Customs chief Pavel Ostrand met officials of the World Bank in Nairobi on Tuesday, a spokesman said.',
  'Ostrand said the talks would go on. The World Bank gave no details.',
].join('\n\n');

/** Works until nothing waits. */
function lookThrough(): void {
  for (let step = 0; step < 1000; step += 1) if (!corpus.handlers.readAhead(null)) return;
  throw new Error('it does not end');
}

const list = () => corpus.handlers['suggestions.list']({ offset: 0, limit: 50, kind: null, words: '' });
const names = () =>
  list()
    .map(({ kind, name, articles, places }) => `${kind} ${name} ${articles}/${places}`)
    .sort();
const accept = (id: number, entityId: string | null = null, articleId: string | null = null) =>
  corpus.handlers['suggestions.accept']({ id, entityId, articleId, run: randomUUID() });
const idOf = (name: string): number => {
  const found = list().find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} is not suggested`);
  return found.id;
};
const undo = () => corpus.handlers['history.undo']({ step: null });

describe('suggested names', () => {
  test('are found in new articles while nothing else is to do, and make no entity', () => {
    addArticle(corpus, { text: TEXT });
    expect(names()).toEqual([]);
    lookThrough();
    expect(names()).toEqual(['organisation World Bank 1/2', 'person Pavel Ostrand 1/2', 'place Nairobi 1/1']);
    expect(corpus.handlers['suggestions.count'](null)).toEqual({ names: 3 });
    expect(corpus.handlers['entities.page']({ offset: 0, limit: 1000 }).entities).toEqual([]);
  });

  test('are counted by kind, and found by a part of their name whatever its case and accents', () => {
    addArticle(corpus, { text: TEXT.replaceAll('Pavel', 'Pável') });
    lookThrough();
    expect(corpus.handlers['suggestions.kinds'](null)).toEqual([
      { kind: 'organisation', names: 1 },
      { kind: 'person', names: 1 },
      { kind: 'place', names: 1 },
    ]);
    const found = (words: string) =>
      corpus.handlers['suggestions.list']({ offset: 0, limit: 50, kind: null, words }).map(({ name }) => name);
    expect(found(' pavel ost')).toEqual(['Pável Ostrand']);
    expect(found('BANK')).toEqual(['World Bank']);
    expect(found('%')).toEqual([]);
    expect(found('_')).toEqual([]);
  });

  test('come with their sentences, and stand at their places in the reader', () => {
    const { id: articleId } = addArticle(corpus, { text: TEXT });
    lookThrough();
    const [example] = list().find(({ name }) => name === 'Nairobi')?.examples ?? [];
    expect(example).toMatchObject({ articleId, excerpt: { match: 'Nairobi' } });
    const marks = corpus.handlers['suggestions.ofArticle']({ articleId });
    const { text } = corpus.handlers['articles.get']({ id: articleId }).clean;
    expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Pavel Ostrand',
      'World Bank',
      'Nairobi',
      'Ostrand',
      'World Bank',
    ]);
  });

  test('become an entity of the kind that is said, one of the analyst’s own too, whatever they were found as', () => {
    addArticle(corpus, { text: TEXT });
    lookThrough();
    const { handlers } = corpus;
    const lender = handlers['kinds.create']({ kind: 'organisation', parentId: null, name: 'lender' }).id;
    const acceptAs = (name: string, as: { kind: 'place' | 'organisation'; ownKind?: string }) => {
      const { entityId } = handlers['suggestions.accept']({ id: idOf(name), entityId: null, articleId: null, as, run: randomUUID() });
      return handlers['entities.get']({ id: entityId });
    };
    expect(acceptAs('World Bank', { kind: 'organisation', ownKind: lender })).toMatchObject({ ownKind: { path: ['lender'] } });
    expect(acceptAs('Pavel Ostrand', { kind: 'place' })).toMatchObject({ kind: 'place', ownKind: null });
    expect(() => acceptAs('Nairobi', { kind: 'place', ownKind: randomUUID() })).toThrow('This kind is no longer in the vault.');
    expect(names()).toEqual(['place Nairobi 1/1']);
  });

  test('become an entity with mentions when accepted, in one step that can be undone', () => {
    const { id: articleId } = addArticle(corpus, { text: TEXT });
    lookThrough();
    const { entityId, mentions, left } = accept(idOf('Pavel Ostrand'));
    expect({ mentions, left }).toEqual({ mentions: 2, left: 0 });
    expect(corpus.handlers['entities.get']({ id: entityId })).toMatchObject({ name: 'Pavel Ostrand', kind: 'person' });
    expect(corpus.handlers['mentions.ofArticle']({ articleId }).map(({ state }) => state)).toEqual(['confirmed', 'confirmed']);
    expect(names()).toEqual(['organisation World Bank 1/2', 'place Nairobi 1/1']);
    undo();
    expect(corpus.handlers['entities.page']({ offset: 0, limit: 1000 }).entities).toEqual([]);
    expect(corpus.handlers['mentions.ofArticle']({ articleId })).toEqual([]);
    expect(names()).toHaveLength(3);
  });

  test('accepted for an entity that is there become its alias', () => {
    addArticle(corpus, { text: TEXT });
    lookThrough();
    const { id } = corpus.handlers['entities.create']({ kind: 'organisation', name: 'IBRD' });
    accept(idOf('World Bank'), id);
    expect(corpus.handlers['entities.get']({ id }).aliases).toEqual(['World Bank']);
  });

  test('an entity that is called so is shown with them', () => {
    addArticle(corpus, { text: TEXT });
    lookThrough();
    const { id } = corpus.handlers['entities.create']({ kind: 'person', name: 'Pavel Ostrand' });
    expect(list().find(({ name }) => name === 'Pavel Ostrand')?.entity).toEqual({ id, name: 'Pavel Ostrand', likeness: 'same' });
  });

  test('ignored ones do not come back with other articles, unless that is undone', () => {
    addArticle(corpus, { text: TEXT });
    lookThrough();
    corpus.handlers['suggestions.ignore']({ ids: [idOf('Nairobi'), idOf('World Bank')] });
    addArticle(corpus, { title: 'Another', text: 'Governor Pavel Ostrand spoke in Nairobi on Friday, officials said.' });
    lookThrough();
    expect(names()).toEqual(['person Pavel Ostrand 2/3']);
  });

  test('undone, what was ignored waits again', () => {
    addArticle(corpus, { text: TEXT });
    lookThrough();
    corpus.handlers['suggestions.ignore']({ ids: [idOf('Nairobi')] });
    undo();
    expect(names()).toHaveLength(3);
  });

  test('go with an article that is deleted for good', () => {
    const { id } = addArticle(corpus, { text: TEXT });
    lookThrough();
    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id }] });
    corpus.handlers['bin.empty']({ things: [{ kind: 'article', id }] });
    expect(names()).toEqual([]);
  });

  test('a text in another language is left alone', () => {
    addArticle(corpus, { text: 'Der Zollchef Pavel Ostrand traf am Dienstag in Nairobi Vertreter der Weltbank.', language: 'de' });
    lookThrough();
    expect(names()).toEqual([]);
  });
});

describe('tagging everywhere', () => {
  const everywhere = (entityId: string, articleId: string | null = null) =>
    corpus.handlers['mentions.tagAll']({ entityId, articleId, after: 0, run: randomUUID() });
  const tagged = (articleId: string) => corpus.handlers['mentions.ofArticle']({ articleId }).map(({ selectors }) => selectors.quote.exact);

  test('finds an entity by any spelling of its names, in one article or in all, and is undone in one step', () => {
    const [one, other] = [
      addArticle(corpus, { text: TEXT }).id,
      addArticle(corpus, { title: 'Другая', text: 'Встреча Павла Остранда прошла в Найроби. Остранду не ответили.' }).id,
    ];
    const { id } = corpus.handlers['entities.create']({ kind: 'person', name: 'Pavel Ostrand' });
    expect(everywhere(id, one)).toMatchObject({ tagged: 2, next: null });
    expect(everywhere(id)).toMatchObject({ tagged: 2, looked: 2, next: null });
    expect(tagged(one)).toEqual(['Pavel Ostrand', 'Ostrand']);
    expect(tagged(other)).toEqual(['Павла Остранда', 'Остранду']);
    undo();
    expect(tagged(other)).toEqual([]);
    expect(tagged(one)).toHaveLength(2);
  });

  test('what is tagged is suggested no more, and is again when that is undone', () => {
    addArticle(corpus, { text: TEXT });
    lookThrough();
    const { id } = corpus.handlers['entities.create']({ kind: 'organisation', name: 'World Bank' });
    everywhere(id);
    expect(names()).toEqual(['person Pavel Ostrand 1/2', 'place Nairobi 1/1']);
    undo();
    expect(names()).toContain('organisation World Bank 1/2');
  });

  test('of several places of a name only that which was tagged is suggested no more', () => {
    const article = addArticle(corpus, { text: TEXT });
    lookThrough();
    const { id } = corpus.handlers['entities.create']({ kind: 'organisation', name: 'World Bank' });
    const start = TEXT.indexOf('World Bank');
    corpus.handlers['mentions.create']({ entityId: id, articleId: article.id, textId: article.textId, start, end: start + 10 });
    expect(names()).toContain('organisation World Bank 1/1');
  });

  test('leaves alone what is another entity’s', () => {
    const articleId = addArticle(corpus, { text: TEXT }).id;
    const [first, second] = ['one', 'two'].map(() => corpus.handlers['entities.create']({ kind: 'person', name: 'Pavel Ostrand' }).id);
    everywhere(first ?? '');
    expect(everywhere(second ?? '')).toMatchObject({ tagged: 0 });
    expect(tagged(articleId)).toHaveLength(2);
  });
});
