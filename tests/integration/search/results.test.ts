import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { searchFacets, searchFacetsSchema, searchResultSchema, type SearchFacet, type SearchHit } from '../../../src/shared/search/model';
import type { Checked } from '../../../src/shared/contract';
import {
  addArticle,
  citationNode,
  noteDocument,
  openCorpus,
  spanOf,
  temporaryFolder,
  textNode,
  type ArticleParts,
  type OpenCorpus,
} from '../../builders';

/** What is shown of what was found: passages, reprints, orders, and counts that agree with the hits. */

let corpus: OpenCorpus;

const find = (query: string, more: Partial<Checked<'search.find'>> = {}) =>
  searchResultSchema.parse(corpus.handlers['search.find']({ query, limit: 50, ...more }));
const facets = (query: string) => searchFacetsSchema.parse(corpus.handlers['search.facets']({ query }));
const article = (parts: ArticleParts) => addArticle(corpus, parts);
const titleOf = (hit: SearchHit) => hit.title.map(({ text }) => text).join('');
const titles = (query: string, more: Partial<Checked<'search.find'>> = {}) => find(query, more).hits.map(titleOf);

function onEachVault(): void {
  beforeEach(async () => {
    corpus = await openCorpus(temporaryFolder());
  });
  afterEach(() => corpus.store.close());
}

describe('the passages of a hit', () => {
  onEachVault();
  const filler = 'Words of no interest stand here and fill the line. '.repeat(8);

  test('are the best three, in the order of the text, each with its paragraph and its best match', () => {
    const text = [
      'The harbour was old.',
      filler,
      'The harbour office sold a crane.',
      filler,
      'A crane of the harbour stood still; the harbour crane was sold.',
      filler,
      'No crane.',
    ].join('\n\n');
    article({ title: 'Port', text });
    const [hit] = find('harbour crane ').hits;
    expect(hit?.passages.map(({ paragraph }) => paragraph)).toEqual([1, 3, 5]);
    expect(hit?.best).toBe(2);
    expect(hit?.passages[2]?.range).toEqual(spanOf(text, 'harbour crane'));
    expect(hit?.places).toBe(7);
  });

  test('are one where the rest says next to nothing', () => {
    article({ title: 'Port', text: `The old harbour office sold a crane last week.\n\n${filler}\n\nA week passed.` });
    expect(find('"old harbour office sold" crane week ').hits[0]?.passages).toHaveLength(1);
  });

  test('every match of an article is told, in order', () => {
    const text = 'The harbour.\n\nCranes of the harbour, harbours of cranes.';
    const { id } = article({ title: 'Port', text });
    const places = corpus.handlers['search.places']({ query: 'harbour crane ', articleId: id });
    expect(places.map(({ start, end }) => text.slice(start, end))).toEqual(['harbour', 'Cranes', 'harbour', 'harbours', 'cranes']);
    expect(corpus.handlers['search.places']({ query: 'date:2020', articleId: id })).toEqual([]);
  });

  test('how often an article is cited, and its outlet’s grade', () => {
    const { id, textId } = article({ title: 'Port', text: 'The harbour office.', outlet: 'Port News' });
    const [{ id: outlet } = { id: '' }] = corpus.handlers['outlets.list'](null);
    corpus.handlers['outlets.grade']({ id: outlet, reliability: 'B', reason: '' });
    const { id: passage } = corpus.handlers['passages.create']({ articleId: id, textId, start: 4, end: 11, colour: 'yellow', comment: '' });
    const note = corpus.handlers['notes.create']({ title: 'On ports' });
    corpus.handlers['notes.save']({
      id: note.id,
      revision: 1,
      title: 'On ports',
      document: noteDocument([textNode('See'), citationNode(passage)]),
    });
    expect(find('harbour ').hits[0]).toMatchObject({ citations: 1, grade: 'B' });
  });
});

describe('orders and reprints', () => {
  beforeAll(async () => {
    corpus = await openCorpus(temporaryFolder());
    const text = `The harbour office sold its last crane on Monday, said the port. ${'It went to a dealer in scrap who paid in coin. '.repeat(6)}`;
    article({ title: 'First in', text, outlet: 'Second', published: '2022-03-02' });
    article({ title: 'Another', text: 'A harbour without any crane at all.', outlet: 'Third', published: '2023' });
    article({ title: 'Reprint', text, outlet: 'First', published: '2022-03-01' });
    article({ title: 'Undated', text: 'Crane and harbour, undated.' });
    corpus.handlers['notes.create']({ title: 'Harbour crane' });
  });
  afterAll(() => corpus.store.close());

  test('by date of publication, what has none last; by the time they came in', () => {
    expect(titles('harbour crane ', { order: 'published', kind: 'article' })).toEqual(['Another', 'First in', 'Reprint', 'Undated']);
    expect(titles('harbour crane ', { order: 'added' })).toEqual(['Harbour crane', 'Undated', 'Reprint', 'Another', 'First in']);
  });

  test('of one text, the first found stands for the others; the counts stay', () => {
    const open = find('harbour crane ', { kind: 'article' });
    const folded = find('harbour crane ', { kind: 'article', fold: true });
    expect([open.rows, folded.rows]).toEqual([4, 3]);
    expect(folded.counts).toEqual(open.counts);
    const leader = folded.hits.find(({ reprints }) => reprints.length > 0);
    const order = titles('harbour crane ', { kind: 'article' });
    expect(leader && titleOf(leader)).toBe(order.find((title) => title === 'First in' || title === 'Reprint'));
    expect(leader?.reprints).toHaveLength(1);
    expect(titles('harbour crane ', { order: 'published', kind: 'article', fold: true })).toEqual(['Another', 'First in', 'Undated']);
  });

  test('pages of what is folded follow each other', () => {
    const all = titles('harbour crane ', { fold: true });
    const pages = [0, 1, 2, 3, 4].flatMap((offset) => titles('harbour crane ', { fold: true, offset, limit: 1 }));
    expect(pages).toEqual(all);
  });
});

describe('facets', () => {
  beforeAll(async () => {
    corpus = await openCorpus(temporaryFolder());
    const ids = [
      article({
        title: 'One',
        text: 'Harbour news by Li Wei.',
        outlet: 'RT',
        language: 'en',
        published: '2014-06-07',
        bylines: ['Ann Brown'],
      }),
      article({
        title: 'Two',
        text: 'A harbour.',
        outlet: 'RT News',
        language: 'en-GB',
        published: '2014-06',
        bylines: ['Ann Browning', 'Li Wei'],
      }),
      article({ title: 'Three', text: 'The harbour of Li Wei.', outlet: 'RT', language: 'zh-Hans', published: '2015' }),
      article({ title: 'Four', text: 'Nothing of the kind.', outlet: 'RT', language: 'ru', published: '2015' }),
    ];
    const [one, two] = ids;
    if (one === undefined || two === undefined) throw new Error('they were made');
    const run = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    const tag = (id: string, add: string[]) =>
      corpus.handlers['articles.bulk']({ ids: [id], change: { kind: 'tag', add, remove: [] }, run, total: 1 });
    tag(one.id, ['ports', 'ports/cranes']);
    tag(two.id, ['ports/cranes']);
    const person = corpus.handlers['entities.create']({ kind: 'person', name: 'Li Wei' });
    const text = 'Harbour news by Li Wei.';
    corpus.handlers['mentions.create']({ articleId: one.id, textId: one.textId, entityId: person.id, ...spanOf(text, 'Li Wei') });
    corpus.handlers['dossiers.create']({ title: 'Harbour' });
  });
  afterAll(() => corpus.store.close());

  test('count what fits the query', () => {
    const found = facets('harbour ');
    const of = (by: SearchFacet) => found.facets[by].map(({ label, count }) => [label, count]);
    expect(of('outlet')).toEqual([
      ['RT', 2],
      ['RT News', 1],
    ]);
    expect(of('lang')).toEqual([
      ['en', 2],
      ['zh', 1],
    ]);
    expect(of('tag')).toEqual([
      ['ports/cranes', 2],
      ['ports', 1],
    ]);
    expect(of('entity')).toEqual([['Li Wei', 1]]);
    expect(found.months).toEqual([
      { month: '2014-06', count: 2 },
      { month: '2015', count: 1 },
    ]);
  });

  test('each is what the query finds with its value', () => {
    const found = facets('harbour ');
    const exact = new Set<SearchFacet>(['outlet', 'author', 'tag', 'entity', 'in']);
    const all = searchFacets.flatMap((by) => found.facets[by].map((facet) => ({ by, ...facet })));
    expect(all.length).toBeGreaterThan(8);
    for (const { by, value, count } of all) {
      const { counts } = find(`harbour ${by}:${exact.has(by) ? '=' : ''}"${value}" `);
      expect([by, value, Object.values(counts).reduce((sum, one) => sum + one, 0)]).toEqual([by, value, count]);
    }
  });

  test('follow each change', () => {
    expect(facets('nothing ').facets.outlet).toHaveLength(1);
    article({ title: 'Five', text: 'Nothing again.', outlet: 'BBC' });
    expect(facets('nothing ').facets.outlet).toHaveLength(2);
  });
});
