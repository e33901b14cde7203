import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { entitySchema, entitySummarySchema, mentionInContextSchema, mentionSchema } from '../../../src/shared/entities/model';
import {
  addArticle,
  mentionNode,
  noteDocument,
  openCorpus,
  spanOf,
  temporaryFolder,
  textNode,
  wholeList,
  type OpenCorpus,
} from '../../builders';

let corpus: OpenCorpus;

beforeEach(async () => {
  corpus = await openCorpus(temporaryFolder());
});
afterEach(() => corpus.store.close());

const person = (name: string) => corpus.handlers['entities.create']({ kind: 'person', name });

describe('entities', () => {
  test('are made, read and listed by name', () => {
    const krasnov = entitySchema.parse(person('Igor Krasnov'));
    const chen = person('Chen Wenqing');
    expect(corpus.handlers['entities.get']({ id: krasnov.id })).toEqual(krasnov);
    const list = entitySummarySchema.array().parse(corpus.handlers['entities.list'](null));
    expect(list.map(({ id }) => id)).toEqual([chen.id, krasnov.id]);
    expect(() => corpus.handlers['entities.get']({ id: randomUUID() })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  test('some of them are read as they are listed, without those in the bin', () => {
    const [krasnov, chen, gone, other] = ['Igor Krasnov', 'Chen Wenqing', 'Gone', 'Other'].map((name) => person(name).id);
    if (krasnov === undefined || chen === undefined || gone === undefined) throw new Error('four were made');
    corpus.handlers['bin.delete']({ things: [{ kind: 'entity', id: gone }] });
    const listed = corpus.handlers['entities.list'](null).filter(({ id }) => id !== other);
    expect(corpus.handlers['entities.named']({ ids: [krasnov, gone, chen, randomUUID()] })).toEqual(listed);
    expect(corpus.handlers['entities.named']({ ids: [] })).toEqual([]);
  });

  test('are read in pages by kind and name, which follow what is made, renamed and deleted', () => {
    const page = (offset: number, limit: number) => corpus.handlers['entities.page']({ offset, limit });
    const { id: second } = person('Émile 10');
    const { id: first } = person('emile 9');
    const place = corpus.handlers['entities.create']({ kind: 'place', name: 'Aachen' });
    expect(page(0, 2)).toMatchObject({ total: 3, entities: [{ id: first }, { id: second }] });
    expect(page(1, 2)).toMatchObject({ entities: [{ id: second }, { id: place.id }] });
    expect(page(0, 1).kinds).toEqual([
      { kind: 'person', count: 2 },
      { kind: 'place', count: 1 },
    ]);
    corpus.handlers['entities.update']({ id: second, name: 'Ada' });
    corpus.handlers['bin.delete']({ things: [{ kind: 'entity', id: place.id }] });
    expect(page(0, 10)).toMatchObject({ total: 2, entities: [{ id: second }, { id: first }] });
    corpus.handlers['history.undo']({ step: null });
    expect(page(2, 10).entities.map(({ id }) => id)).toEqual([place.id]);
  });

  test('two of them may share a name', () => {
    expect(person('Ivan Ivanov').id).not.toBe(person('Ivan Ivanov').id);
    expect(corpus.handlers['entities.list'](null)).toHaveLength(2);
  });

  test('keep each alias once, without regard to case, in the order given', () => {
    const { id } = person('Igor Krasnov');
    const aliases = ['И. Краснов', 'Krasnov', 'KRASNOV', 'и. краснов', 'igor krasnov', 'Prosecutor General'];
    const changed = corpus.handlers['entities.update']({ id, aliases, summary: 'Prosecutor General of Russia' });
    expect(changed.aliases).toEqual(['И. Краснов', 'Krasnov', 'Prosecutor General']);
    const again = corpus.handlers['entities.update']({ id, kind: 'other', aliases: ['Krasnov', 'И. Краснов'] });
    expect(again).toMatchObject({
      kind: 'other',
      name: 'Igor Krasnov',
      aliases: ['Krasnov', 'И. Краснов'],
      summary: 'Prosecutor General of Russia',
    });
    expect(corpus.handlers['entities.get']({ id })).toEqual(again);
  });

  test('a new name is shown by the notes that mention the entity', () => {
    const { id } = person('Krasnov');
    const note = corpus.handlers['notes.create']({ title: 'Who' });
    corpus.handlers['notes.save']({
      id: note.id,
      revision: 1,
      title: 'Who',
      document: noteDocument([textNode('Talks with '), mentionNode(id), textNode(' and '), mentionNode(id, 'him')]),
    });
    corpus.handlers['entities.update']({ id, name: 'Igor Krasnov' });
    expect(corpus.announced.at(-1)).toEqual(['entities', 'mentions', 'notes', 'dossiers']);
    expect(corpus.handlers['notes.list'](null)[0]?.excerpt).toBe('Talks with Igor Krasnov and him');
    expect(corpus.handlers['search.find']({ query: 'igor', limit: 10 }).counts).toMatchObject({ note: 1, entity: 1 });
    const matches = corpus.handlers['mentions.ofEntity']({ entityId: id }).map(({ excerpt }) => excerpt.match);
    expect(matches).toEqual(['Igor Krasnov', 'him']);
  });
});

describe('mentions', () => {
  const text = 'Krasnov met the delegation.\n\nLater Krasnov spoke again.';

  const mention = (entityId: string, parts: { published?: string; title: string }, words = 'Krasnov') => {
    const article = addArticle(corpus, { text: `${parts.title}: ${text}`, ...parts });
    return corpus.handlers['mentions.create']({
      entityId,
      articleId: article.id,
      textId: article.textId,
      ...spanOf(article.clean.text, words),
    });
  };

  test('are confirmed where they were marked', () => {
    const { id } = person('Igor Krasnov');
    const made = mentionSchema.parse(mention(id, { title: 'One' }));
    expect(made).toMatchObject({ entityId: id, state: 'confirmed', range: { start: 5, end: 12 } });
    expect(corpus.handlers['mentions.ofArticle']({ articleId: made.articleId })).toEqual([made]);
    expect(corpus.handlers['entities.list'](null)[0]?.mentionCount).toBe(1);
    expect(corpus.handlers['articles.list'](wholeList).articles[0]?.mentionCount).toBe(1);
    expect(corpus.announced.at(-1)).toEqual(['mentions', 'suggestions']);
  });

  test('the same span of the same entity is one mention', () => {
    const { id } = person('Igor Krasnov');
    const made = mention(id, { title: 'One' });
    const again = corpus.handlers['mentions.create']({
      entityId: id,
      articleId: made.articleId,
      textId: made.textId,
      start: 5,
      end: 12,
    });
    expect(again).toEqual(made);
    expect(corpus.handlers['mentions.ofArticle']({ articleId: made.articleId })).toHaveLength(1);
  });

  test('need an entity and a span of the present text', () => {
    const made = mention(person('Igor Krasnov').id, { title: 'One' });
    const span = { articleId: made.articleId, textId: made.textId, start: 0, end: 3 };
    expect(() => corpus.handlers['mentions.create']({ ...span, entityId: randomUUID() })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    expect(() => corpus.handlers['mentions.create']({ ...span, entityId: made.entityId, textId: randomUUID() })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
  });

  test('are removed', () => {
    const made = mention(person('Igor Krasnov').id, { title: 'One' });
    expect(corpus.handlers['mentions.remove']({ id: made.id })).toBeNull();
    expect(corpus.handlers['mentions.ofArticle']({ articleId: made.articleId })).toEqual([]);
    expect(() => corpus.handlers['mentions.remove']({ id: made.id })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  test('of an entity come in order of time: dated articles, undated ones, notes', () => {
    const { id } = person('Igor Krasnov');
    mention(id, { title: 'Undated' });
    mention(id, { title: 'Evening', published: '2023-05-26T21:00' });
    mention(id, { title: 'Early next day further east', published: '2023-05-27T01:00+08:00' });
    mention(id, { title: 'Year', published: '2014' });
    mention(id, { title: 'Day', published: '2014-06-07' });
    const note = corpus.handlers['notes.create']({ title: '' });
    const document = noteDocument('First', [textNode('With '), mentionNode(id), textNode(' again')]);
    corpus.handlers['notes.save']({ id: note.id, revision: 1, title: '', document });
    const mentions = mentionInContextSchema.array().parse(corpus.handlers['mentions.ofEntity']({ entityId: id }));
    expect(mentions.map(({ place }) => place.title)).toEqual([
      'Year',
      'Day',
      'Early next day further east',
      'Evening',
      'Undated',
      'Untitled note',
    ]);
    expect(mentions[1]).toMatchObject({
      place: { kind: 'article', paragraph: 1, range: { start: 5, end: 12 } },
      state: 'confirmed',
      excerpt: { before: 'Day: ', match: 'Krasnov', after: ' met the delegation. Later Krasnov spoke again.' },
    });
    expect(mentions[5]).toMatchObject({
      place: { kind: 'note', noteId: note.id },
      excerpt: { before: 'First With ', match: 'Igor Krasnov', after: ' again' },
    });
    expect(new Set(mentions.map(({ key }) => key)).size).toBe(6);
    expect(corpus.handlers['entities.list'](null)[0]?.mentionCount).toBe(6);
  });
});
