import { z } from 'zod';
import { citationsOf, emptyNoteDocument, type NoteDocument } from '../../../shared/notes/note-document';
import { mergedDocument, withoutCitations, withoutQuotation } from '../../../shared/notes/note-merge';
import { Obstacle } from './apply-changes';
import { noteTitle, type Reader, type Transaction } from '../store/corpus';
import { documentToWrite, writeDocument } from '../notes/notes';

/** The half of “Cite” that is in a note: taken out and put back with the passage, whatever was written around it since. */

/** A citation of a note, as it was asked for. */
export interface Citing {
  noteId: string;
  citationId: string;
}

/** What taking a citation out made of its note. */
export interface Taken {
  noteId: string;
  before: NoteDocument;
  after: NoteDocument;
}

const wordsRow = z.object({ words: z.string() });
const titleRow = z.object({ title: z.string() });

export function isInNote(reader: Reader, { noteId, citationId }: Citing): boolean {
  const sql = 'SELECT exact AS words FROM note_citations JOIN passages ON passages.id = passage_id WHERE note_id = ? AND citation_id = ?';
  return reader.get(wordsRow, sql, [noteId, citationId]) !== undefined;
}

/** Null when the citation is in its note no more. To be called while the passage is still there. */
export function takeCitation(tx: Transaction, { noteId, citationId }: Citing, now: string): Taken | null {
  const before = documentToWrite(tx, noteId);
  const item = before === null ? undefined : citationsOf(before).find(({ id }) => id === citationId);
  if (before === null || item === undefined) return null;
  const words = tx.get(wordsRow, 'SELECT exact AS words FROM passages WHERE id = ?', [item.passageId])?.words ?? '';
  const left = withoutCitations(withoutQuotation(before, citationId, words), new Set([citationId]));
  const after = left.root.children.length === 0 ? emptyNoteDocument() : left;
  writeDocument(tx, noteId, after, now);
  return { noteId, before, after };
}

/** @throws {Obstacle} when the note is gone or was changed where the citation stood */
export function giveCitationBack(tx: Transaction, { noteId, before, after }: Taken, now: string): void {
  const present = documentToWrite(tx, noteId);
  if (present === null) throw new Obstacle('the note is gone');
  const merged = mergedDocument(after, present, before);
  if (merged === null) throw new Obstacle(`“${titleOf(tx, noteId)}” was changed since where the citation stood`);
  writeDocument(tx, noteId, merged, now);
}

function titleOf(reader: Reader, noteId: string): string {
  return noteTitle(reader.get(titleRow, 'SELECT title FROM notes WHERE id = ?', [noteId])?.title ?? '');
}
