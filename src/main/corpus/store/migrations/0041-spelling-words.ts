import type { Migration } from '../store';

/** Words that are right: in all notes, or in one (`note_id` is null for all). docs/adr/0065-spelling.md */
export const spellingWords: Migration = {
  version: 41,
  name: 'spelling-words',
  up: [
    `CREATE TABLE spelling_words (
       word TEXT NOT NULL CHECK (word <> ''),
       note_id TEXT REFERENCES notes (id)
     )`,
    "CREATE UNIQUE INDEX spelling_words_by_word ON spelling_words (word, ifnull(note_id, ''))",
    'CREATE INDEX spelling_words_of_note ON spelling_words (note_id)',
  ],
};
