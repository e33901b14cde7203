import fc from 'fast-check';
import { expect, test } from 'vitest';
import { added, changed, moved, without } from '../../../src/renderer/dossiers/rows';

const rows = fc.uniqueArray(fc.record({ id: fc.uuid(), text: fc.string() }), { selector: ({ id }) => id, minLength: 1, maxLength: 8 });

test('a change made twice is the same as made once, and finds its row wherever it is', () => {
  const row = { id: 'new', text: '' };
  fc.assert(
    fc.property(rows, fc.nat(7), fc.nat(7), fc.string(), (list, at, to, text) => {
      const id = list[at % list.length]?.id ?? '';
      const changes = [
        (some: typeof list) => added(some, row),
        (some: typeof list) => changed(some, id, { text }),
        (some: typeof list) => moved(some, id, to % list.length),
        (some: typeof list) => without(some, id),
      ];
      for (const change of changes) expect(change(change(list))).toEqual(change(list));
      expect(moved(list, id, to % list.length)[to % list.length]?.id).toBe(id);
      expect(changed(list.toReversed(), id, { text }).find((one) => one.id === id)?.text).toBe(text);
    }),
  );
});

test('people are told apart by their entity; what is not there changes nothing', () => {
  const people = [{ entityId: 'a', role: '' }];
  expect(added(people, { entityId: 'a', role: 'again' })).toEqual(people);
  expect(changed(people, 'a', { role: 'Chair' })).toEqual([{ entityId: 'a', role: 'Chair' }]);
  expect(moved(people, 'b', 0)).toEqual(people);
});
