import { describe, expect, test } from 'vitest';
import {
  allThings,
  columnsOfThings,
  tableThings,
  type Cell,
  type TableThing,
  type ThingView,
} from '../../../src/shared/library/thing-tables';
import { addArticle, citationNode, mentionNode, noteDocument, spanOf, withCorpus, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;
withCorpus((opened) => {
  corpus = opened;
});

function page(kind: TableThing, view: Partial<ThingView> = {}, offset = 0, limit = 500) {
  return corpus.handlers['things.page']({ view: { ...allThings(kind), ...view }, offset, limit });
}

/** A column of a view, down all rows. */
function down(kind: TableThing, column: string, view: Partial<ThingView> = {}): Cell[] {
  return page(kind, view).page.map(({ cells }) => cells[column] ?? null);
}

const sorted = (kind: TableThing, by: string, descending: boolean, show = by): Cell[] => down(kind, show, { sort: { by, descending } });

const rowOf = (kind: TableThing, id: string) => corpus.handlers['things.rows']({ kind, ids: [id] })[0]?.cells;

/** Two articles, three passages, three entities, three notes, a dossier with two of them. */
function someWork() {
  const { handlers } = corpus;
  const text = 'The bridge was shut. Igor Krasnov said why. Nobody asked.';
  const bridge = addArticle(corpus, { title: 'Bridge shut', text, outlet: 'The Pilot', published: '2014-06-07' });
  const ferry = addArticle(corpus, { title: 'Élan of the ferry', text: 'Igor Krasnov left by ferry.', outlet: 'Anchor' });
  const at = { articleId: bridge.id, textId: bridge.textId };
  const shut = handlers['passages.create']({ ...at, ...spanOf(text, 'The bridge was shut'), colour: 'green', tags: ['traffic/bridges'] });
  const why = handlers['passages.create']({ ...at, ...spanOf(text, 'said why'), colour: 'red', comment: 'Éclat', credibility: 2 });
  const left = handlers['passages.create']({
    articleId: ferry.id,
    textId: ferry.textId,
    ...spanOf('Igor Krasnov left by ferry.', 'left by ferry'),
    colour: 'green',
  });
  const krasnov = handlers['entities.create']({ kind: 'person', name: 'Igor Krasnov' });
  handlers['entities.update']({ id: krasnov.id, aliases: ['Краснов', 'I. Krasnov'] });
  const harbour = handlers['entities.create']({ kind: 'place', name: 'Évora harbour' });
  const port = handlers['entities.create']({ kind: 'place', name: 'Dock 10' });
  const dock = handlers['entities.create']({ kind: 'place', name: 'dock 2' });
  handlers['mentions.create']({ ...at, entityId: krasnov.id, ...spanOf(text, 'Igor Krasnov') });
  const write = (title: string, nodes: Parameters<typeof noteDocument>[0]) => {
    const { id, revision } = handlers['notes.create']({ title });
    handlers['notes.save']({ id, revision, title, document: noteDocument(nodes) });
    return id;
  };
  const talks = write('Talks', [citationNode(shut.id), citationNode(left.id), mentionNode(krasnov.id)]);
  const alone = write('alone', 'Nothing cited.');
  const untitled = write('', [citationNode(shut.id)]);
  handlers['notes.sort']({ ids: [talks], change: { kind: 'tag', add: ['talks/security', 'read'], remove: [] } });
  const dossier = handlers['dossiers.create']({ title: 'Security' });
  handlers['dossiers.update']({ id: dossier.id, sections: [talks, alone], subjects: [krasnov.id] });
  return { bridge, ferry, shut, why, left, krasnov, harbour, port, dock, talks, alone, untitled, dossier };
}

describe('a table of things', () => {
  test.each(tableThings)('has every %s once, whichever way it is sorted', (kind) => {
    someWork();
    const all = page(kind)
      .page.map(({ id }) => id)
      .sort();
    expect(all.length).toBeGreaterThan(0);
    for (const by of columnsOfThings(kind)) {
      for (const descending of [true, false]) {
        const { page: rows, total, all: count } = page(kind, { sort: { by, descending } });
        expect(rows.map(({ id }) => id).sort(), by).toEqual(all);
        expect([total, count]).toEqual([all.length, all.length]);
      }
    }
  });

  test('sorts words without case and accents, numbers in their order, and what has nothing last either way', () => {
    someWork();
    expect(sorted('entity', 'name', false)).toEqual(['dock 2', 'Dock 10', 'Évora harbour', 'Igor Krasnov']);
    expect(sorted('entity', 'name', true)).toEqual(['Igor Krasnov', 'Évora harbour', 'Dock 10', 'dock 2']);
    expect(sorted('note', 'title', false)).toEqual(['alone', 'Talks', null]);
    expect(sorted('note', 'title', true)).toEqual(['Talks', 'alone', null]);
    expect(sorted('passage', 'comment', true)).toEqual(['Éclat', null, null]);
    expect(sorted('passage', 'published', false).at(-1)).toBeNull();
    expect(sorted('passage', 'published', true).at(-1)).toBeNull();
  });

  test('says of each thing what rests on it', () => {
    const { krasnov, talks, shut, bridge, dossier } = someWork();
    expect(rowOf('entity', krasnov.id)).toMatchObject({
      ...{ name: 'Igor Krasnov', kind: 'person', mentions: 2, articles: 1, notes: 1, dossiers: 1, statements: 0 },
      aliases: ['I. Krasnov', 'Краснов'],
    });
    expect(rowOf('note', talks)).toMatchObject({
      citations: 2,
      sources: 2,
      dossiers: 1,
      links: 0,
      collections: [],
      tags: ['read', 'talks/security'],
    });
    expect(rowOf('passage', shut.id)).toMatchObject({
      ...{ text: 'The bridge was shut', colour: 'green', tags: ['traffic/bridges'], article: 'Bridge shut', outlet: 'The Pilot' },
      ...{ published: '2014-06-07', grade: null, citations: 2, comment: null },
    });
    expect(rowOf('outlet', bridge.outletId ?? '')).toMatchObject({ name: 'The Pilot', articles: 1, citations: 2, aliases: [] });
    expect(rowOf('dossier', dossier.id)).toMatchObject({ sections: 2, citations: 2, sources: 2, subjects: ['Igor Krasnov'], versions: 0 });
  });

  test('counts mentions alike before and after all of them are read', () => {
    const { krasnov } = someWork();
    const before = sorted('entity', 'mentions', true);
    while (corpus.handlers.readAhead(null));
    expect(sorted('entity', 'mentions', true)).toEqual(before);
    expect(before).toEqual([2, 0, 0, 0]);
    expect(page('entity', { sort: { by: 'articles', descending: true } }).page[0]?.id).toBe(krasnov.id);
  });

  test('leaves out what is in the bin, and does not count it', () => {
    const { talks, krasnov, shut, ferry, dossier } = someWork();
    corpus.handlers['bin.delete']({ things: [{ kind: 'note', id: talks }] });
    expect(page('note')).toMatchObject({ total: 2, all: 2 });
    expect(rowOf('note', talks)).toBeUndefined();
    expect(rowOf('entity', krasnov.id)).toMatchObject({ mentions: 1, notes: 0 });
    expect(rowOf('passage', shut.id)).toMatchObject({ citations: 1 });
    expect(rowOf('dossier', dossier.id)).toMatchObject({ sections: 1, citations: 0, sources: 0 });
    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id: ferry.id }] });
    expect(down('passage', 'text').sort()).toEqual(['The bridge was shut', 'said why']);
  });

  test('has the things alone that have a value, those with none, or with a tag below one', () => {
    const { bridge } = someWork();
    corpus.handlers['outlets.grade']({ id: bridge.outletId ?? '', reliability: 'B', reason: '' });
    const having = (kind: TableThing, by: string, ...values: (string | null)[]) =>
      page(kind, { filters: [{ by, values }] }).page.map(({ cells }) => Object.values(cells)[0] ?? null);
    expect(having('entity', 'kind', 'person')).toEqual(['Igor Krasnov']);
    expect(having('outlet', 'grade', 'B')).toEqual(['The Pilot']);
    expect(having('outlet', 'grade', null)).toEqual(['Anchor']);
    expect(having('outlet', 'grade', 'B', null)).toEqual(['Anchor', 'The Pilot']);
    expect(having('note', 'tags', 'talks')).toEqual(['Talks']);
    expect(having('note', 'tags', 'talk')).toEqual([]);
    expect(having('note', 'tags', null).sort()).toEqual(['alone', null].sort());
    expect(having('dossier', 'subjects', 'Igor Krasnov')).toEqual(['Security']);
    expect(having('passage', 'credibility', '2')).toEqual(['said why']);
  });

  test('finds things by words in what they are called by, in other names and comments too', () => {
    someWork();
    expect(down('entity', 'name', { text: 'evora' })).toEqual(['Évora harbour']);
    expect(down('entity', 'name', { text: 'краснов' })).toEqual(['Igor Krasnov']);
    expect(down('passage', 'text', { text: 'ECLAT' })).toEqual(['said why']);
    expect(page('note', { text: 'talk' })).toMatchObject({ total: 1, all: 3 });
  });

  test('asks for passages by their filter, and counts what it leaves', () => {
    const { bridge } = someWork();
    expect(down('passage', 'text', { passages: { colour: 'green', articleId: bridge.id } })).toEqual(['The bridge was shut']);
    expect(down('passage', 'text', { passages: { tag: 'traffic' } })).toEqual(['The bridge was shut']);
    expect(down('passage', 'text', { passages: { text: 'eclat' } })).toEqual(['said why']);
    const view = { ...allThings('passage'), passages: { cited: true } };
    expect(corpus.handlers['things.facets']({ view, by: 'colour' })).toEqual([{ value: 'green', count: 2 }]);
  });

  test('counts by each value what the other filters leave', () => {
    someWork();
    const facets = (kind: TableThing, by: string, view: Partial<ThingView> = {}) =>
      corpus.handlers['things.facets']({ view: { ...allThings(kind), ...view }, by });
    expect(facets('entity', 'kind')).toEqual([
      { value: 'place', count: 3 },
      { value: 'person', count: 1 },
    ]);
    expect(facets('entity', 'kind', { filters: [{ by: 'kind', values: ['person'] }] })).toHaveLength(2);
    expect(facets('entity', 'kind', { text: 'dock' })).toEqual([{ value: 'place', count: 2 }]);
    expect(facets('note', 'tags')).toEqual([
      { value: null, count: 2 },
      { value: 'read', count: 1 },
      { value: 'talks/security', count: 1 },
    ]);
  });

  test('is read in parts, chosen by its rows, and walked by first letters in the order it has', () => {
    const { dock, port } = someWork();
    const view = allThings('entity');
    const names = [0, 2].flatMap((offset) => page('entity', {}, offset, 2).page.map(({ cells }) => cells['name']));
    expect(names).toEqual(['dock 2', 'Dock 10', 'Évora harbour', 'Igor Krasnov']);
    expect(corpus.handlers['things.ids']({ view, first: 0, last: 1 })).toEqual([dock.id, port.id]);
    const seek = (text: string, after: number) => corpus.handlers['things.seek']({ view, text, after });
    expect([seek('d', -1), seek('d', 0), seek('d', 1), seek('ev', 0), seek('x', 0)]).toEqual([0, 1, 0, 2, null]);
  });

  test('is read anew after a change', () => {
    const { dock } = someWork();
    expect(down('entity', 'name')[0]).toBe('dock 2');
    corpus.handlers['entities.update']({ id: dock.id, name: 'Zeta' });
    expect(down('entity', 'name').at(-1)).toBe('Zeta');
  });
});
