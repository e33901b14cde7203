import { z } from 'zod';
import type { Watch } from '../../../shared/entities/model';
import { fold } from '../../../shared/text/fold';
import { jsonColumn, requireLive, type Corpus, type Reader } from '../store/corpus';

/** Entities an analyst watches, and what was found of them since the last look. */

const lookedRow = z.object({ lookedAt: z.string() });

/** When a watched entity was last looked at; null for one that is not watched. */
export function lookedAt(reader: Reader, entityId: string): string | null {
  return reader.get(lookedRow, 'SELECT looked_at AS lookedAt FROM entity_watches WHERE entity_id = ?', [entityId])?.lookedAt ?? null;
}

const watchRow = z.object({
  entityId: z.string(),
  kind: z.string(),
  name: z.string(),
  aliases: jsonColumn(z.array(z.string())),
  lookedAt: z.string(),
  mentions: z.number(),
});
const countRow = z.object({ count: z.number() });

/** Looked at last first. */
export function listWatches(reader: Reader): Watch[] {
  const rows = reader.all(
    watchRow,
    `SELECT entity_id AS entityId, kind, name, looked_at AS lookedAt,
       (SELECT json_group_array(alias) FROM entity_aliases WHERE entity_id = entities.id) AS aliases,
       (SELECT count(*) FROM mentions JOIN articles ON articles.id = article_id
         WHERE mentions.entity_id = entities.id AND state IN ('confirmed', 'suggested')
         AND mentions.created_at > looked_at AND articles.deleted_at IS NULL) AS mentions
     FROM entity_watches JOIN entities ON entities.id = entity_id WHERE entities.deleted_at IS NULL ORDER BY looked_at DESC`,
    [],
  );
  return rows.map(({ kind, aliases, ...watch }) => ({
    ...watch,
    waiting: waitingOf(reader, kind, [watch.name, ...aliases], watch.lookedAt),
  }));
}

/** Places in articles that came in since, of names that nobody accepted or ignored yet. */
function waitingOf(reader: Reader, kind: string, names: readonly string[], since: string): number {
  const sql = `SELECT coalesce(sum(json_array_length(places)), 0) AS count FROM json_each(?1) AS keys
    CROSS JOIN suggested_names ON suggested_names.name_key = keys.value
      AND (suggested_names.kind = ?2 OR ?2 = 'other') AND suggested_names.kind IN ('person', 'organisation', 'place', 'event')
    CROSS JOIN suggestions ON suggestions.name = suggested_names.rowid AND settled = 0
    CROSS JOIN articles ON articles.rowid = suggestions.article
    WHERE deleted_at IS NULL AND imported_at > ?3`;
  return reader.get(countRow, sql, [JSON.stringify([...new Set(names.map(fold))]), kind, since])?.count ?? 0;
}

/** Throws `not-found`, `in-bin`. */
export function setWatched({ store, now }: Corpus, entityId: string, watched: boolean): void {
  requireLive(store, 'entity', entityId);
  store.write((tx) => {
    if (watched) tx.run('INSERT OR IGNORE INTO entity_watches (entity_id, looked_at) VALUES (?, ?)', [entityId, now()]);
    else tx.run('DELETE FROM entity_watches WHERE entity_id = ?', [entityId]);
  });
}

/** Nothing for one that is not watched. */
export function looked({ store, now }: Corpus, entityId: string): void {
  store.write((tx) => {
    tx.run('UPDATE entity_watches SET looked_at = ? WHERE entity_id = ?', [now(), entityId]);
  });
}
