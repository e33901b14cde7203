import { z } from 'zod';
import { citationsOf, withPassages, type NoteDocument } from '../../../shared/notes/note-document';
import type { Reader } from '../store/corpus';

/** Passages that became part of another one: their ids lead to it, wherever they are still known. */

const pairRow = z.object({ id: z.string(), passageId: z.string() });

/** For each id that became another passage's, that passage's. */
export function mergedInto(reader: Reader, ids: readonly string[]): Map<string, string> {
  const rows = reader.all(pairRow, 'SELECT id, passage_id AS passageId FROM merged_passages WHERE id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(ids),
  ]);
  return new Map(rows.map(({ id, passageId }) => [id, passageId]));
}

/** The id of the passage that one is part of by now: most are their own. */
export function presentPassageId(reader: Reader, id: string): string {
  return mergedInto(reader, [id]).get(id) ?? id;
}

/**
 * A note's document as it is kept: what became part of another passage is cited as that one. `present`: passages that are
 * known not to have.
 */
export function citingPresentPassages(reader: Reader, document: NoteDocument, present: ReadonlySet<string> = new Set()): NoteDocument {
  const ids = citationsOf(document).flatMap(({ passageId }) => (present.has(passageId) ? [] : [passageId]));
  const merged = ids.length === 0 ? null : mergedInto(reader, ids);
  return merged === null || merged.size === 0 ? document : withPassages(document, merged);
}
