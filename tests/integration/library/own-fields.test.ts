import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { NOTHING_FILLED, ownColumn, rangeOfNumbers, type FieldKind, type FieldValue } from '../../../src/shared/library/fields';
import { isHeading, wholeTable, type TableView } from '../../../src/shared/library/model';
import { addArticle, withCorpus, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;
withCorpus((opened) => (corpus = opened));
let ids: string[] = [];
beforeEach(() => {
  ids = ['A', 'B', 'C'].map((title) => addArticle(corpus, { title, text: `It is ${title}.` }).id);
});

const define = (name: string, kind: FieldKind, choices: string[] = []): string =>
  corpus.handlers['fields.save']({ id: null, name, kind, choices }).id;

function fill(fieldId: string, value: FieldValue | null, ...articles: string[]): void {
  corpus.handlers['articles.bulk']({ ids: articles, change: { kind: 'field', fieldId, value }, run: randomUUID(), total: articles.length });
}

function titles(view: Partial<TableView>): string[] {
  const { page } = corpus.handlers['table.page']({ view: { ...wholeTable, ...view }, offset: 0, limit: 50 });
  return page.map((row) => (isHeading(row) ? '' : row.title));
}
const asking = (id: string, value: string): string[] => titles({ filters: [{ field: ownColumn(id), values: [value] }] }).sort();
const sorted = (id: string, descending: boolean): string[] => titles({ sort: { by: ownColumn(id), descending } });
const isShown = (article: string | undefined, id: string, value: FieldValue | null): void =>
  expect(corpus.handlers['table.articles']({ ids: [article ?? ''] })).toMatchObject([{ fields: { [id]: value } }]);
const refused = (code: string): unknown => expect.objectContaining({ code });

describe('a field of the analyst’s own', () => {
  test.each<[FieldKind, FieldValue, FieldValue, string[]]>([
    ['text', 'left bank', 'Ящики', ['BANK', 'left bank']],
    ['number', 9, 10.5, ['9', '..9.5']],
    ['date', '2014-06', '2022-01-02', ['2014', '..2015']],
    ['choice', 'East', 'West', ['East']],
  ])('of kind %s is filled in, sorted by, what has nothing last, and asked for', (kind, less, more, words) => {
    const id = define('Field', kind, ['East', 'West']);
    fill(id, less, ids[0] ?? '');
    fill(id, more, ids[1] ?? '');
    isShown(ids[0], id, less);
    expect(sorted(id, false)).toEqual(['A', 'B', 'C']);
    expect(sorted(id, true)).toEqual(['B', 'A', 'C']);
    for (const word of words) expect(asking(id, word)).toEqual(['A']);
    expect(asking(id, NOTHING_FILLED)).toEqual(['C']);
    fill(id, null, ids[0] ?? '');
    expect(asking(id, NOTHING_FILLED)).toEqual(['A', 'C']);
    for (let step = 0; step < 3; step++) corpus.handlers['history.undo']({ step: null });
    expect(sorted(id, false)).toEqual(sorted(randomUUID(), false));
  });

  test('that names an entity follows its name, its merging and the bin', () => {
    const id = define('Concerned', 'entity');
    const [anna, ben] = ['Anna', 'Ben'].map((name) => corpus.handlers['entities.create']({ kind: 'person', name }).id);
    fill(id, ben ?? '', ids[0] ?? '');
    fill(id, anna ?? '', ids[1] ?? '');
    expect(sorted(id, false)).toEqual(['B', 'A', 'C']);
    corpus.handlers['entities.update']({ id: anna ?? '', name: 'Zoe' });
    expect(sorted(id, false)).toEqual(['A', 'B', 'C']);
    corpus.handlers['entities.merge']({ from: ben ?? '', into: anna ?? '' });
    isShown(ids[0], id, 'Zoe');
    expect(asking(id, anna ?? '')).toEqual(['A', 'B']);
    corpus.handlers['bin.delete']({ things: [{ kind: 'entity', id: anna ?? '' }] });
    isShown(ids[0], id, null);
    expect(corpus.handlers['articles.sorting']({ id: ids[0] ?? '' }).fields).toEqual([{ fieldId: id, value: ben, label: null }]);
    expect(() => fill(id, anna ?? '', ids[2] ?? '')).toThrow(refused('in-bin'));
  });

  test('is renamed, moved and removed, with what is filled in; all of it is undone', () => {
    const { handlers } = corpus;
    const [one, two] = [define('One', 'text'), define('Two', 'number')];
    fill(one, 'x', ...ids);
    const names = () => handlers['fields.list'](null).map(({ name, filled }) => `${name} ${filled}`);
    handlers['fields.save']({ id: one, name: 'First', kind: 'text', choices: [] });
    handlers['fields.move']({ id: two, before: one });
    expect(names()).toEqual(['Two 0', 'First 3']);
    handlers['fields.remove']({ id: one });
    expect(names()).toEqual(['Two 0']);
    expect(titles({ filters: [{ field: ownColumn(one), values: ['x'] }] })).toEqual([]);
    expect(titles({ filters: [{ field: 'words', values: ['!'] }] })).toEqual([]);
    expect(() => fill(one, 'x', ids[0] ?? '')).toThrow(refused('not-found'));
    for (const expected of [
      ['Two 0', 'First 3'],
      ['First 3', 'Two 0'],
      ['One 3', 'Two 0'],
    ]) {
      handlers['history.undo']({ step: null });
      expect(names()).toEqual(expected);
    }
  });

  test('refuses what is not of its kind, another kind, and a name there is', () => {
    const id = define('Count', 'number');
    expect(() => fill(id, 'many', ids[0] ?? '')).toThrow(refused('invalid-request'));
    expect(() => fill(define('Side', 'choice', ['East']), 'North', ids[0] ?? '')).toThrow(refused('invalid-request'));
    expect(() => define('count', 'text')).toThrow(refused('conflict'));
    expect(() => corpus.handlers['fields.save']({ id, name: 'Count', kind: 'text', choices: [] })).toThrow(refused('invalid-request'));
  });

  test('counts what it is filled in with, and goes with an article that is deleted for good', () => {
    const id = define('Side', 'choice', ['East', 'West']);
    fill(id, 'East', ids[0] ?? '', ids[1] ?? '');
    expect(corpus.handlers['table.facets']({ view: wholeTable, by: ownColumn(id) })).toEqual([{ value: 'East', label: 'East', count: 2 }]);
    const things = [{ kind: 'article' as const, id: ids[0] ?? '' }];
    corpus.handlers['bin.delete']({ things });
    corpus.handlers['bin.empty']({ things });
    expect(corpus.handlers['fields.list'](null)[0]?.filled).toBe(1);
  });
});

test.each([
  ['12', { from: 12, to: 12 }],
  ['-1,5..', { from: -1.5, to: null }],
  ['..7', { from: null, to: 7 }],
  ['1..2..3', null],
  ['..', null],
  ['x', null],
])('of “%s” the numbers meant are known', (typed, range) => expect(rangeOfNumbers(typed)).toEqual(range));
