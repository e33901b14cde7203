import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import { picturesOfDossier } from '../../../shared/dossiers/bundle-pictures';
import { dossierBundleSchema, type DossierBundle } from '../../../shared/dossiers/model';
import { changesBetween, dossierVersionSchema, type DossierChange, type DossierVersion } from '../../../shared/dossiers/since';
import { CasebookError } from '../../../shared/result';
import { jsonColumn, requireLive, type Corpus, type Reader } from '../store/corpus';
import { holdPictures } from '../notes/pictures';
import { dossierBundle, type WithAnswers } from './bundles';

/** Dossiers as they stood: with everything that an export needs, so that no later change of the vault is seen in them. */

const GONE = 'This version of the dossier is gone. It was removed.';
const columns = 'id, name, created_at AS createdAt';

/** The one frozen last first. Throws `not-found`, `in-bin`. */
export function dossierVersions(reader: Reader, dossierId: string): DossierVersion[] {
  requireLive(reader, 'dossier', dossierId);
  return reader.all(
    dossierVersionSchema,
    `SELECT ${columns} FROM dossier_versions WHERE dossier_id = ? ORDER BY created_at DESC, rowid DESC`,
    [dossierId],
  );
}

/** Keeps the dossier as it stands now, under a name. Throws `not-found`, `in-bin`. */
export function freezeDossier(corpus: Corpus, { id: dossierId, name }: Checked<'dossiers.freeze'>, answered: WithAnswers): DossierVersion {
  const version = { id: corpus.newId(), name, createdAt: corpus.now() };
  const bundle = dossierBundle(corpus, dossierId, answered);
  corpus.store.write((tx) => {
    tx.run('INSERT INTO dossier_versions (id, dossier_id, name, bundle, created_at) VALUES (?, ?, ?, ?, ?)', [
      version.id,
      dossierId,
      name,
      JSON.stringify(bundle),
      version.createdAt,
    ]);
    holdPictures(tx, version.id, [...picturesOfDossier(bundle), ...bundle.passages.flatMap(({ region }) => region?.sha256 ?? [])]);
  });
  return version;
}

/** Throws `not-found`. */
export function removeDossierVersion(corpus: Corpus, id: string): void {
  corpus.store.write((tx) => {
    frozenRowOf(tx, id);
    tx.run('DELETE FROM dossier_versions WHERE id = ?', [id]);
  });
}

const frozenRow = z.object({ dossierId: z.string(), bundle: jsonColumn(z.unknown()) });

function frozenRowOf(reader: Reader, id: string): z.infer<typeof frozenRow> {
  const row = reader.get(frozenRow, 'SELECT dossier_id AS dossierId, bundle FROM dossier_versions WHERE id = ?', [id]);
  if (row === undefined) throw new CasebookError('not-found', GONE);
  return row;
}

function readBundle(stored: unknown): DossierBundle {
  const read = dossierBundleSchema.safeParse(stored);
  if (read.success) return read.data;
  const sentence = 'This version was frozen by another version of Casebook, which can open it. It is kept as it is.';
  throw new CasebookError('invalid-request', sentence, read.error.message);
}

/** The dossier as it stood. Throws `not-found`, `invalid-request` for one that this Casebook cannot read. */
export function frozenBundle(reader: Reader, id: string): DossierBundle {
  return readBundle(frozenRowOf(reader, id).bundle);
}

/** A version with the dossier as it stood. Throws as {@link frozenBundle}. */
export function frozenDossier(reader: Reader, id: string): { version: DossierVersion; bundle: DossierBundle } {
  const bundle = frozenBundle(reader, id);
  const version = reader.get(dossierVersionSchema, `SELECT ${columns} FROM dossier_versions WHERE id = ?`, [id]);
  if (version === undefined) throw new CasebookError('not-found', GONE);
  return { version, bundle };
}

/** What became of the dossier since. Throws as {@link frozenBundle}, and `in-bin`. */
export function changesSince(corpus: Corpus, id: string, answered: WithAnswers): DossierChange[] {
  const { dossierId, bundle } = frozenRowOf(corpus.store, id);
  return changesBetween(readBundle(bundle), dossierBundle(corpus, dossierId, answered));
}
