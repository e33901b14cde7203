import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery, printQuery, type SearchTerm } from '../../../src/shared/search/query';

const word = (text: string, more: Partial<SearchTerm> = {}): SearchTerm => ({
  text,
  phrase: false,
  prefix: false,
  field: null,
  ...more,
});
const phrase = (text: string, more: Partial<SearchTerm> = {}) => word(text, { phrase: true, ...more });

describe('reading a query', () => {
  test('words must all be there, and the last one may be unfinished', () => {
    expect(parseQuery('prosecutor gen')).toEqual({
      clauses: [[word('prosecutor')], [word('gen')]],
      excluded: [],
      unfinished: true,
    });
    expect(parseQuery('prosecutor general ').unfinished).toBe(false);
  });

  test('a phrase stands in quotation marks of any kind', () => {
    for (const text of ['"security  talks"', '“security talks”', '«security talks»', '„security talks“']) {
      expect(parseQuery(text)).toEqual({ clauses: [[phrase('security talks')]], excluded: [], unfinished: false });
    }
  });

  test('a phrase that is still being typed is one already', () => {
    expect(parseQuery('iran "security ta')).toEqual({
      clauses: [[word('iran')], [phrase('security ta')]],
      excluded: [],
      unfinished: true,
    });
  });

  test('a minus leaves out a word, a phrase or a field', () => {
    expect(parseQuery('-iran krasnov -"bilateral talks" -title:belize')).toEqual({
      clauses: [[word('krasnov')]],
      excluded: [word('iran'), phrase('bilateral talks'), word('belize', { field: 'title' })],
      unfinished: false,
    });
  });

  test('OR joins its neighbours and binds closer than the space', () => {
    expect(parseQuery('moscow OR beijing OR "new delhi" talks ').clauses).toEqual([
      [word('moscow'), word('beijing'), phrase('new delhi')],
      [word('talks')],
    ]);
  });

  test('a star asks for a beginning, of a word and of the last word of a phrase', () => {
    const beginning = [[word('secur', { prefix: true })], [phrase('prosecutor gen', { prefix: true })]];
    expect(parseQuery('secur* "prosecutor gen*" ').clauses).toEqual(beginning);
    expect(parseQuery('secur* "prosecutor gen"* ').clauses).toEqual(beginning);
    expect(parseQuery('secur*').unfinished).toBe(false);
  });

  test('fields take words and phrases, in any case', () => {
    expect(parseQuery('Title:nato outlet:"ABC News" ').clauses).toEqual([
      [word('nato', { field: 'title' })],
      [phrase('ABC News', { field: 'outlet' })],
    ]);
  });

  test.each(['', '   ', '-', '"', '""', '*', 'OR', 'AND', 'title:', '-outlet:', '"*"*', '( )', '—'])('%j asks for nothing', (text) => {
    expect(parseQuery(text)).toMatchObject({ clauses: [], excluded: [] });
  });

  test('an operator without its words is left out, an unknown field is words', () => {
    expect(parseQuery('OR moscow OR ').clauses).toEqual([[word('moscow')]]);
    expect(parseQuery('site:abc.net ').clauses).toEqual([[word('site:abc.net')]]);
    expect(parseQuery('or and not ').clauses).toEqual([[word('or')], [word('and')], [word('not')]]);
  });
});

describe('printing a query', () => {
  test('writes what was read', () => {
    const text = '-iran krasnov OR "prosecutor general" title:talks outlet:"ABC News" secur';
    expect(printQuery(parseQuery(text))).toBe(text);
  });

  test('is read as the same query again, whatever was typed', () => {
    const pieces = fc.constantFrom(
      ...['a', 'B1', 'OR', 'AND', '-', '"', '*', ' ', ' ', 'title:', 'outlet:', '中国', 'ё', '“', '»', '\n', 'x-y'],
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const query = parseQuery(text);
        expect(parseQuery(printQuery(query))).toEqual(query);
      }),
    );
  });
});
