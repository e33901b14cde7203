import type { Migration } from '../store';

/**
 * Long notes that are being written: their words leave the index with the first save, and come back when nobody writes in
 * them any more or somebody searches. To index a long text for every pause in typing is most of what a save costs. The view
 * that the index reads leaves them out, so that both agree at any time. docs/adr/0020-what-a-save-writes.md
 */
export const unindexedNotes: Migration = {
  version: 27,
  name: 'unindexed-notes',
  up: [
    'CREATE TABLE unindexed_notes (note INTEGER PRIMARY KEY REFERENCES notes (rowid) ON DELETE CASCADE)',
    'DROP VIEW note_search',
    `CREATE VIEW note_search (rowid, title, body) AS
       SELECT rowid, coalesce(title_form, title), coalesce(plain_form, plain) FROM notes
       WHERE deleted_at IS NULL AND rowid NOT IN (SELECT note FROM unindexed_notes)`,
    // Before: what leaves the index is read from the view.
    `CREATE TRIGGER unindexed_notes_insert BEFORE INSERT ON unindexed_notes BEGIN
       DELETE FROM note_index WHERE docid = new.note;
     END`,
    `CREATE TRIGGER unindexed_notes_delete AFTER DELETE ON unindexed_notes BEGIN
       INSERT INTO note_index (docid, title, body) SELECT rowid, title, body FROM note_search WHERE rowid = old.note;
     END`,
  ],
};
