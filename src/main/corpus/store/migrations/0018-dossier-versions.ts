import type { Migration } from '../store';

/** Dossiers as they stood, each version with all that an export needs. docs/adr/0039-as-of.md */
export const dossierVersions: Migration = {
  version: 18,
  name: 'dossier-versions',
  up: [
    `CREATE TABLE dossier_versions (
      id TEXT PRIMARY KEY,
      dossier_id TEXT NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      bundle TEXT NOT NULL,
      created_at TEXT NOT NULL
    )`,
    'CREATE INDEX dossier_versions_by_dossier ON dossier_versions (dossier_id, created_at)',
  ],
};
