import type { Migration } from '../store';

/**
 * `note_templates`: what notes can begin with, made of notes by the analyst.
 *
 * Which files are pictures of a note, a template or a dossier as it was frozen; `holder` is its id. A row stays as long as its holder is
 * in the vault, for the picture may be in its versions, in what can be undone or in the clipboard. docs/adr/0046-pictures-in-notes.md
 */
export const notePictures: Migration = {
  version: 28,
  name: 'note-pictures',
  up: [
    `CREATE TABLE picture_uses (
       original_sha256 TEXT NOT NULL REFERENCES originals (sha256),
       holder TEXT NOT NULL,
       PRIMARY KEY (original_sha256, holder)
     ) WITHOUT ROWID`,
    `CREATE TABLE note_templates (
       id TEXT PRIMARY KEY,
       name TEXT NOT NULL,
       document TEXT NOT NULL,
       created_at TEXT NOT NULL,
       updated_at TEXT NOT NULL
     )`,
  ],
};
