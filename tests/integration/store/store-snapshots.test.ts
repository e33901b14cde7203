import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { nodeFiles } from '../../../src/main/files/atomic-file';
import { DatabaseBytes, type DatabaseImage } from '../../../src/main/corpus/store/database-bytes';
import { loadSqlite, type SqliteDatabase } from '../../../src/main/corpus/store/sqlite';
import type { Store } from '../../../src/main/corpus/store/store';
import { addItem, FaultyFiles, itemText, openStore, upTo } from './kit';
import { copyAfterCrash, scratchFolder } from './scratch';

const idRow = z.object({ id: z.number() });
let folder: string;
let files: FaultyFiles;
let store: Store;

beforeEach(async () => {
  folder = scratchFolder();
  files = new FaultyFiles();
  store = await openStore(folder, { files });
  // Enough that a snapshot is written in several pieces; what it is makes no difference.
  store.write((transaction) => {
    transaction.run('INSERT INTO items (id, text) VALUES (?, ?)', [1, itemText(1)]);
    transaction.run('INSERT INTO parts (item, place, bytes) VALUES (1, 0, ?)', [new Uint8Array(5_000_000).fill(7)]);
  });
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const itemsOf = (opened: Store): number[] => opened.all(idRow, 'SELECT id FROM items ORDER BY id').map(({ id }) => id);

/** What is there after a crash at this moment. */
async function itemsAfterCrash(damage: (copy: string) => void = () => undefined): Promise<number[]> {
  const copy = copyAfterCrash(folder);
  damage(copy);
  const crashed = await openStore(copy);
  try {
    expect(crashed.readOnlyReason).toBeNull();
    return itemsOf(crashed);
  } finally {
    crashed.close();
  }
}

describe('a snapshot in pieces', () => {
  test('is not put in place when the vault became another’s meanwhile', async () => {
    const before = readFileSync(join(folder, 'corpus.sqlite'));
    const made = store.snapshotLater();
    const lock = join(folder, 'lock');
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/"token": "/, '"token": "x'));
    await expect(made).rejects.toMatchObject({ code: 'vault-locked' });
    expect(readFileSync(join(folder, 'corpus.sqlite')).equals(before)).toBe(true);
  });

  test('lets reads and writes go on; what is written meanwhile is in the journal, wherever a crash comes', async () => {
    const made = store.snapshotLater();
    let settled = false;
    void made.finally(() => (settled = true));
    let next = 2;
    while (!settled) {
      addItem(store, next);
      expect(itemsOf(store)).toEqual(upTo(next));
      if (next % 5 === 0) expect(await itemsAfterCrash()).toEqual(upTo(next));
      next += 1;
      await new Promise((resolve) => void setImmediate(resolve));
    }
    expect(next).toBeGreaterThan(5);
    expect(await made).toMatchObject({ made: true, sequence: 1 });
    expect(await itemsAfterCrash()).toEqual(upTo(next - 1));
    // The snapshot before it has all that it needs as well.
    expect(await itemsAfterCrash((copy) => rmSync(join(copy, 'corpus.sqlite')))).toEqual(upTo(next - 1));
    store.close();
    store = await openStore(folder);
    expect(store.recovery).toEqual([]);
    expect(itemsOf(store)).toEqual(upTo(next - 1));
  });

  test('that fails at any call leaves the generation before; the next one works', async () => {
    let failures = 0;
    for (let call = 1; ; call += 1) {
      const id = call + 1;
      addItem(store, id);
      const from = files.calls.length + call;
      files.fault = { from, count: 1, code: 'EIO' };
      files.failed.splice(0);
      const outcome = await store.snapshotLater().then(
        () => 'made',
        (error: unknown) => error,
      );
      const reached = files.calls.length >= from;
      files.fault = null;
      if (!reached) break;
      if (outcome !== 'made') {
        failures += 1;
        expect(outcome).toMatchObject({ code: 'disk-error' });
      }
      // Every fifth time a change comes between the failure and the crash: its number is the new segment's.
      if (call % 5 === 0) addItem(store, 1000 + call);
      if (call % 5 < 2) expect(await itemsAfterCrash(), files.failed.join()).toEqual(itemsOf(store));
    }
    expect(failures).toBeGreaterThan(15);
    await store.snapshotLater();
    expect(await itemsAfterCrash()).toEqual(itemsOf(store));
  }, 60_000);

  test('is finished by closing, and by a snapshot that is made at once', async () => {
    const first = store.snapshotLater();
    addItem(store, 2);
    expect(store.snapshot()).toMatchObject({ made: true, sequence: 2 });
    expect(await first).toMatchObject({ made: true, sequence: 1 });
    addItem(store, 3);
    const second = store.snapshotLater();
    addItem(store, 4);
    store.close();
    expect(await second).toMatchObject({ made: true, sequence: 3 });
    store = await openStore(folder);
    expect(itemsOf(store)).toEqual(upTo(4));
    expect(store.recovery).toEqual([]);
  });

  test('asked for twice is made once', async () => {
    const [one, two] = await Promise.all([store.snapshotLater(), store.snapshotLater()]);
    expect(one).toEqual(two);
    expect(await store.snapshotLater()).toMatchObject({ made: false });
  });

  test('a segment begun for one that failed does not get in the way', async () => {
    store.snapshot();
    addItem(store, 2);
    // The new segment gets its name, and the flush of the folder fails.
    let renamed = false;
    const awkward = await openStore(copyAfterCrash(folder), {
      files: {
        ...nodeFiles,
        rename: (from, to) => {
          nodeFiles.rename(from, to);
          renamed ||= to.endsWith('000000000003.journal');
          if (to.endsWith('000000000003.journal')) throw Object.assign(new Error('EIO'), { code: 'EIO' });
        },
      },
    });
    expect(() => awkward.snapshot()).toThrow(expect.objectContaining({ code: 'disk-error' }));
    expect(renamed).toBe(true);
    const beforeWrite = await openStore(copyAfterCrash(awkward.folder));
    expect(itemsOf(beforeWrite)).toEqual([1, 2]);
    expect(beforeWrite.readOnlyReason).toBeNull();
    beforeWrite.close();
    addItem(awkward, 3);
    expect(existsSync(join(awkward.folder, 'journal', '000000000003.journal'))).toBe(false);
    const after = await openStore(copyAfterCrash(awkward.folder));
    expect(itemsOf(after)).toEqual([1, 2, 3]);
    expect(after.readOnlyReason).toBeNull();
    after.close();
    awkward.close();
  });
});

test('what a crash left half written is removed on opening, and below the originals when it is quiet', async () => {
  const copy = copyAfterCrash(folder);
  const group = join(copy, 'originals', 'ab');
  mkdirSync(group, { recursive: true });
  const leftovers = ['corpus.sqlite.new', 'corpus.new.sqlite', 'journal/000000000009.journal.new', 'lock.gone', 'originals/ab/abcd.new'];
  for (const name of [...leftovers, 'lock.fresh', 'originals/ab/abcd', 'notes.txt']) writeFileSync(join(copy, name), 'half');
  utimesSync(join(copy, 'lock.gone'), new Date(0), new Date(0));
  const opened = await openStore(copy);
  expect(opened.recovery).toEqual([]);
  expect(itemsOf(opened)).toEqual([1]);
  await opened.tidyOriginals();
  expect(leftovers.filter((name) => existsSync(join(copy, name)))).toEqual([]);
  // Another process may be about to take the lock; what is not ours is left alone.
  expect(readdirSync(copy)).toEqual(expect.arrayContaining(['lock.fresh', 'notes.txt']));
  expect(readdirSync(group)).toEqual(['abcd']);
  opened.close();
});

describe('the bytes of a database', () => {
  let database: SqliteDatabase;
  const collected = ({ pieces, release }: DatabaseImage): Buffer => {
    const bytes = Buffer.concat([...pieces()]);
    release();
    return bytes;
  };
  /** Without the two counts of changes in the head, which an export begins anew. */
  const comparable = (bytes: Uint8Array): string =>
    createHash('sha256')
      .update(Buffer.from(bytes).fill(0, 24, 28).fill(0, 92, 96))
      .digest('hex');

  beforeEach(async () => {
    const first = (await loadSqlite())();
    first.execute('CREATE TABLE t (id INTEGER PRIMARY KEY, bytes BLOB)');
    const bytes = DatabaseBytes.copyOf(first.export());
    first.close();
    database = (await loadSqlite())(bytes);
  });
  afterEach(() => database.close());

  const add = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      database.run('INSERT INTO t (bytes) VALUES (?)', [new Uint8Array(100_000).fill(index)]);
    }
  };

  test('are the ones that SQLite works on: an image is what an export would be', () => {
    add(30);
    const image = database.image();
    expect(image.length).toBe(database.length);
    expect(comparable(collected(image))).toBe(comparable(database.export()));
  });

  test('an image stays as it was while the database changes', () => {
    add(10);
    const before = comparable(database.export());
    const image = database.image();
    add(10);
    database.run('UPDATE t SET bytes = ?', [new Uint8Array(90_000)]);
    const after = comparable(database.export());
    expect(comparable(collected(image))).toBe(before);
    expect(comparable(collected(database.image()))).toBe(after);
    expect(after).not.toBe(before);
  });

  test('that SQLite cut, so that sql.js keeps them elsewhere, are exported', () => {
    add(10);
    // The memory for pages is so small that changes go to the file before the end of the transaction, which undoes them.
    database.execute('PRAGMA cache_size = 10');
    database.run('BEGIN');
    add(30);
    database.rollBack();
    expect(comparable(collected(database.image()))).toBe(comparable(database.export()));
    add(5);
    expect(comparable(collected(database.image()))).toBe(comparable(database.export()));
    database.execute('DELETE FROM t; VACUUM');
    expect(comparable(collected(database.image()))).toBe(comparable(database.export()));
  });

  test('a file is read with its hash, whatever its length', () => {
    const path = join(folder, 'bytes');
    for (const length of [0, 1, 262_143, 262_144, 262_145, 700_000]) {
      const content = Buffer.from(Uint8Array.from({ length }, (_, index) => (index * 7) % 251));
      const handle = nodeFiles.open(path, 'w');
      nodeFiles.write(handle, content, 0, length, 0);
      nodeFiles.close(handle);
      const { bytes, sha256 } = DatabaseBytes.readFile(path, nodeFiles);
      expect(sha256).toBe(createHash('sha256').update(content).digest('hex'));
      expect(collected(bytes.image()).equals(content)).toBe(true);
    }
  });
});
