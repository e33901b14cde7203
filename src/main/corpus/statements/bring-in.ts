import { z } from 'zod';
import type { Reply } from '../../../shared/contract';
import type { Entity } from '../../../shared/entities/model';
import { statementKey, type BroughtIn, type IncomingStatement } from '../../../shared/statements/incoming';
import { aliasKey, getEntity, insertEntity, replaceAliases } from '../entities/entities';
import { ownKindAt } from '../entities/own-kinds';
import type { Corpus, Reader, Transaction } from '../store/corpus';
import { insertStatements } from './statements';

/** Entities of a file become entities of the vault: in one transaction, and nothing of them twice. docs/adr/0070-entities-from-files.md */

type Brought = BroughtIn['entities'][number];

/** Throws `not-found` or `in-bin` when one that should get more is gone meanwhile: then nothing was written. */
export function bringIn(corpus: Corpus, { entities, statements }: BroughtIn): Reply<'entities.bringIn'> & { touched: string[] } {
  const now = corpus.now();
  return corpus.store.write((tx) => {
    const ids = new Map<string, string>();
    const [made, added] = [new Set<string>(), new Set<string>()];
    for (const entity of entities) {
      if (entity.into === null) {
        const id = freeId(tx, entity.key) ? entity.key : corpus.newId();
        insertEntity(tx, { ...entity, id, ownKind: ownKindAt(tx, entity.kind, entity.ownKind, corpus.newId) }, now);
        replaceAliases(tx, id, entity.name, entity.aliases);
        ids.set(entity.key, id);
        made.add(id);
      } else {
        const there = getEntity(tx, entity.into);
        const isFuller = addTo(tx, there, entity, now);
        if (addKind(tx, there, entity, corpus.newId) || isFuller) added.add(there.id);
        ids.set(entity.key, there.id);
      }
    }
    const fresh = newStatements(tx, statements, ids);
    insertStatements(tx, fresh, corpus.newId, now);
    for (const { of } of fresh) if (!made.has(of)) added.add(of);
    return { made: made.size, added: added.size, statements: fresh.length, touched: [...made, ...added] };
  });
}

const idRow = z.object({ id: z.string() });

/** One in the bin keeps its id, too. */
const freeId = (reader: Reader, id: string): boolean => reader.get(idRow, 'SELECT id FROM entities WHERE id = ?', [id]) === undefined;

/** Its names become aliases, its summary counts where there is none. Answers whether that changed anything. */
function addTo(tx: Transaction, there: Entity, { name, aliases, summary }: Brought, now: string): boolean {
  const known = new Set([there.name, ...there.aliases].map(aliasKey));
  const isNamed = [name, ...aliases].every((one) => known.has(aliasKey(one)));
  const isFuller = there.summary.trim() === '' && summary.trim() !== '';
  if (isNamed && !isFuller) return false;
  if (!isNamed) replaceAliases(tx, there.id, there.name, [...there.aliases, name, ...aliases]);
  tx.run('UPDATE entities SET summary = ?, updated_at = ? WHERE id = ?', [isFuller ? summary : there.summary, now, there.id]);
  return true;
}

/** The kind of the file counts where there is none of the analyst's own, and none that speaks against it. */
function addKind(tx: Transaction, there: Entity, { kind, ownKind }: Brought, newId: () => string): boolean {
  if (ownKind.length === 0 || there.ownKind != null || there.kind !== kind) return false;
  tx.run('UPDATE entities SET own_kind = ? WHERE id = ?', [ownKindAt(tx, kind, ownKind, newId), there.id]);
  return true;
}

const statementRow = z.object({
  property: z.string(),
  value: z.string(),
  objectId: z.string().nullable(),
  from: z.string().nullable(),
  until: z.string().nullable(),
});

/** With the ids of the vault; those that are there already, and those that two entities of the file made one have of each other, are none. */
function newStatements(reader: Reader, statements: readonly IncomingStatement[], ids: ReadonlyMap<string, string>): IncomingStatement[] {
  const known = new Map<string, Set<string>>();
  return statements.flatMap((statement) => {
    const of = ids.get(statement.of);
    const other = 'other' in statement.said ? ids.get(statement.said.other) : null;
    if (of === undefined || other === undefined || of === other) return [];
    const brought = { ...statement, of, said: other === null ? statement.said : { other } };
    const stated = known.get(of) ?? statedOf(reader, of);
    known.set(of, stated);
    const key = statementKey(brought);
    if (stated.has(key)) return [];
    stated.add(key);
    return [brought];
  });
}

function statedOf(reader: Reader, of: string): Set<string> {
  const sql = `SELECT property, value, object_id AS objectId, from_date AS "from", until_date AS until FROM statements WHERE entity_id = ?`;
  return new Set(
    reader
      .all(statementRow, sql, [of])
      .map(({ property, value, objectId, from, until }) =>
        statementKey({ of, property, said: objectId === null ? { value } : { other: objectId }, from, until }),
      ),
  );
}
