import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { entityKinds } from '../../../shared/entities/model';
import { excerptAround } from '../../../shared/text/text';
import { booleanColumn, dossierTitle, noteTitle, requireLive, type Reader } from '../store/corpus';
import type { NamingGraph } from './naming-graph';
import { ownKindCell, ownKindColumn } from './own-kinds';

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

const namedRow = z.object({ id: z.string(), kind: z.enum(entityKinds), ownKind: ownKindCell, name: z.string() });

/** Those in most of its articles first. Throws `not-found`, `in-bin`. */
export function occursWith(
  reader: Reader,
  graph: NamingGraph,
  { entityId, offset, limit }: Checked<'entities.occursWith'>,
): Reply<'entities.occursWith'> {
  requireLive(reader, 'entity', entityId);
  const counted = [...graph.companionsOf(entityId)].sort(([, a], [, b]) => b - a);
  // Names decide among those in as many articles: they are read as far as they may.
  const least = counted[Math.min(counted.length, offset + limit) - 1]?.[1] ?? 0;
  const articles = new Map(counted.filter(([, count]) => count >= least));
  const companions = reader
    .all(namedRow, `SELECT id, kind, ${ownKindColumn}, name FROM entities WHERE id IN (SELECT value FROM json_each(?))`, [
      JSON.stringify([...articles.keys()]),
    ])
    .map((row) => ({ ...row, articles: articles.get(row.id) ?? 0 }))
    .sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
  return { total: counted.length, companions: companions.slice(offset, offset + limit) };
}

/** The ids of those in most articles, the first first. */
export function mostNamed(graph: NamingGraph, limit: number): string[] {
  return graph
    .counts()
    .filter(({ articles }) => articles > 0)
    .sort((a, b) => b.articles - a.articles || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
    .map(({ id }) => id);
}

const relatedRow = z.object({ from: z.string(), to: z.string() });
const MOST_STEPS = 6;

/** The shortest way over shared articles and relations. Throws `not-found`, `in-bin`. */
export function pathBetween(reader: Reader, graph: NamingGraph, request: Checked<'entities.path'>): Reply<'entities.path'> {
  for (const id of [request.from, request.to]) requireLive(reader, 'entity', id);
  const related = (ids: readonly string[]): [string, string][] =>
    reader
      .all(
        relatedRow,
        `SELECT entity_id AS "from", object_id AS "to" FROM json_each(?1) AS wanted CROSS JOIN statements ON entity_id = wanted.value
           WHERE object_id IS NOT NULL
         UNION SELECT object_id, entity_id FROM json_each(?1) AS wanted CROSS JOIN statements ON object_id = wanted.value`,
        [JSON.stringify(ids)],
      )
      .map(({ from, to }) => [from, to]);
  return { ids: graph.path({ ...request, most: MOST_STEPS }, related) };
}
