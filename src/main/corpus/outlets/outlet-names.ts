import { z } from 'zod';
import { outletKey } from '../../../shared/outlets/model';
import type { Corpus, Reader, Transaction } from '../store/corpus';

/** How articles find their outlet: by any of its names. What an article calls its outlet is never changed. */

const ownerRow = z.object({ outletId: z.string(), nameKey: z.string() });

/** The outlet that has this name or alias; undefined when none has. */
export function outletNamed(reader: Reader, name: string): string | undefined {
  return ownerOf(reader, name)?.outletId;
}

// The keys of a vault that was made before there were outlets come from SQLite's lower(), which knows ASCII alone.
function ownerOf(reader: Reader, name: string): z.infer<typeof ownerRow> | undefined {
  return reader.get(
    ownerRow,
    `SELECT outlet_id AS outletId, name_key AS nameKey FROM outlet_names
     WHERE name_key IN (?1, lower(trim(?2))) ORDER BY name_key = ?1 DESC LIMIT 1`,
    [outletKey(name), name],
  );
}

/** The outlet of an article that calls it `name`: found by that name, or made, without a grade. Null for no name. */
export function outletOf(corpus: Corpus, tx: Transaction, name: string | null): string | null {
  if (name === null || outletKey(name) === '') return null;
  const owner = ownerOf(tx, name);
  if (owner === undefined) return makeOutlet(corpus, tx, name.replace(/\s+/gu, ' ').trim());
  const key = outletKey(name);
  if (owner.nameKey !== key) tx.run('UPDATE outlet_names SET name_key = ? WHERE name_key = ?', [key, owner.nameKey]);
  return owner.outletId;
}

/** Makes an outlet of which nothing but the name is known; answers with its id. */
export function makeOutlet(corpus: Corpus, tx: Transaction, name: string): string {
  const id = corpus.newId();
  const now = corpus.now();
  tx.run('INSERT INTO outlets (id, name, created_at, updated_at) VALUES (?, ?, ?, ?)', [id, name, now, now]);
  writeNames(tx, id, [name]);
  return id;
}

/** Gives an outlet these names, its own first. None of them may belong to another outlet. */
export function writeNames(tx: Transaction, outletId: string, names: readonly string[]): void {
  tx.run('DELETE FROM outlet_names WHERE outlet_id = ?', [outletId]);
  for (const [position, name] of names.entries()) {
    tx.run('INSERT INTO outlet_names (outlet_id, position, name, name_key) VALUES (?, ?, ?, ?)', [
      outletId,
      position,
      name,
      outletKey(name),
    ]);
  }
}

/**
 * An outlet that no article names any more goes with its last article, unless the analyst has said something of it: a
 * spelling put right would leave an empty one behind each time.
 */
export function forgetUnused(tx: Transaction, outletId: string | null): void {
  if (outletId === null) return;
  const unused = tx.get(
    z.object({ id: z.string() }),
    `SELECT id FROM outlets WHERE id = ? AND kind IS NULL AND country IS NULL AND summary = '' AND reliability IS NULL
       AND NOT EXISTS (SELECT 1 FROM articles WHERE outlet_id = outlets.id)
       AND NOT EXISTS (SELECT 1 FROM outlet_grades WHERE outlet_id = outlets.id)
       AND NOT EXISTS (SELECT 1 FROM outlet_names WHERE outlet_id = outlets.id AND position > 0)`,
    [outletId],
  );
  if (unused !== undefined) removeOutletRows(tx, outletId);
}

export function removeOutletRows(tx: Transaction, outletId: string): void {
  for (const table of ['outlet_grades', 'outlet_names']) tx.run(`DELETE FROM ${table} WHERE outlet_id = ?`, [outletId]);
  tx.run('DELETE FROM outlets WHERE id = ?', [outletId]);
}
