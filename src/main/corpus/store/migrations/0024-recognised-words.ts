import type { Migration } from '../store';

/** Whether the words of a text were read from its file, recognised in pictures of its pages, or corrected. docs/adr/0043-files-without-text.md */
export const recognisedWords: Migration = {
  version: 24,
  name: 'recognised-words',
  up: [`ALTER TABLE page_words ADD COLUMN made TEXT NOT NULL DEFAULT 'read' CHECK (made IN ('read', 'recognised', 'corrected'))`],
};
