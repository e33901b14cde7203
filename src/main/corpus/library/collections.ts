import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import { importSetSchema, tableViewSchema, type Collection, type ImportSet, type SavedView } from '../../../shared/library/model';
import { CasebookError } from '../../../shared/result';
import { jsonColumn, type Corpus, type Reader, type Transaction } from '../store/corpus';
import { noCollection } from './bulk';

/** Collections, which nest, saved views, and what came in together. */

const collectionRow = z.object({ id: z.string(), parentId: z.string().nullable(), name: z.string() });
const memberRow = z.object({ collectionId: z.string(), memberId: z.string() });

const MEMBERS = {
  articles: `SELECT collection_id AS collectionId, article_id AS memberId FROM collection_articles
     JOIN articles ON articles.id = article_id WHERE deleted_at IS NULL`,
  notes: `SELECT collection_id AS collectionId, note_id AS memberId FROM collection_notes
     JOIN notes ON notes.id = note_id WHERE deleted_at IS NULL`,
};

/** In the order they stand in, those of one parent after each other. */
export function listCollections(reader: Reader): Collection[] {
  const rows = reader.all(collectionRow, 'SELECT id, parent_id AS parentId, name FROM collections ORDER BY position, name', []);
  const parents = new Map(rows.map(({ id, parentId }) => [id, parentId]));
  const articles = membersOf(reader, MEMBERS.articles, parents);
  const notes = membersOf(reader, MEMBERS.notes, parents);
  return rows.map((row) => ({
    ...row,
    count: articles.direct.get(row.id) ?? 0,
    total: articles.within.get(row.id)?.size ?? 0,
    notes: notes.within.get(row.id)?.size ?? 0,
  }));
}

/** How many stand in each collection itself, and which in it or below it. */
function membersOf(reader: Reader, sql: string, parents: ReadonlyMap<string, string | null>) {
  const direct = new Map<string, number>();
  const within = new Map<string, Set<string>>();
  for (const { collectionId, memberId } of reader.all(memberRow, sql, [])) {
    direct.set(collectionId, (direct.get(collectionId) ?? 0) + 1);
    for (let at: string | null = collectionId; at !== null; at = parents.get(at) ?? null) {
      const all: Set<string> = within.get(at) ?? new Set();
      within.set(at, all.add(memberId));
    }
  }
  return { direct, within };
}

const placeRow = z.object({ id: z.string() });

const siblings = (reader: Reader, parentId: string | null): string[] =>
  reader.all(placeRow, 'SELECT id FROM collections WHERE parent_id IS ? ORDER BY position, name', [parentId]).map(({ id }) => id);

export function createCollection(corpus: Corpus, { name, parentId }: Checked<'collections.create'>): { id: string } {
  const id = corpus.newId();
  corpus.store.write((tx) => {
    if (parentId !== null) requireCollection(tx, parentId);
    const place = siblings(tx, parentId).length;
    tx.run('INSERT INTO collections (id, parent_id, position, name) VALUES (?, ?, ?, ?)', [id, parentId, place, name]);
  });
  return { id };
}

/** Throws `not-found`, and `invalid-request` for a place below itself. */
export function updateCollection(corpus: Corpus, { id, name, place }: Checked<'collections.update'>): void {
  corpus.store.write((tx) => {
    requireCollection(tx, id);
    if (name !== undefined) tx.run('UPDATE collections SET name = ? WHERE id = ?', [name, id]);
    if (place !== undefined) move(tx, id, place);
  });
}

function move(tx: Transaction, id: string, { parentId, before }: { parentId: string | null; before: string | null }): void {
  for (let above = parentId; above !== null; above = requireCollection(tx, above).parentId) {
    if (above === id) throw new CasebookError('invalid-request', 'A collection cannot be put below itself. Choose another place.');
  }
  tx.run('UPDATE collections SET parent_id = ? WHERE id = ?', [parentId, id]);
  const others = siblings(tx, parentId).filter((other) => other !== id);
  const at = before === null ? others.length : Math.max(0, others.indexOf(before));
  for (const [position, one] of others.toSpliced(at, 0, id).entries()) {
    tx.run('UPDATE collections SET position = ? WHERE id = ? AND position <> ?', [position, one, position]);
  }
}

function requireCollection(reader: Reader, id: string): z.infer<typeof collectionRow> {
  const row = reader.get(collectionRow, 'SELECT id, parent_id AS parentId, name FROM collections WHERE id = ?', [id]);
  if (row === undefined) throw noCollection(id);
  return row;
}

/** Those below it move up to where it was. Throws `not-found`. */
export function removeCollection(corpus: Corpus, id: string): void {
  corpus.store.write((tx) => {
    const { parentId } = requireCollection(tx, id);
    tx.run('UPDATE collections SET parent_id = ? WHERE parent_id = ?', [parentId, id]);
    for (const table of ['collection_articles', 'collection_notes']) tx.run(`DELETE FROM ${table} WHERE collection_id = ?`, [id]);
    tx.run('DELETE FROM collections WHERE id = ?', [id]);
  });
}

const viewRow = z.object({ id: z.string(), name: z.string(), view: jsonColumn(tableViewSchema) });

export function listViews(reader: Reader): SavedView[] {
  return reader.all(viewRow, 'SELECT id, name, view FROM article_views ORDER BY position, name', []);
}

/** Throws `not-found` for one that is gone. */
export function saveView(corpus: Corpus, { id, name, view }: Checked<'views.save'>): { id: string } {
  const known = id ?? corpus.newId();
  corpus.store.write((tx) => {
    if (id === null) {
      tx.run('INSERT INTO article_views (id, position, name, view) SELECT ?, count(*), ?, ? FROM article_views', [
        known,
        name,
        JSON.stringify(view),
      ]);
      return;
    }
    requireView(tx, id);
    tx.run('UPDATE article_views SET name = ?, view = ? WHERE id = ?', [name, JSON.stringify(view), id]);
  });
  return { id: known };
}

export function removeView(corpus: Corpus, id: string): void {
  corpus.store.write((tx) => {
    requireView(tx, id);
    tx.run('DELETE FROM article_views WHERE id = ?', [id]);
  });
}

function requireView(reader: Reader, id: string): void {
  if (reader.get(placeRow, 'SELECT id FROM article_views WHERE id = ?', [id]) !== undefined) return;
  throw new CasebookError('not-found', 'This view is no longer in the vault.', `view ${id}`);
}

/** Of an import both articles and notes count. */
export function listImports(reader: Reader): ImportSet[] {
  return reader
    .all(
      importSetSchema,
      `SELECT id, started_at AS startedAt, (SELECT count(*) FROM articles WHERE import_id = imports.id AND deleted_at IS NULL) AS count,
       (SELECT count(*) FROM brought_notes JOIN notes ON notes.id = note_id WHERE import_id = imports.id AND deleted_at IS NULL) AS notes
     FROM imports ORDER BY started_at DESC LIMIT 50`,
      [],
    )
    .filter(({ count, notes }) => count + notes > 0);
}
