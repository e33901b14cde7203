import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ExchangedKind } from '../../../shared/exchange/model';
import type { Reader, Transaction } from '../store/corpus';
import type { SqlValue } from '../store/sqlite';
import { kindFacts } from './kinds';

/** What a thing says in one vault: the values of its fields, in their order. */
export interface State {
  id: string;
  name: string;
  changedAt: string;
  madeAt: string;
  values: readonly SqlValue[];
}

const stateRow = z.record(z.string(), z.custom<SqlValue>());
/** Things read at once. */
const AT_ONCE = 500;

/** Those of these ids that are there, and not in the bin. */
export function* statesOf(reader: Reader, kind: ExchangedKind, ids: readonly string[]): Generator<State> {
  const { table, name, changedAt, madeAt, fields, canBeDeleted = false } = kindFacts[kind];
  const columns = fields.map(({ column }, index) => `${column} AS f${index}`).join(', ');
  const sql = `SELECT id, ${name} AS name, ${changedAt} AS changedAt, ${madeAt} AS madeAt, ${columns} FROM ${table} WHERE id IN (SELECT value FROM json_each(?)) ${canBeDeleted ? 'AND deleted_at IS NULL' : ''}`;
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    for (const row of reader.all(stateRow, sql, [JSON.stringify(ids.slice(from, from + AT_ONCE))])) {
      const values = fields.map(({ isJson = false }, index) => (isJson ? inOneForm(row[`f${index}`] ?? null) : (row[`f${index}`] ?? null)));
      const words = (column: string): string => String(row[column] ?? '');
      yield { id: words('id'), name: words('name'), changedAt: words('changedAt'), madeAt: words('madeAt'), values };
    }
  }
}

/** JSON that says the same is the same text. */
function inOneForm(json: SqlValue): SqlValue {
  if (typeof json !== 'string') return json;
  return JSON.stringify(JSON.parse(json), (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

/** SHA-256 of what a thing says in its vault. */
export function digestOf({ values }: State): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}

/** Stands for the decision that an entity of another vault is the one of this id here. */
export const digestOfSame = (mine: string): string => createHash('sha256').update(`same as ${mine}`).digest('hex');

/** Which states were met when vaults were compared: `thing sha256`. */
export class KnownStates {
  readonly #known: ReadonlySet<string>;

  constructor(reader: Reader) {
    const rows = reader.all(z.object({ state: z.string() }), "SELECT thing_id || ' ' || sha256 AS state FROM exchanged_states");
    this.#known = new Set(rows.map(({ state }) => state));
  }

  has(id: string, sha256: string): boolean {
    return this.#known.has(`${id} ${sha256}`);
  }
}

export function noteState(tx: Transaction, id: string, sha256: string): void {
  tx.run('INSERT OR IGNORE INTO exchanged_states (thing_id, sha256) VALUES (?, ?)', [id, sha256]);
}
