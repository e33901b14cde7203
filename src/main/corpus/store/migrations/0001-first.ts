import type { Migration } from '../store';

/**
 * The first schema; docs/adr/0003-schema.md has the picture and the reasons.
 *
 * `*_form` columns hold what the tokenizer of FTS4 should read in place of the text beside them, for texts that need it
 * (see `searchForm`); null for the others. Positions of selectors count code points, as W3C Web Annotation has it;
 * `start_unit` and `end_unit` of a note's mentions count UTF-16 units of `notes.plain`.
 */

const originalsAndArticles = [
  `CREATE TABLE originals (
     rowid INTEGER PRIMARY KEY,
     sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
     size INTEGER NOT NULL CHECK (size >= 0),
     media_type TEXT NOT NULL,
     file_name TEXT NOT NULL,
     encoding TEXT,
     added_at TEXT NOT NULL
   )`,
  `CREATE TABLE articles (
     rowid INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
     original_sha256 TEXT NOT NULL UNIQUE REFERENCES originals (sha256),
     text_id TEXT NOT NULL UNIQUE REFERENCES article_texts (id) DEFERRABLE INITIALLY DEFERRED,
     title TEXT NOT NULL CHECK (title <> ''),
     title_form TEXT,
     bylines TEXT NOT NULL CHECK (json_valid(bylines)),
     outlet TEXT,
     outlet_form TEXT,
     published TEXT,
     language TEXT,
     url TEXT,
     evidence TEXT NOT NULL CHECK (json_valid(evidence)),
     imported_at TEXT NOT NULL,
     updated_at TEXT NOT NULL
   )`,
  'CREATE INDEX articles_by_import ON articles (imported_at)',
  'CREATE INDEX articles_by_update ON articles (updated_at)',
  `CREATE TABLE article_texts (
     rowid INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
     article_id TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
     version INTEGER NOT NULL CHECK (version >= 1),
     text TEXT NOT NULL CHECK (text <> ''),
     text_form TEXT,
     blocks TEXT NOT NULL CHECK (json_valid(blocks)),
     removed TEXT NOT NULL CHECK (json_valid(removed)),
     sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
     made_at TEXT NOT NULL,
     UNIQUE (article_id, version)
   )`,
  'CREATE INDEX article_texts_by_sha256 ON article_texts (sha256)',
  `CREATE TRIGGER article_texts_are_immutable BEFORE UPDATE ON article_texts
   BEGIN SELECT RAISE(ABORT, 'an article text is immutable'); END`,
];

const selectorColumns = `
     article_id TEXT NOT NULL REFERENCES articles (id),
     text_id TEXT NOT NULL REFERENCES article_texts (id),
     exact TEXT NOT NULL CHECK (exact <> ''),
     prefix TEXT NOT NULL,
     suffix TEXT NOT NULL,
     start_point INTEGER NOT NULL CHECK (start_point >= 0),
     end_point INTEGER NOT NULL CHECK (end_point > start_point),
     paragraph INTEGER NOT NULL CHECK (paragraph >= 1),`;

const passagesAndMentions = [
  `CREATE TABLE passages (
     rowid INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
     ${selectorColumns}
     colour TEXT NOT NULL CHECK (colour IN ('yellow', 'green', 'blue', 'red', 'violet', 'grey')),
     comment TEXT NOT NULL,
     created_at TEXT NOT NULL,
     updated_at TEXT NOT NULL
   )`,
  'CREATE INDEX passages_of_article ON passages (article_id)',
  'CREATE INDEX passages_of_text ON passages (text_id)',
  `CREATE TABLE entities (
     rowid INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
     kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'place', 'event', 'other')),
     name TEXT NOT NULL CHECK (name <> ''),
     summary TEXT NOT NULL,
     created_at TEXT NOT NULL,
     updated_at TEXT NOT NULL
   )`,
  'CREATE INDEX entities_by_update ON entities (updated_at)',
  // alias_key is the alias in lower case: SQLite's NOCASE knows ASCII alone.
  `CREATE TABLE entity_aliases (
     entity_id TEXT NOT NULL REFERENCES entities (id),
     position INTEGER NOT NULL CHECK (position >= 0),
     alias TEXT NOT NULL CHECK (alias <> ''),
     alias_key TEXT NOT NULL,
     PRIMARY KEY (entity_id, position),
     UNIQUE (entity_id, alias_key)
   )`,
  `CREATE TABLE mentions (
     rowid INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
     entity_id TEXT NOT NULL REFERENCES entities (id),
     ${selectorColumns}
     state TEXT NOT NULL CHECK (state IN ('suggested', 'confirmed', 'rejected')),
     created_at TEXT NOT NULL,
     updated_at TEXT NOT NULL,
     UNIQUE (entity_id, text_id, start_point, end_point)
   )`,
  'CREATE INDEX mentions_of_article ON mentions (article_id)',
  'CREATE INDEX mentions_of_text ON mentions (text_id)',
];

const notesAndDossiers = [
  `CREATE TABLE notes (
     rowid INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
     title TEXT NOT NULL,
     title_form TEXT,
     document TEXT NOT NULL CHECK (json_valid(document)),
     plain TEXT NOT NULL,
     plain_form TEXT,
     revision INTEGER NOT NULL CHECK (revision >= 1),
     created_at TEXT NOT NULL,
     updated_at TEXT NOT NULL
   )`,
  'CREATE INDEX notes_by_update ON notes (updated_at)',
  // Derived from the document, in the transaction that saves it. The citation's id is its own in the note; a copied
  // note carries the same ids, so they are not unique over the vault.
  `CREATE TABLE note_citations (
     note_id TEXT NOT NULL REFERENCES notes (id),
     position INTEGER NOT NULL CHECK (position >= 0),
     citation_id TEXT NOT NULL CHECK (length(citation_id) = 36),
     passage_id TEXT NOT NULL REFERENCES passages (id),
     stance TEXT NOT NULL CHECK (stance IN ('supports', 'contradicts', 'context')),
     PRIMARY KEY (note_id, position)
   )`,
  'CREATE INDEX note_citations_of_passage ON note_citations (passage_id)',
  `CREATE TABLE note_mentions (
     note_id TEXT NOT NULL REFERENCES notes (id),
     position INTEGER NOT NULL CHECK (position >= 0),
     entity_id TEXT NOT NULL REFERENCES entities (id),
     start_unit INTEGER NOT NULL CHECK (start_unit >= 0),
     end_unit INTEGER NOT NULL CHECK (end_unit >= start_unit),
     PRIMARY KEY (note_id, position)
   )`,
  'CREATE INDEX note_mentions_of_entity ON note_mentions (entity_id)',
  `CREATE TABLE dossiers (
     rowid INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
     title TEXT NOT NULL,
     summary TEXT NOT NULL,
     created_at TEXT NOT NULL,
     updated_at TEXT NOT NULL
   )`,
  'CREATE INDEX dossiers_by_title ON dossiers (title)',
  'CREATE INDEX dossiers_by_update ON dossiers (updated_at)',
  `CREATE TABLE dossier_sections (
     dossier_id TEXT NOT NULL REFERENCES dossiers (id),
     position INTEGER NOT NULL CHECK (position >= 0),
     note_id TEXT NOT NULL REFERENCES notes (id),
     PRIMARY KEY (dossier_id, position),
     UNIQUE (dossier_id, note_id)
   )`,
  'CREATE INDEX dossier_sections_of_note ON dossier_sections (note_id)',
  `CREATE TABLE dossier_subjects (
     dossier_id TEXT NOT NULL REFERENCES dossiers (id),
     position INTEGER NOT NULL CHECK (position >= 0),
     entity_id TEXT NOT NULL REFERENCES entities (id),
     PRIMARY KEY (dossier_id, position),
     UNIQUE (dossier_id, entity_id)
   )`,
  'CREATE INDEX dossier_subjects_of_entity ON dossier_subjects (entity_id)',
];

// External content: the index holds no copy of the texts. The old words must leave the index while the view still
// shows them, hence BEFORE; with AFTER triggers stale hits stay.
const fullText = [
  `CREATE VIEW article_search (rowid, title, outlet, body) AS
     SELECT articles.rowid, coalesce(title_form, title), coalesce(outlet_form, outlet), coalesce(text_form, text)
     FROM articles JOIN article_texts ON article_texts.id = articles.text_id`,
  `CREATE VIRTUAL TABLE article_index USING fts4 (
     title, outlet, body, content="article_search", tokenize=unicode61 "remove_diacritics=2"
   )`,
  `CREATE TRIGGER article_index_insert AFTER INSERT ON articles BEGIN
     INSERT INTO article_index (docid, title, outlet, body)
       SELECT rowid, title, outlet, body FROM article_search WHERE rowid = new.rowid;
   END`,
  `CREATE TRIGGER article_index_before_update BEFORE UPDATE OF title, outlet, text_id ON articles BEGIN
     DELETE FROM article_index WHERE docid = old.rowid;
   END`,
  `CREATE TRIGGER article_index_after_update AFTER UPDATE OF title, outlet, text_id ON articles BEGIN
     INSERT INTO article_index (docid, title, outlet, body)
       SELECT rowid, title, outlet, body FROM article_search WHERE rowid = new.rowid;
   END`,
  `CREATE TRIGGER article_index_delete BEFORE DELETE ON articles BEGIN
     DELETE FROM article_index WHERE docid = old.rowid;
   END`,
  'CREATE VIRTUAL TABLE article_terms USING fts4aux (article_index)',
  `CREATE VIEW note_search (rowid, title, body) AS
     SELECT rowid, coalesce(title_form, title), coalesce(plain_form, plain) FROM notes`,
  `CREATE VIRTUAL TABLE note_index USING fts4 (
     title, body, content="note_search", tokenize=unicode61 "remove_diacritics=2"
   )`,
  `CREATE TRIGGER note_index_insert AFTER INSERT ON notes BEGIN
     INSERT INTO note_index (docid, title, body)
       SELECT rowid, title, body FROM note_search WHERE rowid = new.rowid;
   END`,
  `CREATE TRIGGER note_index_before_update BEFORE UPDATE OF title, plain ON notes BEGIN
     DELETE FROM note_index WHERE docid = old.rowid;
   END`,
  `CREATE TRIGGER note_index_after_update AFTER UPDATE OF title, plain ON notes BEGIN
     INSERT INTO note_index (docid, title, body)
       SELECT rowid, title, body FROM note_search WHERE rowid = new.rowid;
   END`,
  `CREATE TRIGGER note_index_delete BEFORE DELETE ON notes BEGIN
     DELETE FROM note_index WHERE docid = old.rowid;
   END`,
  'CREATE VIRTUAL TABLE note_terms USING fts4aux (note_index)',
];

export const first: Migration = {
  version: 1,
  name: 'first',
  up: [...originalsAndArticles, ...passagesAndMentions, ...notesAndDossiers, ...fullText],
};
