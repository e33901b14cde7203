import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import type { Note, NoteHead, NoteSummary } from '../../../shared/notes/model';
import {
  citationsOf,
  emptyNoteDocument,
  entityIdsOf,
  withoutReferences,
  withPassages,
  type GoneReferences,
  type NoteDocument,
} from '../../../shared/notes/note-document';
import { NEWER_NOTE, type StoredDocument } from '../../../shared/notes/newer-document';
import { changedDocument } from '../../../shared/notes/document-change';
import { withoutCitationsOf } from '../../../shared/notes/note-merge';
import { CasebookError } from '../../../shared/result';
import { excerptAround } from '../../../shared/text/text';
import { dossierTitle, noteTitle, notFound, requireAll, requireLive, type Corpus, type Reader, type Transaction } from '../store/corpus';
import { aboutPassages } from './about-passages';
import { notesLinkingTo, withPresentTitles } from './links';
import { citingPresentPassages } from './merged-passages';
import { listsOf, writeDerived, writeNoteRow, type NoteLists } from './note-row';
import { holdPictures, pictureHashesOf } from './pictures';
import { noteText, type NoteText } from './note-text';
import { documentColumn, readStoredNote, type LastSaved, type StoredNote } from './stored-note';
import { getVersion, GONE_ENTITY, keepVersion, reasonBeforeSave, restorable, type NoteState } from './versions';
import { searchForm } from '../search/search-words';

/** UTF-16 units of a note's beginning in lists. */
const OPENING = 180;

/** The beginning of a plain text, on one line. */
export function openingOf(plain: string): string {
  return excerptAround(plain, 0, 0, OPENING).after;
}

const summaryRow = z.object({
  id: z.string(),
  title: z.string(),
  plain: z.string(),
  updatedAt: z.string(),
  citationCount: z.number(),
});
const summaryColumns = `id, title, substr(plain, 1, ${OPENING * 2}) AS plain, updated_at AS updatedAt,
       (SELECT count(*) FROM note_citations WHERE note_id = notes.id) AS citationCount`;
const lastEditedFirst = 'ORDER BY updated_at DESC, rowid DESC';

/** Last edited first. */
export function listNotes(reader: Reader): NoteSummary[] {
  return reader.all(summaryRow, `SELECT ${summaryColumns} FROM notes WHERE deleted_at IS NULL ${lastEditedFirst}`, []).map(summaryOf);
}

/** Notes by their ids, in the order of these; those that are gone are left out. */
export function noteSummaries(reader: Reader, ids: readonly string[]): NoteSummary[] {
  const sql = `SELECT ${summaryColumns} FROM notes WHERE id IN (SELECT value FROM json_each(?))`;
  const found = new Map(reader.all(summaryRow, sql, [JSON.stringify(ids)]).map((row) => [row.id, summaryOf(row)]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

function summaryOf({ plain, title, ...row }: z.infer<typeof summaryRow>): NoteSummary {
  return { ...row, title: noteTitle(title), excerpt: openingOf(plain) };
}

const headRow = z.object({
  id: z.string(),
  title: z.string(),
  revision: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
const headColumns = 'id, title, revision, created_at AS createdAt, updated_at AS updatedAt';
const noteRow = headRow.extend({ document: documentColumn });
const noteColumns = `${headColumns}, document`;
const dossierRow = z.object({ id: z.string(), title: z.string() });

/** Throws `not-found`, `in-bin`. */
export function getNote(reader: Reader, id: string): Note {
  return { ...getNoteText(reader, id), dossiers: dossiersOf(reader, id) };
}

/** The same without the document. Throws `not-found`, `in-bin`. */
export function getNoteHead(reader: Reader, id: string): NoteHead {
  requireLive(reader, 'note', id);
  return readHead(reader, id);
}

/** The same without the dossiers it stands in. Throws `not-found`, `in-bin`. */
export function getNoteText(reader: Reader, id: string): Omit<Note, 'dossiers'> {
  requireLive(reader, 'note', id);
  const row = reader.get(noteRow, `SELECT ${noteColumns} FROM notes WHERE id = ?`, [id]);
  if (row === undefined) throw notFound('note', id);
  const note = { ...row, document: presentDocument(reader, row.document) };
  return row.document.isNewer ? { ...note, readOnlyReason: NEWER_NOTE } : note;
}

/** The same without the document, which takes time to read. */
function readHead(reader: Reader, id: string): NoteHead {
  const row = reader.get(headRow, `SELECT ${headColumns} FROM notes WHERE id = ?`, [id]);
  if (row === undefined) throw notFound('note', id);
  return { ...row, dossiers: dossiersOf(reader, id) };
}

function dossiersOf(reader: Reader, noteId: string): Note['dossiers'] {
  return reader
    .all(
      dossierRow,
      `SELECT id, title FROM dossiers
       WHERE id IN (SELECT dossier_id FROM dossier_sections WHERE note_id = ?) AND deleted_at IS NULL
       ORDER BY title, rowid`,
      [noteId],
    )
    .map((dossier) => ({ id: dossier.id, title: dossierTitle(dossier.title) }));
}

/** Makes a note, empty unless its document is given. */
export function createNote(corpus: Corpus, request: Checked<'notes.create'>, document: NoteDocument = emptyNoteDocument()): Note {
  const id = corpus.newId();
  const now = corpus.now();
  corpus.store.write((tx) => insertNote(tx, corpus, { id, title: request.title, document, createdAt: now, updatedAt: now }));
  return getNote(corpus.store, id);
}

/** A note as it is when it comes into the vault. */
type NewNote = Pick<Note, 'id' | 'title' | 'document' | 'createdAt' | 'updatedAt'>;

/** Writes a new note with all that is derived from it, and its first version. Throws `conflict` when its id is taken. */
export function insertNote(tx: Transaction, corpus: Corpus, { id, title, document, createdAt, updatedAt }: NewNote): void {
  const text = textOf(tx, document);
  tx.run(
    `INSERT INTO notes (id, title, title_form, document, plain, plain_form, revision, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)`,
    [id, title, searchForm(title), JSON.stringify(document), text.plain, searchForm(text.plain), createdAt, updatedAt],
  );
  writeDerived(tx, id, listsOf(text));
  holdPictures(tx, id, pictureHashesOf(document));
  keepVersion(tx, corpus, { id, title, document, at: updatedAt }, 'created');
}

/** What a save changed of what others show of the note. */
export interface NoteChange {
  title: boolean;
  text: boolean;
  /** The passages that are cited otherwise, with all that {@link aboutPassages} has of them. */
  citations: string[];
  /** The entities that are mentioned otherwise, and all that are mentioned. */
  mentions: string[];
  entities: string[];
  /** What it links, and linked. */
  linked: string[];
  /** A date is another one, came or went; not one that only stands elsewhere. */
  dates: boolean;
  /** What the note was before is kept as a version. */
  version: boolean;
}

/** What else is to be done in the transaction of a save: before what is cited must be there, and when all is written. */
export interface AroundSave {
  before: (tx: Transaction, document: NoteDocument) => void;
  after: (tx: Transaction, before: NoteDocument, document: NoteDocument) => void;
}

/**
 * Saves title and document, and what is derived from them, in one transaction; what became part of another passage is cited
 * as that one. Asked for again because the answer got lost, it answers as it did. Throws `conflict` when the note was saved since `revision`, `not-found` when the note, a
 * passage cited or an entity mentioned is not in the vault, `vault-newer` when a newer Casebook wrote what is there.
 */
export function saveNote(
  corpus: Corpus,
  request: Checked<'notes.save'>,
  last: LastSaved,
  around?: AroundSave,
): { reply: Reply<'notes.save'>; change: NoteChange } {
  const { id, title, takenBack = [] } = request;
  const known = last.find(id);
  const change = corpus.store.write((tx) => {
    const before = known ?? readStoredNote(tx, id);
    if (before === undefined) throw notFound('note', id);
    const cited = new Set(before.citations.map(([, passageId]) => passageId));
    if (before.revision === request.revision + 1 && isSaved(tx, request, cited)) return changeBetween(tx, before, request.title, null);
    if (before.revision !== request.revision) throw conflict(id, request.revision, before.revision);
    const earlier = writable(id, before.content);
    const wanted = isWhole(request.document) ? request.document : changedDocument(earlier, request.document);
    const document = citingPresentPassages(tx, wanted, cited);
    around?.before(tx, document);
    const text = textOf(tx, document, new Set(before.mentions.map(([entityId]) => entityId)));
    const freshlyCited = text.citations.flatMap(({ passageId }) => (cited.has(passageId) ? [] : [passageId]));
    if (freshlyCited.length > 0) requireAll(tx, 'passage', freshlyCited);
    const now = corpus.now();
    const was = { id, title: before.title, document: earlier, at: before.updatedAt };
    const reason = reasonBeforeSave(tx, { ...was, plain: before.plain }, { plain: text.plain, now });
    const version = reason !== null && keepVersion(tx, corpus, was, reason);
    const row = writeNoteRow(tx, id, { title, document: JSON.stringify(document), plain: text.plain }, now, before);
    const lists = listsOf(text);
    writeDerived(tx, id, lists, before);
    holdPictures(tx, id, freshPictures(earlier, document));
    // Before a passage goes that was cited.
    const change = changeBetween(tx, before, title, { ...lists, plain: text.plain });
    around?.after(tx, earlier, document);
    const saved = { ...before, ...row, ...lists, updatedAt: now, revision: before.revision + 1, content: { document, isNewer: false } };
    const isRenamed = before.title !== title;
    if (isRenamed) rewriteNotesLinking(tx, id);
    // What is taken back with a save may be of this note too, and it may link itself.
    if (takenBack.length === 0 && !isRenamed) last.keep(id, saved);
    return { ...change, version };
  });
  return { reply: savedHead(corpus.store, id, last.find(id)), change };
}

/** The pictures of a document that the one before had not. */
function freshPictures(before: NoteDocument, document: NoteDocument): string[] {
  const known = new Set(pictureHashesOf(before));
  return pictureHashesOf(document).filter((sha256) => !known.has(sha256));
}

/** The beginning of a long row is read sooner than its end. */
function savedHead(reader: Reader, id: string, saved: StoredNote | undefined): NoteHead {
  if (saved === undefined) return readHead(reader, id);
  const { title, revision, createdAt, updatedAt } = saved;
  return { id, title, revision, createdAt, updatedAt, dossiers: dossiersOf(reader, id) };
}

/** What the note is now, to be kept. Throws `not-found`, `in-bin`. */
export function presentState(reader: Reader, id: string): NoteState {
  requireLive(reader, 'note', id);
  const row = reader.get(noteRow, `SELECT ${noteColumns} FROM notes WHERE id = ?`, [id]);
  if (row === undefined) throw notFound('note', id);
  return { id, title: row.title, document: presentDocument(reader, row.document), at: row.updatedAt };
}

/** Keeps what a note is now under a name. Throws `not-found`, `in-bin`. */
export function keepNamedVersion(corpus: Corpus, { noteId, name }: Checked<'notes.keepVersion'>): void {
  corpus.store.write((tx) => void keepVersion(tx, corpus, { ...presentState(tx, noteId), at: corpus.now() }, 'kept', name));
}

/**
 * Puts a version in the place of what a note is now, which is kept first. Citations of passages that were deleted for good
 * are left out, and counted. Throws `not-found`, `in-bin`, `vault-newer`.
 */
export function restoreVersion(corpus: Corpus, id: string): Reply<'notes.restoreVersion'> {
  const { noteId, title, document: stored } = getVersion(corpus.store, id);
  const lost = corpus.store.write((tx) => {
    requireLive(tx, 'note', noteId);
    documentToWrite(tx, noteId);
    keepVersion(tx, corpus, presentState(tx, noteId), 'before-restore');
    const cited = citingPresentPassages(tx, stored);
    const passages = missing(
      tx,
      'passages',
      citationsOf(cited).map(({ passageId }) => passageId),
    );
    const restored = restorable(cited, { passages: new Set(passages), entities: missing(tx, 'entities', entityIdsOf(cited)) });
    const now = corpus.now();
    writeDocument(tx, noteId, restored.document, now, title);
    rewriteNotesLinking(tx, noteId);
    keepVersion(tx, corpus, { id: noteId, title, document: restored.document, at: now }, 'restored');
    return restored.lost;
  });
  return { head: getNoteHead(corpus.store, noteId), lost };
}

const isWhole = (document: Checked<'notes.save'>['document']): document is NoteDocument => 'root' in document;

/** Whether this very save has been done already. Of a save of changes that is not known: it is asked for again as a whole. */
function isSaved(tx: Transaction, request: Checked<'notes.save'>, cited: ReadonlySet<string>): boolean {
  const { id, revision, title } = request;
  if (!isWhole(request.document)) return false;
  const document = citingPresentPassages(tx, request.document, cited);
  const same = tx.get(z.object({ id: z.string() }), 'SELECT id FROM notes WHERE id = ? AND revision = ? AND title = ? AND document = ?', [
    id,
    revision + 1,
    title,
    JSON.stringify(document),
  ]);
  return same !== undefined;
}

/** What a document cites or mentions that is not in the vault. */
export function missingReferences(reader: Reader, document: NoteDocument): string[] {
  const cited = citationsOf(document).map(({ passageId }) => passageId);
  return [...missing(reader, 'passages', cited), ...missing(reader, 'entities', entityIdsOf(document))];
}

const oneId = z.object({ id: z.string() });

function missing(reader: Reader, table: 'passages' | 'entities', ids: readonly string[]): string[] {
  const sql = `SELECT DISTINCT value AS id FROM json_each(?) WHERE value NOT IN (SELECT id FROM ${table})`;
  return reader.all(oneId, sql, [JSON.stringify(ids)]).map(({ id }) => id);
}

/** `text`: what follows from the document that was saved; null for the one that stood there. */
function changeBetween(reader: Reader, before: StoredNote, title: string, text: (NoteLists & { plain: string }) | null): NoteChange {
  const [were, are] = [before, text ?? before].map(({ mentions }) => mentions.map(([entityId]) => entityId));
  const entities = [...new Set([...(were ?? []), ...(are ?? [])])];
  const isReordered = were?.join() !== are?.join();
  return {
    title: before.title !== title,
    text: text !== null && before.plain !== text.plain,
    citations: text === null ? [] : aboutPassages(reader, passagesCitedOtherwise(before.citations, text.citations)),
    mentions: isReordered ? entities : [],
    entities,
    linked: [...new Set([...before.links, ...(text ?? before).links].map(([, thingId]) => thingId))],
    dates: valuesOf(before) !== valuesOf(text ?? before),
    version: false,
  };
}

const valuesOf = ({ dates }: NoteLists): string => dates.map(([value]) => value).join(' ');

type StoredCitation = NoteLists['citations'][number];

/** The order of a note's citations shows: of one that moved, all are told. */
function passagesCitedOtherwise(before: readonly StoredCitation[], after: readonly StoredCitation[]): string[] {
  if (before.length === after.length && before.every((citation, index) => citation.join(' ') === after[index]?.join(' '))) return [];
  const [were, are] = [before, after].map((list) => new Set(list.map((citation) => citation.join(' '))));
  const changed = [
    ...before.filter((citation) => are?.has(citation.join(' ')) !== true),
    ...after.filter((citation) => were?.has(citation.join(' ')) !== true),
  ];
  const kept = (list: readonly StoredCitation[], other: ReadonlySet<string> | undefined): string =>
    list.flatMap((citation) => (other?.has(citation.join(' ')) === true ? citation.join(' ') : [])).join();
  const moved = kept(before, are) !== kept(after, were) ? [...before, ...after] : [];
  return [...new Set([...changed, ...moved].map(([, passageId]) => passageId))];
}

function conflict(id: string, from: number, present: number): CasebookError {
  return new CasebookError(
    'conflict',
    'This note was saved elsewhere since you opened it. Copy what you wrote, then open the note again.',
    `note ${id}: revision ${from} given, ${present} present`,
  );
}

const nameRow = z.object({ id: z.string(), presentId: z.string(), name: z.string() });

/**
 * What names an entity that became part of another one is a mention of that one. `present`: entities that are known to be in the
 * vault.
 */
function textOf(reader: Reader, document: NoteDocument, present: ReadonlySet<string> = new Set()): NoteText {
  const fresh = [...new Set(entityIdsOf(document))].filter((id) => !present.has(id));
  if (fresh.length > 0) requireAll(reader, 'entity', fresh);
  const known = entitiesIn(reader, document);
  const text = noteText(withPresentTitles(reader, document), (id) => known.get(id)?.name ?? '');
  const presentId = (id: string): string => known.get(id)?.presentId ?? id;
  return {
    ...text,
    mentions: text.mentions.map((mention) => ({ ...mention, entityId: presentId(mention.entityId) })),
    dates: text.dates.map((date) => ({ ...date, entityIds: date.entityIds.map(presentId) })),
  };
}

/** The present names of the entities a document mentions. */
export function nameOfEntities(reader: Reader, document: NoteDocument): (entityId: string) => string {
  const known = entitiesIn(reader, document);
  return (id) => known.get(id)?.name ?? '';
}

function entitiesIn(reader: Reader, document: NoteDocument): Map<string, z.infer<typeof nameRow>> {
  const rows = reader.all(
    nameRow,
    `SELECT entities.id, present.id AS presentId, present.name FROM entities
     JOIN entities AS present ON present.id = coalesce(entities.merged_into, entities.id)
     WHERE entities.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify([...new Set(entityIdsOf(document))])],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

const documentRow = z.object({ id: z.string(), document: documentColumn });

/**
 * Takes out of the notes `ids` what is gone for good; see `withoutReferences`. To be called while the entities are still
 * there: their mentions become their names. Each note has a new revision then, as after any save.
 */
export function removeReferences(tx: Transaction, ids: readonly string[], gone: GoneReferences, now: string): void {
  rewrite(tx, ids, (document) => withoutReferences(withoutCitationsOf(document, gone.passages), gone), now);
}

/** Has the notes `ids` cite other passages in the place of some; see `withPassages`. Each has a new revision then. */
export function rewriteCitations(tx: Transaction, ids: readonly string[], instead: ReadonlyMap<string, string>, now: string): void {
  rewrite(tx, ids, (document) => withPassages(document, instead), now);
}

function rewrite(tx: Transaction, ids: readonly string[], change: (document: NoteDocument) => NoteDocument, now: string): void {
  const rows = tx.all(documentRow, 'SELECT id, document FROM notes WHERE id IN (SELECT value FROM json_each(?))', [JSON.stringify(ids)]);
  for (const { id, document: stored } of rows) {
    const document = change(stored.document);
    // What is not known cannot be written: the references stand on there, and lead nowhere.
    if (stored.isNewer) rewriteDerived(tx, id, withWhatIsThere(tx, document));
    else writeDocument(tx, id, document, now);
  }
}

/** Gives a note another document from outside its editor, and a new revision, so that the editor notices. */
export function writeDocument(tx: Transaction, id: string, document: NoteDocument, now: string, title?: string): void {
  const text = textOf(tx, document);
  writeNoteRow(tx, id, { ...(title === undefined ? {} : { title }), document: JSON.stringify(document), plain: text.plain }, now);
  writeDerived(tx, id, listsOf(text));
}

/** Writes what was accepted of a reviewer's changes; what the note was before is kept as before any save, and before many of them at once. */
export function writeAccepted(tx: Transaction, corpus: Corpus, id: string, document: NoteDocument, changes: number): void {
  const [was, now] = [presentState(tx, id), corpus.now()];
  const plain = tx.get(plainRow, 'SELECT plain FROM notes WHERE id = ?', [id])?.plain ?? '';
  const reason = changes > 1 ? 'before-accept' : reasonBeforeSave(tx, { ...was, plain }, { plain: textOf(tx, document).plain, now });
  if (reason !== null) keepVersion(tx, corpus, was, reason);
  writeDocument(tx, id, document, now);
  holdPictures(tx, id, pictureHashesOf(document));
}

const plainRow = z.object({ plain: z.string() });

/** Of a note that may be in the bin; null when it is gone. Throws `vault-newer` for one that must not be written. */
export function documentToWrite(reader: Reader, id: string): NoteDocument | null {
  const stored = reader.get(documentRow, 'SELECT id, document FROM notes WHERE id = ?', [id])?.document;
  return stored === undefined ? null : writable(id, stored);
}

function writable(id: string, { document, isNewer }: StoredDocument): NoteDocument {
  if (isNewer) throw new CasebookError('vault-newer', NEWER_NOTE, `note ${id}`);
  return document;
}

/** What a note shows. */
function presentDocument(reader: Reader, { document, isNewer }: StoredDocument): NoteDocument {
  return withPresentTitles(reader, isNewer ? withWhatIsThere(reader, document) : document);
}

/** A newer note is not rewritten when passages become one or go: what it refers to is looked up each time. */
function withWhatIsThere(reader: Reader, document: NoteDocument): NoteDocument {
  const cited = citingPresentPassages(reader, document);
  const passages = missing(
    reader,
    'passages',
    citationsOf(cited).map(({ passageId }) => passageId),
  );
  const entities = missing(reader, 'entities', entityIdsOf(cited));
  return withoutReferences(cited, { passages: new Set(passages), entities: new Map(entities.map((id) => [id, ''])) });
}

/** A document kept beside its note, as a save of today would have it: without what was deleted for good since. */
export function withoutWhatIsGone(reader: Reader, document: NoteDocument): NoteDocument {
  const cited = citingPresentPassages(reader, document);
  const passages = missing(
    reader,
    'passages',
    citationsOf(cited).map(({ passageId }) => passageId),
  );
  const gone = new Set(passages);
  const entities = new Map(missing(reader, 'entities', entityIdsOf(cited)).map((id) => [id, GONE_ENTITY]));
  return withoutReferences(withoutCitationsOf(cited, gone), { passages: gone, entities });
}

/** Writes anew what is derived from the notes that mention an entity, whose name has changed, or that is another's part now. */
export function rewriteNotesNaming(tx: Transaction, entityId: string): void {
  const rows = tx.all(documentRow, 'SELECT id, document FROM notes WHERE id IN (SELECT note_id FROM note_mentions WHERE entity_id = ?)', [
    entityId,
  ]);
  for (const { id, document } of rows) rewriteDerived(tx, id, presentDocument(tx, document));
}

/** The same for the notes that link a thing, whose title has changed. */
export function rewriteNotesLinking(tx: Transaction, thingId: string): void {
  for (const id of notesLinkingTo(tx, [thingId])) rewriteNote(tx, id);
}

/** Writes anew what is derived from a note whose document was put back. */
export function rewriteNote(tx: Transaction, noteId: string): void {
  const row = tx.get(documentRow, 'SELECT id, document FROM notes WHERE id = ?', [noteId]);
  if (row !== undefined) rewriteDerived(tx, row.id, presentDocument(tx, row.document));
}

function rewriteDerived(tx: Transaction, id: string, document: NoteDocument): void {
  const text = textOf(tx, document);
  writeNoteRow(tx, id, { plain: text.plain }, null);
  writeDerived(tx, id, listsOf(text));
}
