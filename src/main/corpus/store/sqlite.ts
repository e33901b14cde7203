import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import initSqlJs from 'sql.js';
import { z } from 'zod';
import { CasebookError } from '../../../shared/result';
import { DatabaseBytes, imageOf, type DatabaseImage } from './database-bytes';

/** What a column or a bound parameter can hold. Whole numbers beyond 2^53 do not survive; store them as text. */
export type SqlValue = string | number | null | Uint8Array;
export type SqlRow = Record<string, SqlValue>;

type Engine = initSqlJs.SqlJsStatic;
type Prepared = initSqlJs.Statement;

const cachedStatements = 256;
const rowsBetweenSteps = 128;
let engine: Promise<Engine> | undefined;

/** Loads SQLite once per thread. The WASM file is read from the installed `sql.js`, never fetched. */
function loadEngine(): Promise<Engine> {
  engine ??= initSqlJs({
    wasmBinary: new Uint8Array(readFileSync(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'))).buffer,
  });
  return engine;
}

/** Makes databases in the memory of this thread; see {@link SqliteDatabase}. `DatabaseBytes` are taken over, not copied. */
export type OpenDatabase = (bytes?: Uint8Array | DatabaseBytes) => SqliteDatabase;

export async function loadSqlite(): Promise<OpenDatabase> {
  const engine = await loadEngine();
  return (bytes) => {
    const own = bytes instanceof DatabaseBytes ? bytes : DatabaseBytes.copyOf(bytes ?? emptyDatabase(engine));
    return new SqliteDatabase(engine, own);
  };
}

/** The one page of a database without tables. */
function emptyDatabase({ Database }: Engine): Uint8Array {
  const database = new Database();
  try {
    database.exec('PRAGMA user_version = 0');
    return database.export();
  } finally {
    database.close();
  }
}

/**
 * One SQLite database in memory, with a cache of prepared statements and foreign keys enforced.
 * `export()` of sql.js 1.16 copies through SQLite's backup call: settings and prepared statements survive it.
 */
export class SqliteDatabase {
  readonly #database: initSqlJs.Database;
  readonly #bytes: DatabaseBytes;
  readonly #statements = new Map<string, Prepared>();
  /** Hears of each statement with the milliseconds it took; its values are nobody's business. */
  onStatement: ((sql: string, milliseconds: number) => void) | null = null;
  /** Called before each statement and now and then between its rows; what it throws ends the statement. */
  onStep: (() => void) | null = null;

  /** @throws `internal` when the bytes are not a database */
  constructor({ Database }: Engine, bytes: DatabaseBytes) {
    this.#bytes = bytes;
    this.#database = this.#guard('open', () => new Database(bytes.source()));
    try {
      // The rollback journal lives in memory too: durability is the store's, not SQLite's.
      this.execute('PRAGMA foreign_keys = ON; PRAGMA journal_mode = MEMORY; PRAGMA temp_store = MEMORY');
      this.execute('PRAGMA synchronous = OFF; PRAGMA cache_size = -65536');
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  /** Runs one statement. */
  run(sql: string, parameters: readonly SqlValue[] = []): void {
    this.#use(sql, parameters, (statement) => {
      statement.step();
    });
  }

  /** All rows of one query, as SQLite gives them: check them with a schema before use. */
  rows(sql: string, parameters: readonly SqlValue[] = []): SqlRow[] {
    return this.#use(sql, parameters, (statement) => this.#collect(statement, Number.POSITIVE_INFINITY));
  }

  /** The first row of one query. */
  first(sql: string, parameters: readonly SqlValue[] = []): SqlRow | undefined {
    return this.#use(sql, parameters, (statement) => this.#collect(statement, 1))[0];
  }

  /** Runs SQL text that is not worth keeping prepared: several statements, pragmas, schema changes. */
  execute(sql: string): void {
    this.#guard(sql, () => this.#database.exec(sql));
  }

  /** Undoes the open transaction; SQLite may have undone it already, after some errors. */
  rollBack(): void {
    try {
      this.execute('ROLLBACK');
    } catch (error) {
      if (!(error instanceof CasebookError && error.details?.includes('no transaction is active') === true)) {
        throw error;
      }
    }
  }

  /** The database file as it is now, not within a transaction; costs hardly anything until pieces of it change. */
  image(): DatabaseImage {
    const { length } = this.first('SELECT page_count * page_size AS length FROM pragma_page_count, pragma_page_size') ?? {};
    const ours = !this.#bytes.left && z.number().parse(length) === this.#bytes.length;
    return ours ? this.#bytes.image() : imageOf(this.export());
  }

  /** Bytes of memory the database file takes. */
  get length(): number {
    return this.#bytes.length;
  }

  /** A copy of the whole database file. */
  export(): Uint8Array {
    return this.#guard('export', () => this.#database.export());
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #collect(statement: Prepared, limit: number): SqlRow[] {
    const rows: SqlRow[] = [];
    let columns: string[] | undefined;
    while (rows.length < limit && statement.step()) {
      columns ??= statement.getColumnNames();
      const values = statement.get();
      const row: SqlRow = {};
      for (let index = 0; index < columns.length; index += 1) {
        row[columns[index] ?? ''] = values[index] ?? null;
      }
      rows.push(row);
      if (rows.length % rowsBetweenSteps === 0) this.onStep?.();
    }
    return rows;
  }

  #use<T>(sql: string, parameters: readonly SqlValue[], work: (statement: Prepared) => T): T {
    return this.#guard(sql, () => {
      this.onStep?.();
      const started = performance.now();
      const statement = this.#prepare(sql);
      try {
        statement.bind([...parameters]);
        return work(statement);
      } finally {
        this.onStatement?.(sql, performance.now() - started);
        // An open cursor would keep the database from committing and from being copied.
        statement.reset();
      }
    });
  }

  #prepare(sql: string): Prepared {
    const known = this.#statements.get(sql);
    if (known !== undefined) {
      this.#statements.delete(sql);
      this.#statements.set(sql, known);
      return known;
    }
    const statement = this.#database.prepare(sql);
    // SQLite compiles the first statement of a text and says nothing about the rest.
    if (!/^[\s;]*$/.test(sql.slice(statement.getSQL().length))) {
      statement.free();
      throw new Error('more than one statement in one text');
    }
    this.#statements.set(sql, statement);
    this.#forgetOldest();
    return statement;
  }

  #forgetOldest(): void {
    for (const [sql, statement] of this.#statements) {
      if (this.#statements.size <= cachedStatements) {
        return;
      }
      this.#statements.delete(sql);
      statement.free();
    }
  }

  #guard<T>(sql: string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw sqlFailure(error, sql);
    }
  }
}

/** An error of SQLite with the statement it came from. Broken constraints are `conflict`, all else `internal`. */
function sqlFailure(error: unknown, sql: string): CasebookError {
  if (error instanceof CasebookError) {
    return error;
  }
  const reason = error instanceof Error ? error.message : String(error);
  const details = `${reason} in: ${sql}`;
  if (reason.includes('constraint failed')) {
    return new CasebookError('conflict', 'This does not fit what the vault already holds. Nothing was changed.', details);
  }
  return new CasebookError('internal', 'Casebook could not finish this, by a fault of its own. Nothing was changed.', details);
}
