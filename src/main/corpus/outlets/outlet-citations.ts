import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import type { OutletPassage } from '../../../shared/outlets/model';
import { noteTitle, notFound, type Reader } from '../store/corpus';
import { paragraphsOf } from '../../../shared/passages/passage-quote';
import { getPassages } from '../passages/passages';

const citedRow = z.object({ id: z.string() });
const countRow = z.object({ count: z.number().nullable() });
const placeRow = z.object({
  passageId: z.string(),
  citationId: z.string(),
  noteId: z.string(),
  noteTitle: z.string(),
});

const citedPassages = `FROM articles JOIN passages ON article_id = articles.id
  WHERE outlet_id = ?1 AND articles.deleted_at IS NULL
    AND EXISTS (SELECT 1 FROM note_citations JOIN notes ON notes.id = note_id
      WHERE passage_id = passages.id AND notes.deleted_at IS NULL)`;

/**
 * A part of the passages of an outlet's articles that notes cite: the article published last first, each in the order of
 * its text. Throws `not-found`.
 */
export function citedOfOutlet(reader: Reader, { id, offset, limit }: Checked<'outlets.cited'>): Reply<'outlets.cited'> {
  const known = reader.get(countRow, `SELECT (SELECT count(*) ${citedPassages}) AS count FROM outlets WHERE id = ?1`, [id]);
  if (known === undefined) throw notFound('outlet', id);
  const ids = reader
    .all(
      citedRow,
      `SELECT passages.id ${citedPassages}
       ORDER BY published DESC, articles.rowid DESC, start_point, end_point, passages.rowid LIMIT ?2 OFFSET ?3`,
      [id, limit, offset],
    )
    .map((row) => row.id);
  return { total: known.count ?? 0, passages: withPlaces(reader, ids) };
}

function withPlaces(reader: Reader, ids: readonly string[]): OutletPassage[] {
  const places = new Map<string, OutletPassage['places']>();
  const rows = reader.all(
    placeRow,
    `SELECT passage_id AS passageId, citation_id AS citationId, note_id AS noteId, title AS noteTitle
     FROM note_citations JOIN notes ON notes.id = note_id
     WHERE passage_id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL
     ORDER BY notes.updated_at DESC, notes.rowid, position`,
    [JSON.stringify(ids)],
  );
  for (const { passageId, ...place } of rows) {
    const known = places.get(passageId) ?? [];
    places.set(passageId, [...known, { ...place, noteTitle: noteTitle(place.noteTitle) }]);
  }
  return getPassages(reader, ids).map(({ id, article, selectors, credibility, range }) => ({
    passageId: id,
    articleId: article.id,
    title: article.title,
    published: article.published,
    retractedAt: article.retractedAt,
    exact: selectors.quote.exact,
    paragraphs: paragraphsOf(selectors),
    credibility,
    range,
    places: places.get(id) ?? [],
  }));
}
