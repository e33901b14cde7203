import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOf, gradesOf } from '../../../src/shared/search/filters';
import { parseQuery, printQuery, type SearchPart } from '../../../src/shared/search/query';
import { readingOf } from '../../../src/shared/search/reading';

type Bare = Record<string, unknown>;

/** A part without its places, and without what is false or null. */
function bare(part: SearchPart): Bare {
  switch (part.type) {
    case 'words': {
      const { at: _at, type: _type, ...words } = part;
      return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== false && value !== null));
    }
    case 'near':
      return { near: part.parts.map(bare), distances: part.distances, ...(part.ordered.includes(true) ? { ordered: part.ordered } : {}) };
    case 'filter':
      return { [part.field]: part.exact ? `=${part.value}` : part.value };
    case 'not':
      return { not: bare(part.part) };
    case 'all':
    case 'any':
      return { [part.type]: part.parts.map(bare) };
  }
}
const read = (text: string): Bare[] => parseQuery(text).parts.map(bare);
const problems = (text: string) => parseQuery(text).problems.map(({ at, message }) => [text.slice(at.start, at.end), message]);
const word = (text: string, more: Bare = {}): Bare => ({ text, ...more });
const phrase = (text: string, more: Bare = {}): Bare => ({ text, phrase: true, ...more });

describe('reading a query', () => {
  test('words must all be there, and the last one may be unfinished', () => {
    expect(read('prosecutor gen')).toEqual([word('prosecutor'), word('gen')]);
    expect(parseQuery('prosecutor gen').unfinished).toBe(true);
    expect(parseQuery('prosecutor general ').unfinished).toBe(false);
    expect(parseQuery('prosecutor (general').unfinished).toBe(true);
    expect(parseQuery('prosecutor -gen').unfinished).toBe(false);
  });

  test('what ends a sentence is no part of its last word', () => {
    expect(readingOf('why the talks? 谈话。').chips.map(({ label }) => label)).toEqual(['why', 'the', 'talks', '谈话']);
  });

  test('a phrase stands in quotation marks of any kind', () => {
    for (const text of ['"security  talks"', '“security talks”', '«security talks»', '„security talks“']) {
      expect(read(text)).toEqual([phrase('security talks')]);
      expect(parseQuery(text).unfinished).toBe(false);
    }
  });

  test('a phrase that is still being typed is one already', () => {
    expect(read('iran "security ta')).toEqual([word('iran'), phrase('security ta')]);
    expect(parseQuery('iran "security ta').unfinished).toBe(true);
  });

  test('a minus and NOT leave out a word, a phrase, a field or a bracket', () => {
    const left = [{ not: word('iran') }, word('krasnov'), { not: phrase('bilateral talks') }, { not: word('belize', { field: 'title' }) }];
    expect(read('-iran krasnov -"bilateral talks" -title:belize')).toEqual(left);
    expect(read('NOT iran krasnov NOT "bilateral talks" NOT title:belize')).toEqual(left);
    expect(read('a -(b OR c) ')).toEqual([word('a'), { not: { any: [word('b'), word('c')] } }]);
    expect(read('a NOT NOT b ')).toEqual([word('a'), word('b')]);
  });

  test('OR joins its neighbours and binds closer than the space; brackets bind closest', () => {
    const capitals = { any: [word('moscow'), word('beijing'), phrase('new delhi')] };
    expect(read('moscow OR beijing OR "new delhi" talks ')).toEqual([capitals, word('talks')]);
    expect(read('(iran deal) OR (iraq war) talks ')).toEqual([
      { any: [{ all: [word('iran'), word('deal')] }, { all: [word('iraq'), word('war')] }] },
      word('talks'),
    ]);
  });

  test('NEAR joins words and phrases with a distance', () => {
    expect(read('"strategic security" NEAR/8 patrushev NEAR talks protocol ')).toEqual([
      { near: [phrase('strategic security'), word('patrushev'), word('talks')], distances: [8, 10] },
      word('protocol'),
    ]);
  });

  test('BEFORE joins them in their order', () => {
    expect(read('putin BEFORE/5 xi NEAR/3 talks BEFORE "new york" ')).toEqual([
      { near: [word('putin'), word('xi'), word('talks'), phrase('new york')], distances: [5, 3, 10], ordered: [true, false, true] },
    ]);
    expect(readingOf('putin BEFORE/5 xi ').chips.map(({ label }) => label)).toEqual(['putin at most 5 words before xi']);
  });

  test('a star by itself in a phrase is a gap; at its ends it is none', () => {
    expect(read('"signed * * agreement" "* minister * of" title:"a * b*" ')).toEqual([
      phrase('signed * * agreement'),
      phrase('minister * of'),
      phrase('a * b', { prefix: true, field: 'title' }),
    ]);
    expect(problems('"signed * agreement*" ')).toEqual([]);
  });

  test('a star asks for a beginning, an equals sign for the form, a plus sign for the word', () => {
    const beginning = [word('secur', { prefix: true }), phrase('prosecutor gen', { prefix: true })];
    expect(read('secur* "prosecutor gen*" ')).toEqual(beginning);
    expect(read('secur* "prosecutor gen"* ')).toEqual(beginning);
    expect(parseQuery('secur*').unfinished).toBe(false);
    expect(read('=talks +iran title:=talks ')).toEqual([
      word('talks', { exact: true }),
      word('iran', { required: true }),
      word('talks', { exact: true, field: 'title' }),
    ]);
  });

  test('a star or a question mark inside a word makes it a pattern; at the end of a sentence they are none', () => {
    expect(read('pro*tor wom?n sec*u*ty* talks? =p?o ')).toEqual([
      word('pro*tor', { wild: true }),
      word('wom?n', { wild: true }),
      word('sec*u*ty', { wild: true, prefix: true }),
      word('talks'),
      word('p?o', { exact: true }),
    ]);
  });

  test('fields take words and phrases, in any case', () => {
    expect(read('Title:nato outlet:"ABC News" date:2014-06..2022-09 entity:"Nikolai Patrushev" -is:retracted grade:b')).toEqual([
      word('nato', { field: 'title' }),
      phrase('ABC News', { field: 'outlet' }),
      { date: '2014-06..2022-09' },
      { entity: 'Nikolai Patrushev' },
      { not: { is: 'retracted' } },
      { grade: 'b' },
    ]);
  });

  test('an equals sign before the value of a field means that very name', () => {
    expect(read('outlet:="ABC News" author:=Brown in:="Envoys of the East" tag:energy -entity:="Li Wei" lang:=en ')).toEqual([
      { outlet: '=ABC News' },
      { author: '=Brown' },
      { in: '=Envoys of the East' },
      { tag: 'energy' },
      { not: { entity: '=Li Wei' } },
      { lang: 'en' },
    ]);
  });

  test.each(['', '   ', '-', '"', '""', '*', 'OR', 'AND', 'title:', '-outlet:', 'date:', '"*"*', '( )', '—', '((((', ')'])(
    '%j asks for nothing',
    (text) => {
      expect(parseQuery(text)).toMatchObject({ parts: [], unfinished: false });
    },
  );

  test('an operator without its words is left out, an unknown field is words', () => {
    expect(read('OR moscow OR ')).toEqual([word('moscow')]);
    expect(read('site:abc.net ')).toEqual([word('site:abc.net')]);
    expect(read('or and not ')).toEqual([word('or'), word('and'), word('not')]);
  });

  test('never throws, however long', () => {
    for (const piece of ['(', ')', 'NOT ', '-(', 'a OR ', 'a NEAR/5 ', '"', 'title:']) {
      expect(() => printQuery(parseQuery(piece.repeat(50_000)))).not.toThrow();
    }
  });
});

describe('what is not understood', () => {
  test.each([
    ['site:abc.net iran ', 'site:abc.net', /no field “site:”/],
    ['iran ) talks', ')', /No bracket is open/],
    ['(iran OR ) talks', 'OR', /between two words/],
    ['NEAR/5 iran', 'NEAR/5', /between two words or phrases/],
    ['iran NEAR/5 title:talks ', 'NEAR/5', /without fields/],
    ['iran date:yesteryear talks', 'date:yesteryear', /no date/],
    ['is:green iran', 'is:green', /is:retracted/],
    ['grade:Z', 'grade:Z', /A to F/],
    ['a p*tor ', 'p*tor', /Two letters/],
    ['"sign* agreement" ', '"sign* agreement"', /stands by itself/],
    ['BEFORE/5 iran', 'BEFORE/5', /between two words or phrases/],
  ])('is marked at its place, with a sentence: %s', (text, place, message) => {
    expect(problems(text)).toEqual([[place, expect.stringMatching(message)]]);
  });

  test.each(['iran OR', 'iran NEAR/5 ', 'title:', '(iran', '"iran', 'https://abc.net/a', '10:30 ', 'iran date:'])(
    'is not said of what may still be typed, or means itself: %s',
    (text) => {
      expect(problems(text)).toEqual([]);
    },
  );

  test('the rest still asks', () => {
    expect(read('iran date:yesteryear talks ')).toEqual([word('iran'), word('talks')]);
  });
});

describe('printing a query', () => {
  test('writes what was read', () => {
    const text =
      '-iran krasnov OR "prosecutor general" title:talks outlet:"ABC News" (a b) OR c NEAR/3 d -(e OR f) file:"my file.pdf" +g =h secur';
    expect(printQuery(parseQuery(text))).toBe(text);
  });

  test('is read as the same query again, whatever was typed', () => {
    const pieces = fc.constantFrom(
      ...[
        'a',
        'B1',
        'OR',
        'AND',
        'NOT',
        'NEAR/5',
        'NEAR',
        'BEFORE/5',
        ' * ',
        '-',
        '+',
        '=',
        '"',
        '*',
        '(',
        ')',
        ' ',
        ' ',
        ' ',
        ':',
        'title:',
        'outlet:',
        'author:',
      ],
      ...['date:', '2022', 'is:', 'retracted', 'entity:', 'foo:', '中国', 'ё', 'pro', '?', '“', '»', '\n', 'x-y'],
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const query = parseQuery(text);
        const again = parseQuery(printQuery(query));
        expect(again.parts.map(bare)).toEqual(query.parts.map(bare));
        expect(again.unfinished).toBe(query.unfinished);
      }),
      { numRuns: 5000, examples: [['2022?a*date:']] },
    );
  });
});

describe('days and grades', () => {
  test.each([
    ['2022', { from: '2022', to: '2022' }],
    ['2014-06..2022-09', { from: '2014-06', to: '2022-09' }],
    ['..2020', { from: null, to: '2020' }],
    ['2020-02-03..', { from: '2020-02-03', to: null }],
    ['7d', { from: '2026-11-21', to: null }],
    ['2w', { from: '2026-11-14', to: null }],
    ['..', null],
    ['2022-13', null],
    ['1..2..3', null],
    ['soon', null],
  ])('%s', (value, days) => {
    expect(daysOf(value, '2026-11-28')).toEqual(days);
  });

  test('stretches and lists of grades', () => {
    expect([gradesOf('b'), gradesOf('A-C'), gradesOf('D-B'), gradesOf('a,F')]).toEqual([
      ['B'],
      ['A', 'B', 'C'],
      ['B', 'C', 'D'],
      ['A', 'F'],
    ]);
  });
});
