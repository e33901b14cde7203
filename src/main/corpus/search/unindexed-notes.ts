import { z } from 'zod';
import type { Corpus, Reader, Transaction } from '../store/corpus';

/**
 * A long note's words are out of the index while someone writes in it: to index them takes longer than all else of a save.
 * Whoever asks the index puts them back first; so does the worker when nobody has asked for anything for a while.
 */

/** UTF-16 units of the words of a note; the index of a shorter one is made with each save. */
const LONG = 4000;

const noteRow = z.object({ note: z.number() });

const waiting = (reader: Reader): boolean => reader.get(noteRow, 'SELECT note FROM unindexed_notes LIMIT 1') !== undefined;

/** To be called before the words of a note are changed: the index forgets them while they can still be read. */
export function leaveUnindexed(tx: Transaction, id: string, before: string, after: string): void {
  if (Math.min(before.length, after.length) < LONG) return;
  tx.run('INSERT INTO unindexed_notes (note) SELECT rowid FROM notes WHERE id = ? AND rowid NOT IN (SELECT note FROM unindexed_notes)', [
    id,
  ]);
}

/** Puts all words back into the index. In a vault that cannot be written to what was not indexed stays so. */
export function indexNotes(store: Corpus['store']): void {
  if (store.readOnlyReason !== null || !waiting(store)) return;
  store.write((tx) => tx.run('DELETE FROM unindexed_notes'));
}
