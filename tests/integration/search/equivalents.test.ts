import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchResultSchema } from '../../../src/shared/search/model';
import { addArticle, openCorpus, temporaryFolder, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;

beforeAll(async () => {
  corpus = await openCorpus(temporaryFolder());
  const article = (title: string, text: string) => addArticle(corpus, { title, text });
  article('English', 'Patrushev spoke of strategic security with Xi Jinping.');
  article('Russian', 'Патрушева ждали на переговорах о стратегической безопасности.');
  article('Chinese', '习近平会见帕特鲁舍夫，讨论战略安全。');
  article('Other', 'The harbour was closed for strategic reasons; security was not one of them.');
  const { id } = corpus.handlers['entities.create']({ kind: 'person', name: 'Xi Jinping' });
  corpus.handlers['entities.update']({ id, aliases: ['习近平', 'Си Цзиньпин'] });
  corpus.handlers['equivalents.set']({ groups: [['strategic security', 'стратегической безопасности', '战略安全']] });
});
afterAll(() => corpus.store.close());

const find = (query: string, alike = true) =>
  searchResultSchema.parse(corpus.handlers['search.find']({ query, limit: 20, kind: 'article', alike }));
const titles = (query: string, alike = true) =>
  find(query, alike)
    .hits.filter(({ missing }) => missing.length === 0)
    .map(({ title }) => title.map(({ text }) => text).join(''))
    .sort();
const marked = (query: string) =>
  find(query).hits.flatMap(({ passages }) => passages.flatMap(({ runs }) => runs.filter((run) => run.marked).map(({ text }) => text)));

describe('equivalents', () => {
  test.each([
    ['a phrase', '"strategic security" ', ['Chinese', 'English', 'Russian']],
    ['a phrase of another language', '战略安全', ['Chinese', 'English', 'Russian']],
    ['words that follow each other', 'strategic security ', ['Chinese', 'English', 'Other', 'Russian']],
    ['the names of an entity', 'xi jinping ', ['Chinese', 'English']],
    ['the names of an entity, in a phrase', '"Xi Jinping" ', ['Chinese', 'English']],
    ['beside other words', 'xi jinping strategic security ', ['Chinese', 'English']],
    ['what is required', 'спикер OR 习近平 ', ['Chinese']],
    ['not what is asked for as typed', '=strategic =security ', ['English', 'Other']],
  ])('%s: %s', (_, query, expected) => {
    expect(titles(query)).toEqual(expected);
  });

  test('are told, marked, and can be left aside', () => {
    expect(find('xi jinping ').equivalents).toEqual([{ words: ['xi', 'jinping'], others: ['习 近 平', 'си цзиньпин'] }]);
    expect(marked('xi jinping ')).toContain('习近平');
    expect(titles('xi jinping ', false)).toEqual(['English']);
    expect(titles('"strategic security" ', false)).toEqual(['English']);
  });

  test('follow each change, and are taken back', () => {
    expect(titles('closed ')).toEqual(['Other']);
    corpus.handlers['equivalents.set']({ groups: [['closed', '会见']] });
    expect(titles('closed ')).toEqual(['Chinese', 'Other']);
    corpus.handlers['history.undo']({ step: null });
    expect(titles('closed ')).toEqual(['Other']);
    expect(corpus.handlers['equivalents.list'](null)).toHaveLength(1);
  });
});

describe('names in another script', () => {
  test('are found in any case, either way, and told', () => {
    expect(titles('patrushev ')).toEqual(['English', 'Russian']);
    expect(titles('Patrouchev ')).toEqual(['Russian']);
    expect(titles('патрушев ')).toEqual(['English', 'Russian']);
    expect(find('patrushev ').widened).toEqual([{ word: 'patrushev', forms: [], scripts: ['патрушева'] }]);
    expect(titles('patrushev ', false)).toEqual(['English']);
    expect(titles('=patrushev ')).toEqual(['English']);
    expect(titles('"patrushev spoke" ')).toEqual(['English']);
  });
});
