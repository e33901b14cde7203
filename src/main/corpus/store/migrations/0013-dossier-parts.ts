import type { Migration } from '../store';

/** What a dossier has beside its sections, as one document. docs/adr/0031-parts-of-a-dossier.md */
export const dossierParts: Migration = {
  version: 13,
  name: 'dossier-parts',
  up: ["ALTER TABLE dossiers ADD COLUMN parts TEXT NOT NULL DEFAULT '{}'"],
};
