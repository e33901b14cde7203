import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import { entityKinds, hasOwnKindSchema, type EntityKind } from '../../../shared/entities/model';
import {
  areSound,
  kindAt,
  kindKey,
  kindsCalled,
  problemOfKind,
  problemOfRemoval,
  withThoseBelow,
  type OwnKind,
} from '../../../shared/entities/own-kinds';
import { CasebookError } from '../../../shared/result';
import { jsonColumn, type Corpus, type Reader, type Transaction } from '../store/corpus';

/** Kinds of the analyst's own, and which entities are of them. docs/adr/0085-own-kinds.md */

const kindRow = z.object({
  id: z.string(),
  kind: z.enum(entityKinds),
  parentId: z.string().nullable(),
  name: z.string(),
});
const countRow = z.object({ ownKind: z.string(), entities: z.number() });
const idRow = z.object({ id: z.string() });

const among = '(SELECT value FROM json_each(?))';

/** SQL: the own kind of a row of `entities` with the names that lead to it; null for none. */
export const ownKindColumn = `CASE WHEN entities.own_kind IS NOT NULL THEN json_object('id', entities.own_kind, 'path', json((
  WITH RECURSIVE above (parent_id, name, level) AS (
    SELECT parent_id, name, 0 FROM own_kinds WHERE id = entities.own_kind
    UNION SELECT own_kinds.parent_id, own_kinds.name, level + 1 FROM above JOIN own_kinds ON own_kinds.id = above.parent_id WHERE level < 9)
  SELECT json_group_array(name) FROM (SELECT name FROM above ORDER BY level DESC)))) END AS ownKind`;
export const ownKindCell = jsonColumn(hasOwnKindSchema).nullable();

/** All of them, in no order, without how many entities are of each. */
export function ownKindsIn(reader: Reader): z.infer<typeof kindRow>[] {
  return reader.all(kindRow, 'SELECT id, kind, parent_id AS parentId, name FROM own_kinds', []);
}

export function listOwnKinds(reader: Reader): OwnKind[] {
  const counts = reader.all(
    countRow,
    `SELECT own_kind AS ownKind, count(*) AS entities FROM entities INDEXED BY entities_by_own_kind
     WHERE own_kind IS NOT NULL AND deleted_at IS NULL GROUP BY own_kind`,
    [],
  );
  const of = new Map(counts.map(({ ownKind, entities }) => [ownKind, entities]));
  return ownKindsIn(reader).map((own) => ({ ...own, entities: of.get(own.id) ?? 0 }));
}

/** The ids of the kinds that words mean, and of all below them. */
export function ownKindsWithin(reader: Reader, words: string): string[] {
  const kinds = ownKindsIn(reader);
  const called = kindsCalled(kinds, words).map(({ id }) => id);
  return called.length === 0 ? [] : [...withThoseBelow(kinds, called)];
}

/** Throws `not-found`. */
export function requireOwnKind(reader: Reader, id: string): z.infer<typeof kindRow> {
  const own = reader.get(kindRow, 'SELECT id, kind, parent_id AS parentId, name FROM own_kinds WHERE id = ?', [id]);
  if (own === undefined) throw noKind(id);
  return own;
}

const noKind = (id: string): CasebookError =>
  new CasebookError('not-found', 'This kind is no longer in the vault. Choose another one.', `own kind ${id}`);

/** Throws `invalid-request` where it cannot stand so. */
export function createOwnKind(corpus: Corpus, asked: Checked<'kinds.create'>): { id: string } {
  const id = corpus.newId();
  corpus.store.write((tx) => insertOwnKind(tx, { ...asked, id }));
  return { id };
}

function insertOwnKind(tx: Transaction, { id, kind, parentId, name }: z.infer<typeof kindRow>): void {
  refuse(problemOfKind(ownKindsIn(tx), { kind, parentId, name }));
  tx.run('INSERT INTO own_kinds (id, kind, parent_id, name, name_key) VALUES (?, ?, ?, ?, ?)', [id, kind, parentId, name, kindKey(name)]);
}

/** The kind that names lead to, made where it is not there; null for no names. Throws `invalid-request` where one cannot stand so. */
export function ownKindAt(tx: Transaction, kind: EntityKind, path: readonly string[], newId: () => string): string | null {
  let parentId: string | null = null;
  for (const [at, name] of path.entries()) {
    const known = kindAt(ownKindsIn(tx), kind, path.slice(0, at + 1))?.id;
    const id: string = known ?? newId();
    if (known === undefined) insertOwnKind(tx, { id, kind, parentId, name });
    parentId = id;
  }
  return parentId;
}

/**
 * Answers with the entities that are shown otherwise: those of a kind below another fixed one are of that one now. Throws `not-found`,
 * `invalid-request` where it cannot stand so.
 */
export function updateOwnKind(corpus: Corpus, { id, name, place }: Checked<'kinds.update'>): string[] {
  return corpus.store.write((tx) => {
    const before = requireOwnKind(tx, id);
    const kinds = ownKindsIn(tx);
    const after = { ...before, ...place, ...(name !== undefined && { name }) };
    refuse(problemOfKind(kinds, after));
    const within = JSON.stringify([...withThoseBelow(kinds, [id])]);
    // In one statement: halfway there may be another of its name.
    tx.run('UPDATE own_kinds SET kind = ?, parent_id = ?, name = ?, name_key = ? WHERE id = ?', [
      after.kind,
      after.parentId,
      after.name,
      kindKey(after.name),
      id,
    ]);
    if (after.kind !== before.kind) {
      tx.run(`UPDATE own_kinds SET kind = ? WHERE id IN ${among} AND id <> ?`, [after.kind, within, id]);
      tx.run(`UPDATE entities SET kind = ? WHERE own_kind IN ${among}`, [after.kind, within]);
    }
    return tx.all(idRow, `SELECT id FROM entities WHERE own_kind IN ${among}`, [within]).map((row) => row.id);
  });
}

/**
 * Its entities, those in the bin too, and the kinds below it move up to where it stands. Answers with the entities. Throws
 * `not-found`, `invalid-request` where a name would stand twice.
 */
export function removeOwnKind(corpus: Corpus, id: string): string[] {
  return corpus.store.write((tx) => {
    const { parentId } = requireOwnKind(tx, id);
    const kinds = ownKindsIn(tx);
    refuse(problemOfRemoval(kinds, id));
    const within = JSON.stringify([...withThoseBelow(kinds, [id])]);
    const touched = tx.all(idRow, `SELECT id FROM entities WHERE own_kind IN ${among}`, [within]).map((row) => row.id);
    tx.run('UPDATE entities SET own_kind = ? WHERE own_kind = ?', [parentId, id]);
    tx.run('UPDATE own_kinds SET parent_id = ? WHERE parent_id = ?', [parentId, id]);
    tx.run('DELETE FROM own_kinds WHERE id = ?', [id]);
    return touched;
  });
}

/** Gives a kind to many: `ownKind` null for the fixed one alone. Those that are gone are left out. Throws `not-found` for the kind. */
export function setKindOfEntities(corpus: Corpus, { ids, kind, ownKind }: Checked<'entities.setKind'>): void {
  corpus.store.write((tx) => {
    const of = kindsToSet(tx, kind, ownKind);
    tx.run(
      `UPDATE entities SET kind = ?1, own_kind = ?2, updated_at = ?3 WHERE id IN (SELECT value FROM json_each(?4))
         AND deleted_at IS NULL AND (kind IS NOT ?1 OR own_kind IS NOT ?2)`,
      [of.kind, of.ownKind, corpus.now(), JSON.stringify(ids)],
    );
  });
}

/** What an entity of a kind has in both columns. Throws `not-found`. */
export function kindsToSet(reader: Reader, kind: EntityKind, ownKind: string | null): { kind: EntityKind; ownKind: string | null } {
  return { kind: ownKind === null ? kind : requireOwnKind(reader, ownKind).kind, ownKind };
}

/**
 * To be called when rows were put back one by one. An entity that comes back has the fixed kind that its own one has by now. Answers
 * whether all kinds stand as they may.
 */
export function settleKinds(tx: Transaction): boolean {
  tx.run(
    `UPDATE entities SET kind = (SELECT kind FROM own_kinds WHERE own_kinds.id = entities.own_kind)
     WHERE id IN (SELECT entities.id FROM entities INDEXED BY entities_by_own_kind JOIN own_kinds ON own_kinds.id = own_kind
       WHERE own_kind IS NOT NULL AND entities.kind <> own_kinds.kind)`,
    [],
  );
  return areSound(ownKindsIn(tx));
}

function refuse(problem: string | null): void {
  if (problem !== null) throw new CasebookError('invalid-request', problem);
}
