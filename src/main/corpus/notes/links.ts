import { z } from 'zod';
import type { Thing } from '../../../shared/basics';
import type { Reply } from '../../../shared/contract';
import {
  linkedKinds,
  linkedThingsOf,
  linkKey,
  withLinkTitles,
  type LinkedKind,
  type NoteDocument,
} from '../../../shared/notes/note-document';
import { formatPublished } from '../../../shared/articles/published';
import { joinedRuns } from '../../../shared/text/bidi';
import { counted } from '../../../shared/text/counts';
import { excerptAround } from '../../../shared/text/text';
import { dossierTitle, noteTitle, type Reader } from '../store/corpus';

/** Links between things: what they show, and what leads to a thing. docs/adr/0036-links-between-things.md */

const tables: Record<LinkedKind, string> = { note: 'notes', dossier: 'dossiers', article: 'articles' };
const titleRow = z.object({ id: z.string(), title: z.string() });

/** The titles of what is linked, those in the bin too, by {@link linkKey}; what is gone is left out. */
function titlesOf(reader: Reader, links: readonly { kind: LinkedKind; thingId: string }[]): Map<string, string> {
  const titles = new Map<string, string>();
  for (const kind of linkedKinds) {
    const ids = links.filter((link) => link.kind === kind).map(({ thingId }) => thingId);
    if (ids.length === 0) continue;
    const rows = reader.all(titleRow, `SELECT id, title FROM ${tables[kind]} WHERE id IN (SELECT value FROM json_each(?))`, [
      JSON.stringify(ids),
    ]);
    for (const { id, title } of rows) titles.set(linkKey({ kind, thingId: id }), shownTitle(kind, title));
  }
  return titles;
}

function shownTitle(kind: LinkedKind, title: string): string {
  return kind === 'note' ? noteTitle(title) : kind === 'dossier' ? dossierTitle(title) : title;
}

/** The document with its links showing what the things are called now. */
export function withPresentTitles(reader: Reader, document: NoteDocument): NoteDocument {
  return withLinkTitles(document, titlesOf(reader, linkedThingsOf(document)));
}

const noteIdRow = z.object({ id: z.string() });

/** The notes that lead to one of the things, those in the bin too. */
export function notesLinkingTo(reader: Reader, thingIds: readonly string[]): string[] {
  const sql = 'SELECT DISTINCT note_id AS id FROM note_links WHERE thing_id IN (SELECT value FROM json_each(?))';
  return reader.all(noteIdRow, sql, [JSON.stringify(thingIds)]).map(({ id }) => id);
}

// --- What a link leads to, in short -------------------------------------------------------------------------------------

/** UTF-16 units of the beginning that is shown. */
const OPENING = 320;

const cardRow = z.object({
  title: z.string(),
  opening: z.string(),
  count: z.number(),
  outlet: z.string().nullable(),
  published: z.string().nullable(),
  deletedAt: z.string().nullable(),
});

const citedIn = '(SELECT count(*) FROM note_citations WHERE note_id = notes.id)';
const sectionsOf = `(SELECT count(*) FROM dossier_sections JOIN notes ON notes.id = note_id
   WHERE dossier_id = dossiers.id AND notes.deleted_at IS NULL)`;
const cards: Record<LinkedKind, string> = {
  note: `SELECT title, substr(plain, 1, ${OPENING * 2}) AS opening, ${citedIn} AS count, NULL AS outlet, NULL AS published,
     deleted_at AS deletedAt FROM notes WHERE id = ?`,
  dossier: `SELECT title, substr(summary, 1, ${OPENING * 2}) AS opening, ${sectionsOf} AS count, NULL AS outlet, NULL AS published,
     deleted_at AS deletedAt FROM dossiers WHERE id = ?`,
  article: `SELECT title, substr(text, 1, ${OPENING * 2}) AS opening, 0 AS count, outlet, published, deleted_at AS deletedAt
     FROM articles JOIN article_texts ON article_texts.id = text_id WHERE articles.id = ?`,
};

const countRow = z.object({ count: z.number() });

/** What stands behind a link, in short; null when it is gone. */
export function linkCard(reader: Reader, { kind, id }: { kind: LinkedKind; id: string }): Reply<'notes.linkCard'> {
  const row = reader.get(cardRow, cards[kind], [id]);
  if (row === undefined) return null;
  const linkedFrom = reader.get(
    countRow,
    `SELECT count(DISTINCT note_id) AS count FROM note_links JOIN notes ON notes.id = note_id
     WHERE thing_id = ? AND notes.deleted_at IS NULL`,
    [id],
  );
  const own = { note: row.count > 0 && counted(row.count, 'citation'), dossier: counted(row.count, 'section'), article: row.outlet }[kind];
  const links = linkedFrom?.count ?? 0;
  const detail = [own, formatPublished(row.published), links > 0 && `linked from ${counted(links, 'note')}`];
  return {
    title: shownTitle(kind, row.title),
    detail: joinedRuns(detail, ' · '),
    opening: excerptAround(row.opening, 0, 0, OPENING).after,
    deletedAt: row.deletedAt,
  };
}

// --- What leads to a thing ----------------------------------------------------------------------------------------------

const backlinkRow = z.object({ noteId: z.string(), title: z.string(), plain: z.string(), start: z.number(), end: z.number() });

/** Around a link so much of its sentence is shown at most. */
const SURROUNDINGS = 110;
/** Notes that are shown; all are counted. */
const MOST_NOTES = 200;

/** Places of one note follow each other. */
function placesByNote(rows: readonly z.infer<typeof backlinkRow>[]): Reply<'notes.backlinks'> {
  const notes = new Map<string, Reply<'notes.backlinks'>['notes'][number]>();
  for (const { noteId, title, plain, start, end } of rows) {
    const note = notes.get(noteId) ?? { noteId, title: noteTitle(title), places: [] };
    notes.set(noteId, note);
    note.places.push(excerptAround(plain, start, end, SURROUNDINGS));
  }
  return { total: notes.size, notes: [...notes.values()].slice(0, MOST_NOTES) };
}

/** The notes that link a thing, last edited first, with the words around each link. */
export function backlinksOf(reader: Reader, { id }: Thing): Reply<'notes.backlinks'> {
  const rows = reader.all(
    backlinkRow,
    `SELECT note_id AS noteId, title, plain, start_unit AS start, end_unit AS end
     FROM note_links JOIN notes ON notes.id = note_id
     WHERE thing_id = ? AND deleted_at IS NULL ORDER BY updated_at DESC, notes.rowid, position`,
    [id],
  );
  return placesByNote(rows);
}
