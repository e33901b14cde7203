import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Checker } from '../../../src/main/spelling/checker';
import { findDictionaries } from '../../../src/main/spelling/dictionary-files';
import { temporaryFolder } from '../../builders';

const checker = new Checker(findDictionaries([]));

interface Looking {
  around?: string;
  without?: string[];
  by?: Checker;
}

function look(text: string, { around = '', without = [], by = checker }: Looking = {}): { language: string | null; wrong: string[] } {
  const [checked] = by.check([text], around, without);
  return { language: checked?.language ?? null, wrong: (checked?.wrong ?? []).map(({ start, end }) => text.slice(start, end)) };
}

const german =
  'Die Minister trafen sich am Dienstag in der Hauptstadt und sprachen mehrere Stunden über die Lage an der Grenze zwischen beiden Ländern.';
const ukrainian =
  'Міністри зустрілися у вівторок у столиці та кілька годин говорили про ситуацію на кордоні між двома країнами, повідомили журналісти.';

describe('the language of a paragraph', () => {
  test.each([
    ['English', 'The ministers recieved the agrement in the capital.', 'en', ['recieved', 'agrement']],
    ['Russian', 'Министры получили сагласие в столице.', 'ru', ['сагласие']],
    ['American and British', 'The colour of the center was gray.', 'en', []],
    ['German, for which there is no dictionary', german, 'de', []],
    ['Ukrainian, whose letters are nearly Russian', ukrainian, 'uk', []],
    ['two words of another language', 'Guten Freundschaft', null, []],
    ['English with a Russian word', 'The word сабака was said by nobody there.', 'en', []],
    ['no words', '12:30 — 13:00', null, []],
  ])('%s', (_, text, language, wrong) => {
    expect(look(text)).toEqual({ language, wrong });
  });

  test('of what is too short is that of the note', () => {
    const english =
      'The ministers met in the capital and spoke for several hours about the border and the agreement that nobody had printed.';
    expect(look('Wrogn sentense here')).toEqual({ language: null, wrong: [] });
    expect(look('Wrogn sentense here', { around: english })).toEqual({ language: 'en', wrong: ['Wrogn', 'sentense'] });
  });

  test('only that of dictionaries that are used', () => {
    expect(look('The colour of the house.', { without: ['en-GB'] }).wrong).toEqual(['colour']);
    expect(look('The ministers met.', { without: ['en-GB', 'en-US'] }).language).toBeNull();
    expect(look('The ministers met.').language).toBe('en');
  });
});

describe('dictionaries of the system', () => {
  test('are used, once for each language; what is none is left aside', () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    put('de_DE.aff', 'SET UTF-8\n');
    put('de_DE.dic', `3\n${german.replace(/[.]/g, '').split(' ').join('\n')}\n`);
    put('en_US.aff', 'SET UTF-8\n');
    put('en_US.dic', '0\n');
    put('hyph_de_DE.aff', '');
    put('hyph_de_DE.dic', '');
    put('fr_FR.aff', 'SET NO-SUCH\n');
    put('fr_FR.dic', '1\nmot\n');
    put('nl_NL.aff', 'SET UTF-8\n');
    const found = findDictionaries([folder, join(folder, 'missing')]);
    expect(found.map(({ language, from }) => `${language} ${from}`)).toEqual([
      'en-US casebook',
      'en-GB casebook',
      'ru-RU casebook',
      'de-DE system',
      'fr-FR system',
    ]);
    const by = new Checker(found);
    expect(look(german, { by })).toEqual({ language: 'de', wrong: [] });
    expect(look(german.replace('Minister', 'Minnister'), { by }).wrong).toEqual(['Minnister']);
    expect(look('The ministers met.', { by }).language).toBe('en');
  });
});

test('suggestions of one language come from all its dictionaries', () => {
  expect(checker.suggest('colourr', 'en', [])).toContain('colour');
  expect(checker.suggest('colourr', 'en', ['en-GB'])).not.toContain('colour');
  expect(checker.suggest('colourr', 'xx', [])).toEqual([]);
});
