import type { Migration } from '../store';

/** Searches that were kept by name, and those made lately. `seen_at`: what came in later is new to the analyst. */
export const searches: Migration = {
  version: 25,
  name: 'searches',
  up: [
    `CREATE TABLE saved_searches (
       id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
       position INTEGER NOT NULL,
       name TEXT NOT NULL CHECK (name <> ''),
       query TEXT NOT NULL CHECK (query <> '')
     )`,
    // Apart, because Undo does not make unseen what was seen.
    `CREATE TABLE seen_searches (
       search_id TEXT NOT NULL PRIMARY KEY,
       seen_at TEXT NOT NULL
     )`,
    `CREATE TABLE past_searches (
       query TEXT NOT NULL PRIMARY KEY CHECK (query <> ''),
       made_at TEXT NOT NULL
     )`,
  ],
};
