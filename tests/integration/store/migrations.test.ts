import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { migrations as productMigrations } from '../../../src/main/corpus/store/migrations/all';
import { loadSqlite } from '../../../src/main/corpus/store/sqlite';
import type { Migration, Store } from '../../../src/main/corpus/store/store';
import { addItem, checkedItems, FaultyFiles, migrations, openStore, upTo } from './kit';
import { contentOf, copyAfterCrash, scratchFolder } from './scratch';

// Hundreds of vaults are opened here, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const [first] = migrations;
if (first === undefined) {
  throw new Error('no migration');
}

/** Makes the table of items anew, as SQLite must for most changes: its parts refer to it meanwhile. */
const second: Migration = {
  version: 2,
  name: 'colours',
  up: [
    'DROP TRIGGER item_index_insert',
    'DROP TRIGGER item_index_delete',
    `CREATE TABLE new_items (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, colour TEXT NOT NULL DEFAULT 'grey')`,
    'INSERT INTO new_items (id, text) SELECT id, text FROM items',
    'DROP TABLE items',
    'ALTER TABLE new_items RENAME TO items',
    `CREATE TRIGGER item_index_insert AFTER INSERT ON items BEGIN
       INSERT INTO item_index (docid, text) VALUES (new.id, new.text);
     END`,
    'CREATE TRIGGER item_index_delete BEFORE DELETE ON items BEGIN DELETE FROM item_index WHERE docid = old.id; END',
  ],
};
const third: Migration = { version: 3, name: 'red', up: [`UPDATE items SET colour = 'red' WHERE id % 2 = 0`] };
const newer = [first, second, third];

let folder: string;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const colourRow = z.object({ id: z.number(), colour: z.string() });

function colours(store: Store): string[] {
  return store.all(colourRow, 'SELECT id, colour FROM items ORDER BY id').map(({ colour }) => colour);
}

/** A vault of the first schema: two items in the snapshot, two in the journal. */
async function oldVault(): Promise<void> {
  const store = await openStore(folder);
  upTo(4).forEach((id) => {
    addItem(store, id);
    if (id === 2) {
      store.snapshot();
    }
  });
  const copy = copyAfterCrash(folder);
  store.close();
  rmSync(folder, { recursive: true });
  cpSync(copy, folder, { recursive: true });
  rmSync(copy, { recursive: true });
}

describe('a vault of an older version', () => {
  test('is brought up to date once, with what its journal held, and a snapshot of the new form', async () => {
    await oldVault();
    const store = await openStore(folder, { migrations: newer });
    expect(checkedItems(store)).toEqual([1, 2, 3, 4]);
    expect(colours(store)).toEqual(['grey', 'red', 'grey', 'red']);
    addItem(store, 6);
    const database = (await loadSqlite())(readFileSync(join(folder, 'corpus.sqlite')));
    expect(database.first('PRAGMA user_version')).toEqual({ user_version: 3 });
    database.close();
    store.close();
    const again = await openStore(folder, { migrations: newer });
    expect(colours(again)).toEqual(['grey', 'red', 'grey', 'red', 'grey']);
    again.close();
  });

  test('whose new snapshot is lost is whole all the same: the old one and the journal of both forms give everything', async () => {
    await oldVault();
    const store = await openStore(folder, { migrations: newer });
    addItem(store, 6);
    const copy = copyAfterCrash(folder);
    store.close();
    rmSync(join(copy, 'corpus.sqlite'));
    const recovered = await openStore(copy, { migrations: newer });
    expect(checkedItems(recovered)).toEqual([1, 2, 3, 4, 6]);
    expect(colours(recovered)).toEqual(['grey', 'red', 'grey', 'red', 'grey']);
    expect(recovered.readOnlyReason).toBeNull();
    recovered.close();
    rmSync(copy, { recursive: true });
  });

  const broken: [string, string[]][] = [
    ['a statement fails', ['INSERT INTO items (id, text) VALUES (1, 1)']],
    ['a row refers to nothing', ['DELETE FROM items WHERE id = 3']],
    ['a full-text index does not fit its texts', ['DROP TRIGGER item_index_delete', `UPDATE items SET text = 'other' WHERE id = 1`]],
    ['a transaction is ended inside', ['COMMIT']],
  ];

  test.each(broken)('stays as it was when %s in a migration', async (_why, up) => {
    await oldVault();
    const before = contentOf(folder);
    const failing = [first, second, { version: 3, name: 'broken', up }];
    await expect(openStore(folder, { migrations: failing })).rejects.toMatchObject({
      code: 'internal',
      details: expect.stringContaining('migration 3 (broken)') as string,
    });
    expect(contentOf(folder)).toEqual(before);
    const store = await openStore(folder);
    expect(checkedItems(store)).toEqual([1, 2, 3, 4]);
    store.close();
  });

  test('stays as it was, at whichever call the disk fails', async () => {
    await oldVault();
    const clean = new FaultyFiles();
    const trial = copyAfterCrash(folder);
    (await openStore(trial, { migrations: newer, files: clean })).close();
    rmSync(trial, { recursive: true });
    for (let from = 1; from <= clean.calls.length; from += 4) {
      const copy = copyAfterCrash(folder);
      const files = new FaultyFiles({ from, count: Number.POSITIVE_INFINITY, code: 'ENOSPC' });
      await openStore(copy, { migrations: newer, files }).then(
        (store) => {
          store.close();
        },
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'disk-full' });
        },
      );
      rmSync(join(copy, 'lock'), { force: true });
      const store = await openStore(copy, { migrations: newer });
      expect(checkedItems(store)).toEqual([1, 2, 3, 4]);
      expect(colours(store)).toEqual(['grey', 'red', 'grey', 'red']);
      store.close();
      rmSync(copy, { recursive: true });
    }
  });
});

describe('a vault of a newer version', () => {
  test('opens for reading, says so, and keeps nobody from writing', async () => {
    const own = await openStore(folder, { migrations: newer });
    upTo(3).forEach((id) => {
      addItem(own, id);
    });
    own.close();
    const before = contentOf(folder);
    const store = await openStore(folder);
    expect(store.readOnlyReason).toContain('newer version');
    expect(checkedItems(store)).toEqual([1, 2, 3]);
    expect(() => {
      addItem(store, 4);
    }).toThrow(expect.objectContaining({ code: 'vault-newer', message: store.readOnlyReason }));
    expect(existsSync(join(folder, 'lock'))).toBe(false);
    store.close();
    expect(contentOf(folder)).toEqual(before);
  });

  test('whose journal alone is newer shows what it can', async () => {
    await oldVault();
    const own = await openStore(folder, { migrations: newer });
    addItem(own, 5);
    const copy = copyAfterCrash(folder);
    own.close();
    rmSync(join(copy, 'corpus.sqlite'));
    const store = await openStore(copy);
    expect(store.readOnlyReason).toContain('newer version');
    expect(checkedItems(store)).toEqual([1, 2, 3, 4]);
    store.close();
    rmSync(copy, { recursive: true });
  });
});

describe('migrations', () => {
  test('must be numbered without a gap', async () => {
    await expect(openStore(folder, { migrations: [first, third] })).rejects.toThrow();
  });

  test('of the product make a vault that opens again', async () => {
    const store = await openStore(folder, { migrations: productMigrations });
    expect(store.readOnlyReason).toBeNull();
    store.close();
    const again = await openStore(folder, { migrations: productMigrations });
    expect(again.recovery).toEqual([]);
    again.close();
  });
});
