import type { Migration } from '../store';

/**
 * Outlets with their grades, articles of one origin, editions of a text, parts of a file, and what an analyst says of a
 * passage. docs/adr/0003-schema.md has the picture.
 */

// `name_key` is a name in lower case, by which articles find their outlet: one name leads to one outlet. Position 0 is
// the outlet's own name, the others are aliases. What an article calls its outlet stays as it was read. SQLite's lower()
// knows ASCII alone: corpus/outlets.ts puts the keys of older vaults right when it comes upon them.
const outlets = [
  `CREATE TABLE outlets (
     rowid INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
     name TEXT NOT NULL CHECK (name <> ''),
     kind TEXT,
     country TEXT CHECK (country IS NULL OR length(country) = 2),
     summary TEXT NOT NULL DEFAULT '',
     reliability TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
     reliability_reason TEXT NOT NULL DEFAULT '',
     reliability_at TEXT,
     created_at TEXT NOT NULL,
     updated_at TEXT NOT NULL
   )`,
  'CREATE INDEX outlets_by_update ON outlets (updated_at)',
  `CREATE TABLE outlet_names (
     outlet_id TEXT NOT NULL REFERENCES outlets (id),
     position INTEGER NOT NULL CHECK (position >= 0),
     name TEXT NOT NULL CHECK (name <> ''),
     name_key TEXT NOT NULL UNIQUE,
     PRIMARY KEY (outlet_id, position)
   )`,
  // Every grade it was given, the present one last; null took the grade away. `name`: what the outlet was called then,
  // as the grades of an outlet that became part of another one go with it.
  `CREATE TABLE outlet_grades (
     outlet_id TEXT NOT NULL REFERENCES outlets (id),
     position INTEGER NOT NULL CHECK (position >= 0),
     name TEXT NOT NULL,
     reliability TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
     reason TEXT NOT NULL,
     graded_at TEXT NOT NULL,
     PRIMARY KEY (outlet_id, position)
   )`,
  'ALTER TABLE articles ADD COLUMN outlet_id TEXT REFERENCES outlets (id)',
  // Counts and pages of an outlet's articles come out of the index alone.
  'CREATE INDEX articles_of_outlet ON articles (outlet_id, published, deleted_at) WHERE outlet_id IS NOT NULL',
  // The outlets of the articles that are there; their ids are made of the rowid, so that they come out the same again.
  `INSERT INTO outlets (id, name, created_at, updated_at)
     SELECT printf('00000000-0000-4000-8000-%012x', min(rowid)), trim(outlet), min(imported_at), min(imported_at)
     FROM articles WHERE trim(outlet) <> '' GROUP BY lower(trim(outlet))`,
  'INSERT INTO outlet_names (outlet_id, position, name, name_key) SELECT id, 0, name, lower(name) FROM outlets',
  `UPDATE articles SET outlet_id = (SELECT outlet_id FROM outlet_names WHERE name_key = lower(trim(outlet)))
     WHERE outlet IS NOT NULL`,
];

const articles = [
  'ALTER TABLE articles ADD COLUMN updated TEXT',
  'ALTER TABLE articles ADD COLUMN section TEXT',
  // What the reader of its file had to say, as a list of sentences.
  `ALTER TABLE articles ADD COLUMN remarks TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(remarks))`,
  // When the analyst noted that the outlet took the article back, and why.
  'ALTER TABLE articles ADD COLUMN retracted_at TEXT',
  `ALTER TABLE articles ADD COLUMN retraction TEXT NOT NULL DEFAULT ''`,
  // Attachments of a message, articles of an archive: `label` says what the part is called there.
  `CREATE TABLE article_parts (
     parent_id TEXT NOT NULL REFERENCES articles (id),
     child_id TEXT NOT NULL REFERENCES articles (id),
     position INTEGER NOT NULL CHECK (position >= 0),
     label TEXT NOT NULL,
     PRIMARY KEY (parent_id, child_id)
   )`,
  'CREATE INDEX article_parts_of_child ON article_parts (child_id)',
];

// Null for the texts made of the article's own file as it was first read.
const texts = [
  'ALTER TABLE article_texts ADD COLUMN original_sha256 TEXT REFERENCES originals (sha256)',
  'ALTER TABLE article_texts ADD COLUMN encoding TEXT',
  `ALTER TABLE article_texts ADD COLUMN reason TEXT NOT NULL DEFAULT 'import'
     CHECK (reason IN ('import', 'put-back', 're-read', 'new-edition'))`,
  'CREATE INDEX article_texts_of_original ON article_texts (original_sha256) WHERE original_sha256 IS NOT NULL',
  // The articles with several texts are few; what may wait in the review list is theirs alone.
  'CREATE INDEX article_texts_later ON article_texts (article_id) WHERE version > 1',
];

// `kept_for`: the article's text for which the analyst left the passage, or the mention, on the text it was made on.
const passages = [
  'ALTER TABLE passages ADD COLUMN credibility INTEGER CHECK (credibility BETWEEN 1 AND 6)',
  `ALTER TABLE passages ADD COLUMN credibility_reason TEXT NOT NULL DEFAULT ''`,
  'ALTER TABLE passages ADD COLUMN kept_for TEXT REFERENCES article_texts (id)',
  'ALTER TABLE mentions ADD COLUMN kept_for TEXT REFERENCES article_texts (id)',
  // Without them each new text would have SQLite look through all passages and mentions for those that refer to it.
  'CREATE INDEX passages_kept ON passages (kept_for) WHERE kept_for IS NOT NULL',
  'CREATE INDEX mentions_kept ON mentions (kept_for) WHERE kept_for IS NOT NULL',
  // A tag is a path, its parts parted by slashes; `tag_key` is the path in lower case.
  `CREATE TABLE passage_tags (
     passage_id TEXT NOT NULL REFERENCES passages (id),
     tag TEXT NOT NULL CHECK (tag <> ''),
     tag_key TEXT NOT NULL,
     PRIMARY KEY (passage_id, tag_key)
   )`,
  'CREATE INDEX passage_tags_by_key ON passage_tags (tag_key)',
  `CREATE TABLE colour_meanings (
     colour TEXT NOT NULL PRIMARY KEY CHECK (colour IN ('yellow', 'green', 'blue', 'red', 'violet', 'grey')),
     meaning TEXT NOT NULL CHECK (meaning <> '')
   )`,
];

// Articles are named by their rowid here: a hundred thousand of them have three million hashes. Articles of one origin share
// `origin_id`, the id of one of them; null stands for an origin of its own. `article` < `other` in every pair.
const origins = [
  'ALTER TABLE articles ADD COLUMN origin_id TEXT',
  'CREATE INDEX articles_of_origin ON articles (origin_id, deleted_at, imported_at) WHERE origin_id IS NOT NULL',
  // The list shows one row for each origin, out of the index alone.
  'DROP INDEX articles_to_list',
  `CREATE INDEX articles_to_list ON articles (imported_at, rowid, origin_id, deleted_at)
     WHERE deleted_at IS NULL`,
  // What src/main/corpus/origins/likeness.ts makes of the article's present text; `stale` once it has another one. `signature` holds
  // numbers of 32 bits, the lowest byte first; the first of them are `fingerprint_hashes` too.
  `CREATE TABLE fingerprints (
     article INTEGER PRIMARY KEY REFERENCES articles (rowid),
     shingles INTEGER NOT NULL CHECK (shingles >= 0),
     signature BLOB NOT NULL,
     stale INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1))
   )`,
  'CREATE INDEX fingerprints_stale ON fingerprints (article) WHERE stale = 1',
  `CREATE TRIGGER fingerprints_are_of_the_text AFTER UPDATE OF text_id ON articles WHEN new.text_id IS NOT old.text_id
   BEGIN UPDATE fingerprints SET stale = 1 WHERE article = new.rowid; END`,
  `CREATE TABLE fingerprint_hashes (
     hash INTEGER NOT NULL,
     article INTEGER NOT NULL,
     PRIMARY KEY (hash, article)
   ) WITHOUT ROWID`,
  `CREATE TABLE likenesses (
     article INTEGER NOT NULL REFERENCES articles (rowid),
     other INTEGER NOT NULL REFERENCES articles (rowid) CHECK (other > article),
     likeness REAL NOT NULL CHECK (likeness BETWEEN 0 AND 1),
     PRIMARY KEY (article, other)
   ) WITHOUT ROWID`,
  'CREATE INDEX likenesses_of_other ON likenesses (other)',
  // What the analyst said of two articles, which counts more than any likeness.
  `CREATE TABLE origin_rulings (
     article INTEGER NOT NULL REFERENCES articles (rowid),
     other INTEGER NOT NULL REFERENCES articles (rowid) CHECK (other > article),
     same INTEGER NOT NULL CHECK (same IN (0, 1)),
     ruled_at TEXT NOT NULL,
     PRIMARY KEY (article, other)
   ) WITHOUT ROWID`,
  'CREATE INDEX origin_rulings_of_other ON origin_rulings (other)',
];

export const sourcesAndOrigins: Migration = {
  version: 4,
  name: 'sources-and-origins',
  up: [...outlets, ...articles, ...texts, ...passages, ...origins],
};
