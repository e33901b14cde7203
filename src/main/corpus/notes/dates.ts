import { z } from 'zod';
import { dateSpan, type DateSpan } from '../../../shared/dates/date-value';
import { noteTitle, type Reader } from '../store/corpus';

/** Dates in notes, as timelines show them. docs/adr/0079-dates-in-notes.md */

/** A date of a note: the `position`-th of its dates, with the words around it. */
export interface DatedWords extends DateSpan {
  noteId: string;
  position: number;
  title: string;
  words: string;
}

/** Of one entity or dossier; more are not seen on a line of time. */
const MOST = 2000;

const columns = 'note_dates.note_id AS noteId, note_dates.position, value, words, title';
const dateRow = z.object({ noteId: z.string(), position: z.number(), value: z.string(), words: z.string(), title: z.string() });

/** The dates of notes that stand in one block with a mention of the entity, by note and place. No id is a part of another one. */
export function datesWithEntity(reader: Reader, entityId: string): DatedWords[] {
  const rows = reader.all(
    dateRow,
    `SELECT ${columns}
     FROM notes CROSS JOIN note_dates ON note_dates.note_id = notes.id
     WHERE notes.id IN (SELECT note_id FROM note_mentions WHERE entity_id = ?1) AND deleted_at IS NULL AND instr(entities, ?1) > 0
     ORDER BY notes.rowid, note_dates.position LIMIT ${MOST}`,
    [entityId],
  );
  return rows.flatMap(datedWords);
}

/** The dates of the notes that are a dossier's sections, in their order. */
export function datesInSections(reader: Reader, dossierId: string): DatedWords[] {
  const rows = reader.all(
    dateRow,
    `SELECT ${columns}
     FROM dossier_sections CROSS JOIN notes ON notes.id = dossier_sections.note_id
     CROSS JOIN note_dates ON note_dates.note_id = notes.id
     WHERE dossier_id = ? AND deleted_at IS NULL ORDER BY dossier_sections.position, note_dates.position LIMIT ${MOST}`,
    [dossierId],
  );
  return rows.flatMap(datedWords);
}

function datedWords({ value, title, ...date }: z.infer<typeof dateRow>): DatedWords[] {
  const span = dateSpan(value);
  return span === null ? [] : [{ ...span, ...date, title: noteTitle(title) }];
}
