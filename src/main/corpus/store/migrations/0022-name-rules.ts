import type { Migration } from '../store';

/** By which rules an entity's names are not looked for: those switched off, by name. docs/adr/0033-names-across-scripts.md */
export const nameRules: Migration = {
  version: 22,
  name: 'name-rules',
  up: [`ALTER TABLE entities ADD COLUMN rules_off TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(rules_off))`],
};
