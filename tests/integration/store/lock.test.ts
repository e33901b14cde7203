import { existsSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { nodeFiles, type FileSystem } from '../../../src/main/files/atomic-file';
import { acquireLock, type LockOwner, type VaultLock } from '../../../src/main/corpus/store/lock';
import { bundle, Child } from './child';
import { addItem, checkedItems, openStore } from './kit';
import { scratchFolder } from './scratch';

// Hundreds of vaults are opened here, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const now = (): string => '2024-05-01T10:00:00.000Z';
let folder: string;
let held: VaultLock[] = [];
let locker: Awaited<ReturnType<typeof bundle>>;

beforeAll(async () => {
  locker = await bundle('tests/integration/store/locker.ts');
}, 60_000);

afterAll(() => {
  locker.remove();
});

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => {
  held.splice(0).forEach((lock) => {
    lock.release();
  });
  held = [];
  rmSync(folder, { recursive: true, force: true });
});

function take(options: { files?: FileSystem; endedThreads?: number[] } = {}): VaultLock {
  const lock = acquireLock(folder, { files: nodeFiles, now, ...options });
  held.push(lock);
  return lock;
}

/** A lock file as another owner would have left it. */
function leaveLock(change: Partial<Record<keyof LockOwner, unknown>>): void {
  const lock = acquireLock(folder, { files: nodeFiles, now });
  const owner: unknown = JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'));
  lock.release();
  writeFileSync(join(folder, 'lock'), JSON.stringify(Object.assign({}, owner, { token: 'left' }, change)));
}

async function deadProcess(): Promise<number> {
  const child = new Child(locker.path);
  await child.next();
  child.process.kill('SIGKILL');
  await child.ended;
  return child.process.pid ?? 0;
}

const locked = (words: string): unknown =>
  expect.objectContaining({ code: 'vault-locked', message: expect.stringContaining(words) as string });

describe('the lock', () => {
  test('is for one; the second is told who has it, and what to do', async () => {
    const store = await openStore(folder);
    addItem(store, 1);
    await expect(openStore(folder)).rejects.toEqual(locked(`process ${process.pid}, since ${now()}`));
    await expect(openStore(folder)).rejects.toEqual(locked(join(folder, 'lock')));
    store.close();
    expect(existsSync(join(folder, 'lock'))).toBe(false);
    const next = await openStore(folder);
    expect(checkedItems(next)).toEqual([1]);
    next.close();
  });

  test('leaves no other file behind', () => {
    take();
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  test('of a process that has ended is taken over', async () => {
    leaveLock({ pid: await deadProcess() });
    expect(take().ensure()).toBe(true);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  test.runIf(existsSync('/proc/self/stat'))('of a process whose number was given again is taken over', () => {
    leaveLock({ pid: process.ppid, started: '1' });
    expect(take().ensure()).toBe(true);
  });

  test.runIf(existsSync('/proc/sys/kernel/random/boot_id'))('from before the computer was started again is taken over', () => {
    leaveLock({ pid: process.ppid, boot: 'another run' });
    expect(take().ensure()).toBe(true);
  });

  test.each([
    ['another computer', { host: 'desk-7', boot: 'another run' }, '“desk-7”'],
    ['another computer of the same name', { machine: 'f00', boot: 'another run' }, `“${hostname()}”`],
    ['another container', { pidSpace: 'pid:[1]', pid: 2 ** 22 + 1 }, 'on this computer'],
    ['another worker of this process', { thread: threadId + 1 }, `process ${process.pid}`],
  ])('of %s is respected: only that one can know', (_who, change, words) => {
    leaveLock(change);
    const before = readFileSync(join(folder, 'lock'));
    expect(() => take()).toThrow(locked(words));
    expect(readFileSync(join(folder, 'lock'))).toEqual(before);
  });

  test('of a worker that has ended is taken over by the one in its place', () => {
    leaveLock({ thread: threadId + 1 });
    expect(take({ endedThreads: [threadId + 1] }).ensure()).toBe(true);
  });

  test('that cannot be read is respected while somebody may be writing it, and then taken over', () => {
    for (const content of ['', '{', '[]']) {
      writeFileSync(join(folder, 'lock'), content);
      expect(() => take()).toThrow(locked('Another Casebook'));
      utimesSync(join(folder, 'lock'), new Date(), new Date(Date.now() - 120_000));
      const lock = take();
      expect(lock.ensure()).toBe(true);
      lock.release();
    }
  });

  test('works on a disk without second names', () => {
    const files: FileSystem = {
      ...nodeFiles,
      link: () => {
        throw Object.assign(new Error('EPERM: link'), { code: 'EPERM' });
      },
    };
    const lock = take({ files });
    expect(() => take({ files })).toThrow(locked(`process ${process.pid}`));
    expect(readdirSync(folder)).toEqual(['lock']);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that was removed is made again before the next write; one that was taken over stops all writes', async () => {
    const store = await openStore(folder);
    rmSync(join(folder, 'lock'));
    addItem(store, 1);
    expect(existsSync(join(folder, 'lock'))).toBe(true);
    writeFileSync(join(folder, 'lock'), readFileSync(join(folder, 'lock'), 'utf8').replace(/"token": "/, '"token": "x'));
    expect(() => {
      addItem(store, 2);
    }).toThrow(locked('taken this vault over'));
    expect(store.readOnlyReason).toContain('taken this vault over');
    expect(checkedItems(store)).toEqual([1]);
    store.close();
    expect(existsSync(join(folder, 'lock'))).toBe(true);
  });
});

test('of several processes that open at once, over a stale lock or none, exactly one wins', async () => {
  const stale = await deadProcess();
  const children = Array.from({ length: 4 }, () => new Child(locker.path));
  for (const child of children) {
    expect(await child.next()).toBe('ready');
  }
  for (let round = 0; round < 60; round += 1) {
    if (round % 3 !== 0) {
      leaveLock({ pid: stale, token: `left ${round}` });
    }
    children.forEach((child) => {
      child.say(`take\t${folder}`);
    });
    const answers = await Promise.all(children.map((child) => child.next()));
    expect(answers.sort(), `round ${round}`).toEqual(['vault-locked', 'vault-locked', 'vault-locked', 'won']);
    for (const child of children) {
      child.say('give');
      expect(await child.next()).toBe('given');
    }
    expect(readdirSync(folder)).toEqual([]);
  }
  for (const child of children) {
    child.process.stdin?.end();
    expect(await child.ended).toBeNull();
  }
});
