import { chmodSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { FailingWork, original, originalHash } from './failing-work';
import { addItem, checkedItems, FaultyFiles, openStore, type Fault } from './kit';
import { copyAfterCrash, scratchFolder } from './scratch';

// Hundreds of vaults are opened here, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const codes = ['ENOSPC', 'EIO', 'EACCES'] as const;

/** The calls of a run in which none fails, by number, for those that change something or open a file. */
async function callsThatMatter(): Promise<number[]> {
  const folder = scratchFolder();
  const files = new FaultyFiles();
  const work = new FailingWork(folder, files);
  await work.run(1);
  rmSync(folder, { recursive: true });
  expect(work.saved).toEqual([1, 2, 3, 4]);
  return files.calls.flatMap((name, index) => (['size', 'list', 'modified', 'close'].includes(name) ? [] : [index + 1]));
}

function everySecond(calls: number[]): number[] {
  return calls.filter((_, index) => index % 2 === 0);
}

async function itemsAfter(folder: string): Promise<number[]> {
  const store = await openStore(folder);
  try {
    expect(store.readOnlyReason).toBeNull();
    return checkedItems(store);
  } finally {
    store.close();
  }
}

async function onFailingDisk(fault: Fault, attempts: number, verify: (folder: string, work: FailingWork) => Promise<void>): Promise<void> {
  const folder = scratchFolder();
  const files = new FaultyFiles(fault);
  const work = new FailingWork(folder, files);
  try {
    await work.run(attempts);
    expect(work.unclear).toEqual([]);
    await verify(folder, work);
  } catch (error) {
    throw new Error(`${fault.code} from call ${fault.from}, ${fault.count} times: ${files.failed.slice(0, 9).join(' ')}`, {
      cause: error,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function codeFor(call: number): string {
  return codes[call % codes.length] ?? 'EIO';
}

describe('a disk that fails', () => {
  test('once, at each call in turn: the error is clear, memory and disk agree, and work resumes', async () => {
    for (const from of await callsThatMatter()) {
      await onFailingDisk({ from, count: 1, code: codeFor(from) }, 3, async (folder, work) => {
        expect(work.saved).toEqual([1, 2, 3, 4]);
        expect(await itemsAfter(folder)).toEqual([1, 2, 3, 4]);
        expect(readdirSync(folder).filter((name) => name.includes('.new') || name.includes('damaged'))).toEqual([]);
      });
    }
  });

  test('for a while: work resumes when it is back', async () => {
    for (let from = 1; from < 300; from += 9) {
      await onFailingDisk({ from, count: 9, code: codeFor(from) }, 12, async (folder, work) => {
        expect(work.saved).toEqual([1, 2, 3, 4]);
        expect(await itemsAfter(folder)).toEqual([1, 2, 3, 4]);
      });
    }
  });

  test('for good: everything that was saved is there on the next start', async () => {
    for (const from of everySecond(await callsThatMatter())) {
      await onFailingDisk({ from, count: Number.POSITIVE_INFINITY, code: codeFor(from) }, 1, async (folder, work) => {
        const copy = copyAfterCrash(folder);
        try {
          const items = await itemsAfter(copy);
          // A refused write may have reached the disk before the disk refused to take it back.
          expect([work.saved, [...work.saved, work.refused]]).toContainEqual(items);
        } finally {
          rmSync(copy, { recursive: true });
        }
      });
    }
  }, 60_000);
});

test('a refused write that could not even be cut off does not come back when a snapshot follows', async () => {
  let uncut = 0;
  for (let step = 1; step <= 12; step += 1) {
    const folder = scratchFolder();
    const files = new FaultyFiles();
    const store = await openStore(folder, { files });
    addItem(store, 1);
    files.fault = { from: files.calls.length + step, count: 3, code: 'EIO' };
    try {
      addItem(store, 2);
    } catch (error) {
      expect(error).toMatchObject({ code: 'disk-error' });
    }
    files.fault = null;
    uncut += files.failed.includes('sync') && files.failed.includes('truncate') ? 1 : 0;
    const items = checkedItems(store);
    store.snapshot();
    addItem(store, 3);
    const copy = copyAfterCrash(folder);
    store.close();
    // Without the new snapshot, the journal of both generations is read.
    rmSync(join(copy, 'corpus.sqlite'));
    expect(await itemsAfter(copy), `call ${step}: ${files.failed.join(' ')}`).toEqual([...items, 3]);
    rmSync(copy, { recursive: true });
    rmSync(folder, { recursive: true });
  }
  expect(uncut).toBeGreaterThan(0);
});

describe('a folder', () => {
  test('that is taken away and brought back: writing is refused, reading goes on, and saving resumes', async () => {
    const folder = scratchFolder();
    const store = await openStore(folder);
    addItem(store, 1);
    renameSync(folder, `${folder}-away`);
    const gone: unknown = expect.objectContaining({ code: 'disk-error', message: expect.stringContaining('not there') as string });
    expect(() => {
      addItem(store, 2);
    }).toThrow(gone);
    expect(() => store.snapshot()).toThrow(gone);
    expect(() => {
      store.addOriginal(originalHash, original);
    }).toThrow(gone);
    expect(checkedItems(store)).toEqual([1]);
    renameSync(`${folder}-away`, folder);
    addItem(store, 2);
    store.close();
    expect(await itemsAfter(folder)).toEqual([1, 2]);
    rmSync(folder, { recursive: true });
  });

  test('whose journal another program changed: nothing is written over it', async () => {
    const folder = scratchFolder();
    const store = await openStore(folder);
    addItem(store, 1);
    const name = join(folder, 'journal', '000000000001.journal');
    rmSync(name);
    expect(() => {
      addItem(store, 2);
    }).toThrow(expect.objectContaining({ code: 'disk-error' }));
    const second = scratchFolder();
    const other = await openStore(second);
    addItem(other, 1);
    addItem(other, 2);
    renameSync(join(second, 'journal', '000000000001.journal'), name);
    expect(() => {
      addItem(store, 2);
    }).toThrow(expect.objectContaining({ code: 'conflict' }));
    store.close();
    other.close();
    rmSync(folder, { recursive: true });
    rmSync(second, { recursive: true });
  });

  test.skipIf(process.getuid?.() === 0)('that may not be written: it opens for reading, and says so', async () => {
    const folder = scratchFolder();
    const store = await openStore(folder);
    addItem(store, 1);
    const copy = copyAfterCrash(folder);
    store.close();
    chmodSync(copy, 0o500);
    chmodSync(join(copy, 'journal'), 0o500);
    const reader = await openStore(copy);
    expect(checkedItems(reader)).toEqual([1]);
    expect(reader.readOnlyReason).toContain('not allowed');
    expect(() => {
      addItem(reader, 2);
    }).toThrow(expect.objectContaining({ code: 'read-only' }));
    reader.close();
    chmodSync(copy, 0o700);
    chmodSync(join(copy, 'journal'), 0o700);
    rmSync(copy, { recursive: true });
    rmSync(folder, { recursive: true });
  });
});
