import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placesIn, placesOf, termsFor, type Place } from '../../../src/main/corpus/search/search-match';
import { compileQuery, type Term } from '../../../src/main/corpus/search/search-plan';
import { searchWords } from '../../../src/main/corpus/search/search-words';
import { parseQuery } from '../../../src/shared/search/query';

/** Letters of every sort that words are made of, and what stands between them. */
const letters = [
  ...'aAbzéÉüßñøŁœijæĐþŀﬁＡＢ09',
  ...'жЖйЙёЁя',
  ...'άΆσςΣώω',
  ...'اأآإبةيءىـ',
  ...'中国京あガーｱﾞ한',
  ...'\u0301\u064b\u0130𠀀😀ǅﬁ',
];
const texts = fc
  .array(
    fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...letters) }, { weight: 1, arbitrary: fc.constantFrom(' ', '\n\n', '-', '. ', '’') }),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''))
  .chain((text) => fc.constantFrom(text.normalize('NFC'), text.normalize('NFD')));

const terms = (query: string): Term[] => {
  const compiled = compileQuery(parseQuery(query));
  return compiled === null ? [] : termsFor(compiled, null);
};
const plain = (places: readonly Place[]) => places.map(({ start, end, weight, term }) => ({ start, end, weight, words: term.words }));

describe('places of terms in a long text', () => {
  test('are those found word by word', () => {
    fc.assert(
      fc.property(texts, fc.array(texts, { minLength: 1, maxLength: 3 }), fc.boolean(), (text, queries, typing) => {
        const sought = queries.flatMap((query) => terms(typing ? query : `${query} `));
        expect(plain(placesIn(text, sought))).toEqual(plain(placesOf(searchWords(text), sought)));
      }),
      { numRuns: 2000 },
    );
  });

  test('are found for words and phrases out of the text itself', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.integer({ min: 1, max: 4 }), (text, at, count) => {
        const words = searchWords(text);
        const first = words.length === 0 ? 0 : at % words.length;
        const own = words.slice(first, first + count);
        fc.pre(own.length > 0);
        const term: Term = { words: own.map(({ word }) => word), prefix: false, field: null, others: [], documents: [null] };
        const found = plain(placesIn(text, [term]));
        expect(found).toEqual(plain(placesOf(words, [term])));
        expect(found.map(({ start }) => start)).toContain(own[0]?.start);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['the men The man', 'the', [0, 8]],
    ['Ёлка и ёлка, ёлки', 'елка', [0, 7]],
    ['北京市和北京', '北京', [0, 4]],
    ['Königs kön König', 'konig', [11]],
  ])('%s: %s', (text, query, starts) => {
    expect(placesIn(text, terms(`${query} `)).map(({ start }) => start)).toEqual(starts);
  });
});
