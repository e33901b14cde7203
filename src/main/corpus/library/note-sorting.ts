import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { wholeNoteList, type NoteChange, type NoteListView } from '../../../shared/library/note-sorting';
import { noteSummaries } from '../notes/notes';
import { addTags, removeTags, tagWithin, withinTag } from '../passages/tags';
import type { Sql } from '../search/search-question';
import type { Corpus, Reader, Transaction } from '../store/corpus';
import { noCollection } from './bulk';
import { compareNames } from '../../../shared/text/order';

/** The list of notes, by their tags and collections, and what is done to many of them. */

const countRow = z.object({ count: z.number() });
const idRow = z.object({ id: z.string() });
const titledRow = z.object({ id: z.string(), title: z.string() });

/** `limit` of the notes of a view, from `offset` on. */
export function pageOfNotes(reader: Reader, { view = wholeNoteList, offset, limit }: Checked<'notes.page'>): Reply<'notes.page'> {
  const condition = conditionOf(reader, view);
  const ids = view.by === 'title' ? byTitle(reader, view, condition, offset, limit) : byTime(reader, view, condition, offset, limit);
  return { total: countOf(reader, condition), notes: noteSummaries(reader, ids) };
}

/** Null for all notes. */
function conditionOf(reader: Reader, { tag, collection }: NoteListView): Sql | null {
  const parts: Sql[] = [];
  if (tag !== null) parts.push({ sql: `id IN (SELECT note_id FROM note_tags WHERE ${tagWithin('tag_key')})`, parameters: withinTag(tag) });
  if (collection === 'none') parts.push({ sql: 'id NOT IN (SELECT note_id FROM collection_notes)', parameters: [] });
  else if (collection !== null) {
    parts.push({
      sql: 'id IN (SELECT note_id FROM collection_notes WHERE collection_id IN (SELECT value FROM json_each(?)))',
      parameters: [JSON.stringify(collectionsWithin(reader, collection))],
    });
  }
  return parts.length === 0
    ? null
    : { sql: parts.map(({ sql }) => sql).join(' AND '), parameters: parts.flatMap(({ parameters }) => parameters) };
}

/** The collection and those below it. */
function collectionsWithin(reader: Reader, id: string): string[] {
  const sql = `WITH RECURSIVE within (id) AS (
      SELECT ? UNION SELECT collections.id FROM within JOIN collections ON collections.parent_id = within.id
    ) SELECT id FROM within`;
  return reader.all(idRow, sql, [id]).map((row) => row.id);
}

function countOf(reader: Reader, condition: Sql | null): number {
  const sql =
    condition === null
      ? 'SELECT (SELECT count(*) FROM notes) - (SELECT count(*) FROM notes WHERE deleted_at IS NOT NULL) AS count'
      : `SELECT count(*) AS count FROM notes WHERE deleted_at IS NULL AND ${condition.sql}`;
  return reader.get(countRow, sql, condition?.parameters ?? [])?.count ?? 0;
}

function byTime(reader: Reader, { by, descending }: NoteListView, condition: Sql | null, offset: number, limit: number): string[] {
  const column = by === 'created' ? 'created_at' : 'updated_at';
  const direction = descending ? 'DESC' : 'ASC';
  return reader
    .all(
      idRow,
      `SELECT id FROM notes WHERE deleted_at IS NULL ${condition === null ? '' : `AND ${condition.sql}`}
       ORDER BY ${column} ${direction}, rowid ${direction} LIMIT ? OFFSET ?`,
      [...(condition?.parameters ?? []), limit, offset],
    )
    .map(({ id }) => id);
}

/** In an order that SQLite does not have: case, accents and numbers. Notes without a title come last. */
function byTitle(reader: Reader, { descending }: NoteListView, condition: Sql | null, offset: number, limit: number): string[] {
  const rows = reader.all(
    titledRow,
    `SELECT id, title FROM notes INDEXED BY notes_by_title WHERE deleted_at IS NULL ${condition === null ? '' : `AND ${condition.sql}`}`,
    condition?.parameters ?? [],
  );
  const order = (a: z.infer<typeof titledRow>, b: z.infer<typeof titledRow>): number => {
    if ((a.title === '') !== (b.title === '')) return a.title === '' ? 1 : -1;
    return (descending ? -1 : 1) * (compareNames(a.title, b.title) || (a.id < b.id ? -1 : 1));
  };
  return rows
    .sort(order)
    .slice(offset, offset + limit)
    .map(({ id }) => id);
}

const tagRow = z.object({ tag: z.string() });

/** What one note is sorted by. */
export function sortingOfNote(reader: Reader, id: string): Reply<'notes.sorting'> {
  return {
    tags: reader.all(tagRow, 'SELECT tag FROM note_tags WHERE note_id = ? ORDER BY tag_key', [id]).map(({ tag }) => tag),
    collections: reader.all(idRow, 'SELECT collection_id AS id FROM collection_notes WHERE note_id = ?', [id]).map((row) => row.id),
  };
}

/** Tags or collects notes; those that are gone are passed over. Throws `not-found` for a collection that is gone. */
export function changeNotes(corpus: Corpus, { ids, change }: Checked<'notes.sort'>): void {
  corpus.store.write((tx) => apply(tx, JSON.stringify(ids), change));
}

function apply(tx: Transaction, list: string, change: NoteChange): void {
  if (change.kind === 'tag') {
    addTags(tx, 'note', list, change.add);
    removeTags(tx, 'note', list, change.remove);
    return;
  }
  const { collectionId, into } = change;
  if (!into) {
    tx.run('DELETE FROM collection_notes WHERE collection_id = ? AND note_id IN (SELECT value FROM json_each(?))', [collectionId, list]);
    return;
  }
  if (tx.get(idRow, 'SELECT id FROM collections WHERE id = ?', [collectionId]) === undefined) throw noCollection(collectionId);
  tx.run(
    `INSERT OR IGNORE INTO collection_notes (collection_id, note_id)
     SELECT ?, value FROM json_each(?) WHERE value IN (SELECT id FROM notes)`,
    [collectionId, list],
  );
}
