import { z } from 'zod';
import type { SqliteDatabase } from './sqlite';

/** Whose changes are followed: by which column a row is told, and for a change of which columns (null: of none). */
export interface FollowedTable {
  readonly table: string;
  readonly key: string;
  readonly on: readonly ('insert' | 'delete')[];
  readonly columns: readonly string[] | null;
}

let followers = 0;
const keyRow = z.object({ key: z.string() });

/**
 * Tells which rows were changed, by whatever it was: an action, its undoing, an import. Answers that are kept in memory are put
 * right by it. Like the history's (`recorder.ts`) its triggers and their list are TEMP: no part of the vault's file, and a
 * rollback takes back what they wrote down.
 */
export class Follower {
  readonly #database: SqliteDatabase;
  readonly #list: string;

  /** `name`: for whoever reads a query. Not within a transaction. */
  constructor(database: SqliteDatabase, name: string, followed: readonly FollowedTable[]) {
    this.#database = database;
    followers += 1;
    const list = `followed_${name}_${followers}`;
    this.#list = `temp.${list}`;
    const note = (row: 'old' | 'new', { key }: FollowedTable): string => `INSERT OR IGNORE INTO ${list} (key) VALUES (${row}.${key});`;
    const trigger = (one: FollowedTable, event: string, when: string, body: string): string =>
      `CREATE TEMP TRIGGER ${list}_${one.table}_${event} AFTER ${when} ON main.${one.table} BEGIN ${body} END`;
    database.execute(
      [
        `CREATE TEMP TABLE ${list} (key TEXT PRIMARY KEY) WITHOUT ROWID`,
        ...followed.flatMap((one) => [
          ...one.on.map((event) => trigger(one, event, event, note(event === 'insert' ? 'new' : 'old', one))),
          ...(one.columns === null
            ? []
            : [trigger(one, 'update', `UPDATE OF ${one.columns.join(', ')}`, `${note('old', one)} ${note('new', one)}`)]),
        ]),
      ].join(';\n'),
    );
  }

  /** Up to so many of the rows that were changed; they are told until they are {@link settled}. */
  some(limit: number): string[] {
    return this.#database.rows(`SELECT key FROM ${this.#list} LIMIT ?`, [limit]).map((row) => keyRow.parse(row).key);
  }

  settled(keys: readonly string[]): void {
    this.#database.run(`DELETE FROM ${this.#list} WHERE key IN (SELECT value FROM json_each(?))`, [JSON.stringify(keys)]);
  }
}
