import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import { CasebookError } from '../../../shared/result';
import { savedSearchSchema, pastSearchSchema, type SavedSearch } from '../../../shared/searches/model';
import type { Corpus, Reader } from '../store/corpus';

/** Searches kept by name, and those made lately. */

const MOST_PAST = 50;
const idRow = z.object({ id: z.string() });
const pastRow = z.object({ query: z.string() });

export function listSearches(reader: Reader): SavedSearch[] {
  return reader.all(
    savedSearchSchema,
    `SELECT id, name, query, seen_at AS seenAt FROM saved_searches JOIN seen_searches ON search_id = id ORDER BY position, name`,
    [],
  );
}

/** Throws `not-found` for one that is gone. */
export function saveSearch(corpus: Corpus, { id, name, query }: Checked<'searches.save'>): { id: string } {
  const known = id ?? corpus.newId();
  corpus.store.write((tx) => {
    if (id === null) {
      tx.run('INSERT INTO saved_searches (id, position, name, query) SELECT ?, coalesce(max(position) + 1, 0), ?, ? FROM saved_searches', [
        known,
        name,
        query,
      ]);
      tx.run('INSERT INTO seen_searches (search_id, seen_at) VALUES (?, ?)', [known, corpus.now()]);
      return;
    }
    requireSearch(tx, id);
    tx.run('UPDATE saved_searches SET name = ?, query = ? WHERE id = ?', [name, query, id]);
  });
  return { id: known };
}

/** When it was seen last is kept for an undo. */
export function removeSearch(corpus: Corpus, id: string): void {
  corpus.store.write((tx) => {
    requireSearch(tx, id);
    tx.run('DELETE FROM saved_searches WHERE id = ?', [id]);
  });
}

export function searchSeen(corpus: Corpus, id: string): void {
  corpus.store.write((tx) => {
    requireSearch(tx, id);
    tx.run('INSERT OR REPLACE INTO seen_searches (search_id, seen_at) VALUES (?, ?)', [id, corpus.now()]);
  });
}

function requireSearch(reader: Reader, id: string): void {
  if (reader.get(idRow, 'SELECT id FROM saved_searches WHERE id = ?', [id]) !== undefined) return;
  throw new CasebookError('not-found', 'This search is no longer in the vault.', `search ${id}`);
}

export function pastSearches(reader: Reader): z.infer<typeof pastSearchSchema>[] {
  return reader.all(pastSearchSchema, 'SELECT query, made_at AS madeAt FROM past_searches ORDER BY made_at DESC LIMIT ?', [MOST_PAST]);
}

/** A search that only begins the one that follows is not worth a line of its own. */
export function searchMade(corpus: Corpus, query: string): void {
  corpus.store.write((tx) => {
    const last = tx.get(pastRow, 'SELECT query FROM past_searches ORDER BY made_at DESC LIMIT 1', []);
    if (last !== undefined && last.query !== query && query.startsWith(last.query)) {
      tx.run('DELETE FROM past_searches WHERE query = ?', [last.query]);
    }
    tx.run('INSERT OR REPLACE INTO past_searches (query, made_at) VALUES (?, ?)', [query, corpus.now()]);
    tx.run('DELETE FROM past_searches WHERE query NOT IN (SELECT query FROM past_searches ORDER BY made_at DESC LIMIT ?)', [MOST_PAST]);
  });
}

export function forgetPast(corpus: Corpus): void {
  corpus.store.write((tx) => tx.run('DELETE FROM past_searches', []));
}
