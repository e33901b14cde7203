import type { z } from 'zod';
import { CasebookError } from '../../../shared/result';
import type { JournalStatement } from './journal-format';
import type { SqliteDatabase, SqlValue } from './sqlite';

/** One write of the store. Reads see the transaction's own changes. */
export interface Transaction {
  /** Runs one INSERT, UPDATE or DELETE. What differs from run to run (clocks, ids) comes in as a parameter. */
  run(sql: string, parameters?: readonly SqlValue[]): void;
  all<Row>(schema: z.ZodType<Row>, sql: string, parameters?: readonly SqlValue[]): Row[];
  get<Row>(schema: z.ZodType<Row>, sql: string, parameters?: readonly SqlValue[]): Row | undefined;
}

/** All rows of a query, each checked by the schema. */
export function readRows<Row>(database: SqliteDatabase, schema: z.ZodType<Row>, sql: string, parameters: readonly SqlValue[]): Row[] {
  assertReads(sql);
  return database.rows(sql, parameters.map(storable)).map((row) => checkRow(schema, row, sql));
}

/** The first row of a query, checked by the schema. */
export function readRow<Row>(
  database: SqliteDatabase,
  schema: z.ZodType<Row>,
  sql: string,
  parameters: readonly SqlValue[],
): Row | undefined {
  assertReads(sql);
  const row = database.first(sql, parameters.map(storable));
  return row === undefined ? undefined : checkRow(schema, row, sql);
}

/** Keeps what was run, for the journal. A statement that failed changed nothing and is not kept. */
export class RecordedTransaction implements Transaction {
  readonly statements: JournalStatement[] = [];
  readonly #database: SqliteDatabase;
  #ended = false;

  constructor(database: SqliteDatabase) {
    this.#database = database;
  }

  run(sql: string, parameters: readonly SqlValue[] = []): void {
    this.#assertOpen();
    assertReplayable(sql);
    const values = parameters.map(storable);
    this.#database.run(sql, values);
    this.statements.push({ sql, parameters: values });
  }

  all<Row>(schema: z.ZodType<Row>, sql: string, parameters: readonly SqlValue[] = []): Row[] {
    this.#assertOpen();
    return readRows(this.#database, schema, sql, parameters);
  }

  get<Row>(schema: z.ZodType<Row>, sql: string, parameters: readonly SqlValue[] = []): Row | undefined {
    this.#assertOpen();
    return readRow(this.#database, schema, sql, parameters);
  }

  end(): void {
    this.#ended = true;
  }

  #assertOpen(): void {
    if (this.#ended) {
      throw mistake('the transaction has ended', '');
    }
  }
}

const replayable = new Set<string>();

/** What the journal repeats must come out the same: one statement that changes rows, without a clock or chance of its own. */
function assertReplayable(sql: string): void {
  if (replayable.has(sql)) {
    return;
  }
  if (!/^\s*(insert|update|delete|replace|with)\b/i.test(sql)) {
    throw mistake('only INSERT, UPDATE and DELETE can be written', sql);
  }
  if (/\brandom(blob)?\s*\(|\bcurrent_(time|date|timestamp)\b|'now'|\bor\s+(rollback|fail)\b/i.test(sql)) {
    throw mistake('this would not come out the same when it is repeated', sql);
  }
  replayable.add(sql);
}

/** A query may not change anything: it would be in memory and not in the journal. */
function assertReads(sql: string): void {
  if (!/^\s*(select|values|explain|with)\b/i.test(sql) || /^\s*with\b.*\b(insert|update|delete|replace)\s/is.test(sql)) {
    throw mistake('this is not a query', sql);
  }
}

function checkRow<Row>(schema: z.ZodType<Row>, row: unknown, sql: string): Row {
  const parsed = schema.safeParse(row);
  if (!parsed.success) {
    throw mistake(`a row is not as expected: ${parsed.error.message}`, sql);
  }
  return parsed.data;
}

/** Half of a surrogate pair has no UTF-8: memory would hold one thing and the journal another. */
function storable(value: SqlValue): SqlValue {
  return typeof value === 'string' && /\p{Surrogate}/u.test(value) ? value.replace(/\p{Surrogate}/gu, '\uFFFD') : value;
}

function mistake(reason: string, sql: string): CasebookError {
  return new CasebookError(
    'internal',
    'Casebook could not finish this. Nothing was changed; please report it.',
    sql === '' ? reason : `${reason}: ${sql}`,
  );
}
