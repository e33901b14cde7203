import type { Migration } from '../store';

/**
 * For vaults of a hundred thousand articles (docs/adr/0007-scale.md has the figures): the list of articles is read page by
 * page out of an index, and beginnings of two and three letters are in the full-text index, so that a search while typing
 * does not collect every word that begins so; and the indexes are merged without ever standing still for long.
 */
export const largeVaults: Migration = {
  version: 3,
  name: 'large-vaults',
  up: [
    'CREATE INDEX articles_to_list ON articles (imported_at) WHERE deleted_at IS NULL',
    'DROP TABLE article_terms',
    'DROP TABLE article_index',
    `CREATE VIRTUAL TABLE article_index USING fts4 (
       title, outlet, body, content="article_search", prefix="2,3", tokenize=unicode61 "remove_diacritics=2"
     )`,
    // Parts of the index are merged little by little, with each change, instead of all at once now and then.
    "INSERT INTO article_index (article_index) VALUES ('automerge=8')",
    "INSERT INTO note_index (note_index) VALUES ('automerge=8')",
    "INSERT INTO article_index (article_index) VALUES ('rebuild')",
    'CREATE VIRTUAL TABLE article_terms USING fts4aux (article_index)',
  ],
};
