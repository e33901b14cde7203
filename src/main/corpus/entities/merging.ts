import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import type { MergedEntity } from '../../../shared/entities/model';
import { entityKinds } from '../../../shared/entities/model';
import { CasebookError } from '../../../shared/result';
import { rewriteNotesNaming } from '../notes/notes';
import { notFound, requireLive, type Corpus, type Reader, type Transaction } from '../store/corpus';
import { createEntity, getEntity, presentEntityId, replaceAliases } from './entities';

/**
 * Two entities that are one, and one that is two. What became part of another keeps its row and knows what it gave away, so
 * that it can be taken out again; notes keep the id they were written with. docs/adr/0040-entities.md
 */

const idRow = z.object({ id: z.string() });

/**
 * Makes one entity part of another: its mentions, names, summary and dossiers become the other's. Throws `not-found`, `in-bin`,
 * `invalid-request` for one and the same.
 */
export function mergeEntities(corpus: Corpus, { from, into }: Checked<'entities.merge'>): void {
  if (from === into) throw new CasebookError('invalid-request', 'This is one entity already. Choose another one.');
  requireLive(corpus.store, 'entity', from);
  requireLive(corpus.store, 'entity', into);
  const now = corpus.now();
  corpus.store.write((tx) => {
    moveMentions(tx, from, into, now);
    moveNames(tx, from, into, now);
    moveDossiers(tx, from, into);
    moveStatements(tx, from, into);
    tx.run(`INSERT OR IGNORE INTO entity_watches (entity_id, looked_at) SELECT ?, looked_at FROM entity_watches WHERE entity_id = ?`, [
      into,
      from,
    ]);
    tx.run('INSERT INTO entity_merges (entity_id, into_id, merged_at) VALUES (?, ?, ?)', [from, into, now]);
    tx.run('UPDATE entities SET merged_into = ? WHERE merged_into = ?', [into, from]);
    tx.run('UPDATE entities SET merged_into = ?, deleted_at = ? WHERE id = ?', [into, now, from]);
    rewriteNotesNaming(tx, from);
  });
}

const sameSpan = `EXISTS (SELECT 1 FROM mentions AS twins WHERE twins.entity_id = ?2 AND twins.text_id = mentions.text_id
  AND twins.start_point = mentions.start_point AND twins.end_point = mentions.end_point)`;

/** Those on a span that the other has too stay where they are, and are not shown. */
function moveMentions(tx: Transaction, from: string, into: string, now: string): void {
  tx.run(
    `UPDATE mentions SET state = 'confirmed', updated_at = ?1 WHERE entity_id = ?2 AND state <> 'confirmed' AND EXISTS
       (SELECT 1 FROM mentions AS twins WHERE twins.entity_id = ?3 AND twins.state = 'confirmed' AND twins.text_id = mentions.text_id
        AND twins.start_point = mentions.start_point AND twins.end_point = mentions.end_point)`,
    [now, into, from],
  );
  tx.run(
    `INSERT INTO merged_moves (entity_id, kind, moved) SELECT ?1, 'mention', id FROM mentions WHERE entity_id = ?1 AND NOT ${sameSpan}`,
    [from, into],
  );
  tx.run(`UPDATE mentions SET entity_id = ?2 WHERE entity_id = ?1 AND NOT ${sameSpan}`, [from, into]);
}

function moveNames(tx: Transaction, from: string, into: string, now: string): void {
  const [one, other] = [getEntity(tx, from), getEntity(tx, into)];
  replaceAliases(tx, into, other.name, [...other.aliases, one.name, ...one.aliases]);
  const had = new Set(other.aliases);
  for (const alias of getEntity(tx, into).aliases.filter((name) => !had.has(name))) {
    tx.run(`INSERT INTO merged_moves (entity_id, kind, moved) VALUES (?, 'alias', ?)`, [from, alias]);
  }
  const summary = [other.summary, one.summary].filter((words) => words.trim() !== '');
  const both = new Set(summary).size < 2 ? (summary[0] ?? '') : summary.join('\n\n');
  tx.run('UPDATE entities SET summary = ?, updated_at = ? WHERE id = ?', [both, now, into]);
}

function moveDossiers(tx: Transaction, from: string, into: string): void {
  const about = 'dossier_id NOT IN (SELECT dossier_id FROM dossier_subjects WHERE entity_id = ?2)';
  tx.run(
    `INSERT INTO merged_moves (entity_id, kind, moved) SELECT ?1, 'dossier', dossier_id FROM dossier_subjects WHERE entity_id = ?1 AND ${about}`,
    [from, into],
  );
  tx.run(`UPDATE dossier_subjects SET entity_id = ?2 WHERE entity_id = ?1 AND ${about}`, [from, into]);
}

/** What is said of it, and the relations to it; one between the two is none any more, and stays with it, unseen. */
function moveStatements(tx: Transaction, from: string, into: string): void {
  for (const [kind, own, other] of [
    ['statement', 'entity_id', 'object_id'],
    ['object', 'object_id', 'entity_id'],
  ] as const) {
    const among = `${own} = ?1 AND ${other} IS NOT ?2`;
    tx.run(`INSERT INTO merged_moves (entity_id, kind, moved) SELECT ?1, '${kind}', id FROM statements WHERE ${among}`, [from, into]);
    tx.run(`UPDATE statements SET ${own} = ?2 WHERE ${among}`, [from, into]);
  }
}

const mergeRow = z.object({ into: z.string() });

/**
 * Takes an entity out of the one it became part of, with what it brought, as far as that is still there. Answers with that
 * one. Throws `not-found` for one that is no part of another, `conflict` while the other is itself part of a third.
 */
export function takeApart(corpus: Corpus, id: string): string {
  const merge = corpus.store.get(mergeRow, 'SELECT into_id AS "into" FROM entity_merges WHERE entity_id = ?', [id]);
  if (merge === undefined) throw notFound('entity', id);
  const { into } = merge;
  if (presentEntityId(corpus.store, into) !== into) {
    throw new CasebookError('conflict', 'The entity it became part of is itself part of another one. Take that one out first.');
  }
  corpus.store.write((tx) => {
    const moved = `SELECT moved FROM merged_moves WHERE entity_id = ?1 AND kind`;
    tx.run(`UPDATE mentions SET entity_id = ?1 WHERE entity_id = ?2 AND id IN (${moved} = 'mention')`, [id, into]);
    tx.run(`UPDATE dossier_subjects SET entity_id = ?1 WHERE entity_id = ?2 AND dossier_id IN (${moved} = 'dossier')`, [id, into]);
    tx.run(`UPDATE statements SET entity_id = ?1 WHERE entity_id = ?2 AND id IN (${moved} = 'statement')`, [id, into]);
    tx.run(`UPDATE statements SET object_id = ?1 WHERE object_id = ?2 AND id IN (${moved} = 'object')`, [id, into]);
    const brought = new Set(
      tx.all(idRow, `SELECT moved AS id FROM merged_moves WHERE entity_id = ? AND kind = 'alias'`, [id]).map((row) => row.id),
    );
    const { name, aliases } = getEntity(tx, into);
    replaceAliases(
      tx,
      into,
      name,
      aliases.filter((alias) => !brought.has(alias)),
    );
    tx.run('DELETE FROM merged_moves WHERE entity_id = ?', [id]);
    tx.run('DELETE FROM entity_merges WHERE entity_id = ?', [id]);
    tx.run('UPDATE entities SET merged_into = NULL, deleted_at = NULL WHERE id = ?', [id]);
    for (const part of partsOf(tx, id)) tx.run('UPDATE entities SET merged_into = ? WHERE id = ?', [id, part]);
    rewriteNotesNaming(tx, into);
  });
  return into;
}

/** Those that are part of one, and of its parts. */
function partsOf(reader: Reader, id: string): string[] {
  const direct = reader.all(idRow, 'SELECT entity_id AS id FROM entity_merges WHERE into_id = ?', [id]);
  return direct.flatMap((part) => [part.id, ...partsOf(reader, part.id)]);
}

const mergedRow = z.object({
  id: z.string(),
  kind: z.enum(entityKinds),
  name: z.string(),
  mergedAt: z.string(),
  mentions: z.number(),
});

/** What became part of an entity and can be taken out again, the last first. */
export function mergedInto(reader: Reader, entityId: string): MergedEntity[] {
  return reader.all(
    mergedRow,
    `SELECT entities.id, kind, name, merged_at AS mergedAt,
       (SELECT count(*) FROM merged_moves JOIN mentions ON mentions.id = moved
         WHERE merged_moves.entity_id = entities.id AND merged_moves.kind = 'mention' AND mentions.entity_id = ?1) AS mentions
     FROM entity_merges JOIN entities ON entities.id = entity_merges.entity_id WHERE into_id = ?1 ORDER BY merged_at DESC`,
    [entityId],
  );
}

/**
 * Has mentions name another entity, one that is there or a new one; where it is named already, the two are one. Answers which.
 * Throws `not-found`, `in-bin`.
 */
export function moveMentionsTo(corpus: Corpus, { ids, to }: Checked<'mentions.move'>): Reply<'mentions.move'> {
  const list = JSON.stringify(ids);
  const { store } = corpus;
  const entityId = 'entityId' in to ? to.entityId : createEntity(corpus, to).id;
  requireLive(store, 'entity', entityId);
  const among = 'id IN (SELECT value FROM json_each(?1)) AND entity_id <> ?2';
  store.write((tx) => {
    tx.run(`UPDATE OR IGNORE mentions SET entity_id = ?2, updated_at = ?3 WHERE ${among}`, [list, entityId, corpus.now()]);
    tx.run(`DELETE FROM mentions WHERE ${among}`, [list, entityId]);
  });
  return { entityId };
}
