import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nodeFiles, sha256Of, type FileSystem } from '../../../src/main/files/atomic-file';
import { sealedFiles } from '../../../src/main/files/sealed-files';
import { KeyFile, type OpenedKey } from '../../../src/main/corpus/locking/key-file';
import { finishLocking, finishUnlocking, lockVault, unlockVault, type LockingOptions } from '../../../src/main/corpus/locking/lock-vault';
import { SignedVault } from '../../../src/main/corpus/locking/signed-vault';
import { isLocked } from '../../../src/main/corpus/locking/locker-client';
import { makeBackup } from '../../../src/main/corpus/care/backups';
import { loadSqlite, type OpenDatabase } from '../../../src/main/corpus/store/sqlite';
import { Steps } from '../../../src/main/corpus/store/steps';
import type { Store } from '../../../src/main/corpus/store/store';
import { CasebookError } from '../../../src/shared/result';
import { newFolder, removeFolders } from '../store/folders';
import { addItem, checkedItems, FaultyFiles, openStore, upTo } from '../store/kit';
import { FlushedDisk } from '../store/power-loss';

let opened: OpenedKey;
let openDatabase: OpenDatabase;
beforeAll(async () => {
  opened = await KeyFile.make('a passphrase for tests');
  openDatabase = await loadSqlite();
});
afterAll(removeFolders);

let vault = '';
beforeEach(() => {
  vault = newFolder();
});

const original = Buffer.from('the witness is named in the original');
const options = (folder: string, files: FileSystem = nodeFiles): LockingOptions => ({
  vault: folder,
  key: opened.key,
  files,
  openDatabase,
  now: () => '2026-11-21T10:00:00.000Z',
  tell: () => undefined,
});
const lock = (folder = vault, files?: FileSystem): void => lockVault(options(folder, files), opened.file);
const unlock = (folder = vault, files?: FileSystem): void => unlockVault(options(folder, files));

/** As Casebook opens a vault: after what a crash has interrupted was brought to its end. */
async function open(folder = vault): Promise<{ store: Store; locked: boolean }> {
  const locked = isLocked(folder);
  if (!locked) {
    finishUnlocking(folder, nodeFiles);
    return { store: await openStore(folder), locked };
  }
  finishLocking(options(folder), KeyFile.read(join(folder, 'vault.key'), nodeFiles));
  const root = join(folder, 'locked');
  return { store: await openStore(root, { files: sealedFiles(nodeFiles, root, opened.key) }), locked };
}

/** Signed, as unlocked vaults are. */
async function fill(folder = vault): Promise<void> {
  const signed = new SignedVault({ path: join(newFolder(), 'signing.json'), now: () => '2026-11-21T10:00:00.000Z', log: () => undefined });
  const store = await openStore(folder, { files: signed.files });
  store.addOriginal(sha256Of(original), original);
  for (const id of upTo(3)) addItem(store, id);
  const { sequence } = store.snapshot();
  const source = {
    folder,
    sequence,
    counts: { articles: 1, entities: 0, notes: 0, dossiers: 0 },
    reason: 'asked',
    signedFor: null,
    now: '2026-11-21T10:00:00.000Z',
  } as const;
  new Steps(makeBackup(source, nodeFiles), nodeFiles).finishNow();
  store.close();
  writeFileSync(join(folder, 'meaning.bin'), 'what the witness means');
  writeFileSync(join(folder, 'journal', '000000000001.torn-tail-at-52'), 'a witness cut off');
}

async function expectWhole(folder = vault): Promise<boolean> {
  const { store, locked } = await open(folder);
  expect(store.recovery).toEqual([]);
  expect(store.readOnlyReason).toBeNull();
  expect(checkedItems(store)).toEqual(upTo(3));
  expect(Buffer.from(store.readOriginal(sha256Of(original)))).toEqual(original);
  store.close();
  return locked;
}

const everyFile = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

function expectNoWord(folder: string): void {
  for (const file of everyFile(folder)) {
    const bytes = readFileSync(file);
    for (const word of ['witness', 'Прокурор', 'lorem']) {
      for (const encoding of ['utf8', 'utf16le'] as const) expect(bytes.includes(word, 0, encoding), `${word} in ${file}`).toBe(false);
    }
  }
}

describe('locking a vault', () => {
  test('keeps everything, and leaves no word of it', async () => {
    await fill();
    lock();
    expectNoWord(vault);
    expect(await expectWhole()).toBe(true);
    expectNoWord(vault);
    expect(readdirSync(vault).sort()).toEqual(['corpus.sqlite', 'corpus.sqlite.sha256', 'locked', 'vault.key']);
    expect(readdirSync(join(vault, 'locked', 'backups')).sort()).toEqual([
      '2026-11-21T10-00.json',
      '2026-11-21T10-00.sqlite',
      '2026-11-21T10-00.sqlite.sha256',
      'vault.key',
    ]);
  });

  test('leaves what is not the vault’s', async () => {
    await fill();
    writeFileSync(join(vault, 'mine.txt'), 'my own');
    lock();
    unlock();
    expect(readFileSync(join(vault, 'mine.txt'), 'utf8')).toBe('my own');
  });

  test('and taking the lock off gives back what was', async () => {
    await fill();
    const before = new Map(everyFile(vault).map((file) => [file.slice(vault.length), readFileSync(file).toString('hex')]));
    lock();
    unlock();
    expect(isLocked(vault)).toBe(false);
    expect(await expectWhole()).toBe(false);
    for (const name of ['/corpus.sqlite', '/meaning.bin', '/backups/2026-11-21T10-00.sqlite', '/backups/2026-11-21T10-00.json']) {
      expect(readFileSync(join(vault, name)).toString('hex'), name).toBe(before.get(name));
    }
    expect(readFileSync(join(vault, 'aside', '000000000001.torn-tail-at-52'), 'utf8')).toBe('a witness cut off');
    expect(existsSync(join(vault, 'locked'))).toBe(false);
  });

  test('refuses a vault that is not in order, and one that is open', async () => {
    await fill();
    const store = await openStore(vault);
    expect(() => lock()).toThrow(expect.objectContaining({ code: 'vault-locked' }));
    addItem(store, 4);
    rmSync(join(vault, 'lock'));
    expect(() => lock()).toThrow(expect.objectContaining({ code: 'conflict' }));
    store.close();
  });
});

test('a version from before there were locked vaults says that it is too old, and changes nothing', async () => {
  await fill();
  lock();
  const before = everyFile(vault).map((file) => [file, readFileSync(file).toString('hex')]);
  const store = await openStore(vault);
  expect(store.readOnlyCode).toBe('vault-newer');
  expect(store.readOnlyReason).toContain('newer version of Casebook');
  expect(() => addItem(store, 9)).toThrow(expect.objectContaining({ code: 'vault-newer' }));
  store.close();
  expect(everyFile(vault).map((file) => [file, readFileSync(file).toString('hex')])).toEqual(before);
});

test('a locked vault without its key file says so, and is not taken for an empty one', async () => {
  await fill();
  lock();
  rmSync(join(vault, 'vault.key'));
  expect(() => isLocked(vault)).toThrow(/vault\.key.*locked\/backups/);
});

/** Everything fails from the n-th call on, as when the power is lost; then the vault is opened from what was flushed. */
describe.each([
  ['locking', async (folder: string) => fill(folder), lock],
  [
    'taking the lock off',
    async (folder: string) => {
      await fill(folder);
      lock(folder);
    },
    unlock,
  ],
] as const)('power lost at any moment of %s', (_, prepare, change) => {
  test.each(['flushed', 'all'] as const)('with %s names on the disk: the old vault or the new one is there, whole', async (names) => {
    const prepared = newFolder();
    await prepare(prepared);
    const trial = newFolder();
    cpSync(prepared, trial, { recursive: true });
    const counted = new FaultyFiles();
    change(trial, counted);
    const calls = counted.calls.length;
    const seen = new Set<boolean>();
    // Between two calls that change nothing there is nothing to see.
    const changing = new Set(['sync', 'rename', 'remove', 'makeFolder', 'open']);
    const moments = counted.calls.flatMap((name, index) => (changing.has(name) ? [index + 1] : []));
    const step = Math.max(1, Math.floor(moments.length / 20));
    for (const from of [...moments.filter((_moment, index) => index % step === 0), ...moments.slice(-20)]) {
      const at = newFolder();
      const folder = join(at, 'vault');
      cpSync(prepared, folder, { recursive: true });
      const faulty = new FaultyFiles();
      const disk = new FlushedDisk(at, faulty);
      flushAll(at, disk.files);
      faulty.fault = { from: faulty.calls.length + from, count: Number.POSITIVE_INFINITY, code: 'EIO' };
      try {
        change(folder, disk.files);
      } catch (error) {
        expect(error, `call ${from} of ${calls}`).toBeInstanceOf(CasebookError);
      }
      const after = newFolder();
      disk.restore(after, names);
      for (const place of ['vault', 'vault/locked', 'vault/locked.new']) rmSync(join(after, place, 'lock'), { force: true });
      seen.add(await expectWhole(join(after, 'vault')));
      for (const each of [at, after]) rmSync(each, { recursive: true, force: true });
    }
    expect([...seen].sort()).toEqual([false, true]);
  });
});

/** What was there before the work is on the disk; not counted among its calls. */
function flushAll(folder: string, files: FileSystem): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const handle = files.open(join(entry.parentPath, entry.name), 'r');
    files.sync(handle);
    files.close(handle);
  }
  const handle = files.open(folder, 'r');
  files.sync(handle);
  files.close(handle);
}
