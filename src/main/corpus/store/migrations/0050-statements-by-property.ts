import type { Migration } from '../store';

/** What says where entities are is found among all statements by its property. */
export const statementsByProperty: Migration = {
  version: 50,
  name: 'statements-by-property',
  up: ['CREATE INDEX statements_by_property ON statements (property COLLATE NOCASE)'],
};
