import type { Migration } from '../store';

/**
 * The dates in notes, made of their documents: each with where it stands in the note's plain text, and the block around it. No note
 * of before has any. docs/adr/0079-dates-in-notes.md
 */
export const noteDates: Migration = {
  version: 51,
  name: 'note-dates',
  up: [
    `CREATE TABLE note_dates (
       note_id TEXT NOT NULL REFERENCES notes (id),
       position INTEGER NOT NULL,
       value TEXT NOT NULL,
       start_unit INTEGER NOT NULL,
       end_unit INTEGER NOT NULL CHECK (end_unit >= start_unit),
       block_start INTEGER NOT NULL CHECK (block_start <= start_unit),
       block_end INTEGER NOT NULL CHECK (block_end >= end_unit),
       PRIMARY KEY (note_id, position)
     )`,
  ],
};
