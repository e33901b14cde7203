import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { waysFound, type ListAnswer } from '../../../src/shared/batches/model';
import { addArticle, openCorpus, steadyClock, temporaryFolder, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;

beforeEach(async () => {
  corpus = await openCorpus(temporaryFolder(), steadyClock());
});
afterEach(() => corpus.store.close());

function look(...lines: string[]): ListAnswer[] {
  return corpus.handlers['batches.look']({ lines }).flatMap((answer) => (answer.kind === 'list' ? [answer] : []));
}
/** Articles and notes by way, those that found something. */
const ways = (line: string) => {
  const [answer] = look(line);
  return Object.fromEntries(
    waysFound.flatMap((way) => {
      const { articles, notes } = answer?.found[way] ?? { articles: 0, notes: 0 };
      return articles + notes === 0 ? [] : [[way, [articles, notes]]];
    }),
  );
};
const hits = (text: string, way: (typeof waysFound)[number] | null, kind: 'article' | 'note' = 'article') =>
  corpus.handlers['batches.hits']({ text, way, kind, offset: 0, limit: 50 });
const titles = (...asked: Parameters<typeof hits>) => hits(...asked).hits.map(({ title }) => title.map(({ text }) => text).join(''));

describe('a line is found', () => {
  beforeEach(() => {
    addArticle(corpus, {
      title: 'As typed',
      language: 'en',
      text: 'On Monday Nikolai Patrushev came to Beijing. His ship is IMO 9321483.',
    });
    addArticle(corpus, { title: 'Turned', language: 'en', text: 'The list names PATRUSHEV, Nikolai Platonovich first.' });
    addArticle(corpus, { title: 'Apart', language: 'en', text: 'Nikolai is a name. So is another one, which is Patrushev.' });
    addArticle(corpus, { title: 'In Russian', language: 'ru', text: 'Визит Николая Патрушева начался в среду.' });
    addArticle(corpus, { title: 'Under another name', language: 'en', text: 'The Grey Man was seen in the harbour.' });
    addArticle(corpus, { title: 'Chinese', language: 'zh', text: '习近平会见普京。' });
    corpus.handlers['notes.create']({ title: 'Nikolai Patrushev again' });
  });

  test('as typed, turned, by another name, in another script; each text counts once', () => {
    const { id } = corpus.handlers['entities.create']({ kind: 'person', name: 'Nikolai Patrushev' });
    corpus.handlers['entities.update']({ id, aliases: ['The Grey Man'] });
    expect(ways('Nikolai Patrushev')).toEqual({ exact: [1, 1], form: [1, 0], alias: [1, 0], script: [1, 0] });
    expect(titles('Nikolai Patrushev', 'form')).toEqual(['Turned']);
    expect(titles('Nikolai Patrushev', 'alias')).toEqual(['Under another name']);
    expect(titles('Nikolai Patrushev', 'script')).toEqual(['In Russian']);
    expect(titles('Nikolai Patrushev', null)).toHaveLength(4);
    expect(titles('Nikolai Patrushev', null, 'note')).toEqual(['Nikolai Patrushev again']);
  });

  test('with the passage marked', () => {
    const [hit] = hits('Nikolai Patrushev', 'script').hits;
    const runs = hit?.passages[hit.best]?.runs.filter(({ marked }) => marked).map(({ text }) => text);
    expect(runs).toEqual(['Николая', 'Патрушева']);
  });

  test.each([
    ['IMO 9321483', { exact: [1, 0] }],
    ['IMO 9321484', {}],
    ['Beijings', { form: [1, 0] }],
    ['习近平', { exact: [1, 0] }],
    ['近习', {}],
    ['— ? —', {}],
    ['Anna Nobody', {}],
  ])('%s', (line, expected) => {
    expect(ways(line)).toEqual(expected);
  });

  test('entities by name, alias, order and script', () => {
    const { id } = corpus.handlers['entities.create']({ kind: 'person', name: 'Nikolai Patrushev' });
    corpus.handlers['entities.update']({ id, aliases: ['The Grey Man'] });
    const found = look('nikolai patrushev', 'the grey man', 'Patrushev, Nikolai', 'Николай Патрушев', 'Anna Nobody');
    expect(found.map(({ entities }) => entities.map(({ way }) => way))).toEqual([['exact'], ['alias'], ['form'], ['script'], []]);
  });
});

describe('a batch', () => {
  const lines = ['Harbour', 'Quay', 'Nowhere'];
  const make = () => corpus.handlers['batches.save']({ id: null, name: 'Places', kind: 'list', lines }).id;
  const check = (id: string) => {
    const waiting = corpus.handlers['batches.waiting']({ id, limit: 100 });
    const answers = corpus.handlers['batches.look']({ lines: waiting });
    const kept = waiting.flatMap((text, at) => answers.slice(at, at + 1).map((answer) => ({ text, answer })));
    corpus.handlers['batches.keep']({ id, answers: kept });
  };
  const page = (id: string, only: 'all' | 'found' | 'none') => {
    const { rows, total } = corpus.handlers['batches.page']({ id, only, offset: 0, limit: 2 });
    return [total, rows.map(({ line, text, answer }) => [line, text, answer !== null])];
  };

  test('is looked up, shown by what was found, and keeps its answers when it is changed', () => {
    addArticle(corpus, { title: 'News', text: 'The harbour and its quay were closed.' });
    const id = make();
    expect(corpus.handlers['batches.list'](null)).toMatchObject([{ id, lines: 3, checked: 0, found: 0 }]);
    expect(page(id, 'all')).toEqual([3, [[1, 'Harbour', false], [2, 'Quay', false]]]); // prettier-ignore
    check(id);
    expect(corpus.handlers['batches.list'](null)).toMatchObject([{ lines: 3, checked: 3, found: 2 }]);
    expect(page(id, 'none')).toEqual([1, [[3, 'Nowhere', true]]]);
    corpus.handlers['batches.save']({ id, name: 'More places', kind: 'list', lines: ['Pier', ...lines] });
    expect(corpus.handlers['batches.waiting']({ id, limit: 100 })).toEqual(['Pier']);
    expect(page(id, 'found')).toEqual([2, [[2, 'Harbour', true], [3, 'Quay', true]]]); // prettier-ignore
    corpus.handlers['batches.forget']({ id });
    expect(corpus.handlers['batches.waiting']({ id, limit: 100 })).toHaveLength(4);
  });

  test('is removed and brought back with what was found', () => {
    addArticle(corpus, { title: 'News', text: 'The harbour was closed.' });
    const id = make();
    check(id);
    corpus.handlers['batches.remove']({ id });
    expect(corpus.handlers['batches.list'](null)).toEqual([]);
    expect(() => corpus.handlers['batches.get']({ id })).toThrow(/no longer in the vault/);
    corpus.handlers['history.undo']({ step: null });
    expect(corpus.handlers['batches.list'](null)).toMatchObject([{ name: 'Places', checked: 3, found: 1 }]);
  });

  test('that becomes a draft is asked anew', () => {
    const id = make();
    check(id);
    corpus.handlers['batches.save']({ id, name: 'Places', kind: 'draft', lines });
    expect(corpus.handlers['batches.waiting']({ id, limit: 1 })).toEqual(['Harbour']);
  });
});
