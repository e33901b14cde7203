import type { Migration } from '../store';

/** Lists that are checked against the vault, and what was found for their lines. */
export const batches: Migration = {
  version: 30,
  name: 'batches',
  up: [
    `CREATE TABLE batches (
       id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
       made_at TEXT NOT NULL,
       name TEXT NOT NULL CHECK (name <> ''),
       kind TEXT NOT NULL CHECK (kind IN ('list', 'draft')),
       lines TEXT NOT NULL CHECK (json_valid(lines))
     )`,
    // By the line itself, so that what was found stays where others come and go; apart, because Undo does not unfind it.
    `CREATE TABLE batch_answers (
       batch_id TEXT NOT NULL,
       line TEXT NOT NULL,
       says INTEGER NOT NULL,
       answer TEXT NOT NULL CHECK (json_valid(answer)),
       PRIMARY KEY (batch_id, line)
     ) WITHOUT ROWID`,
  ],
};
