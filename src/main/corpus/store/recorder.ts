import { z } from 'zod';
import { tables } from './tables';
import type { SqlRow, SqliteDatabase, SqlValue } from './sqlite';

/**
 * What a write changed, row by row, with the values before and after: so that it can be taken back and done again.
 * TEMP triggers made from the schema write it down while a switch is on (https://www.sqlite.org/undoredo.html). They and
 * their log live in the connection: they are no part of the vault's file, and a rollback takes back what they logged.
 * docs/adr/0012-undo.md has the reasons.
 */

export interface RecordedTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** The columns of the primary key of a table without rowids; null for the others. */
  readonly key: readonly string[] | null;
  /** The column that is another name of the rowid, if any. */
  readonly rowidColumn: string | null;
}

/** One row, or several that were changed in the same way. Values are those of `columns`, in their order. */
export interface Change {
  readonly table: RecordedTable;
  readonly kind: 'insert' | 'update' | 'delete';
  /** Empty for a table without rowids: its key is among the values. */
  readonly rowids: readonly number[];
  readonly columns: readonly string[];
  /** Empty for an insert. */
  readonly before: readonly SqlValue[];
  /** Empty for a delete. */
  readonly after: readonly SqlValue[];
}

/**
 * Columns that are made anew from notes, names, texts and rulings with each of their changes, as are the derived
 * {@link tables}: never recorded. Whoever takes a change back makes them anew (`applyChanges`).
 */
const derivedColumns: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['articles', new Set(['origin_id'])],
  ['notes', new Set(['plain', 'plain_form'])],
]);

/** Also true for a table that {@link tables} does not know: better recorded for nothing than lost. */
const isRecorded = (table: string): boolean => (tables[table]?.undo ?? 'recorded') === 'recorded';

export function isDerived(table: RecordedTable, column: string): boolean {
  return derivedColumns.get(table.name)?.has(column) === true;
}

const INSERT = 1;
const UPDATE = 2;
const DELETE = 3;
/** A change of as many columns at most: their numbers are the bits of an integer. */
const MOST_COLUMNS = 50;

const columnRow = z.object({
  tableName: z.string(),
  withoutRowid: z.number(),
  name: z.string(),
  type: z.string(),
  key: z.number().int(),
});
type ColumnRow = z.infer<typeof columnRow>;
const logRow = z.looseObject({
  tableIndex: z.number().int(),
  operation: z.number().int(),
  row: z.number().int().nullable(),
  mask: z.number().int(),
});

export class Recorder {
  readonly #database: SqliteDatabase;
  readonly #tables: readonly RecordedTable[];

  /** Makes the triggers; not within a transaction. */
  constructor(database: SqliteDatabase) {
    this.#database = database;
    this.#tables = readTables(database);
    database.execute(scriptOf(this.#tables));
  }

  /** From here on changes are recorded, until {@link take}; a rollback ends it as well. Within a transaction. */
  start(): void {
    this.#database.run('UPDATE temp.undo_switch SET recording = 1');
  }

  /** What was changed since {@link start}, in order. */
  take(): Change[] {
    this.#database.run('UPDATE temp.undo_switch SET recording = 0');
    const rows = this.#database.rows('SELECT * FROM temp.undo_log ORDER BY sequence');
    if (rows.length > 0) this.#database.run('DELETE FROM temp.undo_log');
    const changes: NewChange[] = [];
    for (const row of rows) {
      const change = this.#changeOf(row);
      const last = changes.at(-1);
      // A thousand articles deleted at once, say.
      if (last !== undefined && isSameUpdate(last, change)) last.rowids.push(...change.rowids);
      else changes.push(change);
    }
    return changes;
  }

  #changeOf(values: SqlRow): NewChange {
    const { tableIndex, operation, row, mask } = logRow.parse(values);
    const table = this.#tables[tableIndex];
    if (table === undefined) throw new RangeError(`no recorded table ${tableIndex}`);
    const numbers = table.columns.map((_, index) => index);
    const changed = operation === UPDATE ? numbers.filter((index) => Math.floor(mask / 2 ** index) % 2 === 1) : numbers;
    const valuesAt = (side: 'o' | 'n'): SqlValue[] => changed.map((index) => values[`${side}${index}`] ?? null);
    return {
      table,
      kind: operation === INSERT ? 'insert' : operation === UPDATE ? 'update' : 'delete',
      rowids: row === null ? [] : [row],
      columns: changed.map((index) => table.columns[index] ?? ''),
      before: operation === INSERT ? [] : valuesAt('o'),
      after: operation === DELETE ? [] : valuesAt('n'),
    };
  }
}

type NewChange = Change & { rowids: number[] };

/** Whether the two change different rows from the same values to the same values. */
function isSameUpdate(one: Change, other: Change): boolean {
  return (
    one.kind === 'update' &&
    other.kind === 'update' &&
    one.table === other.table &&
    same(one.columns, other.columns) &&
    same(one.before, other.before) &&
    same(one.after, other.after)
  );
}

function same(some: readonly SqlValue[], others: readonly SqlValue[]): boolean {
  return some.length === others.length && some.every((value, index) => value === others[index]);
}

function readTables(database: SqliteDatabase): RecordedTable[] {
  const rows = database.rows(
    `SELECT tables.name AS tableName, tables.wr AS withoutRowid, columns.name, upper(columns.type) AS type, columns.pk AS key
     FROM pragma_table_list AS tables JOIN pragma_table_xinfo(tables.name) AS columns
     WHERE tables.schema = 'main' AND tables.type = 'table' AND tables.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       AND columns.hidden = 0
     ORDER BY tables.name, columns.cid`,
  );
  const byTable = new Map<string, ColumnRow[]>();
  for (const row of z.array(columnRow).parse(rows)) {
    byTable.set(row.tableName, [...(byTable.get(row.tableName) ?? []), row]);
  }
  return [...byTable].filter(([name]) => isRecorded(name)).map(([name, columns]) => tableOf(name, columns));
}

function tableOf(name: string, columns: readonly ColumnRow[]): RecordedTable {
  if (columns.length > MOST_COLUMNS) throw new RangeError(`${name} has too many columns to be recorded`);
  const key = columns.filter((column) => column.key > 0);
  const hasRowid = columns[0]?.withoutRowid === 0;
  return {
    name,
    columns: columns.map((column) => column.name),
    key: hasRowid ? null : key.map((column) => column.name),
    rowidColumn: hasRowid && key.length === 1 && key[0]?.type === 'INTEGER' ? key[0].name : null,
  };
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function scriptOf(tables: readonly RecordedTable[]): string {
  const most = Math.max(0, ...tables.map(({ columns }) => columns.length));
  const values = Array.from({ length: most }, (_, index) => `, o${index}, n${index}`).join('');
  return [
    'CREATE TEMP TABLE undo_switch (recording INTEGER NOT NULL)',
    'INSERT INTO temp.undo_switch (recording) VALUES (0)',
    `CREATE TEMP TABLE undo_log (sequence INTEGER PRIMARY KEY, tableIndex, operation, row, mask${values})`,
    ...tables.flatMap(triggersOf),
  ].join(';\n');
}

const ON = '(SELECT recording FROM temp.undo_switch)';

/** AFTER DELETE: what a foreign key deletes with a row is logged before the row, and comes back behind it. */
function triggersOf(table: RecordedTable, tableIndex: number): string[] {
  const { name, columns, key } = table;
  const log = (operation: number, row: string, mask: string, logged: readonly string[], from: readonly string[]): string =>
    `INSERT INTO undo_log (${['tableIndex', 'operation', 'row', 'mask', ...logged].join(', ')})
     VALUES (${[tableIndex, operation, row, mask, ...from].join(', ')});`;
  const numbered = (side: string): string[] => columns.map((_, index) => `${side}${index}`);
  const all = (side: string): string[] => columns.map((column) => `${side}.${quoted(column)}`);
  const rowOf = (side: string): string => (key === null ? `${side}.rowid` : 'NULL');
  const inserted = log(INSERT, rowOf('new'), '0', numbered('n'), all('new'));
  const deleted = log(DELETE, rowOf('old'), '0', numbered('o'), all('old'));
  const differs = columns
    .map((column, index) => ({ column, index, sql: differsIn(column) }))
    .filter(({ column }) => !isDerived(table, column));
  const mask = differs.map(({ index, sql }) => `(${sql}) * ${2 ** index}`).join(' + ');
  const changed = log(
    UPDATE,
    rowOf('new'),
    mask,
    differs.flatMap(({ index }) => [`o${index}`, `n${index}`]),
    differs.flatMap(({ column, sql }) => ['old', 'new'].map((side) => `CASE WHEN ${sql} THEN ${side}.${quoted(column)} END`)),
  );
  const trigger = (event: string, when: string, body: string): string =>
    `CREATE TEMP TRIGGER ${quoted(`undo_${name}_${event}`)} AFTER ${event} ON main.${quoted(name)} WHEN ${when} BEGIN ${body} END`;
  return [
    trigger('INSERT', ON, inserted),
    trigger('DELETE', ON, deleted),
    // A row without a rowid is found by its key, which may be what was changed.
    trigger('UPDATE', `${ON} AND (${differs.map(({ sql }) => sql).join(' OR ')})`, key === null ? changed : `${deleted} ${inserted}`),
  ];
}

function differsIn(column: string): string {
  return `old.${quoted(column)} IS NOT new.${quoted(column)} COLLATE BINARY`;
}
