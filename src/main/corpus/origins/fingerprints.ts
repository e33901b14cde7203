import { z } from 'zod';
import { isReprint, likenessOf, mayBeReprint, shinglesOf, signatureOf } from './likeness';
import type { Reader, Transaction } from '../store/corpus';

/** What is kept of each article's text so that those like it are found among a hundred thousand, and who is like whom. */

/** So many hashes of a signature are in the index. */
const INDEXED = 32;
/** Two of one text share more of them than one that came together by chance. */
const LEAST_SHARED = 2;
/** The words around the articles of a paper are in all of them: of a hash that many have, the newest are looked at. */
const MOST_WITH_ONE_HASH = 64;
/** Of those that share the most hashes, so many are looked at: one that is found leads to the others of its origin. */
const MOST_CANDIDATES = 12;
/** An article that is like so many of one origin belongs to it, whatever the others of it are like. */
const ENOUGH_OF_ONE_ORIGIN = 3;

const candidateRow = z.object({
  article: z.number(),
  originId: z.string().nullable(),
  shingles: z.number(),
  signature: z.instanceof(Uint8Array),
});
type LikeText = z.infer<typeof candidateRow>;
const textRow = z.object({ text: z.string() });

const twinRow = z.object({ article: z.number() });

/** An article that is like another, and how much: 0 to 1. */
export interface Like {
  article: number;
  likeness: number;
}

/**
 * Keeps the fingerprint of an article's present text in place of the one before, and its likenesses. Answers with the
 * articles, by their rowids, that are so much like it that they are one text; there may be more of them.
 */
export function keepFingerprint(tx: Transaction, article: number, text: string): Like[] {
  forgetFingerprints(tx, [article]);
  const shingles = shinglesOf(text);
  const signature = signatureOf(shingles);
  tx.run('INSERT INTO fingerprints (article, shingles, signature) VALUES (?, ?, ?)', [article, shingles.length, bytesOf(signature)]);
  const indexed = JSON.stringify([...signature.subarray(0, INDEXED)]);
  tx.run('INSERT INTO fingerprint_hashes (hash, article) SELECT value, ?2 FROM json_each(?1)', [indexed, article]);
  const same = twins(tx, article);
  const known = new Set(same.map((twin) => twin.article));
  const others = candidates(tx, article, signature, shingles.length, indexed).filter((one) => !known.has(one.article));
  const likes = [...same, ...likesAmong(tx, shingles, others)];
  for (const { article: other, likeness } of likes) {
    tx.run('INSERT INTO likenesses (article, other, likeness) VALUES (?, ?, ?)', [
      Math.min(article, other),
      Math.max(article, other),
      likeness,
    ]);
  }
  return likes;
}

/** Those with the very same text, however short it is: the first of them lead to the others. */
function twins(reader: Reader, article: number): Like[] {
  return reader
    .all(
      twinRow,
      `SELECT articles.rowid AS article FROM article_texts AS own
       JOIN article_texts AS other ON other.sha256 = own.sha256 JOIN articles ON articles.text_id = other.id
       WHERE own.id = (SELECT text_id FROM articles WHERE rowid = ?1) AND articles.rowid <> ?1
         AND EXISTS (SELECT 1 FROM fingerprints WHERE article = articles.rowid)
       ORDER BY other.rowid LIMIT ?2`,
      [article, MOST_CANDIDATES],
    )
    .map((twin) => ({ article: twin.article, likeness: 1 }));
}

/** Those that are a reprint by all of their words. */
function likesAmong(reader: Reader, shingles: Uint32Array, candidates: readonly LikeText[]): Like[] {
  const likes: Like[] = [];
  const ofOrigin = new Map<string, number>();
  for (const { article, originId } of candidates) {
    const known = originId === null ? 0 : (ofOrigin.get(originId) ?? 0);
    if (known >= ENOUGH_OF_ONE_ORIGIN) continue;
    const row = reader.get(textRow, 'SELECT text FROM articles JOIN article_texts ON article_texts.id = text_id WHERE articles.rowid = ?', [
      article,
    ]);
    const others = shinglesOf(row?.text ?? '');
    const likeness = likenessOf(shingles, others);
    if (!isReprint(shingles, others, likeness)) continue;
    likes.push({ article, likeness: likeness.resemblance });
    if (originId !== null) ofOrigin.set(originId, known + 1);
  }
  return likes;
}

function candidates(reader: Reader, article: number, signature: Uint32Array, shingles: number, indexed: string): LikeText[] {
  return reader
    .all(
      candidateRow,
      `SELECT fingerprints.article, origin_id AS originId, shingles, signature FROM (
         SELECT found.article, count(*) AS shared FROM json_each(?1) AS wanted
         JOIN fingerprint_hashes AS found ON found.hash = wanted.value AND found.article >= coalesce(
           (SELECT article FROM fingerprint_hashes WHERE hash = wanted.value ORDER BY article DESC LIMIT 1 OFFSET ?3), 0)
         WHERE found.article <> ?2 GROUP BY found.article HAVING count(*) >= ?4
         ORDER BY shared DESC, found.article DESC LIMIT ?5
       ) AS likely JOIN fingerprints ON fingerprints.article = likely.article
       JOIN articles ON articles.rowid = likely.article
       ORDER BY shared DESC, fingerprints.article DESC`,
      [indexed, article, MOST_WITH_ONE_HASH, LEAST_SHARED, MOST_CANDIDATES],
    )
    .filter((other) => mayBeReprint(signature, numbersOf(other.signature), [shingles, other.shingles]));
}

const signatureRow = z.object({ article: z.number(), signature: z.instanceof(Uint8Array) });

/** Forgets what is kept of articles, but for what the analyst said of them. */
export function forgetFingerprints(tx: Transaction, articles: readonly number[]): void {
  const rows = JSON.stringify(articles);
  const kept = tx.all(signatureRow, 'SELECT article, signature FROM fingerprints WHERE article IN (SELECT value FROM json_each(?))', [
    rows,
  ]);
  for (const { article, signature } of kept) {
    const hashes = JSON.stringify([...numbersOf(signature).subarray(0, INDEXED)]);
    tx.run('DELETE FROM fingerprint_hashes WHERE hash IN (SELECT value FROM json_each(?1)) AND article = ?2', [hashes, article]);
  }
  if (kept.length === 0) return;
  tx.run('DELETE FROM fingerprints WHERE article IN (SELECT value FROM json_each(?))', [rows]);
  tx.run('DELETE FROM likenesses WHERE article IN (SELECT value FROM json_each(?))', [rows]);
  tx.run('DELETE FROM likenesses WHERE other IN (SELECT value FROM json_each(?))', [rows]);
}

/** Numbers of 32 bits, the lowest byte first, whatever the machine. */
function bytesOf(numbers: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 4);
  const view = new DataView(bytes.buffer);
  numbers.forEach((number, index) => view.setUint32(index * 4, number, true));
  return bytes;
}

function numbersOf(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.byteLength >> 2 }, (_, index) => view.getUint32(index * 4, true));
}
