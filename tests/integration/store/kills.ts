import assert from 'node:assert/strict';
import { copyFileSync, rmSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Store } from '../../../src/main/corpus/store/store';
import { between, seededRandom, type Random } from '../../bench/generate';
import { bundle, Child } from './child';
import { CorpusWork, keyBeside, openCorpusStore, openSignedStore } from './corpus-work';
import { copyAfterCrash, newFolder } from './folders';

export interface KillReport {
  kills: number;
  /** Changes that the writers reported as saved. */
  saved: number;
  /** Changes found beyond those: on the disk before the writer could say so. */
  unreported: number;
}

/**
 * A process that works on a vault is killed again and again, at moments that follow from the seed (and from the machine).
 * After each kill the vault must hold every change that was reported as saved, perhaps one more, and nothing else: it is
 * compared with a vault that has done as many steps in peace.
 */
export async function killWriters(kills: number, seed: number, onKill?: (round: number) => void): Promise<KillReport> {
  const writer = await bundle('tests/integration/store/writer.ts');
  const folder = newFolder();
  const peaceful = await openCorpusStore(newFolder());
  const twin = new CorpusWork(peaceful, seed);
  const random = seededRandom(seed);
  const report: KillReport = { kills: 0, saved: 0, unreported: 0 };
  try {
    for (let round = 1; round <= kills; round += 1) {
      const reported = await killOne(new Child(writer.path, [folder, String(seed)]), report.saved, random);
      const found = await inspect(folder, twin, peaceful, seed);
      assert.ok(found === reported || found === reported + 1, `round ${round}: ${reported} were saved, ${found} are there`);
      report.kills += 1;
      report.unreported += found - reported;
      report.saved = found;
      onKill?.(round);
    }
    return report;
  } finally {
    peaceful.close();
    writer.remove();
    rmSync(keyBeside(folder), { force: true });
  }
}

/** @returns the last change that was reported as saved */
async function killOne(child: Child, before: number, random: Random): Promise<number> {
  let saved = before;
  const hear = (line: string | null): void => {
    const [word, number] = line?.split(' ') ?? [];
    if (word === 'open') assert.equal(Number(number), saved, 'the writer does not find what was there');
    if (word === 'saved') {
      assert.equal(Number(number), saved + 1);
      saved += 1;
    }
  };
  // Sometimes while it opens, mostly after some changes; and then not always when one has just been reported.
  const lines = random() < 0.1 ? 0 : between(random, 1, 24);
  for (let count = 0; count < lines; count += 1) {
    const line = await child.next();
    assert.notEqual(line, null, 'the writer ended by itself');
    hear(line);
  }
  for (let turn = between(random, 0, 400); turn > 0; turn -= 1) await setImmediate();
  child.process.kill('SIGKILL');
  for (let line = await child.next(); line !== null; line = await child.next()) hear(line);
  assert.equal(await child.ended, 'SIGKILL');
  return saved;
}

/** Opens a copy and compares it with the vault that was left in peace. @returns the last change that is there */
async function inspect(folder: string, twin: CorpusWork, peaceful: Store, seed: number): Promise<number> {
  const copy = copyAfterCrash(folder);
  copyFileSync(keyBeside(folder), keyBeside(copy));
  try {
    const store = await openSignedStore(copy);
    try {
      assert.equal(store.readOnlyReason, null);
      assert.equal(store.doubt, null, 'what it wrote itself is in doubt');
      while (peaceful.sequence < store.sequence) await twin.next();
      assert.equal(peaceful.sequence, store.sequence);
      assert.equal(new CorpusWork(store, seed).digest(), twin.digest(), `the vault differs at change ${store.sequence}`);
      return store.sequence;
    } finally {
      store.close();
    }
  } finally {
    rmSync(copy, { recursive: true });
    rmSync(keyBeside(copy));
  }
}
