import { z } from 'zod';
import { reliabilitySchema } from '../../../shared/grades/grading';
import type { NoteDocument } from '../../../shared/notes/note-document';
import type { Side } from '../../../shared/exchange/model';
import { replaceAliases } from '../entities/entities';
import { settleKinds } from '../entities/own-kinds';
import { noteFactsOf } from '../library/article-facts';
import { insertNote, presentState, rewriteNotesLinking, rewriteNotesNaming, writeDocument } from '../notes/notes';
import { keepVersion } from '../notes/versions';
import { holdPictures, pictureHashesOf } from '../notes/pictures';
import { gradeOutlets } from '../outlets/outlets';
import { placeArticle } from '../origins/origin-groups';
import { searchForm } from '../search/search-words';
import type { Reader, Transaction } from '../store/corpus';
import type { SqlValue } from '../store/sqlite';
import { bringRows, documentFor, type Bringing } from './bringing';
import { ourValues, type FoundDifference } from './differences';
import { kindFacts } from './kinds';
import { withOurIds } from './rows';
import { noteState, statesOf } from './states';

/** Of a title and of the name of a vault, that both have room in a title. */
const LONGEST_TITLE = 700;
const LONGEST_NAME = 200;

/** What becomes of things that say something else in another vault. */

export function settleDifference(tx: Transaction, bringing: Bringing, found: FoundDifference, side: Side): void {
  if (found.why === 'name' && side === 'both') return;
  for (const { id, sha256 } of found.states) noteState(tx, id, sha256);
  if (found.why === 'name') return fillSummary(tx, bringing, found);
  if (side === 'mine') return;
  if (side === 'both') keepBoth(tx, bringing, found);
  else takeTheirs(tx, bringing, found);
}

function takeTheirs(tx: Transaction, bringing: Bringing, found: FoundDifference): void {
  if (found.kind === 'note') return takeNote(tx, bringing, found);
  if (found.kind === 'dossier') takeLists(tx, bringing, found);
  const { kind, pair } = found;
  const values = valuesOf(bringing, found);
  if (kind === 'outlet') takeGrade(tx, bringing, found);
  const facts = kindFacts[kind];
  const sets = found.fields.flatMap((field) => {
    const column = facts.fields[field]?.column ?? '';
    return /^\w+$/.test(column) ? [{ column, value: values[field] ?? null }] : [];
  });
  const stamped = kind === 'comment' ? [] : [{ column: 'updated_at', value: bringing.corpus.now() }];
  const all = [...sets, ...stamped, ...followingColumns(bringing, found)];
  if (all.length > 0) {
    tx.run(`UPDATE ${facts.table} SET ${all.map(({ column }) => `${column} = ?`).join(', ')} WHERE id = ?`, [
      ...all.map(({ value }) => value),
      pair.mine,
    ]);
  }
  after(tx, found);
}

const gradeRow = z.object({ reliability: reliabilitySchema.nullable(), reason: z.string() });

/** A grade is one more in the outlet's history. */
function takeGrade(tx: Transaction, { corpus, other }: Bringing, { pair }: FoundDifference): void {
  const gradeIn = (reader: Reader, id: string) =>
    reader.get(gradeRow, 'SELECT reliability, reliability_reason AS reason FROM outlets WHERE id = ?', [id]);
  const [here, there] = [gradeIn(tx, pair.mine), gradeIn(other.reader, pair.theirs)];
  if (there === undefined || (here?.reliability === there.reliability && here.reason === there.reason)) return;
  gradeOutlets(tx, JSON.stringify([pair.mine]), { ...there, now: corpus.now() });
}

function valuesOf({ other, identity }: Bringing, { kind, pair }: FoundDifference): SqlValue[] {
  const [state] = statesOf(other.reader, kind, [pair.theirs]);
  return ourValues(kind, state?.values ?? [], identity.ids);
}

const articleRow = z.object({ outletId: z.string().nullable(), evidence: z.string(), outlet: z.string().nullable(), title: z.string() });

/** Columns that go with those that were taken. */
function followingColumns({ other, identity }: Bringing, { kind, pair }: FoundDifference): { column: string; value: SqlValue }[] {
  if (kind !== 'article') return [];
  const row = other.reader.get(articleRow, 'SELECT outlet_id AS outletId, evidence, outlet, title FROM articles WHERE id = ?', [
    pair.theirs,
  ]);
  if (row === undefined) return [];
  return [
    { column: 'title_form', value: searchForm(row.title) },
    { column: 'outlet_form', value: row.outlet === null ? null : searchForm(row.outlet) },
    { column: 'outlet_id', value: row.outletId === null ? null : (identity.ids.get(row.outletId) ?? null) },
    { column: 'evidence', value: row.evidence },
  ];
}

/** What others show of it is made anew. */
function after(tx: Transaction, { kind, pair: { mine } }: FoundDifference): void {
  if (kind === 'article') {
    noteFactsOf(tx, mine);
    placeArticle(tx, mine);
  }
  if (kind === 'article' || kind === 'dossier') rewriteNotesLinking(tx, mine);
  if (kind === 'entity') {
    const aliases = tx.all(z.object({ alias: z.string() }), 'SELECT alias FROM entity_aliases WHERE entity_id = ? ORDER BY position', [
      mine,
    ]);
    const named = tx.get(z.object({ name: z.string() }), 'SELECT name FROM entities WHERE id = ?', [mine]);
    replaceAliases(
      tx,
      mine,
      named?.name ?? '',
      aliases.map(({ alias }) => alias),
    );
    settleKinds(tx);
    rewriteNotesNaming(tx, mine);
  }
}

const summaryRow = z.object({ summary: z.string() });

/** Where nothing is said here of someone who is one with theirs, what is said there. */
function fillSummary(tx: Transaction, { other, identity, corpus }: Bringing, { pair }: FoundDifference): void {
  const there = other.reader.get(summaryRow, 'SELECT summary FROM entities WHERE id = ?', [pair.theirs])?.summary ?? '';
  if (there === '') return;
  const words = withOurIds(there, identity.ids);
  tx.run("UPDATE entities SET summary = ?, updated_at = ? WHERE id = ? AND summary = ''", [words, corpus.now(), pair.mine]);
}

// --- Notes and dossiers ----------------------------------------------------------------------------------------------

/** What the note was is among its versions. */
function takeNote(tx: Transaction, bringing: Bringing, found: FoundDifference): void {
  const { corpus } = bringing;
  const { title, document } = noteThere(tx, bringing, found);
  keepVersion(tx, corpus, presentState(tx, found.pair.mine), 'before-large');
  writeDocument(tx, found.pair.mine, document, corpus.now(), title);
  holdPictures(tx, found.pair.mine, pictureHashesOf(document));
  rewriteNotesLinking(tx, found.pair.mine);
}

function noteThere(tx: Transaction, bringing: Bringing, found: FoundDifference): { title: string; document: NoteDocument } {
  const [title, document] = valuesOf(bringing, found);
  return { title: String(title), document: documentFor(tx, document) };
}

/** The lists of a dossier are rows of their own. */
function takeLists(tx: Transaction, bringing: Bringing, { pair }: FoundDifference): void {
  for (const table of ['dossier_sections', 'dossier_subjects'] as const) {
    tx.run(`DELETE FROM ${table} WHERE dossier_id = ?`, [pair.mine]);
    bringRows(tx, bringing, table, { column: 'dossier_id', among: [pair.theirs] });
  }
  holdPicturesOf(tx, bringing, pair.theirs, pair.mine);
}

const hashRow = z.object({ sha256: z.string() });

function holdPicturesOf(tx: Transaction, { other }: Bringing, theirs: string, mine: string): void {
  const held = other.reader.all(hashRow, 'SELECT original_sha256 AS sha256 FROM picture_uses WHERE holder = ?', [theirs]);
  holdPictures(
    tx,
    mine,
    held.map(({ sha256 }) => sha256),
  );
}

/** Theirs as one of its own; of passages both comments. */
function keepBoth(tx: Transaction, bringing: Bringing, found: FoundDifference): void {
  const { corpus, identity, other } = bringing;
  const { kind, pair } = found;
  if (kind === 'passage') return joinComments(tx, bringing, found);
  const id = corpus.newId();
  const named = (title: string): string => `${title.slice(0, LONGEST_TITLE)} (${other.name.slice(0, LONGEST_NAME)})`.trim();
  if (kind === 'note') {
    const { title, document } = noteThere(tx, bringing, found);
    const now = corpus.now();
    insertNote(tx, corpus, { id, title: named(title), document, createdAt: now, updatedAt: now });
    return;
  }
  const ids = new Map(identity.ids).set(pair.theirs, id);
  const apart: Bringing = { ...bringing, identity: { ...identity, ids } };
  if (kind === 'chart') {
    bringRows(tx, apart, 'charts', { column: 'id', among: [pair.theirs], change: (row) => ({ ...row, name: named(String(row['name'])) }) });
  }
  if (kind !== 'dossier') return;
  bringRows(tx, apart, 'dossiers', {
    column: 'id',
    among: [pair.theirs],
    change: (row) => ({ ...row, title: named(String(row['title'])) }),
  });
  for (const table of ['dossier_sections', 'dossier_subjects'] as const) {
    bringRows(tx, apart, table, { column: 'dossier_id', among: [pair.theirs] });
  }
  holdPicturesOf(tx, bringing, pair.theirs, id);
}

const commentRow = z.object({ comment: z.string() });

function joinComments(tx: Transaction, { corpus, other }: Bringing, { pair }: FoundDifference): void {
  const theirs = other.reader.get(commentRow, 'SELECT comment FROM passages WHERE id = ?', [pair.theirs])?.comment.trim() ?? '';
  const mine = tx.get(commentRow, 'SELECT comment FROM passages WHERE id = ?', [pair.mine])?.comment.trim() ?? '';
  if (theirs === '' || mine.includes(theirs)) return;
  const joined = mine === '' ? theirs : `${mine}\n\n${other.name}: ${theirs}`;
  tx.run('UPDATE passages SET comment = ?, updated_at = ? WHERE id = ?', [joined, corpus.now(), pair.mine]);
}
