import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Dictionary } from '../../../src/main/spelling/dictionary';
import { suggestionsFor } from '../../../src/main/spelling/suggestions';

const packageOf = createRequire(import.meta.url);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const made = (affixes: string, words: readonly string[], language = 'en'): Dictionary =>
  new Dictionary(bytes(`SET UTF-8\n${affixes}`), bytes(`${words.length}\n${words.join('\n')}\n`), language);

function shipped(name: string, language: string): Dictionary {
  const folder = path.dirname(packageOf.resolve(name));
  return new Dictionary(readFileSync(path.join(folder, 'index.aff')), readFileSync(path.join(folder, 'index.dic')), language);
}
const english = shipped('dictionary-en', 'en-US');
const russian = shipped('dictionary-ru', 'ru-RU');
const named = { English: english, Russian: russian };

describe('the dictionaries that are shipped', () => {
  test.each(['hello', 'Hello', 'documents', 'investigating', "don't", 'don’t', 'well-known', 'Tuesday', 'unhappiest', 'U-turn'])(
    'English: %s is right',
    (word) => {
      expect(english.knows(word)).toBe(true);
    },
  );
  test.each(['recieve', 'Recieve', 'documentz', 'tuesday', 'well-knwon', 'helo'])('English: %s is wrong', (word) => {
    expect(english.knows(word)).toBe(false);
  });
  test.each(['привет', 'документами', 'расследованию', 'Москве', 'её', 'ещё', 'еще', 'кое-что', 'счётчиками'])(
    'Russian: %s is right',
    (word) => {
      expect(russian.knows(word)).toBe(true);
    },
  );
  test.each(['карова', 'превет', 'документамм', 'москве', 'сдесь'])('Russian: %s is wrong', (word) => {
    expect(russian.knows(word)).toBe(false);
  });
  test.each([
    ['English', 'recieve', 'receive'],
    ['English', 'Goverment', 'Government'],
    ['English', 'dont', "don't"],
    ['English', 'don’tt', 'don’t'],
    ['English', 'pronounciation', 'pronunciation'],
    ['English', 'alot', 'a lot'],
    ['English', 'tuesday', 'Tuesday'],
    ['Russian', 'карова', 'корова'],
    ['Russian', 'здраствуйте', 'здравствуйте'],
    ['Russian', 'расследованее', 'расследование'],
  ] as const)('%s: what was meant by %s', (language, word, meant) => {
    const suggestions = suggestionsFor(named[language], word);
    expect(suggestions).toContain(meant);
    expect(suggestions.length).toBeLessThanOrEqual(5);
  });

  test('whatever is suggested is right, and not what was written', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z'’-]{1,12}$/), (word) => {
        for (const suggestion of suggestionsFor(english, word)) {
          expect(suggestion).not.toBe(word);
          for (const part of suggestion.split(' ')) expect(english.knows(part)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the rules of a dictionary', () => {
  test('endings that follow endings, and beginnings with them', () => {
    const words = made('SFX A Y 1\nSFX A 0 able/B .\nSFX B Y 1\nSFX B 0 s .\nPFX U Y 1\nPFX U 0 un .', ['drink/AU']);
    for (const word of ['drink', 'drinkable', 'drinkables', 'undrinkable', 'undrinkables', 'Undrink']) expect(words.knows(word)).toBe(true);
    for (const word of ['drinks', 'undrinks', 'ununable']) expect(words.knows(word)).toBe(false);
  });

  test('conditions, and what is stripped', () => {
    const words = made('SFX S Y 2\nSFX S y ies [^aeiou]y\nSFX S 0 s [aeiou-]y', ['party/S', 'day/S', 'X-y/S']);
    for (const word of ['parties', 'days', 'X-ys']) expect(words.knows(word)).toBe(true);
    for (const word of ['partys', 'daies']) expect(words.knows(word)).toBe(false);
  });

  test('long and numbered flags, and their aliases', () => {
    expect(made('FLAG long\nSFX Aa Y 1\nSFX Aa 0 s .', ['cat/BbAa']).knows('cats')).toBe(true);
    expect(made('FLAG num\nSFX 1001 Y 1\nSFX 1001 0 s .', ['cat/7,1001', 'dog/7']).knows('cats')).toBe(true);
    const aliased = made('AF 2\nAF A\nAF B\nSFX A Y 1\nSFX A 0 s .', ['cat/1', 'dog/2']);
    expect([aliased.knows('cats'), aliased.knows('dogs')]).toEqual([true, false]);
  });

  test('words that need an ending, are forbidden, keep their case, are never suggested', () => {
    const words = made('NEEDAFFIX N\nFORBIDDENWORD F\nKEEPCASE K\nNOSUGGEST S\nSFX A Y 1\nSFX A 0 s .', [
      'trouser/NA',
      'cat/A',
      'cats/F',
      'mm/K',
      'damn/S',
    ]);
    expect(['trouser', 'trousers', 'cat', 'cats', 'mm', 'MM', 'damn'].map((word) => words.knows(word))).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
      true,
    ]);
    expect(suggestionsFor(words, 'damm')).not.toContain('damn');
  });

  test('compounds, and what may not stand in one', () => {
    const words = made('COMPOUNDFLAG C\nCOMPOUNDMIN 3\nCHECKCOMPOUNDDUP\nONLYINCOMPOUND O', ['haus/C', 'boot/C', 'und', 'fug/CO']);
    expect(['hausboot', 'haushaus', 'hausund', 'fug', 'fughaus'].map((word) => words.knows(word))).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  test('a compound that could be cut in very many ways is not looked at for ever', () => {
    const words = made('COMPOUNDFLAG C\nCOMPOUNDMIN 1', ['a/C', 'aa/C', 'aaa/C']);
    expect(words.knows(`${'a'.repeat(60)}b`)).toBe(true);
  });

  test('other encodings, and homonyms', () => {
    const koi8 = new Uint8Array([...bytes('1\n'), 0xd2, 0xd5, 0xcb, 0xc1, 0x0a]);
    expect(new Dictionary(bytes('SET KOI8-R\n'), koi8, 'ru').knows('рука')).toBe(true);
    const words = made('SFX A Y 1\nSFX A 0 s .\nSFX B Y 1\nSFX B 0 ed .', ['wound/A', 'wound/B']);
    expect(['wounds', 'wounded'].map((word) => words.knows(word))).toEqual([true, true]);
    expect(() => new Dictionary(bytes('SET NO-SUCH\n'), bytes('1\na\n'), 'en')).toThrow(RangeError);
  });
});
