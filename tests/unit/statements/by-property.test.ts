import { describe, expect, test } from 'vitest';
import { byProperty, overlap, type Statement } from '../../../src/shared/statements/model';

const person = { id: 'e', kind: 'person' as const, name: 'Someone' };
let last = 0;
const said = (property: string, value: string, from: string | null = null, until: string | null = null): Statement => ({
  id: String((last += 1)),
  entity: person,
  property,
  value,
  object: null,
  from,
  until,
  passage: null,
  lost: false,
  createdAt: '2026-01-01T00:00:00.000Z',
});

describe('statements by property', () => {
  test('stand together whatever the case, in order of time', () => {
    const groups = byProperty([
      said('Position', 'minister', '2010', '2012'),
      said('born', '1951'),
      said('position', 'secretary', '2008', '2009'),
    ]);
    expect(groups.map(({ property, statements, conflict }) => [property, statements.map(({ value }) => value), conflict])).toEqual([
      ['Position', ['secretary', 'minister'], false],
      ['born', ['1951'], false],
    ]);
  });

  test('conflict when they differ and may be of one time', () => {
    expect(byProperty([said('born', '1951'), said('born', '1952')])[0]?.conflict).toBe(true);
    expect(byProperty([said('born', '1951'), said('born', ' 1951')])[0]?.conflict).toBe(false);
    expect(byProperty([said('post', 'a', '2008', '2010'), said('post', 'b', '2009')])[0]?.conflict).toBe(true);
  });
});

describe('spans', () => {
  test.each([
    ['2008', '2010', '2011', null, false],
    ['2008', '2010', '2010-06', null, false],
    ['2008', '2010', '2009-12', null, true],
    ['2010', '2010', '2010', '2010', true],
    ['2008', '2010-05', '2010-06', null, false],
    [null, null, '2010', '2011', true],
    ['2012', null, null, '2011', false],
  ])('%s to %s and %s to %s', (from, until, otherFrom, otherUntil, expected) => {
    const [one, other] = [
      { from, until },
      { from: otherFrom, until: otherUntil },
    ];
    expect(overlap(one, other)).toBe(expected);
    expect(overlap(other, one)).toBe(expected);
  });
});
