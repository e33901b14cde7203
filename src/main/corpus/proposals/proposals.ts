import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { openNoteDocument, type StoredDocument } from '../../../shared/notes/newer-document';
import { citationsOf, type NoteDocument } from '../../../shared/notes/note-document';
import type { NoteReview, Proposal, ProposalSummary, SuggestedChange } from '../../../shared/proposals/model';
import { decided, leftOf, reviewOf, saysTheSame } from '../../../shared/proposals/review';
import { CasebookError } from '../../../shared/result';
import { documentToWrite, getNoteText, withoutWhatIsGone, writeAccepted } from '../notes/notes';
import { patchBetween } from '../notes/text-patch';
import { jsonColumn, requireLive, type Corpus, type Reader, type Transaction } from '../store/corpus';
import { withCitationsOfTheirOwn } from './own-citations';

/** What reviewers suggest for notes, and what becomes of it. docs/adr/0082-suggested-changes.md */

const documentColumn = jsonColumn(z.unknown().transform(openNoteDocument));

const row = z.object({
  id: z.string(),
  noteId: z.string(),
  author: z.string(),
  base: documentColumn,
  document: documentColumn,
  revision: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
type Row = z.infer<typeof row>;

const columns = 'id, note_id AS noteId, author, base, document, revision, created_at AS createdAt, updated_at AS updatedAt';
const asBegun = 'ORDER BY created_at, rowid';

const gone = (id: string): CasebookError =>
  new CasebookError('not-found', 'These suggestions are gone: they were decided or deleted.', `proposal ${id}`);
const changedSince = (id: string): CasebookError =>
  new CasebookError('conflict', 'The note or what is suggested was changed meanwhile. Look at it again, then decide.', `proposal ${id}`);
const newer = (id: string): CasebookError =>
  new CasebookError('vault-newer', 'A newer Casebook wrote these suggestions. They can be decided in that version only.', `proposal ${id}`);

/** Throws `not-found`. */
function rowOf(reader: Reader, id: string): Row {
  const found = reader.get(row, `SELECT ${columns} FROM proposals WHERE id = ?`, [id]);
  if (found === undefined) throw gone(id);
  return found;
}

/** What it began from and what it makes of that, without what was deleted for good since. Throws `vault-newer`. */
function textsOf(reader: Reader, { id, base, document }: Row): { base: NoteDocument; proposed: NoteDocument } {
  const known = ({ document: one, isNewer }: StoredDocument): NoteDocument => {
    if (isNewer) throw newer(id);
    return withoutWhatIsGone(reader, one);
  };
  return { base: known(base), proposed: known(document) };
}

function summaryOf(
  { id, noteId, author, createdAt, updatedAt, revision }: Row,
  changes: readonly SuggestedChange[] | null,
): ProposalSummary {
  const conflicts = changes?.filter(({ isConflict }) => isConflict).length ?? 0;
  return { id, noteId, author, createdAt, updatedAt, revision, changes: changes?.length ?? null, conflicts };
}

// --- What there is ------------------------------------------------------------------------------------------------------

/** Those with something to decide. Throws `not-found`, `in-bin`. */
export function proposalsOfNote(reader: Reader, noteId: string): ProposalSummary[] {
  const rows = reader.all(row, `SELECT ${columns} FROM proposals WHERE note_id = ? ${asBegun}`, [noteId]);
  requireLive(reader, 'note', noteId);
  if (rows.length === 0) return [];
  const note = getNoteText(reader, noteId);
  return rows.map((one) => summaryOf(one, changesOf(reader, one, note))).filter(({ changes }) => changes !== 0);
}

function changesOf(reader: Reader, one: Row, note: ReturnType<typeof getNoteText>): SuggestedChange[] | null {
  if (one.base.isNewer || one.document.isNewer || note.readOnlyReason !== undefined) return null;
  const { base, proposed } = textsOf(reader, one);
  return reviewOf(base, proposed, note.document).changes;
}

const idRow = z.object({ id: z.string() });

/** Those of its sections, in their order. Throws `not-found`, `in-bin`. */
export function proposalsOfDossier(reader: Reader, dossierId: string): ProposalSummary[] {
  requireLive(reader, 'dossier', dossierId);
  const sections = reader.all(
    idRow,
    `SELECT note_id AS id FROM dossier_sections JOIN notes ON notes.id = note_id
     WHERE dossier_id = ? AND deleted_at IS NULL AND note_id IN (SELECT note_id FROM proposals) ORDER BY position`,
    [dossierId],
  );
  return sections.flatMap(({ id }) => proposalsOfNote(reader, id));
}

/** What somebody goes on writing in, as it was kept. Throws `not-found`, `in-bin` and `vault-newer`. */
export function getProposal(reader: Reader, { noteId, author }: Checked<'proposals.get'>): Proposal | null {
  requireLive(reader, 'note', noteId);
  const own = ownOf(reader, noteId, author);
  if (own === undefined) return null;
  const { base, proposed } = textsOf(reader, own);
  return { id: own.id, author: own.author, revision: own.revision, base, document: proposed };
}

function ownOf(reader: Reader, noteId: string, author: string): Row | undefined {
  const sql = `SELECT ${columns} FROM proposals WHERE note_id = ? AND author = ? ORDER BY created_at DESC, rowid DESC LIMIT 1`;
  return reader.get(row, sql, [noteId, author]);
}

/** Throws `not-found`, `in-bin` for the note, `vault-newer`. */
export function reviewProposal(reader: Reader, { id, noteId }: Checked<'proposals.review'>): NoteReview {
  const one = rowOf(reader, id);
  if (one.noteId !== noteId) throw gone(id);
  const note = getNoteText(reader, one.noteId);
  const { base, proposed } = textsOf(reader, one);
  const { nodes, changes } = reviewOf(base, proposed, note.document);
  return {
    proposal: summaryOf(one, changes),
    title: note.title,
    noteRevision: note.revision,
    readOnlyReason: note.readOnlyReason ?? null,
    lost: citationsOf(one.document.document).length - citationsOf(proposed).length,
    nodes,
    changes,
  };
}

// --- Writing it ---------------------------------------------------------------------------------------------------------

/**
 * Keeps what a reviewer wrote. Asked for again because the answer got lost, it answers as it did. Throws `not-found`, `in-bin`,
 * `vault-newer`, and `conflict` when somebody has written it since `revision`.
 */
export function saveProposal(corpus: Corpus, request: Checked<'proposals.save'>): Reply<'proposals.save'> {
  return corpus.store.write((tx) => {
    requireLive(tx, 'note', request.noteId);
    documentToWrite(tx, request.noteId);
    return request.id === null ? begin(tx, corpus, request) : goOn(tx, corpus, request, request.id);
  });
}

const GONE: Reply<'proposals.save'> = { id: null, revision: 0 };

function begin(tx: Transaction, corpus: Corpus, { noteId, author, base, document }: Checked<'proposals.save'>): Reply<'proposals.save'> {
  if (base === null || saysTheSame(base, document)) return GONE;
  const there = ownOf(tx, noteId, author);
  if (there !== undefined) {
    if (saysTheSame(there.document.document, document)) return { id: there.id, revision: there.revision };
    throw changedSince(there.id);
  }
  const [id, now] = [corpus.newId(), corpus.now()];
  tx.run('INSERT INTO proposals (id, note_id, author, base, document, revision, created_at, updated_at) VALUES (?, ?, ?, ?, ?, 1, ?, ?)', [
    id,
    noteId,
    author,
    JSON.stringify(base),
    JSON.stringify(document),
    now,
    now,
  ]);
  return { id, revision: 1 };
}

function goOn(tx: Transaction, corpus: Corpus, request: Checked<'proposals.save'>, id: string): Reply<'proposals.save'> {
  const { noteId, author, document, revision } = request;
  const before = rowOf(tx, id);
  if (before.noteId !== noteId) throw gone(id);
  if (before.base.isNewer || before.document.isNewer) throw newer(id);
  const isDone = before.revision === revision + 1 && JSON.stringify(before.document.document) === JSON.stringify(document);
  if (isDone) return { id, revision: before.revision };
  if (before.revision !== revision) throw changedSince(id);
  const base = request.base ?? before.base.document;
  if (saysTheSame(base, document)) {
    tx.run('DELETE FROM proposals WHERE id = ?', [id]);
    return GONE;
  }
  if (request.base !== null) tx.run('UPDATE proposals SET base = ? WHERE id = ?', [JSON.stringify(base), id]);
  writeText(tx, id, JSON.stringify(document));
  tx.run('UPDATE proposals SET author = ?, revision = revision + 1, updated_at = ? WHERE id = ?', [author, corpus.now(), id]);
  return { id, revision: revision + 1 };
}

const textRow = z.object({ document: z.string() });

/** A letter in a long text is written as a letter, as in notes. */
function writeText(tx: Transaction, id: string, text: string): void {
  const read = (): string | undefined => tx.get(textRow, 'SELECT document FROM proposals WHERE id = ?', [id])?.document;
  const { kept, middle, from } = patchBetween(read() ?? '', text);
  tx.run('UPDATE proposals SET document = substr(document, 1, ?) || ? || substr(document, ?) WHERE id = ?', [kept, middle, from, id]);
  if (read() !== text) tx.run('UPDATE proposals SET document = ? WHERE id = ?', [text, id]);
}

// --- Deciding it --------------------------------------------------------------------------------------------------------

type Decided = Omit<Checked<'proposals.reject'>, 'changes'>;

interface Pending {
  one: Row;
  base: NoteDocument;
  proposed: NoteDocument;
  present: NoteDocument;
  review: ReturnType<typeof reviewOf>;
}

/** What is to be decided, as whoever decides has seen it. Throws `not-found`, `in-bin`, `vault-newer`, `conflict`. */
function pending(tx: Transaction, { id, revision, noteRevision }: Decided): Pending {
  const one = rowOf(tx, id);
  const note = getNoteText(tx, one.noteId);
  const present = documentToWrite(tx, one.noteId);
  if (present === null || one.revision !== revision || note.revision !== noteRevision) throw changedSince(id);
  const { base, proposed } = textsOf(tx, one);
  return { one, base, proposed, present, review: reviewOf(base, proposed, present) };
}

/** The changes that were chosen, with those that can be decided with them only. Throws `conflict` for one that there is none of. */
function chosenOf({ one, review }: Pending, changes: readonly number[]): { shown: Set<number>; all: Set<number> } {
  const known = new Map(review.changes.map((change) => [change.id, change]));
  const chosen = changes.map((id) => {
    const change = known.get(id);
    if (change === undefined) throw changedSince(one.id);
    return change;
  });
  return { shown: new Set(changes), all: new Set(chosen.flatMap(({ ids }) => ids)) };
}

/** The note with the changes, and the suggestion without them. Throws what {@link pending} throws. */
export function acceptChanges(corpus: Corpus, request: Checked<'proposals.accept'>): string {
  return corpus.store.write((tx) => {
    const state = pending(tx, request);
    const { shown, all } = chosenOf(state, request.changes);
    const decision = request.keepsBoth ? 'both' : 'accept';
    const wanted = decided(state.review.nodes, (change) => (shown.has(change) ? decision : 'reject'));
    const document = withCitationsOfTheirOwn(wanted, corpus.newId);
    writeAccepted(tx, corpus, state.one.noteId, document, shown.size);
    keepLeft(tx, state, leftOf(state.base, state.proposed, all, 'accept'), document);
    return state.one.noteId;
  });
}

/** The suggestion without the changes. Throws what {@link pending} throws. */
export function rejectChanges(corpus: Corpus, request: Checked<'proposals.reject'>): string {
  return corpus.store.write((tx) => {
    const state = pending(tx, request);
    const { all } = chosenOf(state, request.changes);
    keepLeft(tx, state, leftOf(state.base, state.proposed, all, 'reject'), state.present);
    return state.one.noteId;
  });
}

/** What is left to be decided; a suggestion of which nothing is left goes. */
function keepLeft(tx: Transaction, { one, base, proposed }: Pending, left: ReturnType<typeof leftOf>, present: NoteDocument): void {
  if (reviewOf(left.base, left.proposed, present).changes.length === 0) {
    tx.run('DELETE FROM proposals WHERE id = ?', [one.id]);
    return;
  }
  if (left.base !== base) tx.run('UPDATE proposals SET base = ? WHERE id = ?', [JSON.stringify(left.base), one.id]);
  if (left.proposed !== proposed) tx.run('UPDATE proposals SET document = ? WHERE id = ?', [JSON.stringify(left.proposed), one.id]);
  tx.run('UPDATE proposals SET revision = revision + 1 WHERE id = ?', [one.id]);
}

/** Throws `not-found`. */
export function removeProposal(corpus: Corpus, id: string): string {
  const { noteId } = rowOf(corpus.store, id);
  corpus.store.write((tx) => tx.run('DELETE FROM proposals WHERE id = ?', [id]));
  return noteId;
}
