import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { processes, workerFolders } from '../../scripts/lint/room-table.mjs';
import { circlesIn, diagramOf, isThere, measuredRooms, withDiagram } from '../../scripts/room-picture.mjs';

const root = path.resolve(import.meta.dirname, '../..');

describe.each(processes)('the rooms of $folder', ({ folder, foundations, rooms }) => {
  const measured = new Map(measuredRooms(root, folder).map((room) => [room.room, room]));

  test('their arrows go one way', () => {
    expect(circlesIn(rooms)).toEqual([]);
  });

  test('each is there, and so is each folder that is in the table', () => {
    for (const room of [...Object.keys(rooms), ...foundations]) expect(isThere(root, `${folder}/${room}`), room).toBe(true);
    const folders = [...measured.keys()].filter(
      (room) => !isThere(root, `${folder}/${room}.ts`) && !isThere(root, `${folder}/${room}.tsx`),
    );
    const others = folder === 'src/main' ? workerFolders : [];
    expect(folders.filter((room) => !others.includes(room)).sort()).toEqual(Object.keys(rooms).sort());
  });

  test.each(Object.entries(rooms))('%s imports what it may, all of it', (room, allowed) => {
    const arrows = measured.get(room)?.arrows.filter((to) => !foundations.includes(to)) ?? [];
    expect(arrows).toEqual([...allowed].sort());
  });
});

test('a circle is found', () => {
  expect(circlesIn({ a: ['b'], b: ['c'], c: ['a'], d: ['a'] })).toEqual(['a > b > c > a']);
});

test('docs/architecture.md shows the arrows of the table: npm run rooms -- --write', () => {
  const text = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');
  expect(withDiagram(text, diagramOf(processes))).toBe(text);
});
