import { createHash } from 'node:crypto';
import { z } from 'zod';
import { tableFields, type TableColumns, type TableField, type TableQuestion } from '../../../shared/intake/model';
import { CasebookError } from '../../../shared/result';
import { fieldOf } from './field-names';

/** Which column of a table, or which key of the objects in a list, holds what of an article. */

export type Row = Readonly<Record<string, unknown>>;
export type Fields = Partial<Record<TableField, string>>;

const objectSchema = z.record(z.string(), z.unknown());
const MOST_COLUMNS = 200;
const DEEPEST_KEY = 3;
/** Rows that are looked at to judge a column. */
const JUDGED = 50;
const SAMPLES = 4;
const SAMPLE_LENGTH = 160;
/** Characters that the texts of articles have on average, at least. */
export const LEAST_TEXT = 60;

/** The words of a value: of a list all of them, of an object its name. */
export function textOf(raw: unknown): string {
  if (typeof raw === 'string') return raw.trim();
  if (typeof raw === 'number') return String(raw);
  if (Array.isArray(raw))
    return raw
      .map(textOf)
      .filter((text) => text !== '')
      .join('; ');
  const named = objectSchema.safeParse(raw);
  return named.success ? textOf(named.data['name'] ?? named.data['title'] ?? named.data['rendered'] ?? '') : '';
}

/** The words in a column; `a.b` stands for the key `b` of the object under `a`. */
export function textAt(row: Row, column: string): string {
  if (Object.hasOwn(row, column)) return textOf(row[column]);
  let value: unknown = row;
  for (const key of column.split('.')) {
    const object = objectSchema.safeParse(value);
    if (!object.success || !Object.hasOwn(object.data, key)) return '';
    value = object.data[key];
  }
  return textOf(value);
}

/** The columns of a list of objects, in the order of their first appearance. */
export function columnsOf(rows: readonly Row[]): string[] {
  const columns = new Set<string>();
  const add = (object: Row, before: string, depth: number): void => {
    for (const [key, value] of Object.entries(object)) {
      const name = before + key;
      if (name === '' || name.length > 500 || columns.size >= MOST_COLUMNS) continue;
      if (textOf(value) !== '') columns.add(name);
      const inner = objectSchema.safeParse(value);
      if (inner.success && !Array.isArray(value) && depth < DEEPEST_KEY) add(inner.data, `${name}.`, depth + 1);
    }
  };
  for (const row of rows.slice(0, JUDGED)) add(row, '', 1);
  return [...columns];
}

/** What the columns that were named hold of an article. */
export function fieldsAt(row: Row, columns: TableColumns): Fields {
  const fields: Fields = {};
  for (const field of tableFields) {
    const column = columns[field];
    const text = column === undefined ? '' : textAt(row, column);
    if (text !== '') fields[field] = text;
  }
  return fields;
}

/** Throws `unsupported` when a column that was named is nowhere. */
export function requireColumns(named: TableColumns, columns: readonly string[]): void {
  const missing = Object.values(named).find((column) => !columns.includes(column));
  if (missing === undefined) return;
  throw new CasebookError('unsupported', `There is no column “${missing}” here. There are: ${columns.slice(0, 30).join(', ')}.`);
}

/** Whether every column named is there. */
export function hasColumns(named: TableColumns, columns: readonly string[]): boolean {
  return Object.values(named).every((column) => columns.includes(column));
}

function columnsKey(columns: readonly string[]): string {
  return createHash('sha256')
    .update([...columns].sort().join('\n'))
    .digest('hex');
}

/**
 * What must be asked about a table; null for one whose columns are certain (a text, and no two columns for one thing),
 * and for one without anything that could be the text of an article.
 */
export function questionOf(columns: readonly string[], rows: readonly Row[]): TableQuestion | null {
  const judged = rows.slice(0, JUDGED);
  const length = new Map(columns.map((column) => [column, meanLength(judged, column)]));
  const filled = columns.filter((column) => (length.get(column) ?? 0) > 0);
  const named = filled.map((column) => ({ column, field: fieldOf(column) }));
  const allOf = (field: TableField): string[] => named.flatMap((one) => (one.field === field ? [one.column] : []));
  // `source` and `source.name` are one thing: an object is read by its name.
  const claimed = (field: TableField): string[] =>
    allOf(field).filter((column, _, all) => !all.some((outer) => column.startsWith(`${outer}.`)));
  const bodies = claimed('body');
  const isText = (column: string): boolean => (length.get(column) ?? 0) >= LEAST_TEXT;
  const couldBeTitle = named.some(({ column, field }) => field === null && isTitle(judged, column));
  const certain =
    bodies.length === 1 && tableFields.every((field) => claimed(field).length <= 1) && (claimed('title').length === 1 || !couldBeTitle);
  if (certain || (bodies.length === 0 && !filled.some(isText))) return null;
  const guess: TableColumns = {};
  for (const field of tableFields) {
    const [first] = claimed(field);
    if (first !== undefined) guess[field] = first;
  }
  const longest = [...bodies].sort((a, b) => (length.get(b) ?? 0) - (length.get(a) ?? 0))[0];
  if (longest !== undefined) guess.body = longest;
  const shown = filled.slice(0, MOST_COLUMNS);
  return {
    key: columnsKey(columns),
    columns: shown,
    rows: rows.length,
    samples: rows.slice(0, SAMPLES).map((row) => shown.map((column) => sample(textAt(row, column)))),
    guess,
  };
}

function meanLength(rows: readonly Row[], column: string): number {
  return rows.reduce((sum, row) => sum + textAt(row, column).length, 0) / Math.max(1, rows.length);
}

/** Words, neither a figure nor a text, and different in nearly every row. */
function isTitle(rows: readonly Row[], column: string): boolean {
  const texts = rows.map((row) => textAt(row, column)).filter((text) => text !== '');
  const titles = texts.filter((text) => text.length <= 300 && /\p{L}[^]*\s[^]*\p{L}/u.test(text));
  return titles.length > rows.length / 2 && new Set(texts).size > texts.length * 0.8;
}

function sample(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= SAMPLE_LENGTH ? line : `${line.slice(0, SAMPLE_LENGTH).trimEnd()}…`;
}
