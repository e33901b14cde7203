import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { colourMeaningsSchema, type ColourMeanings } from '../../../shared/passages/filter';
import { highlightColours } from '../../../shared/passages/model';
import { isTagWithin, tagKey, tagParts, type TagCount } from '../../../shared/passages/tags';
import { CasebookError } from '../../../shared/result';
import type { Corpus, Reader, Transaction } from '../store/corpus';

/** What passages are sorted by: tags, whose paths nest, and the colours' meanings. */

const tagRow = z.object({ tag: z.string() });
const taggedRow = z.object({ passageId: z.string(), tag: z.string() });

/**
 * SQL that holds for a tag's key and the keys below it, for a column of that name; its three parameters are
 * {@link withinTag}'s. `0` is the character after `/`.
 */
export const tagWithin = (column: string): string => `(${column} = ? OR (${column} > ? AND ${column} < ?))`;

export function withinTag(tag: string): [string, string, string] {
  const key = tagKey(tag);
  return [key, `${key}/`, `${key}0`];
}

/** The tag as it, or the part of its path that is known, is spelt already. */
function spelt(reader: Reader, tag: string): string {
  const parts = tagParts(tag);
  for (let known = parts.length; known > 0; known--) {
    const above = parts.slice(0, known).join('/');
    const row = reader.get(tagRow, `SELECT tag FROM passage_tags WHERE ${tagWithin('tag_key')} ORDER BY tag_key LIMIT 1`, withinTag(above));
    if (row !== undefined) return [...tagParts(row.tag).slice(0, known), ...parts.slice(known)].join('/');
  }
  return tag;
}

/** Gives a passage these tags and no others. */
export function setTags(tx: Transaction, passageId: string, tags: readonly string[]): void {
  tx.run('DELETE FROM passage_tags WHERE passage_id = ?', [passageId]);
  addTags(tx, passageId, tags);
}

/** Adds tags to those a passage has. */
export function addTags(tx: Transaction, passageId: string, tags: readonly string[]): void {
  const wanted = new Map(tags.map((tag) => [tagKey(tag), tag]));
  for (const [key, tag] of wanted) {
    tx.run('INSERT OR IGNORE INTO passage_tags (passage_id, tag, tag_key) VALUES (?, ?, ?)', [passageId, spelt(tx, tag), key]);
  }
}

/** Every tag and every path above one, in the order of their names. */
export function listTags(reader: Reader): TagCount[] {
  const rows = reader.all(
    taggedRow,
    `SELECT passage_id AS passageId, tag FROM passage_tags
     JOIN passages ON passages.id = passage_id
     JOIN articles ON articles.id = article_id
     WHERE deleted_at IS NULL ORDER BY tag_key`,
    [],
  );
  const found = new Map<string, { tag: string; count: number; passages: Set<string> }>();
  for (const { passageId, tag } of rows) {
    const parts = tagParts(tag);
    parts.forEach((_, index) => {
      const path = parts.slice(0, index + 1).join('/');
      const entry = found.get(tagKey(path)) ?? { tag: path, count: 0, passages: new Set() };
      if (index === parts.length - 1) entry.count += 1;
      entry.passages.add(passageId);
      found.set(tagKey(path), entry);
    });
  }
  return [...found].sort(([a], [b]) => comparePaths(a, b)).map(([, { tag, count, passages }]) => ({ tag, count, total: passages.size }));
}

/** A path stands right before those below it, whatever characters their names begin with. */
function comparePaths(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const order = (left[index] ?? '').localeCompare(right[index] ?? '', 'en', { numeric: true });
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function taggedWithin(reader: Reader, tag: string): z.infer<typeof taggedRow>[] {
  const rows = reader.all(taggedRow, `SELECT passage_id AS passageId, tag FROM passage_tags WHERE ${tagWithin('tag_key')}`, withinTag(tag));
  if (rows.length > 0) return rows;
  throw new CasebookError('not-found', `No passage carries the tag “${tag}” any more.`, `tag ${tag}`);
}

const passagesOf = (rows: readonly { passageId: string }[]): number => new Set(rows.map(({ passageId }) => passageId)).size;

/**
 * Renames a tag and those below it on every passage; where the new name is in use, the two become one.
 * Throws `not-found`, and `invalid-request` for a new name below the old one.
 */
export function renameTag(corpus: Corpus, { from, to }: Checked<'tags.rename'>): Reply<'tags.rename'> {
  if (tagKey(from) !== tagKey(to) && isTagWithin(to, from)) {
    throw new CasebookError('invalid-request', `“${from}” cannot be put below itself. Choose another name.`);
  }
  return corpus.store.write((tx) => {
    const rows = taggedWithin(tx, from);
    tx.run(`DELETE FROM passage_tags WHERE ${tagWithin('tag_key')}`, withinTag(from));
    const target = spelt(tx, to);
    const merged = tx.get(tagRow, `SELECT tag FROM passage_tags WHERE ${tagWithin('tag_key')} LIMIT 1`, withinTag(target)) !== undefined;
    const depth = tagParts(from).length;
    const moved = rows.map(({ passageId, tag }) => {
      const path = [target, ...tagParts(tag).slice(depth)].join('/');
      return [passageId, path, tagKey(path)];
    });
    // A passage that carried both keeps one.
    tx.run(
      `INSERT OR IGNORE INTO passage_tags (passage_id, tag, tag_key)
       SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]') FROM json_each(?)`,
      [JSON.stringify(moved)],
    );
    return { passages: passagesOf(rows), merged };
  });
}

/** Takes a tag and those below it from every passage. Throws `not-found`. */
export function removeTag(corpus: Corpus, { tag }: Checked<'tags.remove'>): Reply<'tags.remove'> {
  return corpus.store.write((tx) => {
    const rows = taggedWithin(tx, tag);
    tx.run(`DELETE FROM passage_tags WHERE ${tagWithin('tag_key')}`, withinTag(tag));
    return { passages: passagesOf(rows) };
  });
}

const meaningRow = z.object({ colour: z.enum(highlightColours), meaning: z.string() });

export function colourMeanings(reader: Reader): ColourMeanings {
  const rows = reader.all(meaningRow, 'SELECT colour, meaning FROM colour_meanings', []);
  return colourMeaningsSchema.parse(Object.fromEntries(rows.map(({ colour, meaning }) => [colour, meaning])));
}

/** Sets what all the colours mean. */
export function setColourMeanings(corpus: Corpus, meanings: ColourMeanings): ColourMeanings {
  corpus.store.write((tx) => {
    tx.run('DELETE FROM colour_meanings', []);
    for (const colour of highlightColours) {
      const meaning = meanings[colour];
      if (meaning !== undefined) tx.run('INSERT INTO colour_meanings (colour, meaning) VALUES (?, ?)', [colour, meaning]);
    }
  });
  return colourMeanings(corpus.store);
}
