import type { Migration } from '../store';

/**
 * Fields that an analyst defines, and what is filled in of each article. A value is text or a number, as its field's kind has
 * it; of an entity it is its id. docs/adr/0054-choices-and-own-fields.md
 */
export const articleFields: Migration = {
  version: 33,
  name: 'article-fields',
  up: [
    `CREATE TABLE article_fields (
       id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
       position INTEGER NOT NULL,
       name TEXT NOT NULL CHECK (name <> ''),
       kind TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice', 'entity')),
       choices TEXT NOT NULL CHECK (json_valid(choices))
     )`,
    `CREATE TABLE field_values (
       field_id TEXT NOT NULL REFERENCES article_fields (id),
       article_id TEXT NOT NULL REFERENCES articles (id),
       value NOT NULL CHECK (typeof(value) IN ('text', 'integer', 'real')),
       PRIMARY KEY (field_id, article_id)
     )`,
    'CREATE INDEX field_values_of_article ON field_values (article_id)',
    'CREATE INDEX field_values_by_value ON field_values (field_id, value)',
  ],
};
