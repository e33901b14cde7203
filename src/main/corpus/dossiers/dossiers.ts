import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import {
  dossierSourceSchema,
  dossierSummarySchema,
  type Dossier,
  type DossierSource,
  type DossierSummary,
} from '../../../shared/dossiers/model';
import { entityKinds } from '../../../shared/entities/model';
import { passagesOfParts, storedParts, type DossierParts } from '../../../shared/dossiers/parts';
import { CasebookError } from '../../../shared/result';
import {
  booleanColumn,
  jsonColumn,
  dossierTitle,
  notFound,
  noteTitle,
  requireAll,
  requireLive,
  type Corpus,
  type Reader,
  type Transaction,
} from '../store/corpus';
import { openingOf, rewriteNotesLinking } from '../notes/notes';
import { holdPictures } from '../notes/pictures';
import { getPassages } from '../passages/passages';

const summariesSql = `SELECT id, title, updated_at AS updatedAt,
    (SELECT count(*) FROM dossier_sections JOIN notes ON notes.id = note_id
      WHERE dossier_id = dossiers.id AND notes.deleted_at IS NULL) AS sectionCount
  FROM dossiers WHERE deleted_at IS NULL ORDER BY updated_at DESC, rowid DESC`;
const countRow = z.object({ count: z.number() });

const shown = (row: DossierSummary): DossierSummary => ({ ...row, title: dossierTitle(row.title) });

/** Last edited first. */
export function listDossiers(reader: Reader): DossierSummary[] {
  return reader.all(dossierSummarySchema, summariesSql, []).map(shown);
}

/** {@link listDossiers}, `limit` of them from `offset` on. */
export function pageOfDossiers(reader: Reader, { offset, limit }: Checked<'dossiers.page'>): Reply<'dossiers.page'> {
  const counted = reader.get(
    countRow,
    'SELECT (SELECT count(*) FROM dossiers) - (SELECT count(*) FROM dossiers WHERE deleted_at IS NOT NULL) AS count',
    [],
  );
  const dossiers = reader.all(dossierSummarySchema, `${summariesSql} LIMIT ? OFFSET ?`, [limit, offset]).map(shown);
  return { total: counted?.count ?? 0, dossiers };
}

const dossierRow = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  parts: jsonColumn(z.unknown().transform(storedParts)),
  createdAt: z.string(),
  updatedAt: z.string(),
  sourceCount: z.number(),
});
const subjectRow = z.object({ id: z.string(), name: z.string(), kind: z.enum(entityKinds) });
const sectionRow = z.object({
  noteId: z.string(),
  title: z.string(),
  plain: z.string(),
  citationCount: z.number(),
});

/** Its sections and subjects in the bin are not shown; they keep their places. Throws `not-found`, `in-bin`. */
export function getDossier(reader: Reader, id: string): Dossier {
  requireLive(reader, 'dossier', id);
  const row = reader.get(
    dossierRow,
    `SELECT id, title, summary, parts, created_at AS createdAt, updated_at AS updatedAt,
       (SELECT count(DISTINCT article_id) FROM dossier_sections
         JOIN note_citations ON note_citations.note_id = dossier_sections.note_id
         JOIN notes ON notes.id = dossier_sections.note_id
         JOIN passages ON passages.id = passage_id
         WHERE dossier_id = dossiers.id AND notes.deleted_at IS NULL) AS sourceCount
     FROM dossiers WHERE id = ?`,
    [id],
  );
  if (row === undefined) throw notFound('dossier', id);
  return {
    ...row,
    cited: getPassages(reader, passagesOfParts(row.parts)),
    subjects: subjectsOf(reader, id),
    sections: sectionsOf(reader, id),
  };
}

const questionsRow = dossierRow.pick({ id: true, title: true, parts: true });

interface OpenQuestion {
  id: string;
  text: string;
  dossierId: string;
  /** Of the dossier. */
  title: string;
}

/** What a dossier leaves open, in its order; null: what all of them do, the one edited last first. Dossiers in the bin are left out. */
export function openQuestions(reader: Reader, dossierId: string | null): OpenQuestion[] {
  const one = dossierId === null ? '' : 'AND id = ?';
  return reader
    .all(
      questionsRow,
      `SELECT id, title, parts FROM dossiers WHERE deleted_at IS NULL ${one} ORDER BY updated_at DESC, rowid DESC`,
      dossierId === null ? [] : [dossierId],
    )
    .flatMap(({ id, title, parts }) => parts.openQuestions.map((question) => ({ ...question, dossierId: id, title: dossierTitle(title) })));
}

function subjectsOf(reader: Reader, dossierId: string): Dossier['subjects'] {
  return reader.all(
    subjectRow,
    `SELECT id, name, kind FROM dossier_subjects JOIN entities ON entities.id = entity_id
     WHERE dossier_id = ? AND deleted_at IS NULL ORDER BY position`,
    [dossierId],
  );
}

function sectionsOf(reader: Reader, dossierId: string): Dossier['sections'] {
  return reader
    .all(
      sectionRow,
      `SELECT notes.id AS noteId, title, substr(plain, 1, 400) AS plain,
         (SELECT count(*) FROM note_citations WHERE note_id = notes.id) AS citationCount
       FROM dossier_sections JOIN notes ON notes.id = note_id
       WHERE dossier_id = ? AND deleted_at IS NULL ORDER BY position`,
      [dossierId],
    )
    .map(({ plain, title, ...row }) => ({ ...row, title: noteTitle(title), excerpt: openingOf(plain) }));
}

/** The articles its sections cite, be they in the bin, in the order of their first citation. Throws `not-found`, `in-bin`. */
export function dossierSources(reader: Reader, id: string): DossierSource[] {
  requireLive(reader, 'dossier', id);
  return reader.all(
    dossierSourceSchema,
    `SELECT articles.id AS articleId, articles.title, outlet, published, articles.deleted_at AS deletedAt, count(*) AS citationCount,
       coalesce(origin_id, articles.id) AS originId, reliability, retracted_at AS retractedAt,
       min(dossier_sections.position * 1000000 + note_citations.position) AS firstCited
     FROM dossier_sections
     JOIN note_citations ON note_citations.note_id = dossier_sections.note_id
     JOIN passages ON passages.id = passage_id
     JOIN articles ON articles.id = article_id
     LEFT JOIN outlets ON outlets.id = outlet_id
     JOIN notes ON notes.id = dossier_sections.note_id
     WHERE dossier_id = ? AND notes.deleted_at IS NULL GROUP BY articles.id ORDER BY firstCited`,
    [id],
  );
}

export function createDossier(corpus: Corpus, request: Checked<'dossiers.create'>): Dossier {
  const id = corpus.newId();
  const now = corpus.now();
  corpus.store.write((tx) => {
    tx.run("INSERT INTO dossiers (id, title, summary, created_at, updated_at) VALUES (?, ?, '', ?, ?)", [id, request.title, now, now]);
  });
  return getDossier(corpus.store, id);
}

/**
 * `sections` and `subjects` replace the whole ordered list; those in the bin stay where they are among them. Throws `not-found` for an unknown dossier, note or entity,
 * `invalid-request` for a note or an entity given twice.
 */
export function updateDossier(corpus: Corpus, request: Checked<'dossiers.update'>): Dossier {
  const { id, sections, subjects } = request;
  corpus.store.write((tx) => {
    const before = getDossier(tx, id);
    tx.run('UPDATE dossiers SET title = ?, summary = ?, parts = coalesce(?, parts), updated_at = ? WHERE id = ?', [
      request.title ?? before.title,
      request.summary ?? before.summary,
      // What is left alone is not written anew: typing of a title goes on as one step.
      request.parts === undefined ? null : JSON.stringify({ ...before.parts, ...request.parts }),
      corpus.now(),
      id,
    ]);
    holdPictures(tx, id, logoOf(request.parts));
    if (request.title !== undefined && request.title !== before.title) rewriteNotesLinking(tx, id);
    if (sections !== undefined) {
      refuseTwice(sections, 'This note is in the dossier already. A note can stand in it once.');
      requireAll(tx, 'note', sections);
      replaceList(tx, 'dossier_sections', 'note_id', id, sections);
    }
    if (subjects !== undefined) {
      refuseTwice(subjects, 'This entity is a subject of the dossier already.');
      requireAll(tx, 'entity', subjects);
      replaceList(tx, 'dossier_subjects', 'entity_id', id, subjects);
    }
  });
  return getDossier(corpus.store, id);
}

/** The SHA-256 of the logo among parts, if one is. */
export const logoOf = (parts: { print?: DossierParts['print'] | undefined } | null | undefined): string[] =>
  parts?.print?.logo == null ? [] : [parts.print.logo.sha256];

function refuseTwice(ids: readonly string[], sentence: string): void {
  if (new Set(ids).size < ids.length) throw new CasebookError('invalid-request', sentence);
}

function replaceList(
  tx: Transaction,
  table: 'dossier_sections' | 'dossier_subjects',
  column: 'note_id' | 'entity_id',
  dossierId: string,
  ids: readonly string[],
): void {
  const before = tx.all(
    placedRow,
    `SELECT ${column} AS id, things.deleted_at IS NOT NULL AS hidden FROM ${table}
     JOIN ${column === 'note_id' ? 'notes' : 'entities'} AS things ON things.id = ${column}
     WHERE dossier_id = ? ORDER BY position`,
    [dossierId],
  );
  tx.run(`DELETE FROM ${table} WHERE dossier_id = ?`, [dossierId]);
  for (const [position, id] of withHidden(before, ids).entries()) {
    tx.run(`INSERT INTO ${table} (dossier_id, position, ${column}) VALUES (?, ?, ?)`, [dossierId, position, id]);
  }
}

const placedRow = z.object({ id: z.string(), hidden: booleanColumn });

/** The wanted order, with each hidden one behind the one it stood behind: put back, it is in its place again. */
export function withHidden(before: readonly { id: string; hidden: boolean }[], wanted: readonly string[]): string[] {
  const order = [...wanted];
  let behind: string | null = null;
  for (const { id, hidden } of before) {
    if (hidden && !order.includes(id)) order.splice(behind === null ? 0 : order.indexOf(behind) + 1, 0, id);
    if (order.includes(id)) behind = id;
  }
  return order;
}

const idRow = z.object({ id: z.string() });

/** The dossier with exactly this title. Throws `not-found` for none, `conflict` for several. */
export function dossierIdByTitle(reader: Reader, title: string): string {
  const sql = 'SELECT id FROM dossiers WHERE title = ? AND deleted_at IS NULL LIMIT 2';
  return theOnly(reader.all(idRow, sql, [title]), 'dossier', title);
}

/** The note with exactly this title. Throws `not-found` for none, `conflict` for several. */
export function noteIdByTitle(reader: Reader, title: string): string {
  const sql = 'SELECT id FROM notes WHERE title = ? AND deleted_at IS NULL LIMIT 2';
  return theOnly(reader.all(idRow, sql, [title]), 'note', title);
}

function theOnly([first, second]: readonly { id: string }[], thing: 'dossier' | 'note', title: string): string {
  if (first === undefined) {
    throw new CasebookError('not-found', `There is no ${thing} titled “${title}”. Check the title and its spelling.`);
  }
  if (second !== undefined) {
    throw new CasebookError('conflict', `Several ${thing}s are titled “${title}”. Give the one you mean its own title.`);
  }
  return first.id;
}
