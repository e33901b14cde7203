import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { statementSchema, type StatementFields } from '../../../src/shared/statements/model';
import { laneSchema } from '../../../src/shared/timeline/model';
import { addArticle, spanOf, type OpenCorpus, withCorpus } from '../../builders';

let corpus: OpenCorpus;

withCorpus((opened) => {
  corpus = opened;
});

const entity = (name: string, kind: 'person' | 'organisation' = 'person'): string => corpus.handlers['entities.create']({ kind, name }).id;
const fields = (parts: Partial<StatementFields> = {}): StatementFields => ({
  property: 'position',
  said: { value: 'secretary' },
  from: null,
  until: null,
  passageId: null,
  ...parts,
});
const state = (entityId: string, parts: Partial<StatementFields> = {}): string =>
  corpus.handlers['statements.create']({ entityId, fields: fields(parts) }).id;
const statements = (entityId: string) => statementSchema.array().parse(corpus.handlers['statements.of']({ entityId }));

function passage(title = 'Talks', published: string | null = '2014-06-07') {
  const article = addArticle(corpus, {
    text: `${title}: Patrushev, secretary of the Security Council, came.`,
    title,
    outlet: 'The Pilot',
    published,
  });
  const place = { articleId: article.id, textId: article.textId };
  const { id } = corpus.handlers['passages.create']({
    ...place,
    ...spanOf(article.clean.text, 'secretary of the Security Council'),
    colour: 'blue',
  });
  return { id, place, text: article.clean.text };
}

describe('statements', () => {
  test('say what was read where, and how that is graded', () => {
    const id = entity('Nikolai Patrushev');
    const { id: passageId, place } = passage();
    const outletId = corpus.handlers['articles.get']({ id: place.articleId }).outletId ?? '';
    corpus.handlers['outlets.grade']({ id: outletId, reliability: 'B', reason: '' });
    state(id, { from: '2008-05', passageId });
    expect(statements(id)).toMatchObject([
      {
        property: 'position',
        value: 'secretary',
        object: null,
        from: '2008-05',
        until: null,
        lost: false,
        passage: { id: passageId, outlet: 'The Pilot', paragraph: 1, reliability: 'B' },
      },
    ]);
  });

  test('of a relation are read from both ends, and go with either', () => {
    const [one, council] = [entity('Nikolai Patrushev'), entity('Security Council', 'organisation')];
    state(one, { property: 'secretary of', said: { objectId: council } });
    for (const id of [one, council]) {
      expect(statements(id)).toMatchObject([{ entity: { id: one }, object: { id: council, name: 'Security Council' }, value: '' }]);
    }
    const things = [{ kind: 'entity' as const, id: council }];
    corpus.handlers['bin.delete']({ things });
    expect(statements(one)).toEqual([]);
    corpus.handlers['bin.putBack']({ things });
    expect(statements(one)).toHaveLength(1);
    corpus.handlers['bin.delete']({ things });
    corpus.handlers['bin.empty']({ things });
    expect(statements(one)).toEqual([]);
  });

  test('are changed, removed and brought back', () => {
    const id = entity('Nikolai Patrushev');
    const statement = state(id);
    corpus.handlers['statements.update']({ id: statement, fields: fields({ said: { value: 'aide' }, from: '2024-05' }) });
    expect(statements(id)).toMatchObject([{ value: 'aide', from: '2024-05' }]);
    corpus.handlers['statements.remove']({ id: statement });
    expect(statements(id)).toEqual([]);
    corpus.handlers['history.undo']({ step: null });
    corpus.handlers['history.undo']({ step: null });
    expect(statements(id)).toMatchObject([{ value: 'secretary', from: null }]);
    expect(() => corpus.handlers['statements.remove']({ id: randomUUID() })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  test('outlive their passage, and say that it is gone', () => {
    const id = entity('Nikolai Patrushev');
    const { id: passageId } = passage();
    state(id, { passageId });
    corpus.handlers['passages.remove']({ id: passageId });
    expect(statements(id)).toMatchObject([{ passage: null, lost: true }]);
    corpus.handlers['history.undo']({ step: null });
    expect(statements(id)).toMatchObject([{ passage: { id: passageId }, lost: false }]);
  });

  test.each([
    ['a relation to itself', (id: string) => ({ said: { objectId: id } }), 'invalid-request'],
    ['an end before its beginning', () => ({ from: '2014-06', until: '2013' }), 'invalid-request'],
    ['an entity that is not there', () => ({ said: { objectId: randomUUID() } }), 'not-found'],
    ['a passage that is not there', () => ({ passageId: randomUUID() }), 'not-found'],
  ])('are refused with %s', (_, parts, code) => {
    const id = entity('Nikolai Patrushev');
    expect(() => state(id, parts(id))).toThrow(expect.objectContaining({ code }));
    expect(statements(id)).toEqual([]);
  });

  test('go along when their entity becomes part of another, and come back', () => {
    const [one, other, council] = [entity('Nikolai Patrushev'), entity('N. Patrushev'), entity('Security Council', 'organisation')];
    state(other);
    state(other, { property: 'secretary of', said: { objectId: council } });
    state(council, { property: 'led by', said: { objectId: other } });
    corpus.handlers['entities.merge']({ from: other, into: one });
    expect(statements(one)).toHaveLength(3);
    corpus.handlers['entities.takeApart']({ id: other });
    expect([statements(one).length, statements(other).length]).toEqual([0, 3]);
  });

  test('are offered by their properties, the most used first', () => {
    const id = entity('Nikolai Patrushev');
    state(id, { property: 'born' });
    state(id, { property: 'post' });
    state(id, { property: 'Post' });
    expect(corpus.handlers['statements.properties'](null).map((property) => property.toLowerCase())).toEqual(['post', 'born']);
  });
});

describe('the timeline', () => {
  test('of entities has their articles by day, and what is dated of them', () => {
    const [one, other] = [entity('Nikolai Patrushev'), entity('Igor Krasnov')];
    for (const [title, published] of [
      ['A', '2014-06-07'],
      ['B', '2014-06-07T09:00'],
      ['C', '2022'],
      ['D', null],
    ] as const) {
      const { place, text } = passage(title, published);
      corpus.handlers['mentions.create']({ entityId: one, ...place, ...spanOf(text, 'Patrushev') });
    }
    state(one, { from: '2008-05' });
    state(one, { property: 'born', said: { value: 'Leningrad' } });
    const lanes = laneSchema.array().parse(corpus.handlers['timeline.ofEntities']({ ids: [other, randomUUID(), one] }));
    expect(lanes.map(({ name }) => name)).toEqual(['Igor Krasnov', 'Nikolai Patrushev']);
    expect(lanes[1]).toMatchObject({
      mentions: [
        { at: '2014-06-07', articles: 2, title: 'A', outlet: 'The Pilot' },
        { at: '2022', articles: 1, title: 'C' },
      ],
      undated: 1,
      dated: [{ kind: 'statement', from: '2008-05', until: null, words: 'position: secretary', source: null }],
    });
    expect(lanes[0]).toMatchObject({ mentions: [], undated: 0, dated: [] });
  });

  test('of a dossier has its events, then its subjects', () => {
    const one = entity('Nikolai Patrushev');
    const { id: passageId } = passage();
    const { id } = corpus.handlers['dossiers.create']({ title: 'Visits' });
    const event = { id: randomUUID(), at: '2014-06-06', text: 'Talks in Beijing', passageIds: [passageId] };
    const undated = { id: randomUUID(), at: null, text: 'A call', passageIds: [] };
    corpus.handlers['dossiers.update']({ id, subjects: [one], parts: { events: [event, undated] } });
    expect(corpus.handlers['timeline.ofDossier']({ dossierId: id })).toMatchObject([
      {
        kind: 'dossier',
        name: 'Visits',
        dated: [{ kind: 'event', from: '2014-06-06', words: 'Talks in Beijing', source: { name: 'The Pilot, ¶1' } }],
      },
      { kind: 'person', name: 'Nikolai Patrushev' },
    ]);
  });
});
