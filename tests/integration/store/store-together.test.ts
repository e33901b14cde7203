import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome, Store } from '../../../src/main/corpus/store/store';
import { addItem, checkedItems, FaultyFiles, itemText, openStore } from './kit';
import { copyAfterCrash, scratchFolder } from './scratch';

let folder: string;
let files: FaultyFiles;
let store: Store;

beforeEach(async () => {
  folder = scratchFolder();
  files = new FaultyFiles();
  store = await openStore(folder, { files });
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const adding = (...ids: number[]) => ids.map((id) => () => addItem(store, id));
const kinds = (outcomes: readonly Outcome<unknown>[]): string => outcomes.map(({ ok }) => (ok ? 'done' : 'refused')).join(' ');

async function itemsOnDisk(): Promise<number[]> {
  const crashed = await openStore(copyAfterCrash(folder));
  try {
    expect(crashed.recovery).toEqual([]);
    return checkedItems(crashed);
  } finally {
    crashed.close();
  }
}

describe('writes that share a change', () => {
  test('are one record and one flush, on the disk when it returns', async () => {
    addItem(store, 1);
    const before = store.sequence;
    files.calls.splice(0);
    expect(kinds(store.together(adding(2, 3, 4, 5)))).toBe('done done done done');
    expect(files.calls.filter((name) => name === 'sync')).toHaveLength(1);
    expect(store.sequence).toBe(before + 1);
    expect(checkedItems(store)).toEqual([1, 2, 3, 4, 5]);
    expect(await itemsOnDisk()).toEqual([1, 2, 3, 4, 5]);
  });

  test('one that throws is undone alone, whether SQLite refused it or not', async () => {
    const outcomes = store.together([
      ...adding(1),
      () =>
        store.write((transaction) => {
          transaction.run('INSERT INTO items (id, text) VALUES (?, ?)', [50, itemText(50)]);
          throw new RangeError('no');
        }),
      ...adding(1),
      ...adding(2),
    ]);
    expect(kinds(outcomes)).toBe('done refused refused done');
    expect(outcomes[1]).toMatchObject({ error: new RangeError('no') });
    expect(outcomes[2]).toMatchObject({ error: { code: 'conflict' } });
    expect(checkedItems(store)).toEqual([1, 2]);
    expect(await itemsOnDisk()).toEqual([1, 2]);
  });

  test('each sees those before it, and a function may write several times or not at all', async () => {
    const outcomes = store.together<unknown>([
      () => {
        addItem(store, 1);
        addItem(store, 2);
      },
      () => checkedItems(store),
    ]);
    expect(outcomes).toMatchObject([{ ok: true }, { ok: true, value: [1, 2] }]);
    expect(await itemsOnDisk()).toEqual([1, 2]);
  });

  test('one that does not fit at the end of the transaction is refused alone', async () => {
    const partWithoutItem = (): void =>
      store.write((transaction) => {
        transaction.run('INSERT INTO parts (item, place, bytes) VALUES (?, ?, ?)', [77, 0, null]);
      });
    const outcomes = store.together<unknown>([...adding(1), partWithoutItem, ...adding(2)]);
    expect(kinds(outcomes)).toBe('done refused done');
    expect(outcomes[1]).toMatchObject({ error: { code: 'conflict' } });
    expect(checkedItems(store)).toEqual([1, 2]);
    expect(await itemsOnDisk()).toEqual([1, 2]);
  });

  test.each(['ENOSPC', 'EIO', 'EACCES'])('%s at any call refuses all, in memory and on the disk; then it goes on', async (code) => {
    addItem(store, 1);
    let faults = 0;
    for (let call = 1; ; call += 1) {
      const next = 10 * call;
      files.fault = { from: files.calls.length + call, count: 1, code };
      files.failed.splice(0);
      const outcomes = store.together(adding(next, next + 1, next + 2));
      files.fault = null;
      if (files.failed.length === 0) break;
      // Only what is cleared up later may fail without a word.
      if (kinds(outcomes) === 'done done done') {
        expect(files.failed).not.toContain('sync');
        expect(files.failed).not.toContain('write');
        continue;
      }
      faults += 1;
      expect(kinds(outcomes)).toBe('refused refused refused');
      expect(checkedItems(store).filter((id) => id >= next)).toEqual([]);
      expect(await itemsOnDisk()).toEqual(checkedItems(store));
      expect(kinds(store.together(adding(next, next + 1)))).toBe('done done');
      expect(await itemsOnDisk()).toEqual(checkedItems(store));
    }
    expect(faults).toBeGreaterThan(2);
  });

  test('a vault that is closed refuses them all', () => {
    store.close();
    expect(kinds(store.together(adding(1, 2)))).toBe('refused refused');
  });
});
