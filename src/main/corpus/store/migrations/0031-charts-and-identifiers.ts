import type { Migration } from '../store';

/** Link charts kept by name; and suggestions that are no names but identifiers. docs/adr/0051-charts-and-identifiers.md */
export const chartsAndIdentifiers: Migration = {
  version: 31,
  name: 'charts-and-identifiers',
  up: [
    // `drawing` is JSON: which entities stand where, which are pinned, and what is not shown.
    `CREATE TABLE charts (
       id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
       name TEXT NOT NULL CHECK (name <> ''),
       drawing TEXT NOT NULL CHECK (json_valid(drawing)),
       created_at TEXT NOT NULL,
       updated_at TEXT NOT NULL
     )`,
    // Kinds of names are four, of identifiers there will be more: the table no longer says which. Who refers to it goes on to.
    `CREATE TABLE suggested_names_anew (
       rowid INTEGER PRIMARY KEY,
       kind TEXT NOT NULL CHECK (kind <> ''),
       name_key TEXT NOT NULL,
       name TEXT NOT NULL CHECK (name <> ''),
       ignored INTEGER NOT NULL DEFAULT 0 CHECK (ignored IN (0, 1)),
       UNIQUE (kind, name_key)
     )`,
    'INSERT INTO suggested_names_anew (rowid, kind, name_key, name, ignored) SELECT rowid, kind, name_key, name, ignored FROM suggested_names',
    'DROP TABLE suggested_names',
    'ALTER TABLE suggested_names_anew RENAME TO suggested_names',
    // What an article was looked through for: 1 names, 2 identifiers too.
    'ALTER TABLE suggested_articles ADD COLUMN looked INTEGER NOT NULL DEFAULT 1',
  ],
};
