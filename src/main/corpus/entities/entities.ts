import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { entityKinds, entitySchema, type Entity, type EntityKind, type EntitySummary } from '../../../shared/entities/model';
import { jsonColumn, notFound, requireLive, type Corpus, type Reader, type Transaction } from '../store/corpus';
import { rewriteNotesNaming } from '../notes/notes';
import type { NamingGraph } from './naming-graph';
import { compareNames } from '../../../shared/text/order';
import { kindsToSet, ownKindCell, ownKindColumn } from './own-kinds';

const aliasesColumn = `(SELECT json_group_array(alias) FROM
  (SELECT alias FROM entity_aliases WHERE entity_id = entities.id ORDER BY position)) AS aliases`;

const summaryRow = z.object({
  id: z.string(),
  kind: z.enum(entityKinds),
  ownKind: ownKindCell,
  name: z.string(),
  aliases: jsonColumn(z.array(z.string())),
  mentionCount: z.number(),
});

const inNotes = `(SELECT count(*) FROM note_mentions JOIN notes ON notes.id = note_id
         WHERE entity_id = entities.id AND notes.deleted_at IS NULL)`;
const inArticles = `(SELECT count(*) FROM mentions JOIN articles ON articles.id = article_id
         WHERE entity_id = entities.id AND state = 'confirmed' AND articles.deleted_at IS NULL)`;
const summaryColumns = (counted: string): string => `entities.id, kind, ${ownKindColumn}, name, ${aliasesColumn},
  ${counted} AS mentionCount`;

/** An entity's place in the list, as far as it is needed to find a page of it. */
export interface EntityInOrder {
  readonly id: string;
  readonly name: { readonly entityKind: EntityKind | null };
}

/** A part of them, and how many there are of each kind. */
export function pageOfEntities(
  reader: Reader,
  order: readonly EntityInOrder[],
  { offset, limit }: Checked<'entities.page'>,
  graph: NamingGraph | null,
): Reply<'entities.page'> {
  const counts = new Map<EntityKind | null, number>();
  for (const { name } of order) counts.set(name.entityKind, (counts.get(name.entityKind) ?? 0) + 1);
  const ids = order.slice(offset, offset + limit).map(({ id }) => id);
  const known = new Map(namedEntities(reader, ids, graph).map((entity) => [entity.id, entity]));
  return {
    total: order.length,
    kinds: entityKinds.flatMap((kind) => (counts.has(kind) ? [{ kind, count: counts.get(kind) ?? 0 }] : [])),
    entities: ids.flatMap((id) => known.get(id) ?? []),
  };
}

/** Some of them, as they are listed: what shows a few need not read all. With a graph no article is read to count mentions. */
export function namedEntities(reader: Reader, ids: readonly string[], graph: NamingGraph | null = null): EntitySummary[] {
  const columns = summaryColumns(graph === null ? `${inArticles} + ${inNotes}` : inNotes);
  const rows = reader.all(
    summaryRow,
    `SELECT ${columns} FROM entities WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL`,
    [JSON.stringify(ids)],
  );
  const present = rows.map((row) => ({ ...row, mentionCount: row.mentionCount + (graph?.countOf(row.id).mentions ?? 0) }));
  const found = [...present, ...mergedAmong(reader, ids)];
  return found.sort((a, b) => compareNames(a.name, b.name));
}

const mergedRow = z.object({ asked: z.string(), id: z.string() });

/** Those that became part of another one, as that one, under the ids they were asked for by; how often it is named is said of itself. */
function mergedAmong(reader: Reader, ids: readonly string[]): EntitySummary[] {
  const sql =
    'SELECT id AS asked, merged_into AS id FROM entities WHERE id IN (SELECT value FROM json_each(?)) AND merged_into IS NOT NULL';
  const merged = reader.all(mergedRow, sql, [JSON.stringify(ids)]);
  if (merged.length === 0) return [];
  const present = new Map(namedEntities(reader, [...new Set(merged.map(({ id }) => id))]).map((entity) => [entity.id, entity]));
  return merged.flatMap(({ asked, id }) => {
    const entity = present.get(id);
    return entity === undefined ? [] : [{ ...entity, id: asked, mentionCount: 0 }];
  });
}

/** The entity that one is part of by now: most are their own. */
export function presentEntityId(reader: Reader, id: string): string {
  const row = reader.get(idRow, 'SELECT merged_into AS id FROM entities WHERE id = ? AND merged_into IS NOT NULL', [id]);
  return row?.id ?? id;
}

const idRow = z.object({ id: z.string() });

const entityRow = z.object({
  id: z.string(),
  kind: z.enum(entityKinds),
  ownKind: ownKindCell,
  name: z.string(),
  aliases: jsonColumn(z.array(z.string())),
  summary: z.string(),
  rulesOff: jsonColumn(entitySchema.shape.rulesOff),
  createdAt: z.string(),
  updatedAt: z.string(),
});
const entityColumns = `entities.id, entities.kind, ${ownKindColumn}, entities.name, ${aliasesColumn},
  entities.summary, entities.rules_off AS rulesOff, entities.created_at AS createdAt, entities.updated_at AS updatedAt`;

/** One that became part of another is answered as that one. Throws `not-found`, `in-bin`. */
export function getEntity(reader: Reader, asked: string): Entity {
  const id = presentEntityId(reader, asked);
  requireLive(reader, 'entity', id);
  const row = reader.get(entityRow, `SELECT ${entityColumns} FROM entities WHERE id = ?`, [id]);
  if (row === undefined) throw notFound('entity', id);
  return row;
}

/** Those that exist, be they in the bin, by name; one that became part of another as that one, under its own id. */
export function getEntities(reader: Reader, ids: readonly string[]): Entity[] {
  const sql = `SELECT asked.id AS asked, ${entityColumns} FROM entities AS asked
    JOIN entities ON entities.id = coalesce(asked.merged_into, asked.id) WHERE asked.id IN (SELECT value FROM json_each(?))`;
  return reader
    .all(entityRow.extend({ asked: z.string() }), sql, [JSON.stringify(ids)])
    .map(({ asked, ...entity }) => ({ ...entity, id: asked }))
    .sort((a, b) => compareNames(a.name, b.name));
}

/** All of them but those in the bin, by name. */
export function allEntities(reader: Reader): Entity[] {
  const rows = reader.all(entityRow, `SELECT ${entityColumns} FROM entities WHERE deleted_at IS NULL`, []);
  return rows.sort((a, b) => compareNames(a.name, b.name));
}

/** Two entities may share a name: people do. Throws `not-found` for a kind that is gone. */
export function createEntity(corpus: Corpus, request: Checked<'entities.create'>): Entity {
  const id = corpus.newId();
  corpus.store.write((tx) => {
    const kinds = kindsToSet(tx, request.kind, request.ownKind ?? null);
    insertEntity(tx, { id, name: request.name, ...kinds, summary: '' }, corpus.now());
  });
  return getEntity(corpus.store, id);
}

export function insertEntity(
  tx: Transaction,
  { id, kind, ownKind, name, summary }: Pick<Entity, 'id' | 'kind' | 'name' | 'summary'> & { ownKind: string | null },
  now: string,
): void {
  tx.run('INSERT INTO entities (id, kind, own_kind, name, summary, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)', [
    id,
    kind,
    ownKind,
    name,
    summary,
    now,
    now,
  ]);
}

/**
 * Aliases are unique without regard to case, among themselves and beside the name: the first spelling stays.
 * Notes whose mentions show the entity's name follow a new one. Throws `not-found`.
 */
export function updateEntity(corpus: Corpus, request: Checked<'entities.update'>): Entity {
  const { id } = request;
  corpus.store.write((tx) => {
    const before = getEntity(tx, id);
    const name = request.name ?? before.name;
    const { kind, ownKind } = kindsAfter(tx, before, request);
    tx.run('UPDATE entities SET kind = ?, own_kind = ?, name = ?, summary = ?, updated_at = ? WHERE id = ?', [
      kind,
      ownKind,
      name,
      request.summary ?? before.summary,
      corpus.now(),
      id,
    ]);
    // A new name may be one of the aliases.
    const renamed = name !== before.name;
    if (renamed || request.aliases !== undefined) replaceAliases(tx, id, name, request.aliases ?? before.aliases);
    if (renamed) rewriteNotesNaming(tx, id);
  });
  return getEntity(corpus.store, id);
}

/** A fixed kind alone takes the own one off. */
function kindsAfter(reader: Reader, before: Entity, { kind, ownKind }: Checked<'entities.update'>) {
  if (kind === undefined && ownKind === undefined) return { kind: before.kind, ownKind: before.ownKind?.id ?? null };
  return kindsToSet(reader, kind ?? before.kind, ownKind ?? null);
}

/** Throws `not-found`, `in-bin`. */
export function setNameRules(corpus: Corpus, { id, name, off }: Checked<'entities.setRules'>): void {
  corpus.store.write((tx) => {
    const { [name]: _before, ...others } = getEntity(tx, id).rulesOff;
    const rules = off.length === 0 ? others : { ...others, [name]: off };
    tx.run('UPDATE entities SET rules_off = ?, updated_at = ? WHERE id = ?', [JSON.stringify(rules), corpus.now(), id]);
  });
}

export function replaceAliases(tx: Transaction, entityId: string, name: string, aliases: readonly string[]): void {
  tx.run('DELETE FROM entity_aliases WHERE entity_id = ?', [entityId]);
  const seen = new Set([aliasKey(name)]);
  let position = 0;
  for (const alias of aliases) {
    const key = aliasKey(alias);
    if (seen.has(key)) continue;
    seen.add(key);
    tx.run('INSERT INTO entity_aliases (entity_id, position, alias, alias_key) VALUES (?, ?, ?, ?)', [entityId, position, alias, key]);
    position += 1;
  }
}

export function aliasKey(alias: string): string {
  return alias.normalize('NFC').toLowerCase();
}
