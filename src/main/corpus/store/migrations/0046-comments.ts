import type { Migration } from '../store';

/** What reviewers say of notes and dossiers, and the replies to it. docs/adr/0073-comments.md */
export const comments: Migration = {
  version: 46,
  name: 'comments',
  up: [
    `CREATE TABLE comments (
       id TEXT PRIMARY KEY,
       note_id TEXT REFERENCES notes (id),
       dossier_id TEXT REFERENCES dossiers (id),
       part TEXT NOT NULL DEFAULT '',
       answers TEXT REFERENCES comments (id),
       quote TEXT CHECK (quote IS NULL OR json_valid(quote)),
       author TEXT NOT NULL,
       body TEXT NOT NULL CHECK (body <> ''),
       created_at TEXT NOT NULL,
       edited_at TEXT,
       resolved_at TEXT,
       CHECK ((note_id IS NULL) <> (dossier_id IS NULL))
     )`,
    'CREATE INDEX comments_of_note ON comments (note_id) WHERE note_id IS NOT NULL',
    'CREATE INDEX comments_of_dossier ON comments (dossier_id) WHERE dossier_id IS NOT NULL',
    'CREATE INDEX comments_answering ON comments (answers) WHERE answers IS NOT NULL',
  ],
};
