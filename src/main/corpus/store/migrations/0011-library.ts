import type { Migration } from '../store';

/**
 * The library: a table of articles that is sorted and filtered by anything it shows, tags of articles, how far they are
 * read, collections, saved views, and which articles came in together. docs/adr/0028-the-library.md
 */

const articles = [
  `ALTER TABLE articles ADD COLUMN reading TEXT NOT NULL DEFAULT 'unread' CHECK (reading IN ('unread', 'to-do', 'read'))`,
  'ALTER TABLE articles ADD COLUMN favourite INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1))',
  // The import it came in by; null in vaults of before.
  'ALTER TABLE articles ADD COLUMN import_id TEXT',
  'CREATE INDEX articles_of_import ON articles (import_id) WHERE import_id IS NOT NULL',
  // What the table is put in order and filtered by, out of the index alone: no article is read for it.
  `CREATE INDEX articles_to_table ON articles
     (published, imported_at, id, outlet_id, language, origin_id, retracted_at, reading, favourite, import_id, deleted_at)
     WHERE deleted_at IS NULL`,
  'CREATE INDEX articles_by_language ON articles (language) WHERE language IS NOT NULL',
  `CREATE TABLE imports (
     id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
     started_at TEXT NOT NULL
   )`,
  'CREATE INDEX imports_by_start ON imports (started_at)',
];

// Made of the article and its present text; `words` is null until they are counted, and so is a row of which the title,
// the bylines or the text changed. `title_key` and `author_key` are what is sorted by: without case and accents.
const facts = [
  `CREATE TABLE article_facts (
     article INTEGER PRIMARY KEY REFERENCES articles (rowid),
     title_key TEXT NOT NULL,
     author_key TEXT NOT NULL,
     media_type TEXT NOT NULL,
     words INTEGER
   )`,
  'CREATE INDEX article_facts_by_title ON article_facts (title_key)',
  'CREATE INDEX article_facts_waiting ON article_facts (article) WHERE words IS NULL',
  `INSERT INTO article_facts (article, title_key, author_key, media_type)
     SELECT articles.rowid, lower(substr(title, 1, 40)), lower(coalesce(json_extract(bylines, '$[0]'), '')), media_type
     FROM articles JOIN originals ON originals.sha256 = original_sha256`,
  `CREATE TRIGGER article_facts_wait AFTER UPDATE OF title, bylines, text_id ON articles
   WHEN new.title IS NOT old.title OR new.bylines IS NOT old.bylines OR new.text_id IS NOT old.text_id
   BEGIN UPDATE article_facts SET words = NULL WHERE article = new.rowid; END`,
];

// Tags are those of passages: `tag` is a path, `tag_key` the path in lower case.
const sorting = [
  `CREATE TABLE article_tags (
     article_id TEXT NOT NULL REFERENCES articles (id),
     tag TEXT NOT NULL CHECK (tag <> ''),
     tag_key TEXT NOT NULL,
     PRIMARY KEY (article_id, tag_key)
   )`,
  'CREATE INDEX article_tags_by_key ON article_tags (tag_key)',
  `CREATE TABLE collections (
     id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
     parent_id TEXT REFERENCES collections (id),
     position INTEGER NOT NULL,
     name TEXT NOT NULL CHECK (name <> '')
   )`,
  'CREATE INDEX collections_of_parent ON collections (parent_id)',
  `CREATE TABLE collection_articles (
     collection_id TEXT NOT NULL REFERENCES collections (id),
     article_id TEXT NOT NULL REFERENCES articles (id),
     position REAL NOT NULL,
     PRIMARY KEY (collection_id, article_id)
   )`,
  'CREATE INDEX collection_articles_of_article ON collection_articles (article_id)',
  `CREATE TABLE article_views (
     id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
     position INTEGER NOT NULL,
     name TEXT NOT NULL CHECK (name <> ''),
     view TEXT NOT NULL CHECK (json_valid(view))
   )`,
];

export const library: Migration = { version: 11, name: 'library', up: [...articles, ...facts, ...sorting] };
