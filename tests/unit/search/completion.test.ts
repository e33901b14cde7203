import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completing, listedValues } from '../../../src/shared/search/completion';

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
    expect(listedValues({ field: 'has', typed: 'c', before: '' })).toEqual(['citation', 'comment']);
    expect(listedValues({ field: 'grade', typed: '', before: '' })).toHaveLength(6);
    expect(listedValues({ field: 'outlet', typed: 'a', before: '' })).toEqual([]);
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void completing(`${text} tag:${text}`)));
  });
});
