import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { colourMeaningsSchema, type ColourMeanings } from '../../../shared/passages/filter';
import { highlightColours } from '../../../shared/passages/model';
import { isTagWithin, tagKey, tagParts, type TagCount } from '../../../shared/passages/tags';
import { CasebookError } from '../../../shared/result';
import type { Corpus, Reader, Transaction } from '../store/corpus';

/** What passages are sorted by: tags, whose paths nest, and the colours' meanings. */

const tagRow = z.object({ tag: z.string() });
const taggedRow = z.object({ carrier: z.string(), tag: z.string() });

/**
 * SQL that holds for a tag's key and the keys below it, for a column of that name; its three parameters are
 * {@link withinTag}'s. `0` is the character after `/`.
 */
export const tagWithin = (column: string): string => `(${column} = ? OR (${column} > ? AND ${column} < ?))`;

export function withinTag(tag: string): [string, string, string] {
  const key = tagKey(tag);
  return [key, `${key}/`, `${key}0`];
}

const tagTables = { passage: 'passage_tags', article: 'article_tags', note: 'note_tags' } as const;
type Tagged = keyof typeof tagTables;

/** The tag as it, or the part of its path that is known, is spelt already, on whatever carries it. */
function spelt(reader: Reader, tag: string): string {
  const parts = tagParts(tag);
  for (let known = parts.length; known > 0; known--) {
    const above = parts.slice(0, known).join('/');
    const row = Object.values(tagTables)
      .map((table) =>
        reader.get(tagRow, `SELECT tag FROM ${table} WHERE ${tagWithin('tag_key')} ORDER BY tag_key LIMIT 1`, withinTag(above)),
      )
      .find((one) => one !== undefined);
    if (row !== undefined) return [...tagParts(row.tag).slice(0, known), ...parts.slice(known)].join('/');
  }
  return tag;
}

/** Gives a passage these tags and no others. */
export function setTags(tx: Transaction, passageId: string, tags: readonly string[]): void {
  tx.run('DELETE FROM passage_tags WHERE passage_id = ?', [passageId]);
  addTags(tx, 'passage', JSON.stringify([passageId]), tags);
}

/** Adds tags to those that passages, articles or notes have; `ids` is a JSON list. What is gone is passed over. */
export function addTags(tx: Transaction, kind: Tagged, ids: string, tags: readonly string[]): void {
  const wanted = new Map(tags.map((tag) => [tagKey(tag), tag]));
  for (const [key, tag] of wanted) {
    tx.run(
      `INSERT OR IGNORE INTO ${tagTables[kind]} (${kind}_id, tag, tag_key)
       SELECT value, ?, ? FROM json_each(?) WHERE value IN (SELECT id FROM ${kind}s)`,
      [spelt(tx, tag), key, ids],
    );
  }
}

/** Takes tags, and none below them, from passages, articles or notes. */
export function removeTags(tx: Transaction, kind: Tagged, ids: string, tags: readonly string[]): void {
  if (tags.length === 0) return;
  tx.run(
    `DELETE FROM ${tagTables[kind]} WHERE ${kind}_id IN (SELECT value FROM json_each(?)) AND tag_key IN (SELECT value FROM json_each(?))`,
    [ids, JSON.stringify(tags.map(tagKey))],
  );
}

/** Every tag and every path above one, in the order of their names. */
export function listTags(reader: Reader): TagCount[] {
  const onPassages = reader.all(
    taggedRow,
    `SELECT passage_id AS carrier, tag FROM passage_tags
     JOIN passages ON passages.id = passage_id
     JOIN articles ON articles.id = article_id
     WHERE deleted_at IS NULL ORDER BY tag_key`,
    [],
  );
  const onArticles = reader.all(
    taggedRow,
    `SELECT article_id AS carrier, tag FROM article_tags JOIN articles ON articles.id = article_id
     WHERE deleted_at IS NULL ORDER BY tag_key`,
    [],
  );
  const onNotes = reader.all(
    taggedRow,
    `SELECT note_id AS carrier, tag FROM note_tags JOIN notes ON notes.id = note_id WHERE deleted_at IS NULL ORDER BY tag_key`,
    [],
  );
  const found = new Map<string, { tag: string; count: number } & Record<'passages' | 'articles' | 'notes', Set<string>>>();
  const enter = (kind: 'passages' | 'articles' | 'notes', { carrier, tag }: z.infer<typeof taggedRow>): void => {
    const parts = tagParts(tag);
    parts.forEach((_, index) => {
      const path = parts.slice(0, index + 1).join('/');
      const entry = found.get(tagKey(path)) ?? { tag: path, count: 0, passages: new Set(), articles: new Set(), notes: new Set() };
      if (kind === 'passages' && index === parts.length - 1) entry.count += 1;
      entry[kind].add(carrier);
      found.set(tagKey(path), entry);
    });
  };
  for (const row of onPassages) enter('passages', row);
  for (const row of onArticles) enter('articles', row);
  for (const row of onNotes) enter('notes', row);
  return [...found]
    .sort(([a], [b]) => comparePaths(a, b))
    .map(([, { tag, count, passages, articles, notes }]) => ({
      tag,
      count,
      total: passages.size,
      articles: articles.size,
      notes: notes.size,
    }));
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

type TaggedRow = z.infer<typeof taggedRow>;

/** Who carries a tag or one below it. */
function taggedWithin(reader: Reader, kind: Tagged, tag: string): TaggedRow[] {
  const sql = `SELECT ${kind}_id AS carrier, tag FROM ${tagTables[kind]} WHERE ${tagWithin('tag_key')}`;
  return reader.all(taggedRow, sql, withinTag(tag));
}

const kindsOfTagged: readonly Tagged[] = ['passage', 'article', 'note'];

/** Those of passages, of articles and of notes. Throws `not-found` when nothing carries the tag. */
function allTagged(reader: Reader, tag: string): Record<Tagged, TaggedRow[]> {
  const of = (kind: Tagged): TaggedRow[] => taggedWithin(reader, kind, tag);
  const rows = { passage: of('passage'), article: of('article'), note: of('note') };
  if (kindsOfTagged.some((kind) => rows[kind].length > 0)) return rows;
  throw new CasebookError('not-found', `Nothing carries the tag “${tag}” any more.`, `tag ${tag}`);
}

/** How many passages, articles and notes carried it. */
function carriersOf(rows: Record<Tagged, readonly TaggedRow[]>): Reply<'tags.remove'> {
  const count = (kind: Tagged): number => new Set(rows[kind].map(({ carrier }) => carrier)).size;
  return { passages: count('passage'), articles: count('article'), notes: count('note') };
}

/**
 * Renames a tag and those below it on every passage, article and note; where the new name is in use, the two become one.
 * Throws `not-found`, and `invalid-request` for a new name below the old one.
 */
export function renameTag(corpus: Corpus, { from, to }: Checked<'tags.rename'>): Reply<'tags.rename'> {
  if (tagKey(from) !== tagKey(to) && isTagWithin(to, from)) {
    throw new CasebookError('invalid-request', `“${from}” cannot be put below itself. Choose another name.`);
  }
  return corpus.store.write((tx) => {
    const rows = allTagged(tx, from);
    for (const kind of kindsOfTagged) tx.run(`DELETE FROM ${tagTables[kind]} WHERE ${tagWithin('tag_key')}`, withinTag(from));
    const target = spelt(tx, to);
    const merged = kindsOfTagged.some((kind) => taggedWithin(tx, kind, target).length > 0);
    const depth = tagParts(from).length;
    for (const kind of kindsOfTagged) {
      const moved = rows[kind].map(({ carrier, tag }) => {
        const path = [target, ...tagParts(tag).slice(depth)].join('/');
        return [carrier, path, tagKey(path)];
      });
      // What carried both keeps one.
      tx.run(
        `INSERT OR IGNORE INTO ${tagTables[kind]} (${kind}_id, tag, tag_key)
         SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]') FROM json_each(?)`,
        [JSON.stringify(moved)],
      );
    }
    return { ...carriersOf(rows), merged };
  });
}

/** Takes a tag and those below it from every passage, article and note. Throws `not-found`. */
export function removeTag(corpus: Corpus, { tag }: Checked<'tags.remove'>): Reply<'tags.remove'> {
  return corpus.store.write((tx) => {
    const rows = allTagged(tx, tag);
    for (const kind of kindsOfTagged) tx.run(`DELETE FROM ${tagTables[kind]} WHERE ${tagWithin('tag_key')}`, withinTag(tag));
    return carriersOf(rows);
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
