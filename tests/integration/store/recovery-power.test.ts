import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFiles } from '../../../src/main/files/atomic-file';
import type { Store } from '../../../src/main/corpus/store/store';
import { CasebookError } from '../../../src/shared/result';
import { addItem, checkedItems, FaultyFiles, openStore, upTo } from './kit';
import { FlushedDisk, momentsThatDiffer } from './power-loss';
import { scratchFolder } from './scratch';

const original = Buffer.from('an original');
const imported = Buffer.from('another, imported with others');
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const originalHash = hashOf(original);

/** Works until the power is lost; tells how far it came. */
async function work(folder: string, disk: FlushedDisk, reached: (what: 'vault' | 'original' | 'imported' | number) => void): Promise<void> {
  const steps: ((store: Store) => void | Promise<void>)[] = [
    (store) => {
      addItem(store, 1);
      reached(1);
      store.snapshot();
    },
    (store) => {
      store.addOriginal(originalHash, original);
      reached('original');
      addItem(store, 2);
      reached(2);
      store.snapshot();
    },
    async (store) => {
      await store.addOriginals([{ sha256: hashOf(imported), bytes: imported }]);
      reached('imported');
      addItem(store, 3);
      reached(3);
    },
  ];
  for (const step of steps) {
    const store = await openStore(folder, { files: disk.files });
    reached('vault');
    try {
      await step(store);
    } finally {
      store.close();
    }
  }
}

test.each(['flushed', 'all'] as const)(
  'power lost at any call, with %s names on the disk: everything reported as saved is there',
  async (names) => {
    const counted = new FaultyFiles();
    const trial = scratchFolder();
    await work(trial, new FlushedDisk(trial, counted), () => undefined);
    rmSync(trial, { recursive: true });
    for (const from of momentsThatDiffer(counted.calls, names)) {
      const folder = scratchFolder();
      const after = scratchFolder();
      const disk = new FlushedDisk(folder, new FaultyFiles({ from, count: Number.POSITIVE_INFINITY, code: 'EIO' }));
      let saved = 0;
      let hasVault = false;
      let hasOriginal = false;
      let hasImported = false;
      try {
        await work(folder, disk, (what) => {
          hasVault = true;
          hasOriginal ||= what === 'original';
          hasImported ||= what === 'imported';
          saved = typeof what === 'number' ? what : saved;
        });
      } catch (error) {
        expect(error, `call ${from}`).toBeInstanceOf(CasebookError);
      }
      disk.restore(after, names);
      nodeFiles.remove(join(after, 'lock'));
      const store = await openStore(after);
      expect([upTo(saved), upTo(saved + 1)], `call ${from} ${counted.calls[from - 1]}`).toContainEqual(checkedItems(store));
      expect(store.readOnlyReason).toBeNull();
      if (hasVault) {
        expect(store.recovery.join(' ')).not.toContain('missing');
      }
      if (hasOriginal) {
        expect(Buffer.from(store.readOriginal(originalHash))).toEqual(original);
      }
      if (hasImported) {
        expect(Buffer.from(store.readOriginal(hashOf(imported)))).toEqual(imported);
      }
      addItem(store, 10);
      store.close();
      rmSync(folder, { recursive: true });
      rmSync(after, { recursive: true });
    }
  },
  60_000,
);
