import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { reliabilitySchema } from '../../../shared/grades/grading';
import {
  outletArticleSchema,
  outletFactsSchema,
  outletGradeSchema,
  outletKey,
  type Outlet,
  type OutletFacts,
  type OutletGrade,
  type OutletSummary,
} from '../../../shared/outlets/model';
import { outletKinds } from '../../../shared/outlets/outlet-kinds';
import { CasebookError } from '../../../shared/result';
import { jsonColumn, notFound, type Corpus, type Reader, type Transaction } from '../store/corpus';
import { makeOutlet, outletNamed, removeOutletRows, writeNames } from './outlet-names';
import { compareNames } from '../../../shared/text/order';

const aliasesColumn = `(SELECT json_group_array(name) FROM
  (SELECT name FROM outlet_names WHERE outlet_id = outlets.id AND position > 0 ORDER BY position)) AS aliases`;
const articleCountColumn = `(SELECT count(*) FROM articles WHERE outlet_id = outlets.id AND deleted_at IS NULL) AS articleCount`;

const describedRow = z.object({
  id: z.string(),
  name: z.string(),
  aliases: jsonColumn(z.array(z.string())),
  kind: z.enum(outletKinds).nullable(),
  country: z.string().nullable(),
  reliability: reliabilitySchema.nullable(),
  articleCount: z.number(),
});
const countRow = z.object({ outletId: z.string(), count: z.number() });

/** By name. */
export function listOutlets(reader: Reader): OutletSummary[] {
  const rows = reader.all(
    describedRow,
    `SELECT id, name, ${aliasesColumn}, kind, country, reliability, ${articleCountColumn} FROM outlets`,
    [],
  );
  const citations = citationsByOutlet(reader);
  return rows.map((row) => ({ ...row, citationCount: citations.get(row.id) ?? 0 })).sort((a, b) => compareNames(a.name, b.name));
}

/** From the citations: there are far fewer of them than articles. */
function citationsByOutlet(reader: Reader): ReadonlyMap<string, number> {
  const counts = reader.all(
    countRow,
    `SELECT outlet_id AS outletId, count(*) AS count FROM note_citations
     CROSS JOIN notes ON notes.id = note_id
     CROSS JOIN passages ON passages.id = passage_id
     CROSS JOIN articles ON articles.id = article_id
     WHERE notes.deleted_at IS NULL AND articles.deleted_at IS NULL AND outlet_id IS NOT NULL GROUP BY outlet_id`,
    [],
  );
  return new Map(counts.map(({ outletId, count }) => [outletId, count]));
}

/** A part of them: `order` has all, by name. */
export function pageOfOutlets(
  reader: Reader,
  order: readonly { id: string }[],
  { offset, limit }: Checked<'outlets.page'>,
): Reply<'outlets.page'> {
  const ids = order.slice(offset, offset + limit).map(({ id }) => id);
  const known = new Map(outletsById(reader, ids).map((outlet) => [outlet.id, outlet]));
  return { total: order.length, outlets: ids.flatMap((id) => known.get(id) ?? []) };
}

function outletsById(reader: Reader, ids: readonly string[]): OutletSummary[] {
  const rows = reader.all(
    describedRow,
    `SELECT id, name, ${aliasesColumn}, kind, country, reliability, ${articleCountColumn} FROM outlets
     WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  );
  const citations = citationsByOutlet(reader);
  return rows.map((row) => ({ ...row, citationCount: citations.get(row.id) ?? 0 }));
}

const outletRow = describedRow.extend({
  summary: z.string(),
  reliabilityReason: z.string(),
  reliabilityAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  citationCount: z.number(),
});

/** Throws `not-found`. */
export function getOutlet(reader: Reader, id: string): Outlet {
  const row = reader.get(
    outletRow,
    `SELECT id, name, ${aliasesColumn}, kind, country, reliability, ${articleCountColumn}, summary,
       reliability_reason AS reliabilityReason, reliability_at AS reliabilityAt, created_at AS createdAt,
       updated_at AS updatedAt,
       (SELECT count(*) FROM articles
         JOIN passages ON article_id = articles.id
         JOIN note_citations ON passage_id = passages.id
         JOIN notes ON notes.id = note_id
         WHERE outlet_id = outlets.id AND articles.deleted_at IS NULL AND notes.deleted_at IS NULL) AS citationCount
     FROM outlets WHERE id = ?`,
    [id],
  );
  if (row === undefined) throw notFound('outlet', id);
  return { ...row, grades: gradesOf(reader, id).reverse() };
}

/** Throws `not-found`. */
export function factsOfOutlet(reader: Reader, id: string): OutletFacts {
  const facts = reader.get(
    outletFactsSchema,
    'SELECT id, name, kind, country, reliability, reliability_reason AS reliabilityReason FROM outlets WHERE id = ?',
    [id],
  );
  if (facts === undefined) throw notFound('outlet', id);
  return facts;
}

/** The first one first. */
function gradesOf(reader: Reader, outletId: string): OutletGrade[] {
  return reader.all(
    outletGradeSchema,
    `SELECT reliability, reason, graded_at AS gradedAt, name FROM outlet_grades WHERE outlet_id = ? ORDER BY position`,
    [outletId],
  );
}

const totalRow = z.object({ count: z.number() });

/** A part of its articles in the vault, last published first, undated last. Throws `not-found`. */
export function articlesOfOutlet(reader: Reader, { id, offset, limit }: Checked<'outlets.articles'>): Reply<'outlets.articles'> {
  const total = reader.get(
    totalRow,
    `SELECT (SELECT count(*) FROM articles WHERE outlet_id = outlets.id AND deleted_at IS NULL) AS count
     FROM outlets WHERE id = ?`,
    [id],
  );
  if (total === undefined) throw notFound('outlet', id);
  const articles = reader.all(
    outletArticleSchema,
    `SELECT id, title, outlet, published, retracted_at AS retractedAt,
       (SELECT count(*) FROM passages JOIN note_citations ON passage_id = passages.id JOIN notes ON notes.id = note_id
         WHERE passages.article_id = articles.id AND notes.deleted_at IS NULL) AS citationCount
     FROM articles
     WHERE rowid IN (
       SELECT rowid FROM articles WHERE outlet_id = ? AND deleted_at IS NULL ORDER BY published DESC, rowid DESC LIMIT ? OFFSET ?
     )
     ORDER BY published DESC, rowid DESC`,
    [id, limit, offset],
  );
  return { total: total.count, articles };
}

/** Throws `conflict` when an outlet has the name already. */
export function createOutlet(corpus: Corpus, { name }: Checked<'outlets.create'>): Outlet {
  const id = corpus.store.write((tx) => {
    refuseTaken(tx, name, null);
    return makeOutlet(corpus, tx, name);
  });
  return getOutlet(corpus.store, id);
}

/** Throws `conflict` when `name` is a name of an outlet other than `outletId`. */
function refuseTaken(reader: Reader, name: string, outletId: string | null): void {
  const owner = outletNamed(reader, name);
  if (owner === undefined || owner === outletId) return;
  const other = getOutlet(reader, owner);
  throw new CasebookError(
    'conflict',
    outletKey(other.name) === outletKey(name)
      ? `There is an outlet “${other.name}” already. Merge the two if they are the same.`
      : `“${name}” is a name of the outlet “${other.name}”. Merge the two if they are the same.`,
  );
}

/**
 * Changes what is said of an outlet. A name that articles use stays an alias when the outlet gets another one.
 * Throws `not-found`, `conflict` for a name of another outlet, `in-use` for an alias to be removed that articles use.
 */
export function updateOutlet(corpus: Corpus, request: Checked<'outlets.update'>): Outlet {
  const { id } = request;
  corpus.store.write((tx) => {
    const before = getOutlet(tx, id);
    tx.run('UPDATE outlets SET kind = ?, country = ?, summary = ?, updated_at = ? WHERE id = ?', [
      request.kind === undefined ? before.kind : request.kind,
      request.country === undefined ? before.country : request.country,
      request.summary ?? before.summary,
      corpus.now(),
      id,
    ]);
    if (request.name !== undefined || request.aliases !== undefined) rename(tx, before, request);
  });
  return getOutlet(corpus.store, id);
}

function rename(tx: Transaction, before: Outlet, request: Pick<Checked<'outlets.update'>, 'name' | 'aliases'>): void {
  const name = request.name ?? before.name;
  const used = namesInUse(tx, before.id);
  const wanted = [name, ...(request.aliases ?? before.aliases)];
  if (used.has(outletKey(before.name))) wanted.push(before.name);
  const names = distinctNames(wanted);
  const kept = new Set(names.map(outletKey));
  const lost = before.aliases.find((alias) => !kept.has(outletKey(alias)) && used.has(outletKey(alias)));
  if (lost !== undefined) {
    throw new CasebookError(
      'in-use',
      `Articles of “${before.name}” call it “${lost}”. Make “${lost}” an outlet of its own instead of removing the name.`,
    );
  }
  for (const one of names) refuseTaken(tx, one, before.id);
  tx.run('UPDATE outlets SET name = ? WHERE id = ?', [name, before.id]);
  writeNames(tx, before.id, names);
}

/** The first spelling of each name stays. */
function distinctNames(names: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const name of names) if (!seen.has(outletKey(name))) seen.set(outletKey(name), name);
  return [...seen.values()];
}

const spellingRow = z.object({ outlet: z.string() });

/** What its articles call the outlet, as they spell it. */
function spellingsOf(reader: Reader, outletId: string): string[] {
  return reader
    .all(spellingRow, 'SELECT DISTINCT outlet FROM articles WHERE outlet_id = ? AND outlet IS NOT NULL', [outletId])
    .map(({ outlet }) => outlet);
}

function namesInUse(reader: Reader, outletId: string): Set<string> {
  return new Set(spellingsOf(reader, outletId).map(outletKey));
}

/** Grades an outlet, or takes its grade away; the grades before stay in its history. Throws `not-found`. */
export function gradeOutlet(corpus: Corpus, { id, reliability, reason }: Checked<'outlets.grade'>): Outlet {
  corpus.store.write((tx) => {
    const before = getOutlet(tx, id);
    if (before.reliability === reliability && before.reliabilityReason === reason) return;
    gradeOutlets(tx, JSON.stringify([id]), { reliability, reason, now: corpus.now() });
  });
  return getOutlet(corpus.store, id);
}

/** Gives outlets a grade, each with a line of its history. `ids`: JSON. */
export function gradeOutlets(tx: Transaction, ids: string, grade: Pick<OutletGrade, 'reliability' | 'reason'> & { now: string }): void {
  const { reliability, reason, now } = grade;
  const among = 'id IN (SELECT value FROM json_each(?))';
  tx.run(`UPDATE outlets SET reliability = ?, reliability_reason = ?, reliability_at = ?, updated_at = ? WHERE ${among}`, [
    reliability,
    reason,
    reliability === null ? null : now,
    now,
    ids,
  ]);
  tx.run(
    `INSERT INTO outlet_grades (outlet_id, position, name, reliability, reason, graded_at)
     SELECT id, (SELECT count(*) FROM outlet_grades WHERE outlet_id = outlets.id), name, ?, ?, ? FROM outlets WHERE ${among}`,
    [reliability, reason, now, ids],
  );
}

function writeGrades(tx: Transaction, outletId: string, from: number, grades: readonly OutletGrade[]): void {
  for (const [index, { name, reliability, reason, gradedAt }] of grades.entries()) {
    tx.run(`INSERT INTO outlet_grades (outlet_id, position, name, reliability, reason, graded_at) VALUES (?, ?, ?, ?, ?, ?)`, [
      outletId,
      from + index,
      name,
      reliability,
      reason,
      gradedAt,
    ]);
  }
}

/**
 * Makes one outlet of two: names, articles and grades of `from` go to `into`, which keeps what is said of it and takes
 * over what only `from` says. Throws `not-found`, `invalid-request` for an outlet and itself.
 */
export function mergeOutlets(corpus: Corpus, { from, into }: Checked<'outlets.merge'>): Outlet {
  if (from === into) throw new CasebookError('invalid-request', 'This is the same outlet. Choose another one.');
  corpus.store.write((tx) => {
    const going = getOutlet(tx, from);
    const staying = getOutlet(tx, into);
    const now = corpus.now();
    tx.run('UPDATE articles SET outlet_id = ? WHERE outlet_id = ?', [into, from]);
    removeOutletRows(tx, from);
    writeNames(tx, into, distinctNames([staying.name, ...staying.aliases, going.name, ...going.aliases]));
    const graded = staying.reliability === null ? going : staying;
    tx.run(
      `UPDATE outlets SET kind = ?, country = ?, summary = ?, reliability = ?, reliability_reason = ?,
         reliability_at = ?, updated_at = ? WHERE id = ?`,
      [
        staying.kind ?? going.kind,
        staying.country ?? going.country,
        [staying.summary, going.summary].filter((text) => text !== '').join('\n'),
        graded.reliability,
        graded.reliabilityReason,
        graded.reliabilityAt,
        now,
        into,
      ],
    );
    mergeGrades(tx, into, staying.grades, going.grades);
  });
  return getOutlet(corpus.store, into);
}

function mergeGrades(tx: Transaction, outletId: string, ...histories: readonly OutletGrade[][]): void {
  tx.run('DELETE FROM outlet_grades WHERE outlet_id = ?', [outletId]);
  const grades = histories.flat().sort((a, b) => (a.gradedAt < b.gradedAt ? -1 : 1));
  writeGrades(tx, outletId, 0, grades);
}

/**
 * Makes an alias an outlet of its own, without a grade; the articles that call it so follow. Answers with the new one.
 * Throws `not-found`, `invalid-request` for what is no alias of it.
 */
export function splitOutlet(corpus: Corpus, { id, alias }: Checked<'outlets.split'>): Outlet {
  const made = corpus.store.write((tx) => {
    const outlet = getOutlet(tx, id);
    const key = outletKey(alias);
    const name = outlet.aliases.find((one) => outletKey(one) === key);
    if (name === undefined) {
      throw new CasebookError('invalid-request', `“${alias}” is no longer an alias of “${outlet.name}”.`);
    }
    const leaving = spellingsOf(tx, id).filter((spelling) => outletKey(spelling) === key);
    writeNames(tx, id, [outlet.name, ...outlet.aliases.filter((one) => one !== name)]);
    const newId = makeOutlet(corpus, tx, name);
    tx.run('UPDATE articles SET outlet_id = ? WHERE outlet_id = ? AND outlet IN (SELECT value FROM json_each(?))', [
      newId,
      id,
      JSON.stringify(leaving),
    ]);
    tx.run('UPDATE outlets SET updated_at = ? WHERE id = ?', [corpus.now(), id]);
    return newId;
  });
  return getOutlet(corpus.store, made);
}

/** Removes an outlet of which there are no articles. Throws `not-found`, `in-use`. */
export function removeOutlet(corpus: Corpus, id: string): void {
  corpus.store.write((tx) => {
    const outlet = getOutlet(tx, id);
    const used = tx.get(totalRow, 'SELECT count(*) AS count FROM articles WHERE outlet_id = ?', [id])?.count ?? 0;
    if (used > 0) {
      throw new CasebookError(
        'in-use',
        `The vault or its bin has ${used === 1 ? 'an article' : `${used} articles`} of “${outlet.name}”. ` +
          'Merge it with another outlet instead.',
      );
    }
    removeOutletRows(tx, id);
  });
}
