import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFiles } from '../../src/main/files/atomic-file';
import type { Store } from '../../src/main/corpus/store/store';
import { CorpusWork, openCorpusStore } from '../integration/store/corpus-work';
import { newFolder } from '../integration/store/folders';
import { FaultyFiles } from '../integration/store/kit';
import { FlushedDisk, momentsThatDiffer, type LeftNames } from '../integration/store/power-loss';

/**
 * Takes the power away at every moment that leaves another disk behind: of each file what was flushed, of each folder the
 * names that were, or all of them. The shipped schema and handlers, snapshots and openings among the steps.
 */

const STEPS = 12;
/** Opened again before the step, so that what an opening writes is cut as well; a snapshot is made after it. */
const REOPENED = new Set([5, 9]);
const SNAPSHOTS = new Set([3, 7]);

/** What was acknowledged when the power went. */
interface Reached {
  sequence: number;
}

async function work(folder: string, seed: number, disk: FlushedDisk, reached: (store: Store) => void): Promise<void> {
  let store = await openCorpusStore(folder, { files: disk.files });
  try {
    for (let step = 1; step <= STEPS; step += 1) {
      if (REOPENED.has(step)) {
        store.close();
        store = await openCorpusStore(folder, { files: disk.files });
      }
      await new CorpusWork(store, seed).next();
      reached(store);
      if (SNAPSHOTS.has(step)) store.snapshot();
    }
  } finally {
    store.close();
  }
}

/** What the vault holds after each number of changes, and the calls of the disk that it took. */
async function trial(seed: number): Promise<{ digests: Map<number, string>; calls: readonly string[] }> {
  const counted = new FaultyFiles();
  const folder = newFolder();
  const digests = new Map<number, string>();
  await work(folder, seed, new FlushedDisk(folder, counted), (store) => {
    digests.set(store.sequence, new CorpusWork(store, seed).digest());
  });
  rmSync(folder, { recursive: true });
  return { digests, calls: counted.calls };
}

async function cut(seed: number, from: number, names: LeftNames, digests: ReadonlyMap<number, string>): Promise<void> {
  const folder = newFolder();
  const after = newFolder();
  const disk = new FlushedDisk(folder, new FaultyFiles({ from, count: Number.POSITIVE_INFINITY, code: 'EIO' }));
  const said: Reached = { sequence: 0 };
  const words = `power lost at call ${from}, ${names} names`;
  try {
    await work(folder, seed, disk, (store) => {
      said.sequence = store.sequence;
    });
  } catch {
    // What the disk refuses is told; what counts is what was said before.
  }
  try {
    disk.restore(after, names);
    nodeFiles.remove(join(after, 'lock'));
    const store = await openCorpusStore(after);
    assert.ok(store.sequence >= said.sequence, `${words}: change ${store.sequence} is the last, ${said.sequence} was acknowledged`);
    assert.equal(store.readOnlyReason, null, words);
    const known = digests.get(store.sequence);
    if (known !== undefined) assert.equal(new CorpusWork(store, seed).digest(), known, words);
    await new CorpusWork(store, seed).next();
    store.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(after, { recursive: true, force: true });
  }
}

/** Ends at the first loss by throwing. */
export async function losePower(seed: number, progress: (text: string) => void): Promise<number> {
  const { digests, calls } = await trial(seed);
  let faults = 0;
  for (const names of ['flushed', 'all'] as const) {
    for (const from of momentsThatDiffer(calls, names)) {
      progress(`power: ${names} names, call ${from} of ${calls.length}`);
      await cut(seed, from, names, digests);
      faults += 1;
    }
  }
  return faults;
}
