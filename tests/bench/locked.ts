import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { CorpusClient, Locker } from '../../src/main/corpus/client';
import { fillVault } from './fill';

/**
 * `npm run bench:locked -- [--articles N] [--saves N] [--openings N]`: what a locked vault costs, by turns with the same vault
 * unlocked in the same run. Needs the built application. Aims: a save at most 1.3 times as long, opening 1.5 times.
 */

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    saves: { type: 'string', default: '300' },
    openings: { type: 'string', default: '7' },
  },
});
const built = (name: string): URL => pathToFileURL(path.resolve('out/main', `${name}.js`));
const passphrase = 'a passphrase of the bench';

interface Side {
  name: 'unlocked' | 'locked';
  vault: string;
  key: Uint8Array | null;
}

const open = ({ vault, key }: Side): Promise<CorpusClient> =>
  CorpusClient.open(vault, {
    script: built('corpus-worker'),
    ...(key === null ? {} : { sealed: { key: Uint8Array.from(key), seen: null } }),
  });

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const at = (share: number, times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;

function compare(what: string, times: Readonly<Record<Side['name'], number[]>>, share: number, aim: number | null): void {
  const [plain, locked] = [at(share, times.unlocked), at(share, times.locked)];
  const wanted = aim === null ? '' : ` (at most ${aim})`;
  console.log(
    `${what.padEnd(34)} ${plain.toFixed(1).padStart(9)} ms ${locked.toFixed(1).padStart(9)} ms   × ${(locked / plain).toFixed(2)}${wanted}`,
  );
}

const folder = mkdtempSync(path.join(tmpdir(), 'casebook-bench-locked-'));
try {
  const articles = Number(values.articles);
  const plain: Side = { name: 'unlocked', vault: path.join(folder, 'unlocked'), key: null };
  const sealed: Side = { name: 'locked', vault: path.join(folder, 'locked'), key: null };
  const { longNoteId } = await fillVault(plain.vault, articles);
  // Once opened, so that both have made what an opening makes.
  await (await open(plain)).close();
  cpSync(plain.vault, sealed.vault, { recursive: true });
  const locker = new Locker(() => undefined, built('corpus-locker'));
  const { key, file } = await locker.make(passphrase);
  console.log(`${articles} articles; median of turns, unlocked and locked\n`);
  const lockMs = await milliseconds(() => locker.lock(sealed.vault, key, file));
  sealed.key = key;
  const sides = [plain, sealed];
  const times = (): Record<Side['name'], number[]> => ({ unlocked: [], locked: [] });

  const opening = times();
  for (let turn = 0; turn < Number(values.openings); turn += 1) {
    for (const side of sides) {
      const started = performance.now();
      const client = await open(side);
      await client.call('vault.status', null);
      opening[side.name].push(performance.now() - started);
      await client.close();
    }
  }
  compare('open and answer', opening, 0.5, 1.5);

  const saves = times();
  const snapshots = times();
  const clients = await Promise.all(
    sides.map(async (side) => {
      const client = await open(side);
      return { side, client, note: await client.call('notes.get', { id: longNoteId }) };
    }),
  );
  for (let turn = 0; turn < Number(values.saves); turn += 1) {
    for (const { side, client, note } of clients) {
      const { id, document, title, revision } = note;
      const took = await milliseconds(async () => {
        note.revision = (await client.call('notes.save', { id, revision, title: `${title} ${turn}`, document })).revision;
      });
      saves[side.name].push(took);
    }
  }
  compare('save of a note, 50 citations', saves, 0.5, 1.3);
  compare('  the slowest of a hundred', saves, 0.99, null);
  for (let turn = 0; turn < Number(values.openings); turn += 1) {
    for (const { side, client } of clients) {
      await client.call('notes.create', { title: `Note of turn ${turn}` });
      snapshots[side.name].push(await milliseconds(() => client.snapshot()));
    }
  }
  compare('snapshot', snapshots, 0.5, null);
  for (const { client } of clients) await client.close();

  const unlocking = [];
  for (let turn = 0; turn < 5; turn += 1) unlocking.push(await milliseconds(() => locker.open(sealed.vault, { passphrase })));
  console.log(`\nfrom the passphrase to the key       ${at(0.5, unlocking).toFixed(0)} ms`);
  console.log(`locking the vault                    ${(lockMs / 1000).toFixed(1)} s`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
