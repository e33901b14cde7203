import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { earliestFirst } from '../../../src/main/corpus/origins/origins';
import { seededRandom } from '../../bench/generate';
import { madeArticle } from '../../bench/corpus';
import { reprintOf, type ReprintKind } from '../../bench/reprints';
import { addArticle, openCorpus, temporaryFolder, wholeList, type ArticleParts, type OpenCorpus } from '../../builders';

const story = madeArticle(3).imported.clean.text;
const otherStory = madeArticle(11).imported.clean.text;

const reprint = (kind: ReprintKind, seed: number, text = story): string => reprintOf(seededRandom(seed), kind, text);
const add = (corpus: OpenCorpus, title: string, text: string, more: Partial<ArticleParts> = {}): string =>
  addArticle(corpus, { title, text, ...more }).id;

const open = (): Promise<OpenCorpus> => openCorpus(temporaryFolder());

const titles = (members: readonly { title: string }[]): string[] => members.map(({ title }) => title);
const origin = (corpus: OpenCorpus, articleId: string) => corpus.handlers['origins.of']({ articleId });

/** A story, two reprints of it, and another story. */
async function openWithReprints() {
  const corpus = await open();
  const cut = add(corpus, 'Cut', reprint('cut', 1), { published: '2023-05-03', outlet: 'The Post' });
  const agency = add(corpus, 'Agency', story, { published: '2023-05-01', outlet: 'Agency' });
  const other = add(corpus, 'Other', otherStory, { published: '2023-04-01' });
  const typos = add(corpus, 'Typos', reprint('typos', 2), { outlet: 'The Gazette' });
  return { ...corpus, corpus, cut, agency, other, typos };
}

describe('articles with one text', () => {
  test('are found when they come in, whatever comes first; the one published first stands in front', async () => {
    const { corpus, cut, agency, typos, other } = await openWithReprints();
    for (const id of [cut, agency, typos]) {
      const { members } = origin(corpus, id);
      expect(titles(members)).toEqual(['Agency', 'Cut', 'Typos']);
    }
    expect(origin(corpus, other)).toEqual({ members: [], parted: [] });
    const [first, second] = origin(corpus, cut).members;
    expect(first).toMatchObject({ articleId: agency, beside: { likeness: 1, added: 0, leftOut: 0 } });
    expect(second).toMatchObject({ articleId: cut, beside: { added: 0 } });
    expect(second?.beside?.leftOut).toBeGreaterThan(0);
  });

  test('are all told, however many; those far behind without a comparison', async () => {
    const corpus = await open();
    const ids = Array.from({ length: 75 }, (_, day) =>
      add(corpus, `Reprint ${day}`, `${story}\n\nPrinted on day ${day}.`, {
        published: new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10),
      }),
    );
    const { members } = origin(corpus, ids[70] ?? '');
    expect(members.map(({ articleId }) => articleId)).toEqual(ids);
    expect(members.map(({ beside }) => beside === null)).toEqual(ids.map((_, place) => place >= 60));
  });

  test('are one row of the list, at the place of the newest, with the name of the first', async () => {
    const { corpus, handlers, agency } = await openWithReprints();
    add(corpus, 'Later', madeArticle(20).imported.clean.text);
    const grouped = handlers['articles.list']({ ...wholeList, grouped: true });
    expect(titles(grouped.articles)).toEqual(['Later', 'Agency', 'Other']);
    expect(grouped.total).toBe(3);
    expect(grouped.articles[1]).toMatchObject({ id: agency, origin: { size: 3 } });
    expect(grouped.articles[0]?.origin).toBeNull();
    const names = handlers['articles.names']({ offset: 0, limit: 200_000 });
    expect(names).toEqual(grouped.articles.map(({ id, title }) => ({ id, title })));
    expect(handlers['articles.names']({ offset: 1, limit: 1 })).toEqual(names.slice(1, 2));
    const flat = handlers['articles.list'](wholeList);
    expect(flat.total).toBe(5);
    expect(titles(flat.articles)).toEqual(['Later', 'Typos', 'Other', 'Agency', 'Cut']);
    const pages = [0, 1, 2].map((offset) => handlers['articles.list']({ offset, limit: 1, grouped: true }).articles[0]?.title);
    expect(pages).toEqual(['Later', 'Agency', 'Other']);
  });

  test('in the bin do not count, and are back with it when they are put back', async () => {
    const { corpus, handlers, agency, cut, typos } = await openWithReprints();
    handlers['bin.delete']({ things: [{ kind: 'article', id: agency }] });
    expect(titles(origin(corpus, cut).members)).toEqual(['Cut', 'Typos']);
    handlers['bin.delete']({ things: [{ kind: 'article', id: typos }] });
    expect(origin(corpus, cut).members).toEqual([]);
    expect(handlers['articles.list'](wholeList).articles.every((article) => article.origin === null)).toBe(true);
    handlers['bin.putBack']({
      things: [
        { kind: 'article', id: agency },
        { kind: 'article', id: typos },
      ],
    });
    expect(titles(origin(corpus, cut).members)).toEqual(['Agency', 'Cut', 'Typos']);
  });

  test('deleted for good leave the others together, and nothing of themselves', async () => {
    const { corpus, handlers, store, agency, cut, typos } = await openWithReprints();
    handlers['origins.join']({ articleId: agency, otherId: typos });
    const things = [{ kind: 'article' as const, id: cut }];
    handlers['bin.delete']({ things });
    handlers['bin.empty']({ things });
    expect(titles(origin(corpus, agency).members)).toEqual(['Agency', 'Typos']);
    const last = [{ kind: 'article' as const, id: typos }];
    handlers['bin.delete']({ things: last });
    handlers['bin.empty']({ things: last });
    expect(origin(corpus, agency).members).toEqual([]);
    const counts = store.get(
      z.record(z.string(), z.number()),
      `SELECT (SELECT count(*) FROM fingerprints) AS fingerprints, (SELECT count(DISTINCT article) FROM fingerprint_hashes) AS hashes,
         (SELECT count(*) FROM likenesses) AS likenesses, (SELECT count(*) FROM origin_rulings) AS rulings,
         (SELECT count(*) FROM articles WHERE origin_id IS NOT NULL) AS grouped`,
    );
    expect(counts).toEqual({ fingerprints: 2, hashes: 2, likenesses: 0, rulings: 0, grouped: 0 });
  });
});

describe('groups', () => {
  const texts: [title: string, text: string][] = [
    ['Story', story],
    ['Cut', reprint('cut', 1)],
    ['Typos', reprint('typos', 2)],
    ['Other', otherStory],
    ['Requoted', reprint('requoted', 5, otherStory)],
    ['Third', madeArticle(20).imported.clean.text],
  ];
  test.each([[[0, 1, 2, 3, 4, 5]], [[5, 4, 3, 2, 1, 0]], [[2, 4, 0, 5, 1, 3]]])(
    'are the same when the articles come in the order %j',
    async (order) => {
      const corpus = await open();
      const ids = order.map((index) => {
        const [title = '', text = ''] = texts[index] ?? [];
        return { title, id: add(corpus, title, text) };
      });
      const groups = ids.map(({ title, id }) => {
        const members = titles(origin(corpus, id).members);
        return (members.length === 0 ? [title] : members).toSorted().join(' ');
      });
      expect([...new Set(groups)].sort()).toEqual(['Cut Story Typos', 'Other Requoted', 'Third']);
    },
  );

  test('begin with the one published first, whatever the time zones; those without a date come last', () => {
    const dated = [null, '2023-05-01', '2023-05-01T02:00+03:00', '2023-04-30T23:30Z', '2023-04'].map((published, article) => ({
      published,
      importedAt: '2026-11-21T08:00:00.000Z',
      article,
    }));
    expect(earliestFirst(dated).map(({ published }) => published)).toEqual([
      '2023-04',
      '2023-05-01T02:00+03:00',
      '2023-04-30T23:30Z',
      '2023-05-01',
      null,
    ]);
  });
});

describe('what the analyst says', () => {
  test('parts an article from its likes for good, those that come later included', async () => {
    const { corpus, handlers, agency, cut, typos } = await openWithReprints();
    handlers['origins.separate']({ articleId: cut });
    expect(origin(corpus, cut).members).toEqual([]);
    expect(titles(origin(corpus, cut).parted).sort()).toEqual(['Agency', 'Typos']);
    expect(titles(origin(corpus, agency).members)).toEqual(['Agency', 'Typos']);
    const late = add(corpus, 'Late', reprint('agency', 3));
    expect(titles(origin(corpus, late).members)).toEqual(['Agency', 'Typos', 'Late']);
    expect(origin(corpus, cut).members).toEqual([]);
    handlers['origins.join']({ articleId: cut, otherId: typos });
    expect(origin(corpus, cut).members).toHaveLength(4);
    expect(origin(corpus, cut).parted).toEqual([]);
  });

  test('brings together what is not alike; both can be undone and done again', async () => {
    const { corpus, handlers, agency, other } = await openWithReprints();
    handlers['origins.join']({ articleId: other, otherId: agency });
    expect(titles(origin(corpus, agency).members)).toEqual(['Other', 'Agency', 'Cut', 'Typos']);
    handlers['history.undo']({ step: null });
    expect(titles(origin(corpus, agency).members)).toEqual(['Agency', 'Cut', 'Typos']);
    expect(origin(corpus, other).members).toEqual([]);
    handlers['history.redo']({ step: null });
    expect(origin(corpus, other).members).toHaveLength(4);
    handlers['origins.separate']({ articleId: other });
    expect(origin(corpus, agency).members).toHaveLength(3);
    handlers['history.undo']({ step: null });
    expect(origin(corpus, agency).members).toHaveLength(4);
  });

  test('is refused with a reason where it cannot be', async () => {
    const { handlers, agency, other } = await openWithReprints();
    expect(() => handlers['origins.separate']({ articleId: other })).toThrow('an origin of its own already');
    expect(() => handlers['origins.join']({ articleId: other, otherId: other })).toThrow('another article');
    handlers['bin.delete']({ things: [{ kind: 'article', id: agency }] });
    expect(() => handlers['origins.join']({ articleId: other, otherId: agency })).toThrow('in the bin');
    expect(() => handlers['origins.of']({ articleId: agency })).toThrow('in the bin');
  });

  test('outlives a snapshot and a replay of the journal', async () => {
    const folder = temporaryFolder();
    const corpus = await openCorpus(folder);
    const one = add(corpus, 'One', story);
    add(corpus, 'Two', reprint('typos', 2));
    const three = add(corpus, 'Three', reprint('agency', 2));
    corpus.handlers['origins.separate']({ articleId: three });
    corpus.store.close();
    const again = await openCorpus(folder);
    expect(titles(origin(again, one).members)).toEqual(['One', 'Two']);
    expect(titles(origin(again, three).parted)).toEqual(['One', 'Two']);
    again.store.close();
  });
});

describe('older vaults and new texts', () => {
  test('articles without a fingerprint are placed little by little', async () => {
    const { corpus, handlers, store, announced, cut } = await openWithReprints();
    store.write((tx) => {
      for (const table of ['likenesses', 'fingerprint_hashes', 'fingerprints']) tx.run(`DELETE FROM ${table}`);
      tx.run('UPDATE articles SET origin_id = NULL');
    });
    expect(origin(corpus, cut).members).toEqual([]);
    announced.length = 0;
    while (handlers.readAhead(null));
    expect(titles(origin(corpus, cut).members)).toEqual(['Agency', 'Cut', 'Typos']);
    // Names are suggested in the same quiet times.
    expect(announced.filter((topics) => !topics.includes('suggestions'))).toEqual([['articles']]);
    const { sequence } = store;
    while (handlers.readAhead(null));
    expect(store.sequence).toBe(sequence);
  });

  test('a text that something was put back into is placed anew', async () => {
    const corpus = await open();
    const one = add(corpus, 'One', story);
    const removed = [{ index: 0, text: story, reason: 'furniture' as const, before: 1 }];
    const two = add(corpus, 'Two', otherStory.slice(0, 400), { removed });
    expect(origin(corpus, one).members).toEqual([]);
    corpus.handlers['articles.putBack']({ id: two, indexes: [0] });
    while (corpus.handlers.readAhead(null));
    expect(titles(origin(corpus, one).members)).toEqual(['One', 'Two']);
    corpus.handlers['history.undo']({ step: null });
    while (corpus.handlers.readAhead(null));
    expect(origin(corpus, one).members).toEqual([]);
  });
});

describe('differences', () => {
  test('are those of the words', async () => {
    const corpus = await open();
    const from = add(corpus, 'One', `${story}\n\nThe minister denied it on Monday.`);
    const to = add(corpus, 'Two', `${story}\n\nThe minister confirmed it on Monday.`);
    const { runs, cut, from: first } = corpus.handlers['origins.differences']({ articleId: from, otherId: to });
    expect(runs.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => [kind, text.trim()])).toEqual([
      ['removed', 'denied'],
      ['added', 'confirmed'],
    ]);
    expect(
      runs
        .filter(({ kind }) => kind !== 'removed')
        .map(({ text }) => text)
        .join(''),
    ).toContain('The minister confirmed it on Monday.');
    expect(cut).toBe(false);
    expect(first.title).toBe('One');
  });
});
