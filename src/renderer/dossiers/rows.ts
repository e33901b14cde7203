/**
 * The lists of a dossier's parts, changed by the key of a row and not by its place: a change made while another is on its way finds
 * its row wherever that is by then, and made twice it is the same as made once.
 */

type Row = { id: string } | { entityId: string };

const keyOf = (row: Row): string => ('id' in row ? row.id : row.entityId);

export const added = <T extends Row>(rows: readonly T[], row: T): T[] =>
  rows.some((other) => keyOf(other) === keyOf(row)) ? [...rows] : [...rows, row];

export const changed = <T extends Row>(rows: readonly T[], key: string, change: Partial<T>): T[] =>
  rows.map((row) => (keyOf(row) === key ? { ...row, ...change } : row));

export const without = <T extends Row>(rows: readonly T[], key: string): T[] => rows.filter((row) => keyOf(row) !== key);

/** The row of this key at the place `to`, counted without it. */
export function moved<T extends Row>(rows: readonly T[], key: string, to: number): T[] {
  const row = rows.find((other) => keyOf(other) === key);
  return row === undefined ? [...rows] : without(rows, key).toSpliced(to, 0, row);
}
