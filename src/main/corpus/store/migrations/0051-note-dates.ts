import type { Migration } from '../store';

/**
 * The dates in notes, made of their documents: each with the words around it, and the ids of the entities that its block mentions
 * (JSON). No note of before has any. docs/adr/0079-dates-in-notes.md
 */
export const noteDates: Migration = {
  version: 51,
  name: 'note-dates',
  up: [
    `CREATE TABLE note_dates (
       note_id TEXT NOT NULL REFERENCES notes (id),
       position INTEGER NOT NULL,
       value TEXT NOT NULL,
       words TEXT NOT NULL,
       entities TEXT NOT NULL CHECK (json_valid(entities)),
       PRIMARY KEY (note_id, position)
     )`,
  ],
};
