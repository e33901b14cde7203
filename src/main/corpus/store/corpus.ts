import { z } from 'zod';
import type { ThingKind } from '../../../shared/basics';
import { CasebookError } from '../../../shared/result';
import type { Store } from './store';

/** What every function of the corpus works on: the store, and where instants and ids come from. */
export interface Corpus {
  readonly store: Store;
  /** The present instant, ISO 8601 in UTC. */
  readonly now: () => string;
  /** A new random UUID. */
  readonly newId: () => string;
}

/** The reading half of a store or of a transaction. */
export type Reader = Pick<Store, 'all' | 'get'>;
/** A write transaction under way. */
export type Transaction = Parameters<Parameters<Store['write']>[0]>[0];

/** A column that holds JSON, checked against `schema`. */
export function jsonColumn<T extends z.ZodType>(schema: T) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: `not JSON: ${String(error)}` });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** A column of 0 or 1. */
export const booleanColumn = z.number().transform((value) => value !== 0);

export function notFound(what: 'article' | 'passage' | 'entity' | 'mention' | 'note' | 'dossier' | 'outlet', id: string): CasebookError {
  return new CasebookError('not-found', `This ${what} is no longer in the vault. Close it and go on.`, `${what} ${id}`);
}

/** A thing that was deleted and can be put back. */
export function inBin(what: ThingKind, id: string): CasebookError {
  return new CasebookError('in-bin', `This ${what} is in the bin. Put it back to open it.`, `${what} ${id}`);
}

const oneId = z.object({ id: z.string() });

const tables = {
  article: 'articles',
  passage: 'passages',
  entity: 'entities',
  note: 'notes',
  dossier: 'dossiers',
} as const;

/** Throws `not-found` unless every id names a row, be it in the bin. */
export function requireAll(reader: Reader, what: keyof typeof tables, ids: Iterable<string>): void {
  const missing = reader.get(oneId, `SELECT value AS id FROM json_each(?) WHERE value NOT IN (SELECT id FROM ${tables[what]})`, [
    JSON.stringify([...ids]),
  ]);
  if (missing !== undefined) throw notFound(what, missing.id);
}

const deletedRow = z.object({ deletedAt: z.string().nullable() });

/** Throws `not-found`, or `in-bin` for what was deleted. */
export function requireLive(reader: Reader, what: ThingKind, id: string): void {
  const row = reader.get(deletedRow, `SELECT deleted_at AS deletedAt FROM ${tables[what]} WHERE id = ?`, [id]);
  if (row === undefined) throw notFound(what, id);
  if (row.deletedAt !== null) throw inBin(what, id);
}

/** What a list shows for a note without a title. */
export function noteTitle(title: string): string {
  return title.trim() === '' ? 'Untitled note' : title;
}

/** A note's name in a sentence about what keeps something from being done: one in the bin keeps it as well. */
export const citingNoteRow = z
  .object({ title: z.string(), deletedAt: z.string().nullable() })
  .transform(({ title, deletedAt }) => (deletedAt === null ? noteTitle(title) : `${noteTitle(title)} (in the bin)`));

/** What a list shows for a dossier without a title. */
export function dossierTitle(title: string): string {
  return title.trim() === '' ? 'Untitled dossier' : title;
}

/** `“A”`, `“A” and “B”`, `“A”, “B” and 3 more`: names for a sentence to the analyst. */
export function namesInWords(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`);
  const [first = '', second = ''] = quoted;
  if (quoted.length < 2) return first;
  if (quoted.length === 2) return `${first} and ${second}`;
  return `${first}, ${second} and ${quoted.length - 2} more`;
}
