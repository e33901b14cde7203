import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { citationsOf } from '../../../src/shared/notes/note-document';
import { addArticle, openCorpus, steadyClock, temporaryFolder, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;

beforeEach(async () => {
  corpus = await openCorpus(temporaryFolder(), steadyClock());
});
afterEach(() => corpus.store.close());

const article = (title: string, text = `The harbour was closed, says ${title}.`) => addArticle(corpus, { title, text });
const save = (name: string, query: string) => corpus.handlers['searches.save']({ id: null, name, query }).id;
const counts = () => corpus.handlers['searches.counts'](null).map(({ total, fresh }) => [total, fresh]);

describe('saved searches', () => {
  test('tell what came in since they were looked at', () => {
    article('One');
    const id = save('Harbour', 'harbour ');
    expect(counts()).toEqual([[1, 0]]);
    article('Two');
    article('Of something else', 'Nothing.');
    corpus.handlers['notes.create']({ title: 'On the harbour' });
    expect(counts()).toEqual([[3, 2]]);
    corpus.handlers['searches.seen']({ id });
    expect(counts()).toEqual([[3, 0]]);
  });

  test('are renamed, removed and brought back', () => {
    const id = save('Harbour', 'harbour');
    corpus.handlers['searches.save']({ id, name: 'Ports', query: 'port OR harbour' });
    const [kept] = corpus.handlers['searches.list'](null);
    expect(kept).toMatchObject({ id, name: 'Ports', query: 'port OR harbour' });
    corpus.handlers['searches.remove']({ id });
    expect(corpus.handlers['searches.list'](null)).toEqual([]);
    corpus.handlers['history.undo']({ step: null });
    expect(corpus.handlers['searches.list'](null)).toEqual([kept]);
    expect(() => corpus.handlers['searches.seen']({ id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' })).toThrow(/no longer in the vault/);
  });

  test('stand in the order they were made in', () => {
    for (const name of ['C', 'A', 'B']) save(name, name);
    corpus.handlers['searches.remove']({ id: corpus.handlers['searches.list'](null)[1]?.id ?? '' });
    save('D', 'd');
    expect(corpus.handlers['searches.list'](null).map(({ name }) => name)).toEqual(['C', 'B', 'D']);
  });
});

describe('past searches', () => {
  const past = () => corpus.handlers['searches.past'](null).map(({ query }) => query);
  const made = (query: string) => corpus.handlers['searches.made']({ query });

  test('the last first, each once, and not what only began another', () => {
    for (const query of ['harbour', 'crane', 'harbour', 'harbour cranes', 'ships']) made(query);
    expect(past()).toEqual(['ships', 'harbour cranes', 'crane']);
    corpus.handlers['searches.forget'](null);
    expect(past()).toEqual([]);
  });

  test('fifty at most', () => {
    for (let number = 0; number < 60; number += 1) made(`number ${number}.`);
    expect(past()).toHaveLength(50);
    expect(past()[0]).toBe('number 59.');
  });
});

describe('a note of hits', () => {
  test('quotes and cites the sentence of each, and is one step', () => {
    const text = 'The port was open. The harbour was closed in May. Nobody said why.';
    const one = article('One', text);
    const two = article('Two', 'A harbour.\n\nMore of it.');
    const at = text.indexOf('harbour');
    const { id } = corpus.handlers['searches.cite']({
      title: 'harbour',
      places: [
        { articleId: one.id, start: at, end: at + 7 },
        { articleId: two.id, start: 2, end: 9 },
      ],
    });
    const note = corpus.handlers['notes.get']({ id });
    expect(note.title).toBe('harbour');
    const cited = corpus.handlers['passages.get']({ ids: citationsOf(note.document).map(({ passageId }) => passageId) });
    expect(cited.map(({ selectors }) => selectors.quote.exact)).toEqual(['The harbour was closed in May.', 'A harbour.']);
    expect(corpus.handlers['search.find']({ query: '"closed in may" kind:note ', limit: 5 }).counts.note).toBe(1);
    corpus.handlers['history.undo']({ step: null });
    expect(corpus.handlers['passages.ofArticle']({ articleId: one.id })).toEqual([]);
    expect(corpus.handlers['notes.page']({ offset: 0, limit: 10 }).total).toBe(0);
  });
});

describe('quick find', () => {
  const found = (query: string, kind?: 'entity') =>
    corpus.handlers['search.quickFind']({ query, limit: 10, ...(kind === undefined ? {} : { kind }) }).map(({ title }) => title);

  test('another number is no misspelling', () => {
    article('Report 20145');
    article('Reporter');
    expect(found('report 20146')).toEqual([]);
    expect(found('repotr')).toContain('Report 20145');
  });

  test('of one kind alone', () => {
    corpus.handlers['entities.create']({ kind: 'person', name: 'Anna Harbour' });
    article('Harbour closed');
    expect(found('harbour', 'entity')).toEqual(['Anna Harbour']);
    expect(found('', 'entity')).toEqual(['Anna Harbour']);
  });
});
