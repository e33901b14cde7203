import { z } from 'zod';
import { ledgerOf, type CitingSentence, type ClaimLedger } from '../../../shared/claims/claim-ledger';
import { claimsOf, type Claim } from '../../../shared/claims/claims';
import { openNoteDocument } from '../../../shared/notes/newer-document';
import { entityIdsOf } from '../../../shared/notes/note-document';
import { booleanColumn, jsonColumn, noteTitle, requireLive, type Reader } from '../store/corpus';
import { withPresentTitles } from '../notes/links';
import { getPassages } from '../passages/passages';

/** The claim ledger of notes and dossiers, and the sentences that cite a passage: read from the notes' documents. */

const noteRow = z.object({
  id: z.string(),
  title: z.string(),
  document: jsonColumn(z.unknown().transform((stored) => openNoteDocument(stored).document)),
});
type NoteRow = z.infer<typeof noteRow>;

/** Throws `not-found`, `in-bin`. */
export function claimsOfNote(reader: Reader, noteId: string): ClaimLedger {
  requireLive(reader, 'note', noteId);
  return ledgerOfNotes(reader, reader.all(noteRow, 'SELECT id, title, document FROM notes WHERE id = ?', [noteId]));
}

/** The sections in their order; those in the bin are left out. Throws `not-found`, `in-bin`. */
export function claimsOfDossier(reader: Reader, dossierId: string): ClaimLedger {
  requireLive(reader, 'dossier', dossierId);
  const notes = reader.all(
    noteRow,
    `SELECT notes.id, title, document FROM dossier_sections JOIN notes ON notes.id = note_id
     WHERE dossier_id = ? AND deleted_at IS NULL ORDER BY position`,
    [dossierId],
  );
  return ledgerOfNotes(reader, notes);
}

function ledgerOfNotes(reader: Reader, notes: readonly NoteRow[]): ClaimLedger {
  const claims = claimsIn(reader, notes);
  const passageIds = new Set(claims.flatMap(({ citations }) => citations.map(({ passageId }) => passageId)));
  const passages = getPassages(reader, [...passageIds]);
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  return {
    notes: notes.map(({ id, title }) => ({ id, title: noteTitle(title) })),
    ...ledgerOf(claims, { passageOf: (id) => byId.get(id) }),
    passages,
  };
}

function claimsIn(reader: Reader, notes: readonly NoteRow[]): (Claim & { noteId: string })[] {
  const names = entityNames(reader, notes);
  const nameOf = (id: string): string => names.get(id) ?? '';
  return notes.flatMap(({ id, document }) =>
    claimsOf(withPresentTitles(reader, document), { nameOf }).map((claim) => ({ ...claim, noteId: id })),
  );
}

const nameRow = z.object({ id: z.string(), name: z.string() });

function entityNames(reader: Reader, notes: readonly NoteRow[]): Map<string, string> {
  const ids = new Set(notes.flatMap(({ document }) => entityIdsOf(document)));
  const rows = reader.all(
    nameRow,
    `SELECT id, coalesce((SELECT present.name FROM entities AS present WHERE present.id = entities.merged_into), name) AS name
     FROM entities WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify([...ids])],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const citingRow = noteRow.extend({ inBin: booleanColumn });

/** The sentences that cite one of the passages: those of notes in the bin last, else of the note last edited first. */
export function sentencesCiting(reader: Reader, passageIds: readonly string[]): CitingSentence[] {
  const notes = reader.all(
    citingRow,
    `SELECT id, title, document, deleted_at IS NOT NULL AS inBin FROM notes
     WHERE id IN (SELECT note_id FROM note_citations WHERE passage_id IN (SELECT value FROM json_each(?)))
     ORDER BY deleted_at IS NOT NULL, updated_at DESC, rowid DESC`,
    [JSON.stringify(passageIds)],
  );
  const wanted = new Set(passageIds);
  const byId = new Map(notes.map((note) => [note.id, note]));
  return claimsIn(reader, notes).flatMap(({ noteId, text, citations }) => {
    const note = byId.get(noteId);
    if (note === undefined) return [];
    return citations
      .filter(({ passageId }) => wanted.has(passageId))
      .map(({ id: citationId, passageId }) => ({
        passageId,
        citationId,
        noteId,
        noteTitle: noteTitle(note.title),
        inBin: note.inBin,
        text,
      }));
  });
}
