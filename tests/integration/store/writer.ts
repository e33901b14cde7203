import { writeSync } from 'node:fs';
import { openStore, addItem, itemText } from './kit';
import { z } from 'zod';

/**
 * Writes item after item until it is killed, and says `saved ID` after each: run with the vault's folder. Every fifth
 * item is followed by a snapshot, every seventh is first written and rolled back.
 */
const folder = process.argv[2] ?? '';
const store = await openStore(folder);
const last = store.get(z.object({ id: z.number() }), 'SELECT coalesce(max(id), 0) AS id FROM items')?.id ?? 0;
writeSync(1, `open ${last}\n`);
for (let id = last + 1; ; id += 1) {
  if (id % 7 === 0) {
    try {
      store.write((transaction) => {
        transaction.run('INSERT INTO items (id, text) VALUES (?, ?)', [id, itemText(id)]);
        throw new RangeError('rolled back');
      });
    } catch (error) {
      if (!(error instanceof RangeError)) {
        throw error;
      }
    }
  }
  addItem(store, id);
  writeSync(1, `saved ${id}\n`);
  if (id % 5 === 0) {
    store.snapshot();
  }
}
