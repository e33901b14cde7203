import type { Migration } from '../store';

/** What somebody or something looks like: a picture of the vault. docs/adr/0046-pictures-in-notes.md */
export const entityPictures: Migration = {
  version: 54,
  name: 'entity-pictures',
  up: [
    `CREATE TABLE entity_pictures (
       entity_id TEXT PRIMARY KEY REFERENCES entities (id),
       sha256 TEXT NOT NULL,
       width INTEGER NOT NULL,
       height INTEGER NOT NULL
     )`,
  ],
};
