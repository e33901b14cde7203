import { writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { seededRandom } from '../../bench/generate';
import { CorpusWork, openSignedStore } from './corpus-work';

/**
 * Works on the vault of a folder until it is killed: `FOLDER SEED`. Says `open N` with the last change there is, then
 * `saved N` after each. Snapshots come at moments of its own, some at once and some in pieces.
 */
const [, , folder = '', seed = '1'] = process.argv;
const store = await openSignedStore(folder);
const work = new CorpusWork(store, Number(seed));
const random = seededRandom(Number(seed) + store.sequence);
writeSync(1, `open ${store.sequence}\n`);
for (;;) {
  writeSync(1, `saved ${await work.next()}\n`);
  const chance = random();
  if (chance < 0.1) store.snapshot();
  else if (chance < 0.25) void store.snapshotLater();
  // The pieces of a snapshot are written between the steps.
  else await setImmediate();
}
