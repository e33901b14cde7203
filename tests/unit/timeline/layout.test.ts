import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { layLane } from '../../../src/renderer/ui/timeline/layout';
import { around, stretchOf } from '../../../src/renderer/ui/timeline/time-scale';
import type { Dated, Lane } from '../../../src/shared/timeline/model';

const lane = (parts: Partial<Lane>): Lane => ({ id: 'l', kind: 'person', name: 'Lane', mentions: [], undated: 0, dated: [], ...parts });
const mention = (at: string, articles = 1) => ({ at, articles, articleId: at, title: at, outlet: null });
const said = (id: string, from: string | null, until: string | null): Dated => ({
  id,
  kind: 'statement',
  from,
  until,
  about: false,
  words: `said ${id}`,
  source: null,
});
const days = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2024-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a lane', () => {
  test('shows each article once, however many lie on one place', () => {
    fc.assert(
      fc.property(fc.uniqueArray(days, { minLength: 1, maxLength: 200 }), (dates) => {
        const sorted = dates.sort();
        const stretch = around(sorted.map(stretchOf));
        const { bars } = layLane(lane({ mentions: sorted.map((at) => mention(at, 2)) }), stretch, 500);
        expect(bars.reduce((sum, bar) => sum + bar.articles, 0)).toBe(2 * sorted.length);
        expect(bars.every(({ x, width }) => x >= 0 && x + width <= 510)).toBe(true);
      }),
    );
  });

  test('keeps a year apart from a day in it', () => {
    const { bars } = layLane(
      lane({ mentions: [mention('2014'), mention('2014-01-02')] }),
      { start: Date.UTC(2013, 0, 1), end: Date.UTC(2016, 0, 1) },
      600,
    );
    expect(bars.map(({ width, first }) => [first.at, width > 100])).toEqual([
      ['2014-01-02', false],
      ['2014', true],
    ]);
  });

  test('puts spans that overlap into rows, and says which ends are not known', () => {
    const { spans, rows } = layLane(
      lane({ dated: [said('a', '2001', '2010'), said('b', '2002', null), said('c', null, '2009'), said('d', '2020', '2020')] }),
      { start: Date.UTC(2000, 0, 1), end: Date.UTC(2024, 0, 1) },
      900,
    );
    const rowOf = (id: string) => spans.find(({ dated }) => dated.id === id)?.row;
    expect(rowOf('b')).not.toBe(rowOf('a'));
    expect(rowOf('c')).not.toBe(rowOf('a'));
    expect(rows).toBe(2);
    expect(Object.fromEntries(spans.map(({ dated, open }) => [dated.id, open]))).toEqual({ a: null, b: 'end', c: 'start', d: null });
  });

  test('leaves out what is not in sight', () => {
    const laid = layLane(
      lane({ mentions: [mention('1990')], dated: [said('a', '1990', '1991')] }),
      { start: Date.UTC(2000, 0, 1), end: Date.UTC(2001, 0, 1) },
      400,
    );
    expect(laid).toMatchObject({ bars: [], spans: [] });
  });
});
