import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import type { Note } from '../../../shared/notes/model';
import { withFreshCitations, type NoteDocument } from '../../../shared/notes/note-document';
import { formOf, noteTemplates, withFields, type TemplateChoice } from '../../../shared/notes/templates';
import type { Corpus, Reader } from '../store/corpus';
import { createNote, nameOfEntities, presentState } from './notes';
import { goneTemplate } from './own-templates';
import { holdPictures, pictureHashesOf } from './pictures';
import { documentColumn } from './stored-note';

/** Templates of one's own: the form of a note, kept under a name. */

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

const formRow = z.object({ document: documentColumn });

/** What a note begins with. Throws `not-found`. */
export function documentOfTemplate(reader: Reader, template: TemplateChoice): NoteDocument {
  if (isBuiltIn(template)) return noteTemplates[template].document;
  const row = reader.get(formRow, 'SELECT document FROM note_templates WHERE id = ?', [template]);
  if (row === undefined) throw goneTemplate();
  return row.document.document;
}

const isBuiltIn = (template: string): template is keyof typeof noteTemplates => Object.hasOwn(noteTemplates, template);

/** A note that begins with a template, its fields filled in. Throws `not-found`. */
export function beginNote(corpus: Corpus, { template, title, fields }: Checked<'notes.begin'>): Note {
  const { root, ...document } = withFields(documentOfTemplate(corpus.store, template), { ...fields, title });
  const children = withFreshCitations(root.children, corpus.newId);
  return createNote(corpus, { title }, { ...document, root: { ...root, children } });
}
