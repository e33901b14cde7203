import { cpSync } from 'node:fs';
import { z } from 'zod';
import type { Comparison, Side } from '../../../src/shared/exchange/model';
import { tables } from '../../../src/main/corpus/store/tables';
import { openCorpus, temporaryFolder, type OpenCorpus } from '../../builders';

/** Two vaults, as two analysts have them. */

/** Brings all of the vault in `folder` into one that is open; answers with the comparison and what was chosen by. */
export async function bringIn(mine: OpenCorpus, folder: string, choose: (comparison: Comparison) => Record<string, Side> = () => ({})) {
  const comparison = await mine.handlers.compareVault({ folder });
  const { id } = comparison;
  const { pieces } = mine.handlers['exchange.decide']({ id, choices: choose(comparison) });
  let missing = 0;
  for (let piece = 0; piece < pieces; piece += 1) missing += mine.handlers['exchange.bring']({ id, piece }).missing;
  mine.handlers['exchange.close']({ id });
  return { comparison, missing };
}

/** What a comparison counts, without what it counts none of. */
export function countsOf({ counts }: Comparison): Record<string, string> {
  const some = counts.filter(({ fresh, same, differing }) => fresh + same + differing > 0);
  return Object.fromEntries(some.map(({ kind, fresh, same, differing }) => [kind, `${fresh} new, ${same} same, ${differing} differing`]));
}

/** All that Undo answers for, and what is made from it; instants and revisions left out, which change with everything. */
export function rowsIn({ store }: OpenCorpus): Record<string, string[]> {
  const kept = Object.entries(tables).filter(
    ([name, { undo }]) => undo !== 'none' && !['fingerprint_hashes', 'unindexed_notes'].includes(name),
  );
  return Object.fromEntries(
    kept.map(([name]) => [
      name,
      store
        .all(z.record(z.string(), z.unknown()), `SELECT * FROM ${name}`)
        .map((row) => JSON.stringify(inOneForm({ ...row, rowid: 0, updated_at: '', revision: 0, signature: '' })))
        .toSorted(),
    ]),
  );
}

/** A copy of a vault as a file manager makes it, opened. */
export async function copyOf(vault: OpenCorpus): Promise<{ folder: string; corpus: OpenCorpus }> {
  const folder = temporaryFolder();
  vault.store.snapshot();
  cpSync(vault.store.folder, folder, { recursive: true, filter: (path) => !path.endsWith('lock') });
  return { folder, corpus: await openCorpus(folder) };
}

/** JSON, within JSON too, with its fields in one order. */
function inOneForm(value: unknown): unknown {
  if (typeof value === 'string' && /^[{[]/.test(value)) return inOneForm(JSON.parse(value));
  if (Array.isArray(value)) return value.map(inOneForm);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, one]) => [name, inOneForm(one)]),
  );
}
