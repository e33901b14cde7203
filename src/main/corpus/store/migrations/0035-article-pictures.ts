import type { Migration } from '../store';

/**
 * The pictures of a text and where they stand in it; a row is there once they have been looked for. Their files are originals, held for
 * their article by `picture_uses`. docs/adr/0058-pictures-and-regions.md
 */
export const articlePictures: Migration = {
  version: 35,
  name: 'article-pictures',
  up: [
    `CREATE TABLE article_pictures (
       text_id TEXT NOT NULL PRIMARY KEY REFERENCES article_texts (id) ON DELETE CASCADE,
       pictures TEXT NOT NULL CHECK (json_valid(pictures))
     )`,
    // What an article that is deleted for good has held.
    'CREATE INDEX picture_uses_of_holder ON picture_uses (holder)',
  ],
};
