import { z } from 'zod';
import { CasebookError } from '../../../shared/result';
import type { Reader } from './corpus';
import type { SqliteDatabase } from './sqlite';
import { readRow, readRows } from './transaction';

/** SQLite's own checks of a database in memory. */

const integrityRow = z.object({ integrity_check: z.string() });
const nameRow = z.object({ name: z.string() });
const brokenRow = z.object({ table: z.string(), rowid: z.number().nullable(), parent: z.string() });

/** What SQLite finds wrong with the structure; empty when it is whole. Full-text indexes are {@link indexIsSound}'s. */
export function structureProblems(database: SqliteDatabase, limit = 20): string[] {
  return z
    .array(integrityRow)
    .parse(database.rows(`PRAGMA integrity_check(${limit})`))
    .map((row) => row.integrity_check)
    .filter((line) => line !== 'ok' && !/inverted index/.test(line));
}

export function isWhole(database: SqliteDatabase): boolean {
  return structureProblems(database, 1).length === 0;
}

/** Rows that refer to rows that are not there, in words. */
export function brokenReferences(database: SqliteDatabase): string[] {
  return z
    .array(brokenRow)
    .parse(database.rows('PRAGMA foreign_key_check'))
    .map(({ table, rowid, parent }) => `row ${rowid ?? '?'} of ${table} refers to a row of ${parent} that is not there`);
}

/** The full-text indexes of the schema. What only shows the words of one, or takes a text apart (`fts4aux`, `fts3tokenize`), is none. */
export function indexNames(reader: Reader): string[] {
  const sql = `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts4%'
    AND sql NOT LIKE '%USING fts4aux%' ORDER BY name`;
  return reader.all(nameRow, sql, []).map(({ name }) => name);
}

/** The statement that tests, or makes anew, an index. It fails when the index does not fit its texts. */
export function indexCommand(name: string, command: 'integrity-check' | 'rebuild'): string {
  const quoted = `"${name.replaceAll('"', '""')}"`;
  return `INSERT INTO ${quoted}(${quoted}) VALUES('${command}')`;
}

/** Whether a full-text index holds just the words of its texts. */
export function indexIsSound(database: SqliteDatabase, name: string): boolean {
  try {
    database.execute(indexCommand(name, 'integrity-check'));
    return true;
  } catch (error) {
    if (error instanceof CasebookError) return false;
    throw error;
  }
}

/** A database as the corpus reads it. */
export function readerOf(database: SqliteDatabase): Reader {
  return {
    all: (schema, sql, parameters = []) => readRows(database, schema, sql, parameters),
    get: (schema, sql, parameters = []) => readRow(database, schema, sql, parameters),
  };
}
