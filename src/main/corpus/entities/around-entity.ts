import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { entityKinds, type Link } from '../../../shared/entities/model';
import { excerptAround } from '../../../shared/text/text';
import { booleanColumn, dossierTitle, noteTitle, requireLive, type Reader } from '../store/corpus';

/** What stands around an entity: the notes and dossiers that lead to it, and who is named in the same articles. */

/** UTF-16 units of a note on each side of a mention. */
const SURROUNDINGS = 90;

const noteRow = z.object({
  id: z.string(),
  title: z.string(),
  plain: z.string(),
  start: z.number(),
  end: z.number(),
  mentions: z.number(),
});
const dossierRow = z.object({ id: z.string(), title: z.string(), isSubject: booleanColumn });

/** Notes last edited first, each with its first mention. Throws `not-found`, `in-bin`. */
export function linkedTo(reader: Reader, entityId: string): Reply<'entities.linked'> {
  requireLive(reader, 'entity', entityId);
  // With min(), the other columns are those of the row that has it.
  const notes = reader.all(
    noteRow,
    `SELECT notes.id, title, plain, start_unit AS start, end_unit AS "end", count(*) AS mentions, min(position)
     FROM note_mentions JOIN notes ON notes.id = note_id
     WHERE entity_id = ? AND deleted_at IS NULL GROUP BY notes.id ORDER BY updated_at DESC`,
    [entityId],
  );
  const dossiers = reader.all(
    dossierRow,
    `SELECT id, title, id IN (SELECT dossier_id FROM dossier_subjects WHERE entity_id = ?1) AS isSubject FROM dossiers
     WHERE deleted_at IS NULL AND id IN (
       SELECT dossier_id FROM dossier_subjects WHERE entity_id = ?1
       UNION SELECT dossier_id FROM note_mentions JOIN dossier_sections ON dossier_sections.note_id = note_mentions.note_id
         WHERE entity_id = ?1)
     ORDER BY updated_at DESC`,
    [entityId],
  );
  return {
    notes: notes.map(({ id, title, plain, start, end, mentions }) => ({
      id,
      title: noteTitle(title),
      mentions,
      excerpt: excerptAround(plain, start, end, SURROUNDINGS),
    })),
    dossiers: dossiers.map(({ id, title, isSubject }) => ({ id, title: dossierTitle(title), isSubject })),
  };
}

const companionRow = z.object({ id: z.string(), kind: z.enum(entityKinds), name: z.string(), articles: z.number(), total: z.number() });

/** Those in most of its articles first. Throws `not-found`, `in-bin`. */
export function occursWith(reader: Reader, { entityId, offset, limit }: Checked<'entities.occursWith'>): Reply<'entities.occursWith'> {
  requireLive(reader, 'entity', entityId);
  const rows = reader.all(
    companionRow,
    `SELECT entities.id, kind, name, companions.articles, count(*) OVER () AS total FROM
       (SELECT others.entity_id AS id, count(DISTINCT others.article_id) AS articles FROM
          (SELECT DISTINCT article_id FROM mentions WHERE entity_id = ?1 AND state = 'confirmed') AS own
          CROSS JOIN articles ON articles.id = own.article_id
          CROSS JOIN mentions AS others ON others.article_id = own.article_id AND others.state = 'confirmed'
        WHERE articles.deleted_at IS NULL AND others.entity_id <> ?1 GROUP BY others.entity_id) AS companions
     CROSS JOIN entities ON entities.id = companions.id
     WHERE entities.deleted_at IS NULL ORDER BY companions.articles DESC, name, entities.id LIMIT ?2 OFFSET ?3`,
    [entityId, limit, offset],
  );
  return { total: rows[0]?.total ?? 0, companions: rows.map(({ total: _total, ...companion }) => companion) };
}

const idRow = z.object({ id: z.string() });

/** The ids of those in most articles, the first first. */
export function mostNamed(reader: Reader, limit: number): string[] {
  const rows = reader.all(
    idRow,
    `SELECT entity_id AS id FROM (SELECT entity_id, count(DISTINCT article_id) AS articles FROM mentions WHERE state = 'confirmed' GROUP BY entity_id)
     CROSS JOIN entities ON entities.id = entity_id WHERE deleted_at IS NULL ORDER BY articles DESC, entity_id LIMIT ?`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

const linkRow = z.object({ from: z.string(), to: z.string(), articles: z.number() });

/** Those between each two of some, the strongest first; none of an entity that is in the bin. */
export function linksBetween(reader: Reader, ids: readonly string[]): Link[] {
  return reader.all(
    linkRow,
    `WITH places AS MATERIALIZED
       (SELECT DISTINCT entity_id, article_id FROM json_each(?) AS wanted
          CROSS JOIN entities ON entities.id = wanted.value
          CROSS JOIN mentions ON mentions.entity_id = entities.id AND state = 'confirmed'
          CROSS JOIN articles ON articles.id = article_id
        WHERE entities.deleted_at IS NULL AND articles.deleted_at IS NULL)
     SELECT one.entity_id AS "from", other.entity_id AS "to", count(*) AS articles
     FROM places AS one JOIN places AS other ON other.article_id = one.article_id AND other.entity_id > one.entity_id
     GROUP BY one.entity_id, other.entity_id ORDER BY articles DESC, one.entity_id, other.entity_id`,
    [JSON.stringify(ids)],
  );
}
