import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapSvg } from '../../../src/renderer/map/map-svg';
import { fitting, onSquare } from '../../../src/renderer/map/projection';
import type { Placed } from '../../../src/shared/map/model';
import { readSvg } from '../../fixtures/svg';

const colours = { sea: '#fff', land: '#eee', line: '#ccc', mark: '#00f', ink: '#111' };
const size = { width: 600, height: 400 };
const world = { land: 'M0,0L1,1', borders: '' };

const place = (name: string, north: number, east: number): Placed => ({
  ...{ north, east, articles: 3, disputed: false },
  statement: {
    ...{ id: name, entity: { id: name, kind: 'place', name }, property: 'coordinates', value: `${north}, ${east}`, object: null },
    ...{ from: null, until: null, passage: null, lost: false, createdAt: '2026-01-01T00:00:00.000Z' },
  },
});

test('a map of any names is a drawing that can be read, with each name that is in sight', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 }), (names) => {
      const placed = names.map((name, index) => place(name, index, index));
      const far = place('Far', -60, -170);
      const { elements } = readSvg(mapSvg([...placed, far], world, fitting(placed.map(onSquare), size), size, colours));
      expect(elements.filter((name) => name === 'circle')).toHaveLength(names.length);
      expect(elements.filter((name) => name === 'text')).toHaveLength(names.length);
      expect(elements).not.toContain('script');
    }),
    { numRuns: 60 },
  );
  const one = place('Müller & Söhne <AG>', 50, 10);
  expect(readSvg(mapSvg([one], world, fitting([onSquare(one)], size), size, colours)).texts.join('')).toBe('Müller & Söhne <AG>');
});
