import { z } from 'zod';
import type { NoteDocument } from '../../../shared/notes/note-document';
import { booleanColumn, type Corpus, type Reader } from '../store/corpus';
import { insertNote } from './notes';

/** Notes that came out of other programs' notebooks: brought in, and known again. docs/adr/0047-notes-of-other-programs.md */

/** What a program knows a note by; `hasOwnId` false: by its path, so that the words must be the same as well. */
export interface ForeignKey {
  key: string;
  hasOwnId: boolean;
  /** Of its text as the program has it. */
  sha256: string;
}

export interface KnownNote {
  key: string;
  noteId: string;
  title: string;
  inBin: boolean;
  /** Its text in the program is another one than when it came in. */
  changedThere: boolean;
}

const knownRow = z.object({ ownKey: z.string(), sha256: z.string(), noteId: z.string(), title: z.string(), inBin: booleanColumn });

/** Those of the notes that are in the vault already, be it in the bin. */
export function knownNotes(reader: Reader, { program, notes }: { program: string; notes: readonly ForeignKey[] }): KnownNote[] {
  const rows = reader.all(
    knownRow,
    `SELECT own_key AS ownKey, sha256, notes.id AS noteId, title, deleted_at IS NOT NULL AS inBin
     FROM brought_notes JOIN notes ON notes.id = note_id
     WHERE program = ? AND own_key IN (SELECT value FROM json_each(?)) ORDER BY notes.rowid`,
    [program, JSON.stringify(notes.map(({ key }) => key))],
  );
  const byKey = new Map<string, z.infer<typeof knownRow>[]>();
  for (const row of rows) byKey.set(row.ownKey, [...(byKey.get(row.ownKey) ?? []), row]);
  return notes.flatMap(({ key, hasOwnId, sha256 }) => {
    const here = byKey.get(key) ?? [];
    const known = here.find((row) => row.sha256 === sha256) ?? (hasOwnId ? here.at(-1) : undefined);
    if (known === undefined) return [];
    const { noteId, title, inBin } = known;
    return [{ key, noteId, title, inBin, changedThere: known.sha256 !== sha256 }];
  });
}

/** A note to be brought in; its id is new, and links of others may lead to it already. */
export interface NoteToBring extends ForeignKey {
  id: string;
  title: string;
  document: NoteDocument;
  /** Null: now. */
  createdAt: string | null;
  updatedAt: string | null;
}

/** Brings notes in, all of them or none. Throws `conflict` for an id that is taken. */
export function bringNotes(
  corpus: Corpus,
  { importId, program, notes }: { importId: string; program: string; notes: readonly NoteToBring[] },
): void {
  corpus.store.write((tx) => {
    const now = corpus.now();
    tx.run('INSERT OR IGNORE INTO imports (id, started_at) VALUES (?, ?)', [importId, now]);
    for (const { id, key, sha256, title, document, createdAt, updatedAt } of notes) {
      const changed = notAfter(updatedAt ?? createdAt ?? now, now);
      insertNote(tx, corpus, { id, title, document, createdAt: notAfter(createdAt ?? changed, changed), updatedAt: changed });
      tx.run('INSERT INTO brought_notes (note_id, import_id, program, own_key, sha256) VALUES (?, ?, ?, ?, ?)', [
        id,
        importId,
        program,
        key,
        sha256,
      ]);
    }
  });
}

/** A clock that was wrong puts no note into the future. */
const notAfter = (instant: string, latest: string): string => (instant > latest ? latest : instant);

const oneId = z.object({ id: z.string() });

/** The notes of an import that are not in the bin. */
export function notesOfImport(reader: Reader, importId: string): string[] {
  const sql = `SELECT notes.id FROM brought_notes JOIN notes ON notes.id = note_id WHERE import_id = ? AND deleted_at IS NULL ORDER BY notes.rowid`;
  return reader.all(oneId, sql, [importId]).map(({ id }) => id);
}
