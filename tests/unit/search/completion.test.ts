import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completing, fieldsBegun, listedValues, offeredDays, withField } from '../../../src/shared/search/completion';

describe('the value being typed', () => {
  test.each([
    ['iran kind:no', { field: 'kind', typed: 'no', before: 'iran ' }],
    ['outlet:="ABC Ne', { field: 'outlet', typed: 'ABC Ne', before: '' }],
    ['iran -tag:', { field: 'tag', typed: '', before: 'iran -' }],
    ['(Lang:e', { field: 'lang', typed: 'e', before: '(' }],
  ])('%s', (text, expected) => {
    expect(completing(text)).toEqual(expected);
  });

  test.each(['iran', 'kind:note ', 'https://abc', 'outlet:"ABC News"', 'x kind', ''])('none: %j', (text) => {
    expect(completing(text)).toBeNull();
  });

  test('is offered out of the field’s own list', () => {
    const values = (field: 'has' | 'added' | 'changed', typed: string) =>
      listedValues({ field, typed, before: '' }).map(({ value }) => value);
    expect(values('has', 'c')).toEqual(['citation', 'comment']);
    expect(values('added', '')).toEqual(['1d', '7d', '1m', '1y']);
    expect(values('changed', '3')).toEqual(['3d', '3w', '3m', '3y']);
    expect(listedValues({ field: 'added', typed: '3', before: '' })[1]?.label).toBe('in the last 3 weeks');
    expect(listedValues({ field: 'grade', typed: '', before: '' })).toHaveLength(6);
    expect(listedValues({ field: 'outlet', typed: 'a', before: '' })).toEqual([]);
  });

  test('days are those the vault has: years, months of one, ends of a stretch', () => {
    const months = ['2014', '2014-05', '2014-06', '2016-01'].map((month) => ({ month, count: 2 }));
    const offered = (typed: string) => offeredDays(typed, months).map(({ value, count }) => [value, count]);
    expect(offered('')).toEqual([
      ['2016', 2],
      ['2014', 6],
    ]);
    expect(offered('2014')).toEqual([
      ['2014-06', 2],
      ['2014-05', 2],
      ['2014..', null],
    ]);
    expect(offered('2015..')).toEqual([['2015..2016', null]]);
    expect(offered('..2014-0')).toEqual([
      ['..2014-06', null],
      ['..2014-05', null],
    ]);
  });

  test('fields are offered by their beginning, of three letters at least', () => {
    expect(fieldsBegun('iran -aut')).toEqual([{ field: 'author', text: 'iran -author:' }]);
    expect([fieldsBegun('au'), fieldsBegun('Author'), fieldsBegun('iran '), fieldsBegun('xauth')]).toEqual([[], [], [], []]);
    expect([withField('', 'date'), withField('iran ', 'date')]).toEqual(['date:', 'iran date:']);
  });

  test('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => void [completing(`${text} tag:${text}`), offeredDays(text, [{ month: '2014', count: 1 }]), fieldsBegun(text)],
      ),
    );
  });
});
