import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartSvg } from '../../../src/shared/charts/svg';
import { entityKinds } from '../../../src/shared/entities/model';
import { readSvg as read } from '../../fixtures/svg';

const pair: [string, string] = ['#fff', '#123'];
const colours = {
  paper: '#fff',
  ink: '#111',
  line: '#ccc',
  strong: '#999',
  accent: '#00f',
  warn: '#f00',
  fills: { person: pair, organisation: pair, place: pair, event: pair, other: pair },
};

test('a chart of any names is a drawing that can be read, with each name and each link between what stands on it', () => {
  const node = fc.record({ name: fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), kind: fc.constantFrom(...entityKinds) });
  fc.assert(
    fc.property(fc.array(node, { maxLength: 6 }), (drawn) => {
      const nodes = drawn.map(({ name, kind }, index) => ({ id: `${index}`, name, kind, mentions: index }));
      const links = nodes.slice(1).map(({ id }) => ({ from: '0', to: id, articles: 2, relations: [{ id: 'r', words: `<&"${id}` }] }));
      const places = new Map(nodes.map(({ id }, index) => [id, { x: index * 10, y: -index }]));
      const { elements } = read(
        chartSvg({ nodes, links: [...links, { from: '0', to: 'gone', articles: 1, relations: [] }] }, places, colours, 'A <chart>'),
      );
      expect(elements.filter((name) => name === 'line')).toHaveLength(links.length);
      expect(elements.filter((name) => name === 'text')).toHaveLength(nodes.length);
      expect(elements).not.toContain('script');
    }),
    { numRuns: 60 },
  );
  const nodes = [{ id: '1', name: 'Müller & Söhne <AG>', kind: 'organisation' as const, mentions: 1 }];
  const { texts } = read(chartSvg({ nodes, links: [] }, new Map([['1', { x: 0, y: 0 }]]), colours, 'One'));
  expect(texts.join('')).toBe('Müller & Söhne <AG>');
});
