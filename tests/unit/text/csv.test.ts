import { expect, test } from 'vitest';
import { csvOf } from '../../../src/shared/text/csv';

test('a table as CSV', () => {
  expect(
    csvOf([
      ['a', 1],
      ['b, "c"', ''],
      ['two\nlines', 'ж'],
    ]),
  ).toBe('\ufeffa,1\r\n"b, ""c""",\r\n"two\nlines",ж\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('is no formula: %j', (cell) => {
  expect(csvOf([[cell]])).toContain(`'${cell}`);
});
