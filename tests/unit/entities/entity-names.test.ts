import { describe, expect, test } from 'vitest';
import { entitiesLike, isCalled, isFullName, likenessOf } from '../../../src/shared/entities/entity-names';

const entity = (name: string, ...aliases: string[]) => ({ name, aliases });

describe('the names an entity has', () => {
  test.each([
    ['Nikolai Patrushev', 'nikolai  patrushev', 'same'],
    ['Jean-Luc Moreau', 'Jean Luc Moreau', 'same'],
    ['Zoë Müller', 'Zoe Muller', 'same'],
    ['Ｏｍｅｇａ', 'Omega', 'same'],
    ['Patrushev', 'Nikolai Patrushev', 'like'],
    ['N. Patrushev', 'Nikolai Patrushev', 'like'],
    ['Patrushev Nikolai', 'Nikolai Patrushev', 'like'],
    ['Nikolai Patruschev', 'Nikolai Patrushev', 'like'],
    ['Geo', 'George Brandis', null],
    ['George Harlow', 'George Brandis', null],
    ['G. B.', 'George Brandis', null],
    ['China', 'Chile', null],
    ['Iran', 'Iraq', null],
    ['Ministry of Transport', 'Ministry of Defence', null],
  ])('%s and %s: %s', (there, wanted, likeness) => {
    expect(likenessOf(entity(there), wanted)).toBe(likeness);
    expect(likenessOf(entity(wanted), there)).toBe(likeness);
  });

  test('an alias counts as a name; nothing is like nothing', () => {
    expect(isCalled(entity('Nikolai Patrushev', 'The Secretary'), 'the secretary')).toBe(true);
    expect(likenessOf(entity('Nikolai Patrushev'), ' ')).toBeNull();
    expect(entitiesLike([entity('Patrushev'), entity('Nikolai Patrushev')], 'Nikolai Patrushev')).toEqual({
      same: [entity('Nikolai Patrushev')],
      like: [entity('Patrushev')],
    });
  });

  test('a name in full has several words, each as names have them', () => {
    expect(['Nikolai Patrushev', 'Ursula von der Leyen', 'Łukasz Żak'].map(isFullName)).toEqual([true, true, true]);
    expect(['Geo', 'George Br', 'no one', 'George b', '', '北京', 'George'].map(isFullName)).toEqual(Array(7).fill(false));
  });
});
