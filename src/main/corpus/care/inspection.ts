import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { CheckedPart, CheckPart, VaultProgress } from '../../../shared/care/model';
import { CasebookError } from '../../../shared/result';
import { hasSum, type FileSystem } from '../../files/atomic-file';
import { selectorColumns, selectorRow } from '../passages/anchors';
import { backupState, listBackups } from './backups';
import { booleanColumn, type Reader } from '../store/corpus';
import { brokenReferences, indexIsSound, indexNames, readerOf, structureProblems } from '../store/database-checks';
import { originalPath, originalsFolder } from '../store/originals';
import { readSnapshot, snapshotNames } from '../store/snapshot';
import type { OpenDatabase, SqliteDatabase } from '../store/sqlite';

/**
 * Looks at what a vault has on the disk. Changes nothing, and owns nothing: the corpus worker goes on meanwhile, with the
 * snapshots left as they are.
 */

export type Tell = (progress: VaultProgress) => void;

/** As many problems of one part are named. */
const NAMED = 50;

/** One part of the report while it is made. */
class Part {
  readonly #found: CheckedPart;
  #more = 0;

  constructor(part: CheckPart) {
    this.#found = { part, checked: 0, problems: [], remarks: [] };
  }

  looked(count = 1): void {
    this.#found.checked += count;
  }

  problem(sentence: string): void {
    if (this.#found.problems.length < NAMED) this.#found.problems.push({ sentence, repaired: false });
    else this.#more += 1;
  }

  remark(sentence: string): void {
    this.#found.remarks.push(sentence);
  }

  end(): CheckedPart {
    if (this.#more > 0) this.#found.problems.push({ sentence: `And ${this.#more} more of these.`, repaired: false });
    return this.#found;
  }
}

/** The files that have a checksum beside them: the two snapshots and the backups. */
export interface FilesInspection {
  snapshots: { name: 'current' | 'previous'; state: 'sound' | 'damaged' | 'missing' }[];
  backups: CheckedPart;
}

export function inspectFiles(folder: string, files: FileSystem, tell: Tell): FilesInspection {
  const names = ['current', 'previous'] as const;
  const snapshots = names.map((name, done) => {
    tell({ doing: 'Reading the snapshots', done, total: names.length });
    const snapshot = readSnapshot(folder, name, files);
    const state = snapshot === undefined ? 'missing' : snapshot.checksum === 'verified' ? 'sound' : 'damaged';
    return { name, state } as const;
  });
  return { snapshots, backups: inspectBackups(folder, files, tell) };
}

function inspectBackups(folder: string, files: FileSystem, tell: Tell): CheckedPart {
  const part = new Part('backups');
  const backups = listBackups(folder, files);
  for (const [done, { file, path }] of backups.entries()) {
    tell({ doing: 'Reading the backups', done, total: backups.length });
    part.looked();
    const state = backupState(path, files);
    if (state === 'damaged') part.problem(`The backup ${file} was damaged on the disk and cannot be restored. Remove it.`);
    if (state === 'unknown') part.remark(`The checksum of the backup ${file} is lost; it will be tested when it is restored.`);
  }
  return part.end();
}

/** Everything that is in the snapshot in place, and the originals it needs. */
export function inspectSnapshot(folder: string, files: FileSystem, openDatabase: OpenDatabase, tell: Tell): CheckedPart[] {
  tell({ doing: 'Reading the database', done: 0, total: 1 });
  const snapshot = readSnapshot(folder, 'current', files);
  if (snapshot === undefined) throw new Error(`${snapshotNames.current} is not there`);
  const database = openDatabase(snapshot.bytes);
  try {
    const reader = readerOf(database);
    return [
      whatCanBeRead('database', (part) => inspectStructure(part, database)),
      whatCanBeRead('indexes', (part) => inspectIndexes(part, database, tell)),
      whatCanBeRead('texts', (part) => inspectTexts(part, reader, tell)),
      whatCanBeRead('passages', (part) => inspectPassages(part, reader, tell)),
      whatCanBeRead('originals', (part) => inspectOriginals(part, reader, folder, files, tell)),
    ];
  } finally {
    database.close();
  }
}

/** What SQLite cannot read is a finding like any other. */
function whatCanBeRead(name: CheckPart, look: (part: Part) => void): CheckedPart {
  const part = new Part(name);
  try {
    look(part);
  } catch (error) {
    if (!(error instanceof CasebookError)) throw error;
    part.problem(`This could not be read to the end: ${error.details ?? error.message}.`);
  }
  return part.end();
}

function inspectStructure(part: Part, database: SqliteDatabase): void {
  part.looked();
  for (const line of structureProblems(database)) part.problem(`SQLite reports: ${line}.`);
  for (const line of brokenReferences(database)) part.problem(`A reference is broken: ${line}.`);
}

/** The sentence of an index that does not fit; the corpus worker knows by it what to make anew. */
export const indexProblem = (name: string): string => `The search index ${name} does not fit its texts.`;

function inspectIndexes(part: Part, database: SqliteDatabase, tell: Tell): void {
  const names = indexNames(readerOf(database));
  for (const [done, name] of names.entries()) {
    tell({ doing: 'Testing the search indexes', done, total: names.length });
    part.looked();
    if (!indexIsSound(database, name)) part.problem(indexProblem(name));
  }
}

const countRow = z.object({ count: z.number() });
const textRow = z.object({ rowid: z.number(), version: z.number(), text: z.string(), sha256: z.string(), title: z.string() });
const BATCH = 200;

function* inBatches<Row extends { rowid: number }>(reader: Reader, schema: z.ZodType<Row>, sql: string): Generator<Row> {
  for (let after = -1; ;) {
    const rows = reader.all(schema, sql, [after, BATCH]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.rowid;
  }
}

function inspectTexts(part: Part, reader: Reader, tell: Tell): void {
  const total = reader.get(countRow, 'SELECT count(*) AS count FROM article_texts', [])?.count ?? 0;
  const rows = inBatches(
    reader,
    textRow,
    `SELECT article_texts.rowid, version, text, article_texts.sha256, title FROM article_texts
     JOIN articles ON articles.id = article_id WHERE article_texts.rowid > ? ORDER BY article_texts.rowid LIMIT ?`,
  );
  let done = 0;
  for (const { version, text, sha256, title } of rows) {
    if (done % BATCH === 0) tell({ doing: 'Checking the texts', done, total });
    done += 1;
    if (createHash('sha256').update(text).digest('hex') !== sha256) {
      part.problem(
        `The text of “${title}” (version ${version}) is not the one that was stored. Restore a backup from before, or import its original again.`,
      );
    }
  }
  part.looked(done);
}

const anchoredRow = selectorRow.extend({
  rowid: z.number(),
  textId: z.string(),
  title: z.string(),
  isPresent: booleanColumn,
  isKept: booleanColumn,
  ownsText: booleanColumn,
  isReviewed: booleanColumn,
});
const oneText = z.object({ text: z.string() });

/** Each passage and mention: do the words it was made on stand at its place in the text it was made on? */
function inspectPassages(part: Part, reader: Reader, tell: Tell): void {
  for (const [table, what] of [
    ['passages', 'passage'],
    ['mentions', 'mention'],
  ] as const) {
    const total = reader.get(countRow, `SELECT count(*) AS count FROM ${table}`, [])?.count ?? 0;
    const rows = inBatches(
      reader,
      anchoredRow,
      `SELECT ${table}.rowid, ${table}.text_id AS textId, ${selectorColumns}, title,
         ${table}.text_id = articles.text_id AS isPresent, coalesce(kept_for, '') = articles.text_id AS isKept,
         EXISTS (SELECT 1 FROM article_texts WHERE id = ${table}.text_id AND article_id = articles.id) AS ownsText,
         ${table === 'mentions' ? `state = 'confirmed'` : '1'} AS isReviewed
       FROM ${table}
       JOIN articles ON articles.id = article_id WHERE ${table}.rowid > ? ORDER BY ${table}.rowid LIMIT ?`,
    );
    let ofText = '';
    let points: string[] = [];
    let done = 0;
    let waiting = 0;
    let kept = 0;
    for (const { textId, exact, startPoint, endPoint, title, isPresent, isKept, ownsText, isReviewed } of rows) {
      if (done % BATCH === 0) tell({ doing: `Checking the ${table}`, done, total });
      done += 1;
      if (ofText !== textId) {
        points = Array.from(reader.get(oneText, 'SELECT text FROM article_texts WHERE id = ?', [textId])?.text ?? '');
        ofText = textId;
      }
      if (points.slice(startPoint, endPoint).join('') !== exact) {
        part.problem(`The words of a ${what} in “${title}” are not those of its text: “${exact.slice(0, 80)}”.`);
      } else if (!ownsText) {
        part.problem(`A ${what} in “${title}” stands on the text of another article: “${exact.slice(0, 80)}”.`);
      }
      if (!isPresent && isKept) kept += 1;
      else if (!isPresent && isReviewed) waiting += 1;
    }
    part.looked(done);
    if (waiting > 0)
      part.remark(
        `${waiting} ${waiting === 1 ? `${what} stands` : `${table} stand`} on an earlier text of the article: see the review list.`,
      );
    if (kept > 0)
      part.remark(`${kept} ${kept === 1 ? `${what} stays` : `${table} stay`} on an earlier text of the article, as you decided.`);
  }
}

const originalRow = z.object({ rowid: z.number(), sha256: z.string(), size: z.number(), fileName: z.string() });
const bytesRow = z.object({ count: z.number(), bytes: z.number() });

function inspectOriginals(part: Part, reader: Reader, folder: string, files: FileSystem, tell: Tell): void {
  const all = reader.get(bytesRow, 'SELECT count(*) AS count, total(size) AS bytes FROM originals', []);
  const known = new Set<string>();
  let done = 0;
  const rows = inBatches(
    reader,
    originalRow,
    'SELECT rowid, sha256, size, file_name AS fileName FROM originals WHERE rowid > ? ORDER BY rowid LIMIT ?',
  );
  for (const { sha256, size, fileName } of rows) {
    tell({ doing: 'Reading the originals', done, total: all?.bytes ?? 0 });
    done += size;
    known.add(sha256);
    part.looked();
    const path = originalPath(folder, sha256);
    if (files.size(path) === null) {
      part.problem(`The original “${fileName}” is not there any more. Import the file again when you have it (SHA-256 ${sha256}).`);
    } else if (files.size(path) !== size || !hasSum(path, sha256, files)) {
      part.problem(
        `The original “${fileName}” was damaged on the disk. Copy the file into the vault’s originals from elsewhere (SHA-256 ${sha256}).`,
      );
    }
  }
  const spare = storedOriginals(folder, files).filter((sha256) => !known.has(sha256)).length;
  if (spare > 0) part.remark(`${spare} ${spare === 1 ? 'file' : 'files'} in originals belong to no article now; backups may need them.`);
}

function storedOriginals(folder: string, files: FileSystem): string[] {
  const root = join(folder, originalsFolder);
  return files
    .list(root)
    .filter((group) => /^[0-9a-f]{2}$/.test(group))
    .flatMap((group) => files.list(join(root, group)))
    .filter((name) => /^[0-9a-f]{64}$/.test(name));
}
