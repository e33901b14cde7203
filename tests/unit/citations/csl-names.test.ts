import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cslName, isPerson, type CslName } from '../../../src/shared/citations/csl-names';

describe('a byline is split where its words tell the parts', () => {
  test.each<[string, CslName]>([
    ['Anna Schmidt', { family: 'Schmidt', given: 'Anna' }],
    ['Jean-Paul Sartre', { family: 'Sartre', given: 'Jean-Paul' }],
    ['Schmidt, Anna', { family: 'Schmidt', given: 'Anna' }],
    ['Martin Luther King Jr.', { family: 'King', given: 'Martin Luther', suffix: 'Jr.' }],
    ['King, Martin Luther, Jr.', { family: 'King', given: 'Martin Luther', suffix: 'Jr.' }],
    ['Johann Wolfgang von Goethe', { family: 'Goethe', given: 'Johann Wolfgang', 'dropping-particle': 'von' }],
    ['Simone de Beauvoir', { family: 'Beauvoir', given: 'Simone', 'dropping-particle': 'de' }],
    ['Jan van den Berg', { family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van den' }],
    ['Oscar de la Hoya', { family: 'Hoya', given: 'Oscar', 'non-dropping-particle': 'de la' }],
    ['Osama bin Laden', { family: 'Laden', given: 'Osama', 'non-dropping-particle': 'bin' }],
    ['van Gogh, Vincent', { family: 'Gogh', given: 'Vincent', 'non-dropping-particle': 'van' }],
    ['Goethe, Johann Wolfgang von', { family: 'Goethe', given: 'Johann Wolfgang', 'dropping-particle': 'von' }],
    ['Van Morrison', { family: 'Morrison', given: 'Van' }],
    ['习近平', { family: '习', given: '近平' }],
    ['李娜', { family: '李', given: '娜' }],
    ['欧阳修远', { family: '欧阳', given: '修远' }],
    ['김정은', { family: '김', given: '정은' }],
    ['山田 太郎', { family: '山田', given: '太郎' }],
    ['Иван Петров', { family: 'Петров', given: 'Иван' }],
    ['Петров Иван Сергеевич', { family: 'Петров', given: 'Иван Сергеевич' }],
    ['Иван Сергеевич Петров', { family: 'Петров', given: 'Иван Сергеевич' }],
    ['Петрова Анна Ивановна', { family: 'Петрова', given: 'Анна Ивановна' }],
    ['Петров И. С.', { family: 'Петров', given: 'И. С.' }],
    ['И. С. Петров', { family: 'Петров', given: 'И. С.' }],
  ])('%s', (byline, name) => {
    expect(cslName(byline)).toEqual(name);
  });

  test.each([
    'Reuters',
    'Associated Press',
    'BBC News',
    'Staff Reporter',
    'ТАСС',
    'РИА Новости',
    'Министерство обороны',
    '新华社',
    '约翰·史密斯',
    '山田太郎',
    'أحمد المحمود',
    'Prince',
    'newsdesk@example.org',
    'Anna Schmidt/dpa',
  ])('%s stays whole', (byline) => {
    expect(cslName(byline)).toEqual({ literal: byline });
  });

  test.each(['Li Shimin', 'Wang Yi', 'Kim Jong-un', 'Moon Jae-in', 'Nguyen Phu Trong', 'Chen Wang'])(
    '%s stays as it is: its family name may stand first',
    (byline) => {
      expect(cslName(byline)).toEqual({ literal: byline });
    },
  );

  test.each([
    ['Shimin Li', { family: 'Li', given: 'Shimin' }],
    ['Li, Shimin', { family: 'Li', given: 'Shimin' }],
    ['LI Shimin', { family: 'LI', given: 'Shimin' }],
    ['Kim Clark', { family: 'Clark', given: 'Kim' }],
    ['Lee Harvey Oswald', { family: 'Oswald', given: 'Lee Harvey' }],
    ['José Ortega y Gasset', { family: 'Ortega y Gasset', given: 'José' }],
  ])('%s is turned round: its words or the source say the order', (byline, name) => {
    expect(cslName(byline)).toEqual(name);
  });

  test('the language of the article says that the family name stands first', () => {
    expect(cslName('Kovács János', 'hu')).toEqual({ literal: 'Kovács János' });
    expect(cslName('Kovács János', 'de')).toEqual({ family: 'János', given: 'Kovács' });
    expect(cslName('Sato Kenji', 'ja-JP')).toEqual({ literal: 'Sato Kenji' });
  });

  test.each(['Martin Untersinger avec Damien Leloup', 'Anna Schmidt und Karl Maier', 'Jane Roe with John Doe', 'Jane Roe (The Post)'])(
    '%s is no surname of one person',
    (byline) => {
      expect(cslName(byline)).toEqual({ literal: byline });
    },
  );

  test('no letter of a byline is lost, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[\p{L}.'’-]{1,8}$/u), { minLength: 1, maxLength: 6 }), (words) => {
        const name = cslName(words.join(' '));
        const letters = (text: string): string => [...text.replace(/[\s,]/gu, '')].sort().join('');
        const parts = isPerson(name) ? Object.values(name) : [name.literal];
        expect(letters(parts.join(''))).toBe(letters(words.join('')));
      }),
    );
  });
});
