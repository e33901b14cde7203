import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { Locker, type CorpusClient } from '../../../src/main/corpus/client';
import { JsonFile } from '../../../src/main/settings';
import { VaultLock } from '../../../src/main/vault/vault-lock';
import { importedArticle, temporaryFolder, wholeList } from '../../builders';
import { contentOf } from '../store/folders';
import { buildCorpus, type BuiltCorpus } from '../vault/built-corpus';

/** A locked vault through its workers, as the window and the commands have it. */

const passphrase = 'a passphrase for tests';
let built: BuiltCorpus;
let locker: Locker;
beforeAll(async () => {
  built = await buildCorpus();
  locker = new Locker(() => undefined, built.locker);
});

let folder = '';
let vault = '';
let data = '';
let recoveryKey = '';
const lockOf = (): VaultLock => new VaultLock(vault, data, () => undefined, locker);
const open = (lock: VaultLock): Promise<CorpusClient> => built.open(vault, { sealed: lock.sealed });

async function addArticle(client: CorpusClient, title: string): Promise<void> {
  const { imported, bytes } = importedArticle({ title, text: `The text of ${title}, which is long enough.` });
  await client.addArticle(imported, bytes);
}
const titles = async (client: CorpusClient): Promise<string[]> =>
  (await client.call('articles.list', wholeList)).articles.map(({ title }) => title).sort();

beforeEach(async () => {
  folder = temporaryFolder();
  vault = path.join(folder, 'vault');
  data = path.join(folder, 'data');
  const plain = await built.open(vault);
  await addArticle(plain, 'One');
  await plain.close();
  const lock = lockOf();
  recoveryKey = await lock.make(passphrase);
  await lock.lock();
  await lock.forget();
});

test('is open to who has the passphrase or the recovery key; a wrong one writes nothing', async () => {
  const before = contentOf(folder);
  const lock = lockOf();
  expect([lock.isLocked, lock.state, lock.sealed]).toEqual([true, 'closed', undefined]);
  await expect(lock.open({ passphrase: 'another passphrase' })).rejects.toMatchObject({ code: 'passphrase-wrong' });
  expect(lock.state).toBe('closed');
  expect(contentOf(folder)).toEqual(before);
  await lock.open({ recoveryKey });
  const client = await open(lock);
  expect((await client.call('vault.status', null)).folder).toBe(vault);
  expect(await titles(client)).toEqual(['One']);
  await client.close();
});

test('is checked, backed up and restored as any', async () => {
  const lock = lockOf();
  await lock.open({ passphrase });
  const client = await open(lock);
  const { file } = await client.call('backups.make', null);
  await addArticle(client, 'Two');
  expect((await client.compareBackup({ file })).vanish.count).toBe(1);
  expect(await client.call('check.run', null)).toMatchObject({ outcome: 'sound' });
  await client.restoreBackup({ file });
  expect(await titles(client)).toEqual(['One']);
  await client.close();

  // Into an empty folder, with the key file that lies beside it.
  const elsewhere = path.join(folder, 'elsewhere');
  const backups = path.join(vault, 'locked', 'backups');
  cpSync(backups, elsewhere, { recursive: true });
  const other = path.join(folder, 'other');
  const keyFile = path.join(elsewhere, 'vault.key');
  const key = await locker.openFile(keyFile, { either: recoveryKey });
  await locker.begin(other, key, keyFile);
  const restored = await built.open(other, { sealed: { key, seen: null }, restore: path.join(elsewhere, file) });
  expect(await titles(restored)).toEqual(['One']);
  await restored.close();
  // A vault that is not locked cannot take it.
  const plain = await built.open(path.join(folder, 'plain'));
  await expect(plain.compareBackup({ path: path.join(elsewhere, file) })).rejects.toMatchObject({
    code: 'unreadable',
    message: expect.stringContaining('of a locked vault') as string,
  });
  await plain.close();
});

test('that was put back as a whole is told to be older', async () => {
  const lock = lockOf();
  await lock.open({ passphrase });
  cpSync(vault, path.join(folder, 'older'), { recursive: true });
  const client = await open(lock);
  await addArticle(client, 'Two');
  await client.close();
  await lock.forget();
  rmSync(vault, { recursive: true });
  cpSync(path.join(folder, 'older'), vault, { recursive: true });
  await lock.open({ passphrase });
  const again = await open(lock);
  const { recovery } = await again.call('vault.status', null);
  expect(recovery.join(' ')).toContain('older than it was when it was last open on this computer');
  await again.close();
  // Said once: it goes on from here.
  await lock.forget();
  await lock.open({ passphrase });
  const next = await open(lock);
  expect((await next.call('vault.status', null)).recovery).toEqual([]);
  await next.close();
});

test('has another passphrase after it was changed, and the same backups', async () => {
  const lock = lockOf();
  await expect(lock.changePassphrase({ passphrase: 'wrong, really' }, 'a new passphrase')).rejects.toMatchObject({
    code: 'passphrase-wrong',
  });
  await lock.changePassphrase({ passphrase }, 'a new passphrase');
  await expect(lock.open({ passphrase })).rejects.toMatchObject({ code: 'passphrase-wrong' });
  await lock.open({ passphrase: 'a new passphrase' });
  const client = await open(lock);
  expect(await titles(client)).toEqual(['One']);
  await client.close();
});

test('what is kept for it beside the settings is sealed, and comes back when the lock is taken off', async () => {
  const lock = lockOf();
  const ofVault = path.dirname(await placeOfKept(lock));
  const file = path.join(ofVault, 'reading.json');
  const kept = await JsonFile.open(file, z.array(z.string()), [], lock);
  // Nothing is known, and nothing is written over it, while it is locked.
  await kept.set(['nothing']);
  expect(existsSync(file)).toBe(false);
  await lock.open({ passphrase });
  expect(kept.value).toEqual([]);
  await kept.set(['the witness']);
  expect(readFileSync(file).includes('witness')).toBe(false);
  await lock.forget();
  expect(kept.value).toEqual([]);
  await lock.open({ passphrase });
  expect(kept.value).toEqual(['the witness']);
  // What somebody put there is not taken for it.
  writeFileSync(path.join(ofVault, 'inbox.json'), '["forged"]');
  expect((await JsonFile.open(path.join(ofVault, 'inbox.json'), z.array(z.string()), [], lock)).value).toEqual([]);
  expect(readdirSync(ofVault)).not.toContain('inbox.json');
  await lock.unlock();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(['the witness']);
  const plain = await built.open(vault);
  expect(await titles(plain)).toEqual(['One']);
  await plain.close();
});

async function placeOfKept(lock: VaultLock): Promise<string> {
  await lock.open({ passphrase });
  const place = lock.sealed?.seen ?? '';
  await lock.forget();
  return place;
}
