import type { Migration } from '../store';

/**
 * `structured`: 1 when the structure beside the text has been read from its original; texts from before that was kept have 0. Its
 * blocks are written once more then; nothing else of a text ever is.
 */
export const structure: Migration = {
  version: 15,
  name: 'structure',
  up: [
    'ALTER TABLE article_texts ADD COLUMN structured INTEGER NOT NULL DEFAULT 0 CHECK (structured IN (0, 1))',
    'DROP TRIGGER article_texts_are_immutable',
    `CREATE TRIGGER article_texts_are_immutable BEFORE UPDATE OF rowid, id, article_id, version, text, text_form, removed, sha256, made_at,
       reason, original_sha256, encoding ON article_texts
     BEGIN SELECT RAISE(ABORT, 'an article text is immutable'); END`,
    `CREATE TRIGGER article_blocks_are_immutable BEFORE UPDATE OF blocks ON article_texts WHEN old.structured = 1
     BEGIN SELECT RAISE(ABORT, 'the blocks of an article text are immutable'); END`,
  ],
};
