import { describe, expect, test } from 'vitest';
import { languageOfFile } from '../../../src/main/spelling/dictionary-files';
import { wordsToCheck } from '../../../src/shared/spelling/words';

const words = (text: string): string[] => wordsToCheck(text).map(({ start, end }) => text.slice(start, end));

describe('words that are looked up', () => {
  test.each([
    ['Plain words, with a full stop.', ['Plain', 'words', 'with', 'full', 'stop']],
    ["It’s a well-known fact; don't!", ['It’s', 'well-known', 'fact', "don't"]],
    ['«Привет» — сказал он', ['Привет', 'сказал', 'он']],
    ['in 2026 the T-72s and B2B', ['in', 'the', 'and']],
    ['NATO’s and NATO, iPhone, McDonald', ['and']],
    ['see https://example.org/pathh/x?q=wrods and more', ['see', 'and', 'more']],
    ['write to some.bodyy@example.org now', ['write', 'to', 'now']],
    ['on exmple.org and www.exmple.com/x', ['on', 'and']],
    ['in /usr/share/docz/file.txt or C:\\Docz\\filee.txt', ['in', 'or']],
    ['@handlle and #taggg', ['and']],
    ['snake_casee word', ['word']],
    ['(see exmple.org), “exmple.org”.', ['see']],
    ['one sentence.The next', ['one', 'sentence', 'The', 'next']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

test('a run without a space that is no word costs nothing', () => {
  expect(words(`Before ${'a/_'.repeat(6000)} after ${'ab.'.repeat(6000)}`)).toEqual(['Before', 'after']);
});

test.each([
  ['en_US', 'en-US'],
  ['de_DE_frami', 'de-DE'],
  ['ru', 'ru'],
  ['sr-Latn', 'sr-Latn'],
  ['ca_ES-valencia', 'ca-ES'],
  ['12', null],
])('the language of %s', (name, language) => {
  expect(languageOfFile(name)).toBe(language);
});
