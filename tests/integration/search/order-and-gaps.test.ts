import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchResultSchema } from '../../../src/shared/search/model';
import { addArticle, openCorpus, spanOf, temporaryFolder, type OpenCorpus } from '../../builders';

/** What stands before what, and gaps in phrases: FTS4 knows neither. */

let corpus: OpenCorpus;
const texts = {
  Moscow: 'On Monday Putin received the foreign minister Wang Yi. They signed fifty new agreements.',
  Beijing: 'Wang Yi will receive Putin in autumn. The agreements were signed by fifty firms.',
  Visit: '普京总统访问北京，会见王毅。',
};

beforeAll(async () => {
  corpus = await openCorpus(temporaryFolder());
  for (const [title, text] of Object.entries(texts)) addArticle(corpus, { title, text, language: title === 'Visit' ? 'zh' : 'en' });
  const note = corpus.handlers['notes.create']({ title: 'Putin met Wang Yi' });
  expect(note.id).not.toBe('');
  corpus.handlers['entities.create']({ kind: 'person', name: 'Wang Shi Yi' });
});
afterAll(() => corpus.store.close());

const hits = (query: string) => searchResultSchema.parse(corpus.handlers['search.find']({ query, limit: 50 })).hits;
const whole = (query: string): string[] =>
  hits(query)
    .filter(({ missing }) => missing.length === 0)
    .map(({ title }) => title.map(({ text }) => text).join(''))
    .sort();

test.each([
  ['putin BEFORE/6 wang ', ['Moscow', 'Putin met Wang Yi']],
  ['putin BEFORE/1 wang ', ['Putin met Wang Yi']],
  ['wang BEFORE/6 putin ', ['Beijing']],
  ['putin NEAR/6 wang ', ['Beijing', 'Moscow', 'Putin met Wang Yi']],
  ['monday BEFORE/9 putin BEFORE/9 "wang yi" ', ['Moscow']],
  ['putin -(wang BEFORE/6 putin) kind:article ', ['Moscow']],
  ['(wang BEFORE/6 putin) OR monday kind:article ', ['Beijing', 'Moscow']],
  ['普京 BEFORE/8 北京 ', ['Visit']],
  ['北京 BEFORE/8 普京 ', []],
  ['"signed * agreements" ', ['Moscow']],
  ['"signed * * * agreements" ', []],
  ['"signed * by" ', []],
  ['"received * minister" ', ['Moscow']],
  ['"putin * wang" ', ['Putin met Wang Yi']],
  ['"putin * wang" kind:note ', ['Putin met Wang Yi']],
  ['title:"putin * yi" ', ['Putin met Wang Yi']],
  ['title:"putin * agreements" ', []],
  ['"wang * yi" ', ['Wang Shi Yi']],
  ['"signed * agr', ['Moscow']],
  ['putin -"received * minister" kind:article ', ['Beijing']],
  ['"普京 * 访问" ', ['Visit']],
])('%s', (query, expected) => {
  expect(whole(query)).toEqual(expected);
});

test('a phrase with a gap is marked as a whole, from its first word to its last', () => {
  const [hit] = hits('"signed * agreements" ');
  expect(hit?.passages[hit.best]?.range).toEqual(spanOf(texts.Moscow, 'signed fifty new agreements'));
});

test('where nothing has the phrase with its gap, its words are looked for', () => {
  expect(hits('"signed * monday" ').map(({ missing }) => missing)).toContainEqual(['"signed * monday"']);
});
