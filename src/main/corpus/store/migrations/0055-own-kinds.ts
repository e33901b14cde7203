import type { Migration } from '../store';

/**
 * Kinds of the analyst's own below the fixed ones. An entity keeps its fixed kind beside its own one; both are changed
 * together. docs/adr/0085-own-kinds.md
 */
export const ownKinds: Migration = {
  version: 55,
  name: 'own-kinds',
  up: [
    `CREATE TABLE own_kinds (
       id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
       kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'place', 'event', 'other')),
       parent_id TEXT REFERENCES own_kinds (id) CHECK (parent_id <> id),
       name TEXT NOT NULL CHECK (name <> ''),
       name_key TEXT NOT NULL
     )`,
    "CREATE UNIQUE INDEX own_kinds_siblings ON own_kinds (kind, ifnull(parent_id, ''), name_key)",
    'CREATE INDEX own_kinds_below ON own_kinds (parent_id) WHERE parent_id IS NOT NULL',
    'ALTER TABLE entities ADD COLUMN own_kind TEXT REFERENCES own_kinds (id)',
    'CREATE INDEX entities_by_own_kind ON entities (own_kind) WHERE own_kind IS NOT NULL',
  ],
};
