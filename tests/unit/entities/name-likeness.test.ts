import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameLikeness, SAME_FROM } from '../../../src/shared/entities/name-likeness';
import { lookUpKey, romanised } from '../../../src/shared/entities/transliteration';

describe('likeness of names', () => {
  it.each([
    ['Yevgeny Maslov', 'Евгений Маслов'],
    ['Yevgeny Maslov', 'Evgenii Maslov'],
    ['Oleksandr Hrytsenko', 'Олександр Гриценко'],
    ['Muhammad Husayn', 'Mohammed Hussein'],
    ['Karim al-Haddad', 'كريم الحداد'],
    ['李国明', 'Li Guoming'],
    ['Guoming Li', '李国明'],
    ['Li Guo Ming', 'Li Guoming'],
    ['Maslov, Yevgeny', 'Yevgeny Petrovich Maslov'],
    ['Y. Maslov', 'Yevgeny Maslov'],
    ['Bob Harlow', 'Robert Harlow'],
    ['Zoë Álvarez', 'Zoe Alvarez'],
    ['OOO Severtrans', 'Severtrans LLC'],
    ['North Atlantic Fisheries Board', 'NAFB'],
  ])('%s may be %s', (left, right) => {
    expect(nameLikeness(left, right).score).toBeGreaterThanOrEqual(SAME_FROM);
  });

  it.each([
    ['John Marten', 'Joan Marten'],
    ['Ivan Maslov', 'Ivana Maslova'],
    ['Daniel Harlow', 'Danielle Harlow'],
    ['Zhang Wei', 'Zhang Min'],
    ['Bank of Norland', 'Bank of Westland'],
    ['Ministry of Defence', 'Ministry of Finance'],
    ['15th Brigade', '16th Brigade'],
    ['Maslov', 'Yevgeny Maslov'],
    ['Robert A. B. Harlow', 'Robert B. Harlow'],
    ['Иван Маслов', 'Игорь Маслов'],
    ['', 'Ivan'],
  ])('%s is not %s', (left, right) => {
    expect(nameLikeness(left, right).score).toBeLessThan(SAME_FROM);
  });

  it('is the same both ways, and between 0 and 1', () => {
    const name = fc
      .array(fc.constantFrom('Ivan', 'Li', 'van', 'Иван', '李', 'OOO', 'X.', '15', ',', 'al-Haddad'), { maxLength: 4 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(name, name, (left, right) => {
        const [one, other] = [nameLikeness(left, right).score, nameLikeness(right, left).score];
        expect(one).toBeCloseTo(other, 6);
        expect(one).toBeGreaterThanOrEqual(0);
        expect(one).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('transliteration', () => {
  it('reads names as newspapers write them', () => {
    expect(romanised('Юрий Щербаков')).toBe('yurii shcherbakov');
    expect(romanised('欧阳明')).toBe('ouyang ming');
    expect(romanised('单雄信')).toBe('shan xiongxin');
  });

  it('looks up all cases of a word by one key', () => {
    const keys = ['Веселов', 'Веселова', 'Веселову', 'Веселовым', 'Веселове', 'Veselov'].map(lookUpKey);
    expect(new Set(keys).size).toBe(1);
    expect(new Set(['Залесский', 'Залесского', 'Залесскому', 'Zalesskiy', 'Zaleski'].map(lookUpKey)).size).toBe(1);
  });
});
