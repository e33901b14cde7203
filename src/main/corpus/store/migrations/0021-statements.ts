import type { Migration } from '../store';

/**
 * What is said of an entity: a property with a value, or a relation to another entity, from when until when, with the passage
 * it rests on. docs/adr/0041-statements-and-time.md
 */
export const statements: Migration = {
  version: 21,
  name: 'statements',
  up: [
    // `value` is empty for a relation. `passage_id` refers to a passage that may be deleted or have become part of another.
    `CREATE TABLE statements (
       id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
       entity_id TEXT NOT NULL REFERENCES entities (id),
       property TEXT NOT NULL CHECK (property <> ''),
       value TEXT NOT NULL,
       object_id TEXT REFERENCES entities (id),
       from_date TEXT,
       until_date TEXT,
       passage_id TEXT,
       created_at TEXT NOT NULL,
       updated_at TEXT NOT NULL,
       CHECK ((object_id IS NULL) = (value <> ''))
     )`,
    'CREATE INDEX statements_of_entity ON statements (entity_id)',
    'CREATE INDEX statements_on_entity ON statements (object_id) WHERE object_id IS NOT NULL',
    'CREATE INDEX statements_on_passage ON statements (passage_id) WHERE passage_id IS NOT NULL',
  ],
};
