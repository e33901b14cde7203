import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import type { Note } from '../../../shared/notes/model';
import { withFreshCitations, type NoteDocument } from '../../../shared/notes/note-document';
import {
  formOf,
  noteTemplates,
  ownTemplateSchema,
  withFields,
  type OwnTemplate,
  type TemplateChoice,
} from '../../../shared/notes/templates';
import { CasebookError } from '../../../shared/result';
import type { Corpus, Reader } from '../store/corpus';
import { createNote, nameOfEntities, presentState } from './notes';
import { holdPictures, pictureHashesOf } from './pictures';
import { documentColumn } from './stored-note';

/** Templates of one's own: the form of a note, kept under a name. */

const columns = 'id, name, updated_at AS updatedAt';
const nameRow = z.object({ name: z.string() });

/** By their names. */
export function ownTemplates(reader: Reader): OwnTemplate[] {
  return reader.all(ownTemplateSchema, `SELECT ${columns} FROM note_templates ORDER BY name COLLATE NOCASE, created_at`, []);
}

/** Keeps the form of a note as a template. Throws `not-found`, `in-bin`. */
export function saveTemplate(corpus: Corpus, { noteId, name }: Checked<'notes.saveTemplate'>): { id: string } {
  const id = corpus.newId();
  const now = corpus.now();
  corpus.store.write((tx) => {
    const { document } = presentState(tx, noteId);
    const form = formOf(document, nameOfEntities(tx, document));
    tx.run('INSERT INTO note_templates (id, name, document, created_at, updated_at) VALUES (?, ?, ?, ?, ?)', [
      id,
      name,
      JSON.stringify(form),
      now,
      now,
    ]);
    holdPictures(tx, id, pictureHashesOf(form));
  });
  return { id };
}

/** Throws `not-found`. */
export function renameTemplate(corpus: Corpus, { id, name }: Checked<'notes.renameTemplate'>): void {
  corpus.store.write((tx) => {
    templateName(tx, id);
    tx.run('UPDATE note_templates SET name = ?2, updated_at = ?3 WHERE id = ?1', [id, name, corpus.now()]);
  });
}

/** Throws `not-found`. */
export function removeTemplate(corpus: Corpus, id: string): void {
  corpus.store.write((tx) => {
    templateName(tx, id);
    tx.run('DELETE FROM note_templates WHERE id = ?', [id]);
  });
}

/** Throws `not-found`. */
export function templateName(reader: Reader, id: string): string {
  const row = reader.get(nameRow, 'SELECT name FROM note_templates WHERE id = ?', [id]);
  if (row === undefined) throw gone();
  return row.name;
}

const gone = (): CasebookError => new CasebookError('not-found', 'This template is not there any more. Undo brings it back.');

const formRow = z.object({ document: documentColumn });

/** What a note begins with. Throws `not-found`. */
export function documentOfTemplate(reader: Reader, template: TemplateChoice): NoteDocument {
  if (isBuiltIn(template)) return noteTemplates[template].document;
  const row = reader.get(formRow, 'SELECT document FROM note_templates WHERE id = ?', [template]);
  if (row === undefined) throw gone();
  return row.document.document;
}

const isBuiltIn = (template: string): template is keyof typeof noteTemplates => Object.hasOwn(noteTemplates, template);

/** A note that begins with a template, its fields filled in. Throws `not-found`. */
export function beginNote(corpus: Corpus, { template, title, fields }: Checked<'notes.begin'>): Note {
  const { root, ...document } = withFields(documentOfTemplate(corpus.store, template), { ...fields, title });
  const children = withFreshCitations(root.children, corpus.newId);
  return createNote(corpus, { title }, { ...document, root: { ...root, children } });
}
