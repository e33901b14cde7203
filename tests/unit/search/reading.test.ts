import { describe, expect, test } from 'vitest';
import { daysAskedFor, hasPart, readingOf, requiring, togglingPart, withDays } from '../../../src/shared/search/reading';
import { printCondition } from '../../../src/shared/search/query';

const labels = (text: string) => readingOf(text).chips.map(({ label, excluded }) => (excluded ? `− ${label}` : label));

describe('how a query was read', () => {
  test.each([
    [
      '"strategic security" NEAR/8 Patrushev protocol date:2014..2023',
      ['“strategic security” within 8 words of Patrushev', 'protocol', 'published 2014–2023'],
    ],
    ['iran OR iraq -"peace talks" ', ['iran or iraq', '− “peace talks”']],
    ['(iran deal) OR war ', ['(iran and deal) or war']],
    ['title:talks =form +must secur* ', ['title: talks', 'form as typed', 'must, required', 'secur…']],
    ['date:..2020 added:7d grade:A-C is:retracted ', ['published up to 2020', 'added 7d', 'grade A-C', 'is retracted']],
  ])('%s', (text, expected) => {
    expect(labels(text)).toEqual(expected);
  });

  test('each part can be taken away, and the rest stays', () => {
    expect(readingOf('iran -talks date:2014 ').chips.map(({ without }) => without)).toEqual([
      '-talks date:2014 ',
      'iran date:2014 ',
      'iran -talks ',
    ]);
    expect(readingOf('iran').chips[0]?.without).toBe('');
  });
});

describe('requiring a word', () => {
  test.each([
    ['talks protocol', 'protocol', 'talks +protocol '],
    ['talks "a protocol" x', '"a protocol"', 'talks +"a protocol" x '],
    ['帕特鲁舍夫访问北京', '北京', '帕特鲁舍夫访问北京 +北京 '],
    ['a OR b talks ', 'a OR b', null],
  ])('%s: %s', (text, shown, expected) => {
    expect(requiring(text, shown)).toBe(expected);
  });
});

describe('the buttons of a query', () => {
  test.each([
    ['iran talks ', 'lang:en', 'iran talks lang:en '],
    ['iran tal', 'outlet:="ABC News"', 'iran tal* outlet:="ABC News" '],
    ['iran "peace ta', 'lang:en', 'iran "peace ta" lang:en '],
    ['iran lang:en talks ', 'lang:en', 'iran talks '],
    ['outlet:=“ABC News” ', 'outlet:="ABC News"', ''],
    ['', 'lang:en', 'lang:en '],
  ])('%s with or without %s', (text, part, expected) => {
    expect(togglingPart(text, part)).toBe(expected);
    expect(hasPart(expected, part)).toBe(expected.includes(part));
  });

  test('days take the place of those before', () => {
    expect(withDays('iran date:2014 talks ', '2015..2016')).toBe('iran talks date:2015..2016 ');
    expect(withDays('iran date:2014 ', null)).toBe('iran ');
    expect([daysAskedFor('iran date:2014 '), daysAskedFor('iran -date:2014 ')]).toEqual(['2014', null]);
  });

  test('names are written without their quotation marks', () => {
    expect(printCondition('outlet', 'Газета «Известия»')).toBe('outlet:="Газета Известия"');
    expect(printCondition('lang', 'en')).toBe('lang:en');
  });
});
