import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { crc32 } from 'node:zlib';
import { nodeFiles, sha256Of, type FileSystem } from '../../../src/main/files/atomic-file';
import { sealedFiles } from '../../../src/main/files/sealed-files';
import { headerLength, recordSeed } from '../../../src/main/corpus/store/journal-format';
import type { Store } from '../../../src/main/corpus/store/store';
import { CasebookError } from '../../../src/shared/result';
import { copyAfterCrash, newFolder, removeFolders } from '../store/folders';
import { addItem, checkedItems, FaultyFiles, openStore, upTo } from '../store/kit';
import { FlushedDisk, momentsThatDiffer } from '../store/power-loss';

/** The store as it is, on sealed files: the rules of recovery hold, and nothing of what was written stands on the disk. */

const key = new Uint8Array(32).fill(3);
const sealed = (folder: string, base: FileSystem = nodeFiles): FileSystem => sealedFiles(base, folder, key);
const open = (folder: string, base: FileSystem = nodeFiles): Promise<Store> => openStore(folder, { files: sealed(folder, base) });

const containing = (words: string): unknown => expect.stringContaining(words);
let folder = '';
beforeEach(() => {
  folder = newFolder();
});
afterAll(removeFolders);

const original = Buffer.from('the witness is named in the original');
const addOriginal = (store: Store): void => store.addOriginal(sha256Of(original), original);
const segments = (): string[] => readdirSync(join(folder, 'journal')).map((name) => join(folder, 'journal', name));
const newest = (): string => segments().sort().at(-1) ?? '';

/** Snapshot up to 2, the last ones in the journal alone, as a crash leaves it. */
async function crashed(last = 5): Promise<void> {
  const store = await open(folder);
  addOriginal(store);
  for (const id of upTo(2)) addItem(store, id);
  store.snapshot();
  for (const id of upTo(last).slice(2)) addItem(store, id);
  const copy = copyAfterCrash(folder);
  store.close();
  folder = copy;
}

test('holds what it held, and no file of it holds a word', async () => {
  await crashed();
  const store = await open(folder);
  expect(store.recovery).toEqual([]);
  expect(checkedItems(store)).toEqual(upTo(5));
  expect(Buffer.from(store.readOriginal(sha256Of(original)))).toEqual(original);
  store.close();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    for (const word of ['Прокурор', 'witness', 'INSERT', 'SQLite', sha256Of(original)]) {
      expect(bytes.includes(word) || entry.name.includes(word), `${word} in ${entry.name}`).toBe(false);
    }
  }
});

/** Where the records of the newest segment begin, and where the last ends. */
function records(): number[] {
  const bytes = readFileSync(newest());
  const places = [headerLength];
  for (let at = headerLength; at < bytes.length;) places.push((at += 20 + bytes.readUInt32LE(at)));
  return places;
}

const damaged = async (): Promise<{ items: number[]; reason: string | null; notes: string }> => {
  const store = await open(folder);
  const found = { items: checkedItems(store), reason: store.readOnlyReason, notes: store.recovery.join(' ') };
  store.close();
  return found;
};

describe('the journal', () => {
  test('cut within its last record ends before it, as ever', async () => {
    await crashed();
    const whole = folder;
    const [, , last = 0, end = 0] = records();
    for (const length of [last + 1, last + 19, last + 30, end - 1]) {
      folder = copyAfterCrash(whole);
      truncateSync(newest(), length);
      expect(await damaged()).toEqual({ items: upTo(4), reason: null, notes: containing('not whole') });
    }
  });

  test('with a bit of a record in the middle changed is damaged, and nothing is written', async () => {
    await crashed();
    const bytes = readFileSync(newest());
    bytes[headerLength + 40] = (bytes[headerLength + 40] ?? 0) ^ 1;
    writeFileSync(newest(), bytes);
    expect(await damaged()).toMatchObject({ items: upTo(2), reason: containing('Change 3 in the journal file') });
    expect(readFileSync(newest())).toEqual(bytes);
  });

  /** As somebody would who knows the format, but not the key: with a right CRC. */
  function forged(record: Buffer, vaultId: string, first: number): Buffer {
    const seed = recordSeed(first, vaultId);
    record.writeUInt32LE(crc32(record.subarray(8), crc32(record.subarray(0, 4), seed)), 4);
    return record;
  }

  test.each([
    ['in a record in the middle', 0],
    ['in the last record', 2],
  ])('that somebody changed %s is told as that', async (_, index) => {
    await crashed();
    const bytes = readFileSync(newest());
    const places = records();
    const record = bytes.subarray(places[index], places[index + 1]);
    record[50] = (record[50] ?? 0) ^ 1;
    forged(record, bytes.toString('hex', 32, 48), 3);
    writeFileSync(newest(), bytes);
    expect(await damaged()).toMatchObject({ items: upTo(2 + index), reason: containing('somebody changed it') });
  });

  test('with one record in the place of another does not open further', async () => {
    await crashed();
    const bytes = readFileSync(newest());
    const [first = 0, second = 0, third = 0] = records();
    const moved = Buffer.from(bytes.subarray(second, third));
    moved.writeBigUInt64LE(3n, 8);
    const [a, b, rest] = [forged(moved, bytes.toString('hex', 32, 48), 3), bytes.subarray(first, second), bytes.subarray(third)];
    writeFileSync(newest(), Buffer.concat([bytes.subarray(0, first), a, b, rest]));
    expect(await damaged()).toMatchObject({ items: upTo(2), reason: containing('somebody changed it') });
  });

  test('of an unlocked vault is not taken for it', async () => {
    await crashed();
    const bytes = readFileSync(newest());
    bytes.writeUInt32LE(1, 16);
    bytes.writeUInt32LE(crc32(bytes.subarray(0, 48)), 48);
    writeFileSync(newest(), bytes);
    expect(await damaged()).toMatchObject({ reason: containing('another vault or place') });
  });
});

describe('a snapshot', () => {
  test('that somebody changed is not used; the one before it and the journal hold everything', async () => {
    const store = await open(folder);
    for (const id of upTo(3)) {
      addItem(store, id);
      store.snapshot();
    }
    store.close();
    const path = join(folder, 'corpus.sqlite');
    const bytes = readFileSync(path);
    bytes[500] = (bytes[500] ?? 0) ^ 1;
    bytes.writeUInt32LE(crc32(bytes.subarray(64, bytes.length - 4)), bytes.length - 4);
    writeFileSync(path, bytes);
    expect(await damaged()).toEqual({ items: upTo(3), reason: null, notes: containing('somebody changed it') });
    expect(readdirSync(folder)).toContain('corpus.damaged-1.sqlite');
  });

  test('from long before does not fit the journal', async () => {
    const store = await open(folder);
    addItem(store, 1);
    store.snapshot();
    const older = copyAfterCrash(folder);
    for (const id of [2, 3, 4]) {
      addItem(store, id);
      store.snapshot();
    }
    store.close();
    for (const name of ['corpus.sqlite', 'corpus.sqlite.sha256']) cpSync(join(older, name), join(folder, name));
    expect(await damaged()).toMatchObject({ items: [1], reason: containing('does not continue at change 2') });
  });
});

/** Works until the power is lost; tells how far it came. */
async function work(at: string, disk: FlushedDisk, reached: (what: number) => void): Promise<void> {
  for (const id of upTo(3)) {
    const store = await open(at, disk.files);
    try {
      addItem(store, id);
      reached(id);
      if (id === 2) await store.addOriginals([{ sha256: sha256Of(original), bytes: original }]);
      store.snapshot();
    } finally {
      store.close();
    }
  }
}

test.each(['flushed', 'all'] as const)(
  'power lost at any call, with %s names on the disk: everything reported as saved is there',
  async (names) => {
    const counted = new FaultyFiles();
    await work(folder, new FlushedDisk(folder, counted), () => undefined);
    for (const from of momentsThatDiffer(counted.calls, names)) {
      const at = newFolder();
      const after = newFolder();
      const disk = new FlushedDisk(at, new FaultyFiles({ from, count: Number.POSITIVE_INFINITY, code: 'EIO' }));
      let saved = 0;
      try {
        await work(at, disk, (id) => (saved = id));
      } catch (error) {
        expect(error, `call ${from}`).toBeInstanceOf(CasebookError);
      }
      disk.restore(after, names);
      nodeFiles.remove(join(after, 'lock'));
      const store = await open(after);
      expect([upTo(saved), upTo(saved + 1)], `call ${from} ${counted.calls[from - 1]}`).toContainEqual(checkedItems(store));
      expect(store.readOnlyReason).toBeNull();
      store.close();
      for (const each of [at, after]) rmSync(each, { recursive: true, force: true });
    }
  },
);
