import { beforeEach, describe, expect, test } from 'vitest';
import { printCondition } from '../../../src/shared/search/query';
import { searchFacets, searchFacetsSchema, searchResultSchema, type SearchHit } from '../../../src/shared/search/model';
import { addArticle, spanOf, withCorpus, type OpenCorpus } from '../../builders';

/** Passages found by what the analyst wrote of them: comments and tags. */

let corpus: OpenCorpus;
withCorpus((opened) => (corpus = opened));

const find = (query: string, more: { kind?: 'passage' | 'article'; order?: 'added' | 'published' } = {}) =>
  searchResultSchema.parse(corpus.handlers['search.find']({ query, limit: 50, ...more }));
const words = (runs: SearchHit['title']): string => runs.map(({ text }) => text).join('');

const text = 'The tanker left the harbour at night.\n\nThe pilot saw nothing of it.';
let article: ReturnType<typeof addArticle>;

function mark(quote: string, comment: string, tags: string[] = []): string {
  const { id, textId } = article;
  return corpus.handlers['passages.create']({ articleId: id, textId, ...spanOf(text, quote), colour: 'yellow', comment, tags }).id;
}

beforeEach(() => {
  article = addArticle(corpus, {
    title: 'Night',
    text,
    outlet: 'Port News',
    language: 'en',
    published: '2020-05-06',
    bylines: ['A. Pilot'],
  });
});

// Forms are told by the language of the vault's articles: here English.
describe('a marked passage', () => {
  test('is found by its comment, with the words marked, and leads to its place', () => {
    const id = mark('left the harbour at night', 'Contradicts the logbooks of the company');
    const { hits, counts, whole } = find('logbook ');
    expect(counts).toMatchObject({ passage: 1, article: 0 });
    expect(whole.passage).toBe(1);
    expect(hits).toMatchObject([{ kind: 'passage', id, articleId: article.id, outlet: 'Port News', missing: [] }]);
    expect(words(hits[0]?.title ?? [])).toBe('left the harbour at night');
    expect(hits[0]?.passages).toMatchObject([{ range: spanOf(text, 'left the harbour at night'), paragraph: 1 }]);
    expect(hits[0]?.passages[0]?.runs.filter(({ marked }) => marked)).toEqual([{ text: 'logbooks', marked: true }]);
  });

  test('is found by its tags, and by a word of its quotation beside one of its comment', () => {
    mark('The pilot saw nothing', '', ['witness/unsure']);
    mark('tanker', 'Registered elsewhere');
    expect(find('unsure ').counts.passage).toBe(1);
    expect(find('tanker registered ').counts.passage).toBe(1);
    // Its quotation alone is found in the article.
    expect(find('tanker ').counts).toMatchObject({ passage: 0, article: 1 });
  });

  test('without comment and tags is none by itself; nor is one whose article is in the bin', () => {
    mark('tanker', '');
    expect(find('kind:passage').counts.passage).toBe(0);
    mark('pilot', 'A comment');
    expect(find('kind:passage').counts).toMatchObject({ passage: 1, article: 0 });
    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id: article.id }] });
    expect(find('comment ').counts.passage).toBe(0);
    corpus.handlers['history.undo']({ step: null });
    expect(find('comment ').counts.passage).toBe(1);
  });

  test('follows what is written, removed and undone', () => {
    const id = mark('tanker', 'first');
    expect(find('first ').counts.passage).toBe(1);
    corpus.handlers['passages.update']({ id, comment: 'second', tags: ['third'] });
    expect([find('first '), find('second '), find('third ')].map(({ counts }) => counts.passage)).toEqual([0, 1, 1]);
    corpus.handlers['history.undo']({ step: null });
    expect([find('first '), find('second ')].map(({ counts }) => counts.passage)).toEqual([1, 0]);
    corpus.handlers['passages.remove']({ id });
    expect(find('first ').counts.passage).toBe(0);
  });

  test('takes part in operators and conditions', () => {
    mark('tanker', 'Registered in Panama');
    expect(find('"registered in panama"').counts.passage).toBe(1);
    expect(find('registered -panama').counts.passage).toBe(0);
    expect(find('panama outlet:="Port News"').counts.passage).toBe(1);
    expect(find('panama date:2021').counts.passage).toBe(0);
    expect(find('panama kind:article').counts.passage).toBe(0);
    expect(find('panama added:1d').counts.passage).toBe(1);
    expect(find('panama ', { kind: 'passage', order: 'added' }).hits).toHaveLength(1);
    expect(find('panama ', { kind: 'article' }).hits).toHaveLength(0);
  });

  test('is counted by its article, and each count is what the query finds with it', () => {
    const other = addArticle(corpus, {
      title: 'Panama',
      text: 'Panama and its flag.',
      outlet: 'Other News',
      language: 'fr',
      published: '2021',
    });
    mark('tanker', 'Panama', ['flags']);
    mark('pilot', 'From Panama too');
    corpus.handlers['passages.create']({
      articleId: other.id,
      textId: other.textId,
      ...spanOf('Panama and its flag.', 'flag'),
      colour: 'red',
      tags: ['flags'],
    });
    const { facets, months } = searchFacetsSchema.parse(corpus.handlers['search.facets']({ query: 'panama ' }));
    const total = (query: string): number => Object.values(find(query).counts).reduce((sum, count) => sum + count, 0);
    expect(facets.outlet).toMatchObject([
      { value: 'Port News', count: 2 },
      { value: 'Other News', count: 1 },
    ]);
    for (const by of searchFacets)
      for (const { value, count } of facets[by])
        expect({ by, value, count: total(`panama ${printCondition(by, value)}`) }).toEqual({ by, value, count });
    for (const { month, count } of months) expect(total(`panama date:${month}`)).toBe(count);
  });
});
