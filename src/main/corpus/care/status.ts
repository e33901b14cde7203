import { basename } from 'node:path';
import { z } from 'zod';
import { countsSchema, type VaultStatus } from '../../../shared/care/model';
import type { Store } from '../store/store';

const thingTables = ['articles', 'entities', 'notes', 'dossiers'] as const;
// Two counts that need no row: SQLite counts entries of an index, and what is deleted has one of its own.
const all = (table: string): string => `(SELECT count(*) FROM ${table})`;
// Entities that became part of others are not in the bin.
const merged = '(SELECT count(*) FROM entities WHERE merged_into IS NOT NULL)';
const deleted = (table: string): string => `(SELECT count(*) FROM ${table} WHERE deleted_at IS NOT NULL)`;

/** What the window's status line and the command line say of the vault. */
export function vaultStatus(store: Store): VaultStatus {
  const row = store.get(
    countsSchema.extend({ inBin: z.number(), outlets: z.number() }),
    `SELECT ${thingTables.map((table) => `${all(table)} - ${deleted(table)} AS ${table}`).join(', ')},
       ${thingTables.map(deleted).join(' + ')} - ${merged} AS inBin, ${all('outlets')} AS outlets`,
    [],
  );
  if (row === undefined) throw new Error('the counts have no row');
  const { inBin, outlets, ...counts } = row;
  return {
    folder: store.vault,
    name: basename(store.vault),
    counts,
    inBin,
    outlets,
    readOnlyReason: store.readOnlyReason,
    readOnlyCode: store.readOnlyCode,
    recovery: store.recovery,
    doubt: store.doubt,
  };
}
