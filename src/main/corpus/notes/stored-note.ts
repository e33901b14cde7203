import { z } from 'zod';
import { openNoteDocument, type StoredDocument } from '../../../shared/notes/newer-document';
import { jsonColumn, type Corpus, type Reader } from '../store/corpus';
import { noteListColumns, noteListsSchema, noteRowColumns, noteRowSchema } from './note-row';

/** A note as it stands in the database, for a save: one read, and none at all when it is the note that was saved last. */

export const documentColumn = jsonColumn(z.unknown().transform(openNoteDocument));

const storedRow = noteRowSchema.extend({
  ...noteListsSchema.shape,
  createdAt: z.string(),
  updatedAt: z.string(),
  revision: z.number(),
});

export type StoredNote = z.infer<typeof storedRow> & { readonly content: StoredDocument };

export function readStoredNote(reader: Reader, id: string): StoredNote | undefined {
  const row = reader.get(
    storedRow,
    `SELECT ${noteRowColumns}, created_at AS createdAt, updated_at AS updatedAt, revision, ${noteListColumns}
     FROM notes WHERE id = ?`,
    [id],
  );
  return row === undefined ? undefined : { ...row, content: documentColumn.parse(row.document) };
}

/**
 * The note that was saved last, as the save left it. To read a long note takes longer than to save it, and while someone
 * writes nothing else does: what was saved is believed as long as nothing else was written or taken back since.
 */
export class LastSaved {
  readonly #store: Corpus['store'];
  #last: { id: string; note: StoredNote; writes: number } | null = null;

  constructor(store: Corpus['store']) {
    this.#store = store;
  }

  /** To be asked before the transaction that will write. */
  find(id: string): StoredNote | undefined {
    return this.#last?.id === id && this.#last.writes === this.#store.writes ? this.#last.note : undefined;
  }

  /** To be told at the end of the transaction that wrote it. */
  keep(id: string, note: StoredNote): void {
    this.#last = { id, note, writes: this.#store.writes };
  }
}
