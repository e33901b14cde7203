import type { Migration } from '../store';

/** Files that no reader made an article of: their originals are kept, with what they are and why. docs/adr/0013-original.md */
export const keptFiles: Migration = {
  version: 8,
  name: 'kept-files',
  up: [
    // `format` and `reason` are for the analyst; `article_id` is the article it came with or was attached to.
    `CREATE TABLE kept_files (
       id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
       original_sha256 TEXT NOT NULL UNIQUE REFERENCES originals (sha256),
       format TEXT NOT NULL,
       reason TEXT NOT NULL,
       kept_at TEXT NOT NULL,
       article_id TEXT REFERENCES articles (id)
     )`,
    'CREATE INDEX kept_files_of_article ON kept_files (article_id)',
  ],
};
