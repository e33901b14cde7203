import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import {
  cellKindOf,
  cellSchema,
  thingFacetSchema,
  type Cell,
  type TableThing,
  type TableThingRow,
  type ThingView,
} from '../../../shared/library/thing-tables';
import { fold } from '../../../shared/text/fold';
import { passagesMeeting } from '../passages/passage-list';
import type { Sql } from '../search/search-question';
import { jsonColumn } from '../store/corpus';
import { Kept } from './kept';
import { cellOf, columnOf, havingSql, thingTable, type ThingSources, type ThingTable } from './thing-columns';
import { numberedKey } from './article-facts';

/**
 * The tables of things: as with the articles the order of a view is read once, as row numbers, and kept until something changes; a
 * page is a slice of it and what its rows show. docs/adr/0074-one-table-for-all-things.md
 */

/** Orders kept: going back to a view, or to another table, costs nothing while nothing changed. */
const KEPT = 8;
const FACETS = 500;

const keySchema = z.union([z.string(), z.number()]).nullable();
type Key = z.infer<typeof keySchema>;
const orderRow = z.object({
  things: jsonColumn(z.array(z.number())),
  keys: jsonColumn(z.array(keySchema)),
  sought: jsonColumn(z.array(z.string().nullable())),
});
const countRow = z.object({ count: z.number() });
const cellsRow = z.object({ thing: z.number(), id: z.string(), cells: jsonColumn(z.record(z.string(), cellSchema)) });
const placeRow = z.object({ thing: z.number(), id: z.string() });
const calledRow = z.object({ things: jsonColumn(z.array(z.number())), names: jsonColumn(z.array(z.string())) });

export class Things {
  readonly #sources: ThingSources;
  readonly #orders: Kept<readonly number[]>;
  readonly #counts: Kept<number>;
  readonly #names: Kept<ReadonlyMap<number, string>>;

  /** `sequence`: the number of the last change of the vault. */
  constructor(sources: ThingSources, sequence: () => number) {
    this.#sources = sources;
    this.#orders = new Kept(sequence, KEPT);
    this.#counts = new Kept(sequence);
    this.#names = new Kept(sequence);
  }

  page({ view, offset, limit }: Checked<'things.page'>): Reply<'things.page'> {
    const order = this.#orderOf(view);
    const part = order.slice(offset, offset + limit);
    const rows = this.#rowsOf(view.kind, 'rowid', part);
    return {
      total: order.length,
      all: this.#counts.of(view.kind, () => this.#countAll(view.kind)),
      page: part.flatMap((thing) => rows.byPlace.get(thing) ?? []),
    };
  }

  /** Rows of things by their ids, in that order; those that are gone are left out. */
  rows({ kind, ids }: Checked<'things.rows'>): TableThingRow[] {
    const { byId } = this.#rowsOf(kind, 'id', ids);
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  ids({ view, first, last }: Checked<'things.ids'>): string[] {
    const part = this.#orderOf(view).slice(first, last + 1);
    const { table } = thingTable(view.kind);
    const sql = `SELECT rowid AS thing, id FROM ${table} WHERE rowid IN (SELECT value FROM json_each(?))`;
    const ids = new Map(this.#sources.reader.all(placeRow, sql, [JSON.stringify(part)]).map(({ thing, id }) => [thing, id]));
    return part.flatMap((thing) => ids.get(thing) ?? []);
  }

  /** The next row behind `after` that begins so, from the top again where none does; null for none. */
  seek({ view, text, after }: Checked<'things.seek'>): number | null {
    const [order, key] = [this.#orderOf(view), numberedKey(text)];
    if (key === '') return null;
    const names = this.#names.of(view.kind, () => this.#namesOf(view.kind));
    for (let step = 1; step <= order.length; step++) {
      const at = (after + step) % order.length;
      if (names.get(order[at] ?? 0)?.startsWith(key) === true) return at;
    }
    return null;
  }

  /** How many things of a view have each value of a column; what the view asks about the same is left aside. */
  facets({ view, by }: Checked<'things.facets'>): Reply<'things.facets'> {
    const others = view.filters.filter((filter) => filter.by !== by);
    const among = JSON.stringify(this.#orderOf({ ...view, filters: others }));
    const table = thingTable(view.kind);
    const { key, join = '', each } = columnOf(table.columns, by);
    const rows = `${table.table}.rowid IN (SELECT value FROM json_each(?))`;
    const values =
      each === undefined
        ? `SELECT ${key} AS value ${table.from} ${join} WHERE ${rows}`
        : `SELECT each.value AS value ${table.from} LEFT JOIN (${each}) AS each ON each.id = ${table.table}.id WHERE ${rows}`;
    return this.#sources.reader.all(
      thingFacetSchema,
      `SELECT value, count(*) AS count FROM (${values}) GROUP BY value ORDER BY count DESC, value LIMIT ${FACETS}`,
      [among],
    );
  }

  #orderOf(view: ThingView): readonly number[] {
    return this.#orders.of(JSON.stringify(view), () => readOrder(this.#sources, view));
  }

  #countAll(kind: TableThing): number {
    const { from, live } = thingTable(kind);
    return this.#sources.reader.get(countRow, `SELECT count(*) AS count ${from} WHERE ${live}`, [])?.count ?? 0;
  }

  #rowsOf(kind: TableThing, by: 'rowid' | 'id', wanted: readonly (number | string)[]) {
    const { table, from, live, columns } = thingTable(kind);
    const joins = [...columns.values()].map(({ join = '' }) => join).join(' ');
    const cells = [...columns].map(([name, { key, shown }]) => `'${name}', ${shown === undefined ? key : `json(${shown})`}`);
    const found = this.#sources.reader.all(
      cellsRow,
      `SELECT ${table}.rowid AS thing, ${table}.id, json_object(${cells.join(', ')}) AS cells ${from} ${joins}
       WHERE ${table}.${by} IN (SELECT value FROM json_each(?)) AND ${live}`,
      [JSON.stringify(wanted)],
    );
    const rows = found.map(({ thing, id, cells: read }) => ({ thing, row: { id, cells: this.#shownCells(columns, read) } }));
    return {
      byPlace: new Map(rows.map(({ thing, row }) => [thing, row])),
      byId: new Map(rows.map(({ row }) => [row.id, row])),
    };
  }

  #shownCells(columns: ThingTable['columns'], cells: Readonly<Record<string, Cell>>): Record<string, Cell> {
    return Object.fromEntries([...columns].map(([name, column]) => [name, cellOf(column, this.#sources, cells[name] ?? null)]));
  }

  #namesOf(kind: TableThing): ReadonlyMap<number, string> {
    const { table, from, live, called } = thingTable(kind);
    const row = this.#sources.reader.get(
      calledRow,
      `SELECT json_group_array(${table}.rowid) AS things, json_group_array(${called.key}) AS names ${from} WHERE ${live}`,
      [],
    );
    return new Map(row?.things.map((thing, index) => [thing, numberedKey(row.names[index] ?? '')]));
  }
}

function readOrder(sources: ThingSources, view: ThingView): readonly number[] {
  const table = thingTable(view.kind);
  const column = columnOf(table.columns, view.sort.by);
  const where = conditionOf(sources, table, view);
  const direction = view.sort.descending ? 'DESC' : 'ASC';
  const row = sources.reader.get(
    orderRow,
    `SELECT json_group_array(thing) AS things, json_group_array(key) AS keys, json_group_array(sought) AS sought FROM (
       SELECT ${table.table}.rowid AS thing, nullif(${column.key}, '') AS key, ${view.text === undefined ? 'NULL' : table.sought} AS sought
       ${table.from} ${column.join ?? ''} WHERE ${where.sql} ORDER BY key ${direction} NULLS LAST, ${table.columns.get('changed')?.key ?? 'thing'} DESC, thing DESC)`,
    where.parameters,
  );
  const { things, keys, sought } = row ?? { things: [], keys: [], sought: [] };
  const compared = comparedBy(sources, view, column);
  const places = things.map((thing, index) => ({ thing, key: keys[index] ?? null, sought: sought[index] ?? '' }));
  const [words, left] = [view.text === undefined ? null : fold(view.text), places];
  const found = words === null ? left : left.filter((place) => fold(place.sought).includes(words));
  if (compared === null) return found.map(({ thing }) => thing);
  const keyed = found.map(({ thing, key }) => ({ thing, key: compared(key) }));
  // Sorting is stable: what is the same stays as the database has it, the last changed first.
  return keyed.sort((a, b) => byKey(a.key, b.key, view.sort.descending)).map(({ thing }) => thing);
}

/** What is compared instead of what the database sorts by; null where that is right already. */
function comparedBy(sources: ThingSources, { kind, sort }: ThingView, { count }: ReturnType<typeof columnOf>): ((key: Key) => Key) | null {
  if (count !== undefined) return (key) => count(sources, String(key));
  // SQLite knows the case of Latin letters alone.
  const cells = cellKindOf(kind, sort.by);
  if (cells === 'words' || cells === 'names') return (key) => (key === null ? null : numberedKey(String(key)));
  return null;
}

/** What has nothing comes last, whichever way it is sorted. */
function byKey(a: Key, b: Key, descending: boolean): number {
  if (a === b) return 0;
  if (a === null || a === '') return b === null || b === '' ? 0 : 1;
  if (b === null || b === '') return -1;
  return a < b === descending ? 1 : -1;
}

function conditionOf({ reader }: ThingSources, table: ThingTable, { filters, passages }: ThingView): Sql {
  const each: Sql[] = [{ sql: table.live, parameters: [] }];
  for (const { by, values } of filters) each.push(havingSql(table, by, values));
  if (passages !== undefined) {
    const { sql, values } = passagesMeeting(reader, passages);
    each.push({ sql: `${table.table}.id IN (SELECT passages.id ${sql})`, parameters: values });
  }
  return { sql: each.map(({ sql }) => sql).join(' AND '), parameters: each.flatMap(({ parameters }) => parameters) };
}
