import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameName, otherBeginnings } from '../../../src/main/corpus/search/other-scripts';
import { readGroups, writtenGroups } from '../../../src/shared/search/equivalents';

describe('the list of equivalents', () => {
  test('is read line by line; what stands alone is told of', () => {
    expect(readGroups('a =  b c = a\n\nlonely\n = d\n战略安全=strategic security')).toEqual({
      groups: [
        ['a', 'b c'],
        ['战略安全', 'strategic security'],
      ],
      lonely: [3, 4],
    });
  });

  test('is written as it is read', () => {
    const word = fc.stringMatching(/^[a-zж中]{1,6}( [a-z]{1,4})?$/);
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(word, { minLength: 2, maxLength: 4 })), (groups) => {
        expect(readGroups(writtenGroups(groups))).toEqual({ groups, lonely: [] });
      }),
    );
  });
});

describe('names in another script', () => {
  const pairs = [
    ['putin', 'путин'],
    ['putin', 'путина'],
    ['patrushev', 'патрушев'],
    ['patrouchev', 'патрушев'],
    ['patrushev', 'патрушеву'],
    ['krasnov', 'краснова'],
    ['yevgeny', 'евгении'],
    ['khrushchev', 'хрущев'],
    ['zhukov', 'жуков'],
    ['shoigu', 'шоигу'],
    ['lavrov', 'лавров'],
    ['medvedev', 'медведев'],
    ['naryshkin', 'нарышкин'],
    ['moscow', 'москва'],
    ['shcherbakov', 'щербаков'],
    ['chernenko', 'черненко'],
    ['yakovlev', 'яковлев'],
  ] as const;

  test.each(pairs)('%s is %s, and is looked for where it begins', (latin, cyrillic) => {
    expect([isSameName(latin, cyrillic), isSameName(cyrillic, latin)]).toEqual([true, true]);
    expect(otherBeginnings(latin)).toContain(cyrillic.slice(0, 2));
    expect(otherBeginnings(cyrillic)).toContain(latin.slice(0, 2));
  });

  test.each([
    ['putin', 'путь'],
    ['lavrov', 'лаврентьев'],
    ['security', 'секретарь'],
    ['путин', 'путина'],
  ])('%s is not %s', (one, other) => {
    expect(isSameName(one, other)).toBe(false);
  });

  test('short words and other scripts have none', () => {
    expect([otherBeginnings('the'), otherBeginnings('мир'), otherBeginnings('习近平'), otherBeginnings('2014')]).toEqual([[], [], [], []]);
  });
});
