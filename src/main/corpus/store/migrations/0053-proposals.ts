import type { Migration } from '../store';

/** What reviewers would write otherwise in notes: what it began from, and what it makes of it. docs/adr/0082-suggested-changes.md */
export const proposals: Migration = {
  version: 53,
  name: 'proposals',
  up: [
    `CREATE TABLE proposals (
       id TEXT PRIMARY KEY,
       note_id TEXT NOT NULL REFERENCES notes (id),
       author TEXT NOT NULL,
       base TEXT NOT NULL CHECK (json_valid(base)),
       document TEXT NOT NULL CHECK (json_valid(document)),
       revision INTEGER NOT NULL,
       created_at TEXT NOT NULL,
       updated_at TEXT NOT NULL
     )`,
    'CREATE INDEX proposals_of_note ON proposals (note_id)',
  ],
};
