import type { Migration } from '../store';

/** Where the words of a text stand on the pages of its original. docs/adr/0042-pages-beside-the-text.md */
export const pageWords: Migration = {
  version: 23,
  name: 'page-words',
  up: [
    // `pages` is JSON: the pages' sizes. `words` are the bytes of `packWords`, deflated (RFC 1951).
    `CREATE TABLE page_words (
       text_id TEXT NOT NULL PRIMARY KEY REFERENCES article_texts (id) ON DELETE CASCADE,
       pages TEXT NOT NULL,
       words BLOB NOT NULL
     )`,
  ],
};
