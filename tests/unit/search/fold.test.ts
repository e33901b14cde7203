import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tagChoices } from '../../../src/renderer/reader/marks/tag-choices';
import { isCalled, stillNamedBy } from '../../../src/shared/entities/entity-names';
import { fold, foldText, originalBounds } from '../../../src/shared/text/fold';

/** As it is written, and as it may be typed. */
const PAIRS: readonly [string, string][] = [
  ['Łódź', 'lodz'],
  ['Straße', 'strasse'],
  ['STRASSE', 'straße'],
  ['Søren', 'soren'],
  ['Đorđe', 'dorde'],
  ['Hafþór Guðmundsson', 'hafthor gudmundsson'],
  ['Æsir œuvre', 'aesir oeuvre'],
  ['Kılıçdaroğlu', 'kilicdaroglu'],
  ['İstanbul', 'istanbul'],
  ['ISPARTA', 'ısparta'],
  ['Nguyễn Văn Đức', 'nguyen van duc'],
  ['Ħal Għaxaq', 'hal ghaxaq'],
  ['ﾃﾞｰﾀ', 'データ'],
  ['ｱﾙﾌｧ', 'アルファ'],
  ['ＡＢＣ１２', 'abc12'],
  ['محـــمد', 'محمد'],
  ['مُحَمَّد', 'محمد'],
  ['٢٠١٩', '2019'],
  ['تهران یکم', 'تهران يكم'],
  ['שָׁלוֹם', 'שלום'],
  ['Ὀδυσσεύς', 'οδυσσευσ'],
  ['ΑΘΉΝΑΣ', 'αθηνας'],
  ['Королёв', 'королев'],
  ['Влади́мир', 'владимир'],
  ['𝗕𝗼𝗹𝗱', 'bold'],
  ['Saʿūd', 'saud'],
  ['nach\u00adricht', 'nachricht'],
  ['ﬁn', 'fin'],
];

describe('folding', () => {
  test.each(PAIRS)('%s is found as %s, in every normal form', (written, typed) => {
    for (const form of ['NFC', 'NFD'] as const) {
      expect(fold(written.normalize(form))).toBe(fold(typed));
      expect(fold(typed.normalize(form))).toBe(fold(written));
    }
  });

  test.each([
    ['й', 'и'],
    ['ї', 'і'],
    ['が', 'か'],
    ['10⁶', '106'],
    ['की', 'क'],
    ['ا ب', 'اب'],
    ['צה־ל', 'צהל'],
  ])('%s is not %s', (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });

  const pieces = [
    ...'aZéßŁøæÆœıİĐþŀｱＡ٣عـهёЁйςΣがー한𠀀😀 \n.-',
    'e\u0301',
    'и\u0301',
    '\u064b',
    '\u00ad',
    'ﬁ',
    'ｱﾞ',
    'ᄒ',
    'ᅡ',
    'ᆫ',
    '\ud800',
  ];
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));

  test('tells of each letter where it stood: what stands there folds to it', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.integer({ min: 1, max: 8 }), (text, at, length) => {
        const folded = foldText(text);
        fc.pre(folded.text !== '');
        const start = at % folded.text.length;
        const end = Math.min(folded.text.length, start + length);
        const bounds = originalBounds(folded, start, end);
        expect(bounds.start).toBeLessThan(bounds.end);
        expect(bounds.end).toBeLessThanOrEqual(text.length);
        expect(fold(text.slice(bounds.start, bounds.end))).toContain(folded.text.slice(start, end));
        expect(foldText(text).places?.length ?? text.length + 1).toBe(folded.text.length + 1);
      }),
      { numRuns: 3000 },
    );
  });

  test('folds nothing further the second time', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('of a long text keeps every place', () => {
    const text = 'Zażółć gęślą jaźń. Straße. '.repeat(5000);
    const folded = foldText(text);
    const at = folded.text.lastIndexOf('strasse');
    expect(originalBounds(folded, at, at + 7)).toEqual({ start: text.length - 8, end: text.length - 2 });
  });
});

describe('lists to pick from', () => {
  const lodz = { name: 'Łódź', aliases: [] };

  test('find names however they are typed', () => {
    expect(isCalled(lodz, 'Lodz')).toBe(true);
    expect(stillNamedBy({ name: 'x', aliases: ['Đorđe Đ.'] }, 'dorde')).toBe(true);
    expect(tagChoices([{ tag: 'Straße/Ø', count: 1, total: 1, articles: 0, notes: 0 }], 'strasse/o', [])).toHaveLength(1);
  });
});
