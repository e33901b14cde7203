import type { Migration } from '../store';

/**
 * Names that were found in articles and that nobody accepted yet: by name, and for each article its places
 * (`[start, end, score]` in code points of the text named beside it). docs/adr/0032-the-recogniser.md
 */
export const suggestions: Migration = {
  version: 14,
  name: 'suggestions',
  up: [
    `CREATE TABLE suggested_names (
       rowid INTEGER PRIMARY KEY,
       kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'place', 'event')),
       name_key TEXT NOT NULL,
       name TEXT NOT NULL CHECK (name <> ''),
       ignored INTEGER NOT NULL DEFAULT 0 CHECK (ignored IN (0, 1)),
       UNIQUE (kind, name_key)
     )`,
    // settled: 0 waits, 1 accepted, 2 ignored.
    `CREATE TABLE suggestions (
       rowid INTEGER PRIMARY KEY,
       article INTEGER NOT NULL,
       name INTEGER NOT NULL REFERENCES suggested_names (rowid),
       places TEXT NOT NULL CHECK (json_valid(places)),
       settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1, 2)),
       UNIQUE (article, name)
     )`,
    'CREATE INDEX suggestions_of_name ON suggestions (name, settled)',
    // Articles that were looked through, and which of their texts.
    'CREATE TABLE suggested_articles (article INTEGER PRIMARY KEY, text_id TEXT NOT NULL)',
    `CREATE TRIGGER new_texts_are_looked_through AFTER UPDATE OF text_id ON articles
     BEGIN DELETE FROM suggested_articles WHERE article = NEW.rowid; END`,
    `CREATE TRIGGER suggestions_go_with_articles AFTER DELETE ON articles
     BEGIN
       DELETE FROM suggestions WHERE article = OLD.rowid;
       DELETE FROM suggested_articles WHERE article = OLD.rowid;
     END`,
    // How many articles and places of a name wait: kept by triggers, so that an undo keeps it too.
    'CREATE TABLE suggested_counts (name INTEGER PRIMARY KEY, articles INTEGER NOT NULL, places INTEGER NOT NULL)',
    'CREATE INDEX suggested_counts_waiting ON suggested_counts (articles DESC, places DESC) WHERE articles > 0',
    `CREATE TRIGGER suggestions_added AFTER INSERT ON suggestions WHEN NEW.settled = 0
     BEGIN
       INSERT OR IGNORE INTO suggested_counts (name, articles, places) VALUES (NEW.name, 0, 0);
       UPDATE suggested_counts SET articles = articles + 1, places = places + json_array_length(NEW.places) WHERE name = NEW.name;
     END`,
    `CREATE TRIGGER suggestions_removed AFTER DELETE ON suggestions WHEN OLD.settled = 0
     BEGIN
       UPDATE suggested_counts SET articles = articles - 1, places = places - json_array_length(OLD.places) WHERE name = OLD.name;
     END`,
    `CREATE TRIGGER suggestions_settled AFTER UPDATE OF settled ON suggestions WHEN (OLD.settled = 0) <> (NEW.settled = 0)
     BEGIN
       UPDATE suggested_counts SET
         articles = articles + CASE NEW.settled WHEN 0 THEN 1 ELSE -1 END,
         places = places + CASE NEW.settled WHEN 0 THEN 1 ELSE -1 END * json_array_length(NEW.places)
       WHERE name = NEW.name;
     END`,
  ],
};
