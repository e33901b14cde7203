import type { Migration } from '../store';

/**
 * Where a note came from that another program's notebook held: what that program knows it by, its text's SHA-256 as it was there,
 * and the import it came in with. Another import of the same notebook knows it again by these. docs/adr/0047-notes-of-other-programs.md
 */
export const broughtNotes: Migration = {
  version: 29,
  name: 'brought-notes',
  up: [
    `CREATE TABLE brought_notes (
       note_id TEXT PRIMARY KEY REFERENCES notes (id) ON DELETE CASCADE,
       import_id TEXT NOT NULL,
       program TEXT NOT NULL,
       own_key TEXT NOT NULL,
       sha256 TEXT NOT NULL
     ) WITHOUT ROWID`,
    'CREATE INDEX brought_notes_by_key ON brought_notes (program, own_key)',
    'CREATE INDEX brought_notes_by_import ON brought_notes (import_id)',
  ],
};
