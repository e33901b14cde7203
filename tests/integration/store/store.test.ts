import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { loadSqlite } from '../../../src/main/corpus/store/sqlite';
import type { Store, StoreLogEntry } from '../../../src/main/corpus/store/store';
import { addItem, checkedItems, openStore, upTo } from './kit';
import { copyAfterCrash, scratchFolder } from './scratch';

// Hundreds of vaults are opened here, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = scratchFolder();
  store = await openStore(folder);
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const count = z.object({ n: z.number() });
const text = z.object({ text: z.string() });

function itemCount(): number {
  return store.get(count, 'SELECT count(*) AS n FROM items')?.n ?? -1;
}

describe('write', () => {
  test('is on the disk when it returns', async () => {
    addItem(store, 1);
    addItem(store, 2);
    const copy = copyAfterCrash(folder);
    const recovered = await openStore(copy);
    expect(checkedItems(recovered)).toEqual([1, 2]);
    expect(recovered.recovery).toEqual([]);
    expect(recovered.sequence).toBe(2);
    recovered.close();
    rmSync(copy, { recursive: true });
  });

  test('gives back what the work gives, and the work sees its own changes', () => {
    const seen = store.write((transaction) => {
      transaction.run('INSERT INTO items (id, text) VALUES (?, ?)', [5, 'five']);
      return transaction.get(text, 'SELECT text FROM items WHERE id = ?', [5]);
    });
    expect(seen).toEqual({ text: 'five' });
  });

  test('that throws leaves nothing, in memory or on the disk', async () => {
    addItem(store, 1);
    const boom = new Error('boom');
    expect(() =>
      store.write((transaction) => {
        transaction.run('INSERT INTO items (id, text) VALUES (?, ?)', [2, 'two']);
        throw boom;
      }),
    ).toThrow(boom);
    expect(checkedItems(store)).toEqual([1]);
    addItem(store, 3);
    const copy = copyAfterCrash(folder);
    const recovered = await openStore(copy);
    expect(checkedItems(recovered)).toEqual([1, 3]);
    recovered.close();
    rmSync(copy, { recursive: true });
  });

  test('goes on after a statement that failed, when the work does', async () => {
    addItem(store, 1);
    store.write((transaction) => {
      expect(() => {
        transaction.run('INSERT INTO items (id, text) VALUES (?, ?)', [1, 'again']);
      }).toThrow(expect.objectContaining({ code: 'conflict' }));
      transaction.run('INSERT INTO items (id, text) VALUES (?, ?)', [2, 'two']);
    });
    const copy = copyAfterCrash(folder);
    const recovered = await openStore(copy);
    expect(recovered.all(text, 'SELECT text FROM items WHERE id > 1')).toEqual([{ text: 'two' }]);
    recovered.close();
    rmSync(copy, { recursive: true });
  });

  test('that COMMIT refuses is taken back from the journal', async () => {
    addItem(store, 1);
    expect(() => {
      store.write((transaction) => {
        transaction.run('INSERT INTO parts (item, place, bytes) VALUES (?, ?, ?)', [99, 0, null]);
      });
    }).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(checkedItems(store)).toEqual([1]);
    addItem(store, 2);
    const copy = copyAfterCrash(folder);
    const recovered = await openStore(copy);
    expect(checkedItems(recovered)).toEqual([1, 2]);
    recovered.close();
    rmSync(copy, { recursive: true });
  });

  test('without changes costs no record', () => {
    store.write((transaction) => transaction.all(count, 'SELECT count(*) AS n FROM items'));
    expect(store.sequence).toBe(0);
  });

  test('cannot nest, wait, or go on after its end', () => {
    expect(() => store.write(() => store.write(() => 1))).toThrow(expect.objectContaining({ code: 'internal' }));
    expect(() => store.write(async () => Promise.resolve())).toThrow(TypeError);
    const kept = store.write((transaction) => transaction);
    expect(() => {
      kept.run('DELETE FROM items');
    }).toThrow(expect.objectContaining({ code: 'internal' }));
    addItem(store, 1);
    expect(checkedItems(store)).toEqual([1]);
  });

  test.each([
    'CREATE TABLE more (id)',
    'PRAGMA foreign_keys = OFF',
    'COMMIT',
    'SELECT 1',
    `INSERT INTO items (text) VALUES (random())`,
    `INSERT INTO items (text) VALUES (datetime('now'))`,
    'INSERT INTO items (text) VALUES (CURRENT_TIMESTAMP)',
    'INSERT OR ROLLBACK INTO items (id, text) VALUES (1, 1)',
    'DELETE FROM items; DELETE FROM parts',
  ])('refuses what the journal could not repeat: %s', (sql) => {
    addItem(store, 1);
    expect(() => {
      store.write((transaction) => {
        transaction.run(sql);
      });
    }).toThrow(expect.objectContaining({ code: 'internal' }));
    expect(checkedItems(store)).toEqual([1]);
  });

  test('keeps every kind of value as it is', async () => {
    const values = ['', 'a\0b', '𝕏 北京 ﷺ', 'half \ud800 pair', Number.MAX_SAFE_INTEGER, -0.5, 1e300];
    store.write((transaction) => {
      values.forEach((value, index) => {
        transaction.run('INSERT INTO parts (item, place, bytes) VALUES (?, ?, ?)', [index, 0, value]);
        transaction.run('INSERT INTO items (id, text) VALUES (?, ?)', [index, `t${index}`]);
      });
    });
    const query = 'SELECT bytes AS v, typeof(bytes) AS t FROM parts ORDER BY item';
    const row = z.object({ v: z.union([z.string(), z.number()]), t: z.string() });
    const held = store.all(row, query);
    expect(held.map(({ v }) => v)).toEqual(values.map((v) => (v === 'half \ud800 pair' ? 'half \ufffd pair' : v)));
    const copy = copyAfterCrash(folder);
    const recovered = await openStore(copy);
    expect(recovered.all(row, query)).toEqual(held);
    recovered.close();
    rmSync(copy, { recursive: true });
  });
});

describe('reading', () => {
  test('checks every row', () => {
    addItem(store, 1);
    const wrong = z.object({ id: z.string() });
    expect(() => store.all(wrong, 'SELECT id FROM items')).toThrow(expect.objectContaining({ code: 'internal' }));
    expect(() => store.get(wrong, 'SELECT id FROM items')).toThrow(expect.objectContaining({ code: 'internal' }));
    expect(store.get(wrong, 'SELECT id FROM items WHERE id = 2')).toBeUndefined();
  });

  test.each([
    'DELETE FROM items',
    'INSERT INTO items (id, text) VALUES (9, 9) RETURNING id',
    'WITH one AS (SELECT 1) DELETE FROM items',
    'PRAGMA foreign_keys = OFF',
    'SELECT 1; DELETE FROM items',
  ])('changes nothing: %s is refused', (sql) => {
    addItem(store, 1);
    expect(() => store.all(count, sql)).toThrow(expect.objectContaining({ code: 'internal' }));
    expect(checkedItems(store)).toEqual([1]);
  });

  test('goes through more queries than are kept prepared', () => {
    addItem(store, 1);
    for (let n = 0; n < 600; n += 1) {
      expect(store.all(count, `SELECT ${n} AS n FROM items`)).toEqual([{ n }]);
    }
  });
});

describe('snapshot', () => {
  test('is a database that any SQLite tool opens, with its checksum beside it', async () => {
    upTo(5).forEach((id) => {
      addItem(store, id);
    });
    expect(store.snapshot()).toMatchObject({ made: true, sequence: 5 });
    const bytes = readFileSync(join(folder, 'corpus.sqlite'));
    const sum = readFileSync(join(folder, 'corpus.sqlite.sha256'), 'latin1');
    expect(sum).toBe(`${createHash('sha256').update(bytes).digest('hex')}\n`);
    const database = (await loadSqlite())(bytes);
    expect(database.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(database.first('SELECT count(*) AS n FROM items')).toEqual({ n: 5 });
    expect(database.first(`SELECT value FROM store_meta WHERE name = 'last-sequence'`)).toEqual({ value: '5' });
    database.close();
  });

  test('changes nothing of what works: foreign keys, prepared queries, writes', async () => {
    addItem(store, 1);
    expect(itemCount()).toBe(1);
    store.snapshot();
    expect(itemCount()).toBe(1);
    expect(() => {
      store.write((transaction) => {
        transaction.run('INSERT INTO parts (item, place) VALUES (?, ?)', [77, 0]);
      });
    }).toThrow(expect.objectContaining({ code: 'conflict' }));
    addItem(store, 2);
    store.close();
    store = await openStore(folder);
    expect(checkedItems(store)).toEqual([1, 2]);
  });

  test('keeps the one before it with the journal since, and no more', () => {
    for (let generation = 0; generation < 5; generation += 1) {
      addItem(store, generation * 2 + 1);
      addItem(store, generation * 2 + 2);
      store.snapshot();
    }
    expect(readdirSync(folder).sort()).toEqual([
      'corpus.previous.sqlite',
      'corpus.previous.sqlite.sha256',
      'corpus.sqlite',
      'corpus.sqlite.sha256',
      'journal',
      'lock',
    ]);
    expect(readdirSync(join(folder, 'journal'))).toEqual(['000000000009.journal', '000000000011.journal']);
  });

  test('is made only when something is new, and is due when the journal has grown', () => {
    expect(store.snapshot().made).toBe(false);
    expect(store.snapshotDue()).toBe('no');
    addItem(store, 1);
    store.write((transaction) => {
      transaction.run('UPDATE parts SET bytes = ?', [new Uint8Array(9 * 1024 * 1024)]);
    });
    expect(store.snapshotDue()).toBe('when-quiet');
    expect(store.snapshot().made).toBe(true);
    expect(store.snapshotDue()).toBe('no');
  });

  test('is made on closing, which gives the lock back', async () => {
    upTo(3).forEach((id) => {
      addItem(store, id);
    });
    store.close();
    expect(existsSync(join(folder, 'lock'))).toBe(false);
    const log: StoreLogEntry[] = [];
    store = await openStore(folder, { log: (entry) => log.push(entry) });
    expect(checkedItems(store)).toEqual([1, 2, 3]);
    store.close();
    expect(log).toEqual([]);
  });
});

describe('originals', () => {
  const bytes = Buffer.from('the file as it came in');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const path = (): string => join(folder, 'originals', sha256.slice(0, 2), sha256);

  test('are kept under their hash, once', () => {
    store.addOriginal(sha256, bytes);
    store.addOriginal(sha256, bytes);
    expect(readFileSync(path())).toEqual(bytes);
    expect(readdirSync(join(folder, 'originals', sha256.slice(0, 2)))).toEqual([sha256]);
    expect(Buffer.from(store.readOriginal(sha256))).toEqual(bytes);
  });

  test('are refused under another hash, and so is what is no hash', () => {
    expect(() => {
      store.addOriginal('0'.repeat(64), bytes);
    }).toThrow(expect.objectContaining({ code: 'invalid-request' }));
    for (const name of ['../../lock', '', sha256.toUpperCase()]) {
      expect(() => store.readOriginal(name)).toThrow(expect.objectContaining({ code: 'invalid-request' }));
    }
  });

  test('are checked when read, and mended when they come in again', async () => {
    expect(() => store.readOriginal(sha256)).toThrow(expect.objectContaining({ code: 'not-found' }));
    store.addOriginal(sha256, bytes);
    truncateSync(path(), 3);
    expect(() => store.readOriginal(sha256)).toThrow(expect.objectContaining({ code: 'vault-damaged' }));
    store.addOriginal(sha256, bytes);
    expect(Buffer.from(store.readOriginal(sha256))).toEqual(bytes);
    writeFileSync(path(), 'the file as it came IN');
    expect(() => store.readOriginal(sha256)).toThrow(expect.objectContaining({ code: 'vault-damaged' }));
    store.addOriginal(sha256, bytes);
    expect(Buffer.from(store.readOriginal(sha256))).toEqual(bytes);
    writeFileSync(path(), 'the file as it came IN');
    await store.addOriginals([{ sha256, bytes }]);
    expect(Buffer.from(store.readOriginal(sha256))).toEqual(bytes);
  });
});

describe('opening', () => {
  test('makes a vault in a folder that is not there, but not its parents: a disk may be away', async () => {
    const fresh = await openStore(join(folder, 'vault'));
    addItem(fresh, 1);
    fresh.close();
    await expect(openStore(join(folder, 'disk', 'vault'))).rejects.toMatchObject({ code: 'disk-error' });
    expect(existsSync(join(folder, 'disk'))).toBe(false);
  });

  test('does not take the remains of a vault for a new one', async () => {
    const remains = join(folder, 'remains');
    mkdirSync(join(remains, 'originals', 'ab'), { recursive: true });
    await expect(openStore(remains)).rejects.toMatchObject({ code: 'vault-damaged' });
    expect(readdirSync(remains)).toEqual(['originals']);
  });
});
