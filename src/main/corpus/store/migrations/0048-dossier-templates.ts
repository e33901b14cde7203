import type { Migration } from '../store';

/** What dossiers can begin with, made of dossiers by the analyst: `form` is a `DossierForm` (src/shared/dossiers/templates.ts). */
export const dossierTemplates: Migration = {
  version: 48,
  name: 'dossier-templates',
  up: [
    `CREATE TABLE dossier_templates (
       id TEXT PRIMARY KEY,
       name TEXT NOT NULL,
       form TEXT NOT NULL CHECK (json_valid(form)),
       created_at TEXT NOT NULL,
       updated_at TEXT NOT NULL
     )`,
  ],
};
