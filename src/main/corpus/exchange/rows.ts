import { z } from 'zod';
import type { Reader, Transaction } from '../store/corpus';
import { quoted } from '../store/recorder';
import type { SqlRow, SqlValue } from '../store/sqlite';

/** Rows of another vault as they come to stand in this one. */

/** What of a table's columns are ids. */
interface Columns {
  /** The row comes only with all that these name. */
  needs: readonly string[];
  /** Nothing is said where what these name does not come. */
  mayName?: readonly string[];
  /** Ids stand within these. */
  within?: readonly string[];
}

/** All tables of which rows come as they are. */
export const columnsOf = {
  own_kinds: { needs: ['id'], mayName: ['parent_id'] },
  outlets: { needs: ['id'] },
  outlet_names: { needs: ['outlet_id'] },
  outlet_grades: { needs: ['outlet_id'] },
  articles: { needs: ['id', 'text_id'], mayName: ['outlet_id'] },
  article_texts: { needs: ['id', 'article_id'] },
  page_words: { needs: ['text_id'] },
  article_pictures: { needs: ['text_id'] },
  article_parts: { needs: ['parent_id', 'child_id'] },
  kept_files: { needs: [], mayName: ['article_id'] },
  picture_uses: { needs: ['holder'] },
  passages: { needs: ['id', 'article_id', 'text_id'], mayName: ['kept_for'] },
  passage_tags: { needs: ['passage_id'] },
  merged_passages: { needs: ['passage_id'] },
  entities: { needs: ['id'], mayName: ['merged_into', 'own_kind'], within: ['summary'] },
  entity_aliases: { needs: ['entity_id'] },
  entity_pictures: { needs: ['entity_id'] },
  entity_merges: { needs: ['entity_id', 'into_id'] },
  merged_moves: { needs: ['entity_id'], within: ['moved'] },
  mentions: { needs: ['id', 'entity_id', 'article_id', 'text_id'], mayName: ['kept_for'] },
  statements: { needs: ['id', 'entity_id'], mayName: ['object_id', 'passage_id'] },
  notes: { needs: ['id'], within: ['document'] },
  note_versions: { needs: ['note_id'] },
  note_version_texts: { needs: ['note_id'] },
  note_tags: { needs: ['note_id'] },
  dossiers: { needs: ['id'], within: ['parts'] },
  dossier_sections: { needs: ['dossier_id', 'note_id'] },
  dossier_subjects: { needs: ['dossier_id', 'entity_id'] },
  dossier_versions: { needs: ['dossier_id'], within: ['bundle'] },
  comments: { needs: ['id'], mayName: ['note_id', 'dossier_id', 'answers'], within: ['part'] },
  proposals: { needs: ['id', 'note_id'], within: ['base', 'document'] },
  charts: { needs: ['id'], within: ['drawing'] },
  article_tags: { needs: ['article_id'] },
  collections: { needs: ['id'], mayName: ['parent_id'] },
  collection_articles: { needs: ['collection_id', 'article_id'] },
  collection_notes: { needs: ['collection_id', 'note_id'] },
  article_fields: { needs: ['id'] },
  field_values: { needs: ['field_id', 'article_id'], within: ['value'] },
  article_views: { needs: [], within: ['view'] },
  saved_searches: { needs: [] },
  note_templates: { needs: [], within: ['document'] },
  dossier_templates: { needs: [], within: ['form'] },
  batches: { needs: [] },
  colour_meanings: { needs: [] },
  spelling_words: { needs: [], mayName: ['note_id'] },
} as const satisfies Record<string, Columns>;
export type CopiedTable = keyof typeof columnsOf;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** A text in which ids of the other vault stand, with those of this one. */
export function withOurIds(text: string, ids: ReadonlyMap<string, string>): string {
  return text.replace(UUID, (id) => ids.get(id) ?? id);
}

/** The row as it comes to stand here; null when it does not come. */
export function ourRow(table: CopiedTable, row: SqlRow, ids: ReadonlyMap<string, string>): SqlRow | null {
  const { needs, mayName = [], within = [] }: Columns = columnsOf[table];
  const ours = { ...row };
  // Rows are numbered by each vault for itself.
  delete ours['rowid'];
  for (const column of needs) {
    const id = ids.get(String(row[column]));
    if (id === undefined) return null;
    ours[column] = id;
  }
  for (const column of mayName) ours[column] = ids.get(String(row[column])) ?? null;
  for (const column of within) {
    const value = row[column];
    if (typeof value === 'string') ours[column] = withOurIds(value, ids);
  }
  return ours;
}

const anyRow = z.record(z.string(), z.custom<SqlValue>());

/** Rows of a table of the other vault: all, or those of which `column` is one of `among`. */
export function rowsOf(reader: Reader, table: string, column?: string, among: readonly string[] = []): SqlRow[] {
  if (column === undefined) return reader.all(anyRow, `SELECT * FROM ${quoted(table)}`);
  const sql = `SELECT * FROM ${quoted(table)} WHERE ${quoted(column)} IN (SELECT value FROM json_each(?))`;
  return reader.all(anyRow, sql, [JSON.stringify(among)]);
}

/** What is there already stays as it is. */
export function addRow(tx: Transaction, table: string, row: SqlRow): void {
  const columns = Object.keys(row);
  const marks = columns.map(() => '?').join(', ');
  tx.run(
    `INSERT OR IGNORE INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES (${marks})`,
    columns.map((column) => row[column] ?? null),
  );
}
