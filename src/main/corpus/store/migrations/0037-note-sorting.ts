import type { Migration } from '../store';

/** Notes have the tags of articles and passages, and stand in the collections of articles. docs/adr/0061-notes-are-sorted.md */
export const noteSorting: Migration = {
  version: 37,
  name: 'note-sorting',
  up: [
    `CREATE TABLE note_tags (
       note_id TEXT NOT NULL REFERENCES notes (id),
       tag TEXT NOT NULL CHECK (tag <> ''),
       tag_key TEXT NOT NULL,
       PRIMARY KEY (note_id, tag_key)
     )`,
    'CREATE INDEX note_tags_by_key ON note_tags (tag_key)',
    `CREATE TABLE collection_notes (
       collection_id TEXT NOT NULL REFERENCES collections (id),
       note_id TEXT NOT NULL REFERENCES notes (id),
       PRIMARY KEY (collection_id, note_id)
     )`,
    'CREATE INDEX collection_notes_of_note ON collection_notes (note_id)',
    // What the list of notes is put in order by: no note is read for it.
    'CREATE INDEX notes_by_title ON notes (title, id) WHERE deleted_at IS NULL',
    'CREATE INDEX notes_by_creation ON notes (created_at)',
  ],
};
