import type { Migration } from '../store';

/**
 * An article in the bin stays in the full-text index: taking its words out, and putting them in again, was nearly all that
 * deleting and putting back cost. Who asks the index leaves out what this table names, which triggers keep. Only emptying
 * the bin takes words out. docs/adr/0080-the-bin-and-the-index.md
 */
export const binnedArticles: Migration = {
  version: 52,
  name: 'binned-articles',
  up: [
    'CREATE TABLE binned_articles (article INTEGER PRIMARY KEY)',
    'INSERT INTO binned_articles (article) SELECT rowid FROM articles WHERE deleted_at IS NOT NULL',
    'DROP TRIGGER article_index_before_update',
    'DROP TRIGGER article_index_after_update',
    'DROP VIEW article_search',
    `CREATE VIEW article_search (rowid, title, outlet, body) AS
       SELECT articles.rowid, coalesce(title_form, title), coalesce(outlet_form, outlet), coalesce(text_form, text)
       FROM articles JOIN article_texts ON article_texts.id = articles.text_id`,
    `CREATE TRIGGER article_index_before_update BEFORE UPDATE OF title, outlet, text_id ON articles BEGIN
       DELETE FROM article_index WHERE docid = old.rowid;
     END`,
    `CREATE TRIGGER article_index_after_update AFTER UPDATE OF title, outlet, text_id ON articles BEGIN
       INSERT INTO article_index (docid, title, outlet, body)
         SELECT rowid, title, outlet, body FROM article_search WHERE rowid = new.rowid;
     END`,
    `INSERT INTO article_index (docid, title, outlet, body)
       SELECT rowid, title, outlet, body FROM article_search WHERE rowid IN (SELECT article FROM binned_articles)`,
    `CREATE TRIGGER binned_articles_insert AFTER INSERT ON articles WHEN new.deleted_at IS NOT NULL BEGIN
       INSERT INTO binned_articles (article) VALUES (new.rowid);
     END`,
    `CREATE TRIGGER binned_articles_update AFTER UPDATE OF deleted_at ON articles
     WHEN (old.deleted_at IS NULL) <> (new.deleted_at IS NULL) BEGIN
       DELETE FROM binned_articles WHERE article = new.rowid;
       INSERT INTO binned_articles (article) SELECT new.rowid WHERE new.deleted_at IS NOT NULL;
     END`,
    `CREATE TRIGGER binned_articles_delete AFTER DELETE ON articles WHEN old.deleted_at IS NOT NULL BEGIN
       DELETE FROM binned_articles WHERE article = old.rowid;
     END`,
  ],
};
