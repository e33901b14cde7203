import { z } from 'zod';
import { jsonColumn, type Transaction } from '../store/corpus';

const placesRow = z.object({ row: z.number(), places: jsonColumn(z.array(z.tuple([z.number(), z.number(), z.number()]))) });
const takenRow = z.object({ start: z.number(), end: z.number() });

/** Places of an article that are mentions by now are suggested no more; the others of the same name still are. */
export function settleSuggestions(tx: Transaction, articleId: string, textId: string): void {
  const waiting = tx.all(
    placesRow,
    `SELECT suggestions.rowid AS row, places FROM articles JOIN suggestions ON suggestions.article = articles.rowid
     WHERE articles.id = ? AND articles.text_id = ? AND settled = 0`,
    [articleId, textId],
  );
  if (waiting.length === 0) return;
  const taken = tx.all(
    takenRow,
    `SELECT start_point AS start, end_point AS "end" FROM mentions WHERE text_id = ? AND state = 'confirmed'`,
    [textId],
  );
  for (const { row, places } of waiting) {
    const left = places.filter(([start, end]) => !taken.some((other) => other.start < end && start < other.end));
    if (left.length === places.length) continue;
    // The counts are kept by what is settled and what is not.
    tx.run('UPDATE suggestions SET settled = 1 WHERE rowid = ?', [row]);
    if (left.length > 0) {
      tx.run('UPDATE suggestions SET places = ? WHERE rowid = ?', [JSON.stringify(left), row]);
      tx.run('UPDATE suggestions SET settled = 0 WHERE rowid = ?', [row]);
    }
  }
}
