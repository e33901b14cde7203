import type { Migration } from '../store';

/**
 * An entity's page: its mentions and what occurs with it out of an index; what an analyst watches; entities that became part
 * of another one, with what came from them; and what was said of pairs that may be one. docs/adr/0040-entities.md
 */

const mentions = [
  'CREATE INDEX mentions_of_entity ON mentions (entity_id, state, article_id)',
  'CREATE INDEX mentions_between ON mentions (article_id, state, entity_id)',
];

// `looked_at`: what was found since then is new to the analyst.
const watching = [
  `CREATE TABLE entity_watches (
     entity_id TEXT NOT NULL PRIMARY KEY REFERENCES entities (id),
     looked_at TEXT NOT NULL
   )`,
];

// One that became part of another keeps its row, so that whatever knows its id finds the other: `merged_into` is the one that
// is shown, `entity_merges` which one it became part of, and `merged_moves` what that got by it: mentions, aliases, dossiers.
const merging = [
  'ALTER TABLE entities ADD COLUMN merged_into TEXT REFERENCES entities (id)',
  'CREATE INDEX entities_merged ON entities (merged_into) WHERE merged_into IS NOT NULL',
  `CREATE TABLE entity_merges (
     entity_id TEXT NOT NULL PRIMARY KEY REFERENCES entities (id),
     into_id TEXT NOT NULL REFERENCES entities (id),
     merged_at TEXT NOT NULL
   )`,
  'CREATE INDEX entity_merges_into ON entity_merges (into_id)',
  `CREATE TABLE merged_moves (
     entity_id TEXT NOT NULL REFERENCES entities (id),
     kind TEXT NOT NULL CHECK (kind IN ('mention', 'alias', 'dossier', 'statement', 'object')),
     moved TEXT NOT NULL,
     PRIMARY KEY (entity_id, kind, moved)
   ) WITHOUT ROWID`,
];

const rulings = [
  `CREATE TABLE entity_rulings (
     entity_id TEXT NOT NULL REFERENCES entities (id),
     other_id TEXT NOT NULL REFERENCES entities (id) CHECK (other_id > entity_id),
     ruling TEXT NOT NULL CHECK (ruling IN ('same', 'different', 'unsure')),
     ruled_at TEXT NOT NULL,
     PRIMARY KEY (entity_id, other_id)
   ) WITHOUT ROWID`,
  'CREATE INDEX entity_rulings_of_other ON entity_rulings (other_id)',
];

export const entityPages: Migration = { version: 20, name: 'entity-pages', up: [...mentions, ...watching, ...merging, ...rulings] };
