import { z } from 'zod';
import { ownTemplateSchema, type OwnTemplate } from '../../../shared/notes/templates';
import { CasebookError } from '../../../shared/result';
import type { Corpus, Reader } from '../store/corpus';

/** Templates of one's own, of notes and of dossiers: what was kept under a name. */

export type TemplateTable = 'note_templates' | 'dossier_templates';

const nameRow = z.object({ name: z.string() });

/** By their names. */
export function ownTemplates(reader: Reader, table: TemplateTable): OwnTemplate[] {
  const columns = 'id, name, updated_at AS updatedAt';
  return reader.all(ownTemplateSchema, `SELECT ${columns} FROM ${table} ORDER BY name COLLATE NOCASE, created_at`, []);
}

/** Throws `not-found`. */
export function templateName(reader: Reader, table: TemplateTable, id: string): string {
  const row = reader.get(nameRow, `SELECT name FROM ${table} WHERE id = ?`, [id]);
  if (row === undefined) throw goneTemplate();
  return row.name;
}

/** Throws `not-found`. */
export function renameTemplate(corpus: Corpus, table: TemplateTable, { id, name }: { id: string; name: string }): void {
  corpus.store.write((tx) => {
    templateName(tx, table, id);
    tx.run(`UPDATE ${table} SET name = ?2, updated_at = ?3 WHERE id = ?1`, [id, name, corpus.now()]);
  });
}

/** Throws `not-found`. */
export function removeTemplate(corpus: Corpus, table: TemplateTable, id: string): void {
  corpus.store.write((tx) => {
    templateName(tx, table, id);
    tx.run(`DELETE FROM ${table} WHERE id = ?`, [id]);
  });
}

export const goneTemplate = (): CasebookError =>
  new CasebookError('not-found', 'This template is not there any more. Undo brings it back.');
