import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi, type TestContext } from 'vitest';
import { z } from 'zod';
import { CasebookError } from '../../../src/shared/result';
import { bundle, Child } from './child';
import { addItem, checkedItems, openStore, upTo } from './kit';
import { copyAfterCrash, scratchFolder } from './scratch';

/** Disks that are full, or may not be written to, for real: needs root, to mount them and to be somebody else. */
vi.setConfig({ testTimeout: 60_000 });

const isRoot = process.getuid?.() === 0 && process.platform === 'linux';
const mounted: string[] = [];

afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync('umount', [folder]);
});

/** A small disk in memory; skips the test where none can be had. */
function smallDisk(context: TestContext, kilobytes: number): string {
  const folder = scratchFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    context.skip(`no disk can be mounted here: ${String(error)}`);
  }
  mounted.push(folder);
  return folder;
}

/** Takes all the room there is. */
function fill(disk: string): void {
  const name = join(disk, 'ballast');
  const room = Number(execFileSync('stat', ['-f', '-c', '%a', disk]).toString()) * 4096;
  writeFileSync(name, Buffer.alloc(Math.max(room, 0)));
}

function codeOf(work: () => void): string {
  try {
    work();
    return 'done';
  } catch (error) {
    if (error instanceof CasebookError) return error.code;
    throw error;
  }
}

describe('a disk that is full', () => {
  test('refuses writes and snapshots; memory and disk agree; saving resumes when there is room', async (context) => {
    const disk = smallDisk(context, 1024);
    const folder = join(disk, 'vault');
    const store = await openStore(folder);
    addItem(store, 1);
    fill(disk);
    let next = 2;
    while (codeOf(() => addItem(store, next)) === 'done') next += 1;
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(codeOf(() => addItem(store, next))).toBe('disk-full');
      expect(codeOf(() => store.snapshot())).toBe('disk-full');
      await expect(store.snapshotLater()).rejects.toMatchObject({ code: 'disk-full' });
      expect(codeOf(() => store.addOriginal('0'.repeat(64), new Uint8Array(1)))).not.toBe('done');
    }
    expect(store.together([() => addItem(store, next), () => addItem(store, next + 1)])).toMatchObject([
      { ok: false, error: { code: 'disk-full' } },
      { ok: false, error: { code: 'disk-full' } },
    ]);
    expect(checkedItems(store)).toEqual(upTo(next - 1));
    const crashed = await openStore(copyAfterCrash(folder));
    expect(checkedItems(crashed)).toEqual(upTo(next - 1));
    expect(crashed.readOnlyReason).toBeNull();
    crashed.close();

    rmSync(join(disk, 'ballast'));
    addItem(store, next);
    await store.snapshotLater();
    expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([]);
    store.close();
    const again = await openStore(folder);
    expect(checkedItems(again)).toEqual(upTo(next));
    expect(again.recovery).toEqual([]);
    again.close();
  });

  test('when the vault is opened: it is open for reading, and for writing as soon as there is room', async (context) => {
    const disk = smallDisk(context, 1024);
    const folder = join(disk, 'vault');
    const first = await openStore(folder);
    addItem(first, 1);
    first.close();
    fill(disk);
    const store = await openStore(folder);
    expect(checkedItems(store)).toEqual([1]);
    expect(store.readOnlyReason).toContain('full');
    expect(codeOf(() => addItem(store, 2))).toBe('disk-full');
    expect(store.resume()).toBe(false);
    rmSync(join(disk, 'ballast'));
    expect(store.resume()).toBe(true);
    expect(store.readOnlyReason).toBeNull();
    addItem(store, 2);
    await expect(openStore(folder)).rejects.toMatchObject({ code: 'vault-locked' });
    store.close();
    const again = await openStore(folder);
    expect(checkedItems(again)).toEqual([1, 2]);
    again.close();
  });
});

describe('a disk that becomes read-only', () => {
  test('refuses writes until it is not', async (context) => {
    const disk = smallDisk(context, 1024);
    const remount = (how: 'ro' | 'rw') => execFileSync('mount', ['-o', `remount,${how}`, disk], { stdio: 'pipe' });
    const store = await openStore(join(disk, 'vault'));
    addItem(store, 1);
    // The journal is open for writing, which keeps a disk from being remounted.
    store.close();
    const before = await openStore(join(disk, 'vault'));
    remount('ro');
    expect(codeOf(() => addItem(before, 2))).toBe('read-only');
    remount('rw');
    addItem(before, 2);
    before.close();
    remount('ro');
    const late = await openStore(join(disk, 'vault'));
    expect(late.readOnlyReason).toContain('not allowed');
    remount('rw');
    addItem(late, 3);
    expect(late.readOnlyReason).toBeNull();
    late.close();
    const again = await openStore(join(disk, 'vault'));
    expect(checkedItems(again)).toEqual([1, 2, 3]);
    again.close();
  });
});

test('a vault that others wrote to while it was open for reading is not written to', async (context) => {
  const disk = smallDisk(context, 1024);
  const folder = join(disk, 'vault');
  const first = await openStore(folder);
  addItem(first, 1);
  first.close();
  fill(disk);
  const late = await openStore(folder);
  rmSync(join(disk, 'ballast'));
  const other = await openStore(folder);
  addItem(other, 2);
  expect(codeOf(() => addItem(late, 3))).toBe('vault-locked');
  other.close();
  expect(codeOf(() => addItem(late, 3))).toBe('conflict');
  expect(late.readOnlyReason).toContain('Another program');
  late.close();
  const again = await openStore(folder);
  expect(checkedItems(again)).toEqual([1, 2]);
  again.close();
});

describe.skipIf(!isRoot)('a folder that an ordinary user may only read', () => {
  const nobody = 65_534;
  const answerSchema = z.object({ answer: z.string(), items: z.array(z.number()), readOnlyReason: z.string().nullable() });
  let plainUser: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    plainUser = await bundle('tests/integration/store/plain-user.ts');
    // Where a build of root may be read by all.
    for (const part of ['..', '.']) chmodSync(join(plainUser.path, '..', part), 0o755);
  }, 60_000);
  afterAll(() => plainUser.remove());

  const heard = async (child: Child) => answerSchema.parse(JSON.parse((await child.next()) ?? ''));

  test('is open for reading, and for writing once that is allowed', async () => {
    const store = await openStore(scratchFolder());
    upTo(3).forEach((id) => addItem(store, id));
    const folder = copyAfterCrash(store.folder);
    store.close();
    setOwner(folder, 0, 0o555);
    const child = new Child(plainUser.path, [folder], { uid: nobody, gid: nobody });
    expect(await heard(child)).toMatchObject({
      answer: 'open',
      items: [1, 2, 3],
      readOnlyReason: expect.stringContaining('not allowed') as string,
    });
    child.say('4');
    expect(await heard(child)).toMatchObject({ answer: 'read-only', items: [1, 2, 3] });
    setOwner(folder, nobody, 0o755);
    child.say('4');
    expect(await heard(child)).toEqual({ answer: 'saved', items: [1, 2, 3, 4], readOnlyReason: null });
    // The other way round: it may not be written to any more while it is open, and then again.
    setOwner(folder, 0, 0o555);
    child.say('5');
    expect((await heard(child)).items).not.toContain(6);
    setOwner(folder, nobody, 0o755);
    child.say('6');
    expect(await heard(child)).toMatchObject({ answer: 'saved' });
    child.process.stdin?.end();
    expect(await child.ended).toBeNull();
    const again = await openStore(folder);
    expect(checkedItems(again)).toContain(6);
    expect(again.recovery).toEqual([]);
    again.close();
  });

  function setOwner(folder: string, owner: number, mode: number): void {
    for (const path of [folder, ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))]) {
      chownSync(path, owner, owner);
      chmodSync(path, statSync(path).isDirectory() ? mode : mode & 0o666);
    }
  }
});
