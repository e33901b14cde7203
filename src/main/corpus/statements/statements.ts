import { z } from 'zod';
import { publishedSchema } from '../../../shared/articles/model';
import type { Checked } from '../../../shared/contract';
import { entityKinds } from '../../../shared/entities/model';
import { CasebookError } from '../../../shared/result';
import { endsBefore } from '../../../shared/dates/date-value';
import type { IncomingStatement } from '../../../shared/statements/incoming';
import type { Statement, StatementFields } from '../../../shared/statements/model';
import { sourcesOf } from './statement-sources';
import { requireLive, type Corpus, type Reader, type Transaction } from '../store/corpus';

/** What is said of entities. docs/adr/0041-statements-and-time.md */

const row = z.object({
  id: z.string(),
  entityId: z.string(),
  entityKind: z.enum(entityKinds),
  entityName: z.string(),
  property: z.string(),
  value: z.string(),
  objectId: z.string().nullable(),
  objectKind: z.enum(entityKinds).nullable(),
  objectName: z.string().nullable(),
  from: publishedSchema.nullable(),
  until: publishedSchema.nullable(),
  passageId: z.string().nullable(),
  createdAt: z.string(),
});
type Row = z.infer<typeof row>;

const columns = `SELECT statements.id, entity_id AS entityId, subject.kind AS entityKind, subject.name AS entityName, property, value,
    object_id AS objectId, object.kind AS objectKind, object.name AS objectName, from_date AS "from", until_date AS until,
    passage_id AS passageId, statements.created_at AS createdAt
  FROM statements JOIN entities AS subject ON subject.id = entity_id LEFT JOIN entities AS object ON object.id = object_id
  WHERE subject.deleted_at IS NULL AND object.deleted_at IS NULL`;

/** What is said of it, and the relations of others to it, in the order in which they were made. Throws `not-found`, `in-bin`. */
export function statementsOf(reader: Reader, entityId: string): Statement[] {
  requireLive(reader, 'entity', entityId);
  const rows = [
    ...reader.all(row, `${columns} AND entity_id = ?`, [entityId]),
    ...reader.all(row, `${columns} AND object_id = ? AND entity_id <> object_id`, [entityId]),
  ];
  return statementsFrom(reader, rows);
}

/** Those of some entities, for what shows several at once. */
export function statementsOfSome(reader: Reader, entityIds: readonly string[]): Statement[] {
  return statementsFrom(
    reader,
    reader.all(row, `${columns} AND entity_id IN (SELECT value FROM json_each(?))`, [JSON.stringify(entityIds)]),
  );
}

/** Those of one property, however it is written large or small. */
export function statementsCalled(reader: Reader, property: string): Statement[] {
  return statementsFrom(reader, reader.all(row, `${columns} AND property = ? COLLATE NOCASE`, [property]));
}

/** All of them that are not about something in the bin. */
export function allStatements(reader: Reader): Statement[] {
  return statementsFrom(reader, reader.all(row, columns, []));
}

/** The relations between some entities. */
export function relationsAmong(reader: Reader, ids: readonly string[]): Statement[] {
  const among = 'IN (SELECT value FROM json_each(?1))';
  return statementsFrom(reader, reader.all(row, `${columns} AND entity_id ${among} AND object_id ${among}`, [JSON.stringify(ids)]));
}

function statementsFrom(reader: Reader, rows: readonly Row[]): Statement[] {
  const ids = rows.flatMap(({ passageId }) => passageId ?? []);
  const passages = sourcesOf(reader, [...new Set(ids)]);
  return rows
    .map(({ entityId, entityKind, entityName, objectId, objectKind, objectName, passageId, ...said }) => {
      const passage = passageId === null ? null : (passages.get(passageId) ?? null);
      const object = objectId === null || objectKind === null ? null : { id: objectId, kind: objectKind, name: objectName ?? '' };
      return {
        ...said,
        entity: { id: entityId, kind: entityKind, name: entityName },
        object,
        passage,
        lost: passageId !== null && passage === null,
      };
    })
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
}

interface Columns {
  property: string;
  value: string;
  objectId: string | null;
  from: string | null;
  until: string | null;
  passageId: string | null;
}

/** Throws `not-found`, `in-bin`, `invalid-request` for what cannot be. */
function checked(reader: Reader, entityId: string, { property, said, from, until, passageId }: StatementFields): Columns {
  const objectId = 'objectId' in said ? said.objectId : null;
  if (objectId !== null) requireLive(reader, 'entity', objectId);
  if (objectId === entityId) throw new CasebookError('invalid-request', 'A relation is one to another entity. Choose another one.');
  if (endsBefore(from, until)) {
    throw new CasebookError('invalid-request', 'It would end before it begins. Put the dates right.');
  }
  if (passageId !== null && sourcesOf(reader, [passageId]).size === 0) {
    throw new CasebookError('not-found', 'This passage is no longer in the vault. Choose another one.');
  }
  return { property, value: 'value' in said ? said.value : '', objectId, from, until, passageId };
}

/** Throws `not-found`, `in-bin`, `invalid-request`. Answers its id. */
export function createStatement(corpus: Corpus, { entityId, fields }: Checked<'statements.create'>): string {
  requireLive(corpus.store, 'entity', entityId);
  const { property, value, objectId, from, until, passageId } = checked(corpus.store, entityId, fields);
  const [id, now] = [corpus.newId(), corpus.now()];
  corpus.store.write((tx) => {
    tx.run(
      `INSERT INTO statements (id, entity_id, property, value, object_id, from_date, until_date, passage_id, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [id, entityId, property, value, objectId, from, until, passageId, now, now],
    );
  });
  return id;
}

/**
 * Takes many in at once: as one statement of SQL, as tens of thousands would otherwise keep everything else waiting. `of` and `other` are ids of
 * entities that are there. They rest on no passage.
 */
export function insertStatements(tx: Transaction, statements: readonly IncomingStatement[], newId: () => string, now: string): void {
  if (statements.length === 0) return;
  const rows = statements.map(({ of, property, said, from, until }) => {
    const [value, objectId] = 'value' in said ? [said.value, null] : ['', said.other];
    return [newId(), of, property, value, objectId, from, until];
  });
  tx.run(
    `INSERT INTO statements (id, entity_id, property, value, object_id, from_date, until_date, passage_id, created_at, updated_at)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, NULL, ?2, ?2 FROM json_each(?1)`,
    [JSON.stringify(rows), now],
  );
}

const ofRow = z.object({ entityId: z.string() });

/** Throws `not-found`, `in-bin`, `invalid-request`. */
export function updateStatement(corpus: Corpus, { id, fields }: Checked<'statements.update'>): void {
  const { property, value, objectId, from, until, passageId } = checked(corpus.store, entityOf(corpus.store, id), fields);
  corpus.store.write((tx) => {
    tx.run(
      `UPDATE statements SET property = ?, value = ?, object_id = ?, from_date = ?, until_date = ?, passage_id = ?, updated_at = ?
       WHERE id = ?`,
      [property, value, objectId, from, until, passageId, corpus.now(), id],
    );
  });
}

/** Throws `not-found`. */
export function removeStatement(corpus: Corpus, id: string): void {
  entityOf(corpus.store, id);
  corpus.store.write((tx) => {
    tx.run('DELETE FROM statements WHERE id = ?', [id]);
  });
}

/** Whom it is about. Throws `not-found`. */
export function entityOf(reader: Reader, id: string): string {
  const found = reader.get(ofRow, 'SELECT entity_id AS entityId FROM statements WHERE id = ?', [id]);
  if (found === undefined) throw new CasebookError('not-found', 'This statement is no longer in the vault. Go on without it.');
  return found.entityId;
}

const propertyRow = z.object({ property: z.string() });

/** The most used first. */
export function statedProperties(reader: Reader): string[] {
  const sql = 'SELECT property FROM statements GROUP BY lower(property) ORDER BY count(*) DESC, property LIMIT 200';
  return reader.all(propertyRow, sql, []).map(({ property }) => property);
}
