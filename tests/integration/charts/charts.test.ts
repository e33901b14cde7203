import { expect, test } from 'vitest';
import { withCorpus, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;

withCorpus((opened) => {
  corpus = opened;
});

const undo = () => corpus.handlers['history.undo']({ step: null });

test('a chart is kept as it was drawn, changed, renamed and deleted; each is taken back', () => {
  const { handlers } = corpus;
  const { id: entityId } = handlers['entities.create']({ kind: 'person', name: 'Igor Krasnov' });
  const drawing = { nodes: [{ id: entityId, x: 12.5, y: -3, pinned: true }], least: 3, hidden: ['place' as const] };
  const { id } = handlers['charts.save']({ id: null, name: 'Ministers', drawing });
  expect(handlers['charts.get']({ id })).toMatchObject({ name: 'Ministers', drawing });

  const wider = { ...drawing, nodes: [], least: 1 };
  handlers['charts.save']({ id, name: 'Ministers', drawing: wider });
  expect(handlers['charts.get']({ id }).drawing).toEqual(wider);
  undo();
  expect(handlers['charts.get']({ id }).drawing).toEqual(drawing);

  handlers['charts.rename']({ id, name: 'All ministers' });
  expect(handlers['charts.list'](null).map(({ name }) => name)).toEqual(['All ministers']);
  undo();
  handlers['charts.remove']({ id });
  expect(handlers['charts.list'](null)).toEqual([]);
  expect(() => handlers['charts.get']({ id })).toThrow(expect.objectContaining({ code: 'not-found' }));
  expect(() => handlers['charts.save']({ id, name: 'Ministers', drawing })).toThrow(expect.objectContaining({ code: 'not-found' }));
  undo();
  expect(handlers['charts.get']({ id })).toMatchObject({ name: 'Ministers', drawing });
});
