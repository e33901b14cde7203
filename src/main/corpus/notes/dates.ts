import { z } from 'zod';
import { dateSpan, type DateSpan } from '../../../shared/dates/date-value';
import { excerptAround } from '../../../shared/text/text';
import { noteTitle, type Reader } from '../store/corpus';

/** Dates in notes, as timelines show them. docs/adr/0079-dates-in-notes.md */

/** A date of a note: the `position`-th of its dates, with the words around it. */
export interface DatedWords extends DateSpan {
  noteId: string;
  position: number;
  title: string;
  words: string;
}

/** UTF-16 units on each side of a date, of its own block. */
const SURROUNDINGS = 90;
/** Of one entity or dossier; more are not seen on a line of time. */
const MOST = 2000;

const columns = `note_dates.note_id AS noteId, note_dates.position, value, note_dates.start_unit AS start, note_dates.end_unit AS end,
       block_start AS blockStart, block_end AS blockEnd`;
const dateRow = z.object({
  noteId: z.string(),
  position: z.number(),
  value: z.string(),
  start: z.number(),
  end: z.number(),
  blockStart: z.number(),
  blockEnd: z.number(),
});
const noteRow = z.object({ id: z.string(), title: z.string(), plain: z.string() });

/** The dates of notes that stand in one block with a mention of the entity, by note and place. */
export function datesWithEntity(reader: Reader, entityId: string): DatedWords[] {
  const rows = reader.all(
    dateRow,
    `SELECT DISTINCT ${columns}
     FROM note_mentions CROSS JOIN note_dates ON note_dates.note_id = note_mentions.note_id
       AND note_mentions.start_unit >= block_start AND note_mentions.end_unit <= block_end
     CROSS JOIN notes ON notes.id = note_dates.note_id
     WHERE entity_id = ? AND deleted_at IS NULL ORDER BY notes.rowid, note_dates.position LIMIT ${MOST}`,
    [entityId],
  );
  return withWords(reader, rows);
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
  return withWords(reader, rows);
}

/** The texts are long: each is read once. */
function withWords(reader: Reader, rows: readonly z.infer<typeof dateRow>[]): DatedWords[] {
  if (rows.length === 0) return [];
  const ids = JSON.stringify([...new Set(rows.map(({ noteId }) => noteId))]);
  const read = reader.all(noteRow, 'SELECT id, title, plain FROM notes WHERE id IN (SELECT value FROM json_each(?))', [ids]);
  const notes = new Map(read.map((note) => [note.id, note]));
  return rows.flatMap(({ noteId, position, value, start, end, blockStart, blockEnd }) => {
    const note = notes.get(noteId);
    const span = dateSpan(value);
    if (note === undefined || span === null) return [];
    const block = note.plain.slice(blockStart, blockEnd).trimEnd();
    const { before, match, after } = excerptAround(block, start - blockStart, end - blockStart, SURROUNDINGS);
    return [{ ...span, noteId, position, title: noteTitle(note.title), words: `${before}${match}${after}`.trim() }];
  });
}
