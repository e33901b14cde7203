import type { Migration } from '../store';

/**
 * Passages that stand on a rectangle of a picture besides their words. Several such may stand on one span, for the words are those by
 * which the picture is known. docs/adr/0058-pictures-and-regions.md
 */
export const regions: Migration = {
  version: 36,
  name: 'regions',
  up: [
    'ALTER TABLE passages ADD COLUMN region TEXT CHECK (region IS NULL OR json_valid(region))',
    'DROP INDEX passages_of_span',
    `CREATE UNIQUE INDEX passages_of_span ON passages (text_id, start_point, end_point, coalesce(region, ''))`,
  ],
};
