import type { Migration } from '../store';

/** Takes a text apart into words as the full-text indexes do: it keeps nothing. docs/adr/0068-what-search-keeps.md */
export const indexWords: Migration = {
  version: 44,
  name: 'index-words',
  up: ['CREATE VIRTUAL TABLE index_words USING fts3tokenize (unicode61, "remove_diacritics=2")'],
};
