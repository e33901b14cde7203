import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  isHeading,
  tableColumns,
  wholeTable,
  type BulkChange,
  type FacetField,
  type TableColumn,
  type TableFilter,
  type TableView,
} from '../../../src/shared/library/model';
import {
  addArticle,
  citationNode,
  importedArticle,
  noteDocument,
  spanOf,
  type ArticleParts,
  type OpenCorpus,
  withCorpus,
} from '../../builders';

let corpus: OpenCorpus;
withCorpus((opened) => {
  corpus = opened;
});

const add = (parts: ArticleParts) => addArticle(corpus, parts);

function rowsOf(view: Partial<TableView>, offset = 0, limit = 500): string[] {
  const { page } = corpus.handlers['table.page']({ view: { ...wholeTable, ...view }, offset, limit });
  return page.map((row) => (isHeading(row) ? `# ${row.heading ?? '–'} ${row.count}` : row.title));
}

const sortedBy = (by: TableColumn, descending: boolean): string[] => rowsOf({ sort: { by, descending } });
const filteredBy = (field: TableFilter['field'], ...values: string[]): string[] => rowsOf({ filters: [{ field, values }] }).sort();

function bulk(ids: string[], change: BulkChange, run: string = randomUUID()): void {
  corpus.handlers['articles.bulk']({ ids, change, run, total: ids.length });
}

/** Four articles of three outlets, one of them undated. */
function someArticles() {
  return {
    bridge: add({ title: '“Bridge” shut', text: 'One two three.', outlet: 'The Pilot', published: '2014-06-07', language: 'en' }),
    ferry: add({
      title: 'Élan of the ferry',
      text: 'One two.',
      outlet: 'Anchor',
      published: '2022-09',
      language: 'fr',
      bylines: ['Zoe Roe'],
    }),
    canal: add({ title: 'canal dredged', text: 'One two three four.', outlet: 'The Pilot', language: 'en', bylines: ['Ann Doe'] }),
    dock: add({ title: 'Доки закрыты', text: 'Один два три четыре пять.', published: '2014-06-07T09:00', language: 'ru' }),
  };
}

describe('the table of articles', () => {
  test('is sorted by the date of publication, the newest first, the undated last', () => {
    someArticles();
    expect(rowsOf({})).toEqual(['Élan of the ferry', 'Доки закрыты', '“Bridge” shut', 'canal dredged']);
    expect(sortedBy('published', false)).toEqual(['“Bridge” shut', 'Доки закрыты', 'Élan of the ferry', 'canal dredged']);
  });

  test('is sorted by letters as they are read, by length, by name, and what has nothing comes last either way', () => {
    someArticles();
    expect(sortedBy('title', false)).toEqual(['“Bridge” shut', 'canal dredged', 'Élan of the ferry', 'Доки закрыты']);
    expect(sortedBy('words', true)[0]).toBe('Доки закрыты');
    expect(sortedBy('author', false).slice(0, 2)).toEqual(['canal dredged', 'Élan of the ferry']);
    expect(sortedBy('author', true).slice(0, 2)).toEqual(['Élan of the ferry', 'canal dredged']);
    expect(sortedBy('outlet', false).at(-1)).toBe('Доки закрыты');
    expect(sortedBy('outlet', true).at(-1)).toBe('Доки закрыты');
  });

  test.each(tableColumns)('has every article once, whichever way it is sorted by %s', (by) => {
    const all = Object.values(someArticles()).map(({ metadata }) => metadata.title);
    for (const descending of [true, false]) expect(sortedBy(by, descending).sort()).toEqual(all.sort());
  });

  test('follows what is cited, marked and graded', () => {
    const { canal } = someArticles();
    const { handlers } = corpus;
    const passage = handlers['passages.create']({
      articleId: canal.id,
      textId: canal.textId,
      ...spanOf(canal.clean.text, 'two'),
      colour: 'red',
    });
    const note = handlers['notes.create']({ title: 'n' });
    handlers['notes.save']({ ...note, title: 'n', document: noteDocument([citationNode(passage.id)]) });
    expect(sortedBy('citations', true)[0]).toBe('canal dredged');
    expect(sortedBy('highlights', true)[0]).toBe('canal dredged');
    handlers['outlets.grade']({ id: canal.outletId ?? '', reliability: 'B', reason: '' });
    expect(sortedBy('grade', false).slice(0, 2).sort()).toEqual(['canal dredged', '“Bridge” shut'].sort());
    const page = handlers['table.page']({ view: wholeTable, offset: 0, limit: 10 });
    expect(page).toMatchObject({ rows: 4, articles: 4, all: 4, cited: 1, undated: 0 });
    expect(page.page.find((row) => !isHeading(row) && row.id === canal.id)).toMatchObject({
      citations: 1,
      highlights: 1,
      grade: 'B',
      words: 4,
    });
    handlers['bin.delete']({ things: [{ kind: 'note', id: note.id }] });
    expect(handlers['table.page']({ view: wholeTable, offset: 0, limit: 10 }).page.at(-1)).toMatchObject({ citations: 0 });
  });

  test('stands together by day, outlet and origin, each under its heading', () => {
    someArticles();
    expect(rowsOf({ group: 'day' })).toEqual([
      '# 2022-09 1',
      'Élan of the ferry',
      '# 2014-06-07 2',
      'Доки закрыты',
      '“Bridge” shut',
      '# – 1',
      'canal dredged',
    ]);
    expect(rowsOf({ group: 'outlet' }).filter((row) => row.startsWith('#'))).toEqual(['# Anchor 1', '# The Pilot 2', '# – 1']);
    expect(rowsOf({ group: 'origin' })[0]).toBe('# – 4');
    expect(rowsOf({ group: 'day' }, 2, 2)).toEqual(['# 2014-06-07 2', 'Доки закрыты']);
  });

  test('is filtered by fields of the search language and by its own; undated articles left out are counted', () => {
    const { ferry } = someArticles();
    expect(filteredBy('lang', 'en')).toEqual(['canal dredged', '“Bridge” shut']);
    expect(filteredBy('lang', 'fr', 'ru')).toEqual(['Élan of the ferry', 'Доки закрыты']);
    expect(filteredBy('outlet', ferry.outletId ?? '')).toEqual(['Élan of the ferry']);
    expect(filteredBy('words', 'thr')).toEqual(['canal dredged', '“Bridge” shut']);
    expect(filteredBy('state', 'read')).toEqual([]);
    const date: TableFilter = { field: 'date', values: ['2014'] };
    expect(corpus.handlers['table.page']({ view: { ...wholeTable, filters: [date] }, offset: 0, limit: 9 })).toMatchObject({
      articles: 2,
      all: 4,
      undated: 1,
    });
    expect(rowsOf({ filters: [{ ...date, not: true }] }).sort()).toEqual(['canal dredged', 'Élan of the ferry']);
  });

  test('forgets its order when something changes', () => {
    const { bridge } = someArticles();
    expect(sortedBy('title', false)[0]).toBe('“Bridge” shut');
    corpus.handlers['articles.update']({ id: bridge.id, changes: { title: 'Zebra crossing' } });
    expect(sortedBy('title', false)[2]).toBe('Zebra crossing');
    corpus.handlers['history.undo']({ step: null });
    expect(sortedBy('title', false)[0]).toBe('“Bridge” shut');
    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id: bridge.id }] });
    expect(sortedBy('title', false)[0]).toBe('canal dredged');
  });

  test('finds the next row by the beginning of its title, and goes round', () => {
    someArticles();
    const seek = (text: string, after: number) =>
      corpus.handlers['table.seek']({ view: { ...wholeTable, sort: { by: 'title', descending: false } }, text, after });
    expect(seek('CAN', -1)).toBe(1);
    expect(seek('elan', 0)).toBe(2);
    expect(seek('b', 0)).toBe(0);
    expect(seek('nothing so', -1)).toBeNull();
  });

  test('names the articles of rows that were never read, headings left out', () => {
    const { ferry, dock } = someArticles();
    expect(corpus.handlers['table.ids']({ view: { ...wholeTable, group: 'day' }, first: 0, last: 3 })).toEqual([ferry.id, dock.id]);
  });
});

describe('what a view is counted by', () => {
  test('leaves its own conditions aside and keeps the others', () => {
    const { bridge } = someArticles();
    const facets = (by: FacetField, filters: TableFilter[] = []) =>
      corpus.handlers['table.facets']({ view: { ...wholeTable, filters }, by }).map(({ value, label, count }) => [label ?? value, count]);
    expect(facets('outlet')[0]).toEqual(['The Pilot', 2]);
    expect(facets('lang', [{ field: 'lang', values: ['en'] }])).toHaveLength(3);
    expect(facets('lang', [{ field: 'outlet', values: [bridge.outletId ?? ''] }])).toEqual([['en', 2]]);
    expect(facets('month').toSorted()).toEqual([
      [null, 1],
      ['2014-06', 2],
      ['2022-09', 1],
    ]);
    expect(facets('state')).toEqual([['unread', 4]]);
  });

  test('has the authors, each with what they wrote', () => {
    corpus.handlers.addArticle(importedArticle({ text: 'One.', bylines: ['Anna Reed', 'Bo Li'], language: 'en' }));
    corpus.handlers.addArticle(importedArticle({ text: 'Two.', bylines: ['Anna Reed'], language: 'ru' }));
    const authors = (filters: TableFilter[]) =>
      corpus.handlers['table.facets']({ view: { ...wholeTable, filters }, by: 'author' }).map(({ value, count }) => [value, count]);
    expect(authors([])).toEqual([
      ['Anna Reed', 2],
      ['Bo Li', 1],
    ]);
    expect(authors([{ field: 'lang', values: ['ru'] }])).toEqual([['Anna Reed', 1]]);
  });

  test('has the imports that articles came in by', () => {
    const importId = randomUUID();
    corpus.handlers.addArticle({ ...importedArticle({ text: 'One.' }), importId });
    corpus.handlers.addArticle({ ...importedArticle({ text: 'Two.' }), importId });
    corpus.handlers.addArticle(importedArticle({ text: 'Three.' }));
    expect(corpus.handlers['imports.list'](null)).toMatchObject([{ id: importId, count: 2 }]);
    expect(filteredBy('import', importId)).toHaveLength(2);
  });
});

describe('what is done to many', () => {
  test('grades each of their outlets once, and is one step', () => {
    const { bridge, canal, ferry } = someArticles();
    bulk([bridge.id, canal.id, ferry.id], { kind: 'grade', reliability: 'C' });
    expect(filteredBy('grade', 'C')).toHaveLength(3);
    expect(corpus.handlers['outlets.get']({ id: bridge.outletId ?? '' }).grades).toHaveLength(1);
    corpus.handlers['history.undo']({ step: null });
    expect(filteredBy('grade', 'C')).toEqual([]);
  });

  test('is deleted in parts and put back as one', () => {
    const { bridge, canal, ferry } = someArticles();
    const [run, total] = [randomUUID(), 3];
    const remove = (...ids: string[]) =>
      corpus.handlers['bin.delete']({ things: ids.map((id) => ({ kind: 'article' as const, id })), run, total });
    remove(bridge.id, canal.id);
    remove(ferry.id);
    expect(rowsOf({})).toHaveLength(1);
    expect(corpus.handlers['history.undo']({ step: null }).label).toBe('Delete 3 things');
    expect(rowsOf({})).toHaveLength(4);
  });

  test('deleted in parts is put back piece by piece, the last first, and deleted again in the same pieces', () => {
    const { bridge, canal, ferry } = someArticles();
    const run = randomUUID();
    for (const { id } of [bridge, canal, ferry]) corpus.handlers['bin.delete']({ things: [{ kind: 'article', id }], run, total: 3 });
    const step = corpus.handlers['history.state'](null).undo?.step ?? '';
    const move = (direction: 'undo' | 'redo') => corpus.handlers[`history.${direction}`]({ step, inPieces: true }).left;
    const there = () => rowsOf({ sort: { by: 'added', descending: false } }).slice(0, -1);
    const [first, second, third] = [bridge, canal, ferry].map(({ metadata }) => metadata.title);

    expect(move('undo')).toBe(2);
    expect(there()).toEqual([third]);
    // What is left is undone, what was put back is done again: both are the step it was.
    expect(corpus.handlers['history.state'](null)).toMatchObject({ undo: { step }, redo: { step } });
    expect(move('undo')).toBe(1);
    expect(there()).toEqual(expect.arrayContaining([second, third]));
    expect(move('redo')).toBe(1);
    expect(there()).toEqual([third]);
    expect([move('undo'), move('undo')]).toEqual([1, 0]);
    expect(there().sort()).toEqual([first, second, third].sort());
    expect([move('redo'), move('redo'), move('redo')]).toEqual([2, 1, 0]);
    expect(there()).toEqual([]);
    expect(corpus.handlers['history.undo']({ step })).toMatchObject({ label: 'Delete 3 things', left: 0 });
    expect(there()).toHaveLength(3);
  });

  test('put back piece by piece stops where something came later, and what is left stays', () => {
    const { bridge, canal, ferry } = someArticles();
    const run = randomUUID();
    const tag = (id: string) => bulk([id], { kind: 'tag', add: ['spare'], remove: [] }, run);
    for (const { id } of [bridge, canal, ferry]) tag(id);
    const step = corpus.handlers['history.state'](null).undo?.step ?? '';
    const undo = () => corpus.handlers['history.undo']({ step, inPieces: true });
    undo();
    corpus.store.write((tx) => tx.run('DELETE FROM article_tags WHERE article_id = ?', [canal.id]));
    expect(undo).toThrow('cannot be undone any more');
    expect(filteredBy('tag', 'spare')).toEqual([bridge.metadata.title]);
    expect(corpus.handlers['history.state'](null)).toMatchObject({ undo: { step }, redo: { step } });
    corpus.handlers['history.redo']({ step });
    expect(filteredBy('tag', 'spare')).toEqual([bridge.metadata.title, ferry.metadata.title].sort());
  });

  test('in several pieces is one step of the history', () => {
    const { bridge, ferry, canal } = someArticles();
    const run = randomUUID();
    bulk([bridge.id, ferry.id], { kind: 'tag', add: ['Water/Canals'], remove: [] }, run);
    bulk([canal.id], { kind: 'tag', add: ['water/canals'], remove: [] }, run);
    expect(filteredBy('tag', 'water')).toHaveLength(3);
    expect(corpus.handlers['tags.list'](null)).toEqual([
      { tag: 'Water', count: 0, total: 0, articles: 3, notes: 0 },
      { tag: 'Water/Canals', count: 0, total: 0, articles: 3, notes: 0 },
    ]);
    corpus.handlers['history.undo']({ step: null });
    expect(filteredBy('tag', 'water')).toEqual([]);
    corpus.handlers['history.redo']({ step: null });
    expect(filteredBy('tag', 'water')).toHaveLength(3);
  });

  test('changes what is known of them, and where that was found', () => {
    const { bridge, dock } = someArticles();
    const ids = [bridge.id, dock.id];
    bulk(ids, { kind: 'outlet', outlet: 'The Towpath' });
    bulk(ids, { kind: 'language', language: 'de' });
    bulk(ids, { kind: 'published', published: '2020' });
    bulk(ids, { kind: 'state', state: 'to-do' });
    bulk(ids, { kind: 'favourite', favourite: true });
    const after = corpus.handlers['articles.get']({ id: dock.id });
    expect(after.metadata).toMatchObject({ outlet: 'The Towpath', language: 'de', published: '2020' });
    expect(after.evidence).toMatchObject({ outlet: 'written by the analyst', language: 'written by the analyst' });
    expect(after.outletId).not.toBeNull();
    expect(filteredBy('state', 'to-do')).toHaveLength(2);
    expect(filteredBy('is', 'favourite')).toHaveLength(2);
    for (let step = 0; step < 5; step++) corpus.handlers['history.undo']({ step: null });
    expect(corpus.handlers['articles.get']({ id: dock.id }).metadata).toEqual(dock.metadata);
    expect(filteredBy('state', 'to-do')).toEqual([]);
  });

  test('makes them one origin in several pieces, those too that were parted, and all is undone as one', () => {
    const { bridge, ferry, canal, dock } = someArticles();
    const sizes = () =>
      corpus.handlers['table.articles']({ ids: [bridge.id, ferry.id, canal.id, dock.id] }).map(({ ofOrigin }) => ofOrigin);
    corpus.handlers['origins.join']({ articleId: bridge.id, otherId: ferry.id });
    corpus.handlers['origins.separate']({ articleId: ferry.id });
    expect(sizes()).toEqual([1, 1, 1, 1]);
    const run = randomUUID();
    bulk([bridge.id, ferry.id], { kind: 'origin', of: bridge.id }, run);
    bulk([canal.id, randomUUID()], { kind: 'origin', of: bridge.id }, run);
    expect(sizes()).toEqual([3, 3, 3, 1]);
    corpus.handlers['history.undo']({ step: null });
    expect(sizes()).toEqual([1, 1, 1, 1]);
    corpus.handlers['history.redo']({ step: null });
    expect(sizes()).toEqual([3, 3, 3, 1]);
  });

  test('makes them one origin, and leaves alone what was parted from one of them and is not chosen', () => {
    const { bridge, ferry, canal, dock } = someArticles();
    const of = (id: string) => corpus.handlers['origins.of']({ articleId: id }).members.map(({ articleId }) => articleId);
    for (const other of [ferry, dock]) corpus.handlers['origins.join']({ articleId: bridge.id, otherId: other.id });
    corpus.handlers['origins.separate']({ articleId: dock.id });
    bulk([canal.id, bridge.id], { kind: 'origin', of: canal.id }, randomUUID());
    expect(of(bridge.id).toSorted()).toEqual([bridge.id, ferry.id, canal.id].toSorted());
    expect(of(dock.id)).toEqual([]);
  });

  test('writes of them what the table and references say, in the order asked for, without those that are gone', () => {
    const { bridge, ferry } = someArticles();
    const ids = [ferry.id, randomUUID(), bridge.id];
    const { handlers } = corpus;
    expect(handlers['table.articles']({ ids }).map(({ title }) => title)).toEqual(['Élan of the ferry', '“Bridge” shut']);
    const citable = handlers['table.citable']({ ids });
    expect(citable.map(({ id }) => id)).toEqual([ferry.id, bridge.id]);
    const { metadata, original, importedAt } = handlers['articles.get']({ id: bridge.id });
    expect(citable[1]).toEqual({ id: bridge.id, metadata, original, importedAt, outletKind: null });
  });

  test('is told of one of them', () => {
    const { bridge } = someArticles();
    const { id: collectionId } = corpus.handlers['collections.create']({ name: 'Water', parentId: null });
    bulk([bridge.id], { kind: 'tag', add: ['Roads/bridges', 'urgent'], remove: [] });
    bulk([bridge.id], { kind: 'tag', add: [], remove: ['URGENT'] });
    bulk([bridge.id], { kind: 'collect', collectionId, into: true });
    bulk([bridge.id], { kind: 'state', state: 'read' });
    const sorting = { state: 'read', favourite: false, tags: ['Roads/bridges'], collections: [collectionId], fields: [] };
    expect(corpus.handlers['articles.sorting']({ id: bridge.id })).toEqual(sorting);
    expect(() => corpus.handlers['articles.sorting']({ id: randomUUID() })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  test('finds articles by their own tags as by those of their passages', () => {
    const { bridge } = someArticles();
    bulk([bridge.id], { kind: 'tag', add: ['traffic'], remove: [] });
    expect(corpus.handlers['search.find']({ query: 'tag:traffic', limit: 5 }).hits.map(({ id }) => id)).toEqual([bridge.id]);
    corpus.handlers['tags.rename']({ from: 'traffic', to: 'Roads' });
    expect(filteredBy('tag', 'roads')).toEqual(['“Bridge” shut']);
    corpus.handlers['tags.remove']({ tag: 'roads' });
    expect(filteredBy('has', 'tag')).toEqual([]);
  });
});

describe('collections', () => {
  test('nest, count each article once, and hold it as often as it was put in', () => {
    const { bridge, ferry } = someArticles();
    const { handlers } = corpus;
    const water = handlers['collections.create']({ name: 'Water', parentId: null }).id;
    const canals = handlers['collections.create']({ name: 'Canals', parentId: water }).id;
    bulk([bridge.id, ferry.id], { kind: 'collect', collectionId: canals, into: true });
    bulk([bridge.id], { kind: 'collect', collectionId: water, into: true });
    const counts = new Map(handlers['collections.list'](null).map(({ name, count, total }) => [name, { count, total }]));
    expect(counts.get('Water')).toEqual({ count: 1, total: 2 });
    expect(counts.get('Canals')).toEqual({ count: 2, total: 2 });
    expect(filteredBy('collection', water)).toEqual(['Élan of the ferry', '“Bridge” shut'].sort());
    expect(filteredBy('collection', 'none')).toHaveLength(2);
    expect(() => handlers['collections.update']({ id: water, place: { parentId: canals, before: null } })).toThrow(
      expect.objectContaining({ code: 'invalid-request' }),
    );
    handlers['collections.remove']({ id: water });
    expect(handlers['collections.list'](null)).toEqual([{ id: canals, parentId: null, name: 'Canals', count: 2, total: 2, notes: 0 }]);
    handlers['history.undo']({ step: null });
    expect(handlers['collections.list'](null)).toHaveLength(2);
  });

  test('keep the order they were put in by hand', () => {
    const { handlers } = corpus;
    const [a = '', b = '', c = ''] = ['A', 'B', 'C'].map((name) => handlers['collections.create']({ name, parentId: null }).id);
    handlers['collections.update']({ id: c, place: { parentId: null, before: a } });
    handlers['collections.update']({ id: a, place: { parentId: null, before: null } });
    expect(handlers['collections.list'](null).map(({ id }) => id)).toEqual([c, b, a]);
  });

  test('lose what is deleted for good', () => {
    const { bridge } = someArticles();
    const { id } = corpus.handlers['collections.create']({ name: 'Water', parentId: null });
    bulk([bridge.id], { kind: 'collect', collectionId: id, into: true });
    bulk([bridge.id], { kind: 'tag', add: ['x'], remove: [] });
    const things = [{ kind: 'article' as const, id: bridge.id }];
    corpus.handlers['bin.delete']({ things });
    expect(corpus.handlers['collections.list'](null)).toMatchObject([{ count: 0 }]);
    corpus.handlers['bin.empty']({ things });
    expect(rowsOf({})).toHaveLength(3);
  });
});
