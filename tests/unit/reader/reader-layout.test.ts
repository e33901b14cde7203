import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { highlightColours } from '../../../src/shared/passages/model';
import { layersOf, type ColouredSpan } from '../../../src/renderer/reader/marks/layers';
import { stackMargin } from '../../../src/renderer/reader/marks/stacking';

const span = (start: number, end: number, colour: ColouredSpan['colour']): ColouredSpan => ({ start, end, colour });
const spans = fc.array(
  fc
    .tuple(fc.nat(40), fc.nat(12), fc.constantFrom(...highlightColours))
    .map(([start, length, colour]) => span(start, start + length + 1, colour)),
  { maxLength: 12 },
);

describe('highlights that overlap', () => {
  test('nested: the inner one is on top, the outer one shows beneath', () => {
    expect(layersOf([span(0, 20, 'yellow'), span(5, 10, 'red')])).toEqual([
      { start: 0, end: 5, colour: 'yellow', under: null },
      { start: 5, end: 10, colour: 'red', under: 'yellow' },
      { start: 10, end: 20, colour: 'yellow', under: null },
    ]);
  });

  test('crossing: the shorter one is on top where they cross', () => {
    expect(layersOf([span(0, 10, 'blue'), span(6, 30, 'green')])).toEqual([
      { start: 0, end: 6, colour: 'blue', under: null },
      { start: 6, end: 10, colour: 'blue', under: 'green' },
      { start: 10, end: 30, colour: 'green', under: null },
    ]);
  });

  test('side by side they stay apart', () => {
    expect(layersOf([span(0, 4, 'grey'), span(9, 12, 'grey')])).toHaveLength(2);
  });

  test('every place has the colours of the two shortest highlights over it', () => {
    fc.assert(
      fc.property(spans, (given) => {
        const layers = layersOf(given);
        for (let place = 0; place < 60; place++) {
          const over = given.filter(({ start, end }) => start <= place && place < end);
          const shortest = Math.min(...over.map(({ start, end }) => end - start));
          const layer = layers.filter(({ start, end }) => start <= place && place < end);
          expect(layer).toHaveLength(over.length === 0 ? 0 : 1);
          if (layer[0] === undefined) continue;
          const onTop = over.filter(({ start, end }) => end - start === shortest).map(({ colour }) => colour);
          expect(onTop).toContain(layer[0].colour);
          expect(layer[0].under === null).toBe(over.length === 1);
        }
        for (const [index, { start }] of layers.entries()) expect(layers[index - 1]?.end ?? 0).toBeLessThanOrEqual(start);
      }),
    );
  });
});

describe('comments in the margin', () => {
  const items = fc.array(fc.record({ top: fc.nat(500), height: fc.integer({ min: 10, max: 90 }) }), { maxLength: 12 });
  const inOrder = items.map((list) => list.sort((a, b) => a.top - b.top));

  test('stand beside their lines while there is room', () => {
    expect(
      stackMargin(
        [
          { top: 10, height: 20 },
          { top: 60, height: 20 },
        ],
        8,
      ),
    ).toEqual([10, 60]);
  });

  test('one that would overlap moves down', () => {
    expect(
      stackMargin(
        [
          { top: 10, height: 40 },
          { top: 20, height: 10 },
          { top: 30, height: 10 },
        ],
        8,
      ),
    ).toEqual([10, 58, 76]);
  });

  test('the one that is written in stays beside its line', () => {
    expect(
      stackMargin(
        [
          { top: 10, height: 40 },
          { top: 20, height: 10 },
          { top: 30, height: 10 },
        ],
        8,
        1,
      ),
    ).toEqual([-28, 20, 38]);
  });

  test('never overlap and keep their order, whichever is held', () => {
    fc.assert(
      fc.property(inOrder, fc.nat(12), (list, held) => {
        const anchor = held < list.length ? held : null;
        const tops = stackMargin(list, 6, anchor);
        if (anchor !== null) expect(tops[anchor]).toBe(list[anchor]?.top);
        for (let index = 1; index < tops.length; index++) {
          expect(tops[index]).toBeGreaterThanOrEqual((tops[index - 1] ?? 0) + (list[index - 1]?.height ?? 0) + 6);
        }
      }),
    );
  });
});
