import { z } from 'zod';
import { CasebookError } from '../../../shared/result';
import { indexCommand, indexNames, readerOf } from './database-checks';
import type { SqliteDatabase } from './sqlite';

/** One step of the schema. Never changed once a vault may have it: what came out wrong is put right by the next one. */
export interface Migration {
  /** 1, 2, 3, … without a gap. */
  version: number;
  name: string;
  /** SQL statements, one each; what they need comes with them: no clock, no random. */
  up: readonly string[];
}

const applicationId = 0x43534231; // "CSB1"
const versionRow = z.object({ user_version: z.number().int() });
const valueRow = z.object({ value: z.string() });

/** What the store itself keeps in the database, beside the schema of the corpus. */
export interface StoreMeta {
  /** 32 hexadecimal digits, made with the vault: its journal carries them too. */
  vaultId: string;
  /** The last change the snapshot holds. */
  lastSequence: number;
}

/** Makes the store's own table in an empty database. */
export function prepareVault(database: SqliteDatabase, vaultId: string): void {
  database.execute('CREATE TABLE store_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID');
  database.execute(`PRAGMA application_id = ${applicationId}`);
  database.run(`INSERT INTO store_meta (name, value) VALUES ('vault-id', ?), ('last-sequence', '0')`, [vaultId]);
}

/** The store's own values, or undefined when this is not a vault's database. */
export function readMeta(database: SqliteDatabase): StoreMeta | undefined {
  const table = database.first(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'store_meta'`);
  if (table === undefined) {
    return undefined;
  }
  const vaultId = readValue(database, 'vault-id');
  const lastSequence = Number(readValue(database, 'last-sequence'));
  if (vaultId === undefined || !/^[0-9a-f]{32}$/.test(vaultId) || !Number.isSafeInteger(lastSequence)) {
    return undefined;
  }
  return { vaultId, lastSequence };
}

function readValue(database: SqliteDatabase, name: string): string | undefined {
  const row = valueRow.safeParse(database.first('SELECT value FROM store_meta WHERE name = ?', [name]));
  return row.success ? row.data.value : undefined;
}

export function writeLastSequence(database: SqliteDatabase, sequence: number): void {
  database.run(`UPDATE store_meta SET value = ? WHERE name = 'last-sequence'`, [String(sequence)]);
}

export function schemaVersion(database: SqliteDatabase): number {
  return versionRow.parse(database.first('PRAGMA user_version')).user_version;
}

export function newestVersion(migrations: readonly Migration[]): number {
  let newest = 0;
  // Numbers are given out when work begins: one whose change was not needed stays unused.
  for (const { version, name } of migrations) {
    if (version <= newest) throw new RangeError(`migration ${version} (${name}) stands after ${newest}`);
    newest = version;
  }
  return newest;
}

/**
 * Brings the database to schema `target`, one transaction a migration.
 * @throws `internal` with the migration's name; the migrations before it have then been done, in memory only
 */
export function migrate(database: SqliteDatabase, migrations: readonly Migration[], target: number): void {
  for (const migration of migrations) {
    if (migration.version > schemaVersion(database) && migration.version <= target) {
      runMigration(database, migration);
    }
  }
}

function runMigration(database: SqliteDatabase, migration: Migration): void {
  // Has no effect inside a transaction, so it comes before: tables may be made anew, and the check is at the end.
  database.execute('PRAGMA foreign_keys = OFF');
  try {
    database.execute('BEGIN IMMEDIATE');
    try {
      migration.up.forEach((sql) => {
        database.execute(sql);
      });
      database.execute(`PRAGMA user_version = ${migration.version}`);
      checkDatabase(database);
      database.execute('COMMIT');
    } catch (error) {
      database.rollBack();
      throw migrationFailure(migration, error);
    }
  } finally {
    database.execute('PRAGMA foreign_keys = ON');
  }
}

/** Every foreign key has its row, and every full-text index fits its texts. */
function checkDatabase(database: SqliteDatabase): void {
  const broken = database.rows('PRAGMA foreign_key_check');
  if (broken.length > 0) {
    throw new Error(`${broken.length} rows refer to rows that are not there: ${JSON.stringify(broken[0])}`);
  }
  for (const name of indexNames(readerOf(database))) database.execute(indexCommand(name, 'integrity-check'));
}

function migrationFailure(migration: Migration, error: unknown): CasebookError {
  const reason = error instanceof CasebookError ? (error.details ?? error.message) : String(error);
  return new CasebookError(
    'internal',
    'This vault could not be brought to the form this version of Casebook needs. Nothing in it was changed: ' +
      'open it with the version you used before, and report this.',
    `migration ${migration.version} (${migration.name}): ${reason}`,
  );
}
