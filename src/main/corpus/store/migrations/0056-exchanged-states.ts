import type { Migration } from '../store';

/**
 * What a thing was, here or in another vault, when the two were compared: by it is known later which of two states came first.
 * docs/adr/0089-bringing-vaults-together.md
 */
export const exchangedStates: Migration = {
  version: 56,
  name: 'exchanged-states',
  up: [
    `CREATE TABLE exchanged_states (
       thing_id TEXT NOT NULL,
       sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
       PRIMARY KEY (thing_id, sha256)
     ) WITHOUT ROWID`,
  ],
};
