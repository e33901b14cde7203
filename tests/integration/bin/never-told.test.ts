import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { corpusHandlers } from '../../../src/main/corpus/handlers';
import { searchForms } from '../../../src/main/corpus/search/search-forms';
import { migrations } from '../../../src/main/corpus/store/migrations/all';
import { Store } from '../../../src/main/corpus/store/store';
import type { Checked } from '../../../src/shared/contract';
import type { Thing } from '../../../src/shared/basics';
import { wholeTable } from '../../../src/shared/library/model';
import { newTable } from '../../../src/shared/notes/live-table';
import { addArticle, importedArticle, openCorpus, spanOf, steadyClock, temporaryFolder, withCorpus, type OpenCorpus } from '../../builders';

/**
 * The words of an article in the bin stay in the full-text index. Nobody is told of them: whatever asks the index answers as it
 * does when the bin has been emptied, which takes them out.
 */

let corpus: OpenCorpus;
withCorpus((opened) => {
  corpus = opened;
});

const texts: [title: string, text: string][] = [
  ['Tankers in the strait', 'Oil tankers waited in the strait. The harbour was closed by the harbourmaster, who signed fifty agreements.'],
  ['A harbour reopens', 'The harbours of the coast reopened. Krasnov met the envoys, and fifty agreements were signed.'],
  ['Порт открыт', 'Иван Краснов встретил послов в порту. Краснова ждали переговоры о танкерах.'],
  ['Grain and oil', 'Grain, oil and tankers: prices rose. Agreements on grain were signed by envoys of Krasnov.'],
];
/** Each with words that no other text has, and some that others have. */
const binned: [title: string, text: string][] = [
  ['Zanzibar tankers', 'Zanzibarian tankers left the harbour quietly. Krasnovs agreements were signed zanzibarly, oil by oil.'],
  ['Краснову запретили', 'Краснову и Красновым запретили танкеры. Зимбабвийский порт закрыт.'],
  ['Harbouring', 'Harbouring, harboured: the harbor’s envoys signed fifty agreements of quintessential tankers.'],
];

const queries = [
  ...['tankers', 'harbour', 'harb', 'zanz', 'zanzibar', 'zanzibarly', 'quintessential ', 'краснов ', 'зимбабвийский', 'Krasnov '],
  ...['"fifty agreements"', '"were signed', 'oil NEAR/8 tankers', 'oil -harbour', 'title:zanzibar', 'title:harbour', 'harb*d', 'tank?rs'],
  ...[
    'zanzibsr',
    'quintesential',
    'tankres',
    'harbuor',
    'signed fifty agreements by envoys of the harbour',
    'lang:en tankers',
    'is:undated',
  ],
  ...['oil OR grain', '"agreements * signed"', 'harbour envoys tankers', 'zanzibar grain'],
];

const found = (query: string, more: Partial<Checked<'search.find'>> = {}) => corpus.handlers['search.find']({ query, limit: 50, ...more });

/** What every surface says that asks the index. */
function told(about: { id: string; text: string }): Record<string, unknown> {
  const { handlers } = corpus;
  const answers: Record<string, unknown> = {};
  for (const query of queries) {
    answers[`find ${query}`] = found(query);
    answers[`by day ${query}`] = found(query, { order: 'published', fold: true, kind: 'article' });
    answers[`not alike ${query}`] = found(query, { alike: false });
    answers[`facets ${query}`] = handlers['search.facets']({ query });
    answers[`quick ${query}`] = handlers['search.quickFind']({ query, limit: 20 });
    answers[`table ${query}`] = handlers['table.page']({
      view: { ...wholeTable, filters: [{ field: 'words', values: [query] }] },
      ...{ offset: 0, limit: 100 },
    });
    answers[`live ${query}`] = handlers['livetables.answer']({ table: newTable({ of: 'search', query, kind: 'article' }) });
    for (const kind of ['article', 'note'] as const)
      answers[`hits ${query} ${kind}`] = handlers['batches.hits']({ text: query, way: null, kind, limit: 50, offset: 0 });
  }
  answers.list = handlers['batches.look']({
    lines: ['Zanzibar', 'Ivan Krasnov', 'Krasnov', 'oil tankers', 'Краснову', 'harboured', 'quietly'],
  });
  answers.like = handlers['search.like']({ kind: 'article', id: about.id, limit: 20 });
  answers.likeText = handlers['search.like']({ kind: 'article', id: about.id, text: 'zanzibarian oil tankers', limit: 20 });
  answers.evidence = handlers['evidence.find']({ sentence: 'Fifty agreements were signed by the envoys.', limit: 20, off: [] });
  answers.counts = handlers['searches.counts'](null);
  return answers;
}

const things = (ids: readonly string[]): Thing[] => ids.map((id) => ({ kind: 'article', id }));

/** A vault with what stays and what will be in the bin, by turns. */
function fill(): { staying: { id: string; text: string }; ids: string[] } {
  const { handlers } = corpus;
  const ids: string[] = [];
  let staying = { id: '', text: '' };
  for (const [at, [title, text]] of texts.entries()) {
    const one = addArticle(corpus, { title, text, language: title === 'Порт открыт' ? 'ru' : 'en', outlet: 'The Towpath' });
    staying = { id: one.id, text };
    const other = binned[at];
    if (other === undefined) continue;
    const [otherTitle, otherText] = other;
    const gone = addArticle(corpus, { title: otherTitle, text: otherText, outlet: 'Zanzibar Post', fileName: 'zanzibar-tankers.txt' });
    const span = { articleId: gone.id, textId: gone.textId, ...spanOf(otherText, otherText.split(' ')[1] ?? '') };
    handlers['passages.create']({ ...span, colour: 'green' });
    ids.push(gone.id);
  }
  const note = handlers['notes.create']({ title: 'Tankers of the harbour' });
  handlers['searches.save']({ id: null, name: 'Tankers', query: 'tankers' });
  handlers['entities.create']({ kind: 'person', name: 'Ivan Krasnov' });
  expect(note.id).not.toBe('');
  return { staying, ids };
}

const step = (): void => {
  while (corpus.handlers.readAhead(null));
};

describe('what is in the bin', () => {
  test.each([
    ['before the words are read', false],
    ['after', true],
  ])('is told by nothing that asks the index, %s', (_when, isRead) => {
    const { staying, ids } = fill();
    if (isRead) step();
    expect(JSON.stringify(told(staying))).toMatch(/zanzibar/i);
    corpus.handlers['bin.delete']({ things: things(ids) });
    if (isRead) step();
    const inBin = told(staying);
    for (const id of ids) expect(JSON.stringify(inBin)).not.toContain(id);
    corpus.handlers['bin.empty']({ things: things(ids) });
    if (isRead) step();
    expect(inBin).toEqual(told(staying));
  });

  test('is told as before when it was put back, by undo, from the bin and after a restart', async () => {
    corpus.store.close();
    const folder = temporaryFolder();
    corpus = await openCorpus(folder);
    const { staying, ids } = fill();
    const before = told(staying);
    const { handlers } = corpus;
    handlers['bin.delete']({ things: things(ids) });
    told(staying);
    handlers['history.undo']({ step: null });
    expect(told(staying)).toEqual(before);
    handlers['bin.delete']({ things: things(ids) });
    handlers['bin.putBack']({ things: things(ids) });
    expect(told(staying)).toEqual(before);
    handlers['bin.delete']({ things: things(ids) });
    corpus.store.close();
    corpus = await openCorpus(folder);
    const [first = ''] = ids;
    for (const id of ids) expect(JSON.stringify(told(staying))).not.toContain(id);
    corpus.handlers['bin.putBack']({ things: things(ids) });
    expect(told(staying)).toEqual(before);
    expect(corpus.handlers['passages.ofArticle']({ articleId: first })).toHaveLength(1);
  });

  test('is found by its new words when it was changed there and put back', () => {
    const { ids } = fill();
    const [first = ''] = ids;
    step();
    corpus.handlers['bin.delete']({ things: things(ids) });
    found('tankers');
    corpus.store.write((tx) => tx.run('UPDATE articles SET title = ? WHERE id = ?', ['Wholly otherwise', first]));
    expect(found('otherwise').counts.article).toBe(0);
    step();
    corpus.handlers['bin.putBack']({ things: things([first]) });
    expect(found('otherwise').hits).toMatchObject([{ id: first }]);
    expect(found('title:zanzibar').counts.article).toBe(0);
    corpus.handlers['bin.delete']({ things: things([first]) });
    corpus.handlers['bin.empty']({ things: things([first]) });
    step();
    expect([found('otherwise').counts.article, found('zanzibarian').didYouMean]).toEqual([0, null]);
  });
});

test('what an earlier version put into the bin is not told, and is found when it is put back', async () => {
  const folder = temporaryFolder();
  const older = await Store.open(folder, {
    ...{ migrations: migrations.filter(({ version }) => version < 52), derived: searchForms, now: steadyClock() },
  });
  const handlers = corpusHandlers({ store: older, now: steadyClock(), newId: randomUUID }, () => undefined);
  const ids = texts.map(([title, text]) => addArticle({ handlers }, { title, text }).id);
  const [first = '', second = ''] = ids;
  handlers['bin.delete']({ things: things([first]) });
  older.close();
  corpus.store.close();
  corpus = await openCorpus(folder);
  const tankers = () => found('tankers', { order: 'published' }).hits.map(({ id }) => id);
  expect(tankers()).not.toContain(first);
  expect(found('harbourmaster').hits).toEqual([]);
  corpus.handlers['bin.putBack']({ things: things([first]) });
  expect(tankers()).toContain(first);
  expect(found('harbourmaster').hits).toMatchObject([{ id: first }]);
  corpus.handlers['bin.delete']({ things: things([first, second]) });
  corpus.handlers['bin.empty']({ things: things([first]) });
  expect([found('harbourmaster').hits, found('reopens').hits]).toEqual([[], []]);
});

test('quick find tells none of hundreds in the bin, and all that were put back, before it has read them anew', async () => {
  const { handlers } = corpus;
  const files = Array.from({ length: 1300 }, (_, number) =>
    importedArticle({ title: `Barge ${number} of the quay`, text: `Cargo number ${number}.` }),
  );
  const added = await handlers.addArticles({ files });
  const ids = added.flatMap((one) => (one.status === 'imported' ? [one.articleId] : []));
  const quick = (query: string) => handlers['search.quickFind']({ query, limit: 20 }).map(({ id }) => id);
  step();
  const [first = '', ...others] = ids;
  handlers['bin.delete']({ things: things(others) });
  expect([quick('barge'), quick('barge of the quay'), quick('bargw'), quick('')]).toEqual([[first], [first], [first], [first]]);
  expect(quick('barge 1299')).toEqual([]);
  expect(found('bargw ').didYouMean).toBe('barge');
  handlers['bin.putBack']({ things: things(others) });
  expect(quick('barge 1299')).toEqual([ids[1299]]);
  step();
  expect(quick('barge 700')).toEqual([ids[700]]);
  expect(quick('barge')).toHaveLength(20);
});
