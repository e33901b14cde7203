import { z } from 'zod';
import { openNoteDocument, type StoredDocument } from '../../../shared/notes/newer-document';
import { mergedDocument } from '../../../shared/notes/note-merge';
import { citingNoteRow, jsonColumn, namesInWords, type Transaction } from '../store/corpus';
import { forgetDerived } from '../notes/note-row';
import { settleKinds } from '../entities/own-kinds';
import { forgetFacts, noteFacts, noteFactsOf } from '../library/article-facts';
import { rewriteNote, rewriteNotesLinking, rewriteNotesNaming } from '../notes/notes';
import { leaveOrigins, placeArticle, regroup } from '../origins/origin-groups';
import { isDerived, quoted, type Change, type RecordedTable } from '../store/recorder';
import type { SqlValue } from '../store/sqlite';

/** Takes recorded changes back, or does them again. */

export type Direction = 'undo' | 'redo';

/** Why a change cannot be taken back: what is said after “because”. */
export class Obstacle extends Error {
  override readonly name = 'Obstacle';
}

/** Restored only when nothing set it since: it keeps nothing from being taken back. */
const STAMP = 'updated_at';
/** A note's revision grows with every change of the note, this one too: an editor that holds an older one must notice. */
const COUNTER = 'revision';

const countRow = z.object({ count: z.number() });
const idRow = z.object({ id: z.string() });

/**
 * In the order in which they were made, or from the last to the first. Each row must still be as the change left it in the
 * columns that were changed; others stay as they are.
 * @throws {Obstacle} when a row is gone or another one now; `conflict` when something that came later rests on it
 */
export function applyChanges(tx: Transaction, changes: readonly Change[], direction: Direction): void {
  const ordered = direction === 'undo' ? changes.toReversed() : changes;
  for (const change of ordered) {
    const [from, to] = direction === 'undo' ? [change.after, change.before] : [change.before, change.after];
    const { table, rowids, columns } = change;
    if (change.kind === 'update') {
      for (const one of withoutDocuments(tx, change, direction)) {
        updateRows(tx, one, ...(direction === 'undo' ? ([one.after, one.before] as const) : ([one.before, one.after] as const)));
      }
    } else if (to.length === 0) removeRow(tx, { table, rowids, columns, values: from });
    else addRow(tx, { table, rowids, columns, values: to });
  }
  const ruledOn = changes.flatMap(articlesRuledOn);
  if (ruledOn.length > 0) regroup(tx, ruledOn);
  const renamed = changes.filter(({ table, columns }) => table.name === 'articles' && columns.some((column) => factsOf.has(column)));
  noteFacts(tx, [...new Set(renamed.flatMap(({ rowids }) => rowids))]);
  if (changes.some(changesKinds) && !settleKinds(tx)) throw new Obstacle('the kinds of entities stand otherwise now');
}

/** Rows that are as they were can be wrong beside others: below what stands below them by now, of a kind that was moved. */
const changesKinds = ({ table, columns }: Change): boolean =>
  table.name === 'own_kinds' || (table.name === 'entities' && (columns.includes('kind') || columns.includes('own_kind')));

const presentRow = z.object({ document: jsonColumn(z.unknown().transform(openNoteDocument)) });

/**
 * A note goes on being written in: what an action changed of its text is taken back block by block, and the rest of the
 * change is left to be applied as any other.
 */
function withoutDocuments(tx: Transaction, change: Change, direction: Direction): Change[] {
  const at = change.columns.indexOf('document');
  if (change.table.name !== 'notes' || at < 0) return [change];
  const [left, wanted] = [change.before[at], change.after[at]].map(documentIn);
  const [base, theirs] = direction === 'undo' ? [wanted, left] : [left, wanted];
  if (base === undefined || theirs === undefined || base.isNewer || theirs.isNewer) return [change];
  for (const rowid of change.rowids) {
    const present = tx.get(presentRow, 'SELECT document FROM notes WHERE rowid = ?', [rowid])?.document;
    const canMerge = present !== undefined && !present.isNewer;
    const merged = canMerge ? mergedDocument(base.document, present.document, theirs.document) : null;
    if (merged === null) throw changedSince(change.table);
    tx.run('UPDATE notes SET document = ? WHERE rowid = ?', [JSON.stringify(merged), rowid]);
  }
  const without = <T>(values: readonly T[]): T[] => values.filter((_, index) => index !== at);
  const rest = { ...change, columns: without(change.columns), before: without(change.before), after: without(change.after) };
  // The revision, which every change of a note raises, is among the rest.
  return [rest];
}

function documentIn(value: SqlValue | undefined): StoredDocument | undefined {
  if (typeof value !== 'string') return undefined;
  const parsed: unknown = JSON.parse(value);
  return openNoteDocument(parsed);
}

/** What the table of articles sorts by is made of these. */
const factsOf = new Set(['title', 'bylines', 'text_id']);

/** The rowids of the articles that a changed ruling is about. */
function articlesRuledOn({ table, columns, before, after }: Change): number[] {
  if (table.name !== 'origin_rulings') return [];
  const places = ['article', 'other'].map((column) => columns.indexOf(column));
  return [before, after].flatMap((values) => places.map((place) => values[place])).filter((value) => typeof value === 'number');
}

interface Row extends Pick<Change, 'table' | 'rowids' | 'columns'> {
  values: readonly SqlValue[];
}

/** Part of a WHERE and what is bound in it. */
interface Condition {
  sql: string;
  values: readonly SqlValue[];
}

function both(...conditions: readonly Condition[]): Condition {
  return { sql: conditions.map(({ sql }) => sql).join(' AND '), values: conditions.flatMap(({ values }) => values) };
}

function placeOf({ table, rowids, columns, values }: Row): Condition {
  if (table.key !== null) {
    const { key } = table;
    return {
      sql: key.map((column) => `${quoted(column)} = ?`).join(' AND '),
      values: key.map((column) => values[columns.indexOf(column)] ?? null),
    };
  }
  const [first] = rowids;
  return first !== undefined && rowids.length === 1
    ? { sql: 'rowid = ?', values: [first] }
    : { sql: 'rowid IN (SELECT value FROM json_each(?))', values: [JSON.stringify(rowids)] };
}

/** The row as it must be: without what is derived, and what changes with everything. */
function stateOf({ table, columns, values }: Row): Condition[] {
  return columns.flatMap((column, index) =>
    column === STAMP || column === COUNTER || isDerived(table, column)
      ? []
      : [{ sql: `${quoted(column)} IS ? COLLATE BINARY`, values: [values[index] ?? null] }],
  );
}

function requireUnchanged(tx: Transaction, row: Row): void {
  const { sql, values } = both(placeOf(row), ...stateOf(row));
  const found = tx.get(countRow, `SELECT count(*) AS count FROM ${quoted(row.table.name)} WHERE ${sql}`, values);
  if (found?.count !== Math.max(1, row.rowids.length)) throw changedSince(row.table);
}

function updateRows(tx: Transaction, change: Change, from: readonly SqlValue[], to: readonly SqlValue[]): void {
  const { table, rowids, columns } = change;
  const row: Row = { table, rowids, columns, values: from };
  requireUnchanged(tx, row);
  const sets = columns.map((column, index): Condition => {
    const name = quoted(column);
    const value = to[index] ?? null;
    if (column === COUNTER) return { sql: `${name} = ${name} + 1`, values: [] };
    if (column !== STAMP) return { sql: `${name} = ?`, values: [value] };
    return { sql: `${name} = CASE WHEN ${name} IS ? THEN ? ELSE ${name} END`, values: [from[index] ?? null, value] };
  });
  const place = placeOf(row);
  tx.run(`UPDATE ${quoted(table.name)} SET ${sets.map(({ sql }) => sql).join(', ')} WHERE ${place.sql}`, [
    ...sets.flatMap(({ values }) => values),
    ...place.values,
  ]);
  if (table.name === 'notes' && columns.includes(COUNTER)) idsOf(tx, row).forEach((id) => rewriteNote(tx, id));
  if (table.name === 'entities') renamed(tx, row, to).forEach((id) => rewriteNotesNaming(tx, id));
  if (linked.has(table.name) && columns.includes('title')) idsOf(tx, row).forEach((id) => rewriteNotesLinking(tx, id));
}

/** The entities that notes show otherwise now: those with another name, those that became part of others, and these. */
function renamed(tx: Transaction, row: Row, to: readonly SqlValue[]): string[] {
  const merged = row.columns.indexOf('merged_into');
  if (merged < 0) return row.columns.includes('name') ? idsOf(tx, row) : [];
  const others = [row.values[merged], to[merged]].filter((id) => typeof id === 'string');
  return [...idsOf(tx, row), ...others];
}

/** What notes show the titles of. */
const linked = new Set(['notes', 'dossiers', 'articles']);

function idsOf(tx: Transaction, row: Row): string[] {
  const { sql, values } = placeOf(row);
  return tx.all(idRow, `SELECT id FROM ${quoted(row.table.name)} WHERE ${sql}`, values).map(({ id }) => id);
}

function addRow(tx: Transaction, row: Row): void {
  const { table, rowids, columns, values } = row;
  const needsRowid = table.key === null && table.rowidColumn === null;
  const names = [...(needsRowid ? ['rowid'] : []), ...columns.map(quoted)];
  const marks = names.map(() => '?').join(', ');
  tx.run(`INSERT INTO ${quoted(table.name)} (${names.join(', ')}) VALUES (${marks})`, [...(needsRowid ? rowids : []), ...values]);
  if (table.name === 'notes') idsOf(tx, row).forEach((id) => rewriteNote(tx, id));
  if (table.name === 'articles') idsOf(tx, row).forEach((id) => placeAgain(tx, id));
}

/** What follows from an article that came back: its texts did before it. */
function placeAgain(tx: Transaction, id: string): void {
  noteFactsOf(tx, id);
  placeArticle(tx, id);
}

function leave(tx: Transaction, ids: string): void {
  forgetFacts(tx, ids);
  leaveOrigins(tx, ids);
}

function removeRow(tx: Transaction, row: Row): void {
  requireUnchanged(tx, row);
  if (row.table.name === 'notes') idsOf(tx, row).forEach((id) => forgetDerived(tx, id));
  if (row.table.name === 'articles') leave(tx, JSON.stringify(idsOf(tx, row)));
  if (row.table.name === 'passages') idsOf(tx, row).forEach((id) => requireUncited(tx, id));
  if (row.table.name === 'entities') idsOf(tx, row).forEach((id) => requireUnnamed(tx, id));
  const { sql, values } = placeOf(row);
  tx.run(`DELETE FROM ${quoted(row.table.name)} WHERE ${sql}`, values);
}

// --- What is in the way ---------------------------------------------------------------------------------------------

const nouns: Readonly<Record<string, string>> = {
  articles: 'article',
  article_texts: 'text of the article',
  page_words: 'text of the article',
  article_pictures: 'text of the article',
  passages: 'passage',
  merged_passages: 'passage',
  passage_tags: 'tag of the passage',
  article_tags: 'tag of the article',
  note_tags: 'tag of the note',
  collection_notes: 'collection',
  collections: 'collection',
  collection_articles: 'collection',
  article_fields: 'field',
  field_values: 'field of the article',
  article_views: 'view',
  entities: 'entity',
  entity_aliases: 'alias of the entity',
  own_kinds: 'kind',
  mentions: 'tag',
  notes: 'note',
  dossiers: 'dossier',
  dossier_sections: 'list of sections',
  dossier_subjects: 'list of subjects',
  comments: 'comment',
  proposals: 'suggestion',
  spelling_words: 'word of the dictionary',
  outlets: 'outlet',
  outlet_names: 'alias of the outlet',
  origin_rulings: 'origin of the article',
};

function changedSince({ name }: RecordedTable): Obstacle {
  return new Obstacle(`the ${nouns[name] ?? name} was changed since`);
}

function requireUncited(tx: Transaction, passageId: string): void {
  const citing = tx.all(
    citingNoteRow,
    `SELECT title, deleted_at AS deletedAt FROM notes
     WHERE id IN (SELECT note_id FROM note_citations WHERE passage_id = ?) ORDER BY deleted_at, updated_at DESC`,
    [passageId],
  );
  if (citing.length > 0) throw new Obstacle(`the passage is cited in ${namesInWords(citing)}`);
}

function requireUnnamed(tx: Transaction, entityId: string): void {
  const naming = tx.all(
    citingNoteRow,
    `SELECT title, deleted_at AS deletedAt FROM notes
     WHERE id IN (SELECT note_id FROM note_mentions WHERE entity_id = ?) ORDER BY deleted_at, updated_at DESC`,
    [entityId],
  );
  if (naming.length > 0) throw new Obstacle(`the entity is mentioned in ${namesInWords(naming)}`);
}

/**
 * Why things that were made cannot be taken back now; null when they can. For changes that only add rows.
 */
export function obstacleToTaking(tx: Transaction, changes: readonly Change[]): Obstacle | null {
  try {
    for (const { kind, table, rowids, columns, after } of changes) {
      if (kind !== 'insert') return new Obstacle('it changed what was there');
      const row: Row = { table, rowids, columns, values: after };
      requireUnchanged(tx, row);
      if (table.name === 'passages') idsOf(tx, row).forEach((id) => requireUncited(tx, id));
      if (table.name === 'entities') idsOf(tx, row).forEach((id) => requireUnnamed(tx, id));
    }
    return null;
  } catch (error) {
    if (error instanceof Obstacle) return error;
    throw error;
  }
}
