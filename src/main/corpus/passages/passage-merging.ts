import { z } from 'zod';
import { credibilitySchema, type Credibility } from '../../../shared/grades/grading';
import { highlightColours, type HighlightColour } from '../../../shared/passages/model';
import type { Transaction } from '../store/corpus';
import { rewriteCitations } from '../notes/notes';
import { addTags } from './tags';

/** A span of a text is one passage: two that come to lie on one span become one, with what was said of both. */

/** What an analyst says of a passage. */
export interface Said {
  colour: HighlightColour;
  comment: string;
  credibility: Credibility | null;
  credibilityReason: string;
}

/**
 * What was said of two passages that are one: nothing of either is lost. The first one's grade stands, another one is kept
 * among the reasons. Yellow is what citing gives by itself: another colour was chosen.
 */
export function saidOfBoth(first: Said, other: Said): Said {
  const differs = first.credibility !== null && other.credibility !== null && first.credibility !== other.credibility;
  const reason = differs ? `${other.credibility}: ${other.credibilityReason}`.trim() : other.credibilityReason;
  return {
    colour: first.colour === 'yellow' ? other.colour : first.colour,
    comment: wordsOfBoth(first.comment, other.comment),
    credibility: first.credibility ?? other.credibility,
    credibilityReason: wordsOfBoth(first.credibilityReason, reason),
  };
}

/** One below the other, parted by a blank line; what stands there already is not said twice. */
function wordsOfBoth(first: string, other: string): string {
  if (other.trim() === '') return first;
  if (first.trim() === '') return other;
  return `\n\n${first}\n\n`.includes(`\n\n${other}\n\n`) ? first : `${first}\n\n${other}`;
}

const saidRow = z.object({
  id: z.string(),
  colour: z.enum(highlightColours),
  comment: z.string(),
  credibility: credibilitySchema.nullable(),
  credibilityReason: z.string(),
});
const saidColumns = 'id, colour, comment, credibility, credibility_reason AS credibilityReason';
const idRow = z.object({ id: z.string() });
const tagRow = z.object({ tag: z.string() });

/**
 * Makes one passage of two: the one made first stays where it is, with the citations of both. Answers with its id. The
 * notes that cited the other one have a new revision then.
 */
export function mergePassages(tx: Transaction, ids: readonly [string, string], now: string): string {
  const [first, other] = tx.all(saidRow, `SELECT ${saidColumns} FROM passages WHERE id IN (?, ?) ORDER BY rowid`, ids);
  if (first === undefined || other === undefined) throw new Error(`two passages to be one: ${ids.join(', ')}`);
  say(tx, first.id, saidOfBoth(first, other), now);
  const tags = tx.all(tagRow, 'SELECT tag FROM passage_tags WHERE passage_id = ?', [other.id]).map(({ tag }) => tag);
  addTags(tx, 'passage', JSON.stringify([first.id]), tags);
  tx.run('DELETE FROM passage_tags WHERE passage_id = ?', [other.id]);
  const notes = tx.all(idRow, 'SELECT DISTINCT note_id AS id FROM note_citations WHERE passage_id = ?', [other.id]);
  rewriteCitations(
    tx,
    notes.map(({ id }) => id),
    new Map([[other.id, first.id]]),
    now,
  );
  tx.run('UPDATE merged_passages SET passage_id = ? WHERE passage_id = ?', [first.id, other.id]);
  tx.run('DELETE FROM passages WHERE id = ?', [other.id]);
  tx.run('INSERT INTO merged_passages (id, passage_id) VALUES (?, ?)', [other.id, first.id]);
  return first.id;
}

/** Writes what is said of a passage. */
export function say(tx: Transaction, id: string, { colour, comment, credibility, credibilityReason }: Said, now: string): void {
  tx.run(`UPDATE passages SET colour = ?, comment = ?, credibility = ?, credibility_reason = ?, updated_at = ? WHERE id = ?`, [
    colour,
    comment,
    credibility,
    credibilityReason,
    now,
    id,
  ]);
}
