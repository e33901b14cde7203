import type { Migration } from '../store';

/**
 * The bin: what is deleted stays in its table, with the instant of its deletion, until the bin is emptied. It leaves the
 * full-text indexes at once: the views they read do not show it, and the triggers follow `deleted_at`.
 */

const tables = ['articles', 'entities', 'notes', 'dossiers'];

const column = tables.flatMap((table) => [
  `ALTER TABLE ${table} ADD COLUMN deleted_at TEXT`,
  `CREATE INDEX ${table}_in_bin ON ${table} (deleted_at) WHERE deleted_at IS NOT NULL`,
]);

const articles = [
  'DROP TRIGGER article_index_before_update',
  'DROP TRIGGER article_index_after_update',
  'DROP VIEW article_search',
  `CREATE VIEW article_search (rowid, title, outlet, body) AS
     SELECT articles.rowid, coalesce(title_form, title), coalesce(outlet_form, outlet), coalesce(text_form, text)
     FROM articles JOIN article_texts ON article_texts.id = articles.text_id
     WHERE articles.deleted_at IS NULL`,
  `CREATE TRIGGER article_index_before_update BEFORE UPDATE OF title, outlet, text_id, deleted_at ON articles BEGIN
     DELETE FROM article_index WHERE docid = old.rowid;
   END`,
  `CREATE TRIGGER article_index_after_update AFTER UPDATE OF title, outlet, text_id, deleted_at ON articles BEGIN
     INSERT INTO article_index (docid, title, outlet, body)
       SELECT rowid, title, outlet, body FROM article_search WHERE rowid = new.rowid;
   END`,
];

const notes = [
  'DROP TRIGGER note_index_before_update',
  'DROP TRIGGER note_index_after_update',
  'DROP VIEW note_search',
  `CREATE VIEW note_search (rowid, title, body) AS
     SELECT rowid, coalesce(title_form, title), coalesce(plain_form, plain) FROM notes WHERE deleted_at IS NULL`,
  `CREATE TRIGGER note_index_before_update BEFORE UPDATE OF title, plain, deleted_at ON notes BEGIN
     DELETE FROM note_index WHERE docid = old.rowid;
   END`,
  `CREATE TRIGGER note_index_after_update AFTER UPDATE OF title, plain, deleted_at ON notes BEGIN
     INSERT INTO note_index (docid, title, body)
       SELECT rowid, title, body FROM note_search WHERE rowid = new.rowid;
   END`,
];

export const bin: Migration = { version: 2, name: 'bin', up: [...column, ...articles, ...notes] };
