import type { Migration } from '../store';

/** Which notes lead where, made of their documents; what is linked may be gone. docs/adr/0036-links-between-things.md */
export const noteLinks: Migration = {
  version: 16,
  name: 'note-links',
  up: [
    `CREATE TABLE note_links (
       note_id TEXT NOT NULL REFERENCES notes (id),
       position INTEGER NOT NULL,
       kind TEXT NOT NULL CHECK (kind IN ('note', 'dossier', 'article')),
       thing_id TEXT NOT NULL CHECK (length(thing_id) = 36),
       start_unit INTEGER NOT NULL,
       end_unit INTEGER NOT NULL CHECK (end_unit >= start_unit),
       PRIMARY KEY (note_id, position)
     )`,
    'CREATE INDEX note_links_to ON note_links (thing_id)',
  ],
};
