import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  entitySchema,
  entitySummarySchema,
  mentioningArticleSchema,
  mentionSchema,
  type MentionFilter,
} from '../../../src/shared/entities/model';
import {
  addArticle,
  mentionNode,
  noteDocument,
  spanOf,
  textNode,
  wholeList,
  type ArticleParts,
  type OpenCorpus,
  withCorpus,
} from '../../builders';

let corpus: OpenCorpus;

withCorpus((opened) => {
  corpus = opened;
});

const all = { offset: 0, limit: 100, filter: {} };
const person = (name: string) => corpus.handlers['entities.create']({ kind: 'person', name });

describe('entities', () => {
  test('are made, read and listed by name', () => {
    const krasnov = entitySchema.parse(person('Igor Krasnov'));
    const chen = person('Chen Wenqing');
    expect(corpus.handlers['entities.get']({ id: krasnov.id })).toEqual(krasnov);
    const list = entitySummarySchema.array().parse(corpus.handlers['entities.page']({ offset: 0, limit: 1000 }).entities);
    expect(list.map(({ id }) => id)).toEqual([chen.id, krasnov.id]);
    expect(() => corpus.handlers['entities.get']({ id: randomUUID() })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  test('some of them are read as they are listed, without those in the bin', () => {
    const [krasnov, chen, gone, other] = ['Igor Krasnov', 'Chen Wenqing', 'Gone', 'Other'].map((name) => person(name).id);
    if (krasnov === undefined || chen === undefined || gone === undefined) throw new Error('four were made');
    corpus.handlers['bin.delete']({ things: [{ kind: 'entity', id: gone }] });
    const listed = corpus.handlers['entities.page']({ offset: 0, limit: 1000 }).entities.filter(({ id }) => id !== other);
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
    expect(corpus.handlers['entities.page']({ offset: 0, limit: 1000 }).entities).toHaveLength(2);
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
    expect(corpus.handlers['entities.linked']({ entityId: id }).notes).toMatchObject([
      { id: note.id, title: 'Who', mentions: 2, excerpt: { before: 'Talks with ', match: 'Igor Krasnov', after: ' and him' } },
    ]);
  });
});

describe('mentions', () => {
  const text = 'Krasnov met the delegation.\n\nLater Krasnov spoke again.';

  const mention = (entityId: string, parts: Omit<ArticleParts, 'text'> & { title: string }, words = 'Krasnov') => {
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
    expect(corpus.handlers['entities.page']({ offset: 0, limit: 1000 }).entities[0]?.mentionCount).toBe(1);
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

  test('of an entity come by article in order of time, undated ones last; notes stand apart', () => {
    const { id } = person('Igor Krasnov');
    mention(id, { title: 'Undated' });
    mention(id, { title: 'Evening', published: '2023-05-26T21:00' });
    mention(id, { title: 'Early next day further east', published: '2023-05-27T01:00+08:00' });
    mention(id, { title: 'Year', published: '2014' });
    mention(id, { title: 'Day', published: '2014-06-07' });
    const note = corpus.handlers['notes.create']({ title: '' });
    const document = noteDocument('First', [textNode('With '), mentionNode(id), textNode(' again')]);
    corpus.handlers['notes.save']({ id: note.id, revision: 1, title: '', document });
    const { places, ...counts } = corpus.handlers['mentions.ofEntity']({ entityId: id, ...all });
    expect(counts).toEqual({ articles: 5, mentions: 5 });
    expect(places.map(({ title }) => title)).toEqual(['Year', 'Day', 'Early next day further east', 'Evening', 'Undated']);
    expect(mentioningArticleSchema.parse(places[1]).mentions).toMatchObject([
      {
        paragraph: 1,
        range: { start: 5, end: 12 },
        state: 'confirmed',
        isNew: false,
        excerpt: { before: 'Day: ', match: 'Krasnov', after: ' met the delegation. Later Krasnov spoke again.' },
      },
    ]);
    expect(corpus.handlers['entities.linked']({ entityId: id })).toMatchObject({
      notes: [{ id: note.id, title: 'Untitled note', excerpt: { before: 'First With ', match: 'Igor Krasnov', after: ' again' } }],
      dossiers: [],
    });
    expect(corpus.handlers['entities.page']({ offset: 0, limit: 1000 }).entities[0]?.mentionCount).toBe(6);
  });

  test('are read in parts', () => {
    const { id } = person('Igor Krasnov');
    for (const year of ['2014', '2015', '2016']) mention(id, { title: year, published: year });
    const part = corpus.handlers['mentions.ofEntity']({ entityId: id, offset: 1, limit: 1, filter: {} });
    expect(part).toMatchObject({ articles: 3, mentions: 3, places: [{ title: '2015' }] });
  });

  test('are filtered by time, outlet, grade and state', () => {
    const { id } = person('Igor Krasnov');
    const add = (parts: Omit<ArticleParts, 'text'> & { title: string }) => mention(id, parts);
    const pilot = add({ title: 'A', outlet: 'The Pilot', published: '2014-06-07' });
    add({ title: 'B', outlet: 'The Pilot', published: '2014-06-30T09:00' });
    const other = add({ title: 'C', outlet: 'Other', published: '2022' });
    add({ title: 'D' });
    const outletId = corpus.handlers['articles.get']({ id: pilot.articleId }).outletId;
    if (outletId === null) throw new Error('the article has an outlet');
    corpus.handlers['outlets.grade']({ id: outletId, reliability: 'B', reason: '' });
    corpus.handlers['mentions.settle']({ ids: [other.id], state: 'rejected' });
    const titles = (filter: MentionFilter) =>
      corpus.handlers['mentions.ofEntity']({ entityId: id, offset: 0, limit: 10, filter }).places.map(({ title }) => title);
    expect(titles({})).toEqual(['A', 'B', 'D']);
    expect(titles({ from: '2014-06-08' })).toEqual(['B']);
    expect(titles({ until: '2014-06' })).toEqual(['A', 'B']);
    expect(titles({ until: '2014-06-29' })).toEqual(['A']);
    expect(titles({ outletId, state: 'confirmed' })).toEqual(['A', 'B']);
    expect(titles({ reliability: 'B' })).toEqual(['A', 'B']);
    expect(titles({ reliability: 'none' })).toEqual(['D']);
    expect(titles({ state: 'suggested' })).toEqual([]);
    expect(corpus.handlers['mentions.facets']({ entityId: id })).toEqual({
      outlets: [{ id: outletId, name: 'The Pilot', articles: 2 }],
      reliabilities: [
        { reliability: 'B', articles: 2 },
        { reliability: null, articles: 1 },
      ],
      years: [{ year: '2014', articles: 2 }],
      undated: 1,
      confirmed: 3,
      suggested: 0,
    });
    corpus.handlers['history.undo']({ step: null });
    expect(titles({})).toEqual(['A', 'B', 'C', 'D']);
  });
});

describe('what stands around an entity', () => {
  const text = 'Krasnov met Chen in Moscow.';

  function tagged(title: string, names: Record<string, string>): string {
    const article = addArticle(corpus, { text: `${title}. ${text}`, title });
    for (const [word, entityId] of Object.entries(names)) {
      corpus.handlers['mentions.create']({ entityId, articleId: article.id, textId: article.textId, ...spanOf(article.clean.text, word) });
    }
    return article.id;
  }

  test('those in most of its articles come first, and what links them', () => {
    const [krasnov, chen] = [person('Igor Krasnov').id, person('Chen Wenqing').id];
    const moscow = corpus.handlers['entities.create']({ kind: 'place', name: 'Moscow' }).id;
    tagged('One', { Krasnov: krasnov, Chen: chen, Moscow: moscow });
    tagged('Two', { Krasnov: krasnov, Chen: chen });
    const gone = tagged('Three', { Krasnov: krasnov, Chen: chen, Moscow: moscow });
    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id: gone }] });
    const page = { entityId: krasnov, offset: 0, limit: 10 };
    expect(corpus.handlers['entities.occursWith'](page)).toEqual({
      total: 2,
      companions: [
        { id: chen, kind: 'person', ownKind: null, name: 'Chen Wenqing', articles: 2 },
        { id: moscow, kind: 'place', ownKind: null, name: 'Moscow', articles: 1 },
      ],
    });
    const links = corpus.handlers['entities.links']({ ids: [krasnov, chen, moscow] });
    const between = (a: string, b: string) => links.find(({ from, to }) => (from === a && to === b) || (from === b && to === a))?.articles;
    const both = corpus.handlers['mentions.ofEntity']({ ...page, filter: { withId: moscow } });
    expect(both.places.map(({ title }) => title)).toEqual(['One']);
    expect([between(krasnov, chen), between(krasnov, moscow), between(chen, moscow)]).toEqual([2, 1, 1]);
    corpus.handlers['bin.delete']({ things: [{ kind: 'entity', id: chen }] });
    expect(corpus.handlers['entities.occursWith'](page)).toMatchObject({ total: 1, companions: [{ id: moscow }] });
  });

  test('a dossier about it, and one of which a note names it', () => {
    const { id } = person('Igor Krasnov');
    const note = corpus.handlers['notes.create']({ title: 'Note' });
    corpus.handlers['notes.save']({ id: note.id, revision: 1, title: 'Note', document: noteDocument([mentionNode(id)]) });
    const [about, naming] = ['About', 'Naming'].map((title) => corpus.handlers['dossiers.create']({ title }).id);
    corpus.handlers['dossiers.update']({ id: about ?? '', subjects: [id] });
    corpus.handlers['dossiers.update']({ id: naming ?? '', sections: [note.id] });
    expect(corpus.handlers['entities.linked']({ entityId: id }).dossiers).toEqual([
      { id: naming, title: 'Naming', isSubject: false },
      { id: about, title: 'About', isSubject: true },
    ]);
  });

  test('names are looked for over all articles as suggestions, by the rules that are on', () => {
    const { id } = person('Igor Krasnov');
    addArticle(corpus, { text: 'Igor Krasnov came. I. Krasnov spoke.', title: 'Initials' });
    addArticle(corpus, { text: 'Выступил Игорь Краснов.', title: 'Cyrillic' });
    const suggest = () =>
      corpus.handlers['mentions.tagAll']({ entityId: id, articleId: null, after: 0, run: randomUUID(), suggest: true }).tagged;
    const words = () =>
      corpus.handlers['mentions.ofEntity']({ entityId: id, ...all, filter: { state: 'suggested' } }).places.flatMap(({ mentions }) =>
        mentions.map(({ excerpt }) => excerpt.match),
      );
    corpus.handlers['entities.setRules']({ id, name: 'Igor Krasnov', off: ['initials', 'script', 'short'] });
    expect(corpus.handlers['entities.get']({ id }).rulesOff).toEqual({ 'Igor Krasnov': ['initials', 'script', 'short'] });
    expect(suggest()).toBe(1);
    expect(words()).toEqual(['Igor Krasnov']);
    corpus.handlers['entities.setRules']({ id, name: 'Igor Krasnov', off: [] });
    expect(suggest()).toBe(2);
    expect(suggest()).toBe(0);
    expect(corpus.handlers['entities.page']({ offset: 0, limit: 1000 }).entities[0]?.mentionCount).toBe(0);
    expect(corpus.handlers['mentions.settleAll']({ entityId: id, state: 'confirmed' })).toEqual({ mentions: 3 });
    expect(words()).toEqual([]);
    expect(corpus.handlers['entities.page']({ offset: 0, limit: 1000 }).entities[0]?.mentionCount).toBe(3);
    corpus.handlers['history.undo']({ step: null });
    expect(words()).toHaveLength(3);
    corpus.handlers['mentions.settleAll']({ entityId: id, state: 'rejected' });
    expect(suggest()).toBe(0);
  });

  test('what was found since the last look at one that is watched', () => {
    const { id } = person('Igor Krasnov');
    tagged('Before', { Krasnov: id });
    corpus.handlers['watches.set']({ entityId: id, watched: true });
    expect(corpus.handlers['watches.list'](null)).toMatchObject([{ entityId: id, name: 'Igor Krasnov', mentions: 0, waiting: 0 }]);
    tagged('After', { Krasnov: id });
    addArticle(corpus, { text: 'On Monday Igor Krasnov said that he would come. Mr Krasnov spoke in Berlin.', language: 'en' });
    while (corpus.handlers.readAhead(null));
    expect(corpus.handlers['watches.list'](null)).toMatchObject([{ mentions: 1, waiting: 2 }]);
    const found = corpus.handlers['mentions.ofEntity']({ entityId: id, offset: 0, limit: 10, filter: { onlyNew: true } });
    expect(found.places).toMatchObject([{ title: 'After', mentions: [{ isNew: true }] }]);
    corpus.handlers['watches.looked']({ entityId: id });
    expect(corpus.handlers['watches.list'](null)).toMatchObject([{ mentions: 0, waiting: 0 }]);
    corpus.handlers['watches.set']({ entityId: id, watched: false });
    expect(corpus.handlers['watches.list'](null)).toEqual([]);
  });
});
