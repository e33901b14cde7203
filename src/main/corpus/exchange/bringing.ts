import { z } from 'zod';
import type { NoteDocument } from '../../../shared/notes/note-document';
import { openNoteDocument } from '../../../shared/notes/newer-document';
import { CasebookError } from '../../../shared/result';
import { noteFactsOf } from '../library/article-facts';
import { missingReferences, rewriteNote, withoutWhatIsGone } from '../notes/notes';
import { placeArticle } from '../origins/origin-groups';
import { searchForm } from '../search/search-words';
import type { Corpus, Reader, Transaction } from '../store/corpus';
import type { SqlRow } from '../store/sqlite';
import type { Identity } from './identity';
import type { OtherVault } from './other-vault';
import { addRow, ourRow, rowsOf, type CopiedTable } from './rows';

/** What is being brought from where, and into what. */
export interface Bringing {
  corpus: Corpus;
  other: OtherVault;
  /** Things that turn out not to come are taken out of its `ids`. */
  identity: Identity;
  /** All articles of it came in together. */
  importId: string;
}

/**
 * The files of some articles of the other vault: on the disk here when this returns. One that is missing or damaged there is
 * passed over, and with it what is made of it; answers with its hash.
 */
export function bringFiles({ corpus, other }: Bringing, hashes: readonly string[]): string[] {
  const missing: string[] = [];
  const there = new Set(
    corpus.store
      .all(hashRow, 'SELECT sha256 FROM originals WHERE sha256 IN (SELECT value FROM json_each(?))', [JSON.stringify(hashes)])
      .map(({ sha256 }) => sha256),
  );
  for (const sha256 of hashes) {
    if (there.has(sha256)) continue;
    const bytes = readThere(other, sha256);
    if (bytes === null) missing.push(sha256);
    else corpus.store.addOriginal(sha256, bytes);
  }
  return missing;
}

function readThere(other: OtherVault, sha256: string): Uint8Array | null {
  try {
    return other.readOriginal(sha256);
  } catch (error) {
    if (error instanceof CasebookError && (error.code === 'not-found' || error.code === 'vault-damaged')) return null;
    throw error;
  }
}

/** Rows of one table: all, or those of which `column` is among some ids of the other vault. */
export function bringRows(
  tx: Transaction,
  { other, identity }: Bringing,
  table: CopiedTable,
  {
    column,
    among = [],
    change = (row) => row,
  }: { column?: string; among?: readonly string[]; change?: (row: SqlRow, was: SqlRow) => SqlRow | null } = {},
): SqlRow[] {
  const brought: SqlRow[] = [];
  for (const was of rowsOf(other.reader, table, column, among)) {
    const ours = ourRow(table, was, identity.ids);
    // What rests on it does not come then, either.
    if (ours === null && typeof was['id'] === 'string') identity.ids.delete(was['id']);
    const row = ours === null ? null : change(ours, was);
    if (row === null) continue;
    addRow(tx, table, row);
    brought.push(row);
  }
  return brought;
}

// --- Articles --------------------------------------------------------------------------------------------------------

const hashRow = z.object({ sha256: z.string() });

/** The files that these articles and texts of the other vault are made of, and their pictures. */
export function filesOfArticles(theirs: Reader, ids: readonly string[]): string[] {
  const list = JSON.stringify(ids);
  return theirs
    .all(
      hashRow,
      `SELECT original_sha256 AS sha256 FROM articles WHERE id IN (SELECT value FROM json_each(?1))
       UNION SELECT original_sha256 FROM article_texts WHERE article_id IN (SELECT value FROM json_each(?1)) AND original_sha256 IS NOT NULL
       UNION SELECT original_sha256 FROM picture_uses WHERE holder IN (SELECT value FROM json_each(?1))`,
      [list],
    )
    .map(({ sha256 }) => sha256);
}

/** The files that notes, dossiers and entities hold as pictures. */
export function filesOfHolders(theirs: Reader, ids: readonly string[]): string[] {
  const sql = `SELECT DISTINCT original_sha256 AS sha256 FROM picture_uses WHERE holder IN (SELECT value FROM json_each(?))`;
  return theirs.all(hashRow, sql, [JSON.stringify(ids)]).map(({ sha256 }) => sha256);
}

/** The rows of files. What has no file does not come: nothing could be shown of it, and nothing checked. */
export function bringOriginals(tx: Transaction, { other }: Bringing, hashes: readonly string[], missing: ReadonlySet<string>): void {
  for (const row of rowsOf(other.reader, 'originals', 'sha256', hashes)) {
    if (missing.has(String(row['sha256']))) continue;
    const { rowid: _, ...rest } = row;
    addRow(tx, 'originals', rest);
  }
}

/** Whether the file of that hash came, or was here. */
export const isThere = (tx: Transaction, sha256: unknown): boolean =>
  tx.get(hashRow, 'SELECT sha256 FROM originals WHERE sha256 = ?', [String(sha256)]) !== undefined;

/** New articles with their texts and what follows from these; answers with how many could not come for want of their file. */
export function bringArticles(tx: Transaction, bringing: Bringing, ids: readonly string[]): number {
  const { other, identity, importId } = bringing;
  const without = new Set(
    rowsOf(other.reader, 'articles', 'id', ids).flatMap((row) => (isThere(tx, row['original_sha256']) ? [] : [String(row['id'])])),
  );
  const coming = ids.filter((id) => !without.has(id));
  const textsWithout = rowsOf(other.reader, 'article_texts', 'article_id', [...without]).map((row) => String(row['id']));
  for (const id of [...without, ...textsWithout]) identity.ids.delete(id);
  bringTexts(tx, bringing, coming);
  const ours = (row: SqlRow): SqlRow => ({
    ...row,
    title_form: searchForm(String(row['title'])),
    outlet_form: typeof row['outlet'] === 'string' ? searchForm(row['outlet']) : null,
    origin_id: null,
    import_id: importId,
  });
  bringRows(tx, bringing, 'articles', { column: 'id', among: coming, change: ours });
  bringRows(tx, bringing, 'picture_uses', { column: 'holder', among: coming, change: withFile(tx) });
  for (const id of coming) {
    const own = identity.ids.get(id) ?? id;
    noteFactsOf(tx, own);
    placeArticle(tx, own);
  }
  return without.size;
}

/** Only a row of which the file is here. */
export const withFile =
  (tx: Transaction) =>
  (row: SqlRow): SqlRow | null =>
    isThere(tx, row['original_sha256']) ? row : null;

/** Texts of articles that are not here yet, with their pages and pictures. */
export function bringTexts(tx: Transaction, bringing: Bringing, articleIds: readonly string[]): void {
  const fresh = new Set(bringing.identity.fresh.article_texts);
  const change = (row: SqlRow, was: SqlRow): SqlRow | null => {
    if (!fresh.has(String(was['id']))) return null;
    const source = row['original_sha256'];
    return {
      ...row,
      text_form: searchForm(String(row['text'])),
      version: nextVersion(tx, String(row['article_id']), Number(row['version'])),
      original_sha256: source !== null && isThere(tx, source) ? (source ?? null) : null,
    };
  };
  const texts = bringRows(tx, bringing, 'article_texts', { column: 'article_id', among: articleIds, change });
  const ids = texts.map((row) => String(row['id']));
  for (const table of ['page_words', 'article_pictures'] as const) bringRows(tx, bringing, table, { column: 'text_id', among: ids });
}

/** Of an article of either vault each may have texts of its own: they stand behind each other. */
function nextVersion(tx: Transaction, articleId: string, wanted: number): number {
  const row = tx.get(z.object({ last: z.number().nullable() }), 'SELECT max(version) AS last FROM article_texts WHERE article_id = ?', [
    articleId,
  ]);
  return row?.last == null ? wanted : Math.max(wanted, row.last + 1);
}

// --- Notes -----------------------------------------------------------------------------------------------------------

/** New notes with their versions. The titles of things that come after them are put right then: {@link settleNotes}. */
export function bringNotes(tx: Transaction, bringing: Bringing, ids: readonly string[]): void {
  const ours = (row: SqlRow): SqlRow => ({
    ...row,
    document: JSON.stringify(documentFor(tx, row['document'])),
    title_form: searchForm(String(row['title'])),
    plain: '',
    plain_form: null,
    revision: 1,
  });
  bringRows(tx, bringing, 'notes', { column: 'id', among: ids, change: ours });
  // Versions refer to their texts, and both to the note.
  for (const table of ['note_version_texts', 'note_versions'] as const) bringRows(tx, bringing, table, { column: 'note_id', among: ids });
  bringRows(tx, bringing, 'note_tags', { column: 'note_id', among: ids });
  bringRows(tx, bringing, 'picture_uses', { column: 'holder', among: ids, change: withFile(tx) });
  settleNotes(tx, bringing, ids);
}

/** A document without what did not come. Throws `unreadable` for what no Casebook wrote. */
export function documentFor(tx: Transaction, stored: unknown): NoteDocument {
  try {
    const { document } = openNoteDocument(JSON.parse(String(stored)));
    return missingReferences(tx, document).length === 0 ? document : withoutWhatIsGone(tx, document);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) {
      throw new CasebookError(
        'unreadable',
        'A note of that vault is damaged. Open it there and put it right; bring it in then.',
        String(error),
      );
    }
    throw error;
  }
}

/** Makes what is derived from notes that came. */
export function settleNotes(tx: Transaction, { identity }: Bringing, ids: readonly string[]): void {
  for (const id of ids) rewriteNote(tx, identity.ids.get(id) ?? id);
}

// --- Entities --------------------------------------------------------------------------------------------------------

const aliasRow = z.object({ entityId: z.string(), position: z.number() });

/** New entities, and names, pictures and rulings of all. */
export function bringEntities(tx: Transaction, bringing: Bringing): void {
  const { identity } = bringing;
  const { entities: fresh } = identity.fresh;
  for (const id of fresh) bringRows(tx, bringing, 'entities', { column: 'id', among: [id] });
  bringAliases(tx, bringing);
  const all = [...fresh, ...identity.same.entities.map(({ theirs }) => theirs)];
  bringRows(tx, bringing, 'picture_uses', { column: 'holder', among: all, change: withFile(tx) });
  const shown = (row: SqlRow): SqlRow | null => (isThere(tx, row['sha256']) ? row : null);
  bringRows(tx, bringing, 'entity_pictures', { column: 'entity_id', among: all, change: shown });
  bringRows(tx, bringing, 'entity_merges', { column: 'entity_id', among: fresh });
  bringRows(tx, bringing, 'merged_moves', { column: 'entity_id', among: fresh });
  bringRulings(tx, bringing);
}

/** The names of either, those of here first. */
function bringAliases(tx: Transaction, bringing: Bringing): void {
  const next = new Map<string, number>();
  const rows = tx.all(aliasRow, 'SELECT entity_id AS entityId, max(position) + 1 AS position FROM entity_aliases GROUP BY entity_id');
  for (const { entityId, position } of rows) next.set(entityId, position);
  const change = (row: SqlRow): SqlRow | null => {
    const entityId = String(row['entity_id']);
    const isKnown = tx.get(
      z.object({ alias: z.string() }),
      `SELECT alias FROM entity_aliases WHERE entity_id = ?1 AND alias_key = ?2
       UNION ALL SELECT name FROM entities WHERE id = ?1 AND lower(name) = lower(?3)`,
      [entityId, row['alias_key'] ?? null, row['alias'] ?? null],
    );
    if (isKnown !== undefined) return null;
    const position = next.get(entityId) ?? 0;
    next.set(entityId, position + 1);
    return { ...row, position };
  };
  bringRows(tx, bringing, 'entity_aliases', { change });
}

/** What was said of two entities holds here too, unless something was said here. The lesser id stands first. */
function bringRulings(tx: Transaction, { other, identity: { ids } }: Bringing): void {
  for (const row of rowsOf(other.reader, 'entity_rulings')) {
    const pair = ['entity_id', 'other_id'].map((column) => ids.get(String(row[column])));
    const [one, two] = pair.filter((id) => id !== undefined).toSorted();
    if (one === undefined || two === undefined || one === two) continue;
    addRow(tx, 'entity_rulings', { ...row, entity_id: one, other_id: two });
  }
}
