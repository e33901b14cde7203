import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { citationPlaceSchema, citedPassageSchema, passageSchema } from '../../../src/shared/passages/model';
import type { PassageChange } from '../../../src/shared/passages/many';
import type { Article } from '../../../src/shared/articles/model';
import { addArticle, citationNode, noteDocument, spanOf, wholeList, type OpenCorpus, withCorpus } from '../../builders';

const text = '𝒜 short start. Igor Krasnov held bilateral meetings.\n\nThe meetings were held in Saint Petersburg.';

let corpus: OpenCorpus;
let article: Article;

const create = (words: string) =>
  corpus.handlers['passages.create']({
    articleId: article.id,
    textId: article.textId,
    ...spanOf(text, words),
    colour: 'yellow',
  });

const noteCiting = (title: string, ...passageIds: string[]) => {
  const note = corpus.handlers['notes.create']({ title });
  const document = noteDocument(passageIds.map((id) => citationNode(id)));
  corpus.handlers['notes.save']({ id: note.id, revision: note.revision, title, document });
  return note.id;
};

withCorpus((opened) => {
  corpus = opened;
  article = addArticle(corpus, { title: 'Bilateral meetings', outlet: 'A paper', text });
});

describe('marking a passage', () => {
  test('describes it in code points and answers with its place in UTF-16 units', () => {
    const passage = citedPassageSchema.parse(create('Igor Krasnov'));
    expect(passage).toMatchObject({
      articleId: article.id,
      textId: article.textId,
      selectors: { quote: { exact: 'Igor Krasnov' }, position: { start: 15, end: 27 }, paragraph: 1 },
      state: 'exact',
      range: { start: 16, end: 28 },
      comment: '',
      citationCount: 0,
      article: { id: article.id, title: 'Bilateral meetings', outlet: 'A paper', published: null },
    });
    expect(corpus.announced.at(-1)).toEqual(['passages']);
  });

  test('is refused outside the text and on an earlier text', () => {
    const span = { articleId: article.id, textId: article.textId, colour: 'green' } as const;
    for (const [start, end] of [
      [10, 10_000],
      [20, 20],
    ] as const) {
      expect(() => corpus.handlers['passages.create']({ ...span, start, end })).toThrow(
        expect.objectContaining({ code: 'invalid-request' }),
      );
    }
    expect(() => corpus.handlers['passages.create']({ ...span, textId: randomUUID(), start: 1, end: 5 })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
    expect(() => corpus.handlers['passages.create']({ ...span, articleId: randomUUID(), start: 1, end: 5 })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    expect(corpus.handlers['passages.ofArticle']({ articleId: article.id })).toEqual([]);
  });

  test('colour and comment can be changed', () => {
    const { id } = create('Igor Krasnov');
    corpus.handlers['passages.update']({ id, comment: 'Who else was there?' });
    const changed = passageSchema.parse(corpus.handlers['passages.update']({ id, colour: 'violet' }));
    expect(changed).toMatchObject({ colour: 'violet', comment: 'Who else was there?' });
    expect(corpus.handlers['passages.ofArticle']({ articleId: article.id })).toEqual([changed]);
    expect(() => corpus.handlers['passages.update']({ id: randomUUID(), colour: 'red' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });

  test('the passages of an article come in the order of its text', () => {
    const later = create('Saint Petersburg');
    const earlier = create('Igor Krasnov');
    const ids = corpus.handlers['passages.ofArticle']({ articleId: article.id }).map(({ id }) => id);
    expect(ids).toEqual([earlier.id, later.id]);
  });

  test('passages asked for come in the order asked, without those that are not there', () => {
    const [a, b] = [create('Saint Petersburg'), create('Igor Krasnov')];
    const ids = corpus.handlers['passages.get']({ ids: [b.id, randomUUID(), a.id, b.id] }).map(({ id }) => id);
    expect(ids).toEqual([b.id, a.id, b.id]);
  });
});

describe('a cited passage', () => {
  test('counts its citations and says where they stand', () => {
    const passage = create('Saint Petersburg');
    const other = create('Igor Krasnov');
    const first = noteCiting('', passage.id, passage.id);
    const second = noteCiting('Second', other.id);
    const [cited] = corpus.handlers['passages.get']({ ids: [passage.id] });
    expect(cited?.citationCount).toBe(2);
    const places = citationPlaceSchema.array().parse(corpus.handlers['passages.places']({ articleId: article.id }));
    expect(places.map(({ passageId, noteId, noteTitle }) => ({ passageId, noteId, noteTitle }))).toEqual([
      { passageId: other.id, noteId: second, noteTitle: 'Second' },
      { passageId: passage.id, noteId: first, noteTitle: 'Untitled note' },
      { passageId: passage.id, noteId: first, noteTitle: 'Untitled note' },
    ]);
    expect(corpus.handlers['articles.list'](wholeList).articles[0]?.citationCount).toBe(3);
  });

  test('cannot be removed until it is cited no more', () => {
    const { id } = create('Igor Krasnov');
    const noteId = noteCiting('Sources', id);
    noteCiting('Plan', id);
    expect(() => corpus.handlers['passages.remove']({ id })).toThrow(
      expect.objectContaining({
        code: 'in-use',
        message: 'This passage is cited in “Plan” and “Sources”. Remove the citation there first.',
      }),
    );
    for (const { id: cited, title } of corpus.handlers['notes.list'](null)) {
      corpus.handlers['notes.save']({ id: cited, revision: 2, title, document: noteDocument('Nothing cited') });
    }
    expect(corpus.handlers['notes.get']({ id: noteId }).revision).toBe(3);
    expect(corpus.handlers['passages.remove']({ id })).toBeNull();
    expect(corpus.handlers['passages.ofArticle']({ articleId: article.id })).toEqual([]);
    expect(() => corpus.handlers['passages.remove']({ id })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('many passages', () => {
  const many = ['Igor', 'Krasnov', 'bilateral', 'meetings'];
  const tagsOf = () => corpus.handlers['passages.ofArticle']({ articleId: article.id }).map(({ tags }) => tags.join());
  const there = () => corpus.handlers['passages.ofArticle']({ articleId: article.id }).map(({ selectors }) => selectors.quote.exact);
  const change = (ids: string[], what: PassageChange, run = randomUUID(), total = ids.length) =>
    corpus.handlers['passages.bulk']({ ids, change: what, run, total });

  test('are tagged in parts that are one step of the history', () => {
    const ids = many.map((words) => create(words).id);
    corpus.handlers['passages.update']({ id: ids[0] ?? '', tags: ['Water'] });
    const run = randomUUID();
    change(ids.slice(0, 2), { kind: 'tag', add: ['water', 'talks'], remove: [] }, run, 4);
    change([...ids.slice(2), randomUUID()], { kind: 'tag', add: ['water', 'talks'], remove: [] }, run, 4);
    expect(tagsOf()).toEqual(many.map(() => 'talks,Water'));
    expect(corpus.announced.at(-1)).toEqual(['passages']);
    expect(corpus.handlers['history.state'](null).undo?.label).toBe('Tag 4 passages');
    corpus.handlers['history.undo']({ step: null });
    expect(tagsOf()).toEqual(['Water', '', '', '']);
    corpus.handlers['history.redo']({ step: null });
    change(ids.slice(1), { kind: 'tag', add: [], remove: ['TALKS'] });
    expect(tagsOf()).toEqual(['talks,Water', 'Water', 'Water', 'Water']);
    expect(corpus.handlers['history.state'](null).undo?.label).toBe('Take tags off 3 passages');
  });

  test('are deleted but for those that are cited, or with their citations; a step back brings all of it back', () => {
    const ids = many.map((words) => create(words).id);
    const [first = '', second = '', third = ''] = ids;
    corpus.handlers['passages.update']({ id: third, tags: ['water'], comment: 'Why?' });
    const noteId = noteCiting('Sources', first, first, third);
    const binned = noteCiting('Old', second);
    corpus.handlers['bin.delete']({ things: [{ kind: 'note', id: binned }] });
    expect(corpus.handlers['passages.cited']({ ids: [...ids, randomUUID()] }).sort()).toEqual([first, second, third].sort());
    change(ids, { kind: 'remove', citationsToo: false });
    expect(there()).toEqual(many.slice(0, 3));
    corpus.handlers['history.undo']({ step: null });
    expect(there()).toEqual(many);

    const run = randomUUID();
    const before = corpus.handlers['notes.get']({ id: noteId });
    change(ids.slice(0, 2), { kind: 'remove', citationsToo: true }, run, 4);
    change(ids.slice(2), { kind: 'remove', citationsToo: true }, run, 4);
    expect(there()).toEqual([]);
    expect(corpus.handlers['passages.cited']({ ids })).toEqual([]);
    const after = corpus.handlers['notes.get']({ id: noteId });
    expect(after.revision).toBeGreaterThan(before.revision);
    expect(JSON.stringify(after.document)).not.toContain(first);
    expect(corpus.handlers['history.state'](null).undo?.label).toBe('Delete 4 passages');
    corpus.handlers['history.undo']({ step: null });
    expect(there()).toEqual(many);
    expect(corpus.handlers['notes.get']({ id: noteId }).document).toEqual(before.document);
    expect(corpus.handlers['passages.get']({ ids: [third] })[0]).toMatchObject({ tags: ['water'], comment: 'Why?', citationCount: 1 });
  });
});
