import type { Migration } from '../store';

/** What the notes were: wholes, and versions as what differs from a whole. docs/adr/0029-versions-of-notes.md */
export const noteVersions: Migration = {
  version: 12,
  name: 'note-versions',
  up: [
    // `packed` is the document's JSON, deflated (RFC 1951).
    `CREATE TABLE note_version_texts (
       id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
       note_id TEXT NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
       packed BLOB NOT NULL
     )`,
    // `patch` is what differs from the whole, packed likewise; null when nothing does.
    `CREATE TABLE note_versions (
       id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
       note_id TEXT NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
       text_id TEXT NOT NULL REFERENCES note_version_texts (id) ON DELETE CASCADE,
       patch BLOB,
       made_at TEXT NOT NULL,
       reason TEXT NOT NULL,
       name TEXT,
       author TEXT NOT NULL,
       title TEXT NOT NULL,
       words INTEGER NOT NULL,
       added INTEGER NOT NULL,
       removed INTEGER NOT NULL
     )`,
    'CREATE INDEX note_versions_of_note ON note_versions (note_id, made_at)',
    'CREATE INDEX note_versions_of_text ON note_versions (text_id)',
    'CREATE INDEX note_version_texts_of_note ON note_version_texts (note_id)',
  ],
};
