import { z } from 'zod';
import type { Transaction } from '../store/corpus';
import type { SqlRow } from '../store/sqlite';
import { bringRows, isThere, withFile, type Bringing } from './bringing';
import { addRow, rowsOf, withOurIds } from './rows';

/** Everything of another vault beside its articles, entities and notes. */

const lastRow = z.object({ last: z.number().nullable() });
const one = z.object({ found: z.number() });

const last = (tx: Transaction, sql: string, values: readonly string[] = []): number => tx.get(lastRow, sql, values)?.last ?? -1;

export function bringOutlets(tx: Transaction, bringing: Bringing): void {
  const { fresh, ids } = bringing.identity;
  bringRows(tx, bringing, 'outlets', { column: 'id', among: fresh.outlets });
  const next = new Map<string, number>();
  const change = (row: SqlRow): SqlRow | null => {
    const outletId = String(row['outlet_id']);
    const taken = tx.get(one, 'SELECT 1 AS found FROM outlet_names WHERE name_key = ?', [String(row['name_key'])]);
    if (taken !== undefined) return null;
    const position = next.get(outletId) ?? last(tx, 'SELECT max(position) AS last FROM outlet_names WHERE outlet_id = ?', [outletId]) + 1;
    next.set(outletId, position + 1);
    return { ...row, position };
  };
  bringRows(tx, bringing, 'outlet_names', { change });
  bringRows(tx, bringing, 'outlet_grades', { column: 'outlet_id', among: fresh.outlets.filter((id) => ids.has(id)) });
}

export function bringOwnKinds(tx: Transaction, bringing: Bringing): void {
  // One by one: a kind stands below one that came before it.
  for (const id of bringing.identity.fresh.own_kinds) bringRows(tx, bringing, 'own_kinds', { column: 'id', among: [id] });
}

/** New passages. */
export function bringPassages(tx: Transaction, bringing: Bringing, ids: readonly string[]): void {
  bringRows(tx, bringing, 'passages', { column: 'id', among: ids });
}

/** Tags of passages of either. One on a span that is a passage here already is known by its own id too: versions of notes cite it by that. */
export function bringPassageTags(tx: Transaction, bringing: Bringing): void {
  const { identity } = bringing;
  bringRows(tx, bringing, 'passage_tags');
  bringRows(tx, bringing, 'merged_passages');
  for (const { theirs, mine } of identity.doubled) addRow(tx, 'merged_passages', { id: theirs, passage_id: mine });
}

export function bringMentions(tx: Transaction, bringing: Bringing, ids: readonly string[]): void {
  bringRows(tx, bringing, 'mentions', { column: 'id', among: ids });
}

export function bringStatements(tx: Transaction, bringing: Bringing): void {
  bringRows(tx, bringing, 'statements', { column: 'id', among: bringing.identity.fresh.statements });
}

export function bringDossiers(tx: Transaction, bringing: Bringing): void {
  const { fresh } = bringing.identity;
  bringRows(tx, bringing, 'dossiers', { column: 'id', among: fresh.dossiers });
  for (const table of ['dossier_sections', 'dossier_subjects'] as const) {
    bringRows(tx, bringing, table, { column: 'dossier_id', among: fresh.dossiers });
  }
  // What was frozen there is kept of dossiers that are here too.
  const frozen = bringRows(tx, bringing, 'dossier_versions').map((row) => String(row['id']));
  bringHolders(tx, bringing, [...fresh.dossiers, ...frozen]);
  for (const id of fresh.comments) bringRows(tx, bringing, 'comments', { column: 'id', among: [id] });
  bringRows(tx, bringing, 'proposals', { column: 'id', among: fresh.proposals });
  bringRows(tx, bringing, 'charts', { column: 'id', among: fresh.charts });
}

/** What holds pictures and is not told by its id being another here. */
function bringHolders(tx: Transaction, { other }: Bringing, ids: readonly string[]): void {
  for (const row of rowsOf(other.reader, 'picture_uses', 'holder', ids)) {
    if (isThere(tx, row['original_sha256'])) addRow(tx, 'picture_uses', row);
  }
}

/** Tags, collections, fields, views and what else the library is sorted by: of either. */
export function bringLibrary(tx: Transaction, bringing: Bringing): void {
  const { fresh } = bringing.identity;
  for (const id of fresh.collections)
    bringRows(tx, bringing, 'collections', { column: 'id', among: [id], change: asLast(tx, 'collections') });
  bringRows(tx, bringing, 'article_fields', { column: 'id', among: fresh.article_fields, change: asLast(tx, 'article_fields') });
  for (const table of ['article_tags', 'collection_articles', 'collection_notes', 'field_values', 'article_parts'] as const) {
    bringRows(tx, bringing, table);
  }
  bringRows(tx, bringing, 'kept_files', { change: withFile(tx) });
  bringRows(tx, bringing, 'article_views', { change: unless(tx, 'article_views', ['name', 'view']) });
  bringRows(tx, bringing, 'saved_searches', { change: unless(tx, 'saved_searches', ['name', 'query']) });
  for (const table of ['note_templates', 'dossier_templates', 'batches', 'colour_meanings', 'spelling_words'] as const) {
    bringRows(tx, bringing, table);
  }
  const templates = ['note_templates', 'dossier_templates'].flatMap((table) =>
    rowsOf(bringing.other.reader, table).map((row) => String(row['id'])),
  );
  bringHolders(tx, bringing, templates);
  bringEquivalents(tx, bringing);
}

type Placed = 'collections' | 'article_fields' | 'article_views' | 'saved_searches';

const asLast =
  (tx: Transaction, table: Placed) =>
  (row: SqlRow): SqlRow => ({ ...row, position: last(tx, `SELECT max(position) AS last FROM ${table}`) + 1 });

/** What says the same under the same name is here already. */
const unless =
  (tx: Transaction, table: Placed, columns: readonly string[]) =>
  (row: SqlRow): SqlRow | null => {
    const sql = `SELECT 1 AS found FROM ${table} WHERE ${columns.map((column) => `${column} = ?`).join(' AND ')}`;
    const there = tx.get(
      one,
      sql,
      columns.map((column) => row[column] ?? null),
    );
    return there === undefined ? asLast(tx, table)(row) : null;
  };

function bringEquivalents(tx: Transaction, { other }: Bringing): void {
  for (const { words = null } of rowsOf(other.reader, 'equivalents')) {
    if (tx.get(one, 'SELECT 1 AS found FROM equivalents WHERE words = ?', [words]) !== undefined) continue;
    addRow(tx, 'equivalents', { position: last(tx, 'SELECT max(position) AS last FROM equivalents') + 1, words });
  }
}

// --- What was decided of articles and names -------------------------------------------------------------------------

const rulingRow = z.object({ one: z.string(), two: z.string(), same: z.number(), at: z.string() });
const rowidRow = z.object({ article: z.number() });

/** What the other analyst said of origins, where nothing was said here; answers with the rows of the articles. */
export function bringOriginRulings(tx: Transaction, { other, identity: { ids } }: Bringing): number[] {
  const rulings = other.reader.all(
    rulingRow,
    `SELECT a.id AS one, b.id AS two, same, ruled_at AS at FROM origin_rulings
     JOIN articles AS a ON a.rowid = article JOIN articles AS b ON b.rowid = other`,
  );
  return rulings.flatMap(({ one: first, two: second, same, at }) => {
    const rows = [first, second].map((id) => rowOf(tx, ids.get(id)));
    const [a, b] = rows;
    if (a === undefined || b === undefined || a === b) return [];
    addRow(tx, 'origin_rulings', { article: Math.min(a, b), other: Math.max(a, b), same, ruled_at: at });
    return [a, b];
  });
}

const rowOf = (tx: Transaction, id: string | undefined): number | undefined =>
  id === undefined ? undefined : tx.get(rowidRow, 'SELECT rowid AS article FROM articles WHERE id = ?', [id])?.article;

const settledRow = z.object({
  articleId: z.string(),
  kind: z.string(),
  key: z.string(),
  name: z.string(),
  places: z.string(),
  settled: z.number(),
});
const ignoredRow = z.object({ kind: z.string(), key: z.string(), name: z.string() });
const nameRow = z.object({ rowid: z.number() });

/** Names that were decided on there are not asked for again here: in the articles that came, and those ignored for good. */
export function bringSettledNames(tx: Transaction, { other, identity }: Bringing): void {
  const names = other.reader.all(ignoredRow, 'SELECT kind, name_key AS "key", name FROM suggested_names WHERE ignored = 1');
  for (const { kind, key, name } of names) addRow(tx, 'suggested_names', { kind, name_key: key, name, ignored: 1 });
  const settled = other.reader.all(
    settledRow,
    `SELECT articles.id AS articleId, kind, name_key AS "key", suggested_names.name, places, settled FROM suggestions
     JOIN suggested_names ON suggested_names.rowid = suggestions.name JOIN articles ON articles.rowid = suggestions.article
     WHERE settled <> 0 AND articles.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(identity.fresh.articles)],
  );
  for (const { articleId, kind, key, name, places, settled: how } of settled) {
    const article = rowOf(tx, identity.ids.get(articleId));
    if (article === undefined) continue;
    addRow(tx, 'suggested_names', { kind, name_key: key, name, ignored: 0 });
    const row = tx.get(nameRow, 'SELECT rowid FROM suggested_names WHERE kind = ? AND name_key = ?', [kind, key]);
    if (row !== undefined) addRow(tx, 'suggestions', { article, name: row.rowid, places: withOurIds(places, identity.ids), settled: how });
  }
}
