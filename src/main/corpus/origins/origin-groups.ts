import { z } from 'zod';
import { originGroups, type Ruling, type Tie } from './grouping';
import { booleanColumn, type Reader, type Transaction } from '../store/corpus';
import { forgetFingerprints, keepFingerprint } from './fingerprints';

/**
 * The groups of articles of one origin as they are kept: `articles.origin_id` is the id of the group's article that was
 * imported first, null for an article that is alone. The bin changes nothing of it: what is in it is left out when the
 * group is shown, and has its place when it is put back.
 */

const LISTED = 'IN (SELECT value FROM json_each(?))';

const memberRow = z.object({ article: z.number(), id: z.string(), originId: z.string().nullable() });
type Member = z.infer<typeof memberRow>;
const articleRow = z.object({ article: z.number() });
const tieRow = z.object({ article: z.number(), other: z.number(), likeness: z.number() });
const rulingRow = z.object({ article: z.number(), other: z.number(), same: booleanColumn, at: z.string() });
const textRow = z.object({ article: z.number(), text: z.string(), known: booleanColumn });

/** Gives an article that was just written, or has a new text, its place among the others; tells whether that is a group. */
export function placeArticle(tx: Transaction, id: string): boolean {
  const row = tx.get(
    textRow,
    `SELECT articles.rowid AS article, text, EXISTS (SELECT 1 FROM fingerprints WHERE article = articles.rowid) AS known
     FROM articles JOIN article_texts ON article_texts.id = text_id WHERE articles.id = ?`,
    [id],
  );
  if (row === undefined) return false;
  // What it is like now may be other than what it was like.
  const before = row.known ? groupOf(tx, [row.article]) : [];
  const likes = keepFingerprint(tx, row.article, row.text).map(({ article }) => article);
  if (before.length > 1) regroup(tx, [...before, ...likes]);
  else if (likes.length > 0) grow(tx, [row.article, ...likes]);
  return before.length > 1 || likes.length > 0;
}

/** Takes articles (a JSON list of ids) out of their groups, before they are deleted for good. */
export function leaveOrigins(tx: Transaction, ids: string): void {
  const leaving = tx.all(articleRow, `SELECT rowid AS article FROM articles WHERE id ${LISTED}`, [ids]).map(({ article }) => article);
  const groups = groupOf(tx, leaving);
  const rows = JSON.stringify(leaving);
  forgetFingerprints(tx, leaving);
  for (const column of ['article', 'other']) tx.run(`DELETE FROM origin_rulings WHERE ${column} ${LISTED}`, [rows]);
  regroup(tx, groups);
}

/** The rowids of articles and of all that are in a group with one of them now. */
export function groupOf(reader: Reader, articles: readonly number[]): number[] {
  const rows = JSON.stringify(articles);
  const mates = reader.all(
    articleRow,
    `SELECT rowid AS article FROM articles WHERE origin_id IN (
       SELECT origin_id FROM articles WHERE rowid ${LISTED} AND origin_id IS NOT NULL)`,
    [rows],
  );
  return [...new Set([...articles, ...mates.map(({ article }) => article)])];
}

/** Brings articles together that were found to be alike. */
function grow(tx: Transaction, articles: readonly number[]): void {
  const involved = groupOf(tx, articles);
  if (noneParted(tx, involved)) keepGroup(tx, membersOf(tx, JSON.stringify(involved)));
  else regroup(tx, articles);
}

/** Makes the groups of some articles, and of all that belong together with them, anew. */
export function regroup(tx: Transaction, articles: readonly number[]): void {
  const involved = groupOf(tx, articles);
  const members = noneParted(tx, involved) ? involved : connected(tx, involved);
  const rows = JSON.stringify(members);
  const known = new Map(membersOf(tx, rows).map((member) => [member.article, member]));
  for (const group of originGroups([...known.keys()], tiesOf(tx, rows), rulingsOf(tx, rows))) {
    keepGroup(
      tx,
      group.flatMap((article) => known.get(article) ?? []),
    );
  }
}

function membersOf(reader: Reader, rows: string): Member[] {
  return reader.all(memberRow, `SELECT rowid AS article, id, origin_id AS originId FROM articles WHERE rowid ${LISTED} ORDER BY rowid`, [
    rows,
  ]);
}

/** `group` in the order they were imported in. */
function keepGroup(tx: Transaction, group: readonly Member[]): void {
  const originId = group.length > 1 ? (group[0]?.id ?? null) : null;
  const changed = group.filter((member) => member.originId !== originId).map(({ article }) => article);
  if (changed.length === 0) return;
  tx.run(`UPDATE articles SET origin_id = ?1 WHERE rowid IN (SELECT value FROM json_each(?2))`, [originId, JSON.stringify(changed)]);
}

/**
 * Groups that are next to each other, with something alike in both, are two because the analyst parted some of them.
 * Where nothing was parted, what belongs together is in one group already.
 */
function noneParted(reader: Reader, articles: readonly number[]): boolean {
  const rows = JSON.stringify(articles);
  const parted = (column: string): boolean =>
    reader.get(articleRow, `SELECT article FROM origin_rulings WHERE ${column} ${LISTED} AND same = 0 LIMIT 1`, [rows]) !== undefined;
  return !parted('article') && !parted('other');
}

/** All that are tied to some articles, be it through others. */
function connected(reader: Reader, articles: readonly number[]): number[] {
  const reached = new Set(articles);
  for (let edge = articles; edge.length > 0;) {
    const rows = JSON.stringify(edge);
    const next = reader
      .all(
        articleRow,
        `SELECT other AS article FROM likenesses WHERE article IN (SELECT value FROM json_each(?1))
         UNION SELECT article FROM likenesses WHERE other IN (SELECT value FROM json_each(?1))
         UNION SELECT other FROM origin_rulings WHERE article IN (SELECT value FROM json_each(?1)) AND same = 1
         UNION SELECT article FROM origin_rulings WHERE other IN (SELECT value FROM json_each(?1)) AND same = 1`,
        [rows],
      )
      .map(({ article }) => article)
      .filter((article) => !reached.has(article));
    for (const article of next) reached.add(article);
    edge = next;
  }
  return [...reached];
}

function tiesOf(reader: Reader, rows: string): Tie[] {
  return reader.all(tieRow, `SELECT article, other, likeness FROM likenesses WHERE article ${LISTED}`, [rows]);
}

function rulingsOf(reader: Reader, rows: string): Ruling[] {
  return reader.all(rulingRow, `SELECT article, other, same, ruled_at AS at FROM origin_rulings WHERE article ${LISTED}`, [rows]);
}

// --- Rulings --------------------------------------------------------------------------------------------------------

/** Remembers what the analyst said of two articles, in place of what was said of them before. */
export function rule(tx: Transaction, one: number, two: number, same: boolean, at: string): void {
  tx.run(
    `INSERT INTO origin_rulings (article, other, same, ruled_at) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT (article, other) DO UPDATE SET same = ?3, ruled_at = ?4`,
    [Math.min(one, two), Math.max(one, two), same ? 1 : 0, at],
  );
}

/**
 * Remembers that an article and many are of one origin, and brings them and all that are of one with any of them together: what was said
 * against that is forgotten.
 */
export function join(tx: Transaction, one: number, others: readonly number[], at: string): void {
  const joined = [one, ...others];
  const all = groupOf(tx, joined);
  const isPlain = noneParted(tx, all);
  if (!isPlain) forgetParted(tx, all, all);
  tx.run(
    `INSERT INTO origin_rulings (article, other, same, ruled_at) SELECT min(?1, value), max(?1, value), 1, ?3 FROM json_each(?2) WHERE true
     ON CONFLICT (article, other) DO UPDATE SET same = 1, ruled_at = ?3`,
    [one, JSON.stringify(others), at],
  );
  // Where nobody was parted they are one group, whatever they are like.
  if (isPlain) keepGroup(tx, membersOf(tx, JSON.stringify(all)));
  else regroup(tx, joined);
}

/** Forgets that articles of the one list are not of one text with those of the other. */
export function forgetParted(tx: Transaction, ones: readonly number[], others: readonly number[]): void {
  const [a, b] = [JSON.stringify(ones), JSON.stringify(others)];
  for (const [first, second] of [
    [a, b],
    [b, a],
  ] as const) {
    tx.run(
      `DELETE FROM origin_rulings WHERE article IN (SELECT value FROM json_each(?1))
       AND other IN (SELECT value FROM json_each(?2)) AND same = 0`,
      [first, second],
    );
  }
}
