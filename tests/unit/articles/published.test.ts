import { describe, expect, test } from 'vitest';
import { counted, formatNumber } from '../../../src/shared/text/counts';
import {
  dateInWords,
  dayInWords,
  formatPublished,
  formatPublishedLong,
  instantInWords,
  timeInWords,
} from '../../../src/shared/articles/published';

describe('dates', () => {
  test.each([
    ['2014', '2014', '2014', '2014'],
    ['2014-06', 'Jun 2014', 'June 2014', 'June 2014'],
    ['2014-06-07', '7 Jun 2014', '7 June 2014', '7 June 2014'],
    ['2014-06-07T09:47', '7 Jun 2014', '7 June 2014', '7 June 2014, 09:47'],
    ['2014-12-31T23:59Z', '31 Dec 2014', '31 December 2014', '31 December 2014, 23:59 (UTC)'],
    ['2014-06-07T09:12+10:00', '7 Jun 2014', '7 June 2014', '7 June 2014, 09:12 (UTC+10)'],
    ['2014-06-07T09:12+00:00', '7 Jun 2014', '7 June 2014', '7 June 2014, 09:12 (UTC)'],
    ['2014-06-07T09:47-03:30', '7 Jun 2014', '7 June 2014', '7 June 2014, 09:47 (UTC−3:30)'],
    ['2014-06-07T09:47+05:45', '7 Jun 2014', '7 June 2014', '7 June 2014, 09:47 (UTC+5:45)'],
    ['spring 2014', 'spring 2014', 'spring 2014', 'spring 2014'],
  ])('%s is %s in a list, %s, and %s with its time', (published, short, day, time) => {
    expect([formatPublished(published), dateInWords(published), timeInWords(published)]).toEqual([short, day, time]);
    expect(formatPublishedLong(published)).toBe(time);
  });

  test('what is not dated has no words', () => {
    expect([formatPublished(null), formatPublishedLong(null)]).toEqual([null, null]);
  });

  test('instants are told in UTC', () => {
    expect(instantInWords('2026-11-21T23:59:59.999Z')).toBe('21 November 2026, 23:59 UTC');
    expect(dayInWords('2026-01-01T00:00:00Z')).toBe('1 January 2026');
  });
});

test('counts part their thousands', () => {
  expect([0, 1, 2, 12_345].map((count) => counted(count, 'source'))).toEqual(['0 sources', '1 source', '2 sources', '12,345 sources']);
  expect([counted(1, 'entity', 'entities'), counted(10_000, 'entity', 'entities')]).toEqual(['1 entity', '10,000 entities']);
  expect([999, 1000, 1_234_567].map(formatNumber)).toEqual(['999', '1,000', '1,234,567']);
});
