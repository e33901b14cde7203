import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { crc32 } from 'node:zlib';
import type { Doubt } from '../../../src/shared/care/doubt';
import { nodeFiles, sha256Of, type FileSystem } from '../../../src/main/files/atomic-file';
import { SignedVault } from '../../../src/main/corpus/locking/signed-vault';
import { headerLength, recordSeed } from '../../../src/main/corpus/store/journal-format';
import { loadSqlite } from '../../../src/main/corpus/store/sqlite';
import type { Store } from '../../../src/main/corpus/store/store';
import { copyAfterCrash, newFolder, removeFolders } from '../store/folders';
import { addItem, checkedItems, FaultyFiles, openStore, upTo } from '../store/kit';
import { FlushedDisk, momentsThatDiffer } from '../store/power-loss';

/** The store on files that are signed, opened and closed as the corpus worker does it. */

let folder = '';
let path = '';
beforeEach(() => {
  folder = newFolder();
  path = join(newFolder(), 'signing.json');
});
afterAll(removeFolders);

interface Opened {
  store: Store;
  signed: SignedVault;
}

async function open(at = folder, base: FileSystem = nodeFiles): Promise<Opened> {
  const signed = new SignedVault({ path, base, now: () => '2026-05-01T10:00:00.000Z', log: () => undefined });
  const store = await openStore(at, { files: signed.files });
  signed.look(store);
  return { store, signed };
}

function close({ store, signed }: Opened): void {
  signed.note(store);
  store.close();
}

/** Opens, works and closes; answers with what was in doubt. */
async function session(work: (opened: Opened) => void = () => undefined): Promise<Doubt | null> {
  const opened = await open();
  const { doubt } = opened.store;
  work(opened);
  close(opened);
  return doubt;
}

const adding =
  (...ids: number[]) =>
  ({ store }: Opened): void => {
    for (const id of ids) addItem(store, id);
  };

const nothing = { since: '2026-05-01T10:00:00.000Z', snapshot: false, changes: 0, missing: 0, isOther: false, isBackup: false };
const segments = (): string[] => readdirSync(join(folder, 'journal')).sort();
const newest = (): string => join(folder, 'journal', segments().at(-1) ?? '');
const formatOf = (file: string): number => readFileSync(file).readUInt32LE(16);

/** As somebody would who knows everything but the key. */
async function falsifySnapshot(): Promise<void> {
  const file = join(folder, 'corpus.sqlite');
  const database = (await loadSqlite())(readFileSync(file));
  database.run('DROP TRIGGER item_index_delete');
  database.run("UPDATE items SET text = replace(text, 'Прокурор', 'Адвокат') WHERE id = 1");
  const bytes = database.export();
  database.close();
  writeFileSync(file, bytes);
  writeFileSync(`${file}.sha256`, `${sha256Of(bytes)}\n`);
}

test('a vault that only Casebook touches is never in doubt', async () => {
  expect(await session(adding(1, 2))).toBeNull();
  expect(existsSync(join(folder, 'corpus.sqlite.signature'))).toBe(true);
  expect(formatOf(newest())).toBe(3);
  expect(await session(adding(3))).toBeNull();
  expect(await session()).toBeNull();
  const { store } = await open();
  expect(checkedItems(store)).toEqual([1, 2, 3]);
  store.close();
});

test('what a crash leaves in the journal is signed', async () => {
  const opened = await open();
  adding(1, 2)(opened);
  opened.store.snapshot();
  adding(3, 4)(opened);
  const copy = copyAfterCrash(folder);
  close(opened);
  folder = copy;
  const { store } = await open();
  expect(store.unsigned).toEqual({ snapshot: false, changes: 0 });
  expect(checkedItems(store)).toEqual(upTo(4));
  store.close();
});

describe('a falsified database', () => {
  test('is told, at every opening, until the analyst says that it is right', async () => {
    await session(adding(1, 2));
    await falsifySnapshot();
    const doubt = { ...nothing, snapshot: true };
    expect(await session(adding(3))).toEqual(doubt);
    expect(await session()).toEqual(doubt);
    expect(await session(({ store, signed }) => signed.trust(store))).toEqual(doubt);
    expect(await session()).toBeNull();
  });

  test('is told also when its signature is taken away, or another one put there', async () => {
    await session(adding(1, 2));
    const before = readFileSync(join(folder, 'corpus.sqlite.signature'));
    await falsifySnapshot();
    const whole = folder;
    for (const bytes of [null, before, Buffer.from('no signature'), Buffer.alloc(0)]) {
      folder = copyAfterCrash(whole);
      if (bytes === null) rmSync(join(folder, 'corpus.sqlite.signature'));
      else writeFileSync(join(folder, 'corpus.sqlite.signature'), bytes);
      const kept = readFileSync(path);
      expect(await session()).toEqual({ ...nothing, snapshot: true });
      writeFileSync(path, kept);
    }
  });
});

describe('the journal', () => {
  /** Items 1 and 2 in the snapshot, 3 and 4 in the journal alone. */
  async function crashed(): Promise<void> {
    const opened = await open();
    adding(1, 2)(opened);
    opened.store.snapshot();
    opened.signed.note(opened.store);
    adding(3, 4)(opened);
    const copy = copyAfterCrash(folder);
    opened.store.close();
    folder = copy;
  }

  function forge(change: (record: Buffer) => void): void {
    const bytes = readFileSync(newest());
    const record = bytes.subarray(headerLength, headerLength + 20 + bytes.readUInt32LE(headerLength));
    change(record);
    const seed = recordSeed(Number(bytes.readBigUInt64LE(24)), bytes.toString('hex', 32, 48));
    record.writeUInt32LE(crc32(record.subarray(8), crc32(record.subarray(0, 4), seed)), 4);
    writeFileSync(newest(), bytes);
  }

  test('with a change that somebody rewrote is told, and read to its end', async () => {
    await crashed();
    forge((record) => {
      const at = record.indexOf('item3');
      record.write('ITEM3', at);
    });
    const { store } = await open();
    expect(store.doubt).toEqual({ ...nothing, changes: 1 });
    expect(store.readOnlyReason).toBeNull();
    expect(store.sequence).toBe(4);
    store.close();
  });

  test('with records that are not signed at all is told', async () => {
    await crashed();
    // Written on by a program that has no key.
    const store = await openStore(folder);
    addItem(store, 5);
    const copy = copyAfterCrash(folder);
    store.close();
    folder = copy;
    expect(formatOf(newest())).toBe(1);
    const opened = await open();
    expect(checkedItems(opened.store)).toEqual(upTo(5));
    expect(opened.store.doubt).toMatchObject({ changes: 1 });
    close(opened);
  });

  test('whose last changes were taken away, with all else as it was, is told', async () => {
    await session(adding(1, 2));
    const before = newFolder();
    cpSync(folder, before, { recursive: true });
    await session(adding(3, 4));
    folder = before;
    expect(await session()).toEqual({ ...nothing, missing: 2 });
  });
});

test('a vault of an earlier Casebook is signed from its first opening on', async () => {
  const store = await openStore(folder);
  for (const id of upTo(3)) addItem(store, id);
  const copy = copyAfterCrash(folder);
  store.close();
  folder = copy;
  expect(await session(adding(4))).toBeNull();
  await falsifySnapshot();
  expect(await session()).toMatchObject({ snapshot: true });
});

test('without its key a signed vault is read and written, unsigned', async () => {
  const opened = await open();
  adding(1, 2)(opened);
  const copy = copyAfterCrash(folder);
  close(opened);
  folder = copy;
  for (const id of [3, 4]) {
    const store = await openStore(folder);
    expect(store.recovery).toEqual([]);
    expect(store.unsigned).toBeNull();
    expect(checkedItems(store)).toEqual(upTo(id - 1));
    addItem(store, id);
    store.close();
  }
});

test('another vault in the place of the one that was here is told; a new one is not', async () => {
  await session(adding(1));
  const mine = folder;
  folder = newFolder();
  const other = await openStore(folder);
  addItem(other, 2);
  other.close();
  expect(await session()).toEqual({ ...nothing, isOther: true });
  folder = mine;
  rmSync(folder, { recursive: true });
  expect(await session()).toBeNull();
});

test('a key that cannot be kept signs nothing, and says so in the log', async () => {
  writeFileSync(`${folder}-file`, '');
  path = join(`${folder}-file`, 'signing.json');
  const entries: string[] = [];
  const signed = new SignedVault({ path, now: () => '2026-05-01T10:00:00.000Z', log: ({ message }) => void entries.push(message) });
  const store = await openStore(folder, { files: signed.files });
  signed.look(store);
  addItem(store, 1);
  expect(store.isSigned).toBe(false);
  expect(formatOf(newest())).toBe(1);
  expect(entries.join(' ')).toContain('could not be kept');
  store.close();
  rmSync(`${folder}-file`);
});

test.each(['flushed', 'all'] as const)(
  'no loss of power, with %s names on the disk, casts doubt on what is left',
  async (names) => {
    async function work(root: string, disk: FlushedDisk): Promise<void> {
      for (const id of [1, 2, 3]) {
        const opened = await open(root, disk.files);
        addItem(opened.store, id);
        if (id === 2) opened.store.snapshot();
        close(opened);
      }
    }
    const counted = new FaultyFiles();
    await work(folder, new FlushedDisk(folder, counted));
    for (const from of momentsThatDiffer(counted.calls, names)) {
      const [root, after] = [newFolder(), newFolder()];
      path = join(newFolder(), 'signing.json');
      const disk = new FlushedDisk(root, new FaultyFiles({ from, count: Number.POSITIVE_INFINITY, code: 'EIO' }));
      await work(root, disk).catch(() => undefined);
      disk.restore(after, names);
      nodeFiles.remove(join(after, 'lock'));
      const { store } = await open(after);
      expect(store.doubt, `call ${from} ${counted.calls[from - 1]}`).toBeNull();
      store.close();
    }
  },
  60_000,
);
