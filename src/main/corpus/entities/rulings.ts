import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import { requireAll, type Corpus, type Reader } from '../store/corpus';
import { pairRulings, type PairRuling } from '../../../shared/entities/model';

/** What an analyst said of two entities that may be one: remembered for ever. */

const rulingRow = z.object({ one: z.string(), other: z.string(), ruling: z.enum(pairRulings) });

/** By both ids, the smaller first. */
export function rulingsOf(reader: Reader): Map<string, PairRuling> {
  const rows = reader.all(rulingRow, 'SELECT entity_id AS one, other_id AS other, ruling FROM entity_rulings', []);
  return new Map(rows.map(({ one, other, ruling }) => [`${one} ${other}`, ruling]));
}

export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Throws `not-found`. */
export function rule(corpus: Corpus, { ids, ruling }: Checked<'pairs.rule'>): void {
  requireAll(corpus.store, 'entity', ids);
  const [one, other] = [...ids].sort();
  corpus.store.write((tx) => {
    tx.run(
      `INSERT INTO entity_rulings (entity_id, other_id, ruling, ruled_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (entity_id, other_id) DO UPDATE SET ruling = excluded.ruling, ruled_at = excluded.ruled_at`,
      [one ?? '', other ?? '', ruling, corpus.now()],
    );
  });
}
