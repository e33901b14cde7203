import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { nodeFiles } from '../../src/main/files/atomic-file';
import { headerLength } from '../../src/main/corpus/store/journal-format';
import { migrations } from '../../src/main/corpus/store/migrations/all';
import { loadVault } from '../../src/main/corpus/store/recovery';
import { loadSqlite } from '../../src/main/corpus/store/sqlite';
import { CorpusWork, openCorpusStore } from '../integration/store/corpus-work';
import { installRenames, snapshotDamages } from '../integration/store/damages';
import { FailingWork } from '../integration/store/failing-work';
import { copyAfterCrash, newFolder, removeFolders } from '../integration/store/folders';
import { checkedItems, FaultyFiles, openStore } from '../integration/store/kit';
import { killWriters } from '../integration/store/kills';
import { losePower } from './power-loss';

/**
 * `npm run bench:faults -- [--seed N] [--kills N] [--only kills|journal|files|disk|power]`: breaks vaults in every way there is
 * and looks whether anything that was acknowledged is lost. The same seed does the same work and the same damage. Ends
 * with 1 at the first loss, after saying which seed and fault it was.
 */

const { values } = parseArgs({
  options: { seed: { type: 'string' }, kills: { type: 'string', default: '1000' }, only: { type: 'string' } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const progress = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${text.padEnd(60)}`);
};

// --- A journal that is cut or changed -------------------------------------------------------------------------------

/** A vault of the shipped schema: some changes in two snapshots, the last ones in the journal alone. */
interface Specimen {
  folder: string;
  segment: string;
  /** Where the head of the last segment and each of its records end. */
  ends: number[];
  /** What the vault holds with none, one, two … of these records. */
  states: string[];
  digest: string;
}

const changes = { inPrevious: 12, inCurrent: 20, inAll: 24 } as const;

async function makeSpecimen(): Promise<Specimen> {
  const store = await openCorpusStore(newFolder());
  const work = new CorpusWork(store, seed);
  const segment = join('journal', `${String(changes.inCurrent + 1).padStart(12, '0')}.journal`);
  const ends = [headerLength];
  const states: string[] = [];
  while (store.sequence < changes.inAll) {
    const step = await work.next();
    if (step === changes.inPrevious || step === changes.inCurrent) store.snapshot();
    if (step >= changes.inCurrent) states.push(stateOf(step, (sql) => store.all(z.unknown(), sql)));
    if (step > changes.inCurrent) ends.push(readFileSync(join(store.folder, segment)).length);
  }
  const specimen = { folder: copyAfterCrash(store.folder), segment, ends, states, digest: work.digest() };
  store.close();
  return specimen;
}

/** What a step can change, short enough for thousands of faults. */
function stateOf(sequence: number, all: (sql: string) => unknown[]): string {
  const queries = [
    'SELECT id, title, document, revision, deleted_at FROM notes ORDER BY id',
    'SELECT id, title, original_sha256 FROM articles ORDER BY id',
    'SELECT id, name FROM entities ORDER BY id',
    'SELECT id, text_id FROM passages ORDER BY id',
    'SELECT id, title FROM dossiers ORDER BY id',
  ];
  return createHash('sha256')
    .update(JSON.stringify([sequence, ...queries.map(all)]))
    .digest('hex');
}

/** Cuts the journal at every byte of its last records, then changes a bit of every byte: read as when a vault is opened. */
async function damageJournal(specimen: Specimen): Promise<number> {
  const { segment, ends } = specimen;
  const folder = copyAfterCrash(specimen.folder);
  const openDatabase = await loadSqlite();
  const whole = readFileSync(join(folder, segment));
  const records = ends.length - 1;
  let faults = 0;
  const check = (bytes: Uint8Array, kept: number, refused: boolean, fault: string): void => {
    writeFileSync(join(folder, segment), bytes);
    const vault = loadVault({ folder, files: nodeFiles, openDatabase, migrations });
    assert.ok(vault !== undefined, fault);
    const state = stateOf(vault.sequence, (sql) => vault.database.rows(sql));
    vault.database.close();
    assert.equal(state, specimen.states[kept], `${fault}: ${kept} records should be there, change ${vault.sequence} is the last`);
    assert.equal(vault.refusal?.code, refused ? 'vault-damaged' : undefined, fault);
    faults += 1;
    if (faults % 50 === 0) progress(`journal: ${fault}`);
  };
  for (let length = 0; length < whole.length; length += 1) {
    const kept = Math.max(0, ends.filter((end) => end <= length).length - 1);
    check(whole.subarray(0, length), kept, false, `cut at byte ${length}`);
  }
  for (let index = 0; index < whole.length; index += 1) {
    const bytes = Buffer.from(whole);
    bytes[index] = (bytes[index] ?? 0) ^ (1 << ((index + seed) % 8));
    const inHead = index < headerLength;
    const kept = inHead ? records : ends.filter((end) => end <= index).length - 1;
    check(bytes, kept, !inHead && kept < records - 1, `a bit of byte ${index} changed`);
  }
  rmSync(folder, { recursive: true });
  return faults;
}

// --- Files that are not what they were ------------------------------------------------------------------------------

/** Damages a copy, opens it, compares what is there, writes to it, opens it again. */
async function opensWhole(specimen: Specimen, fault: string, damage: (folder: string) => void): Promise<void> {
  progress(fault);
  const folder = copyAfterCrash(specimen.folder);
  damage(folder);
  try {
    const store = await openCorpusStore(folder);
    assert.equal(store.readOnlyReason, null, fault);
    assert.equal(new CorpusWork(store, seed).digest(), specimen.digest, fault);
    const step = await new CorpusWork(store, seed).next();
    const digest = new CorpusWork(store, seed).digest();
    store.close();
    const again = await openCorpusStore(folder);
    assert.equal(again.sequence, step, fault);
    assert.equal(new CorpusWork(again, seed).digest(), digest, fault);
    assert.deepEqual(again.recovery, [], fault);
    again.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function damageFiles(specimen: Specimen): Promise<number> {
  let faults = 0;
  const whole = async (fault: string, damage: (folder: string) => void): Promise<void> => {
    await opensWhole(specimen, fault, damage);
    faults += 1;
  };
  for (const [name, damage] of snapshotDamages) {
    await whole(`corpus.sqlite ${name}`, (folder) => damage(join(folder, 'corpus.sqlite')));
    if (name === 'of an older state') continue;
    await whole(`corpus.previous.sqlite ${name}`, (folder) => damage(join(folder, 'corpus.previous.sqlite')));
  }
  await whole('no checksums', (folder) => {
    for (const file of readdirSync(folder)) if (file.endsWith('.sha256')) rmSync(join(folder, file));
    rmSync(join(folder, 'corpus.previous.sqlite'));
  });
  await whole('leftovers', (folder) => {
    for (const file of ['corpus.sqlite.new', 'journal/000000000099.journal.new', 'corpus.new.sqlite', 'lock.left']) {
      writeFileSync(join(folder, file), 'half');
    }
  });
  const next = copyAfterCrash(specimen.folder);
  const store = await openCorpusStore(next);
  store.snapshot();
  for (let done = 0; done <= installRenames.length; done += 1) {
    await whole(`stopped after ${done} of the renames of a snapshot`, (folder) => {
      cpSync(join(next, 'corpus.sqlite'), join(folder, 'corpus.new.sqlite'));
      cpSync(join(next, 'corpus.sqlite.sha256'), join(folder, 'corpus.new.sqlite.sha256'));
      const begun = `journal/${String(changes.inAll + 1).padStart(12, '0')}.journal`;
      cpSync(join(next, begun), join(folder, begun));
      for (const [from, to] of installRenames.slice(0, done)) renameSync(join(folder, from), join(folder, to));
    });
  }
  store.close();
  return faults + (await withoutJournal(specimen)) + (await clockGoesBack());
}

/** What was in the journal alone is gone, which must be said; what was in the snapshot is there. */
async function withoutJournal(specimen: Specimen): Promise<number> {
  const lost = ['journal', specimen.segment];
  for (const name of lost) {
    const folder = copyAfterCrash(specimen.folder);
    rmSync(join(folder, name), { recursive: true });
    const store = await openCorpusStore(folder);
    assert.equal(store.sequence, changes.inCurrent, `no ${name}`);
    assert.equal(
      stateOf(store.sequence, (sql) => store.all(z.unknown(), sql)),
      specimen.states[0],
      `no ${name}`,
    );
    assert.match(store.recovery.join(' '), /may be missing/, `no ${name}`);
    store.close();
  }
  return lost.length;
}

/** Each opening finds that it is a year earlier; within one, the work's own clock goes back as well. */
async function clockGoesBack(): Promise<number> {
  const folder = newFolder();
  let digest = '';
  const openings = 6;
  for (let opening = 0; opening < openings; opening += 1) {
    const store = await openCorpusStore(folder, { now: () => `${2030 - opening}-01-01T00:00:00.000Z` });
    const work = new CorpusWork(store, seed);
    assert.equal(store.readOnlyReason, null);
    if (opening > 0) assert.equal(work.digest(), digest, `opening ${opening}`);
    for (let step = 0; step < 8; step += 1) await work.next();
    digest = work.digest();
    store.close();
  }
  return openings;
}

// --- A disk that fails ----------------------------------------------------------------------------------------------

/** Fails the n-th write, flush and rename, for every n there is: once, and from then on. */
async function failDisk(): Promise<number> {
  let faults = 0;
  for (const name of ['write', 'sync', 'rename']) {
    for (const code of ['ENOSPC', 'EIO', 'EACCES']) {
      for (const count of [1, Number.POSITIVE_INFINITY]) {
        for (let from = 1; await failsWell({ from, count, code, name }); from += 1) {
          faults += 1;
          progress(`disk: ${code} at ${name} ${from}`);
        }
      }
    }
  }
  return faults;
}

/** @returns whether there was an n-th call to fail */
async function failsWell(fault: { from: number; count: number; code: string; name: string }): Promise<boolean> {
  const folder = newFolder();
  const files = new FaultyFiles(fault);
  const work = new FailingWork(folder, files);
  const words = `${fault.code} at ${fault.name} ${fault.from}, ${fault.count} times`;
  try {
    const forGood = fault.count !== 1;
    await work.run(forGood ? 1 : 3);
    assert.deepEqual(work.unclear, [], words);
    if (!forGood) assert.deepEqual(work.saved, [1, 2, 3, 4], words);
    const after = copyAfterCrash(folder);
    const store = await openStore(after);
    const found = checkedItems(store);
    // What was refused may have reached a disk that did not let it be taken back.
    const possible = forGood && work.refused !== null ? [work.saved, [...work.saved, work.refused]] : [work.saved];
    assert.ok(
      possible.some((items) => items.join() === found.join()),
      `${words}: ${found.join()} of ${work.saved.join()}`,
    );
    assert.equal(store.readOnlyReason, null, words);
    store.close();
    rmSync(after, { recursive: true });
    return files.failed.length > 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// --- All of it ------------------------------------------------------------------------------------------------------

const parts: Record<string, () => Promise<Record<string, number>>> = {
  kills: async () => {
    const report = await killWriters(Number(values.kills), seed, (round) => progress(`killed ${round} times`));
    return { faults: report.kills, 'changes saved': report.saved, 'on the disk before they were reported': report.unreported };
  },
  journal: async () => ({ faults: await damageJournal(await makeSpecimen()) }),
  files: async () => ({ faults: await damageFiles(await makeSpecimen()) }),
  disk: async () => ({ faults: await failDisk() }),
  power: async () => ({ faults: await losePower(seed, progress) }),
};

const names: Record<string, string> = {
  kills: 'writers killed',
  journal: 'journal cut or changed, at every byte',
  files: 'snapshots, journals and clocks that are not what they were',
  disk: 'writes, flushes and renames that fail, at every n',
  power: 'power lost, at every call that leaves another disk',
};

async function run(): Promise<void> {
  console.log(`seed ${seed}`);
  const figures: Record<string, unknown> = { bench: 'faults', seed };
  let faults = 0;
  for (const [part, work] of Object.entries(parts)) {
    if (values.only !== undefined && values.only !== part) continue;
    const started = performance.now();
    const tried = await work();
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    progress('');
    const more = Object.entries(tried)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ');
    console.log(`${(names[part] ?? part).padEnd(60)} ${more}; lost: nothing (${seconds} s)`);
    figures[part] = { ...tried, seconds };
    faults += tried['faults'] ?? 0;
  }
  console.log(`${faults} faults tried, nothing lost`);
  console.log(JSON.stringify({ ...figures, faults, lost: 0 }));
}

try {
  await run();
} catch (error) {
  process.exitCode = 1;
  console.error(error);
  console.log(`LOST: run again with --seed ${seed}`);
  console.log(JSON.stringify({ bench: 'faults', seed, lost: 1, fault: error instanceof Error ? error.message : String(error) }));
} finally {
  removeFolders();
}
