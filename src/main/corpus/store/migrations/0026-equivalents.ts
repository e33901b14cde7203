import type { Migration } from '../store';

/** Words and names that the analyst says mean the same, in any language: a list of groups. */
export const equivalents: Migration = {
  version: 26,
  name: 'equivalents',
  up: ['CREATE TABLE equivalents (position INTEGER PRIMARY KEY, words TEXT NOT NULL CHECK (json_valid(words)))'],
};
