import { describe, expect, test } from 'vitest';
import { inParts, itemAt, pagedRows, readBetween, type PageRequest } from '../../../src/renderer/library/pages';
import type { Row, ThingRow } from '../../../src/renderer/library/rows';

const all = Array.from({ length: 130 }, (_, index) => `name ${index}`);
const ask = ({ offset, limit }: PageRequest): Promise<string[]> => Promise.resolve(all.slice(offset, offset + limit));
const rowOf = (title: string): ThingRow => ({ tab: { kind: 'entity', id: title }, title, detail: '' });
const nameOf = (row: Row | undefined): string | undefined =>
  row === undefined ? undefined : 'label' in row ? `# ${row.label}` : row.title;

/** The first page and the third are read. */
function rows() {
  const seen: [number, number][] = [];
  const items = [all.slice(0, 50), all.slice(100, 150)];
  const paged = pagedRows({ total: all.length, pages: [0, 2], items, onShown: (...rows) => seen.push(rows), rowOf, ask });
  if (paged === undefined) throw new Error('the first page is there');
  return { paged, seen };
}

describe('a list read in pages', () => {
  test('knows the rows that are read, and reads the others when they are chosen', async () => {
    const { paged } = rows();
    expect([paged.count, nameOf(paged.at(49)), nameOf(paged.at(50)), nameOf(paged.at(100))]).toEqual([
      130,
      'name 49',
      undefined,
      'name 100',
    ]);
    expect((await paged.things(48, 101)).map(({ title }) => title)).toEqual(all.slice(48, 102));
    expect(itemAt([0, 2], [all.slice(0, 50), undefined], 120)).toBeUndefined();
  });

  test('is nothing until its first page is there, and empty when there is nothing', () => {
    const list = { pages: [0], items: [undefined], onShown: () => undefined, rowOf, ask };
    expect(pagedRows({ ...list, total: undefined })).toBeUndefined();
    expect(pagedRows({ ...list, total: 0 })?.count).toBe(0);
  });

  test('reads a long stretch in several answers', async () => {
    const asked: PageRequest[] = [];
    await readBetween(10, 2500, (request) => {
      asked.push(request);
      return Promise.resolve([]);
    });
    expect(asked).toEqual([
      { offset: 10, limit: 1000 },
      { offset: 1010, limit: 1000 },
      { offset: 2010, limit: 491 },
    ]);
  });

  test('in parts has a label above each that is not empty', async () => {
    const { paged, seen } = rows();
    const parted = inParts(paged, [
      { label: 'People', count: 2 },
      { label: 'Places', count: 0 },
      { label: 'Others', count: 128 },
    ]);
    expect(parted.count).toBe(132);
    expect([0, 1, 2, 3, 4].map((row) => nameOf(parted.at(row)))).toEqual(['# People', 'name 0', 'name 1', '# Others', 'name 2']);
    expect(nameOf(parted.at(131))).toBe('name 129');
    expect((await parted.things(0, 4)).map(({ title }) => title)).toEqual(['name 0', 'name 1', 'name 2']);
    expect((await parted.things(2, 3)).map(({ title }) => title)).toEqual(['name 1']);
    parted.onShown?.(0, 4);
    parted.onShown?.(3, 131);
    expect(seen).toEqual([
      [0, 2],
      [2, 129],
    ]);
  });
});
