import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KnownNames, type KnownEntity } from '../../../src/shared/entities/known-names';

const people: KnownEntity[] = [
  { id: 'ostrand', kind: 'person', names: ['Pavel Ostrand', 'Павел Остранд'] },
  { id: 'veselov', kind: 'person', names: ['Nikolai Veselov'] },
  { id: 'li', kind: 'person', names: ['Li Guoming', '李国明'] },
  { id: 'haddad', kind: 'person', names: ['Karim al-Haddad'] },
  { id: 'march', kind: 'person', names: ['Ellen March'] },
  { id: 'rcs', kind: 'organisation', names: ['Regional Customs Service', 'RCS'] },
  { id: 'zurovka', kind: 'place', names: ['Žúrovka'] },
];
const known = new KnownNames(people);
const found = (text: string): string[] => known.in(text).map(({ entityId, start, end }) => `${entityId}: ${text.slice(start, end)}`);

describe('known names in a text', () => {
  it.each([
    ['possessive', "Pavel Ostrand's office called.", ['ostrand: Pavel Ostrand']],
    ['capitals', 'PAVEL OSTRAND RESIGNS', ['ostrand: PAVEL OSTRAND']],
    ['accents', 'The road to Zurovka is closed.', ['zurovka: Zurovka']],
    ['initials', 'P. Ostrand and N. Veselov met.', ['ostrand: P. Ostrand', 'veselov: N. Veselov']],
    ['order', 'Guoming Li met Veselov, Nikolai.', ['li: Guoming Li', 'veselov: Veselov, Nikolai']],
    ['another system of spelling', 'Nikolay Vesselov was there.', ['veselov: Nikolay Vesselov']],
    [
      'Cyrillic with the endings of cases',
      'Встреча Николая Веселова с Павлом Острандом.',
      ['veselov: Николая Веселова', 'ostrand: Павлом Острандом'],
    ],
    ['Chinese', '李国明会见了代表团。', ['li: 李国明']],
    ['a Chinese name by its pinyin', 'Li Guoming left.', ['li: Li Guoming']],
    ['Arabic', 'وصل كريم الحداد أمس', ['haddad: كريم الحداد']],
    ['an acronym in capitals', 'The RCS, or Regional Customs Service, said so.', ['rcs: RCS', 'rcs: Regional Customs Service']],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('finds the family name alone only where the text has the full name', () => {
    expect(found('Ostrand left early.')).toEqual([]);
    expect(found('Pavel Ostrand came. Ostrand left early.')).toEqual(['ostrand: Pavel Ostrand', 'ostrand: Ostrand']);
  });

  it('leaves a family name with another given name to somebody else', () => {
    expect(found('Pavel Ostrand came. His wife is Maria Ostrand.')).toEqual(['ostrand: Pavel Ostrand']);
  });

  it('takes no month for a person, and no word in small letters', () => {
    expect(found('Ellen March said in March that they march on.')).toEqual(['march: Ellen March']);
  });

  it('takes a name in doubt for whom was named last', () => {
    const two = new KnownNames([
      { id: 'a', kind: 'person', names: ['Anna Berg'] },
      { id: 'b', kind: 'person', names: ['Otto Berg'] },
    ]);
    const text = 'Anna Berg spoke. Otto Berg answered. Then Berg left.';
    expect(two.in(text).map(({ entityId }) => entityId)).toEqual(['a', 'b', 'b']);
  });

  it('finds every name as it is written, whatever it begins with', () => {
    const letters = (of: string) => fc.array(fc.constantFrom(...of), { minLength: 3, maxLength: 16 }).map((all) => all.join(''));
    const given = fc.oneof(letters('abcdefghijklmnopqrstuvwxyzäéøčšż'), letters('абвгдежзиклмнопрстуфхцчшщыэюя'));
    fc.assert(
      fc.property(given, (word) => {
        const name = `${word.slice(0, 1).toUpperCase()}${word.slice(1)} Berg`;
        const own = new KnownNames([{ id: 'a', kind: 'organisation', names: [name] }]);
        expect(own.in(`Then ${name} left.`)).toMatchObject([{ entityId: 'a', end: 5 + name.length }]); // Without the form of a company before it.
      }),
      { numRuns: 2_000, examples: [['otto'], ['emma'], ['ося']] },
    );
  });

  it('finds every Arabic name, with the article before it too, whatever vowels it begins with', () => {
    const letters = fc.array(fc.constantFrom(...'ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگ'), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(
        letters.map((all) => all.join('')),
        (word) => {
          const own = new KnownNames([{ id: 'a', kind: 'organisation', names: [`${word} كريم`] }]);
          expect(own.in(`وصل ${word} كريم أمس`)).toMatchObject([{ entityId: 'a' }]);
          if (!word.startsWith('ال')) expect(own.in(`وصل ال${word} كريم أمس`)).toMatchObject([{ entityId: 'a' }]);
        },
      ),
      { numRuns: 1_000, examples: [['دخة'], ['جمال'], ['امن']] },
    );
  });

  it('finds names behind any sign, and none in the middle of a word', () => {
    const own = new KnownNames([{ id: 'a', kind: 'place', names: ['Fedora'] }]);
    const at = (text: string) => own.in(text).map(({ start }) => start);
    for (const sign of ['😀', '“', '(', '/', '’', '𝔸 ', '—', '_']) expect(at(`${sign}Fedora`)).toEqual([sign.length]);
    expect(at('xFedora 𝔸Fedora O’Fedora')).toEqual([]);
  });

  it('gives spans inside any text, in order and apart', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom('Pavel', 'Ostrand', 'Li', '李国明', 'RCS', ', ', '. ', ' ', '\n'), fc.string())),
        (parts) => {
          const text = parts.join('');
          let last = 0;
          for (const { start, end } of known.in(text)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeLessThanOrEqual(text.length);
            last = end;
          }
        },
      ),
    );
  });
});
